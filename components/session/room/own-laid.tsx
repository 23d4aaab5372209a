'use client';

import { useTranslations } from 'next-intl';
import { OwnList } from '@/components/contribution/own-list';
import type { Session } from './use-session';

/** One's own cards that lie on the table: to change or take back until the table is grouped. */
export function OwnLaid({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.ownLaid');
  return (
    <OwnList
      circleId={board.circleId}
      own={board.ownLaid}
      heading={t('title')}
      state={t('state')}
      ended={{ said: t('ended'), again: t('again') }}
      write={(input) =>
        act('writeContribution', {
          ...input,
          ...(board.stage === 'group' && { onTable: true }),
          ...(board.stage !== 'group' && board.stage !== 'gather' && { late: true }),
        })
      }
      edit={({ id, body, version }) => act('changeCard', { id, body, version })}
      remove={({ id }) => act('takeBackCard', { id })}
    />
  );
}
