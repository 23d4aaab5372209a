import { at, type Cases, NORTH_WORD } from '@/test/http/arranging';
import { type Line, of, PAGE } from '@/test/http/readers';
import { BY_CARRIERS, CIRCLES, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = { '/stewardship': pageOf(CIRCLES) };

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  saveStewardship: {
    row: BY_CARRIERS,
    input: async (world) => {
      await at(world, 'gather');
      const { cycleId } = world.north;
      await world.db.owner`delete from learning.stewardship_parts where cycle_id = ${cycleId} and part = 'missing'`;
      return { cycleId, part: 'missing', body: NORTH_WORD, version: null };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('stewardship_parts', 'body'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'how the circle is carried is its own to read',
  },
];
