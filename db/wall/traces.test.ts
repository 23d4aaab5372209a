import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeConnections, openConnections } from '@/db/connections';
import { LEAVES_NOTHING, nameOf, PATIENCE, rewriteErased } from '@/db/rewrite';
import { type CircleActor, findActorByToken, type GuestActor, type Participant } from '@/lib/actor';
import { saveBody } from '@/lib/learning/body/mutations';
import { editContribution, removeContribution, writeContribution } from '@/lib/learning/contribution/mutations';
import { embed, observe } from '@/lib/learning/experiment/mutations';
import {
  removeFromDesign,
  saveDesignPart,
  saveResearchQuestion,
  saveTrialAction,
} from '@/lib/learning/experiment-design/mutations';
import { removeReading, saveFactor, saveReading } from '@/lib/learning/experiment-reading/mutations';
import { writeNote } from '@/lib/learning/note/mutations';
import { bringPastReport, removePastReport } from '@/lib/learning/past-report/mutations';
import { offerReport } from '@/lib/learning/report/mutations';
import { getReport, getReportVersion } from '@/lib/learning/report/queries';
import { readCase, removeCase, saveCase } from '@/lib/learning/report-case/mutations';
import { askToJoin, beReady, checkOut, closeSession, formGroups, letIn } from '@/lib/learning/session/mutations';
import { getHarvest, getPreparation } from '@/lib/learning/session/page-queries';
import type { Kind } from '@/lib/learning/session/policy';
import { getBoard, getProjection } from '@/lib/learning/session/queries';
import { saveStewardship } from '@/lib/learning/stewardship/mutations';
import { addAssumption, makeTheme, moveContribution, placeDots, sayNotNow } from '@/lib/learning/theme/mutations';
import { removeUnderstanding, saveUnderstanding } from '@/lib/learning/understanding/mutations';
import { withdrawRelease } from '@/lib/release/release/mutations';
import { findEverywhere } from '@/lib/search/queries';
import { writerTokensOf } from '@/lib/writer-token';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { layLetOut } from '@/test/let-out';
import { move } from '@/test/plan';
import { type Dump, dumpWhole, ordersAgree, personsByTransaction, timesFound, whereFound } from '@/test/traces';

/** What was written without a name, in the order of writing, by whom, under which id and token. */
interface Secrets {
  remarks: { words: string; writer: string; id: string; writerToken: string }[];
  /** Taken out again by an edit, or taken back whole. */
  withdrawn: string[];
  named: { words: string; name: string }[];
  checkouts: { words: string; id: string }[];
  assumptions: { words: string; id: string }[];
  /** Written in groups and with the whole room. */
  notes: { words: string; id: string }[];
  voters: string[];
  guest: string;
}

/** Words that occur nowhere else, and that TOAST cannot compress. */
const words = (bytes = 12) => `w${randomBytes(bytes).toString('base64url')}`;
const CIRCLE = 1;

/** As superuser, who reads the pages, in the same database. */
function rootOf({ ownerUrl }: TestDatabase): postgres.Sql {
  const url = new URL(inject('rootUrl'));
  url.pathname = new URL(ownerUrl).pathname;
  return postgres(url.toString(), { max: 1, onnotice: () => {} });
}

/** Runs in a database of its own, which is gone afterwards. */
async function withDump(work: (db: TestDatabase, root: postgres.Sql) => Promise<void>) {
  const db = await freshDatabase();
  const root = rootOf(db);
  try {
    await work(db, root);
  } finally {
    await root.end();
    await db.drop();
  }
}

/** The job of a process that has just started, so that it relies on no count of its own. */
async function sweep({ ownerUrl }: TestDatabase) {
  await closeConnections();
  openConnections({ databaseUrl: ownerUrl, secret: inject('secret') });
  // Where somebody is at a table, the job comes back.
  const clean: string[] = [];
  for (let round = 0; clean.length < LEAVES_NOTHING.length && round < 50; round += 1) {
    clean.push(...(await rewriteErased(PATIENCE.night)));
  }
  return clean;
}

/** One quarter in one circle: five people and a guest write, weigh and close; the job runs where it is let. */
class Quarter {
  readonly secrets: Secrets = {
    remarks: [],
    withdrawn: [],
    named: [],
    checkouts: [],
    assumptions: [],
    notes: [],
    voters: [],
    guest: '',
  };
  readonly sessionId = randomUUID();
  private writers: CircleActor[] = [];
  coach!: CircleActor;
  reportId = '';
  private constructor(
    readonly db: TestDatabase,
    readonly root: postgres.Sql,
  ) {}

