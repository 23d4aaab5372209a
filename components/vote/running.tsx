import { ClientMessages } from '@/components/frame/client-messages';
import { getTranslations } from '@/lib/language/i18n';
import { byMandate, mayTell } from '@/lib/learning/vote/policy';
import type { Vote } from '@/lib/learning/vote/queries';
import { BallotForm } from './ballot-form';
import { EndVote } from './end-vote';

/** A vote that runs: what can be chosen, one's own votes, and for those who carry it what still stands in its way. */
export async function Running({ vote }: { vote: Vote }) {
  const t = await getTranslations('vote.running');
  const { id, options, own, mine, silent, undecided, rule, named, voters } = vote;
  return (
    <>
      {!named && mayTell({ rule, voters: voters.length }) && (
        <p className="note max-w-2xl">{t(rule === 'unanimous' ? 'tellsAll' : 'tellsFew')}</p>
      )}
      {own.length > 0 ? (
        <ClientMessages namespaces={['vote']}>
          <section className="card grid max-w-2xl gap-7 border-l-[7px] border-l-glow p-5" aria-labelledby="own">
            <h2 id="own" className="text-[1.3rem]">
              {t('own', { count: own.length })}
            </h2>
            {own.map(({ organisation, choice }) => (
              <BallotForm
                key={organisation?.id ?? 'own'}
                voteId={id}
                options={options}
                organisation={organisation}
                choice={choice}
              />
            ))}
          </section>
        </ClientMessages>
      ) : (
        <section className="grid max-w-2xl gap-2" aria-labelledby="options">
          <h2 id="options">{t('options')}</h2>
          <ul className="list-disc pl-5">
            {options.map(({ number, body }) => (
              <li key={number} dir="auto">
                {body}
              </li>
            ))}
          </ul>
          <p className="text-soft">{t(byMandate(rule) ? 'notMandated' : 'notVoter')}</p>
        </section>
      )}
      {silent.length > 0 && (
        <section className="no-print grid max-w-2xl gap-1" aria-labelledby="silent">
          <h2 id="silent" className="text-[1.3rem]">
            {t('silent')}
          </h2>
          <ul className="list-disc pl-5 sm:columns-2">
            {silent.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <p className="text-[0.92rem] text-soft">{t('silentNote')}</p>
        </section>
      )}
      {byMandate(rule) &&
        undecided.map((organisation) => (
          <p key={organisation} className="note max-w-2xl">
            {t('undecided', { organisation })}
          </p>
        ))}
      {mine && (
        <ClientMessages namespaces={['vote']}>
          <EndVote voteId={id} />
        </ClientMessages>
      )}
    </>
  );
}
