import type { Addresses } from '@/test/http/arranging';
import { CIRCLES, elsewhere, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/releases/upward': pageOf(CIRCLES),
  // Nothing stands above North or South here: there is no page from below.
  '/publications/below/[id]': elsewhere(CIRCLES, CIRCLES),
};

/** The address of each that has parts between brackets. */
export const ADDRESSES: Addresses = { '/publications/below/[id]': () => '/publications/below/1' };