  static async begin(): Promise<Quarter> {
    const db = await freshDatabase();
    const quarter = new Quarter(db, rootOf(db));
    // What the server clears away by itself, now or in a minute, is not to be taken for what the job does.
    for (const table of LEAVES_NOTHING) {
      await quarter.root.unsafe(`alter table ${nameOf(table)} set (autovacuum_enabled = false)`);
    }
    const emails = [PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.manager, PEOPLE.expert, PEOPLE.steward];
    for (const email of emails) quarter.writers.push(await db.actor<CircleActor>(email));
    quarter.coach = await db.actor<CircleActor>(PEOPLE.coach);
    const cycleId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      values (${cycleId}, ${CIRCLE}, 2026, 1, '2026-01-05')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${quarter.sessionId}, ${CIRCLE}, ${cycleId}, network.now(), ${quarter.coach.personId}, 'look_back', 'ABCDEFGH')`;
    return quarter;
  }
  async end() {
    await this.root.end();
    await this.db.drop();
  }

  private async write(actor: Participant, body = words(), named = false): Promise<string> {
    const id = randomUUID();
    const remark = { id, body, kind: 'remark' as const, questionId: 1, named, shared: false };
    expect(await writeContribution(actor, remark)).toMatchObject({ ok: true });
    return id;
  }
  private async writeUnnamed(actor: Participant, body = words()): Promise<string> {
    const id = await this.write(actor, body);
    const writer = actor.login === 'guest' ? `guest:${actor.guestId}` : actor.personId;
    this.secrets.remarks.push({ words: body, writer, id, writerToken: '' });
    return id;
  }
  private move = async (from: Kind, to: Kind) =>
    expect(await move(this.db.owner, this.coach, this.sessionId, from, to)).toMatchObject({ ok: true });

  /** Thirty remarks by five people in turns, some named between them; four rewritten, one taken back, one very long. */
  async writeBefore() {
    for (let turn = 0; turn < 30; turn += 1) {
      const writer = this.writers[turn % 5] as CircleActor;
      await this.writeUnnamed(writer, turn === 17 ? words(2900) : words());
      if (turn % 7 !== 0) continue;
      const named = { words: words(), name: writer.name };
      await this.write(writer, named.words, true);
      this.secrets.named.push(named);
    }
    const ids = this.secrets.remarks.map(({ id }) => id);
    for (const turn of [3, 8, 17, 20]) {
      const { remarks } = this.secrets;
      const one = remarks.find(({ id }) => id === ids[turn]) as Secrets['remarks'][number];
      const better = words(turn === 17 ? 2900 : 12);
      const change = { id: one.id, body: better, kind: 'case' as const, questionId: 2, shared: false, version: 1 };
      expect(await editContribution(this.writers[turn % 5] as CircleActor, change)).toMatchObject({ ok: true });
      this.secrets.withdrawn.push(one.words);
      // Written last, now.
      remarks.splice(remarks.indexOf(one), 1);
      remarks.push({ ...one, words: better });
    }
    const back = words();
    await removeContribution(this.coach, { id: await this.write(this.coach, back) });
    this.secrets.withdrawn.push(back);
    // What the planner keeps of the values it sees is there to be found too.
    await this.root`analyze`;
    for (const one of await this.root<{ id: string; token: string }[]>`
      select contribution_id::text as id, encode(writer_token, 'hex') as token from learning.writer_tokens`) {
      const remark = this.secrets.remarks.find(({ id }) => id === one.id);
      if (remark) remark.writerToken = one.token;
    }
  }

  /** Ten more at the table, two by a guest; gathered again. */
  async gather() {
    await this.move('look_back', 'gather');
    const asked = await askToJoin({ id: randomUUID(), code: 'ABCDEFGH', name: 'Gast' });
    if (!asked.ok) throw new Error('not let in');
    this.secrets.guest = ((await findActorByToken(asked.value.token)) as GuestActor).guestId;
    await letIn(this.coach, { sessionId: this.sessionId, guestId: this.secrets.guest, welcome: true });
    const guest = (await findActorByToken(asked.value.token)) as GuestActor;
    for (let turn = 0; turn < 10; turn += 1) {
      await this.writeUnnamed(turn % 5 === 4 ? guest : (this.writers[turn % 5] as CircleActor));
    }
    await this.move('gather', 'group');
    return guest;
  }

  /** Everybody is ready, sits in a group, and writes in turns: with the group, and with the whole room. */
  private async writeTogether(room: Participant[]) {
    const { sessionId, coach } = this;
    const { owner } = this.db;
    const blockId = randomUUID();
    await owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
      values (${blockId}, ${CIRCLE}, ${sessionId}, 50, 'what_so_what', 20)`;
    await this.move('group', 'what_so_what');
    for (const one of room) await beReady(one, { sessionId, blockId, step: 0, ready: true });
    expect(await formGroups(coach, { id: randomUUID(), sessionId, size: 2 })).toMatchObject({ ok: true });
    const seats = await owner<{ group: string; member: string }[]>`
      select group_id as "group", member_id as member from learning.group_members where session_id = ${sessionId}`;
    expect(seats).toHaveLength(room.length);
    for (let turn = 0; turn < 30; turn += 1) {
      const writer = room[turn % room.length] as Participant;
      const me = writer.login === 'guest' ? writer.guestId : writer.personId;
      const groupId = turn % 3 === 0 ? null : (seats.find(({ member }) => member === me)?.group ?? null);
      const one = { id: randomUUID(), words: words() };
      const line = { id: one.id, sessionId, blockId, groupId, part: 'what', about: null, body: one.words };
      expect(await writeNote(writer, line)).toMatchObject({ ok: true });
      this.secrets.notes.push(one);
    }
  }

  /** Themes, cards moved one by one, dots, assumptions, the check-out round, and the end. */
  async close(guest: GuestActor) {
    const { sessionId, coach } = this;
    const room: Participant[] = [...this.writers, guest];
    const inTurn = (turn: number) => room[turn % room.length] as Participant;
    const themeIds = [randomUUID(), randomUUID()];
    for (const id of themeIds) await makeTheme(coach, { id, sessionId, title: words() });
    const cards = await this.db.owner<{ id: string; version: number }[]>`
      select id, version from learning.contributions where session_id = ${sessionId} order by id limit 15`;
    for (const [turn, { id, version }] of cards.entries()) {
      const themeId = themeIds[turn % 2] as string;
      expect(await moveContribution(inTurn(turn), { id, sessionId, themeId, version })).toMatchObject({ ok: true });
    }
    await this.writeTogether(room);
    await this.move('what_so_what', 'weigh');
    for (const [turn, voter] of room.entries()) {
      for (const count of [1, 2]) await placeDots(voter, { sessionId, themeId: themeIds[turn % 2] as string, count });
      this.secrets.voters.push(voter.login === 'guest' ? voter.guestId : voter.personId);
    }
    await this.move('weigh', 'beneath');
    for (let turn = 0; turn < 20; turn += 1) {
      const one = { id: randomUUID(), words: words() };
      const { id, words: body } = one;
      expect(await addAssumption(inTurn(turn), { id, sessionId, themeId: themeIds[0] as string, body })).toMatchObject({
        ok: true,
      });
      this.secrets.assumptions.push(one);
    }
    await this.move('beneath', 'conclude');
    for (const id of themeIds) {
      const [theme] = await this.db.owner<{ version: number }[]>`select version from learning.themes where id = ${id}`;
      const version = theme?.version ?? 0;
      expect(await sayNotNow(coach, { id, sessionId, reason: 'later', version })).toMatchObject({ ok: true });
    }
    await this.move('conclude', 'close');
    for (let turn = 0; turn < 20; turn += 1) {
      const one = { id: randomUUID(), words: words() };
      expect(
        await checkOut(inTurn(turn), { id: one.id, sessionId, kind: turn % 2 ? 'here' : 'outside', body: one.words }),
      ).toMatchObject({ ok: true });
      this.secrets.checkouts.push(one);
    }
    await this.root`analyze`;
    const outcome = await closeSession(coach, { sessionId });
    if (!outcome.ok) throw new Error(outcome.problem.code);
    this.reportId = outcome.value.reportId ?? '';
    // Ten minutes on, nobody undoes it any more, and its guests go.
    await this.db.owner`update network.clock set shift = '11 minutes'`;
    await this.db.login('job')`select learning.forget_guests()`;
  }

  runJob = () => sweep(this.db);

  /** Puts another text in the place of a part of one of the wall's functions. */
  async change(name: string, part: string | RegExp, by: string) {
    const [found] = await this.db.owner<{ text: string }[]>`
      select pg_get_functiondef(${`learning.${name}(uuid)`}::regprocedure) as text`;
    const text = found?.text.replaceAll(part, by) ?? '';
    expect(text).not.toBe(found?.text);
    await this.db.owner.unsafe(text);
  }
}

