import { at, type Cases, layConclusion, NORTH_WORD } from '@/test/http/arranging';
import { AT_THE_TABLE, type Line, SCREENS } from '@/test/http/readers';
import { BY_MEMBERS } from '@/test/http/rows';

/** Who does which verb in a live session. */
export const LIVE = {
  removeConclusion: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      return { id: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }), what: 'decision' };
    },
  },
} satisfies Cases;

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^learning\.(learnings|experiments|decisions|signals)\.(?!decided_by|weighed)/,
    who: ['guest'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'a guest concludes along, in this session’s cycle',
  },
  {
    what: /^learning\.earlier_conclusions\.words/,
    who: ['member', 'guest'],
    on: ['data'],
    must: ['data'],
    because: 'whoever reads a conclusion at the table may ask how it read before',
  },
];
