import { randomInt, randomUUID } from 'node:crypto';
import { layCode } from '../codes';
import type { TestDatabase } from '../database';
import { PEOPLE as FIXTURE } from '../fixture';
import { emailOf, hatOf, layPeople, type Person } from '../people';
import { layPlan, places } from '../plan';
import { type Planted, plantRoom } from '../plant';

/** Every text of a room says its word, so that it is recognised wherever it turns up. */
export const NORTH_WORD = 'Noordergeheim';
export const SOUTH_WORD = 'Zuidergeheim';
/** The address of a person who takes no part: hats and mandates are tried on them. */
const SPARE = 'spare@north.example';
const MUNICIPALITY = '11001';
const VDAB = 1;
const OCMW = 2;
const EUROPA_WSE = 5;

export interface World {
  db: TestDatabase;
  /** North's running session, at the stage that the last target put it. */
  north: Planted;
  /** North's session that is over. */
  past: Planted;
  south: Planted;
  formalReportId: string;
  /** What North let out: to its own boards, to Flanders, and to everybody and the signal holder. */
  letOut: Record<'boards' | 'flanders' | 'everybody', string>;
  /** A learning of North that nobody laid on the table. */
  learningId: string;
  /** Ids of people, by address. */
  ids: Map<string, string>;
}

