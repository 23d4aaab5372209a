import { type Cases, letOut } from '@/test/http/arranging';
import { CIRCLES, GUESTS, LARGER_AND_SMALLER, MEMBERS, NOBODY, OF_SOUTH, OTHER_SIDES } from '@/test/http/rows';

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // North let it out to Flanders: others bring it to their own session, and who let it out has it already.
  bringText: {
    row: {
      ok: OF_SOUTH,
      noCycleOpen: LARGER_AND_SMALLER,
      notFound: MEMBERS,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({ publicationId: (await letOut(world, ['flanders'])).publicationId }),
  },
  'bringText – what was let out to others': {
    row: { notFound: CIRCLES, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY },
    input: async (world) => ({ publicationId: (await letOut(world, ['boards'])).publicationId }),
  },
  leaveText: {
    row: {
      ok: [...MEMBERS, ...OF_SOUTH],
      nothing: LARGER_AND_SMALLER,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      const { publicationId } = await letOut(world, ['flanders']);
      const { owner } = world.db;
      await owner`update learning.cycles set closed_on = null where id in (${world.north.cycleId}, ${world.south.cycleId})`;
      await owner`insert into learning.brought (circle_id, cycle_id, publication_id)
        values (1, ${world.north.cycleId}, ${publicationId}), (2, ${world.south.cycleId}, ${publicationId})`;
      return { publicationId };
    },
  },
};
