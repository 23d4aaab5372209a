import { randomInt } from 'node:crypto';
import { type Addresses, type Cases, NORTH_WORD, OCMW, reportOnOffer, VDAB, type World } from '@/test/http/arranging';
import { type Line, PAGE, PAPER } from '@/test/http/readers';
import { BY_CARRIERS, BY_MEMBERS, except, FOR_OCMW, forMembers, MEMBERS, ROOM_PAGE, type Row } from '@/test/http/rows';

const agreeFor = async (world: World, organisationId: number) => {
  const reportId = await reportOnOffer(world);
  const [report] = await world.db.owner<
    { version: number }[]
  >`select version from learning.reports where id = ${reportId}`;
  return { reportId, version: report?.version, organisationId, reservation: '' };
};

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/reports/[id]': ROOM_PAGE,
  '/reports/[id]/print': ROOM_PAGE,
};

/** Who is answered by which handler. */
export const HANDLERS: Record<string, Row> = {
  'GET /reports/[id]/pdf': ROOM_PAGE,
  'GET /reports/[id]/docx': ROOM_PAGE,
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/reports/[id]': ({ north }) => `/reports/${north.reportId}`,
  '/reports/[id]/print': ({ north }) => `/reports/${north.reportId}/print`,
  '/reports/[id]/pdf': ({ north }) => `/reports/${north.reportId}/pdf`,
  '/reports/[id]/docx': ({ north }) => `/reports/${north.reportId}/docx`,
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  editSection: {
    row: BY_MEMBERS,
    input: async (world) => {
      const reportId = await reportOnOffer(world);
      const [section] = await world.db.owner<{ version: number }[]>`
      select version from learning.report_sections where report_id = ${reportId} and question_id = 1`;
      return { reportId, questionId: 1, body: `${NORTH_WORD} ${randomInt(1e9)}`, version: section?.version };
    },
  },
  offerReport: {
    row: BY_CARRIERS,
    input: async (world) => {
      const reportId = await reportOnOffer(world);
      await world.db
        .owner`update learning.report_sections set body = ${`${NORTH_WORD} ${randomInt(1e9)}`} where report_id = ${reportId}`;
      return { reportId };
    },
  },
  agreeToReport: { row: FOR_OCMW, input: async (world) => agreeFor(world, OCMW) },
  chooseQuotes: {
    row: BY_MEMBERS,
    input: async (world) => {
      const reportId = await reportOnOffer(world);
      await world.db.owner`update learning.reports set with_quotes = true where id = ${reportId}`;
      return { reportId, quotes: false };
    },
  },
  askChange: {
    row: FOR_OCMW,
    input: async (world) => {
      const { reservation: _, ...word } = await agreeFor(world, OCMW);
      return { ...word, wish: NORTH_WORD };
    },
  },
  'agreeToReport – for VDAB': {
    row: forMembers({
      ok: ['manager'],
      notMandated: except(MEMBERS, 'manager'),
    }),
    input: async (world) => agreeFor(world, VDAB),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: 'learning.report_sections.body',
    who: ['member'],
    on: PAPER,
    must: PAPER,
    because: 'the partners write it together',
  },
  {
    what: /^learning\.report_versions\.content#(section|case|said|author|theme|reason|question|experiment|decision|signal|answer)$/,
    who: ['member'],
    on: PAPER,
    must: PAPER,
    because: 'the text that partners gave their word on, whole',
  },
  {
    what: /^learning\.report_versions\.content#(learning|assumption|helps|owner|addressee|outcome|hint)$/,
    who: ['member'],
    on: PAPER,
    because: 'as above; not every form prints all of it',
  },
  {
    what: 'learning.agreements.reservation',
    rows: /^final/,
    who: ['member'],
    on: PAPER,
    must: PAPER,
    because: 'printed with the final report',
  },
  {
    what: 'learning.agreements.reservation',
    rows: /^offered/,
    who: [],
    on: [],
    because: 'until the report is final a partner’s word is that partner’s: who has not agreed yet must not show',
  },
  {
    what: 'learning.agreements.wish',
    who: ['member'],
    on: PAGE,
    because:
      'coach and steward, who can offer another text, read what a partner would like changed; not whose wish it is',
  },
];
