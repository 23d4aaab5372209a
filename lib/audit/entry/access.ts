import { CIRCLES, FORMAL, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/log': pageOf(CIRCLES),
  '/formal/log': pageOf(FORMAL),
  '/admin/log': pageOf(['admin']),
};

/** Who is answered by which handler. */
export const HANDLERS: Record<string, Row> = {
  'GET /log/csv': pageOf(CIRCLES),
  'GET /formal/log/csv': pageOf(FORMAL),
  'GET /admin/log/csv': pageOf(['admin']),
};
