import { Frame } from '@/components/frame/frame';
import type { Elements } from '@/components/ui/elements';
import type { CircleActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { Room } from '@/lib/learning/cycle/queries';

/** The frame around a page of the circle: its ring, and the cycle that is open or was the last. */
export async function RoomFrame({ actor, room, children }: { actor: CircleActor; room: Room; children: Elements }) {
  const frame = await getTranslations('frame');
  const cycle = room.cycle ?? room.lastClosed;
  return (
    <Frame actor={actor} life={room.life} line={cycle ? cycleName(frame, cycle) : frame('product')}>
      {children}
    </Frame>
  );
}
