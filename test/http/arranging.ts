import { randomBytes, randomUUID } from 'node:crypto';
import { tokenHash } from '@/db/token';
import type { TestDatabase } from '../database';
import { layFigures } from '../figures';
import { PEOPLE as FIXTURE } from '../fixture';
import { emailOf, layPeople, type Person } from '../people';
import { layPlan } from '../plan';
import { type Planted, plantRoom } from '../plant';
import type { Row } from './rows';

/** Every text of a room says its word, so that it is recognised wherever it turns up. */
export const NORTH_WORD = 'Noordergeheim';
export const SOUTH_WORD = 'Zuidergeheim';
/** The address of a person who takes no part: hats and mandates are tried on them. */
export const SPARE = 'spare@north.example';
/** To whom letters of North go. */
export const ADDRESSEE = 'Vervoerregio';
export const MUNICIPALITY = '11001';
export const VDAB = 1;
export const OCMW = 2;
export const EUROPA_WSE = 5;

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
  /** The secret in the link of a letter of North. */
  letter: string;
  /** The secret in the address of a calendar. */
  calendar: string;
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
    const content = owner.json({ sections: [{ questionId: 1, body: word }], quarter });
    await owner`update learning.report_versions set content = ${content} where report_id = ${reportId}`;
  }
  const formalReportId = randomUUID();
  await owner`insert into formal.reports (id, partnership_id, year, quarter, state, submitted_at, submitted_by)
    values (${formalReportId}, 1, 2024, 1, 'submitted', '2024-04-05', ${id(FIXTURE.promotor)})`;
  await layFigures(owner, formalReportId);
  const world = {
    db,
    north,
    past,
    south,
    formalReportId,
    learningId: '',
    letter: '',
    calendar: '',
    letOut: { boards: '', flanders: '', everybody: '' },
    ids,
  };
  world.learningId = await layConclusion(world, 'learnings', { body: NORTH_WORD, loop: 'single' });
  world.letOut = {
    boards: (await letOut(world, ['boards'])).publicationId,
    flanders: (await letOut(world, ['flanders'])).publicationId,
    everybody: (await letOut(world, ['public', 'signal_holder'])).publicationId,
  };
  world.letter = (await layLetter(world)).secret;
  world.calendar = await layCalendar(world);
  return world;
}

// --------------------------------------------------------------------------------------------------------------- arranging

export const idOf = (world: World, email: string) => world.ids.get(email) as string;
/** The asker's own id; for those without an account that of a front-line worker of North, which they might try. */
export const idOfAsker = (world: World, asker: Person) => idOf(world, emailOf(asker) ?? FIXTURE.frontline);

/**
 * Puts North's running session at a stage, steered by the coach and nobody beside, dots hidden and none laid, nobody in a group
 * and nothing written in one; drops what was laid beside it.
 */
