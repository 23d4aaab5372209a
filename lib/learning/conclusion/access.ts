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
} from '@/test/http/arranging';
import { ALL, AT_THE_TABLE, EVERYWHERE, type Line, of, PAGE, SCREENS } from '@/test/http/readers';
import {
  BY_CARRIERS,
  BY_MEMBERS,
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

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/experiments': pageOf(CIRCLES),
  '/experiments/[id]': ROOM_PAGE,
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/experiments/[id]': ({ north }) => `/experiments/${north.experimentId}`,
};

/** Who does which verb in a live session. */
export const LIVE = {
  saveLearning: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const { themeId } = world.north;
      return { id: randomUUID(), themeId, version: null, body: NORTH_WORD, loop: 'single', assumption: '' };
    },
  },
  saveExperiment: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const { themeId } = world.north;
      return { id: randomUUID(), themeId, version: null, parentId: null, ...EXPERIMENT, helps: '' };
    },
  },
  saveDecision: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const { themeId } = world.north;
      return { id: randomUUID(), themeId, version: null, body: NORTH_WORD, owner: 'VDAB', until: null, helps: '' };
    },
  },
  saveSignal: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const { themeId } = world.north;
      return { id: randomUUID(), themeId, version: null, kind: 'barrier', body: NORTH_WORD, addressee: 'VDAB' };
    },
  },
  removeConclusion: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      return { id: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }), what: 'decision' };
    },
  },
} satisfies Cases;

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  observe: {
    row: BY_MEMBERS,
    input: async ({ north }) => ({
      id: randomUUID(),
      experimentId: north.experimentId,
      body: NORTH_WORD,
    }),
  },
  editObservation: {
    row: BY_MEMBERS,
    input: async (world, asker) => ({
      id: await layObservation(world, idOfAsker(world, asker)),
      body: `${NORTH_WORD} anders`,
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
  correctConclusion: {
    row: BY_CARRIERS,
    input: async (world) => ({
      id: randomUUID(),
      what: 'decision',
      subjectId: await layConclusion(world, 'decisions', {
        body: NORTH_WORD,
        owner: 'VDAB',
        cycle_id: world.past.cycleId,
      }),
      version: 1,
      body: `${NORTH_WORD} juist`,
    }),
  },
  endExperiment: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: await layConclusion(world, 'experiments', EXPERIMENT),
      state: 'embedded',
      outcome: NORTH_WORD,
      version: 1,
    }),
  },
  resumeExperiment: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: await layConclusion(world, 'experiments', {
        ...EXPERIMENT,
        state: 'stopped',
        outcome: NORTH_WORD,
        ended_on: '2024-05-06',
      }),
    }),
  },
  finishDecision: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }),
      done: true,
    }),
  },
  answerSignal: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: await layConclusion(world, 'signals', { kind: 'barrier', body: NORTH_WORD, addressee: 'VDAB' }),
      answer: NORTH_WORD,
    }),
  },
  takeBackAnswer: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: await layConclusion(world, 'signals', {
        kind: 'barrier',
        body: NORTH_WORD,
        addressee: 'VDAB',
        answer: NORTH_WORD,
        answered_on: '2024-05-06',
      }),
    }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: 'learning.learnings.body',
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'what the circle learned is its own',
  },
  {
    what: 'learning.learnings.assumption',
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'as above',
  },
  {
    what: of('experiments', 'title', 'question', 'action', 'actors', 'helps', 'outcome'),
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'what the circle tries is its own',
  },
  {
    what: of('decisions', 'body', 'owner', 'helps'),
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'as above',
  },
  {
    what: of('signals', 'body', 'addressee', 'answer'),
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'as above',
  },
  {
    what: /^learning\.(learnings|experiments|decisions|signals)\./,
    who: ['guest'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'a guest concludes along, in this session’s cycle',
  },
  {
    what: 'learning.observations.body',
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'noted on the experiment, with a name, for the circle',
  },
  {
    what: /^learning\.corrections\.earlier/,
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what stood there before a closed cycle was corrected stays to be read beside it',
  },
];
