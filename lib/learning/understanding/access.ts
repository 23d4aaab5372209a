import { randomUUID } from 'node:crypto';
import { type Addresses, type Cases, NORTH_WORD, type World } from '@/test/http/arranging';
import { type Line, of, PAGE } from '@/test/http/readers';
import {
  BY_ANY_CIRCLE,
  CIRCLES,
  GUESTS,
  MEMBERS,
  NOBODY,
  OTHER_CIRCLE,
  OTHER_SIDES,
  pageOf,
  ROOM_PAGE,
  type Row,
} from '@/test/http/rows';

async function layLine(world: World): Promise<string> {
  const id = randomUUID();
  await world.db.owner`insert into learning.understandings (id, circle_id, part, body, position)
    values (${id}, 1, 'open', ${NORTH_WORD}, 1)`;
  return id;
}

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/system': pageOf(CIRCLES),
  '/cycles/[id]/system': ROOM_PAGE,
};

/** The address of each that has parts between brackets: one of North’s. */
export const ADDRESSES: Addresses = {
  '/cycles/[id]/system': ({ north }) => `/cycles/${north.cycleId}/system`,
};

/** Who does which verb from a page: in the own circle, whichever that is. */
export const ACTIONS: Cases = {
  saveUnderstanding: {
    row: BY_ANY_CIRCLE,
    input: async () => ({
      id: randomUUID(),
      part: 'actor',
      body: NORTH_WORD,
      brings: NORTH_WORD,
      kind: null,
      version: null,
    }),
  },
  // Past what it cannot see, nothing is there for another circle.
  removeUnderstanding: {
    row: { ok: MEMBERS, nothing: OTHER_CIRCLE, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY },
    input: async (world) => ({ id: await layLine(world) }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('(understandings|understanding_versions)', 'body', 'brings'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'how a circle understands its system, now and when its cycles closed, is its own',
  },
];