export async function at(world: World, stage: string, facilitator: string = FIXTURE.coach, step = 0): Promise<void> {
  const { sessionId, cycleId } = world.north;
  // One round trip: this is asked some thousand times.
  await world.db.owner.unsafe(`
    delete from learning.report_cases where report_id in (
      select r.id from learning.reports r join learning.cycles c on c.id = r.cycle_id where c.year > 2024);
    delete from learning.report_sections where report_id in (
      select r.id from learning.reports r join learning.cycles c on c.id = r.cycle_id where c.year > 2024);
    delete from learning.reports where cycle_id in (select id from learning.cycles where year > 2024);
    update learning.sessions set block_id = null where cycle_id in (select id from learning.cycles where year > 2024);
    delete from learning.blocks where session_id in (
      select s.id from learning.sessions s join learning.cycles c on c.id = s.cycle_id where c.year > 2024);
    delete from learning.sessions where cycle_id in (select id from learning.cycles where year > 2024);
    update learning.observations set cycle_id = null where cycle_id <> '${world.past.cycleId}';
    delete from learning.five_lines where cycle_id in (select id from learning.cycles where year > 2024);
    delete from learning.cycles where year > 2024;
    update learning.cycles set closed_on = null where id in ('${cycleId}', '${world.south.cycleId}');
    delete from learning.dots where session_id = '${sessionId}';
    delete from learning.notes where session_id = '${sessionId}';
    delete from learning.follow_ups where session_id = '${sessionId}';
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

/** Somebody is in North's room. */
export async function attend(world: World, email: string): Promise<string> {
  const who = idOf(world, email);
  await world.db.owner`insert into learning.attendances (session_id, member_id, seen_at)
    values (${world.north.sessionId}, ${who}, network.now()) on conflict do nothing`;
  return who;
}

/** A front-line worker stands beside the coach. */
export const withSomebodyBeside = (world: World) =>
  world.db.owner`update learning.sessions set co_facilitator_id = ${idOf(world, FIXTURE.frontline2)}
    where id = ${world.north.sessionId}`;

/** A table with a topic, at which somebody sits. */
export async function layTable(world: World, member: string): Promise<string> {
  const { blockId, sessionId } = world.north;
  const id = await layGroup(world, member);
  await world.db.owner`insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, body, open)
    values (${randomUUID()}, 1, ${sessionId}, ${blockId}, ${id}, 'topic', ${NORTH_WORD}, true)`;
  return id;
}

/** A group in the block where people write together, in which this person sits. */
export async function layGroup(world: World, member: string): Promise<string> {
  const { blockId, sessionId } = world.north;
  const id = randomUUID();
  await world.db.owner`insert into learning.groups (id, circle_id, session_id, block_id, number, size)
    values (${id}, 1, ${sessionId}, ${blockId}, 1, 6)`;
  await world.db
    .owner`insert into learning.group_members (group_id, session_id, member_id) values (${id}, ${sessionId}, ${member})`;
  return id;
}

/** A line written in that block: open to all, or of a group, or hidden from everybody. */
export async function layNote(
  world: World,
  of: { groupId?: string; part?: string; open?: boolean } = {},
): Promise<string> {
  const { blockId, sessionId } = world.north;
  const { groupId = null, part = 'what', open = groupId === null } = of;
  const id = randomUUID();
  await world.db.owner`insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, body, open)
    values (${id}, 1, ${sessionId}, ${blockId}, ${groupId}, ${part}, ${NORTH_WORD}, ${open})`;
  return id;
}

export const DESIGN = [{ kind: 'close' as const, minutes: 5, prompt: '' }];
export async function layDesign(world: World, of: string): Promise<string> {
  const { owner } = world.db;
  await owner`delete from learning.designs where title = ${`${NORTH_WORD} laid`}`;
  const id = randomUUID();
  await owner`insert into learning.designs (id, person_id, title, blocks)
    values (${id}, ${of}, ${`${NORTH_WORD} laid`}, ${owner.json(DESIGN)})`;
  return id;
}

/** The plan as it is, each block a minute longer. */
export async function longerPlan(world: World) {
  const blocks = await world.db.owner<{ id: string; kind: string; minutes: number }[]>`
    select id, kind, minutes from learning.blocks where session_id = ${world.north.sessionId}
    order by (kind = 'close'), position`;
  return { blocks: blocks.map((block) => ({ ...block, minutes: (block.minutes % 40) + 1, prompt: '' })) };
}

/** A later cycle of North, in place of the running one. */
export async function laterCycle(world: World): Promise<string> {
  await at(world, 'gather');
  const id = randomUUID();
  await world.db.owner`update learning.cycles set closed_on = '2024-12-31' where id = ${world.north.cycleId}`;
  await world.db
    .owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${id}, 1, 2025, 1, '2025-01-01')`;
  return id;
}

export async function layTheme(world: World): Promise<string> {
  const id = randomUUID();
  await world.db.owner`insert into learning.themes (id, circle_id, session_id, title, position)
    values (${id}, 1, ${world.north.sessionId}, ${NORTH_WORD}, 9)`;
  return id;
}

/** A contribution of North's: of this writer and kept, or gathered. */
export async function layContribution(
  world: World,
  { writer = null, sessionId = null }: { writer?: string | null; sessionId?: string | null },
): Promise<string> {
  const id = randomUUID();
  const row = { id, circle_id: 1, body: NORTH_WORD, kind: 'remark', written_on: '2024-05-06' };
  await world.db
    .owner`insert into learning.contributions ${world.db.owner({ ...row, author_id: writer, session_id: sessionId })}`;
  return id;
}

/** In which round of dots North's session is. */
export async function roundOf(world: World): Promise<number> {
  const [session] = await world.db.owner<{ round: number }[]>`
    select dot_round as round from learning.sessions where id = ${world.north.sessionId}`;
  return session?.round ?? 0;
}