/** A long text lies in TOAST in pieces; this much of it stays together. */
const beginning = (text: string) => Buffer.from(text.slice(0, 17));
const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Where a text stands that is no table: in an index, as it was typed or in small letters, or in what the planner keeps. */
const inIndexes = (dump: Dump, text: string) =>
  [text, text.toLowerCase()]
    .flatMap((one) => whereFound(dump, beginning(one)))
    .filter((name) => !dump.versions.has(name.replace('TOAST of ', '')) || /pg_statistic/.test(name));

/**
 * Everything by which somebody who holds the whole dump, and the key besides, could do better than guess who wrote a remark
 * of a session that is over. Empty when there is nothing.
 */
function findTraces(dump: Dump, secrets: Secrets): string[] {
  const found = new Set<string>();
  const report = (what: string, places: string[]) => {
    for (const place of places) found.add(`${what} in ${place.replace(/pg_toast_\d+/, 'TOAST')}`);
  };
  for (const { id, writerToken } of secrets.remarks) {
    report('old id', whereFound(dump, bytesOf(id)));
    if (writerToken) report('writer token', whereFound(dump, Buffer.from(writerToken, 'hex')));
  }
  for (const { id } of [...secrets.checkouts, ...secrets.assumptions, ...secrets.notes])
    report('old id', whereFound(dump, bytesOf(id)));
  for (const text of secrets.withdrawn) report('withdrawn words', whereFound(dump, beginning(text)));
  for (const voter of secrets.voters) {
    report(
      'voter',
      whereFound(dump, bytesOf(voter)).filter((name) => /^learning\.(dots|group_members|attendances)/.test(name)),
    );
  }
  report(
    'guest',
    whereFound(dump, bytesOf(secrets.guest)).filter((name) => name.startsWith('learning.')),
  );

  const persons = personsByTransaction(dump);
  for (const [table, written] of [
    ['learning.contributions', secrets.remarks],
    ['learning.assumptions', secrets.assumptions],
    ['learning.checkouts', secrets.checkouts],
    ['learning.notes', secrets.notes],
  ] as const) {
    const mine = new Set(written.map((one) => one.words));
    const rows = (dump.rows.get(table) ?? []).filter(({ columns }) => mine.has(columns.body as string));
    if (rows.length !== written.length) found.add(`${table} lacks words`);
    const order = written.map((one) => one.words);
    const lie = rows.map(({ columns }) => columns.body as string);
    const ids = rows.toSorted((a, b) => String(a.columns.id).localeCompare(String(b.columns.id)));

    if (ordersAgree(order, lie) > 0.9) found.add(`order of rows in ${table}`);
    if (
      ordersAgree(
        order,
        ids.map(({ columns }) => columns.body as string),
      ) > 0.9
    )
      found.add(`order of ids in ${table}`);
    if (new Set(rows.map(({ xmin }) => xmin)).size > 1) found.add(`several transactions in ${table}`);
    // One transaction that laid them all says the same of each; several sets of persons would say more of some.
    const sets = rows.map(({ xmin, xmax }) =>
      [xmin, xmax]
        .flatMap((one) => [...(persons.get(one) ?? [])])
        .toSorted()
        .join(),
    );
    if (new Set(sets).size > 1) found.add(`person by transaction in ${table}`);
    for (const row of rows) {
      if (row.columns.author_id) found.add(`writer in ${table}`);
      for (const [name, value] of Object.entries(row.columns)) {
        if (typeof value === 'string' && /\d\d:\d\d/.test(value) && name !== 'body') found.add(`time in ${table}`);
      }
    }
    for (const one of written) {
      const times = timesFound(dump, beginning(one.words), (name) => name === table || name === `TOAST of ${table}`);
      if (times !== 1) found.add(`words ${times} times in ${table}`);
      report('words', inIndexes(dump, one.words));
    }
  }
  for (const table of LEAVES_NOTHING) {
    const name = `learning.${table}`;
    if (dump.versions.get(name) !== dump.rows.get(name)?.length) found.add(`dead rows in ${name}`);
  }
  return [...found].sort();
}

