import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import {
  type Addresses,
  at,
  attend,
  type Bodies,
  type Cases,
  idOf,
  idOfAsker,
  laterCycle,
  layGroup,
  layTable,
  longerPlan,
  NORTH_WORD,
  type World,
  withSomebodyBeside,
} from '@/test/http/arranging';
import { AT_THE_TABLE, EVERYWHERE, type Line, of, PAGE, SCREENS } from '@/test/http/readers';
import {
  ANYONE,
  BY_CARRIERS,
  BY_FACILITATOR,
  BY_MEMBERS,
  BY_PARTICIPANTS,
  BY_THOSE_WHO_CARRY,
  CIRCLES,
  elsewhere,
  except,
  forMembers,
  GUESTS,
  HATLESS,
  MEMBERS,
  NOBODY,
  OTHER_CIRCLE,
  OTHER_SIDES,
  OUT_OF_THE_ROOM,
  PLAIN_MEMBERS,
  ROOM_PAGE,
  type Row,
  SESSION_FILE,
  SIGNED_IN,
  WAITING_GUESTS,
} from '@/test/http/rows';
import { places } from '@/test/plan';

/** In a month, as YYYY-MM-DD: nothing is planned in the past. */
const soon = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const plan = (world: World, facilitator: string) => ({
  date: soon(),
  time: '13:30',
  place: '',
  link: '',
  facilitatorId: idOf(world, facilitator),
  invite: false,
});

/** A session of North's that is to come, with a plan. */
async function plannedLater(world: World): Promise<string> {
  const cycleId = await laterCycle(world);
  const sessionId = randomUUID();
  const { owner } = world.db;
  await owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
    values (${sessionId}, 1, ${cycleId}, '2099-03-03', ${idOf(world, FIXTURE.coach)}, ${sessionId.slice(0, 8)})`;
  await owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
    values (${randomUUID()}, 1, ${sessionId}, 1, 'close', 5)`;
  return sessionId;
}

/** A session of North's that its coach closed a moment ago. */
async function closedJustNow(world: World): Promise<string> {
  const cycleId = await laterCycle(world);
  const [sessionId, blockId] = [randomUUID(), randomUUID()];
  const { owner } = world.db;
  await owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
    values (${sessionId}, 1, ${cycleId}, '2025-03-03', ${idOf(world, FIXTURE.coach)}, 'close', ${sessionId.slice(0, 8)})`;
  await owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes) values (${blockId}, 1, ${sessionId}, 1, 'close', 5)`;
  await owner`update learning.sessions set stage = 'closed', block_id = ${blockId}, closed_at = network.now() where id = ${sessionId}`;
  return sessionId;
}

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/join': { shown: [...NOBODY, ...SIGNED_IN], '/sessions/[id]': GUESTS },
  // Whoever was a guest of a session that is over reads there what it concluded; of one that goes on, is in it; everybody else, that there
  // is nothing to read.
  '/join/after': { shown: [...NOBODY, ...SIGNED_IN], '/sessions/[id]': GUESTS },
  '/join/[code]': {
    '/sessions/[id]': [...MEMBERS, ...GUESTS],
    changesHat: ['twoHatsInFormal'],
    '/join?code=[code]': [...NOBODY, ...OTHER_CIRCLE, ...except(OTHER_SIDES, 'twoHatsInFormal')],
  },
  '/sessions/[id]': {
    shown: [...MEMBERS, 'guestAdmitted'],
    waits: WAITING_GUESTS,
    ...elsewhere(CIRCLES, OTHER_CIRCLE),
    home: HATLESS,
  },
  '/sessions/[id]/prepare': ROOM_PAGE,
  '/sessions/[id]/screen': ROOM_PAGE,
  '/sessions/[id]/harvest': ROOM_PAGE,
  '/sessions/[id]/walk': ROOM_PAGE,
};

