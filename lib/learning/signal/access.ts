import { randomUUID } from 'node:crypto';
import { at, type Cases, layConclusion, NORTH_WORD } from '@/test/http/arranging';
import { ALL, EVERYWHERE, type Line, of } from '@/test/http/readers';
import {
  BY_MEMBERS,
  except,
  GUESTS,
  LARGER_AND_SMALLER,
  MEMBERS,
  NOBODY,
  OF_SOUTH,
  OTHER_CIRCLE,
  OTHER_SIDES,
} from '@/test/http/rows';

/** Who does which verb in a live session. */
export const LIVE = {
  saveSignal: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const { themeId } = world.north;
      return { id: randomUUID(), themeId, version: null, kind: 'barrier', body: NORTH_WORD, addressee: 'VDAB' };
    },
  },
} satisfies Cases;

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
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
  // Nothing stands above North or South here; the journey goes the whole way.
  askDecision: {
    row: {
      ok: MEMBERS,
      nobodyAbove: [...OF_SOUTH, 'memberOfFlanders'],
      noOpenCycle: except(LARGER_AND_SMALLER, 'memberOfFlanders'),
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      await at(world, 'conclude');
      return { id: randomUUID(), body: NORTH_WORD };
    },
  },
  // Past what it cannot see, nothing is there for another circle.
  askNoMore: {
    row: { ok: MEMBERS, nothing: OTHER_CIRCLE, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY },
    input: async (world) => {
      await at(world, 'conclude');
      return { id: await layConclusion(world, 'signals', { kind: 'decision', body: NORTH_WORD, addressee: 'VDAB' }) };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('signals', 'body', 'addressee', 'answer'),
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'what the circle signals is its own',
  },
];
