'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Ring } from '@/components/ring/ring';
import type { Board } from '@/lib/learning/session/queries';
import { useClockEnd } from '../../room/clock';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';

/** Between two blocks: nothing is asked of anybody. */
export function Pause({ session: { board } }: { session: Session }) {
  const t = useTranslations('session.pause');
  return (
    <>
      <BlockHeading board={board} name={t('title')}>
        <GoesOn board={board} />
      </BlockHeading>
      <Ring
        className="mx-auto mt-12 mb-6 size-32"
        label=""
        life={{ understand: 0.5, design: 0.5, test: 0.5, embed: 0.5 }}
      />
      <p className="text-center text-[1.1rem] text-soft">{t('text')}</p>
    </>
  );
}

/** When the room goes on: at the end of the clock, or in so many minutes from now while it has not begun. */
export function GoesOn({ board }: { board: Board }) {
  const t = useTranslations('session.pause');
  const format = useFormatter();
  const end = useClockEnd(board.timer);
  return <span>{end === null ? t('soon') : t('goesOn', { time: format.dateTime(end, { timeStyle: 'short' }) })}</span>;
}
