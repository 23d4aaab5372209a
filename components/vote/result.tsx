import { getTranslations } from '@/lib/language/i18n';
import { shortOf } from '@/lib/learning/vote/policy';
import type { Vote } from '@/lib/learning/vote/queries';

/** What came out of a vote: what was adopted, or that nothing was; how many chose what, and who, as far as the circle may know. */
export async function Result({ vote }: { vote: Vote }) {
  const t = await getTranslations('vote.result');
  const { result, options, named, rule, voters } = vote;
  if (!result) return <p className="text-soft">{t('counting')}</p>;
  const adopted = options.find((one) => one.number === result.adopted);
  const lines = [...options, { number: 0, body: t('notYet') }].map((one) => ({
    ...one,
    count: result.counts?.[one.number] ?? 0,
    names: voters.filter(({ choice }) => choice === one.number).map(({ name }) => name ?? t('somebody')),
  }));
  const spoke = lines.reduce((sum, one) => sum + one.count, 0);
  return (
    <section className="grid max-w-3xl gap-4" aria-labelledby="result">
      <h2 id="result">{t('title')}</h2>
      <div className="grid gap-1 border-l-[3px] border-l-glow pl-4">
        <p className="text-[0.94rem] text-soft">{t(adopted ? `adopted.${rule}` : shortOf(rule))}</p>
        {adopted && (
          <p dir="auto" className="typed text-[1.15rem] font-semibold">
            {adopted.body}
          </p>
        )}
        {!adopted && <p>{t('undecided')}</p>}
      </div>
      {result.counts ? (
        <ul className="grid gap-3">
          {lines.map(({ number, body, count, names }) => (
            <li key={number} className="grid gap-1 break-inside-avoid">
              <div className="flex items-baseline justify-between gap-4">
                <span dir="auto" className="min-w-0 wrap-anywhere">
                  {body}
                </span>
                <span className="flex-none font-semibold tabular-nums">{t('votes', { count })}</span>
              </div>
              <div aria-hidden="true" className="h-2 rounded-full bg-line">
                <div
                  className="h-full rounded-full bg-accent"
                  style={{ width: `${(100 * count) / Math.max(1, result.voters)}%` }}
                />
              </div>
              {named && names.length > 0 && <p className="text-[0.94rem] text-soft">{names.join(', ')}</p>}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-soft">{t('hidden')}</p>
      )}
      <p className="text-[0.94rem] text-soft">
        {[
          t(`because.${result.because}`),
          result.counts && t('spoke', { spoke, voters: result.voters }),
          result.voters < voters.length && t('left', { count: voters.length - result.voters }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </section>
  );
}
