import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import {
  type Addresses,
  type Cases,
  consented,
  idOf,
  idOfAsker,
  layConclusion,
  layRelease,
  letOut,
  NORTH_WORD,
  OCMW,
  reportOnOffer,
  type World,
} from '@/test/http/arranging';
import { ALL, type Line } from '@/test/http/readers';
import {
  BY_MEMBERS,
  CIRCLES,
  except,
  FOR_OCMW,
  forMembers,
  GUESTS,
  LARGER_AND_SMALLER,
  MEMBERS,
  NOBODY,
  OF_SOUTH,
  OTHER_CIRCLE,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  pageOf,
  ROOM_PAGE,
  type Row,
} from '@/test/http/rows';

const TEXT_TO_LEAVE = { title: 'Wat wij leerden', body: 'Langer luisteren helpt.', audience: ['boards'] };
/** A release that is open, and written by a person who asks nothing here. */
const openByAnother = async (world: World) => ({
  id: await layRelease(world, { writer: idOf(world, FIXTURE.removed) }),
  version: 1,
});

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/releases': pageOf(CIRCLES),
  '/releases/new': ROOM_PAGE,
  '/releases/[id]': ROOM_PAGE,
  '/releases/[id]/rewrite': ROOM_PAGE,
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/releases/new': ({ learningId }) => `/releases/new?kind=learning&subject=${learningId}`,
  '/releases/[id]': ({ north }) => `/releases/${north.releaseId}`,
  '/releases/[id]/rewrite': ({ north }) => `/releases/${north.releaseId}/rewrite`,
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  openRelease: {
    row: {
      ok: MEMBERS,
      releaseSubject: OTHER_CIRCLE,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: randomUUID(),
      kind: 'learning',
      subjectId: await layConclusion(world, 'learnings', { body: NORTH_WORD, loop: 'single' }),
      ...TEXT_TO_LEAVE,
    }),
  },
  rewriteRelease: {
    row: BY_MEMBERS,
    input: async (world) => ({
      ...(await openByAnother(world)),
      ...TEXT_TO_LEAVE,
    }),
  },
  takeReservationAlong: {
    row: FOR_OCMW,
    input: async (world) => {
      const { reportId } = world.north;
      const { owner } = world.db;
      await reportOnOffer(world);
      await owner`insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, reservation, agreed_on)
      select id, 1, version, ${OCMW}, ${idOf(world, FIXTURE.steward)}, ${NORTH_WORD}, '2024-05-07' from learning.reports where id = ${reportId}`;
      const id = await layRelease(world, { writer: idOf(world, FIXTURE.removed), reportId });
      return { id, version: 1, organisationId: OCMW, along: true };
    },
  },
  confirmRelease: { row: BY_MEMBERS, input: async (world) => openByAnother(world) },
  "confirmRelease – one's own text": {
    row: forMembers({ releaseOwnText: MEMBERS }),
    input: async (world, asker) => ({
      id: await layRelease(world, { writer: idOfAsker(world, asker) }),
      version: 1,
    }),
  },
  // The text names the front-line worker.
  sayAsWriter: {
    row: forMembers({
      ok: ['frontline'],
      releaseNotNamed: except(MEMBERS, 'frontline'),
    }),
    input: async (world) => ({
      id: await layRelease(world, { writer: idOf(world, FIXTURE.removed), body: 'Begeleider Noord zag het eerst.' }),
      version: 1,
      agrees: true,
    }),
  },
  sayAsPartner: {
    row: FOR_OCMW,
    input: async (world) => ({
      ...(await openByAnother(world)),
      organisationId: OCMW,
      agrees: true,
    }),
  },
  // In a partnership the partners speak, and no member: members.test.ts tells of circles where they do.
  sayAsMember: {
    row: forMembers({ notMandated: MEMBERS }),
    input: async (world) => ({ ...(await openByAnother(world)), agrees: true }),
  },
  sayMemberRule: {
    row: {
      // Where there are partners, these speak; elsewhere each member, for the own circle.
      ok: LARGER_AND_SMALLER,
      notMandated: [...MEMBERS, ...OF_SOUTH],
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async () => ({ rule: 'two_thirds' }),
  },
  sayReleaseRule: {
    row: {
      ok: ['steward', 'frontline'],
      notMandated: [...except(MEMBERS, 'steward', 'frontline'), ...OTHER_CIRCLE],
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      await world.db.owner`delete from learning.release_rules where circle_id = 1`;
      return { organisationId: OCMW, rule: 'two_thirds' };
    },
  },
  // The expert by experience wrote it; manager, steward and front-line worker speak for a core partner.
  letOutRelease: {
    row: {
      ok: ['expert', 'manager', 'steward', 'frontline', 'coach'],
      notFound: OTHER_CIRCLE,
      notYours: ['networkPartner', 'twoHatsInCircle', ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: await consented(world, { writer: idOf(world, FIXTURE.expert) }),
      version: 1,
    }),
  },
  // The expert by experience wrote it.
  dropRelease: {
    row: {
      ok: ['expert', 'steward', 'coach'],
      notFound: OTHER_CIRCLE,
      notYours: [...except(PLAIN_MEMBERS, 'expert'), ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: await layRelease(world, { writer: idOf(world, FIXTURE.expert) }),
    }),
  },
  // By a person who speaks for one core partner, alone.
  withdrawRelease: {
    row: {
      ok: ['manager', 'steward', 'frontline'],
      notMandated: [...except(MEMBERS, 'manager', 'steward', 'frontline'), ...OF_SOUTH],
      // They have a voice, in a circle of which this is none.
      notFound: LARGER_AND_SMALLER,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: (await letOut(world, ['flanders'])).releaseId,
    }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^learning\.release_(versions|reservations)\./,
    who: ['member'],
    on: ALL,
    because: 'the exact text that would leave is shown to everybody who is asked for a yes',
  },
];
