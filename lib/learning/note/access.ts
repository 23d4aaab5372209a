import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { at, type Cases, idOf, layGroup, layNote, NORTH_WORD } from '@/test/http/arranging';
import { AT_THE_TABLE, EVERYWHERE, type Line, SCREENS } from '@/test/http/readers';
import {
  BY_FACILITATOR,
  BY_PARTICIPANTS,
  except,
  forMembers,
  GUESTS,
  MEMBERS,
  NOBODY,
  OF_ANOTHER_GROUP,
  OTHER_CIRCLE,
  OTHER_SIDES,
  WAITING_GUESTS,
} from '@/test/http/rows';

/** Who does which verb in a live session. */
export const LIVE = {
  writeNote: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'what_so_what');
      const { blockId } = world.north;
      return { id: randomUUID(), blockId, groupId: null, part: 'what', about: null, body: NORTH_WORD };
    },
  },
  'writeNote – in the group of a front-line worker': {
    row: {
      ok: ['frontline'],
      notFound: [...except(MEMBERS, 'frontline'), ...OTHER_CIRCLE, ...GUESTS],
      notYours: OTHER_SIDES,
      signedOut: NOBODY,
    },
    input: async (world) => {
      await at(world, 'what_so_what');
      const groupId = await layGroup(world, idOf(world, FIXTURE.frontline));
      return { id: randomUUID(), blockId: world.north.blockId, groupId, part: 'what', about: null, body: NORTH_WORD };
    },
  },
  'writeNote – what the room chose': {
    row: {
      ok: ['coach'],
      notSteering: [...except(MEMBERS, 'coach'), 'guestAdmitted'],
      notFound: [...OTHER_CIRCLE, ...WAITING_GUESTS],
      notYours: OTHER_SIDES,
      signedOut: NOBODY,
    },
    input: async (world) => {
      await at(world, 'significant_change', FIXTURE.coach, 3);
      const [block] = await world.db.owner<{ id: string }[]>`
      select id from learning.blocks where session_id = ${world.north.sessionId} and kind = 'significant_change'`;
      return { id: randomUUID(), blockId: block?.id, groupId: null, part: 'chosen', about: null, body: NORTH_WORD };
    },
  },
  editNote: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'what_so_what');
      return { id: await layNote(world), body: 'anders', version: 1 };
    },
  },
  'editNote – of a group that nobody here is in': {
    row: OF_ANOTHER_GROUP,
    input: async (world) => {
      await at(world, 'what_so_what');
      const groupId = await layGroup(world, idOf(world, FIXTURE.removed));
      return { id: await layNote(world, { groupId }), body: 'anders', version: 1 };
    },
  },
  'editNote – a reason that nobody reads yet': {
    row: OF_ANOTHER_GROUP,
    input: async (world) => {
      await at(world, 'what_so_what');
      return { id: await layNote(world, { part: 'reason', open: false }), body: 'anders', version: 1 };
    },
  },
  removeNote: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'what_so_what');
      return { id: await layNote(world) };
    },
  },
  'removeNote – in the group of a front-line worker': {
    row: forMembers({
      ok: ['frontline'],
      nothing: except(MEMBERS, 'frontline'),
    }),
    input: async (world) => {
      await at(world, 'what_so_what');
      return { id: await layNote(world, { groupId: await layGroup(world, idOf(world, FIXTURE.frontline)) }) };
    },
  },
  layNote: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'what_so_what');
      return { id: await layNote(world), cardId: randomUUID() };
    },
  },
  'layNote – of a group that nobody here is in': {
    row: OF_ANOTHER_GROUP,
    input: async (world) => {
      await at(world, 'what_so_what');
      const groupId = await layGroup(world, idOf(world, FIXTURE.removed));
      return { id: await layNote(world, { groupId }), cardId: randomUUID() };
    },
  },
} satisfies Cases;

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: 'learning.notes.body',
    rows: /^open/,
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'a line that was laid open is the room’s',
  },
  {
    what: 'learning.notes.body',
    rows: /^open/,
    who: ['guest'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'a guest sits in this room',
  },
  {
    what: 'learning.notes.part',
    who: ['member', 'guest'],
    on: EVERYWHERE,
    because: 'which of the block’s questions a line answers',
  },
  {
    what: 'learning.notes.body',
    rows: /^a group’s$/,
    who: ['self'],
    on: [...SCREENS, 'file'],
    must: SCREENS,
    because:
      'what a group writes is its own until the session moves on, and in what it takes along: the facilitator’s no more than another’s',
  },
  {
    what: 'learning.notes.body',
    rows: /^a reason$/,
    who: [],
    on: [],
    because: 'why somebody chose a story is read by nobody until all are read',
  },
];
