import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FiguresTable, WaysTold } from '@/components/formal/figures-table';
import { Meanings } from '@/components/formal/meanings';
import { PrintButton } from '@/components/formal/print-button';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { findSubmittedReport } from '@/lib/formal/report/queries';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { quarterName } from '@/lib/language/period-name';
import { clientId } from '@/lib/text/text';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('formal'))('submitted.title') };
}

export default async function SubmittedReportPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('reviewer');
  const id = clientId.safeParse((await params).id);
  const found = id.success ? await findSubmittedReport(actor, id.data) : null;
  if (!found) notFound();
  const { partnership, report, earlier, catalogue } = found;
  const [t, formal, frame, format] = await Promise.all([
    getTranslations('review'),
    getTranslations('formal'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const name = quarterName(frame, report);

  return (
    <Frame actor={actor} line={formal('line')}>
      <article className="grid grid-cols-1 max-w-4xl gap-7">
        <div className="grid grid-cols-1 gap-2">
          <h1>{t('open', { quarter: formal('reportOf', { quarter: name }), partnership: partnership.name })}</h1>
          {report.submittedAt && (
            <p className="text-soft">
              {t('report.submittedOn', { date: format.dateTime(report.submittedAt, { dateStyle: 'long' }) })}
            </p>
          )}
        </div>
        <FiguresTable
          caption={formal('figures.caption', { quarter: name })}
          asked={catalogue.asked}
          columns={[
            ...(earlier
              ? [
                  {
                    head: t('report.earlier', { quarter: quarterName(frame, earlier) }),
                    cells: earlier.cells,
                  },
                ]
              : []),
            { head: name, cells: report.cells },
          ]}
        />
        <WaysTold asked={catalogue.asked} cells={report.cells} />
        <Meanings asked={catalogue.asked} />
        {!earlier && <p className="text-soft">{t('report.noEarlier')}</p>}
        <section className="grid grid-cols-1 gap-2" aria-labelledby="remark">
          <h2 id="remark">{t('report.remark')}</h2>
          <p dir="auto" className="typed max-w-2xl">
            {report.remark || t('report.remarkNone')}
          </p>
        </section>
        <div className="no-print flex flex-wrap gap-3">
          <ClientMessages namespaces={['formal']}>
            <PrintButton />
          </ClientMessages>
          <ButtonLink href={`/review?quarter=${report.year}-${report.quarter}`} tone="plain">
            {t('report.back')}
          </ButtonLink>
        </div>
      </article>
    </Frame>
  );
}
