import { getTranslations } from '@/lib/language/i18n';
import { byMandate } from '@/lib/learning/vote/policy';
import type { Vote } from '@/lib/learning/vote/queries';

/** How a vote decides, who votes in it, and who will read what: said as it was when it began. */
export async function HowItGoes({ vote }: { vote: Vote }) {
  const t = await getTranslations('vote.how');
  const { rule, agreed, named, voters } = vote;
  return (
    <section className="grid max-w-3xl gap-3" aria-labelledby="how">
      <h2 id="how">{t('title')}</h2>
      <p>{t(`rules.${rule}`, { count: voters.length })}</p>
      {agreed && (
        <div className="border-l-[3px] border-l-line pl-4">
          <p className="text-[0.94rem] text-soft">{t('agreed')}</p>
          <p dir="auto" className="typed">
            {agreed}
          </p>
        </div>
      )}
      <p>{t(named ? 'named' : 'secret')}</p>
      <details>
        <summary className="w-fit cursor-pointer py-1 text-accent underline underline-offset-4">
          {t(byMandate(rule) ? 'partners' : 'people', { count: voters.length })}
        </summary>
        <ul className="list-disc pt-2 pl-5 sm:columns-2 lg:columns-3">
          {voters.map(({ number, name }) => (
            <li key={number} className="break-inside-avoid">
              {name ?? t('somebody')}
            </li>
          ))}
        </ul>
      </details>
      <p className="text-[0.94rem] text-soft">{t('fixed')}</p>
    </section>
  );
}
