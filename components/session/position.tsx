'use client';

import { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';
import { End } from './plan';
import { Share } from './ready';

/** On the big screen, at the foot and quietly: where we are in the plan, how much time there is, who is ready as a share. */
export function Position({ board }: { board: Board }) {
  const t = useTranslations('session');
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const coming = board.plan[at + 1];
  if (at < 0) return null;
  return (
    <footer className="sticky bottom-0 mt-auto grid gap-[0.4em] bg-paper pt-[1.2vw] text-[0.72em] text-soft">
      <span className="flex gap-[0.25em]" aria-hidden="true">
        {board.plan.map((one, index) => (
          <span
            key={one.id}
            style={{ flexGrow: one.minutes }}
            className={`h-[0.3em] min-w-[0.5em] rounded-full ${index < at ? 'bg-accent opacity-45' : index === at ? 'bg-accent' : 'bg-line'}`}
          />
        ))}
      </span>
      <div className="flex flex-wrap items-center justify-between gap-x-[2em]">
        <span>
          {t('progress', { at: at + 1, of: board.plan.length, stage: t(`stages.${board.plan[at]?.kind ?? 'arrive'}`) })}
          {coming && ` · ${t('next', { stage: t(`stages.${coming.kind}`) })}`}
        </span>
        <Share board={board} />
        <End board={board} small={false} />
      </div>
    </footer>
  );
}
