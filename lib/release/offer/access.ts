import { type Cases, layOffer } from '@/test/http/arranging';
import { ALL, EVERYWHERE, type Line, PAGE, SCREENS } from '@/test/http/readers';
import { CIRCLES, except, GUESTS, NOBODY, OTHER_SIDES, type Row } from '@/test/http/rows';

/** By those who carry the circle that got it; to everybody else in a circle it is no offer. */
const BY_CARRIERS: Row = {
  ok: ['steward', 'coach'],
  offerGone: except(CIRCLES, 'steward', 'coach'),
  notYours: [...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  answerOffer: {
    row: BY_CARRIERS,
    input: async (world) => ({ offerId: await layOffer(world), line: '' }),
  },
  takeBackOfferAnswer: {
    row: BY_CARRIERS,
    input: async (world) => ({ offerId: await layOffer(world, { told: true }) }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^released\.publications\.(title|body)$/,
    rows: /^offer$/,
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'the circle above offered it to this circle, and it lies on the table of its session',
  },
  {
    what: 'released.offers.line',
    who: ['member'],
    on: ALL,
    must: PAGE,
    because: 'what those who carry the circle told the one above is the circle’s to read',
  },
];
