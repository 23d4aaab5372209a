import type { Told } from '@/lib/learning/report-case/policy';

export const CASE_PARTS = ['happened', 'hindered', 'learned'] as const;

/** The words of one case, each part under what it is; a part in which nothing was written is left out. */
export function CaseWords({ told, t }: { told: Told; t: (key: (typeof CASE_PARTS)[number]) => string }) {
  return (
    <dl className="grid gap-2.5">
      {CASE_PARTS.filter((part) => told[part]).map((part) => (
        <div key={part}>
          <dt className="text-[0.92rem] text-soft">{t(part)}</dt>
          <dd dir="auto" className="typed max-w-prose">
            {told[part]}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The cases of a text that was offered, or as they are printed. */
export function CaseList({
  cases,
  title,
  t,
}: {
  cases: Told[];
  title: string;
  t: (key: (typeof CASE_PARTS)[number] | 'one', values?: { number: number }) => string;
}) {
  return (
    <section className="grid gap-5 border-t border-line pt-6 print:gap-3 print:pt-3" aria-labelledby="cases">
      <h2 id="cases">{title}</h2>
      {cases.map((one, index) => (
        <div key={one.id} className="grid gap-2">
          <h3>{t('one', { number: index + 1 })}</h3>
          <CaseWords told={one} t={t} />
        </div>
      ))}
    </section>
  );
}
