'use client';

import { useTranslations } from 'next-intl';
import { RingClock } from '@/components/ring/ring-clock';
import type { Board } from '@/lib/learning/session/queries';
import { ClockTime, hasBegun, useClock } from '../room/clock';
import { minutesNow } from '../room/place';

/** The time that is left, around the ring: in a corner, and large where there is nothing else to look at. */
export function StageClock({ board }: { board: Board }) {
  const t = useTranslations('session.clock');
  const { timer } = board;
  const left = useClock(timer);
  if (left === null) return null;
  const whole = Math.max(minutesNow(board) * 60, left, 1);
  const over = left === 0;
  const begun = hasBegun(timer, left, whole);
  return (
    <div
      data-clock
      className="float-right ml-[0.7em] text-[length:calc(var(--px)*60)] leading-none group-has-data-quiet/stage:absolute group-has-data-quiet/stage:top-0 group-has-data-quiet/stage:right-0 group-has-data-quiet/stage:text-center group-has-data-quiet/stage:text-[length:calc(var(--px)*112)]"
    >
      <span className="flex items-center gap-[0.3em] group-has-data-quiet/stage:grid group-has-data-quiet/stage:place-items-center group-has-data-quiet/stage:*:[grid-area:1/1]">
        <RingClock left={left / whole} over={over} className="size-[1.5em] group-has-data-quiet/stage:size-[4em]" />
        <ClockTime
          left={left}
          begun={begun}
          className={`numbers ${begun ? '' : 'group-has-data-quiet/stage:text-[0.7em]'}`}
        />
      </span>
      <span className="mt-[0.2em] block text-[length:calc(var(--px)*42)] text-soft empty:hidden">
        {over ? t('over') : begun && !timer.runs ? t('still') : ''}
      </span>
      <span role="status" className="sr-only">
        {over ? t('overLong') : ''}
      </span>
    </div>
  );
}
