import type { Addresses } from '@/test/http/arranging';
import { pageOf, type Row } from '@/test/http/rows';

/** Who is answered by which handler. */
export const HANDLERS: Record<string, Row> = {
  'GET /admin/find/[what]': pageOf(['admin']),
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/admin/find/[what]': () => '/admin/find/people?q=a',
};
