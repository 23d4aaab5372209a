import { randomUUID } from 'node:crypto';
import { at, type Cases, layConclusion, NORTH_WORD, type World, withSomebodyBeside } from '@/test/http/arranging';
import { EVERYWHERE, type Line, of, SCREENS } from '@/test/http/readers';
import { BY_FACILITATOR, BY_THOSE_WHO_CARRY } from '@/test/http/rows';

/** A decision of North's that the session looks back on. */
async function aboutDecision(world: World) {
  await at(world, 'look_back');
  const subjectId = await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' });
  return { id: randomUUID(), kind: 'decision', subjectId, state: 'done', body: NORTH_WORD, version: null };
}

/** Who does which verb in a live session. */
export const LIVE = {
  followUp: { row: BY_FACILITATOR, input: aboutDecision },
  'followUp – with somebody beside': {
    row: BY_THOSE_WHO_CARRY,
    input: async (world) => {
      const input = await aboutDecision(world);
      await withSomebodyBeside(world);
      return input;
    },
  },
} satisfies Cases;

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('follow_ups', 'body'),
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'what became of what the circle promised itself is its own',
  },
];
