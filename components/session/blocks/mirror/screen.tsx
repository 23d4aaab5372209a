'use client';

import { useTranslations } from 'next-intl';
import { Mirror } from '@/components/tool/mirror/mirror';
import { Spreads } from '@/components/tool/mirror/spreads';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';

/** Everybody places the partnership on their own phone; once it is shown, the room talks and chooses. */
export function MirrorBlock({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('mirror');
  const mirror = board.mirrors[0] ?? null;
  const { cycleId } = board;
  return (
    <div>
      <BlockHeading board={board} name={t('name')}>
        {t(board.isGuest ? 'guest' : 'intro')}
      </BlockHeading>
      {board.isGuest ? (
        mirror?.shownOn && <Spreads mirror={mirror} />
      ) : (
        <Mirror
          mirror={mirror}
          own={board.ownPlaces}
          mayShow={board.steers || board.carries}
          place={(input) => act('placeInMirror', { cycleId, ...input })}
          show={() => act('showMirror', { cycleId })}
          choose={(input) => act('chooseStep', { cycleId, ...input })}
        />
      )}
    </div>
  );
}
