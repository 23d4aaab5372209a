import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { AnnexChoice } from '@/components/report/annex';
import { CaseList } from '@/components/report/case-words';
import { Cases } from '@/components/report/cases';
import { QuarterParts, SaidFolds, saidAnchor } from '@/components/report/quarter-sections';
import { ReportSection } from '@/components/report/report-section';
import { ReportSide } from '@/components/report/report-side';
import { reportWords } from '@/components/report/words';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { canEditReport } from '@/lib/learning/report/policy';
import { getReport, withAnnex } from '@/lib/learning/report/queries';
import { canRemoveCase, isInReport } from '@/lib/learning/report-case/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('document'))('title') };
}

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const [data, words] = await Promise.all([getReport(actor, await routeId(params)), reportWords()]);
  const { report, cycle, offered } = data;
  const { t } = words;
  const editable = canEditReport(actor, report);
  // A final report is what the partners gave their word on; before that, the text as it stands now.
  const quarter = report.finalOn && offered ? offered.quarter : withAnnex(data.quarter, report.withQuotes);
  const bodyOf = (questionId: number | null) =>
    (report.finalOn && offered ? offered.sections : data.sections).find((one) => one.questionId === questionId)?.body ??
    '';
  const cases = report.finalOn && offered ? (offered.cases ?? []) : data.cases.filter(isInReport);
  const asked = new Set(quarter.said.map((one) => one.questionId));
  const choosable = editable && data.quarter.said.length > 0;
  return (
    <RoomFrame actor={actor} room={data.room}>
      <div className="grid gap-x-14 gap-y-9 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <header className="grid gap-3 lg:col-span-2">
          <h1>{t('title', { quarter: words.quarter(cycle) })}</h1>
          <p className="max-w-2xl text-[1.1rem] text-soft">{t('intro')}</p>
          {quarter.sessionOn && <p className="text-soft">{words.sessions(quarter)}</p>}
          <p className="lg:hidden">
            <a href="#status" className="inline-block py-1">
              {words.status(report, report.version)}
            </a>
          </p>
        </header>
        <article className="grid content-start gap-9">
          <QuarterParts quarter={quarter} words={words} />
          <ClientMessages namespaces={['report']}>
            {words.sections(quarter.questions).map(({ questionId, title }) => (
              <ReportSection
                key={questionId}
                reportId={report.id}
                questionId={questionId}
                title={title}
                body={bodyOf(questionId)}
                version={data.sections.find((one) => one.questionId === questionId)?.version ?? 1}
                editable={editable}
              >
                {questionId !== null && asked.has(questionId) && (
                  <p className="no-print">
                    <a href={`#${saidAnchor(questionId)}`} className="inline-block py-1 text-[0.96rem]">
                      {t('annex.see')}
                    </a>
                  </p>
                )}
              </ReportSection>
            ))}
          </ClientMessages>
          {editable ? (
            <section
              className={`grid gap-4 border-t border-line pt-6 ${cases.length === 0 ? 'no-print' : ''}`}
              aria-labelledby="cases"
            >
              <h2 id="cases" className="scroll-mt-6">
                {t('cases.title')}
              </h2>
              <ClientMessages namespaces={['report']}>
                <Cases
                  reportId={report.id}
                  cases={data.cases}
                  removable={data.cases.filter((one) => canRemoveCase(actor, one)).map(({ id }) => id)}
                />
              </ClientMessages>
            </section>
          ) : (
            cases.length > 0 && <CaseList cases={cases} title={t('cases.title')} t={words.ofCase} />
          )}
          {(choosable || quarter.said.length > 0) && (
            <section className="grid gap-4 border-t border-line pt-6" aria-labelledby="annex">
              <h2 id="annex">{t('annex.title')}</h2>
              {choosable && (
                <ClientMessages namespaces={['report']}>
                  <AnnexChoice reportId={report.id} quotes={report.withQuotes} />
                </ClientMessages>
              )}
              <SaidFolds quarter={quarter} words={words} />
            </section>
          )}
        </article>
        <ReportSide actor={actor} data={data} words={words} />
      </div>
    </RoomFrame>
  );
}
