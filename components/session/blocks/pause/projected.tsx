'use client';

import { useTranslations } from 'next-intl';
import { Ring } from '@/components/ring/ring';
import type { ProjectedProps } from '../../blocks';
import { blockNow } from '../../room/place';

/** Between two blocks. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session.pause');
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-[2vw] text-center">
      <Ring className="size-[20vw]" label="" life={{ understand: 0.5, design: 0.5, test: 0.5, embed: 0.5 }} />
      <p dir="auto" className="typed max-w-[24em] font-serif text-[1.8em] leading-snug">
        {blockNow(board)?.prompt || t('text')}
      </p>
    </div>
  );
}
