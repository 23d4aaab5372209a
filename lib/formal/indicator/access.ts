import type { Cases } from '@/test/http/arranging';
import { BY_ADMIN, FORMAL, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/admin/programme': pageOf(['admin']),
  '/formal/indicators': pageOf(FORMAL),
  '/review/indicators': pageOf(['reviewer']),
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  askIndicator: {
    row: BY_ADMIN,
    input: async (world) => {
      await world.db.owner`delete from formal.asked where valid_from > network.today()`;
      const [ahead] = await world.db.owner<{ from: string }[]>`
        select (date_trunc('quarter', network.today()::timestamp) + interval '3 months')::date::text as from`;
      return { code: 'EECO03', asked: true, from: ahead?.from };
    },
  },
};
