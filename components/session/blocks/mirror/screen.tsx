'use client';

import { useTranslations } from 'next-intl';
import { Mirror } from '@/components/tool/mirror/mirror';
import { Spreads } from '@/components/tool/mirror/spreads';
import type { Session } from '../../room/use-session';

/** Everybody places the partnership on their own phone; once it is shown, the room talks and chooses. */
export function MirrorBlock({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('mirror');
  const mirror = board.mirrors[0] ?? null;
  const { cycleId } = board;
  return (
    <div className="grid gap-5">
      <div>
        <h2 className="text-[2rem]">{t('name')}</h2>
        <p className="mt-1 max-w-2xl text-[1.1rem] text-soft">{t(board.isGuest ? 'guest' : 'intro')}</p>
      </div>
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
