'use client';

import { stepNow } from '../../room/place';
import type { Session } from '../../room/use-session';
import { FromGroups, InGroups } from '../../table/in-groups';
import { Opening } from '../../table/sheet';
import { WholeRoom } from '../../table/whole-room';

/** People from outside at tables of topics: they come in as guests, and the room takes home what it heard. */
export function Forum({ session }: { session: Session }) {
  const { board } = session;
  const name = stepNow(board)?.name;
  return (
    <div>
      <Opening board={board} />
      {name === 'topics' && <WholeRoom session={session} part="topic" before={[]} />}
      {name === 'tables' && <InGroups session={session} size={6} part="heard" before={['topic']} />}
      {name === 'share' && <FromGroups session={session} of={['heard']} />}
      {name === 'take_home' && <WholeRoom session={session} part="taken" before={['heard', 'topic']} last />}
    </div>
  );
}
