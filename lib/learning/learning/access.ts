import { randomUUID } from 'node:crypto';
import { type Addresses, at, type Cases, NORTH_WORD } from '@/test/http/arranging';
import { ALL, EVERYWHERE, type Line, SCREENS } from '@/test/http/readers';
import { BY_MEMBERS, ROOM_PAGE, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/learnings/[id]': ROOM_PAGE,
};

/** The address of each that has parts between brackets: one of North’s. */
export const ADDRESSES: Addresses = {
  '/learnings/[id]': ({ learningId }) => `/learnings/${learningId}`,
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
} satisfies Cases;

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
];
