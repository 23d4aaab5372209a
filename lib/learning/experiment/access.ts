import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import {
  type Addresses,
  at,
  type Cases,
  EXPERIMENT,
  idOf,
  idOfAsker,
  layConclusion,
  layObservation,
  NORTH_WORD,
  type World,
} from '@/test/http/arranging';
import { EVERYWHERE, type Line, of, PAGE, SCREENS } from '@/test/http/readers';
import {
  BY_MEMBERS,
  CIRCLES,
  GUESTS,
  LARGER_AND_SMALLER,
  MEMBERS,
  NOBODY,
  OF_SOUTH,
  OTHER_CIRCLE,
  OTHER_SIDES,
  pageOf,
  ROOM_PAGE,
  type Row,
} from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/experiments': pageOf(CIRCLES),
  '/experiments/[id]': ROOM_PAGE,
  '/experiments/new': pageOf(CIRCLES),
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/experiments/[id]': ({ north }) => `/experiments/${north.experimentId}`,
};

/** Who does which verb in a live session. */
export const LIVE = {
  saveExperiment: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const { themeId } = world.north;
      return { id: randomUUID(), themeId, version: null, parentId: null, ...EXPERIMENT, helps: '' };
    },
  },
} satisfies Cases;

const layEmbedded = (world: World) =>
  layConclusion(world, 'experiments', {
    ...EXPERIMENT,
    state: 'embedded',
    outcome: NORTH_WORD,
    ended_on: '2024-05-06',
  });
const EMBEDDING = { form: 'role', change: NORTH_WORD, owner: NORTH_WORD, lookOn: '2030-01-01' };

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  observe: {
    row: BY_MEMBERS,
    input: async ({ north }) => ({
      id: randomUUID(),
      experimentId: north.experimentId,
      body: NORTH_WORD,
      figure: NORTH_WORD,
      named: true,
    }),
  },
  'observe – without a name': {
    row: BY_MEMBERS,
    input: async ({ north }) => ({
      id: randomUUID(),
      experimentId: north.experimentId,
      body: NORTH_WORD,
      figure: '',
      named: false,
    }),
  },
  editObservation: {
    row: BY_MEMBERS,
    input: async (world, asker) => ({
      id: await layObservation(world, idOfAsker(world, asker)),
      body: `${NORTH_WORD} anders`,
      figure: '',
      version: 1,
    }),
  },
  "editObservation – somebody else's": {
    row: {
      notFound: [...MEMBERS, ...OTHER_CIRCLE],
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: await layObservation(world, idOf(world, FIXTURE.removed)),
      body: `${NORTH_WORD} anders`,
      figure: '',
      version: 1,
    }),
  },
  removeObservation: {
    row: {
      ok: MEMBERS,
      nothing: OTHER_CIRCLE,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world, asker) => ({
      id: await layObservation(world, idOfAsker(world, asker)),
    }),
  },
  // Past what it cannot see, nothing is there for another circle.
  "removeObservation – somebody else's": {
    row: {
      notFound: MEMBERS,
      nothing: OTHER_CIRCLE,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: await layObservation(world, idOf(world, FIXTURE.removed)),
    }),
  },
  startExperiment: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const parentId = await layConclusion(world, 'experiments', EXPERIMENT);
      return { id: randomUUID(), ...EXPERIMENT, state: 'running', parentId, from: null };
    },
  },
  // What North let out to all of Flanders is another circle's to take up, and not its own.
  'startExperiment – taken up from another circle': {
    row: {
      publicationGone: MEMBERS,
      ok: OF_SOUTH,
      noOpenCycle: LARGER_AND_SMALLER,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async ({ letOut }) => ({
      id: randomUUID(),
      ...EXPERIMENT,
      state: 'running',
      parentId: null,
      from: { kind: 'publication', id: letOut.flanders },
    }),
  },
  moveExperiment: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: randomUUID(),
      experimentId: await layConclusion(world, 'experiments', EXPERIMENT),
      to: 'embedded',
      why: NORTH_WORD,
      embedding: EMBEDDING,
      version: 1,
    }),
  },
  embed: {
    row: BY_MEMBERS,
    input: async (world) => ({ experimentId: await layEmbedded(world), ...EMBEDDING, version: null }),
  },
  lookAtEmbedding: {
    row: BY_MEMBERS,
    input: async (world) => {
      const experimentId = await layEmbedded(world);
      await world.db.owner`
        insert into learning.embeddings (experiment_id, circle_id, form, change, owner)
        select id, circle_id, 'role', 'x', 'x' from learning.experiments where id = ${experimentId}`;
      return { id: randomUUID(), experimentId, lives: true, body: NORTH_WORD, nextOn: null };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('experiments', 'title', 'question', 'action', 'actors', 'helps', 'outcome'),
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'what the circle tries is its own',
  },
  {
    what: of('embeddings', 'change', 'owner'),
    who: ['member'],
    on: EVERYWHERE,
    must: PAGE,
    because:
      'what the circle changed in its own practice: on its pages, and on the table of a session that looks whether it lives',
  },
  {
    what: 'learning.embedding_looks.body',
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'found with a name, for the circle',
  },
  {
    what: 'learning.experiment_moves.why',
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'said with a name where the experiment goes, for the circle',
  },
  {
    what: of('observations', 'body', 'figure'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'noted on the experiment, with or without a name, for the circle',
  },
];
