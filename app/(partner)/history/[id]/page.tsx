import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { Timeline } from '@/components/cycle/timeline';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { periodsFor, periodValue } from '@/components/past-report/periods';
import { ReportActs } from '@/components/past-report/report-form';
import { NewSection } from '@/components/past-report/section-form';
import { PastSections } from '@/components/past-report/sections';
import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { canKeepPastReports } from '@/lib/learning/past-report/policy';
import { getPastReport } from '@/lib/learning/past-report/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('past'))('one.short') };
}

/** A report from before the circle worked here, under the questions that it answers. */
export default async function PastReportPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const [{ room, report, sections, questions, rings, taken }, t, frame, format] = await Promise.all([
    getPastReport(actor, await routeId(params)),
    getTranslations('past'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const keeps = canKeepPastReports(actor);
  const period = cycleName(frame, report);
  const named = t('named', { period });
  return (
    <RoomFrame actor={actor} room={room}>
      <article className="grid max-w-5xl grid-cols-1 gap-9 print:gap-5">
        <header className="grid grid-cols-1 gap-2">
          <p className="no-print">
            <Link href="/history" className="inline-block py-1 text-[0.94rem]">
              {t('one.back')}
            </Link>
          </p>
          <Timeline rings={rings} opened={report.id} />
          <p dir="auto" className="hidden text-soft print:block">
            {actor.hat.place}
          </p>
          <h1 dir="auto" className="max-w-3xl wrap-anywhere print:text-[22pt]">
            {report.title || named}
          </h1>
          {report.title !== '' && <p className="text-[1.1rem] first-letter:uppercase">{period}</p>}
          <p className="text-soft">
            {t('one.addedOn', { date: format.dateTime(noonOf(report.addedOn), { dateStyle: 'long' }) })}
          </p>
        </header>
        {sections.length === 0 && <p className="text-soft">{t('one.empty')}</p>}
        <ClientMessages namespaces={['past']}>
          <PastSections reportId={report.id} sections={sections} questions={questions} keeps={keeps} />
          {keeps && (
            <div className="no-print grid max-w-3xl gap-6">
              <NewSection reportId={report.id} known={sections} questions={questions} />
              <ReportActs
                report={{ ...report, period: periodValue(report) }}
                periods={periodsFor(actor.now, taken, { weeks: false, own: report }, { t, frame })}
              />
            </div>
          )}
        </ClientMessages>
        <p className="no-print">
          <PrintButton>{t('one.print')}</PrintButton>
        </p>
      </article>
    </RoomFrame>
  );
}
