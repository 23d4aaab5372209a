import type { Cases } from '@/test/http/arranging';
import { GUESTS, NOBODY, OTHER_CARRIERS, OTHER_PLAIN, OTHER_SIDES, PLAIN_MEMBERS } from '@/test/http/rows';

/** Who does which verb from a page: those who carry a circle, each for their own. */
export const ACTIONS: Cases = {
  choosePace: {
    row: {
      ok: ['coach', 'steward', ...OTHER_CARRIERS],
      notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async ({ db }) => {
      await db.owner`delete from learning.paces`;
      return { pace: 'month' };
    },
  },
};
