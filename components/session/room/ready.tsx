'use client';

import { useTranslations } from 'next-intl';
import { useOptimistic, useState, useTransition } from 'react';
import { FormProblem } from '@/components/ui/field';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from './use-session';

const UNDER_THE_THUMB =
  'max-lg:sticky max-lg:z-[5] max-lg:-mx-4 max-lg:bg-paper max-lg:px-4 max-lg:pt-2 max-lg:pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:max-lg:-mx-6 sm:max-lg:px-6';

/** "I'm ready": one tap, under the thumb on a phone, to be taken back; the room sees a share, never who. */
export function Ready({ session: { board, act, edit } }: { session: Session }) {
  const t = useTranslations('session.ready');
  const [, start] = useTransition();
  const [ready, show] = useOptimistic(board.share.me);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { blockId } = board;
  if (board.steers || blockId === null) return null;
  return (
    <div
      className={`mt-8 grid gap-2 border-t border-line pt-4 ${
        // Where cards are grouped, what was chosen already lies under the thumb.
        board.stage === 'group'
          ? ''
          : `${UNDER_THE_THUMB} ${board.carriesRoom ? 'max-lg:bottom-16' : 'max-lg:bottom-0'}`
      }`}
    >
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="button"
          aria-pressed={ready}
          className={`chip min-h-11! text-[1rem]! sm:px-5! ${ready ? 'chip-on' : ''}`}
          onClick={() =>
            start(async () => {
              show(!ready);
              const outcome = await act('beReady', { blockId, step: board.step, ready: !ready });
              // It stands until the room's share is read again.
              if (outcome.ok) edit((now) => ({ ...now, share: { ...now.share, me: !ready } }));
              setProblem(outcome.ok ? null : outcome.problem);
            })
          }
        >
          <span>{t('say')}</span>
          <span aria-hidden="true" className={ready ? '' : 'opacity-0'}>
            ✓
          </span>
        </button>
        <Share board={board} inBar />
      </div>
      {problem && <FormProblem problem={problem} />}
    </div>
  );
}

/** The share of the room that is ready, as a bar and in words. Everybody is only everybody when nobody is missing. */
export function Share({ board, inBar }: { board: Session['board']; inBar?: boolean }) {
  const t = useTranslations('session.ready');
  const { present, ready } = board.share;
  if (present === 0) return null;
  const share = Math.floor((ready / present) * 100);
  return (
    <span className="inline-flex items-center gap-2 text-[0.9em] text-soft">
      <span
        className={`h-1.5 w-[5em] overflow-hidden rounded-full bg-line ${inBar ? 'max-sm:hidden' : ''}`}
        aria-hidden="true"
      >
        <span
          className="block h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${share}%` }}
        />
      </span>
      <span className="numbers">{t('share', { share })}</span>
    </span>
  );
}
