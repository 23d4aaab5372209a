'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';
import { Quiet } from '../../projector/step';
import { blockNow } from '../../room/place';
import { GoesOn } from './screen';

/** Between two blocks: when we go on. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session.pause');
  return (
    <div data-one-column>
      <Quiet />
      <p className="font-serif">
        <GoesOn board={board} />
      </p>
      {!blockNow(board)?.prompt && <p className="mt-[0.4em] text-soft">{t('text')}</p>}
    </div>
  );
}
