import type { Addresses } from '@/test/http/arranging';
import { EVERYBODY, type Line, PAGE } from '@/test/http/readers';
import { ANYONE, CIRCLES, elsewhere, pageOf, ROOM_PAGE, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  // What left the room: for whom the circle let it out. Never by a page of the formal side, or of the reviewer.
  '/publications': pageOf(CIRCLES),
  '/publications/below': pageOf(CIRCLES),
  '/publications/[id]': ROOM_PAGE,
  '/publications/[id] – let out to Flanders': pageOf(CIRCLES),
  '/published': { shown: ANYONE },
  '/published/[id]': { shown: ANYONE },
  '/published/[id] – let out to Flanders': { notFound: ANYONE },
  '/signals': pageOf(['signalHolder']),
  '/signals/[id]': pageOf(['signalHolder']),
  '/signals/[id] – let out to Flanders': {
    ...elsewhere(['signalHolder'], ['signalHolder']),
  },
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/publications/[id]': ({ letOut }) => `/publications/${letOut.boards}`,
  '/publications/[id] – let out to Flanders': ({ letOut }) => `/publications/${letOut.flanders}`,
  '/published/[id]': ({ letOut }) => `/published/${letOut.everybody}`,
  '/published/[id] – let out to Flanders': ({ letOut }) => `/published/${letOut.flanders}`,
  '/signals/[id]': ({ letOut }) => `/signals/${letOut.everybody}`,
  '/signals/[id] – let out to Flanders': ({ letOut }) => `/signals/${letOut.flanders}`,
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^released\.publications\./,
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what a circle let out stays its own to read',
  },
  {
    what: /^released\.publications\./,
    rows: /^signal_holder/,
    who: ['signal holder'],
    on: PAGE,
    must: PAGE,
    because: 'it was let out to the signal holder, by everybody’s consent',
  },
  {
    what: /^released\.publications\./,
    rows: /^public$/,
    who: EVERYBODY,
    on: PAGE,
    must: PAGE,
    because: 'it was let out to the public',
  },
];