/** A card of North's that was taken off the screens; this person's, or without a name. */
export async function layOff(world: World, writer: string | null = null): Promise<string> {
  const id = randomUUID();
  const { sessionId } = world.north;
  const card = {
    id,
    circle_id: 1,
    body: NORTH_WORD,
    kind: 'remark',
    author_id: writer,
    shared: false,
    written_on: '2024-05-06',
    session_id: sessionId,
    in_room: false,
    version: 1,
  };
  await world.db.owner`insert into learning.taken_off (id, circle_id, session_id, what, reason, author_id, held)
    values (${id}, 1, ${sessionId}, 'card', 'client', ${writer}, ${world.db.owner.json([card])})`;
  return id;
}

export async function layConclusion(world: World, table: string, words: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  const row = { id, circle_id: 1, cycle_id: world.north.cycleId, ...words };
  await world.db.owner`insert into ${world.db.owner(`learning.${table}`)} ${world.db.owner(row)}`;
  return id;
}

/** A note of this writer in North's experiment, over which no cycle closed yet. */
export async function layObservation(world: World, writer: string): Promise<string> {
  const id = randomUUID();
  await world.db.owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
    values (${id}, 1, ${world.north.experimentId}, ${NORTH_WORD}, '2024-05-06', ${writer})`;
  return id;
}

/** A release of North's that is open, of a learning that is its own; written by this person. */
export async function layRelease(
  world: World,
  of: { writer: string; body?: string; audience?: string[]; reportId?: string; signalId?: string },
): Promise<string> {
  const { owner } = world.db;
  const { writer, body = NORTH_WORD, audience = ['boards'], reportId, signalId } = of;
  const kind = reportId ? 'report' : signalId ? 'signal' : 'learning';
  const id = randomUUID();
  const subjectId =
    reportId ?? signalId ?? (await layConclusion(world, 'learnings', { body: NORTH_WORD, loop: 'single' }));
  await owner`update learning.releases set state = 'dropped' where subject_id = ${subjectId} and state = 'open'`;
  await owner`insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, opened_on)
    values (${id}, 1, ${world.north.cycleId}, ${kind}, ${subjectId}, network.today())`;
  await owner`insert into learning.release_versions (release_id, circle_id, version, title, body, audience, letter_to, above_id, written_by, written_on)
    values (${id}, 1, 1, 'Wat wij leerden', ${body}, ${audience}, ${audience.includes('letter') ? ADDRESSEE : ''},
      ${audience.includes('above') ? SOUTH : null}, ${writer}, network.today())`;
  return id;
}

/** The circle of South: what goes to the circle above North's goes there, so that others than North's can be tried. */
export const SOUTH = 2;

/** Something of North's that has everybody's consent to leave. Its text says no word of the room. */
export async function consented(
  world: World,
  of: { writer: string; audience?: string[]; signalId?: string },
): Promise<string> {
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
export async function letOut(
  world: World,
  audience: string[],
  signalId?: string,
): Promise<{ releaseId: string; publicationId: string }> {
  const { owner } = world.db;
  const writer = idOf(world, FIXTURE.removed);
  const id = await consented(world, { writer, audience, ...(signalId && { signalId }) });
  await owner`select learning.let_out(${id})`;
  const [left] = await owner<{ id: string }[]>`select id from released.publications where release_id = ${id}`;
  if (!left) throw new Error('the gate stayed shut');
  return { releaseId: id, publicationId: left.id };
}

/** A signal of North's that its receivers are asked to answer. */
export async function letOutSignal(world: World, audience = ['signal_holder']): Promise<string> {
  const signalId = await layConclusion(world, 'signals', { kind: 'barrier', body: NORTH_WORD, addressee: 'VDAB' });
  return (await letOut(world, audience, signalId)).publicationId;
}

/**
 * An offer that South made to North, which North's session that is over said it takes up; told back already, when `told`. Gives its
 * publication.
 */
export async function layOffer(world: World, { told = false } = {}): Promise<string> {
  const { owner } = world.db;
  const id = randomUUID();
  const word = told ? 'taken_up' : null;
  await owner.begin(async (tx) => {
    await tx`alter table released.publications disable trigger user`;
    await tx`alter table released.offers disable trigger user`;
    await tx`insert into released.publications (id, release_id, circle_id, kind, nature, year, quarter, title, body, audience, released_on)
      values (${id}, ${randomUUID()}, ${SOUTH}, 'offer', 'enabler', 2024, 2, 'Een vast nummer', 'Bel ons.', '{below}', network.today())`;
    await tx`insert into released.offers (publication_id, circle_id, by_circle, word, answered_on)
      values (${id}, 1, ${SOUTH}, ${word}, case when ${told} then network.today() end)`;
    await tx`alter table released.publications enable trigger user`;
    await tx`alter table released.offers enable trigger user`;
  });
  await owner`insert into learning.follow_ups (id, circle_id, session_id, offer_id, state)
    values (${randomUUID()}, 1, ${world.past.sessionId}, ${id}, 'taken_up')`;
  return id;
}

/** A letter of North’s, sent today, and the secret of its link. */
export async function layLetter(world: World): Promise<{ secret: string; publicationId: string; letterId: string }> {
  const publicationId = await letOutSignal(world, ['letter']);
  const secret = randomBytes(32).toString('base64url');
  const letterId = randomUUID();
  await world.db
    .owner`insert into released.letters (id, publication_id, circle_id, signal_id, addressee, secret_hash, sent_on, until)
    select ${letterId}, p.id, p.circle_id, r.subject_id, ${ADDRESSEE}, ${tokenHash(secret)}, network.today(), network.today() + 30
    from released.publications p join learning.releases r on r.id = p.release_id where p.id = ${publicationId}`;
  return { secret, publicationId, letterId };
}

/** A calendar of somebody who takes no part, and the secret of its address. */
async function layCalendar(world: World): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await world.db.owner`insert into auth.calendars (person_id, secret_hash, made_on)
    values (${idOf(world, SPARE)}, ${tokenHash(secret)}, network.today())`;
  return secret;
}

/** Its answer: by letter, as the circle above gave it, or else the contact for signals. */
export async function layAnswer(
  world: World,
  publicationId: string,
  by: { letterId?: string; circle?: number } = {},
): Promise<void> {
  await world.db
    .owner`insert into released.answers (given_as, publication_id, letter_id, by_circle, circle_id, signal_id, kind, body, answered_on)
    select ${randomUUID()}, p.id, ${by.letterId ?? null}, ${by.circle ?? null}, p.circle_id, r.subject_id, 'answered', 'Het wordt bekeken.', network.today()
    from released.publications p join learning.releases r on r.id = p.release_id where p.id = ${publicationId}`;
}

export const EXPERIMENT = {
  title: NORTH_WORD,
  question: NORTH_WORD,
  action: NORTH_WORD,
  actors: NORTH_WORD,
  until: '2024-09-30',
};
export const words = (body: string) => ({ body, kind: 'remark', questionId: null });

/** The report of North is on the table: offered, and not final. */
export async function reportOnOffer(world: World): Promise<string> {
  await world.db.owner`update learning.reports set final_on = null where id = ${world.north.reportId}`;
  await world.db.owner`delete from learning.agreements where report_id = ${world.north.reportId}`;
  await world.db.owner`delete from learning.report_cases where report_id = ${world.north.reportId}`;
  return world.north.reportId;
}

/** The rows that a person of no account in this matrix has, or the rows beside it, made anew; answers with the new row's id. */
export async function layAnew(
  world: World,
  table: string,
  row: Record<string, unknown>,
  key: string[],
): Promise<number> {
  const { owner } = world.db;
  const name = owner(`network.${table}`);
  const same = key.map((column) => owner`${owner(column)} = ${row[column] as string}`);
  await owner`delete from ${name} where ${same.reduce((all, one) => owner`${all} and ${one}`)}`;
  const [made] = await owner`insert into ${name} ${owner(row)} returning id`;
  return made?.id;
}

export async function without(world: World, table: string, column: string, value: string | number): Promise<void> {
  const { owner } = world.db;
  await owner`delete from ${owner(`network.${table}`)} where ${owner(column)} = ${value}`;
}

export const spare = (world: World) => idOf(world, SPARE);
export const FROM = '2025-01-01';

export type Target = (world: World, asker: Person) => Promise<Record<string, unknown>>;
/** Of a verb: who meets which outcome, and valid input about something of North's that can be done now, laid anew for whoever asks. */
export type Cases = Record<string, { row: Row; input: Target; endsSignIn?: true }>;
export type Addresses = Record<string, (world: World) => string>;
export type Arranged = Record<string, (world: World) => Promise<unknown>>;
export type Bodies = Record<string, (world: World) => unknown>;
