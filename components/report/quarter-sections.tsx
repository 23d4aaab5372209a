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

/** The same, folded away until the reader wants to see what the text rests on. */
export function SaidFold({ summary, ...list }: { summary: string; said: QuarterContent['said']; words: ReportWords }) {
  return (
    <details className="no-print">
      <summary className="w-fit cursor-pointer py-1 text-[0.96rem] text-accent underline underline-offset-4">
        {summary}
      </summary>
      <div className="pt-3">
        <SaidList {...list} />
      </div>
    </details>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-line pt-6 print:gap-2 print:pt-3" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="grid gap-4 print:gap-2">{children}</ul>
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

/** What the quarter brought, beside the partners' own text: themes and what became of each, down to signals. */
export function QuarterParts({ quarter, words }: { quarter: QuarterContent; words: ReportWords }) {
  const { t, day } = words;
  return (
    <>
      {quarter.themes.length > 0 && (
        <Section id="themes" title={t('themes')}>
          {quarter.themes.map((one) => (
            <Entry key={one.id} head={one.title}>
              <p dir="auto">{words.fate(one)}</p>
            </Entry>
          ))}
        </Section>
      )}
      {quarter.learnings.length > 0 && (
        <Section id="learnings" title={t('learnings')}>
          {quarter.learnings.map((one) => (
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
        </Section>
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
              <p dir="auto">{one.answer ? t('answer', { answer: one.answer }) : t('noAnswer')}</p>
            </Entry>
          ))}
        </Section>
      )}
    </>
  );
}
