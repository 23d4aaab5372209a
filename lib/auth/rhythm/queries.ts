import 'server-only';
import { asNobody } from '@/db/as';
import { keyed } from '@/db/token';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import type { Rhythm } from './input';

/** The rhythm of this person: the one that they chose, or the usual one. */
export async function getRhythm(actor: CircleActor | SignalHolderActor): Promise<Rhythm> {
  const [row] = await asNobody<{ rhythm: Rhythm | null }>('signin', 'select auth.my_rhythm($1) as rhythm', [
    keyed(actor.token),
  ]);
  return row?.rhythm ?? 'weekly';
}
