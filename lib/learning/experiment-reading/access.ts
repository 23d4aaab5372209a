import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { at, type Cases, idOf, NORTH_WORD, type World } from '@/test/http/arranging';
import { type Line, of, PAGE } from '@/test/http/readers';
import { BY_MEMBERS, except, GUESTS, MEMBERS, NOBODY, OTHER_CIRCLE, OTHER_SIDES } from '@/test/http/rows';

async function layReading(world: World): Promise<string> {
  const id = randomUUID();
  await world.db
    .owner`insert into learning.experiment_readings (id, circle_id, experiment_id, as_meant, body, data, laid_by, laid_on)
    values (${id}, 1, ${world.north.experimentId}, 'partly', ${NORTH_WORD}, ${NORTH_WORD}, ${idOf(world, FIXTURE.frontline)}, '2024-05-06')`;
  return id;
}

async function layFactor(world: World): Promise<string> {
  const id = randomUUID();
  await world.db
    .owner`insert into learning.experiment_factors (id, circle_id, reading_id, kind, body, structural, addressee)
    values (${id}, 1, ${await layReading(world)}, 'rule', ${NORTH_WORD}, true, ${NORTH_WORD})`;
  return id;
}

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  saveReading: {
    row: BY_MEMBERS,
    input: async ({ north }) => ({
      id: randomUUID(),
      experimentId: north.experimentId,
      asMeant: 'partly',
      body: NORTH_WORD,
      data: NORTH_WORD,
      version: null,
    }),
  },
  // A front-line worker laid it. Past what it cannot see, nothing is there for another circle.
  removeReading: {
    row: {
      ok: ['frontline'],
      nothing: OTHER_CIRCLE,
      notLaidByYou: except(MEMBERS, 'frontline'),
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({ id: await layReading(world) }),
  },
  saveFactor: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: randomUUID(),
      readingId: await layReading(world),
      kind: 'rule',
      body: NORTH_WORD,
      structural: true,
      addressee: NORTH_WORD,
      version: null,
    }),
  },
  // Past what it cannot see, nothing is there for another circle.
  removeFactor: {
    row: { ok: MEMBERS, nothing: OTHER_CIRCLE, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY },
    input: async (world) => ({ id: await layFactor(world) }),
  },
  raiseFactor: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      return { id: await layFactor(world), addressee: '' };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('experiment_readings', 'body', 'data'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what the circle read in its experiment is its own',
  },
  {
    what: of('experiment_factors', 'body', 'addressee'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what played along is the circle’s own, until it leaves as a signal',
  },
];
