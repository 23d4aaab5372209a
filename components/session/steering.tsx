'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { Board } from '@/lib/learning/session/queries';
import type { Session } from './use-session';

/** Guests who knock: the facilitator lets them in, or not. */
export function Doorbell({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  return (
    <div role="status">
      {board.waiting.length > 0 && (
        <section className="card mb-5 border-l-[6px] border-l-glow">
          <h2 className="mb-2 text-[1.1rem]">{t('knocking')}</h2>
          <ul className="flex flex-col gap-2">
            {board.waiting.map((guest) => (
              <li key={guest.id} className="flex flex-wrap items-center justify-between gap-2">
                <span className="typed font-semibold">{guest.name}</span>
                <span className="flex gap-2">
                  <Button small onPress={() => act('letIn', { guestId: guest.id, welcome: true })}>
                    {t('letIn', { name: guest.name })}
                  </Button>
                  <Button small tone="plain" onPress={() => act('letIn', { guestId: guest.id, welcome: false })}>
                    {t('refuse')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** How people join: the code to read out, the picture to scan. */
export function JoinCard({ board, picture }: { board: Pick<Board, 'joinCode'>; picture: ReactNode }) {
  const t = useTranslations('session');
  if (!board.joinCode) return null;
  return (
    <section>
      <h2 className="mb-2 text-[1.1rem]">{t('join.title')}</h2>
      <div className="card text-center">
        {picture}
        <p className="numbers mt-2 text-[1.3rem] font-bold tracking-[0.12em]">{spaced(board.joinCode)}</p>
        <p className="mt-1 text-[0.88rem] text-soft">{t('join.how')}</p>
      </div>
    </section>
  );
}

/** Four and four read out more easily than eight. */
export const spaced = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;
