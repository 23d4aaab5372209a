import type { ReactNode } from 'react';
import type { Elements } from '@/components/ui/elements';
import type { QuarterContent } from '@/lib/learning/report/queries';
import type { ReportWords } from './words';

/** What was said: the words, the kind, and a name only where the writer gave one. */
export function SaidList({ said, words: { t } }: { said: QuarterContent['said']; words: ReportWords }) {
  return (
    <ul className="grid gap-3">
      {said.map((one) => (
        <li key={one.id} className="break-inside-avoid border-l-[3px] border-l-line pl-3.5">
          <p dir="auto" className="typed">
            {one.body}
          </p>
          <p dir="auto" className="text-[0.88rem] text-soft">
            {t('by', { kind: t(`kinds.${one.kind}`), author: one.author ?? t('unnamed') })}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What was said, per question, each folded away until a reader wants to see what the text rests on. */
export function SaidFolds({ quarter, words }: { quarter: QuarterContent; words: ReportWords }) {
  return (
    <div className="grid gap-1">
      {words.said(quarter).map(({ id, title, said }) => (
        <details key={id ?? 'other'} id={saidAnchor(id)} className="scroll-mt-6">
          <summary
            dir="auto"
            className="w-fit cursor-pointer py-1 text-[1.02rem] text-accent underline underline-offset-4"
          >
            {words.t('annex.of', { title, count: said.length })}
          </summary>
          <div className="pt-3 pb-5">
            <SaidList said={said} words={words} />
          </div>
        </details>
      ))}
    </div>
  );
}

/** Where in the annex what was said under a question stands. */
export const saidAnchor = (questionId: number | null) => `said-${questionId ?? 'other'}`;

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-line pt-6 print:gap-2 print:pt-3" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="grid gap-4 print:gap-3">{children}</ul>
    </section>
  );
}

function Entry({ head, children }: { head: string; children?: Elements }) {
  return (
    <li className="break-inside-avoid">
      <p dir="auto" className="font-semibold">
        {head}
      </p>
      {children}
    </li>
  );
}

const SMALL = 'text-[0.94rem] text-soft';

function Learned({ learnings, words: { t } }: { learnings: QuarterContent['learnings']; words: ReportWords }) {
  return (
    <ul aria-label={t('learnings')} className="grid gap-3 print:gap-2">
      {learnings.map((one) => (
        <li key={one.id} className="break-inside-avoid border-l-[3px] border-l-glow pl-4">
          <p dir="auto" className="font-serif text-[1.2rem] leading-snug">
            {one.body}
          </p>
          {one.loop === 'double' && (
            <p dir="auto" className={SMALL}>
              {t('double', { assumption: one.assumption })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The result of the quarter, before all else: each theme with what was learned and what becomes of it, down to signals. */
export function QuarterParts({ quarter, words }: { quarter: QuarterContent; words: ReportWords }) {
  const { t, day } = words;
  const learnedFrom = (themeId: string | null) => quarter.learnings.filter((one) => one.themeId === themeId);
  const loose = quarter.learnings.filter((one) => quarter.themes.every(({ id }) => id !== one.themeId));
  return (
    <>
      {quarter.themes.length > 0 && (
        <Section id="themes" title={t('themes')}>
          {quarter.themes.map((one) => {
            const learned = learnedFrom(one.id);
            return (
              <li
                key={one.id}
                className="card grid break-inside-avoid gap-2.5 p-5 print:gap-1 print:border-0 print:p-0 print:shadow-none"
              >
                <h3 dir="auto">{one.title}</h3>
                {learned.length > 0 && <Learned learnings={learned} words={words} />}
                {words.fate(one) && <p dir="auto">{words.fate(one)}</p>}
              </li>
            );
          })}
        </Section>
      )}
      {loose.length > 0 && (
        <section className="grid gap-4 border-t border-line pt-6 print:gap-2 print:pt-3" aria-labelledby="learnings">
          <h2 id="learnings">{t(loose.length === quarter.learnings.length ? 'learnings' : 'otherLearnings')}</h2>
          <Learned learnings={loose} words={words} />
        </section>
      )}
      {quarter.experiments.length > 0 && (
        <Section id="experiments" title={t('experiments')}>
          {quarter.experiments.map((one) => (
            <Entry key={one.id} head={`${one.title} (${t(`states.${one.state}`)})`}>
              <p dir="auto">{one.question}</p>
              <p dir="auto">{one.action}</p>
              <p dir="auto" className={SMALL}>
                {t('who', { actors: one.actors, date: day(one.until) })}
              </p>
            </Entry>
          ))}
        </Section>
      )}
      {quarter.decisions.length > 0 && (
        <Section id="decisions" title={t('decisions')}>
          {quarter.decisions.map((one) => (
            <Entry key={one.id} head={one.body}>
              <p dir="auto" className={SMALL}>
                {words.owner(one)}
              </p>
              {one.helps && (
                <p dir="auto" className={SMALL}>
                  {t('helps', { helps: one.helps })}
                </p>
              )}
              {words.how(one, quarter).length > 0 && (
                <p dir="auto" className={SMALL}>
                  {words.how(one, quarter).join(' · ')}
                </p>
              )}
            </Entry>
          ))}
        </Section>
      )}
      {quarter.signals.length > 0 && (
        <Section id="signals" title={t('signals')}>
          {quarter.signals.map((one) => (
            <Entry key={one.id} head={one.body}>
              <p dir="auto" className={SMALL}>
                {t('signalTo', { kind: t(`signalKinds.${one.kind}`), to: one.addressee })}
              </p>
              {words.received(one, quarter).map((line) => (
                <p dir="auto" key={line}>
                  {line}
                </p>
              ))}
              {one.answer && <p dir="auto">{t('answer', { answer: one.answer })}</p>}
              {!one.answer && words.received(one, quarter).length === 0 && <p>{t('noAnswer')}</p>}
            </Entry>
          ))}
        </Section>
      )}
    </>
  );
}