export async function layWorld(db: TestDatabase): Promise<World> {
  const { owner } = db;
  await layPeople(db);
  await owner`insert into network.people (name, email) values ('Nog Niemand', ${SPARE})`;
  const rows = await owner<{ id: string; email: string }[]>`select id, email from network.people`;
  const ids = new Map(rows.map(({ id, email }) => [email, id]));
  const id = (email: string) => ids.get(email) as string;
  const northern = { circleId: 1, organisationId: OCMW, first: id(FIXTURE.frontline), second: id(FIXTURE.coach) };
  const southern = { circleId: 2, organisationId: VDAB, first: id(FIXTURE.outsider), second: id(FIXTURE.southCoach) };
  const past = await plantRoom(owner, { ...northern, word: NORTH_WORD, quarter: 1, stage: 'closed' });
  const north = await plantRoom(owner, { ...northern, word: NORTH_WORD, quarter: 2 });
  const south = await plantRoom(owner, { ...southern, word: SOUTH_WORD, quarter: 2 });
  for (const { sessionId } of [north, south]) await layPlan(owner, sessionId);
  await owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
    values (${randomUUID()}, 1, ${north.sessionId}, 20, 'significant_change', 60)`;
  for (const { reportId, cycleId } of [past, north, south]) {
    const word = cycleId === south.cycleId ? SOUTH_WORD : NORTH_WORD;
    const nothing = { questions: [], learnings: [], experiments: [], decisions: [], signals: [] };
    const quarter = { sessionOn: null, said: [], themes: [], ...nothing };
    const content = owner.json({ sections: [{ key: 'good', body: word }], quarter });
    await owner`update learning.report_versions set content = ${content} where report_id = ${reportId}`;
  }
  const formalReportId = randomUUID();
  await owner`insert into formal.reports
    (id, partnership_id, year, quarter, women, men, non_binary, euros, fte, state, submitted_at, submitted_by)
    values (${formalReportId}, 1, 2024, 1, 0, 0, 0, 1, 1, 'submitted', '2024-04-05', ${id(FIXTURE.promotor)})`;
  const world = {
    db,
    north,
    past,
    south,
    formalReportId,
    learningId: '',
    letOut: { boards: '', flanders: '', everybody: '' },
    ids,
  };
  world.learningId = await layConclusion(world, 'learnings', { body: NORTH_WORD, loop: 'single' });
  world.letOut = {
    boards: (await letOut(world, ['boards'])).publicationId,
    flanders: (await letOut(world, ['flanders'])).publicationId,
    everybody: (await letOut(world, ['public', 'signal_holder'])).publicationId,
  };
  return world;
}

/** The address of each row about a page or handler that has parts between brackets: one of North's, where it is somebody's. */
export const ADDRESSES: Record<string, (world: World) => string> = {
  '/join/[code]': ({ north }) => `/join/${north.joinCode}`,
  '/join?code=[code]': ({ north }) => `/join?code=${north.joinCode}`,
  '/cycles/[id]': ({ north }) => `/cycles/${north.cycleId}`,
  '/cycles/[id]/plan': ({ north }) => `/cycles/${north.cycleId}/plan`,
  '/experiments/[id]': ({ north }) => `/experiments/${north.experimentId}`,
  '/reports/[id]': ({ north }) => `/reports/${north.reportId}`,
  '/reports/[id]/print': ({ north }) => `/reports/${north.reportId}/print`,
  '/reports/[id]/pdf': ({ north }) => `/reports/${north.reportId}/pdf`,
  '/reports/[id]/docx': ({ north }) => `/reports/${north.reportId}/docx`,
  '/sessions/[id]': ({ north }) => `/sessions/${north.sessionId}`,
  '/sessions/[id]/prepare': ({ north }) => `/sessions/${north.sessionId}/prepare`,
  '/sessions/[id]/screen': ({ north }) => `/sessions/${north.sessionId}/screen`,
  '/sessions/[id]/harvest': ({ past }) => `/sessions/${past.sessionId}/harvest`,
  '/sessions/[id]/walk': ({ past }) => `/sessions/${past.sessionId}/walk`,
  '/sessions/[id]/pdf': ({ north }) => `/sessions/${north.sessionId}/pdf`,
  '/sessions/[id]/csv': ({ north }) => `/sessions/${north.sessionId}/csv`,
  '/releases/new': ({ learningId }) => `/releases/new?kind=learning&subject=${learningId}`,
  '/releases/[id]': ({ north }) => `/releases/${north.releaseId}`,
  '/releases/[id]/rewrite': ({ north }) => `/releases/${north.releaseId}/rewrite`,
  '/publications/[id]': ({ letOut }) => `/publications/${letOut.boards}`,
  '/publications/[id] – let out to Flanders': ({ letOut }) => `/publications/${letOut.flanders}`,
  '/published/[id]': ({ letOut }) => `/published/${letOut.everybody}`,
  '/published/[id] – let out to Flanders': ({ letOut }) => `/published/${letOut.flanders}`,
  '/signals/[id]': ({ letOut }) => `/signals/${letOut.everybody}`,
  '/signals/[id] – let out to Flanders': ({ letOut }) => `/signals/${letOut.flanders}`,
  '/formal/[year]/[quarter]': () => '/formal/2024/1',
  '/review/[id]': ({ formalReportId }) => `/review/${formalReportId}`,
  '/admin/find/[what]': () => '/admin/find/people?q=a',
  '/admin/partnerships/[id]': () => '/admin/partnerships/1',
  '/admin/people/[id]': ({ ids }) => `/admin/people/${ids.get(FIXTURE.frontline)}`,
  '/api/auth/[...nextauth]': () => '/api/auth/signin/oidc',
  '/api/sessions/[id]/alike': ({ north }) => `/api/sessions/${north.sessionId}/alike`,
  '/api/sessions/[id]/board': ({ north }) => `/api/sessions/${north.sessionId}/board`,
  '/api/sessions/[id]/events': ({ north }) => `/api/sessions/${north.sessionId}/events`,
  '/api/sessions/[id]/projection': ({ north }) => `/api/sessions/${north.sessionId}/projection`,
  '/api/sessions/[id]/do/[verb]': ({ north }) => `/api/sessions/${north.sessionId}/do/noSuchVerb`,
};

/** What a page or handler needs to be as it is described; the session stands in `gather` unless told otherwise. */
export const ARRANGED: Record<string, (world: World) => Promise<unknown>> = {
  '/cycles/[id]/plan': (world) => at(world, 'planned'),
};

/** What a handler that reads a body is sent. */
export const BODIES: Record<string, (world: World) => unknown> = {
  'POST /api/demo/sign-in': () => ({ as: 'coach' }),
  'POST /api/join': ({ north }) => ({ id: randomUUID(), code: north.joinCode, name: 'Klopt aan' }),
  'POST /api/sessions/[id]/do/[verb]': () => ({}),
};

// --------------------------------------------------------------------------------------------------------------- arranging

const idOf = (world: World, email: string) => world.ids.get(email) as string;
/** The asker's own id; for those without an account that of a front-line worker of North, which they might try. */
const idOfAsker = (world: World, asker: Person) => idOf(world, emailOf(asker) ?? FIXTURE.frontline);

/**
 * Puts North's running session at a stage, steered by the coach and nobody beside, dots hidden and none laid, nobody in a group
 * and nothing written in one; drops what was laid beside it.
 */
export async function at(world: World, stage: string, facilitator: string = FIXTURE.coach, step = 0): Promise<void> {
  const { sessionId, cycleId } = world.north;
  // One round trip: this is asked some thousand times.
  await world.db.owner.unsafe(`
    delete from learning.report_sections where report_id in (
      select r.id from learning.reports r join learning.cycles c on c.id = r.cycle_id where c.year > 2024);
    delete from learning.reports where cycle_id in (select id from learning.cycles where year > 2024);
    update learning.sessions set block_id = null where cycle_id in (select id from learning.cycles where year > 2024);
    delete from learning.blocks where session_id in (
      select s.id from learning.sessions s join learning.cycles c on c.id = s.cycle_id where c.year > 2024);
    delete from learning.sessions where cycle_id in (select id from learning.cycles where year > 2024);
    update learning.observations set cycle_id = null where cycle_id <> '${world.past.cycleId}';
    delete from learning.cycles where year > 2024;
    update learning.cycles set closed_on = null where id in ('${cycleId}', '${world.south.cycleId}');
    delete from learning.dots where session_id = '${sessionId}';
    delete from learning.notes where session_id = '${sessionId}';
    delete from learning.groups where session_id = '${sessionId}';
    delete from learning.attendances where session_id = '${sessionId}';
    delete from learning.facilitator_notes where session_id = '${sessionId}';
    delete from learning.designs where title = '${NORTH_WORD} laid';
    delete from learning.guests where session_id = '${sessionId}' and name = 'Klopt aan';
    -- Dots that were shown stay shown: only here is that undone.
    do $$ begin
      if (select revealed from learning.sessions where id = '${sessionId}') then
        alter table learning.sessions disable trigger sessions_revealed;
        update learning.sessions set revealed = false where id = '${sessionId}';
        alter table learning.sessions enable trigger sessions_revealed;
      end if;
    end $$;
    update learning.sessions s set stage = '${stage}', step = ${step}, facilitator_id = '${idOf(world, facilitator)}',
      co_facilitator_id = null, heads_in_room = 0, timer_ends_at = null, timer_left = null, paused_at = null, gathered = false,
      block_id = (select b.id from learning.blocks b where b.session_id = s.id and b.kind = '${stage}' order by b.position limit 1)
    where id = '${sessionId}'`);
}

/** A front-line worker stands beside the coach. */
const withSomebodyBeside = (world: World) =>
  world.db.owner`update learning.sessions set co_facilitator_id = ${idOf(world, FIXTURE.frontline2)}
    where id = ${world.north.sessionId}`;

/** A group in the block where people write together, in which this person sits. */
async function layGroup(world: World, member: string): Promise<string> {
  const { blockId, sessionId } = world.north;
  const id = randomUUID();
  await world.db.owner`insert into learning.groups (id, circle_id, session_id, block_id, number, size)
    values (${id}, 1, ${sessionId}, ${blockId}, 1, 6)`;
  await world.db
    .owner`insert into learning.group_members (group_id, session_id, member_id) values (${id}, ${sessionId}, ${member})`;
  return id;
}

/** A line written in that block: open to all, or of a group, or hidden from everybody. */
async function layNote(world: World, of: { groupId?: string; part?: string; open?: boolean } = {}): Promise<string> {
  const { blockId, sessionId } = world.north;
  const { groupId = null, part = 'what', open = groupId === null } = of;
  const id = randomUUID();
  await world.db.owner`insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, body, open)
    values (${id}, 1, ${sessionId}, ${blockId}, ${groupId}, ${part}, ${NORTH_WORD}, ${open})`;
  return id;
}

const DESIGN = [{ kind: 'close' as const, minutes: 5, prompt: '' }];
async function layDesign(world: World, of: string): Promise<string> {
  const { owner } = world.db;
  await owner`delete from learning.designs where title = ${`${NORTH_WORD} laid`}`;
  const id = randomUUID();
  await owner`insert into learning.designs (id, person_id, title, blocks)
    values (${id}, ${of}, ${`${NORTH_WORD} laid`}, ${owner.json(DESIGN)})`;
  return id;
}

/** The plan as it is, each block a minute longer. */
async function longerPlan(world: World) {
  const blocks = await world.db.owner<{ id: string; kind: string; minutes: number }[]>`
    select id, kind, minutes from learning.blocks where session_id = ${world.north.sessionId}
    order by (kind = 'close'), position`;
  return { blocks: blocks.map((block) => ({ ...block, minutes: (block.minutes % 40) + 1, prompt: '' })) };
}

/** A later cycle of North, in place of the running one. */
async function laterCycle(world: World): Promise<string> {
  await at(world, 'gather');
  const id = randomUUID();
  await world.db.owner`update learning.cycles set closed_on = '2024-12-31' where id = ${world.north.cycleId}`;
  await world.db
    .owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${id}, 1, 2025, 1, '2025-01-01')`;
  return id;
}

