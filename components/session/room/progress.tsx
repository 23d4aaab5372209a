'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Clock } from './clock';
import { importWithRetry } from './import-with-retry';
import { stepNow } from './place';
import { Share } from './ready';
import type { Session } from './use-session';

const PlanSheet = dynamic(importWithRetry(() => import('./room-dialog').then((one) => one.PlanDialog)));

/** Where we are and how much time there is, in one line; pressed, it shows the whole plan. */
export function Progress({ session }: { session: Session }) {
  const t = useTranslations('session');
  const room = useTranslations('plan.room');
  const [open, setOpen] = useState(false);
  const { board } = session;
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const block = board.plan[at];
  const step = stepNow(board);
  const where = block
    ? [
        t('progress', { at: at + 1, of: board.plan.length, stage: t(`stages.${block.kind}`) }),
        step && t(`steps.${step.key}`),
      ]
        .filter(Boolean)
        .join(' · ')
    : t('notStarted');
  return (
    <div className="lg:hidden">
      <p role="status" className="sr-only">
        {where}
      </p>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${room('open')}: ${where}`}
        onClick={() => setOpen(true)}
        className="block w-full cursor-pointer text-left"
      >
        <span className="flex gap-1 px-4 pt-1.5 sm:px-6" aria-hidden="true">
          {board.plan.map((one, index) => (
            <span
              key={one.id}
              style={{ flexGrow: one.minutes }}
              className={`h-1 min-w-2 rounded-full ${index === at ? 'bg-accent' : board.visited.includes(one.id) ? 'bg-accent opacity-50' : 'bg-line'}`}
            />
          ))}
        </span>
        <span className="flex min-h-9 items-center justify-between gap-x-3 px-4 text-[0.92rem] text-soft sm:px-6">
          <span className="flex min-w-0 gap-1">
            <span className="truncate">
              {block && step ? `${t(`stages.${block.kind}`)} · ${t(`steps.${step.key}`)}` : where}
            </span>
            <span aria-hidden="true">▾</span>
          </span>
          {block && (
            <span className="shrink-0">
              <Clock board={board} />
            </span>
          )}
        </span>
      </button>
      {board.steers && block && (
        <div className="px-4 pb-1 text-[0.88rem] empty:hidden sm:px-6">
          <Share board={board} />
        </div>
      )}
      {open && <PlanSheet session={session} close={() => setOpen(false)} />}
    </div>
  );
}
