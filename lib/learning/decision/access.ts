import { randomUUID } from 'node:crypto';
import { at, type Cases, layConclusion, NORTH_WORD } from '@/test/http/arranging';
import { EVERYWHERE, type Line, of, PAGE, PAPER, SCREENS } from '@/test/http/readers';
import { BY_MEMBERS } from '@/test/http/rows';

/** Who does which verb in a live session. */
export const LIVE = {
  saveDecision: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const { themeId } = world.north;
      return { id: randomUUID(), themeId, version: null, body: NORTH_WORD, owner: 'VDAB', until: null, helps: '' };
    },
  },
} satisfies Cases;

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  finishDecision: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }),
      done: true,
    }),
  },
  lookAtDecision: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: randomUUID(),
      decisionId: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }),
      finding: 'changed',
      body: NORTH_WORD,
      nextOn: null,
    }),
  },
  describeDecision: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      return {
        id: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }),
        version: 1,
        bodyId: null,
        rule: 'unanimous',
        decidedBy: NORTH_WORD,
        weighed: NORTH_WORD,
        lookAgainOn: '2030-01-01',
      };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('decisions', 'body', 'owner', 'helps'),
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'what the circle decided is its own',
  },
  {
    what: of('decisions', 'decided_by', 'weighed'),
    who: ['member'],
    on: PAPER,
    must: PAGE,
    because: 'how the circle decided, on the page of the decision and in the report',
  },
  {
    what: 'learning.decision_looks.body',
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'found with a name, for the circle',
  },
];
