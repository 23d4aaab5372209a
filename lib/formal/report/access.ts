import { randomUUID } from 'node:crypto';
import { typedFigures } from '@/test/figures';
import type { Addresses, Cases, World } from '@/test/http/arranging';
import { type Line, PAGE } from '@/test/http/readers';
import { BY_FORMAL, except, FORMAL, pageOf, type Row } from '@/test/http/rows';

async function figures(world: World) {
  await world.db.owner`delete from formal.reports where year = 2025`;
  const typed = typedFigures({ 'EECO01.woman': '3', 'EECO01.man': '2', COSTS: '10,50' });
  return { id: randomUUID(), year: 2025, quarter: 1, version: 0, remark: '', ...typed };
}

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/formal': pageOf(FORMAL),
  '/formal/[year]/[quarter]': pageOf(FORMAL),
  '/review': pageOf(['reviewer']),
  '/review/[id]': pageOf(['reviewer']),
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/formal/[year]/[quarter]': () => '/formal/2024/1',
  '/review/[id]': ({ formalReportId }) => `/review/${formalReportId}`,
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // Each for the partnership of their own hat: no input names one.
  saveReport: { row: BY_FORMAL, input: figures },
  submitReport: {
    row: {
      ...BY_FORMAL,
      ok: except(FORMAL, 'support'),
      onlyPromotor: ['support'],
    },
    input: figures,
  },
};

/** The remark, and how figures came about that were not counted. */
const WORDS = /^formal\.(reports\.remark|figures\.(method|basis|reason))$/;

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: WORDS,
    who: ['promotor'],
    on: PAGE,
    must: PAGE,
    because: 'the formal report is made by the promotor and the support of that partnership',
  },
  {
    what: WORDS,
    rows: /^submitted$/,
    who: ['reviewer'],
    on: PAGE,
    must: PAGE,
    because: 'what was submitted is reviewed; a draft is not',
  },
];
