'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import type { Board } from '@/lib/learning/session/queries';
import { newVoteHref, voteHref } from '@/lib/learning/vote/policy';

type Vote = Board['votes'][number];

/** How a vote stands, in one line: never how many chose what, nor who spoke. */
export function useVoteState() {
  const t = useTranslations('session.conclude.votes');
  const format = useFormatter();
  return ({ state, until, rule, adopted }: Vote) =>
    state === 'running'
      ? t('running', { day: format.dateTime(noonOf(until), { day: 'numeric', month: 'long' }) })
      : state === 'adopted'
        ? t('adopted', { what: adopted ?? '' })
        : state === 'short'
          ? t(rule === 'unanimous' ? 'noUnanimity' : 'noMajority')
          : t('counting');
}

/** What the circle votes on in this cycle, with the way there; for coach and steward the way to put a question to the vote. */
export function Votes({ board }: { board: Board }) {
  const t = useTranslations('session.conclude.votes');
  const stateOf = useVoteState();
  const { votes, carries, id } = board;
  if (board.isGuest || (votes.length === 0 && !carries)) return null;
  return (
    <section className="mt-6 grid gap-3" aria-labelledby="votes">
      <h3 id="votes">{t('title')}</h3>
      {votes.length > 0 && (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] items-start gap-3">
          {votes.map((vote) => (
            <li
              key={vote.id}
              className={`card grid gap-1 ${vote.state === 'running' ? 'border-l-[7px] border-l-glow' : ''}`}
            >
              <p dir="auto" className="font-semibold wrap-anywhere">
                <Link href={voteHref(vote.id, id)} className="inline-block py-1">
                  {vote.question}
                </Link>
              </p>
              <p dir="auto" className="typed text-[0.94rem] text-soft">
                {stateOf(vote)}
              </p>
              {vote.state === 'adopted' && !vote.decisionId && (
                <p className="text-[0.94rem]">{t(carries ? 'writeDown' : 'notWritten')}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {carries && (
        <p>
          <Link href={newVoteHref(id)} className="inline-block py-1">
            {t('go')}
          </Link>
        </p>
      )}
    </section>
  );
}
