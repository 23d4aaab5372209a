import type { blocks } from '../learning/session/tables';
import { uuidOf } from './seed';

type Block = Pick<typeof blocks.$inferInsert, 'kind' | 'minutes'> & { prompt?: string };

/** What a session of the demo world is built from: the ready design of 150 minutes, as lib/learning/session/policy.ts has it. */
export const PLAN: Block[] = [
  { kind: 'arrive', minutes: 5 },
  { kind: 'check_in', minutes: 5 },
  { kind: 'look_back', minutes: 10 },
  { kind: 'gather', minutes: 10 },
  { kind: 'what_so_what', minutes: 20, prompt: 'Wat heeft de voorbije drie maanden goed gewerkt?' },
  {
    kind: 'one_two_four_all',
    minutes: 20,
    prompt: 'Welke hindernissen waren er, hoe gingen we ermee om, en welke blijven?',
  },
  { kind: 'group', minutes: 15 },
  { kind: 'pause', minutes: 10 },
  { kind: 'weigh', minutes: 5 },
  { kind: 'beneath', minutes: 25 },
  { kind: 'conclude', minutes: 20 },
  { kind: 'close', minutes: 5 },
];

/** The blocks of one session. */
export const planOf = (session: { id: string; circleId: number }): (typeof blocks.$inferInsert)[] =>
  PLAN.map(({ kind, minutes, prompt = '' }, index) => ({
    id: uuidOf(`${session.id} block ${index}`),
    circleId: session.circleId,
    sessionId: session.id,
    position: index + 1,
    kind,
    minutes,
    prompt,
  }));
