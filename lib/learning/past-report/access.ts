import { randomUUID } from 'node:crypto';
import { type Addresses, type Cases, NORTH_WORD, type World } from '@/test/http/arranging';
import { type Line, of, PAGE } from '@/test/http/readers';
import {
  BY_CARRIERS,
  CIRCLES,
  elsewhere,
  GUESTS,
  NOBODY,
  OTHER_CARRIERS,
  OTHER_PLAIN,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  pageOf,
  ROOM_PAGE,
  type Row,
} from '@/test/http/rows';

/** An earlier report of North with one section, in place of those that were there. */
async function layReport(world: World): Promise<{ reportId: string; sectionId: string }> {
  const { owner } = world.db;
  const [reportId, sectionId] = [randomUUID(), randomUUID()];
  await owner`delete from learning.past_reports where circle_id = 1 and year = 2021`;
  await owner`insert into learning.past_reports (id, circle_id, year, quarter, title, added_on)
    values (${reportId}, 1, 2021, 2, ${NORTH_WORD}, '2024-05-06')`;
  await owner`insert into learning.past_report_sections (id, circle_id, past_report_id, position, heading, body)
    values (${sectionId}, 1, ${reportId}, 1, ${NORTH_WORD}, ${NORTH_WORD})`;
  return { reportId, sectionId };
}

/** Who carries a circle, in the own circle. */
const BY_ANY_CARRIER: Row = {
  ok: ['coach', 'steward', ...OTHER_CARRIERS],
  notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
};
/** Past what it cannot see, nothing is there for another circle. */
const GONE: Row = { ...BY_ANY_CARRIER, ok: ['coach', 'steward'], nothing: [...OTHER_CARRIERS] };

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/history': pageOf(CIRCLES),
  '/history/new': {
    shown: ['coach', 'steward', ...OTHER_CARRIERS],
    '/history': [...PLAIN_MEMBERS, ...OTHER_PLAIN],
    ...elsewhere(CIRCLES),
  },
  '/history/[id]': ROOM_PAGE,
};

/** The address of each that has parts between brackets: one of North’s. */
export const ADDRESSES: Addresses = {
  '/history/[id]': ({ north }) => `/history/${north.pastReportId}`,
};

const SECTION = { questionId: null, heading: NORTH_WORD, body: NORTH_WORD };

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  bringPastReport: {
    row: BY_ANY_CARRIER,
    input: async (world) => {
      await world.db.owner`delete from learning.past_reports where year = 2021`;
      const period = { year: 2021, quarter: 3, part: '' };
      return { id: randomUUID(), ...period, title: NORTH_WORD, sections: [{ id: randomUUID(), ...SECTION }] };
    },
  },
  changePastReport: {
    row: { ...BY_ANY_CARRIER, ok: ['coach', 'steward'], notFound: [...OTHER_CARRIERS] },
    input: async (world) => {
      const { reportId } = await layReport(world);
      return { id: reportId, year: 2021, quarter: 4, part: '', title: NORTH_WORD, version: 1 };
    },
  },
  removePastReport: { row: GONE, input: async (world) => ({ id: (await layReport(world)).reportId }) },
  savePastSection: {
    row: BY_CARRIERS,
    input: async (world) => {
      const { reportId } = await layReport(world);
      return { id: randomUUID(), pastReportId: reportId, ...SECTION, version: null };
    },
  },
  removePastSection: { row: GONE, input: async (world) => ({ id: (await layReport(world)).sectionId }) },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('past_reports', 'title'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what the circle wrote before it worked here is its own to read',
  },
  {
    what: of('past_report_sections', 'heading', 'body'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'as above',
  },
];