/** Who is answered by which handler. */
export const HANDLERS: Record<string, Row> = {
  'POST /api/join': { shown: ANYONE },
  'GET /api/sessions/[id]/board': {
    shown: [...MEMBERS, 'guestAdmitted'],
    notFound: [...OUT_OF_THE_ROOM, ...WAITING_GUESTS],
    unauthorized: NOBODY,
  },
  // Numbers of the room, for whoever steers.
  'GET /api/sessions/[id]/counts': {
    shown: ['coach'],
    notFound: [...except(MEMBERS, 'coach'), ...OUT_OF_THE_ROOM, ...GUESTS],
    unauthorized: NOBODY,
  },
  'GET /api/sessions/[id]/alike': {
    shown: [...MEMBERS, 'guestAdmitted'],
    notFound: [...OUT_OF_THE_ROOM, ...WAITING_GUESTS],
    unauthorized: NOBODY,
  },
  // How what is concluded read before: for whoever reads how it reads now. Who can take it on: for whoever writes it.
  'GET /api/sessions/[id]/earlier': {
    shown: [...MEMBERS, 'guestAdmitted'],
    notFound: [...OUT_OF_THE_ROOM, ...WAITING_GUESTS],
    unauthorized: NOBODY,
  },
  'GET /api/sessions/[id]/owners': {
    shown: MEMBERS,
    notFound: [...OUT_OF_THE_ROOM, ...GUESTS],
    unauthorized: NOBODY,
  },
  // Who waits at the door hears nothing of the room, not even that something happens in it.
  'GET /api/sessions/[id]/events': {
    shown: [...MEMBERS, 'guestAdmitted'],
    notFound: [...OUT_OF_THE_ROOM, ...WAITING_GUESTS],
    unauthorized: NOBODY,
  },
  // Of the door a guest hears of their own place only, whether they wait, were let in or were refused.
  'GET /api/sessions/[id]/door': {
    shown: GUESTS,
    notFound: SIGNED_IN,
    unauthorized: NOBODY,
  },
  'GET /api/sessions/[id]/projection': {
    shown: MEMBERS,
    notFound: [...OUT_OF_THE_ROOM, ...GUESTS],
    unauthorized: NOBODY,
  },
  // The verbs that exist have rows of their own, below.
  'POST /api/sessions/[id]/do/[verb]': { notFound: ANYONE },
  'GET /sessions/[id]/pdf': SESSION_FILE,
  'GET /sessions/[id]/csv': SESSION_FILE,
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/join/[code]': ({ north }) => `/join/${north.joinCode}`,
  '/join?code=[code]': ({ north }) => `/join?code=${north.joinCode}`,
  '/sessions/[id]': ({ north }) => `/sessions/${north.sessionId}`,
  '/sessions/[id]/prepare': ({ north }) => `/sessions/${north.sessionId}/prepare`,
  '/sessions/[id]/screen': ({ north }) => `/sessions/${north.sessionId}/screen`,
  '/sessions/[id]/harvest': ({ past }) => `/sessions/${past.sessionId}/harvest`,
  '/sessions/[id]/walk': ({ past }) => `/sessions/${past.sessionId}/walk`,
  '/sessions/[id]/pdf': ({ north }) => `/sessions/${north.sessionId}/pdf`,
  '/sessions/[id]/csv': ({ north }) => `/sessions/${north.sessionId}/csv`,
  '/api/sessions/[id]/alike': ({ north }) => `/api/sessions/${north.sessionId}/alike`,
  '/api/sessions/[id]/earlier': ({ north }) => `/api/sessions/${north.sessionId}/earlier`,
  '/api/sessions/[id]/owners': ({ north }) => `/api/sessions/${north.sessionId}/owners`,
  '/api/sessions/[id]/counts': ({ north }) => `/api/sessions/${north.sessionId}/counts`,
  '/api/sessions/[id]/board': ({ north }) => `/api/sessions/${north.sessionId}/board`,
  '/api/sessions/[id]/door': ({ north }) => `/api/sessions/${north.sessionId}/door`,
  '/api/sessions/[id]/events': ({ north }) => `/api/sessions/${north.sessionId}/events`,
  '/api/sessions/[id]/projection': ({ north }) => `/api/sessions/${north.sessionId}/projection`,
  '/api/sessions/[id]/do/[verb]': ({ north }) => `/api/sessions/${north.sessionId}/do/noSuchVerb`,
};

/** What a handler that reads a body is sent. */
export const BODIES: Bodies = {
  'POST /api/join': ({ north }) => ({ id: randomUUID(), code: north.joinCode, name: 'Klopt aan' }),
  'POST /api/sessions/[id]/do/[verb]': () => ({}),
};

