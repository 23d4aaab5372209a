'use client';

import { useTranslations } from 'next-intl';
import { useOptimistic, useState, useTransition } from 'react';
import { Chip } from '@/components/ui/chip';
import { FormProblem } from '@/components/ui/field';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from './use-session';

/** Cards that are grouped have a bar of their own, for those that were chosen. */
export const hasBar = ({ steers, blockId, stage }: Session['board']) =>
  !steers && blockId !== null && stage !== 'group' && stage !== 'closed';

/**
 * The foot of a participant's screen: "I'm ready", to be taken back, and beside it the act of the moment (components/ui/main-act.tsx)
 * or else the room's share. On a phone it is a bar under the thumb; on a larger screen a line at the end.
 */
export function Ready({ session: { board, act, edit } }: { session: Session }) {
  const t = useTranslations('session.ready');
  const [, start] = useTransition();
  const [ready, show] = useOptimistic(board.share.me);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { blockId } = board;
  if (board.steers || blockId === null) return null;
  const bar = hasBar(board);
  return (
    <div
      data-foot={bar ? '' : undefined}
      className={
        bar
          ? `border-line border-t max-lg:fixed max-lg:inset-x-0 max-lg:bottom-(--keyboard,0px) max-lg:z-20 max-lg:bg-card max-lg:px-3 max-lg:py-2 max-lg:pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:mt-8 lg:pt-4 ${board.carriesRoom ? 'max-lg:pl-16' : ''}`
          : 'mt-8 border-line border-t pt-4'
      }
    >
      <div className="flex min-h-11 items-center gap-3">
        <Chip
          on={ready}
          aria-label={t('say')}
          className={`min-h-11! shrink-0 ${bar ? 'max-lg:w-24 max-lg:justify-center max-lg:px-0!' : ''} text-[1rem]! lg:px-5!`}
          onPress={() =>
            start(async () => {
              show(!ready);
              const outcome = await act('beReady', { blockId, step: board.step, ready: !ready });
              // It stands until the room's share is read again.
              if (outcome.ok) edit((now) => ({ ...now, share: { ...now.share, me: !ready } }));
              setProblem(outcome.ok ? null : outcome.problem);
            })
          }
        >
          <span
            aria-hidden="true"
            className={`inline-grid size-5 place-items-center rounded-full border-[1.5px] text-[0.8rem] ${ready ? 'border-accent bg-accent text-on-accent' : 'border-edge text-transparent'}`}
          >
            ✓
          </span>
          <span className={bar ? 'lg:hidden' : 'hidden'}>{t('short')}</span>
          <span className={bar ? 'max-lg:hidden' : ''}>{t('say')}</span>
        </Chip>
        <span className={bar ? 'max-lg:group-has-[.in-bar]/room:invisible' : ''}>
          <Share board={board} />
        </span>
      </div>
      {problem && <FormProblem problem={problem} />}
    </div>
  );
}

/** How many of the room are ready, as a bar and in words. */
export function Share({ board }: { board: Session['board'] }) {
  const t = useTranslations('session.ready');
  const { present, ready } = board.share;
  if (present === 0) return null;
  return (
    <span className="inline-flex items-center gap-2 text-[0.9em] text-soft">
      <span className="h-1.5 w-[5em] overflow-hidden rounded-full bg-line" aria-hidden="true">
        <span
          className="block h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${(ready / present) * 100}%` }}
        />
      </span>
      <span className="numbers">{t('share', { ready, present })}</span>
    </span>
  );
}