describe('a session that is over', () => {
  let quarter: Quarter;
  beforeAll(async () => {
    quarter = await Quarter.begin();
  });
  afterAll(() => quarter.end());

  type Said = { body: string; author: string | null };
  /** Every remark is there, in another order than it was written in, and with a name only where its writer left that on. */
  const expectQuotes = (said: Said[]) => {
    const { remarks, named } = quarter.secrets;
    const authors = new Map(said.map(({ body, author }) => [body, author]));
    for (const { words, name } of named) expect(authors.get(words)).toBe(name);
    for (const { words } of remarks) expect(authors.get(words)).toBeNull();
    expectShuffled(
      remarks.map(({ words }) => words),
      said.map(({ body }) => body),
    );
  };
  const expectShuffled = (written: string[], read: string[]) => {
    const found = read.filter((one) => written.includes(one));
    expect(found).toHaveLength(written.length);
    expect(ordersAgree(written, found)).toBeLessThan(0.9);
  };

  it('until it gathers, the key and the dump lead from every unnamed remark to its writer', async () => {
    await quarter.writeBefore();
    const dump = await dumpWhole(quarter.root);
    const tokens = new Map(
      dump.rows
        .get('learning.writer_tokens')
        ?.map(({ columns }) => [columns.writer_token as string, columns.contribution_id as string]),
    );
    const { remarks } = quarter.secrets;
    const accused = [...new Set(remarks.map(({ writer }) => writer))].flatMap((writer) =>
      writerTokensOf(writer, CIRCLE).flatMap((token): [string, string][] => {
        const id = tokens.get(`\\x${token.toString('hex')}`);
        return id ? [[id, writer]] : [];
      }),
    );
    expect(accused).toHaveLength(remarks.length);
    expect(new Map(accused)).toEqual(new Map(remarks.map(({ id, writer }) => [id, writer])));
    const untouched = remarks.slice(20, 26).map(({ words }) => words);
    const lie = (dump.rows.get('learning.contributions') ?? []).map(({ columns }) => columns.body as string);
    const found = lie.filter((one) => untouched.includes(one));
    expect(ordersAgree(untouched, found)).toBe(1);
  });

  it('words that were rewritten or taken back are gone from the pages once the job has run', async () => {
    const places = (dump: Dump) =>
      quarter.secrets.withdrawn.map((text) => whereFound(dump, beginning(text)).length > 0);
    expect(places(await dumpWhole(quarter.root))).toContain(true);
    expect(await quarter.runJob()).toContain('contributions');
    expect(places(await dumpWhole(quarter.root))).not.toContain(true);
  });

  it('its facilitator prepares with texts in no telling order, and with no name that was not left on', async () => {
    expectQuotes((await getPreparation(quarter.coach, quarter.sessionId)).waiting);
  });

  it('leaves nothing in rows or pages that says who wrote a remark, laid a dot or came as a guest', async () => {
    const { coach, sessionId } = quarter;
    const guest = await quarter.gather();
    await quarter.runJob();
    const gathered = findTraces(await dumpWhole(quarter.root), quarter.secrets);
    // Client-made ids without their words, against late retries, until the session closes; the guest is in the room.
    expect(
      gathered.filter((one) => !/learning\.(idempotency_keys|guests)|learning\.(assumptions|checkouts)/.test(one)),
    ).toEqual([]);
    expectQuotes((await getBoard(coach, sessionId)).cards);
    const onScreen = (await getProjection(coach, sessionId)).cards;
    expect(onScreen.filter(({ author, organisation }) => author !== null || organisation !== null)).toEqual([]);
    await quarter.close(guest);
    await quarter.runJob();
    expect(findTraces(await dumpWhole(quarter.root), quarter.secrets)).toEqual([]);
  });

  /** The longest run of letters and figures in the beginning of a text, which is a word of its own. */
  const runOf = (text: string) =>
    (text.slice(0, 17).match(/[a-z\d]+/gi) ?? []).toSorted((one, other) => other.length - one.length)[0] ?? '';
  it('is searched, word for word, and leaves no more for it', async () => {
    const { remarks, notes } = quarter.secrets;
    for (const { words } of remarks.slice(0, 5)) {
      const { groups } = await findEverywhere(quarter.coach, runOf(words), 'remark');
      expect(groups.flatMap(({ hits }) => hits.map((hit) => hit.words.map(([text]) => text).join('')))).toContain(
        words.length > 200 ? expect.any(String) : words,
      );
    }
    await quarter.root`analyze`;
    const dump = await dumpWhole(quarter.root);
    for (const { words } of [...remarks, ...notes]) expect(inIndexes(dump, words)).toEqual([]);
    expect(findTraces(dump, quarter.secrets)).toEqual([]);
  });

  it('is quoted by its report and harvest in no telling order, and with a name only where it was left on', async () => {
    const { coach, sessionId, reportId, secrets } = quarter;
    const drafted = await getReport(coach, reportId);
    expectQuotes(drafted.quarter.said);
    const round = secrets.checkouts.map(({ words }) => words);
    // Of the two questions of the round, by turns, the report has what may be known outside.
    const forOutside = round.filter((_, turn) => turn % 2 === 0);
    const outside = drafted.sections.find(({ questionId }) => questionId === null)?.body ?? '';
    expectShuffled(
      forOutside,
      outside.split('\n').map((line) => line.replace('– ', '')),
    );
    for (const { name } of secrets.named) expect(JSON.stringify(drafted.sections)).not.toContain(name);
    expect(await offerReport(coach, { reportId })).toMatchObject({ ok: true });
    // What print, PDF and Word are made of, and what the database keeps of it.
    expectQuotes((await getReportVersion(coach, reportId, 1)).content.quarter.said);
    const [kept] = await quarter.db.owner<{ said: Said[] }[]>`
      select content -> 'quarter' -> 'said' as said from learning.report_versions where report_id = ${reportId}`;
    expectQuotes(kept?.said ?? []);
    expectShuffled(
      round,
      (await getHarvest(coach, sessionId)).checkouts.map(({ body }) => body),
    );
  });
});