async function layTheme(world: World): Promise<string> {
  const id = randomUUID();
  await world.db.owner`insert into learning.themes (id, circle_id, session_id, title, position)
    values (${id}, 1, ${world.north.sessionId}, ${NORTH_WORD}, 9)`;
  return id;
}

/** A contribution of North's: of this writer and kept, or gathered. */
async function layContribution(world: World, of: { writer: string } | { sessionId: string }): Promise<string> {
  const id = randomUUID();
  const row = { id, circle_id: 1, body: NORTH_WORD, kind: 'remark', written_on: '2024-05-06' };
  const where = 'writer' in of ? { author_id: of.writer } : { session_id: of.sessionId };
  await world.db.owner`insert into learning.contributions ${world.db.owner({ ...row, ...where })}`;
  return id;
}

async function layConclusion(world: World, table: string, words: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  const row = { id, circle_id: 1, cycle_id: world.north.cycleId, ...words };
  await world.db.owner`insert into ${world.db.owner(`learning.${table}`)} ${world.db.owner(row)}`;
  return id;
}

/** A note of this writer in North's experiment, over which no cycle closed yet. */
async function layObservation(world: World, writer: string): Promise<string> {
  const id = randomUUID();
  await world.db.owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
    values (${id}, 1, ${world.north.experimentId}, ${NORTH_WORD}, '2024-05-06', ${writer})`;
  return id;
}

/** A release of North's that is open, of a learning that is its own; written by this person. */
async function layRelease(
  world: World,
  of: { writer: string; body?: string; audience?: string[]; reportId?: string },
): Promise<string> {
  const { owner } = world.db;
  const { writer, body = NORTH_WORD, audience = ['boards'], reportId } = of;
  const id = randomUUID();
  const subjectId = reportId ?? (await layConclusion(world, 'learnings', { body: NORTH_WORD, loop: 'single' }));
  await owner`update learning.releases set state = 'dropped' where subject_id = ${subjectId} and state = 'open'`;
  await owner`insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, opened_on)
    values (${id}, 1, ${world.north.cycleId}, ${reportId ? 'report' : 'learning'}, ${subjectId}, network.today())`;
  await owner`insert into learning.release_versions (release_id, circle_id, version, title, body, audience, written_by, written_on)
    values (${id}, 1, 1, 'Wat wij leerden', ${body}, ${audience}, ${writer}, network.today())`;
  return id;
}

/** Something of North's that has everybody's consent to leave. Its text says no word of the room. */
async function consented(world: World, of: { writer: string; audience?: string[] }): Promise<string> {
  const { owner } = world.db;
  const id = await layRelease(world, { ...of, body: 'Samen gaat het beter.' });
  await owner`insert into learning.release_confirmations (release_id, circle_id, version, person_id, confirmed_on)
    values (${id}, 1, 1, ${idOf(world, FIXTURE.coach)}, network.today())`;
  await owner`insert into learning.release_partner_words (release_id, circle_id, version, organisation_id, person_id, agrees, membership_id, said_on)
    select ${id}, 1, 1, p.organisation_id, ${idOf(world, FIXTURE.manager)}, true, p.membership_id, network.today()
    from learning.present_partners(1) p where p.organisation_id in (${VDAB}, ${OCMW})`;
  return id;
}

/** The same, and it left through the gate. */
async function letOut(world: World, audience: string[]): Promise<{ releaseId: string; publicationId: string }> {
  const { owner } = world.db;
  const id = await consented(world, { writer: idOf(world, FIXTURE.removed), audience });
  await owner`select learning.let_out(${id})`;
  const [left] = await owner<{ id: string }[]>`select id from released.publications where release_id = ${id}`;
  if (!left) throw new Error('the gate stayed shut');
  return { releaseId: id, publicationId: left.id };
}

const EXPERIMENT = {
  title: NORTH_WORD,
  question: NORTH_WORD,
  action: NORTH_WORD,
  actors: NORTH_WORD,
  until: '2024-09-30',
};
const words = (body: string) => ({ body, kind: 'remark', questionId: null });

/** The report of North is on the table: offered, and not final. */
async function reportOnOffer(world: World): Promise<string> {
  await world.db.owner`update learning.reports set final_on = null where id = ${world.north.reportId}`;
  await world.db.owner`delete from learning.agreements where report_id = ${world.north.reportId}`;
  return world.north.reportId;
}

/** The rows that a person of no account in this matrix has, or the rows beside it, made anew; answers with the new row's id. */
async function layAnew(world: World, table: string, row: Record<string, unknown>, key: string[]): Promise<number> {
  const { owner } = world.db;
  const name = owner(`network.${table}`);
  const same = key.map((column) => owner`${owner(column)} = ${row[column] as string}`);
  await owner`delete from ${name} where ${same.reduce((all, one) => owner`${all} and ${one}`)}`;
  const [made] = await owner`insert into ${name} ${owner(row)} returning id`;
  return made?.id;
}

async function without(world: World, table: string, column: string, value: string | number): Promise<void> {
  const { owner } = world.db;
  await owner`delete from ${owner(`network.${table}`)} where ${owner(column)} = ${value}`;
}

const spare = (world: World) => idOf(world, SPARE);
const FROM = '2025-01-01';

// ------------------------------------------------------------------------------------------------------------------ verbs

type Target = (world: World, asker: Person) => Promise<Record<string, unknown>>;

/** Valid input for each verb of VERBS, about something of North's that can be done now: laid anew for whoever asks. */
const verbTargets = {
  async moveStage(world) {
    await at(world, 'arrive');
    return places(world.db.owner, world.north.sessionId, 'arrive', 'look_back');
  },
  async 'moveStage – steered by a front-line worker'(world) {
    await at(world, 'arrive', FIXTURE.frontline2);
    return places(world.db.owner, world.north.sessionId, 'arrive', 'look_back');
  },
  async shapePlan(world) {
    await at(world, 'arrive');
    return longerPlan(world);
  },
  async 'shapePlan – before the session'(world) {
    await at(world, 'planned');
    return longerPlan(world);
  },
  async setTimer(world) {
    await at(world, 'arrive');
    return { id: randomUUID(), timer: 'start' };
  },
  async 'setTimer – a minute more'(world) {
    await at(world, 'arrive');
    return { id: randomUUID(), timer: 'more' };
  },
  async resumeSession(world) {
    await at(world, 'arrive');
    await world.db.owner`update learning.sessions set paused_at = network.now() where id = ${world.north.sessionId}`;
    return {};
  },
  async beReady(world) {
    await at(world, 'what_so_what');
    return { blockId: world.north.blockId, step: 0, ready: true };
  },
  async formGroups(world) {
    await at(world, 'what_so_what');
    return { id: randomUUID(), size: 6 };
  },
  async joinGroup(world) {
    await at(world, 'what_so_what');
    await layGroup(world, idOf(world, FIXTURE.removed));
    return {};
  },
  async countHeads(world) {
    await at(world, 'weigh');
    return { heads: 4 };
  },
  async 'countHeads – with somebody beside'(world) {
    await at(world, 'weigh');
    await withSomebodyBeside(world);
    return { heads: 4 };
  },
  async nameCoFacilitator(world) {
    await at(world, 'arrive');
    return { personId: idOf(world, FIXTURE.frontline) };
  },
  async keepPrivateNotes(world) {
    await at(world, 'arrive');
    return { body: NORTH_WORD, version: 0 };
  },
  async writeNote(world) {
    await at(world, 'what_so_what');
    const { blockId } = world.north;
    return { id: randomUUID(), blockId, groupId: null, part: 'what', about: null, body: NORTH_WORD };
  },
  async 'writeNote – in the group of a front-line worker'(world) {
    await at(world, 'what_so_what');
    const groupId = await layGroup(world, idOf(world, FIXTURE.frontline));
    return { id: randomUUID(), blockId: world.north.blockId, groupId, part: 'what', about: null, body: NORTH_WORD };
  },
  async 'writeNote – what the room chose'(world) {
    await at(world, 'significant_change', FIXTURE.coach, 3);
    const [block] = await world.db.owner<{ id: string }[]>`
      select id from learning.blocks where session_id = ${world.north.sessionId} and kind = 'significant_change'`;
    return { id: randomUUID(), blockId: block?.id, groupId: null, part: 'chosen', about: null, body: NORTH_WORD };
  },
  async editNote(world) {
    await at(world, 'what_so_what');
    return { id: await layNote(world), body: 'anders', version: 1 };
  },
  async 'editNote – of a group that nobody here is in'(world) {
    await at(world, 'what_so_what');
    const groupId = await layGroup(world, idOf(world, FIXTURE.removed));
    return { id: await layNote(world, { groupId }), body: 'anders', version: 1 };
  },
  async 'editNote – a reason that nobody reads yet'(world) {
    await at(world, 'what_so_what');
    return { id: await layNote(world, { part: 'reason', open: false }), body: 'anders', version: 1 };
  },
  async removeNote(world) {
    await at(world, 'what_so_what');
    return { id: await layNote(world) };
  },
  async 'removeNote – in the group of a front-line worker'(world) {
    await at(world, 'what_so_what');
    return { id: await layNote(world, { groupId: await layGroup(world, idOf(world, FIXTURE.frontline)) }) };
  },
  async layNote(world) {
    await at(world, 'what_so_what');
    return { id: await layNote(world), cardId: randomUUID() };
  },
  async 'layNote – of a group that nobody here is in'(world) {
    await at(world, 'what_so_what');
    const groupId = await layGroup(world, idOf(world, FIXTURE.removed));
    return { id: await layNote(world, { groupId }), cardId: randomUUID() };
  },
  async holdCard(world) {
    await at(world, 'group');
    return { id: await layContribution(world, { sessionId: world.north.sessionId }), held: true };
  },
  async layCards(world) {
    await at(world, 'group');
    return { cards: [{ id: randomUUID(), body: NORTH_WORD }], questionId: null };
  },
  async 'layCards – with somebody beside'(world) {
    await at(world, 'group');
    await withSomebodyBeside(world);
    return { cards: [{ id: randomUUID(), body: NORTH_WORD }], questionId: null };
  },
  async placeRoomDots(world) {
    await at(world, 'weigh');
    await world.db.owner`update learning.sessions set heads_in_room = 3 where id = ${world.north.sessionId}`;
    return { themeId: world.north.themeId, count: 7 };
  },
  async 'placeRoomDots – with somebody beside'(world) {
    await at(world, 'weigh');
    await withSomebodyBeside(world);
    await world.db.owner`update learning.sessions set heads_in_room = 3 where id = ${world.north.sessionId}`;
    return { themeId: world.north.themeId, count: 7 };
  },
  async letIn(world) {
    await at(world, 'arrive');
    const guestId = randomUUID();
    await world.db
      .owner`insert into learning.guests (id, session_id, name) values (${guestId}, ${world.north.sessionId}, 'Klopt aan')`;
    return { guestId, welcome: true };
  },
  async handOver(world) {
    await at(world, 'weigh');
    return { personId: idOf(world, FIXTURE.frontline) };
  },
  async 'handOver – taking it over, with somebody beside'(world, asker) {
    await at(world, 'weigh');
    await withSomebodyBeside(world);
    return { personId: idOfAsker(world, asker) };
  },
  async 'handOver – taking it over'(world, asker) {
    await at(world, 'weigh');
    return { personId: idOfAsker(world, asker) };
  },
  async revealDots(world) {
    await at(world, 'weigh');
    return {};
  },
  async setDots(world) {
    await at(world, 'weigh');
    // Another number than it was.
    const [session] = await world.db.owner<{ dots: number }[]>`
      select dots_per_person as dots from learning.sessions where id = ${world.north.sessionId}`;
    return { dots: session?.dots === 6 ? 7 : 6 };
  },
  async closeSession(world) {
    const cycleId = await laterCycle(world);
    const sessionId = randomUUID();
    await world.db
      .owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, '2025-03-03', ${idOf(world, FIXTURE.coach)}, 'close', ${sessionId.slice(0, 8)})`;
    return { sessionId };
  },
  async chooseBeneath(world) {
    await at(world, 'weigh');
    await world.db.owner`update learning.themes set beneath = false where session_id = ${world.north.sessionId}`;
    return { id: await layTheme(world), beneath: true };
  },
  async checkOut(world) {
    await at(world, 'close');
    return { id: randomUUID(), body: NORTH_WORD };
  },
  async writeContribution(world) {
    await at(world, 'gather');
    return { id: randomUUID(), ...words(NORTH_WORD), named: false, shared: false };
  },
  async editContribution(world, asker) {
    await at(world, 'gather');
    const id = await layContribution(world, { writer: idOfAsker(world, asker) });
    return { id, ...words('anders'), shared: false, version: 1 };
  },
  async "editContribution – somebody else's"(world) {
    await at(world, 'gather');
    const id = await layContribution(world, { writer: idOf(world, FIXTURE.removed) });
    return { id, ...words('anders'), shared: false, version: 1 };
  },
  async removeContribution(world, asker) {
    await at(world, 'gather');
    return { id: await layContribution(world, { writer: idOfAsker(world, asker) }) };
  },
  async "removeContribution – somebody else's"(world) {
    await at(world, 'gather');
    return { id: await layContribution(world, { writer: idOf(world, FIXTURE.removed) }) };
  },
  async moveContribution(world) {
    await at(world, 'group');
    const { sessionId, themeId } = world.north;
    return { id: await layContribution(world, { sessionId }), themeId, version: 1 };
  },
  async makeTheme(world) {
    await at(world, 'group');
    return { id: randomUUID(), title: NORTH_WORD };
  },
  async renameTheme(world) {
    await at(world, 'group');
    return { id: await layTheme(world), title: 'Anders', version: 1 };
  },
  async removeTheme(world) {
    await at(world, 'group');
    return { id: await layTheme(world) };
  },
  async placeTheme(world) {
    await at(world, 'group');
    return { id: await layTheme(world), questionId: 1, version: 1 };
  },
  async placeDots(world) {
    await at(world, 'weigh');
    return { themeId: world.north.themeId, count: 2 };
  },
  async addAssumption(world) {
    await at(world, 'beneath');
    return { id: randomUUID(), themeId: world.north.themeId, body: NORTH_WORD };
  },
  async setFate(world) {
    await at(world, 'conclude');
    return { id: await layTheme(world), fate: 'tried', reason: '', version: 1 };
  },
  async saveLearning(world) {
    await at(world, 'conclude');
    const { themeId } = world.north;
    return { id: randomUUID(), themeId, version: null, body: NORTH_WORD, loop: 'single', assumption: '' };
  },
  async saveExperiment(world) {
    await at(world, 'conclude');
    const { themeId } = world.north;
    return { id: randomUUID(), themeId, version: null, parentId: null, ...EXPERIMENT, helps: '' };
  },
  async saveDecision(world) {
    await at(world, 'conclude');
    const { themeId } = world.north;
    return { id: randomUUID(), themeId, version: null, body: NORTH_WORD, owner: 'VDAB', until: null, helps: '' };
  },
  async saveSignal(world) {
    await at(world, 'conclude');
    const { themeId } = world.north;
    return { id: randomUUID(), themeId, version: null, kind: 'barrier', body: NORTH_WORD, addressee: 'VDAB' };
  },
  async removeConclusion(world) {
    await at(world, 'conclude');
    return { id: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }), what: 'decision' };
  },
} satisfies Record<string, Target>;
export const VERB_TARGETS: Record<string, Target> = verbTargets;

