'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Ring } from '@/components/ring/ring';
import type { Board } from '@/lib/learning/session/queries';
import { useClockEnd } from '../../room/clock';
import { blockNow } from '../../room/place';
import type { Session } from '../../room/use-session';

/** Between two blocks: nothing is asked of anybody. */
export function Pause({ session: { board } }: { session: Session }) {
  const t = useTranslations('session.pause');
  return (
    <div className="mx-auto max-w-xl pt-10 text-center">
      <Ring className="mx-auto mb-6 size-28" label="" life={{ understand: 0.5, design: 0.5, test: 0.5, embed: 0.5 }} />
      <h2 className="text-[2rem]">{t('title')}</h2>
      <p className="mt-2 text-[1.25rem]">
        <GoesOn board={board} />
      </p>
      <p dir="auto" className="mt-2 text-[1.1rem] text-soft">
        {blockNow(board)?.prompt || t('text')}
      </p>
    </div>
  );
}

/** When the room goes on: at the end of the clock, or in so many minutes from now while it has not begun. */
export function GoesOn({ board }: { board: Board }) {
  const t = useTranslations('session.pause');
  const format = useFormatter();
  const end = useClockEnd(board.timer);
  return <span>{end === null ? t('soon') : t('goesOn', { time: format.dateTime(end, { timeStyle: 'short' }) })}</span>;
}
