import type { Cases } from '@/test/http/arranging';
import type { Line } from '@/test/http/readers';
import { CIRCLES, except, GUESTS, NOBODY, pageOf, type Row, SIGNED_IN } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/me': pageOf(CIRCLES),
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // Each their own: whoever may have something that waits.
  chooseRhythm: {
    row: {
      ok: [...CIRCLES, 'signalHolder'],
      notYours: except([...GUESTS, ...SIGNED_IN], ...CIRCLES, 'signalHolder'),
      signedOut: NOBODY,
    },
    input: async () => ({ rhythm: 'monthly' }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: 'learning.digests.what',
    who: [],
    on: [],
    because: 'which week, or which thing, somebody was mailed about is for the database; no login reads the table',
  },
];
