import type { Metadata } from 'next';
import { routeId } from '@/components/frame/route-id';
import { CaseList } from '@/components/report/case-words';
import { QuarterParts, SaidList } from '@/components/report/quarter-sections';
import { versionIn } from '@/components/report/report-file';
import { reportWords } from '@/components/report/words';
import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getReportVersion } from '@/lib/learning/report/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('document'))('title') };
}

/** One version of the report, clean: to read as it was offered, and to print. */
export default async function PrintPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ version?: string | string[] }>;
}) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const wanted = (await searchParams).version;
  const [found, words, document] = await Promise.all([
    getReportVersion(actor, id, versionIn(typeof wanted === 'string' ? wanted : null)),
    reportWords(),
    getTranslations('document'),
  ]);
  const { report, cycle, version, content } = found;
  const { quarter } = content;
  const { t } = words;
  const reservations = found.words.filter((one) => one.reservation);
  const sections = words.sections(quarter.questions).map((section) => ({
    ...section,
    body: content.sections.find((one) => one.questionId === section.questionId)?.body ?? '',
  }));
  const groups = words.said(quarter);
  return (
    <main className="mx-auto grid w-full max-w-3xl gap-8 px-5 py-8 sm:px-8 print:max-w-none print:gap-5 print:p-0">
      <div className="no-print flex flex-wrap items-center justify-between gap-3">
        <Link href={`/reports/${id}`} className="inline-block py-1">
          {t('print.back')}
        </Link>
        <PrintButton>{t('print.go')}</PrintButton>
      </div>
      <header className="grid gap-2">
        <p className="text-soft">{actor.hat.place}</p>
        <h1>{t('title', { quarter: words.quarter(cycle) })}</h1>
        <p>{document('purpose')}</p>
        <p className="text-soft">
          {[
            quarter.sessionOn && words.sessions(quarter),
            version > 0 && `${document('version')} ${version}`,
            words.status(report, version),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <QuarterParts quarter={quarter} words={words} />
      {sections
        .filter((one) => one.body)
        .map((one) => (
          <section key={one.questionId} className="grid gap-2" aria-labelledby={`section-${one.questionId}`}>
            <h2 dir="auto" id={`section-${one.questionId}`}>
              {one.title}
            </h2>
            <p dir="auto" className="typed">
              {one.body}
            </p>
          </section>
        ))}
      {content.cases && content.cases.length > 0 && (
        <CaseList cases={content.cases} title={t('cases.title')} t={words.ofCase} />
      )}
      {reservations.length > 0 && (
        <section className="grid gap-2 border-t border-line pt-6 print:pt-3" aria-labelledby="reservations">
          <h2 id="reservations">{document('reservations')}</h2>
          {reservations.map((one) => (
            <p dir="auto" key={one.organisation} className="typed">
              <strong>{one.organisation}</strong>
              <span>{`: ${one.reservation}`}</span>
            </p>
          ))}
        </section>
      )}
      {found.words.length > 0 && (
        <p>
          <strong>{document('agreedBy')}</strong>
          <span>{`: ${found.words.map((one) => one.organisation).join(', ')}`}</span>
        </p>
      )}
      {groups.length > 0 && (
        <section className="grid gap-5 border-t border-line pt-6 print:pt-3" aria-labelledby="said">
          <h2 id="said">{document('said')}</h2>
          {groups.map((one) => (
            <div key={one.id ?? 'other'} className="grid gap-3">
              <h3 dir="auto">{one.title}</h3>
              <SaidList said={one.said} words={words} />
            </div>
          ))}
        </section>
      )}
    </main>
  );
}
