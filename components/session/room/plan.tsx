'use client';

import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useDuration } from '@/components/plan/bar';
import { dayOf } from '@/lib/clock';
import { minutesOf, secondsOfBlock, stepMinutes, stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { useBegins, useClock, useEnd } from './clock';
import { importWithRetry } from './import-with-retry';
import { wordsOf } from './place';
import type { Session } from './use-session';

/** Dialogs load when they are needed: most phones never need one. */
const GoTo = dynamic(importWithRetry(() => import('./move').then((one) => one.GoTo)));
const TakeOver = dynamic(importWithRetry(() => import('./hand-over').then((one) => one.TakeOver)));

/** The plan as everybody sees it: where we are, what comes, how much time there is, and who steers; `full` with what each block is about. */
export function Plan({ session, full }: { session: Session; full?: boolean }) {
  const t = useTranslations('session');
  const { board } = session;
  const format = useFormatter();
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const begins = useBegins(board);
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-0.5">
        {board.plan.map((block, index) => {
          const here = index === at;
          const steps = here ? stepsOf(block.kind) : [];
          const been = !here && board.visited.includes(block.id);
          return (
            <li
              key={block.id}
              aria-current={here ? 'step' : undefined}
              className={`rounded-xl px-3 py-1.5 ${here ? 'bg-accent text-on-accent' : been || index < at ? 'text-soft' : ''}`}
            >
              <span className={`flex items-center justify-between gap-3 leading-snug ${here ? 'font-semibold' : ''}`}>
                <span>
                  {been && (
                    <>
                      <span aria-hidden="true">✓ </span>
                      <span className="sr-only">{`${t('done')} `}</span>
                    </>
                  )}
                  <span>{t(`stages.${block.kind}`)}</span>
                  {index > at && (
                    <span className="numbers block text-[0.85rem] text-soft">
                      {format.dateTime(begins(index), { timeStyle: 'short' })}
                    </span>
                  )}
                </span>
                <span className="flex shrink-0 items-center gap-1">
                  <span className="numbers text-[0.85rem]">
                    {here ? <Left board={board} block={block} /> : t('minutes', { minutes: block.minutes })}
                  </span>
                  {board.steers && !here && <GoTo session={session} blockId={block.id} />}
                </span>
              </span>
              {full && block.prompt && (
                <p dir="auto" className="typed pr-16 text-[0.88rem] opacity-90">
                  {block.prompt}
                </p>
              )}
              {steps.length > 0 && (
                <ol className="mt-1.5 flex flex-col gap-0.5 text-[0.88rem]">
                  {steps.map((step, number) => (
                    <li
                      key={step.name}
                      aria-current={number === board.step ? 'step' : undefined}
                      className={`flex justify-between gap-3 rounded-lg px-2 py-1 ${number === board.step ? 'bg-card text-ink' : ''}`}
                    >
                      <span>{t(`steps.${wordsOf(block, step)}`)}</span>
                      <span className="numbers">{stepMinutes(block, number)}</span>
                    </li>
                  ))}
                </ol>
              )}
            </li>
          );
        })}
      </ol>
      <End board={board} />
      <WhoSteers session={session} />
    </div>
  );
}

/** Minutes that the block where we are has left. */
export function Left({ board, block }: { board: Board; block: Board['plan'][number] }) {
  const t = useTranslations('session');
  const left = useClock(board.timer);
  return <span>{t('minutes', { minutes: Math.ceil(secondsOfBlock(block, board.step, left) / 60) })}</span>;
}

/** How long the plan still takes, and when it would be through. */
export function End({ board, small = true }: { board: Board; small?: boolean }) {
  const t = useTranslations('plan.room');
  const format = useFormatter();
  const duration = useDuration();
  const end = useEnd(board);
  if (!end) {
    const starts = Date.parse(board.plannedAt);
    const ends = format.dateTime(starts + minutesOf(board.plan) * 60_000, { timeStyle: 'short' });
    return (
      <p className="px-3 text-[0.88rem] text-soft">
        {`${duration(minutesOf(board.plan))} · ${t('end', { time: ends })}`}
      </p>
    );
  }
  // On another day than was planned, nobody is late.
  const planned = new Date(board.plannedAt);
  const onItsDay = board.begunOn === dayOf(planned);
  const late = onItsDay ? Math.round((end.end - planned.getTime()) / 60_000) - minutesOf(board.plan) : 0;
  return (
    <div className={small ? 'px-3 text-[0.88rem] text-soft' : ''}>
      {end.seconds === 0 ? (
        <p>{t('over')}</p>
      ) : (
        <p className="numbers">
          {[
            t('left', { duration: duration(Math.ceil(end.seconds / 60)) }),
            t('end', { time: format.dateTime(end.end, { timeStyle: 'short' }) }),
          ].join(' · ')}
        </p>
      )}
      {board.steers && late >= LATE && <p>{t('late', { minutes: late })}</p>}
    </div>
  );
}
/** Minutes after which the facilitator is told that a block takes longer than planned. */
const LATE = 5;

/** Who steers and who helps, for everybody; and the way to take over, for who may. */
function WhoSteers({ session }: { session: Session }) {
  const t = useTranslations('plan.steer');
  const { board } = session;
  if (!board.facilitator) return null;
  return (
    <div className="grid justify-items-start gap-1 border-t border-line px-3 pt-3 text-[0.88rem] text-soft">
      <p>
        {[
          board.steers ? t('you') : t('who', { name: board.facilitator }),
          board.coFacilitator &&
            (board.coFacilitatorId === board.me ? t('youHelp') : t('with', { name: board.coFacilitator })),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {board.canTakeOver && <TakeOver session={session} />}
    </div>
  );
}
