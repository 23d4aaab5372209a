import type { Addresses } from '@/test/http/arranging';
import { ANYONE, except, NOBODY, type Row } from '@/test/http/rows';

/** Read by a page's script, which is sent nowhere. */
const READ_BY_ADMIN: Row = { shown: ['admin'], notFound: except(ANYONE, 'admin', ...NOBODY), unauthorized: NOBODY };

/** Who is answered by which handler. */
export const HANDLERS: Record<string, Row> = {
  'GET /admin/find/[what]': READ_BY_ADMIN,
  'GET /admin/list/[what]': READ_BY_ADMIN,
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/admin/find/[what]': () => '/admin/find/people?q=a',
  '/admin/list/[what]': () => '/admin/list/people?q=a',
};
