import type { Cases } from '@/test/http/arranging';
import { BY_ANY_CIRCLE, CIRCLES, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/me': pageOf(CIRCLES),
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // Each their own.
  chooseRhythm: { row: BY_ANY_CIRCLE, input: async () => ({ rhythm: 'monthly' }) },
};
