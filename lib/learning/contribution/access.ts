import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { at, type Cases, idOf, idOfAsker, layContribution, NORTH_WORD, words } from '@/test/http/arranging';
import { ALL, AT_THE_TABLE, EVERYWHERE, type Line, PAGE, SCREENS } from '@/test/http/readers';
import {
  BY_MEMBERS,
  BY_PARTICIPANTS,
  CIRCLES,
  forMembers,
  GUESTS,
  MEMBERS,
  NOBODY,
  OTHER_CIRCLE,
  OTHER_SIDES,
  pageOf,
  type Row,
  WAITING_GUESTS,
} from '@/test/http/rows';

/** Where a member or a guest who was let in asks. */
const OF_PARTICIPANTS: Row = {
  notFound: [...OTHER_CIRCLE, ...WAITING_GUESTS],
  notYours: OTHER_SIDES,
  signedOut: NOBODY,
};

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/write': pageOf(CIRCLES),
};

/** Who does which verb in a live session. */
export const LIVE = {
  writeContribution: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'gather');
      return { id: randomUUID(), ...words(NORTH_WORD), named: false, shared: false };
    },
  },
  'writeContribution – while cards are grouped': {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'group');
      return { id: randomUUID(), ...words(NORTH_WORD), named: false, shared: false, onTable: true };
    },
  },
  // A guest finds nothing of their own under a member's name.
  editContribution: {
    row: { ...OF_PARTICIPANTS, ok: MEMBERS, notFound: [...OTHER_CIRCLE, ...GUESTS] },
    input: async (world, asker) => {
      await at(world, 'gather');
      const id = await layContribution(world, { writer: idOfAsker(world, asker) });
      return { id, ...words('anders'), shared: false, version: 1 };
    },
  },
  "editContribution – somebody else's": {
    row: { ...OF_PARTICIPANTS, notFound: [...MEMBERS, ...OTHER_CIRCLE, ...GUESTS] },
    input: async (world) => {
      await at(world, 'gather');
      const id = await layContribution(world, { writer: idOf(world, FIXTURE.removed) });
      return { id, ...words('anders'), shared: false, version: 1 };
    },
  },
  removeContribution: {
    row: { ...OF_PARTICIPANTS, ok: MEMBERS, nothing: ['guestAdmitted'] },
    input: async (world, asker) => {
      await at(world, 'gather');
      return { id: await layContribution(world, { writer: idOfAsker(world, asker) }) };
    },
  },
  "removeContribution – somebody else's": {
    row: { ...OF_PARTICIPANTS, nothing: [...MEMBERS, 'guestAdmitted'] },
    input: async (world) => {
      await at(world, 'gather');
      return { id: await layContribution(world, { writer: idOf(world, FIXTURE.removed) }) };
    },
  },
  changeCard: {
    row: BY_MEMBERS,
    input: async (world, asker) => {
      await at(world, 'gather');
      return {
        id: await layContribution(world, { sessionId: world.north.sessionId, writer: idOfAsker(world, asker) }),
        body: NORTH_WORD,
        version: 1,
      };
    },
  },
  "changeCard – somebody else's": {
    row: forMembers({ cardGrouped: MEMBERS }),
    input: async (world) => {
      await at(world, 'gather');
      return {
        id: await layContribution(world, { sessionId: world.north.sessionId, writer: idOf(world, FIXTURE.removed) }),
        body: NORTH_WORD,
        version: 1,
      };
    },
  },
  takeBackCard: {
    row: BY_MEMBERS,
    input: async (world, asker) => {
      await at(world, 'gather');
      return {
        id: await layContribution(world, { sessionId: world.north.sessionId, writer: idOfAsker(world, asker) }),
      };
    },
  },
  'takeBackCard – once cards are grouped': {
    row: forMembers({ cardGrouped: MEMBERS }),
    input: async (world, asker) => {
      await at(world, 'group');
      return {
        id: await layContribution(world, { sessionId: world.north.sessionId, writer: idOfAsker(world, asker) }),
      };
    },
  },
} satisfies Cases;

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  writeContribution: {
    row: {
      // Each into the circle of their own hat.
      ok: CIRCLES,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async () => ({
      id: randomUUID(),
      ...words('Dit viel op.'),
      named: true,
      shared: false,
    }),
  },
  editContribution: {
    row: {
      ok: MEMBERS,
      notFound: OTHER_CIRCLE,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: LIVE.editContribution.input,
  },
  removeContribution: {
    row: {
      ok: MEMBERS,
      nothing: OTHER_CIRCLE,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: LIVE.removeContribution.input,
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: 'learning.contributions.body',
    rows: /^gathered/,
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'gathered remarks are the circle’s, named or not',
  },
  {
    what: 'learning.contributions.body',
    rows: /^gathered/,
    who: ['guest'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'a guest sits at the table of this session',
  },
  {
    what: 'learning.contributions.body',
    rows: /^shared/,
    who: ['member'],
    on: SCREENS,
    must: PAGE,
    because: 'shared with the circle at once',
  },
  {
    what: 'learning.contributions.body',
    rows: /^kept/,
    who: ['self'],
    on: SCREENS,
    must: SCREENS,
    because: 'one’s own, to change until the session gathers',
  },
  {
    what: 'learning.contributions.body',
    rows: /^kept/,
    who: ['preparing'],
    on: PAGE,
    must: PAGE,
    because: 'whoever prepares the session reads what waits for it; the box says so',
  },
  {
    what: 'learning.contributions.author_name',
    who: ['member'],
    on: EVERYWHERE,
    because: 'a name that a guest chose to be shown',
  },
];
