'use client';

import { stepNow } from '../../room/place';
import type { Session } from '../../room/use-session';
import { FromGroups, InGroups } from '../../table/in-groups';
import { Opening } from '../../table/sheet';
import { WholeRoom } from '../../table/whole-room';

/** A case that is stuck on a rule: what happened, on what it is stuck, what would help, and what the room asks of whom. */
export function StuckCase({ session }: { session: Session }) {
  const { board } = session;
  const name = stepNow(board)?.name;
  return (
    <div>
      <Opening board={board} />
      {name === 'tell' && <WholeRoom session={session} part="told" before={[]} />}
      {name === 'stuck' && <InGroups session={session} size={4} part="stuck" before={['told']} />}
      {name === 'way' && <InGroups session={session} size={4} part="way" before={['stuck', 'told']} />}
      {name === 'share' && <FromGroups session={session} of={['stuck', 'way']} />}
      {name === 'ask' && <WholeRoom session={session} part="asked" before={['way', 'stuck']} last />}
    </div>
  );
}
