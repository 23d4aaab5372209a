import { randomUUID } from 'node:crypto';
import { type Addresses, type Cases, FROM, layAnew, MUNICIPALITY, without } from '@/test/http/arranging';
import { BY_ADMIN, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/admin': pageOf(['admin']),
  '/admin/partnerships/[id]': pageOf(['admin']),
  '/admin/partnerships/new': pageOf(['admin']),
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/admin/partnerships/[id]': () => '/admin/partnerships/1',
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  addPartnership: {
    row: BY_ADMIN,
    input: async () => ({
      name: `Partnerschap ${randomUUID()}`,
      targetGroup: 'Mensen ver van werk',
      startsOn: FROM,
      nisCodes: [],
    }),
  },
  addMunicipalities: {
    row: BY_ADMIN,
    input: async (world) => {
      await without(world, 'partnership_municipalities', 'nis_code', MUNICIPALITY);
      return { partnershipId: 1, nisCodes: [MUNICIPALITY], startsOn: FROM };
    },
  },
  endMunicipality: {
    row: BY_ADMIN,
    input: async (world) => {
      const row = { partnership_id: 1, nis_code: MUNICIPALITY, starts_on: FROM };
      return { id: await layAnew(world, 'partnership_municipalities', row, ['nis_code']), endsOn: '2025-06-01' };
    },
  },
};
