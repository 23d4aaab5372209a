import { randomUUID } from 'node:crypto';
import { type Cases, layConclusion, NORTH_WORD } from '@/test/http/arranging';
import { type Line, PAGE } from '@/test/http/readers';
import { BY_CARRIERS } from '@/test/http/rows';

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
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
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^learning\.corrections\.earlier/,
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what stood there before a closed cycle was corrected stays to be read beside it',
  },
];