describe('what is searched', () => {
  it('leaves nothing in an index of a remark that was deleted or a release that was withdrawn, and no byte once the tables are swept', () =>
    withDump(async (db, root) => {
      const coach = await db.actor<CircleActor>(PEOPLE.coach);
      const manager = await db.actor<CircleActor>(PEOPLE.manager);
      const outsider = await db.actor<CircleActor>(PEOPLE.outsider);
      const [cycleId, id] = [randomUUID(), randomUUID()];
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
      const [remark, released] = [`zeepkist${words()}`, `vuurtoren${words()}`];
      await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, shared)
        values (${id}, 1, ${remark}, 'remark', '2026-01-10', true)`;
      const releaseId = await layLetOut(db, { cycleId, body: released, audience: ['flanders'] });
      const found = async () => [
        (await findEverywhere(coach, 'zeepkist')).groups.map(({ kind }) => kind),
        (await findEverywhere(outsider, 'vuurtoren')).groups.map(({ kind }) => kind),
      ];
      expect(await found()).toEqual([['remark'], ['publication']]);
      await root`analyze`;
      await db.owner`delete from learning.contributions where id = ${id}`;
      expect(await withdrawRelease(manager, { id: releaseId })).toMatchObject({ ok: true });
      expect(await found()).toEqual([[], []]);
      const dump = await dumpWhole(root);
      for (const text of [remark, released]) expect(inIndexes(dump, text)).toEqual([]);
      const leftBehind = async () => {
        await root`vacuum full learning.contributions`;
        await root`vacuum full released.publications`;
        const swept = await dumpWhole(root);
        // What the circle itself asked its partners to agree to stays in its own room.
        const ofRelease = whereFound(swept, beginning(released)).filter((name) => name.startsWith('released.'));
        return [...whereFound(swept, beginning(remark)), ...ofRelease];
      };
      // A sweep leaves a row for as long as anybody could see it, as the database's own counting of rows does.
      await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toEqual([]);
    }));
});

describe('a line of how the circle understands its system', () => {
  it('is found as it stands now: said otherwise or taken away, nothing of what stood there is found, in no index and no sample', () =>
    withDump(async (db, root) => {
      const coach = await db.actor<CircleActor>(PEOPLE.coach);
      const id = randomUUID();
      const [first, second] = [`zeepkist${words()}`, `vuurtoren${words()}`];
      const line = { id, part: 'actor' as const, kind: null };
      const found = async () => [
        (await findEverywhere(coach, 'zeepkist')).groups.map(({ kind }) => kind),
        (await findEverywhere(coach, 'vuurtoren')).groups.map(({ kind }) => kind),
      ];
      expect(await saveUnderstanding(coach, { ...line, body: first, brings: first, version: null })).toMatchObject({
        ok: true,
      });
      expect(await found()).toEqual([['understanding'], []]);
      await root`analyze`;
      expect(await saveUnderstanding(coach, { ...line, body: second, brings: '', version: 1 })).toMatchObject({
        ok: true,
      });
      expect(await found()).toEqual([[], ['understanding']]);
      await root`analyze`;
      expect(await removeUnderstanding(coach, { id })).toMatchObject({ ok: true });
      expect(await found()).toEqual([[], []]);
      const dump = await dumpWhole(root);
      for (const text of [first, second]) expect(inIndexes(dump, text)).toEqual([]);
      const leftBehind = async () => {
        await root`vacuum full learning.understandings`;
        const swept = await dumpWhole(root);
        return [first, second].flatMap((text) => whereFound(swept, beginning(text)));
      };
      // A sweep leaves a row for as long as anybody could see it.
      await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toEqual([]);
    }));
});

describe('what a circle says of its experiments, its bodies and how it is carried', () => {
  it('is found as it stands now: said otherwise or taken away, nothing of what stood there is found, in no index and no sample', () =>
    withDump(async (db, root) => {
      const coach = await db.actor<CircleActor>(PEOPLE.coach);
      const cycleId = randomUUID();
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, ${CIRCLE}, 2026, 1, '2026-01-05')`;
      /** Two of each: of one row there would be no sample. */
      const sets = (['missing', 'people'] as const).map((part) => ({
        part,
        experimentId: randomUUID(),
        question: randomUUID(),
        action: randomUUID(),
        reading: randomUUID(),
        factor: randomUUID(),
        body: randomUUID(),
      }));
      for (const { experimentId } of sets)
        await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on)
          values (${experimentId}, ${CIRCLE}, ${cycleId}, 'Bellen', 'Komt wie we bellen?', 'Bellen', 'Wij', '2030-01-01', 'embedded', '2026-01-06')`;
      const doing = { actorId: null, until: null };
      const change = { form: 'role' as const, lookOn: '2030-01-01' };
      const sits = { level: 'tactical' as const, rule: null, seats: [] };
      /** Says all of it in these words. */
      const say = async (words: string, version: number | null) => {
        for (const { part, experimentId, question, action, reading, factor, body } of sets) {
          const text = `${words} ${part}`;
          const line = { experimentId, version };
          const played = { id: factor, readingId: reading, kind: null, structural: true, version };
          for (const said of [
            await saveDesignPart(coach, { ...line, part: 'data', body: text }),
            await saveResearchQuestion(coach, { ...line, id: question, body: text }),
            await saveTrialAction(coach, { ...line, ...doing, id: action, body: text, actor: text }),
            await saveReading(coach, { ...line, id: reading, asMeant: 'yes', body: text, data: text }),
            await saveFactor(coach, { ...played, body: text, addressee: text }),
            await embed(coach, { ...line, ...change, change: text, owner: text }),
            await saveBody(coach, { ...sits, id: body, name: text.slice(0, 120), rhythm: text, version }),
            await saveStewardship(coach, { cycleId, part, body: text, version }),
          ])
            expect(said).toMatchObject({ ok: true });
        }
        await root`analyze`;
      };
      const found = async (word: string) => (await findEverywhere(coach, word)).groups.map(({ kind }) => kind);
      const [first, second] = [`zeepkist${words()}`, `vuurtoren${words()}`];
      await say(first, null);
      expect(await found('zeepkist')).toEqual(['design', 'reading', 'embedding', 'body', 'stewardship']);
      await say(second, 1);
      expect([await found('zeepkist'), await found('vuurtoren')]).toEqual([
        [],
        ['design', 'reading', 'embedding', 'body', 'stewardship'],
      ]);
      for (const { question, action, reading } of sets) {
        expect(await removeFromDesign(coach, { line: 'question', id: question })).toMatchObject({ ok: true });
        expect(await removeFromDesign(coach, { line: 'action', id: action })).toMatchObject({ ok: true });
        expect(await removeReading(coach, { id: reading })).toMatchObject({ ok: true });
      }
      expect(await found('vuurtoren')).toEqual(['design', 'embedding', 'body', 'stewardship']);
      expect(inIndexes(await dumpWhole(root), first)).toEqual([]);
      const tables = ['experiment_designs', 'experiment_questions', 'experiment_actions', 'experiment_readings'];
      const gone = ['experiment_questions', 'experiment_actions', 'experiment_readings', 'experiment_factors'];
      const leftBehind = async () => {
        for (const table of [...tables, 'experiment_factors', 'embeddings', 'bodies', 'stewardship_parts'])
          await root.unsafe(`vacuum full learning.${table}`);
        const swept = await dumpWhole(root);
        const ofGone = whereFound(swept, beginning(second)).filter((name) =>
          gone.some((table) => name.includes(table)),
        );
        return [...whereFound(swept, beginning(first)), ...ofGone];
      };
      // A sweep leaves a row for as long as anybody could see it.
      await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toEqual([]);
      // Nor does a sample hold what stands there now: it would outlive it.
      const samples = await root<{ table: string }[]>`select tablename as table from pg_stats
        where most_common_vals::text ~ 'vuurtoren' or histogram_bounds::text ~ 'vuurtoren'`;
      expect([...samples]).toEqual([]);
    }));
});

describe('a report from before the circle worked here', () => {
  it('leaves no byte once it is taken away: not in search, in no index, in no sample, and in no page of its tables', () =>
    withDump(async (db, root) => {
      const coach = await db.actor<CircleActor>(PEOPLE.coach);
      const id = randomUUID();
      const [title, heading, body] = [words(), `zeepkist${words()}`, words(2900)];
      const section = { id: randomUUID(), questionId: 1, heading, body };
      const report = { id, year: 2021, quarter: 2, part: '', title };
      expect(await bringPastReport(coach, { ...report, sections: [section] })).toMatchObject({ ok: true });
      expect((await findEverywhere(coach, 'zeepkist')).groups.map(({ kind }) => kind)).toEqual(['past_report']);
      await root`analyze`;
      expect(await removePastReport(coach, { id })).toMatchObject({ ok: true });
      expect((await findEverywhere(coach, 'zeepkist')).groups).toEqual([]);
      const leftBehind = async () => {
        await root`vacuum full learning.past_reports`;
        await root`vacuum full learning.past_report_sections`;
        const swept = await dumpWhole(root);
        return [title, heading, body].flatMap((text) => whereFound(swept, beginning(text)));
      };
      await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toEqual([]);
    }));
});

describe('what was noted in experiments', () => {
  it('lies in another order once its cycle has closed, named and unnamed in one transaction, with no row of before on a page', () =>
    withDump(async (db, root) => {
      await root`alter table learning.observations set (autovacuum_enabled = false)`;
      const writers = [await db.actor<CircleActor>(PEOPLE.frontline), await db.actor<CircleActor>(PEOPLE.manager)];
      const [cycleId, experimentId] = [randomUUID(), randomUUID()];
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, ${CIRCLE}, 2026, 1, '2026-01-05')`;
      await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
        values (${experimentId}, ${CIRCLE}, ${cycleId}, 'Bellen', 'Komt wie we bellen?', 'Bellen', 'Wij', '2030-01-01')`;
      const written: { body: string; id: string; named: boolean }[] = [];
      for (let turn = 0; turn < 40; turn += 1) {
        const one = { body: words(), id: randomUUID(), named: turn % 4 === 0 };
        const noted = observe(writers[turn % 2] as CircleActor, { ...one, experimentId, figure: '' });
        expect(await noted).toMatchObject({ ok: true });
        written.push(one);
      }
      /** As they lie: those without a name. */
      const lie = (dump: Dump) =>
        (dump.rows.get('learning.observations') ?? []).filter(({ columns }) => columns.author_id === null);
      const order = written.filter(({ named }) => !named).map(({ body }) => body);
      const asWritten = await dumpWhole(root);
      expect(lie(asWritten).map(({ columns }) => columns.body)).toEqual(order);
      expect(new Set(lie(asWritten).map(({ xmin }) => xmin)).size).toBe(order.length);

      await db.owner`select learning.end_cycle(${cycleId})`;
      const leftBehind = async () => {
        await sweep(db);
        const dump = await dumpWhole(root);
        return (
          (dump.versions.get('learning.observations') ?? 0) - (dump.rows.get('learning.observations')?.length ?? 0)
        );
      };
      await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toBe(0);
      const dump = await dumpWhole(root);
      const found = lie(dump).map(({ columns }) => columns.body as string);
      expect(found.toSorted()).toEqual(order.toSorted());
      expect(ordersAgree(order, found)).toBeLessThan(0.9);
      const all = dump.rows.get('learning.observations') ?? [];
      expect(all).toHaveLength(written.length);
      expect(new Set(all.map(({ xmin, xmax }) => `${xmin} ${xmax}`)).size).toBe(1);
      for (const { body } of written)
        expect(timesFound(dump, beginning(body), (name) => name.startsWith('learning.observations'))).toBe(1);
      // A note that is sent again after all that is there once.
      const [again] = written.filter(({ named }) => !named);
      await observe(writers[0] as CircleActor, { ...(again as (typeof written)[0]), experimentId, figure: '' });
      expect(await db.owner`select from learning.observations`).toHaveLength(written.length);
    }));
});

describe('a case of a report that is final', () => {
  it('keeps on no page who wrote it and who read it, nor one that was taken out, once the job has run', () =>
    withDump(async (db, root) => {
      await root`alter table learning.report_cases set (autovacuum_enabled = false)`;
      const [writer, reader] = [
        await db.actor<CircleActor>(PEOPLE.frontline),
        await db.actor<CircleActor>(PEOPLE.manager),
      ];
      const coach = await db.actor<CircleActor>(PEOPLE.coach);
      const [cycleId, reportId] = [randomUUID(), randomUUID()];
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
        values (${cycleId}, ${CIRCLE}, 2024, 1, '2024-01-05', '2024-03-20')`;
      await db.owner`insert into learning.reports (id, circle_id, cycle_id) values (${reportId}, ${CIRCLE}, ${cycleId})`;
      const [told, takenOut] = [words(), words()];
      for (const happened of [told, takenOut]) {
        const id = randomUUID();
        const saved = await saveCase(writer, { id, reportId, happened, hindered: '', learned: '', version: null });
        if (!saved.ok) throw new Error(saved.problem.code);
        expect(await readCase(reader, { id, version: saved.value.version, seen: 'nobody', hint: '' })).toMatchObject({
          ok: true,
        });
        if (happened === takenOut) expect(await removeCase(writer, { id })).toMatchObject({ ok: true });
      }
      const pagesOfCases = (dump: Dump, bytes: Buffer) =>
        whereFound(dump, bytes).filter((name) => name.startsWith('learning.report_cases'));
      const before = await dumpWhole(root);
      for (const one of [writer, reader]) expect(pagesOfCases(before, bytesOf(one.personId))).not.toEqual([]);
      expect(pagesOfCases(before, beginning(takenOut))).not.toEqual([]);
      expect(await offerReport(coach, { reportId })).toMatchObject({ ok: true });
      await sweep(db);
      await db.owner`update learning.reports set offered_on = offered_on - 60 where id = ${reportId}`;
      await db.login('job')`select learning.finish_reports()`;
      expect((await getReportVersion(coach, reportId, 1)).content.cases).toMatchObject([{ happened: told }]);
      const leftBehind = async () => {
        // By the same process: it sweeps what was erased since.
        await rewriteErased(PATIENCE.night);
        const swept = await dumpWhole(root);
        return [...[writer, reader].map(({ personId }) => bytesOf(personId)), beginning(takenOut)].flatMap((bytes) =>
          pagesOfCases(swept, bytes),
        );
      };
      await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toEqual([]);
      expect(pagesOfCases(await dumpWhole(root), beginning(told))).toEqual(['learning.report_cases']);
    }));
});

