import type { CircleActor } from '@/lib/actor';
import { carriesCircle } from '../session/policy';

/** What a closed cycle concluded is put right by whoever carries the circle or led that session; an open one has its session. */
export const canCorrect = (
  actor: CircleActor,
  { closedOn, facilitatorId }: { closedOn: string | null; facilitatorId: string | null },
) => closedOn !== null && (carriesCircle(actor) || actor.personId === facilitatorId);
