import type { Addresses, Cases } from '@/test/http/arranging';
import { ANYONE, BY_ANY_CIRCLE, type Row } from '@/test/http/rows';

/** Who is answered by which handler: whoever has the address. */
export const HANDLERS: Record<string, Row> = {
  'GET /api/calendar/[secret]': { shown: ANYONE },
};
export const ADDRESSES: Addresses = { '/api/calendar/[secret]': ({ calendar }) => `/api/calendar/${calendar}.ics` };

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // Each their own.
  renewCalendar: { row: BY_ANY_CIRCLE, input: async () => ({}) },
  endCalendar: { row: BY_ANY_CIRCLE, input: async () => ({}) },
};