describe('nobody is filtered, sorted or counted', () => {
  it('the source asks for a writer or a voter only to keep one’s own, or to put a given name beside its words', () => {
    /** The ways in which a writer may be spoken of. */
    const allowed = [
      /authorId: actor\.personId/,
      /eq\((contributions|observations)\.authorId, actor\.personId\)/,
      // In a reading, which is told who it is that reads.
      /eq\(contributions\.authorId, me\)/,
      /^ {2}me: actor\.login === 'guest' \? null : actor\.personId,$/,
      /eq\(people\.id, (contributions|observations)\.authorId\)/,
      // Whether dots are the room's, whose voter is the session.
      /inRoom: sql<boolean>`\$\{dots\.voterId\} = \$\{dots\.sessionId\}`/,
      // A named writer's organisation, beside their name.
      /\$\{hats\.personId\} = \$\{contributions\.authorId\}/,
    ];
    const files = ['lib', 'app', 'components'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    );
    const asked = files
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .filter((line) =>
        /author_?id|voter_?id|member_?id|attendances|groupMembers|group_members|lastSignIn|last_sign_in|signedInAt/i.test(
          line,
        ),
      );
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((line) => !allowed.some((form) => form.test(line)))).toEqual([]);
  });

  it('no login can read when anyone signed in or was in a room, which keeps no moment but those of its sessions and of a card in a hand', async () => {
    const db = await freshDatabase();
    const readers = await db.owner<{ login: string }[]>`
      select r.rolname as login from pg_roles r, pg_class c
      where r.rolname like 'leerkring\\_%' and not r.rolsuper and r.rolname <> 'leerkring_owner'
        and (c.relname in ('sessions', 'mails', 'codes') and c.relnamespace = 'auth'::regnamespace
          or c.relname in ('attendances', 'group_members') and c.relnamespace = 'learning'::regnamespace)
        and has_any_column_privilege(r.oid, c.oid, 'select')`;
    expect(readers).toEqual([]);
    const moments = await db.owner<{ name: string }[]>`
      select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'learning'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and a.atttypid in ('timestamp'::regtype, 'timestamptz'::regtype, 'time'::regtype) order by 1`;
    expect(moments.map(({ name }) => name)).toEqual([
      'attendances.seen_at',
      'cancelled_sessions.planned_at',
      'contributions.held_until',
      'sessions.active_at',
      'sessions.closed_at',
      'sessions.paused_at',
      'sessions.planned_at',
      'sessions.reminded_at',
      'sessions.timer_ends_at',
    ]);
    await db.drop();
  });
});

