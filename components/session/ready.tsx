'use client';

import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';
import type { Session } from './use-session';

/** "I'm ready": one tap, to be taken back; the room sees a share, never who. */
export function Ready({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.ready');
  const [, start] = useTransition();
  const [ready, show] = useOptimistic(board.share.me);
  if (board.steers) return null;
  return (
    <div className="mt-8 flex flex-wrap items-center gap-3">
      <button
        type="button"
        aria-pressed={ready}
        className={`chip ${ready ? 'chip-on' : ''}`}
        onClick={() =>
          start(async () => {
            show(!ready);
            await act('beReady', { blockId: board.blockId, step: board.step, ready: !ready });
          })
        }
      >
        {ready ? t('yes') : t('say')}
      </button>
      <Share board={board} />
    </div>
  );
}

/** The share of the room that is ready, as a bar and in words. */
export function Share({ board }: { board: Session['board'] }) {
  const t = useTranslations('session.ready');
  const { present, ready } = board.share;
  if (present === 0) return null;
  const share = Math.round((ready / present) * 100);
  return (
    <span className="inline-flex items-center gap-2 text-[0.9em] text-soft">
      <span className="h-1.5 w-24 overflow-hidden rounded-full bg-line" aria-hidden="true">
        <span className="block h-full rounded-full bg-accent transition-[width]" style={{ width: `${share}%` }} />
      </span>
      <span className="numbers">{t('share', { share })}</span>
    </span>
  );
}
