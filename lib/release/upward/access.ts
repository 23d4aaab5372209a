import type { Addresses } from '@/test/http/arranging';
import { CIRCLES, elsewhere, except, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/releases/upward': pageOf(CIRCLES),
  // North stands below the province: who is there reads the page of North, and nobody else does.
  '/publications/below/[id]': {
    shown: ['stewardOfProvince', 'memberOfProvince'],
    ...elsewhere(CIRCLES, except(CIRCLES, 'stewardOfProvince', 'memberOfProvince')),
  },
};

/** The address of each that has parts between brackets. */
export const ADDRESSES: Addresses = { '/publications/below/[id]': () => '/publications/below/1' };