describe('who looks finds, as soon as one step is left out:', () => {
  const RELAID = /with gone as \(delete[^;]*;/g;
  const left: {
    out: string;
    change?: (quarter: Quarter) => Promise<unknown>;
    job?: (quarter: Quarter) => Promise<unknown>;
    /** Looks before the session goes on, instead of after it has closed. */
    early?: true;
    finds: string[];
  }[] = [
    {
      out: 'the job',
      job: async () => {},
      finds: [
        'dead rows in learning.writer_tokens',
        'old id in learning.contributions_pkey',
        'writer token in learning.writer_tokens_pkey',
        'voter in learning.dots',
      ],
    },
    {
      out: 'rewriting, with plain vacuum in its place',
      job: ({ root }) => root.unsafe(`vacuum ${LEAVES_NOTHING.map(nameOf).join(', ')}`),
      early: true,
      finds: ['old id in learning.contributions_pkey', 'writer token in learning.writer_tokens_pkey'],
    },
    {
      out: 'laying anew, while writing touches a row of its writer',
      change: async (quarter) => {
        await quarter.change('leave_no_trace', RELAID, '');
        await quarter.change('leave_no_trace', 'delete from learning.groups where session_id = session;', '');
        await quarter.change(
          'gather',
          /with gone as[^;]*;/g,
          `delete from learning.writer_tokens;
          insert into learning.idempotency_keys select id, session from learning.contributions where session_id is null;
          update learning.contributions set session_id = session where circle_id = here and session_id is null;`,
        );
        await quarter.db.owner.unsafe(`
          create function learning.seen() returns trigger language plpgsql security definer set search_path = '' as $$ begin
            update auth.sessions set expires_at = expires_at
            where token_hash = sha256(convert_to(current_setting('app.token'), 'UTF8'));
            return null; end $$;
          create trigger seen after insert on learning.checkouts for each statement execute function learning.seen()`);
      },
      finds: [
        'old id in learning.contributions',
        'order of rows in learning.assumptions',
        'order of rows in learning.checkouts',
        'old id in learning.notes',
        'voter in learning.group_members',
        'person by transaction in learning.checkouts',
        'several transactions in learning.checkouts',
      ],
    },
    {
      out: 'new names, and forgetting who voted and who was there',
      change: async (quarter) => {
        await quarter.change('gather', 'case when session_id is null then gen_random_uuid() else id end', 'id');
        await quarter.change('leave_no_trace', 'select gen_random_uuid(),', 'select id,');
        await quarter.change('leave_no_trace', 'delete from learning.dots where session_id = session;', '');
        await quarter.change('leave_no_trace', 'delete from learning.attendances where session_id = session;', '');
      },
      finds: [
        'old id in learning.assumptions',
        'old id in learning.checkouts',
        'old id in learning.contributions',
        'voter in learning.attendances',
        'voter in learning.dots',
      ],
    },
    {
      out: 'shuffling what waited',
      change: (quarter) => quarter.change('gather', 'order by gen_random_uuid()', ''),
      early: true,
      finds: ['order of rows in learning.contributions'],
    },
    {
      out: 'having no index of words',
      change: (quarter) =>
        quarter.db.owner`create index sought on learning.contributions (lower(body)) where length(body) < 100`,
      early: true,
      finds: ['words in learning.sought'],
    },
    {
      out: 'erasing the links, and forbidding the planner to keep values',
      change: async (quarter) => {
        await quarter.db.owner`alter table learning.writer_tokens alter column writer_token set statistics -1`;
        await quarter.change(
          'gather',
          'with gone as',
          `alter table learning.writer_tokens
            drop constraint if exists writer_tokens_contribution_id_contributions_id_fk; with gone as`,
        );
      },
      early: true,
      finds: [
        'old id in learning.writer_tokens',
        'writer token in learning.writer_tokens',
        expect.stringMatching(/^writer token in (TOAST of )?pg_statistic$/),
      ],
    },
  ];

  it.each(left)('$out', async ({ change, job = (quarter) => quarter.runJob(), early, finds }) => {
    const quarter = await Quarter.begin();
    try {
      await change?.(quarter);
      await quarter.writeBefore();
      const guest = await quarter.gather();
      if (!early) await quarter.close(guest);
      await job(quarter);
      expect(findTraces(await dumpWhole(quarter.root), quarter.secrets)).toEqual(expect.arrayContaining(finds));
    } finally {
      await quarter.end();
    }
  });
});
