import type { Cases } from '@/test/http/arranging';
import { GUESTS, NOBODY, OTHER_CARRIERS, OTHER_PLAIN, OTHER_SIDES, PLAIN_MEMBERS, type Row } from '@/test/http/rows';

/** Those who carry a circle, each for their own. */
const BY_WHO_CARRIES: Row = {
  ok: ['coach', 'steward', ...OTHER_CARRIERS],
  notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  keepHoliday: {
    row: BY_WHO_CARRIES,
    input: async ({ db }) => {
      await db.owner`delete from learning.holidays`;
      return { startsOn: '2099-07-01', endsOn: '2099-08-31' };
    },
  },
  endHoliday: {
    row: BY_WHO_CARRIES,
    input: async ({ db }) => {
      await db.owner`insert into learning.holidays (circle_id, starts_on, ends_on)
        select id, '2099-07-01', '2099-08-31' from network.circles on conflict do nothing`;
      return {};
    },
  },
};
