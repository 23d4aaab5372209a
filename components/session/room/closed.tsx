'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { useVerb } from '@/components/ui/use-verb';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from './use-session';

/** The moment until which a closing can be taken back; null once it has passed. */
function useReopenUntil(until: string | null): Date | null {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (until === null) return;
    setPassed(false);
    const over = setTimeout(() => setPassed(true), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(over);
  }, [until]);
  return until === null || passed ? null : new Date(until);
}

/** The facilitator undoes a closing that was an accident; a guest finds a link back into the session. */
function Reopen({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.closed');
  const format = useFormatter();
  const until = useReopenUntil(board.reopenUntil);
  const verb = useVerb((input: LiveInputOf<'reopenSession'>) => act('reopenSession', input));
  if (until === null) return null;
  if (board.isGuest) {
    return (
      <p className="mt-6 text-soft">
        <span>{`${t('byAccident')} `}</span>
        <Link href={`/sessions/${board.id}`}>{t('guestBack')}</Link>
      </p>
    );
  }
  if (board.me !== board.facilitatorId) return null;
  return (
    <section className="card mx-auto mt-8 grid max-w-xl gap-3 text-left" aria-label={t('byAccident')}>
      <p>{t('reopenUntil', { time: format.dateTime(until, { timeStyle: 'short' }) })}</p>
      <AskHere
        name={t('reopen')}
        meaning={t(board.leavesOpen ? 'reopenMeansGoesOn' : 'reopenMeans')}
        yes={t('reopenYes')}
        no={t('reopenNo')}
        verb={verb}
        input={{}}
      />
    </section>
  );
}

/** The session is over: where what it brought stands. */
export function Closed({ session }: { session: Session }) {
  const t = useTranslations('session');
  const take = useTranslations('take');
  const { board } = session;
  return (
    <main id="content" className="mx-auto max-w-xl px-4 pt-24 pb-16 text-center">
      <h1>{t('closed.title')}</h1>
      <p className="mt-3 mb-7 text-[1.1rem] text-soft">{t(board.leavesOpen ? 'closed.goesOnText' : 'closed.text')}</p>
      {board.isGuest ? (
        <ButtonLink href="/join/after">{t('closed.guest')}</ButtonLink>
      ) : (
        <p className="flex flex-wrap justify-center gap-3">
          <ButtonLink href={`/sessions/${board.id}/harvest`}>{t('closed.harvest')}</ButtonLink>
          <ButtonLink href={`/sessions/${board.id}/walk`} tone="quiet">
            {take('walk')}
          </ButtonLink>
        </p>
      )}
      <Reopen session={session} />
    </main>
  );
}

/** The same beside words that still have to find their place. */
export function ClosedText({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board } = session;
  return (
    <div className="max-w-2xl">
      <h2>{t('closed.title')}</h2>
      <p className="mt-3 mb-5 text-soft">{t(board.leavesOpen ? 'closed.goesOnText' : 'closed.text')}</p>
      <ButtonLink
        tone={board.isGuest ? 'main' : 'quiet'}
        href={board.isGuest ? '/join/after' : `/sessions/${board.id}/harvest`}
      >
        {t(board.isGuest ? 'closed.guest' : 'closed.harvest')}
      </ButtonLink>
      <Reopen session={session} />
    </div>
  );
}
