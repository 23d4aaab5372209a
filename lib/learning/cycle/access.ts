import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { type Addresses, type Arranged, at, type Cases, idOf, laterCycle } from '@/test/http/arranging';
import { type Line, PAGE } from '@/test/http/readers';
import {
  BY_CARRIERS,
  CIRCLES,
  elsewhere,
  GUESTS,
  HATLESS,
  NOBODY,
  OTHER_CARRIERS,
  OTHER_CIRCLE,
  OTHER_COACHES,
  OTHER_PLAIN,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  pageOf,
  ROOM_PAGE,
  type Row,
} from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/today': pageOf(CIRCLES),
  '/coaching': {
    ...elsewhere(CIRCLES),
    shown: ['coach', ...OTHER_COACHES],
    home: [...GUESTS, ...HATLESS, 'steward', ...PLAIN_MEMBERS, ...OTHER_PLAIN, 'stewardOfProvince'],
  },
  '/circle': pageOf(CIRCLES),
  '/cycles': pageOf(CIRCLES),
  '/cycles/new': {
    shown: ['coach', 'steward', ...OTHER_CARRIERS],
    '/cycles': [...PLAIN_MEMBERS, ...OTHER_PLAIN],
    ...elsewhere(CIRCLES),
  },
  '/cycles/[id]': ROOM_PAGE,
  // Whoever cannot plan is sent to the cycle, which another circle does not find.
  '/cycles/[id]/plan': {
    shown: ['coach', 'steward'],
    '/cycles/[id]': [...PLAIN_MEMBERS, ...OTHER_CIRCLE],
    ...elsewhere(CIRCLES),
  },
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/cycles/[id]': ({ north }) => `/cycles/${north.cycleId}`,
  '/cycles/[id]/plan': ({ north }) => `/cycles/${north.cycleId}/plan`,
};

/** What a page needs to be as it is described. */
export const ARRANGED: Arranged = {
  '/cycles/[id]/plan': (world) => at(world, 'planned'),
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  openCycle: {
    row: {
      ok: ['coach', 'steward', ...OTHER_CARRIERS],
      notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      await at(world, 'gather');
      await world.db.owner`update learning.cycles set closed_on = '2024-12-31' where closed_on is null`;
      return { id: randomUUID(), year: 2025, quarter: 1, lateReason: 'Begonnen op papier' };
    },
  },
  closeCycle: {
    row: BY_CARRIERS,
    input: async (world) => {
      const cycleId = await laterCycle(world);
      const sessionId = randomUUID();
      await world.db
        .owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, leaves_open, closed_at, join_code)
        values (${sessionId}, 1, ${cycleId}, '2025-03-03', ${idOf(world, FIXTURE.coach)}, 'closed', true, '2025-03-03', ${sessionId.slice(0, 8)})`;
      return { cycleId };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: 'learning.cycles.late_reason',
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'the circle reads why its cycle opened late',
  },
];