/** Who does which verb in a live session. */
export const LIVE = {
  moveStage: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      return places(world.db.owner, world.north.sessionId, 'arrive', 'look_back');
    },
  },
  'moveStage – steered by a front-line worker': {
    row: forMembers({
      ok: ['networkPartner'],
      notSteering: except(MEMBERS, 'networkPartner'),
    }),
    input: async (world) => {
      await at(world, 'arrive', FIXTURE.frontline2);
      return places(world.db.owner, world.north.sessionId, 'arrive', 'look_back');
    },
  },
  shapePlan: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      return longerPlan(world);
    },
  },
  'shapePlan – before the session': {
    row: forMembers({
      ok: ['coach', 'steward'],
      notSteering: except(MEMBERS, 'coach', 'steward'),
    }),
    input: async (world) => {
      await at(world, 'planned');
      return longerPlan(world);
    },
  },
  setTimer: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      return { id: randomUUID(), timer: 'start' };
    },
  },
  'setTimer – a minute more': {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      return { id: randomUUID(), timer: 'more' };
    },
  },
  present: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'gather');
      return { id: world.north.themeId };
    },
  },
  resumeSession: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      await world.db.owner`update learning.sessions set paused_at = network.now() where id = ${world.north.sessionId}`;
      return {};
    },
  },
  beReady: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'what_so_what');
      return { blockId: world.north.blockId, step: 0, ready: true };
    },
  },
  formGroups: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'what_so_what');
      return { id: randomUUID(), size: 6 };
    },
  },
  // The facilitator sits in no group.
  joinGroup: {
    row: { ...BY_PARTICIPANTS, ok: [...except(MEMBERS, 'coach'), 'guestAdmitted'], noGroups: ['coach'] },
    input: async (world) => {
      await at(world, 'what_so_what');
      await layGroup(world, idOf(world, FIXTURE.removed));
      return {};
    },
  },
  // A table with a topic is anybody's to go to, and the facilitator sits at none.
  sitAtTable: {
    row: {
      ...BY_PARTICIPANTS,
      ok: [...except(MEMBERS, 'coach'), 'guestAdmitted'],
      notFound: ['coach', ...OTHER_CIRCLE, ...WAITING_GUESTS],
    },
    input: async (world) => {
      await at(world, 'what_so_what');
      return { groupId: await layTable(world, idOf(world, FIXTURE.removed)) };
    },
  },
  'sitAtTable – a group without a topic': {
    row: { ...BY_PARTICIPANTS, ok: [], notFound: [...MEMBERS, 'guestAdmitted', ...OTHER_CIRCLE, ...WAITING_GUESTS] },
    input: async (world) => {
      await at(world, 'what_so_what');
      return { groupId: await layGroup(world, idOf(world, FIXTURE.removed)) };
    },
  },
  seatInGroup: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'what_so_what');
      const who = await attend(world, FIXTURE.frontline);
      const groupId = await layGroup(world, idOf(world, FIXTURE.removed));
      return { who, groupId };
    },
  },
  countHeads: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'weigh');
      return { heads: 4 };
    },
  },
  'countHeads – with somebody beside': {
    row: BY_THOSE_WHO_CARRY,
    input: async (world) => {
      await at(world, 'weigh');
      await withSomebodyBeside(world);
      return { heads: 4 };
    },
  },
  nameCoFacilitator: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      return { personId: idOf(world, FIXTURE.frontline) };
    },
  },
  // Each their own.
  keepPrivateNotes: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'arrive');
      return { body: NORTH_WORD, version: 0 };
    },
  },
  letIn: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      const guestId = randomUUID();
      await world.db
        .owner`insert into learning.guests (id, session_id, name) values (${guestId}, ${world.north.sessionId}, 'Klopt aan')`;
      return { guestId, welcome: true };
    },
  },
  handOver: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'weigh');
      return { personId: idOf(world, FIXTURE.frontline) };
    },
  },
  // The coach has it: asked once more, nothing is left to do.
  'handOver – taking it over': {
    row: forMembers({
      ok: ['steward'],
      nothing: ['coach'],
      notSteering: except(MEMBERS, 'steward', 'coach'),
    }),
    input: async (world, asker) => {
      await at(world, 'weigh');
      return { personId: idOfAsker(world, asker) };
    },
  },
  'handOver – taking it over, with somebody beside': {
    row: forMembers({
      ok: ['steward', 'networkPartner'],
      nothing: ['coach'],
      notSteering: except(MEMBERS, 'steward', 'networkPartner', 'coach'),
    }),
    input: async (world, asker) => {
      await at(world, 'weigh');
      await withSomebodyBeside(world);
      return { personId: idOfAsker(world, asker) };
    },
  },
  showOut: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'arrive');
      const guestId = randomUUID();
      await world.db.owner`insert into learning.guests (id, session_id, name, state)
        values (${guestId}, ${world.north.sessionId}, 'Is binnen', 'admitted')`;
      return { guestId };
    },
  },
  clearDots: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'weigh');
      return { id: randomUUID() };
    },
  },
  reopenSession: {
    row: BY_FACILITATOR,
    input: async (world) => {
      const sessionId = await closedJustNow(world);
      return { sessionId };
    },
  },
  revealDots: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'weigh');
      return {};
    },
  },
  setDots: {
    row: BY_FACILITATOR,
    input: async (world) => {
      await at(world, 'weigh');
      // Another number than it was.
      const [session] = await world.db.owner<{ dots: number }[]>`
      select dots_per_person as dots from learning.sessions where id = ${world.north.sessionId}`;
      return { dots: session?.dots === 6 ? 7 : 6 };
    },
  },
  closeSession: {
    row: BY_FACILITATOR,
    input: async (world) => {
      const cycleId = await laterCycle(world);
      const sessionId = randomUUID();
      await world.db
        .owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, '2025-03-03', ${idOf(world, FIXTURE.coach)}, 'close', ${sessionId.slice(0, 8)})`;
      return { sessionId };
    },
  },
  checkOut: {
    row: BY_PARTICIPANTS,
    input: async (world) => {
      await at(world, 'close');
      return { id: randomUUID(), body: NORTH_WORD };
    },
  },
} satisfies Cases;

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  planSession: {
    row: BY_CARRIERS,
    input: async (world) => {
      const cycleId = await laterCycle(world);
      return { id: randomUUID(), cycleId, ...plan(world, FIXTURE.frontline) };
    },
  },
  'planSession – changing it': {
    row: BY_CARRIERS,
    input: async (world) => {
      await at(world, 'planned');
      const { sessionId: id, cycleId } = world.north;
      return { id, cycleId, ...plan(world, FIXTURE.manager) };
    },
  },
  'planSession – changing it, asked to facilitate': {
    row: {
      ok: ['networkPartner', 'coach', 'steward'],
      notFound: OTHER_CIRCLE,
      notYours: [...except(PLAIN_MEMBERS, 'networkPartner'), ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      await at(world, 'planned', FIXTURE.frontline2);
      const { sessionId: id, cycleId } = world.north;
      return { id, cycleId, ...plan(world, FIXTURE.manager) };
    },
  },
  cancelSession: {
    row: BY_CARRIERS,
    input: async (world) => ({ sessionId: await plannedLater(world) }),
  },
  'cancelSession – one that has begun': {
    row: { ...BY_CARRIERS, stageMoved: [...MEMBERS], ok: [], notYours: [...GUESTS, ...OTHER_SIDES] },
    input: async (world) => {
      await at(world, 'arrive');
      return { sessionId: world.north.sessionId };
    },
  },
  handOver: {
    row: BY_FACILITATOR,
    input: async (world) => ({
      sessionId: world.north.sessionId,
      ...(await LIVE.handOver.input(world)),
    }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('block_parts', 'kind', 'part'),
    who: [],
    on: [],
    because: 'which step of a block opens what is for the database; no login reads the table',
  },
  {
    what: 'learning.stages.stage',
    who: [],
    on: [],
    because: 'where a session can stand is for the database to look up; no login reads the table',
  },
  {
    what: of('sessions', 'place', 'link'),
    who: ['member'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'the circle knows where its session is',
  },
  {
    what: of('sessions', 'place', 'link'),
    who: ['guest'],
    on: AT_THE_TABLE,
    because: 'so does whoever was let in to it',
  },
  {
    what: 'learning.sessions.join_code',
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'members let others know how to join; a guest is in already, and invites nobody',
  },
  {
    what: 'learning.guests.name',
    rows: /^waiting$/,
    who: ['steering'],
    on: SCREENS,
    must: SCREENS,
    because: 'the facilitator lets people in by the name that they gave',
  },
  {
    what: 'learning.guests.name',
    who: ['member'],
    on: SCREENS,
    because: 'who sits in which group stands on the projector, for those without a phone',
  },
  { what: 'learning.guests.name', who: ['self'], on: SCREENS, because: 'one’s own name' },
  {
    what: 'learning.blocks.prompt',
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'the plan is everybody’s: where we are, and what comes',
  },
  {
    what: 'learning.blocks.prompt',
    who: ['guest'],
    on: AT_THE_TABLE,
    must: SCREENS,
    because: 'a guest sees the plan of this session',
  },
  {
    what: 'learning.facilitator_notes.body',
    who: ['self'],
    on: SCREENS,
    because: 'what a facilitator keeps for themselves about a session, on their own screen and never on the big one',
  },
  {
    what: of('designs', 'title', 'blocks'),
    who: ['self'],
    on: PAGE,
    because: 'a design that somebody keeps and has not shared',
  },
  {
    what: /^learning\.(themes\.(title|fate_reason)|learnings\.(body|assumption)|experiments\.(title|question|action)|decisions\.body)$/,
    who: ['guest who was here'],
    on: PAGE,
    must: PAGE,
    because: 'a guest was promised one page of what the session concluded, until the day after',
  },
];
