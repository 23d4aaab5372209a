import { randomUUID } from 'node:crypto';
import { type Cases, NORTH_WORD, type World } from '@/test/http/arranging';
import { type Line, of, PAGE } from '@/test/http/readers';
import { BY_MEMBERS, GUESTS, MEMBERS, NOBODY, OTHER_CIRCLE, OTHER_SIDES } from '@/test/http/rows';

async function layAction(world: World): Promise<string> {
  const id = randomUUID();
  await world.db.owner`insert into learning.experiment_actions (id, circle_id, experiment_id, body, actor)
    values (${id}, 1, ${world.north.experimentId}, ${NORTH_WORD}, ${NORTH_WORD})`;
  return id;
}

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  saveResearchQuestion: {
    row: BY_MEMBERS,
    input: async ({ north }) => ({
      id: randomUUID(),
      experimentId: north.experimentId,
      body: NORTH_WORD,
      version: null,
    }),
  },
  saveTrialAction: {
    row: BY_MEMBERS,
    input: async ({ north }) => ({
      id: randomUUID(),
      experimentId: north.experimentId,
      body: NORTH_WORD,
      actor: NORTH_WORD,
      actorId: null,
      until: '2030-01-01',
      version: null,
    }),
  },
  finishTrialAction: { row: BY_MEMBERS, input: async (world) => ({ id: await layAction(world), done: true }) },
  // Past what it cannot see, nothing is there for another circle.
  removeFromDesign: {
    row: { ok: MEMBERS, nothing: OTHER_CIRCLE, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY },
    input: async (world) => ({ line: 'action', id: await layAction(world) }),
  },
  saveDesignPart: {
    row: BY_MEMBERS,
    input: async (world) => {
      const { experimentId } = world.north;
      await world.db
        .owner`delete from learning.experiment_designs where experiment_id = ${experimentId} and part = 'stop'`;
      return { experimentId, part: 'stop', body: NORTH_WORD, version: null };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('experiment_questions', 'body'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what the circle wants to know is its own',
  },
  {
    what: of('experiment_actions', 'body', 'actor'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'who does what for an experiment is the circle’s own',
  },
  {
    what: of('experiment_designs', 'body'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'how the circle looks at its experiment is its own',
  },
];
