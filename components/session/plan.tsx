'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { minutesOf, stepMinutes, stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { Clock } from './clock';
import type { Session } from './use-session';

/** The block where the session stands; undefined before the first. */
export const blockNow = (board: Board) => board.plan.find((block) => block.id === board.blockId);

/** The plan as everybody sees it: where we are, what comes, how much time there is. */
export function Plan({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const left = minutesOf(board.plan.slice(Math.max(at, 0)));
  return (
    <div className="sticky top-24 flex flex-col gap-3">
      <ol className="flex flex-col gap-0.5">
        {board.plan.map((block, index) => {
          const here = index === at;
          const steps = here ? stepsOf(block.kind) : [];
          return (
            <li
              key={block.id}
              aria-current={here ? 'step' : undefined}
              className={`group rounded-xl px-3 py-2 ${here ? 'bg-accent text-on-accent' : index < at ? 'text-soft' : ''}`}
            >
              <span className={`flex items-center justify-between gap-3 ${here ? 'font-semibold' : ''}`}>
                <span>
                  {index < at && (
                    <>
                      <span aria-hidden="true">✓ </span>
                      <span className="sr-only">{t('done')} </span>
                    </>
                  )}
                  {t(`stages.${block.kind}`)}
                </span>
                <span className="numbers shrink-0 text-[0.85rem]">{t('minutes', { minutes: block.minutes })}</span>
              </span>
              {steps.length > 0 && (
                <ol className="mt-1.5 flex flex-col gap-0.5 text-[0.88rem]">
                  {steps.map((step, number) => (
                    <li
                      key={step.name}
                      aria-current={number === board.step ? 'step' : undefined}
                      className={`flex justify-between gap-3 rounded-lg px-2 py-1 ${number === board.step ? 'bg-card text-ink' : ''}`}
                    >
                      {t(`steps.${block.kind}.${step.name}` as 'steps.one_two_four_all.alone')}
                      <span className="numbers">{stepMinutes(block, number)}</span>
                    </li>
                  ))}
                </ol>
              )}
              {board.steers && !here && index !== at + 1 && index !== at - 1 && (
                <Button
                  small
                  tone="plain"
                  className="mt-1 hidden group-focus-within:inline-flex group-hover:inline-flex"
                  onPress={() =>
                    act('moveStage', {
                      from: { blockId: board.blockId, step: board.step },
                      to: { blockId: block.id, step: 0 },
                    })
                  }
                >
                  {t('goTo', { stage: t(`stages.${block.kind}`) })}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      <p className="px-3 text-[0.88rem] text-soft">{t('minutesLeft', { minutes: left })}</p>
    </div>
  );
}

/** On a phone: where we are and how much time there is, in one line. */
export function Progress({ board }: { board: Board }) {
  const t = useTranslations('session');
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const block = board.plan[at];
  const step = block && stepsOf(block.kind)[board.step];
  return (
    <div className="lg:hidden">
      <div className="flex gap-1 px-4 sm:px-6" aria-hidden="true">
        {board.plan.map((one, index) => (
          <span
            key={one.id}
            style={{ flexGrow: one.minutes }}
            className={`h-1 min-w-2 rounded-full ${index <= at ? 'bg-accent' : 'bg-line'}`}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-3 px-4 py-1.5 text-[0.88rem] text-soft sm:px-6">
        <p role="status">
          {block
            ? [
                t('progress', { at: at + 1, of: board.plan.length, stage: t(`stages.${block.kind}`) }),
                step && t(`steps.${block.kind}.${step.name}` as 'steps.one_two_four_all.alone'),
              ]
                .filter(Boolean)
                .join(' · ')
            : t('notStarted')}
        </p>
        {block && <Clock timer={board.timer} minutes={block.minutes} />}
      </div>
    </div>
  );
}
