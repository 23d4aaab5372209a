import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { type Cases, idOf, NORTH_WORD, type World } from '@/test/http/arranging';
import { type Line, of, PAGE, PAPER } from '@/test/http/readers';
import { BY_CARRIERS, GUESTS, NOBODY, OTHER_CARRIERS, OTHER_PLAIN, OTHER_SIDES, PLAIN_MEMBERS } from '@/test/http/rows';

async function layBody(world: World): Promise<string> {
  const id = randomUUID();
  await world.db.owner`insert into learning.bodies (id, circle_id, name, level, rule, rhythm, started_on)
    values (${id}, 1, ${NORTH_WORD}, 'tactical', 'unanimous', ${NORTH_WORD}, '2024-05-06')`;
  return id;
}

/** Who does which verb from a page: a new body, in the own circle, whichever that is. */
export const ACTIONS: Cases = {
  saveBody: {
    row: {
      ok: ['coach', 'steward'],
      // Whom they name is not of their circle.
      notOfCircle: [...OTHER_CARRIERS],
      notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: randomUUID(),
      name: NORTH_WORD,
      level: 'strategic',
      rule: 'majority',
      rhythm: NORTH_WORD,
      seats: [idOf(world, FIXTURE.manager)],
      version: null,
    }),
  },
  endBody: { row: BY_CARRIERS, input: async (world) => ({ id: await layBody(world), ended: true }) },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('bodies', 'name'),
    who: ['member'],
    on: PAPER,
    must: PAGE,
    because:
      'where the circle decides is its own to read, on the page of the circle, with a decision, and in the report',
  },
  {
    what: of('bodies', 'rhythm'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'when a body of the circle comes together is its own to read',
  },
];
