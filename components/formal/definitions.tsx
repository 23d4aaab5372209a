import { useTranslations } from 'next-intl';
import type { Catalogue, Indicator, Rule } from '@/lib/formal/indicator/policy';
import { byPart } from './figure';

/** What each figure means, by part, and how figures fit together: to read and to print. */
export function Definitions({
  catalogue: { indicators, asked, rules },
  quarter,
}: {
  catalogue: Catalogue;
  quarter: string;
}) {
  const t = useTranslations('formal');
  const codes = new Set(asked.map(({ code }) => code));
  return (
    <div className="grid grid-cols-1 gap-9">
      {byPart(indicators).map(({ part, held }) => (
        <section key={part} className="grid grid-cols-1 gap-4" aria-labelledby={`part-${part}`}>
          <h2 id={`part-${part}`}>{t(`parts.${part}`)}</h2>
          {held.map((indicator) => (
            <article key={indicator.code} className="grid grid-cols-1 gap-1">
              <h3>{indicator.label}</h3>
              <p>{indicator.meaning}</p>
              <Traits indicator={indicator} />
              <p className="text-soft">
                {codes.has(indicator.code) ? t('meanings.asked', { quarter }) : t('meanings.unasked')}
              </p>
            </article>
          ))}
        </section>
      ))}
      <section className="grid grid-cols-1 gap-4" aria-labelledby="rules">
        <h2 id="rules">{t('meanings.rules')}</h2>
        <ul className="grid grid-cols-1 gap-3">
          {rules.map((rule) => (
            <RuleLine key={rule.code} rule={rule} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function RuleLine({ rule: { code, says, article, level } }: { rule: Rule }) {
  const t = useTranslations('formal');
  return (
    <li>
      <p>{says}</p>
      <p className="text-[0.92rem] text-soft">
        {`${t('form.rule', { rule: code, article })} · ${t(`meanings.${level}`)}`}
      </p>
    </li>
  );
}

/** Who holds an indicator, how it is counted, and what may be done with it, in one line. */
export function Traits({ indicator }: { indicator: Indicator }) {
  const t = useTranslations('formal.meanings');
  const { code, source, cumulative, byGender, sensitive, mayEstimate, mayLeaveOut, finalAfter } = indicator;
  const traits = [
    code,
    t(`sources.${source}`),
    t(cumulative ? 'cumulative' : 'ofQuarter'),
    byGender && t('byGender'),
    sensitive && t('sensitive'),
    mayEstimate && t('mayEstimate'),
    mayLeaveOut && t('mayLeaveOut'),
    finalAfter &&
      ('days' in finalAfter
        ? t('finalDays', { count: finalAfter.days })
        : t('finalMonths', { count: finalAfter.months })),
  ];
  return <p className="text-[0.92rem] text-soft">{traits.filter(Boolean).join(' · ')}</p>;
}
