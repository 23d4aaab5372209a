import type { CircleActor } from '@/lib/actor';
import { carriesCircle } from '../session/policy';

/** What is closed with its session or its cycle is put right by whoever carries the circle or led that session; else it has its session. */
export const canCorrect = (
  actor: CircleActor,
  { isClosed, facilitatorId }: { isClosed: boolean; facilitatorId: string | null },
) => isClosed && (carriesCircle(actor) || actor.personId === facilitatorId);
