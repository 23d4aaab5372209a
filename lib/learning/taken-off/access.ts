import { randomUUID } from 'node:crypto';
import { at, type Cases, idOfAsker, layContribution, layOff, NORTH_WORD, type World } from '@/test/http/arranging';
import { type Line, SCREENS } from '@/test/http/readers';
import {
  BY_FACILITATOR,
  except,
  forMembers,
  GUESTS,
  MEMBERS,
  NOBODY,
  OUT_OF_THE_ROOM,
  type Row,
} from '@/test/http/rows';

/** Who is answered by which handler. */
export const HANDLERS: Record<string, Row> = {
  // The words of what was taken off, for whoever steers.
  'GET /api/sessions/[id]/off': {
    shown: ['coach'],
    notFound: [...except(MEMBERS, 'coach'), ...OUT_OF_THE_ROOM, ...GUESTS],
    unauthorized: NOBODY,
  },
};

/** The address of each that has parts between brackets. */
export const ADDRESSES = {
  '/api/sessions/[id]/off': ({ north }: World) => `/api/sessions/${north.sessionId}/off`,
};

/** Who does which verb in a live session. */
export const LIVE = {
  takeOff: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layContribution(world, { sessionId: world.north.sessionId }), reason: 'double' };
    },
  },
  putBack: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layOff(world) };
    },
  },
  removeOff: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layOff(world) };
    },
  },
  rewriteOff: {
    row: forMembers({ ok: MEMBERS }),
    input: async (world, asker) => {
      await at(world, 'group');
      return { id: await layOff(world, idOfAsker(world, asker)), cardId: randomUUID(), body: NORTH_WORD };
    },
  },
  "rewriteOff – somebody else's": {
    row: forMembers({ notFound: MEMBERS }),
    input: async (world) => {
      await at(world, 'group');
      return { id: await layOff(world), cardId: randomUUID(), body: NORTH_WORD };
    },
  },
} satisfies Cases;

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^learning\.taken_off\.held/,
    who: ['steering'],
    on: SCREENS,
    because: 'whoever steers reads what they took off, when they ask for it',
  },
  {
    what: /^learning\.taken_off\.held/,
    who: ['self'],
    on: SCREENS,
    because: 'its writer says it otherwise',
  },
  {
    what: /^learning\.taken_off\.held/,
    who: ['guest', 'member'],
    on: ['stream'],
    because: 'what whoever steers put back lies on the table again',
  },
];
