import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { ReportForm } from '@/components/formal/report-form';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { dayOf, noonOf } from '@/lib/clock';
import { firstDayOf } from '@/lib/formal/indicator/policy';
import { parseQuarter } from '@/lib/formal/report/input';
import { canPrepareReport, canSubmitReports } from '@/lib/formal/report/policy';
import { getQuarterReport } from '@/lib/formal/report/queries';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { quarterName } from '@/lib/language/period-name';

interface Props {
  params: Promise<{ year: string; quarter: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year, quarter } = await params;
  const [t, frame] = await Promise.all([getTranslations('formal'), getTranslations('frame')]);
  const asked = parseQuarter(year, quarter);
  return {
    title: asked ? t('reportOf', { quarter: quarterName(frame, asked) }) : t('quarterPage.unknownTitle'),
  };
}

export default async function QuarterPage({ params }: Props) {
  const actor = await requireActor('formal');
  const { year, quarter } = await params;
  const [t, frame, format] = await Promise.all([getTranslations('formal'), getTranslations('frame'), getFormatter()]);
  const page = (title: string, content: ReactElement) => (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-7">
        <h1>{title}</h1>
        {content}
        <p className="no-print">
          <ButtonLink href="/formal" tone="plain" className="-ml-2.5">
            {t('quarterPage.back')}
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
  const asked = parseQuarter(year, quarter);
  if (!asked) return page(t('quarterPage.unknownTitle'), <p>{t('quarterPage.unknownText')}</p>);

  const name = quarterName(frame, asked);
  const { timing, startsOn, report, earlier, later, catalogue } = await getQuarterReport(actor, asked);
  if (timing === 'future' || timing === 'before') {
    const day = timing === 'future' ? firstDayOf(asked) : startsOn;
    const date = format.dateTime(noonOf(day), { dateStyle: 'long' });
    return page(t(`quarterPage.${timing}Title`), <p>{t(`quarterPage.${timing}Text`, { quarter: name, date })}</p>);
  }
  return page(
    t('reportOf', { quarter: name }),
    <>
      <p className="-mt-4 text-soft">{actor.hat.place}</p>
      <ClientMessages namespaces={['formal']}>
        <ReportForm
          key={`${year}-${quarter}`}
          quarter={asked}
          partnershipId={actor.hat.partnershipId}
          running={timing === 'running'}
          mayFill={canPrepareReport(timing, report?.state ?? null)}
          maySubmit={canSubmitReports(actor.hat)}
          report={report}
          earlier={earlier}
          later={later}
          catalogue={catalogue}
          today={dayOf(actor.now)}
        />
      </ClientMessages>
    </>,
  );
}
