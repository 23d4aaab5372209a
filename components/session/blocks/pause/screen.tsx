'use client';

import { useTranslations } from 'next-intl';
import { Ring } from '@/components/ring/ring';
import { blockNow } from '../../room/place';
import type { Session } from '../../room/use-session';

/** Between two blocks: nothing is asked of anybody. */
export function Pause({ session: { board } }: { session: Session }) {
  const t = useTranslations('session.pause');
  return (
    <div className="mx-auto max-w-xl pt-10 text-center">
      <Ring className="mx-auto mb-6 size-28" label="" life={{ understand: 0.5, design: 0.5, test: 0.5, embed: 0.5 }} />
      <h2 className="text-[2rem]">{t('title')}</h2>
      <p dir="auto" className="mt-2 text-[1.1rem] text-soft">
        {blockNow(board)?.prompt || t('text')}
      </p>
    </div>
  );
}