// ---------------------------------------------------------------------------------------------------------------- actions

const hatFor = async (world: World, person: Person) => {
  const [hat] = await world.db.owner<{ id: number }[]>`select id from network.hats
    where person_id = ${idOfAsker(world, person)} and kind = ${hatOf(person) ?? 'frontline'} limit 1`;
  return { hatId: hat?.id ?? 1 };
};

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

async function figures(world: World) {
  await world.db.owner`delete from formal.reports where year = 2025`;
  const typed = { women: '3', men: '2', nonBinary: '0', euros: '10,50', fte: '1', remark: '' };
  return { id: randomUUID(), year: 2025, quarter: 1, version: 0, ...typed };
}

/** Valid input for each action of ACTIONS: about something of North's, or of the asker's own where it can be no other's. */
export const ACTION_TARGETS: Record<string, Target> = {
  'auth/sign-in#askCode': async (world) => {
    await world.db.owner`delete from auth.codes`;
    return { email: FIXTURE.manager };
  },
  'auth/sign-in#redeemCode': async ({ db }) => {
    await layCode(db.owner, { email: FIXTURE.manager });
    return { email: FIXTURE.manager, code: '123456', ownDevice: false };
  },
  'auth/sign-in#redeemLink': async ({ db }) => {
    const secret = 'l'.repeat(22);
    await layCode(db.owner, { email: FIXTURE.manager, secret });
    return { email: FIXTURE.manager, secret, ownDevice: false };
  },
  'auth/sign-in#signOut': async () => ({}),
  'auth/sign-in#setLocale': async ({ db }) => {
    await db.owner`update network.people set locale = 'nl'`;
    return { locale: 'en' };
  },
  'auth/hat#chooseHat': hatFor,
  "auth/hat#chooseHat – somebody else's": (world, asker) => hatFor(world, asker === 'admin' ? 'reviewer' : 'admin'),

  'learning/contribution#writeContribution': async () => ({
    id: randomUUID(),
    ...words('Dit viel op.'),
    named: true,
    shared: false,
  }),
  'learning/contribution#editContribution': verbTargets.editContribution,
  'learning/contribution#removeContribution': verbTargets.removeContribution,
  'learning/cycle#openCycle': async (world) => {
    await at(world, 'gather');
    await world.db.owner`update learning.cycles set closed_on = '2024-12-31' where closed_on is null`;
    return { id: randomUUID(), year: 2025, quarter: 1, lateReason: 'Begonnen op papier' };
  },
  'learning/session#planSession': async (world) => {
    const cycleId = await laterCycle(world);
    return { id: randomUUID(), cycleId, ...plan(world, FIXTURE.frontline) };
  },
  'learning/session#planSession – changing it': async (world) => {
    await at(world, 'planned');
    const { sessionId: id, cycleId } = world.north;
    return { id, cycleId, ...plan(world, FIXTURE.manager) };
  },
  'learning/session#planSession – changing it, asked to facilitate': async (world) => {
    await at(world, 'planned', FIXTURE.frontline2);
    const { sessionId: id, cycleId } = world.north;
    return { id, cycleId, ...plan(world, FIXTURE.manager) };
  },
  'learning/design#saveDesign': async () => ({
    id: randomUUID(),
    title: NORTH_WORD,
    shared: false,
    blocks: DESIGN,
  }),
  'learning/design#saveDesign – shared': async () => ({
    id: randomUUID(),
    title: NORTH_WORD,
    shared: true,
    blocks: DESIGN,
  }),
  "learning/design#saveDesign – somebody else's": async (world) => ({
    id: await layDesign(world, idOf(world, FIXTURE.removed)),
    title: NORTH_WORD,
    shared: false,
    blocks: DESIGN,
  }),
  'learning/design#removeDesign': async (world, asker) => ({
    id: await layDesign(world, idOfAsker(world, asker)),
  }),
  "learning/design#removeDesign – somebody else's": async (world) => ({
    id: await layDesign(world, idOf(world, FIXTURE.removed)),
  }),
  'learning/session#handOver': async (world) => ({
    sessionId: world.north.sessionId,
    ...(await verbTargets.handOver(world)),
  }),
  'learning/conclusion#observe': async ({ north }) => ({
    id: randomUUID(),
    experimentId: north.experimentId,
    body: NORTH_WORD,
  }),
  'learning/conclusion#editObservation': async (world, asker) => ({
    id: await layObservation(world, idOfAsker(world, asker)),
    body: `${NORTH_WORD} anders`,
    version: 1,
  }),
  "learning/conclusion#editObservation – somebody else's": async (world) => ({
    id: await layObservation(world, idOf(world, FIXTURE.removed)),
    body: `${NORTH_WORD} anders`,
    version: 1,
  }),
  'learning/conclusion#removeObservation': async (world, asker) => ({
    id: await layObservation(world, idOfAsker(world, asker)),
  }),
  "learning/conclusion#removeObservation – somebody else's": async (world) => ({
    id: await layObservation(world, idOf(world, FIXTURE.removed)),
  }),
  'learning/conclusion#correctConclusion': async (world) => ({
    id: randomUUID(),
    what: 'decision',
    subjectId: await layConclusion(world, 'decisions', {
      body: NORTH_WORD,
      owner: 'VDAB',
      cycle_id: world.past.cycleId,
    }),
    version: 1,
    body: `${NORTH_WORD} juist`,
  }),
  'learning/conclusion#resumeExperiment': async (world) => ({
    id: await layConclusion(world, 'experiments', {
      ...EXPERIMENT,
      state: 'stopped',
      outcome: NORTH_WORD,
      ended_on: '2024-05-06',
    }),
  }),
  'learning/conclusion#takeBackAnswer': async (world) => ({
    id: await layConclusion(world, 'signals', {
      kind: 'barrier',
      body: NORTH_WORD,
      addressee: 'VDAB',
      answer: NORTH_WORD,
      answered_on: '2024-05-06',
    }),
  }),
  'learning/conclusion#endExperiment': async (world) => ({
    id: await layConclusion(world, 'experiments', EXPERIMENT),
    state: 'embedded',
    outcome: NORTH_WORD,
    version: 1,
  }),
  'learning/conclusion#finishDecision': async (world) => ({
    id: await layConclusion(world, 'decisions', { body: NORTH_WORD, owner: 'VDAB' }),
    done: true,
  }),
  'learning/conclusion#answerSignal': async (world) => ({
    id: await layConclusion(world, 'signals', { kind: 'barrier', body: NORTH_WORD, addressee: 'VDAB' }),
    answer: NORTH_WORD,
  }),
  'learning/report#editSection': async (world) => {
    const reportId = await reportOnOffer(world);
    const [section] = await world.db.owner<{ version: number }[]>`
      select version from learning.report_sections where report_id = ${reportId} and key = 'good'`;
    return { reportId, key: 'good', body: `${NORTH_WORD} ${randomInt(1e9)}`, version: section?.version };
  },
  'learning/report#offerReport': async (world) => {
    const reportId = await reportOnOffer(world);
    await world.db
      .owner`update learning.report_sections set body = ${`${NORTH_WORD} ${randomInt(1e9)}`} where report_id = ${reportId}`;
    return { reportId };
  },
  'learning/report#agreeToReport': async (world) => agreeFor(world, OCMW),
  'learning/report#agreeToReport – for VDAB': async (world) => agreeFor(world, VDAB),

  'release/release#openRelease': async (world) => ({
    id: randomUUID(),
    kind: 'learning',
    subjectId: await layConclusion(world, 'learnings', { body: NORTH_WORD, loop: 'single' }),
    ...TEXT_TO_LEAVE,
  }),
  'release/release#rewriteRelease': async (world) => ({
    ...(await openByAnother(world)),
    ...TEXT_TO_LEAVE,
  }),
  'release/release#takeReservationAlong': async (world) => {
    const { reportId } = world.north;
    const { owner } = world.db;
    await reportOnOffer(world);
    await owner`insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, reservation, agreed_on)
      select id, 1, version, ${OCMW}, ${idOf(world, FIXTURE.steward)}, ${NORTH_WORD}, '2024-05-07' from learning.reports where id = ${reportId}`;
    const id = await layRelease(world, { writer: idOf(world, FIXTURE.removed), reportId });
    return { id, version: 1, organisationId: OCMW, along: true };
  },
  'release/release#confirmRelease': async (world) => openByAnother(world),
  "release/release#confirmRelease – one's own text": async (world, asker) => ({
    id: await layRelease(world, { writer: idOfAsker(world, asker) }),
    version: 1,
  }),
  'release/release#sayAsWriter': async (world) => ({
    id: await layRelease(world, { writer: idOf(world, FIXTURE.removed), body: 'Begeleider Noord zag het eerst.' }),
    version: 1,
    agrees: true,
  }),
  'release/release#sayAsPartner': async (world) => ({
    ...(await openByAnother(world)),
    organisationId: OCMW,
    agrees: true,
  }),
  'release/release#sayReleaseRule': async (world) => {
    await world.db.owner`delete from learning.release_rules where circle_id = 1`;
    return { organisationId: OCMW, rule: 'two_thirds' };
  },
  'release/release#letOutRelease': async (world) => ({
    id: await consented(world, { writer: idOf(world, FIXTURE.expert) }),
    version: 1,
  }),
  'release/release#dropRelease': async (world) => ({
    id: await layRelease(world, { writer: idOf(world, FIXTURE.expert) }),
  }),
  'release/release#withdrawRelease': async (world) => ({
    id: (await letOut(world, ['flanders'])).releaseId,
  }),

  'formal/report#saveReport': figures,
  'formal/report#submitReport': figures,

  'network/hat#addHat': async (world) => {
    await without(world, 'hats', 'person_id', spare(world));
    return { personId: spare(world), kind: 'frontline', placeId: 1, organisationId: OCMW, startsOn: FROM };
  },
  'network/hat#endHat': async (world) => {
    const row = { person_id: spare(world), kind: 'frontline', circle_id: 1, organisation_id: OCMW, starts_on: FROM };
    return { id: await layAnew(world, 'hats', row, ['person_id']), endsOn: '2025-06-01' };
  },
  'network/mandate#addMandate': async (world) => {
    await without(world, 'mandates', 'person_id', spare(world));
    return { partnershipId: 1, organisationId: OCMW, personId: spare(world), kind: 'deputy', startsOn: FROM };
  },
  'network/mandate#endMandate': async (world) => {
    const mandate = {
      partnership_id: 1,
      organisation_id: OCMW,
      person_id: spare(world),
      kind: 'deputy',
      starts_on: FROM,
    };
    return { id: await layAnew(world, 'mandates', mandate, ['person_id']), endsOn: '2025-06-01' };
  },
  'network/membership#addMembership': async (world) => {
    await without(world, 'memberships', 'organisation_id', EUROPA_WSE);
    return { partnershipId: 1, organisationId: EUROPA_WSE, kind: 'network', fte: '', expertise: '', startsOn: FROM };
  },
  'network/membership#endMembership': async (world) => {
    const membership = { partnership_id: 1, organisation_id: EUROPA_WSE, kind: 'network', starts_on: FROM };
    return { id: await layAnew(world, 'memberships', membership, ['organisation_id']), endsOn: '2025-06-01' };
  },
  'network/organisation#addOrganisation': async () => ({
    name: 'Een organisatie',
    kind: 'nonprofit',
    codeType: 'ovo',
    code: `OVO${randomInt(100_000, 900_000)}`,
  }),
  'network/partnership#addPartnership': async () => ({
    name: `Partnerschap ${randomUUID()}`,
    targetGroup: 'Mensen ver van werk',
    startsOn: FROM,
    nisCodes: [],
  }),
  'network/partnership#addMunicipalities': async (world) => {
    await without(world, 'partnership_municipalities', 'nis_code', MUNICIPALITY);
    return { partnershipId: 1, nisCodes: [MUNICIPALITY], startsOn: FROM };
  },
  'network/partnership#endMunicipality': async (world) => {
    const row = { partnership_id: 1, nis_code: MUNICIPALITY, starts_on: FROM };
    return { id: await layAnew(world, 'partnership_municipalities', row, ['nis_code']), endsOn: '2025-06-01' };
  },
  'network/person#addPerson': async () => ({
    name: 'Een Nieuwe',
    email: `${randomUUID()}@north.example`,
    locale: 'nl',
  }),
};

const TEXT_TO_LEAVE = { title: 'Wat wij leerden', body: 'Langer luisteren helpt.', audience: ['boards'] };
/** A release that is open, and written by a person who asks nothing here. */
const openByAnother = async (world: World) => ({
  id: await layRelease(world, { writer: idOf(world, FIXTURE.removed) }),
  version: 1,
});

const agreeFor = async (world: World, organisationId: number) => {
  const reportId = await reportOnOffer(world);
  const [report] = await world.db.owner<
    { version: number }[]
  >`select version from learning.reports where id = ${reportId}`;
  return { reportId, version: report?.version, organisationId, reservation: '' };
};

/** Actions that end the sign-in they are asked under, or begin another: each is asked under a new one. */
export const ENDS_SIGN_IN = ['auth/sign-in#redeemCode', 'auth/sign-in#redeemLink', 'auth/sign-in#signOut'];
