import { randomInt } from 'node:crypto';
import type { Cases } from '@/test/http/arranging';
import { BY_ADMIN, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/admin/organisations': pageOf(['admin']),
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  addOrganisation: {
    row: BY_ADMIN,
    input: async () => ({
      name: 'Een organisatie',
      kind: 'nonprofit',
      codeType: 'ovo',
      code: `OVO${randomInt(100_000, 900_000)}`,
    }),
  },
};
