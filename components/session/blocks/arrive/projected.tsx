'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';
import { spaced } from '../../room/place';

/** How to come in. */
export function Projected({ board, joinPicture }: ProjectedProps) {
  const t = useTranslations('session');
  return (
    <div className="grid flex-1 grid-cols-[1fr_auto] items-center gap-[4vw]">
      <p className="max-w-[24em] text-[1.5em] leading-snug">{t('arrive.text')}</p>
      <div className="card p-[2vw] text-center [&_svg]:size-[20vw]">
        {joinPicture}
        {board.joinCode && (
          <p className="numbers mt-[1vw] text-[1.8em] font-bold tracking-[0.1em]">{spaced(board.joinCode)}</p>
        )}
      </div>
    </div>
  );
}
