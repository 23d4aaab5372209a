'use client';

import { useTranslations } from 'next-intl';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';

/** A round that is spoken: each says in one sentence how they come in. Nothing of it is written down, nor whose turn it is. */
export function CheckIn({ session: { board } }: { session: Session }) {
  const t = useTranslations('session.checkIn');
  return (
    <>
      <BlockHeading board={board} name={t('title')} question={t('question')}>
        {t('text')}
      </BlockHeading>
      <p className="max-w-3xl text-soft">{t('aloud')}</p>
    </>
  );
}
