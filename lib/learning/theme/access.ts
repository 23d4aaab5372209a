import { randomUUID } from 'node:crypto';
import {
  at,
  type Cases,
  layContribution,
  layTheme,
  NORTH_WORD,
  roundOf,
  withSomebodyBeside,
} from '@/test/http/arranging';
import { ALL, AT_THE_TABLE, EVERYWHERE, type Line, of, SCREENS } from '@/test/http/readers';
import { BY_FACILITATOR, BY_MEMBERS, BY_PARTICIPANTS, BY_THOSE_WHO_CARRY } from '@/test/http/rows';

/** Who does which verb in a live session. */
export const LIVE = {
  holdCard: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layContribution(world, { sessionId: world.north.sessionId }), held: true };
    },
  },
  layCards: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'group');
      return { cards: [{ id: randomUUID(), body: NORTH_WORD }], questionId: null };
    },
  },
  'layCards – with somebody beside': {
    row: BY_THOSE_WHO_CARRY,
    input: async (world) => {
      await at(world, 'group');
      await withSomebodyBeside(world);
      return { cards: [{ id: randomUUID(), body: NORTH_WORD }], questionId: null };
    },
  },
  placeRoomDots: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'weigh');
      await world.db.owner`update learning.sessions set heads_in_room = 3 where id = ${world.north.sessionId}`;
      return { themeId: world.north.themeId, count: 7, round: await roundOf(world) };
    },
  },
  'placeRoomDots – with somebody beside': {
    row: BY_THOSE_WHO_CARRY,
    input: async (world) => {
      await at(world, 'weigh');
      await withSomebodyBeside(world);
      await world.db.owner`update learning.sessions set heads_in_room = 3 where id = ${world.north.sessionId}`;
      return { themeId: world.north.themeId, count: 7, round: await roundOf(world) };
    },
  },
  chooseBeneath: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'weigh');
      await world.db.owner`update learning.themes set beneath = false where session_id = ${world.north.sessionId}`;
      return { id: await layTheme(world), beneath: true };
    },
  },
  moveContribution: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'group');
      const { sessionId, themeId } = world.north;
      return { id: await layContribution(world, { sessionId }), themeId, version: 1 };
    },
  },
  makeTheme: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'group');
      return { id: randomUUID(), title: NORTH_WORD };
    },
  },
  renameTheme: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layTheme(world), title: 'Anders', version: 1 };
    },
  },
  removeTheme: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layTheme(world) };
    },
  },
  mergeThemes: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layTheme(world), into: world.north.themeId, cards: [] };
    },
  },
  setAside: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layTheme(world), aside: true, reason: NORTH_WORD, version: 1 };
    },
  },
  placeTheme: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'group');
      return { id: await layTheme(world), questionId: 1, version: 1 };
    },
  },
  placeDots: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'weigh');
      return { themeId: world.north.themeId, count: 2, round: await roundOf(world) };
    },
  },
  addAssumption: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'beneath');
      return { id: randomUUID(), themeId: world.north.themeId, body: NORTH_WORD };
    },
  },
  sayNotNow: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      return { id: await layTheme(world), reason: NORTH_WORD, version: 1 };
    },
  },
  sayOthersNotNow: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'conclude');
      return { themes: [await layTheme(world)], reason: NORTH_WORD };
    },
  },
  takeBackNotNow: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'conclude');
      const id = await layTheme(world);
      await world.db.owner`update learning.themes set fate = 'not_now', fate_reason = ${NORTH_WORD} where id = ${id}`;
      return { id, version: 1 };
    },
  },
} satisfies Cases;

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('themes', 'title', 'fate_reason'),
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'each theme ends with a line, for everybody',
  },
  {
    what: of('themes', 'title', 'fate_reason'),
    who: ['guest'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'at the table',
  },
  {
    what: of('(assumptions|checkouts)', 'body'),
    who: ['member', 'guest'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'nobody’s in particular, said at the table',
  },
  {
    what: of('(assumptions|checkouts)', 'body'),
    who: ['member'],
    on: ['file'],
    must: ['file'],
    because: 'what is on the table, a member may take along',
  },
];
