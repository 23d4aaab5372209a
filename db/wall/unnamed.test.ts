import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyed, tokenHash } from '@/db/token';
import { type CircleActor, findActorByToken, type GuestActor } from '@/lib/actor';
import { editContribution, removeContribution, writeContribution } from '@/lib/learning/contribution/mutations';
import { getWritingRoom } from '@/lib/learning/contribution/queries';
import { askToJoin, checkOut, letIn } from '@/lib/learning/session/mutations';
import { getBoard } from '@/lib/learning/session/queries';
import { addAssumption, placeDots } from '@/lib/learning/theme/mutations';
import { writerTokensOf } from '@/lib/writer-token';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { listTables } from '@/test/hostile';
import { move } from '@/test/plan';
import { type Planted, plantRoom } from '@/test/plant';

/** All that writing without a name may touch: neither of the two says who. */
const TOUCHED_BY_A_REMARK = ['learning.contributions', 'learning.writer_tokens'];
/** What foreign keys and the budget of dots lock: rows that are everybody's. */
const LOCKED_FOR_ALL = ['learning.questions', 'learning.sessions', 'learning.themes', 'network.circles'];

describe('without a name', () => {
  let db: TestDatabase;
  let room: Planted;
  let coach: CircleActor;
  let an: CircleActor;
  let bo: CircleActor;

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor<CircleActor>(PEOPLE.coach);
    an = await db.actor<CircleActor>(PEOPLE.frontline);
    bo = await db.actor<CircleActor>(PEOPLE.frontline2);
    room = await plantRoom(db.owner, {
      circleId: 1,
      organisationId: 1,
      first: an.personId,
      second: coach.personId,
      word: 'eerder',
      quarter: 1,
      stage: 'look_back',
    });
  });
  afterAll(() => db.drop());

  const remark = (body: string) => ({
    id: randomUUID(),
    body,
    kind: 'remark' as const,
    questionId: 1,
    named: false,
    shared: false,
  });
  /** The tables with a row made or changed (not merely referred to) by this transaction. */
  async function touchedBy(transaction: string): Promise<string[]> {
    const found: string[] = [];
    for (const { name } of await listTables(db)) {
      const rows = await db.owner.unsafe(`select from ${name} where xmin::text = '${transaction}'`);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }
  /** The tables with a row that this transaction locked or ended. */
  async function lockedBy(transaction: string): Promise<string[]> {
    const found: string[] = [];
    for (const { name } of await listTables(db)) {
      const rows = await db.owner.unsafe(`select from ${name} where xmax::text = '${transaction}'`);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }
  const transactionOf = async (body: string) =>
    (await db.owner<{ x: string }[]>`select xmin::text as x from learning.contributions where body = ${body}`)[0]?.x ??
    '';
  /** Every row of every table as text, the way a dump has it. */
  async function dump(): Promise<string> {
    const parts: string[] = [];
    for (const { name } of await listTables(db)) {
      const [row] = await db.owner.unsafe<{ text: string }[]>(
        `select coalesce(string_agg(t.xmin::text || ' ' || t::text, chr(10)), '') as text from ${name} t`,
      );
      parts.push(`${name}\n${row?.text}`);
    }
    return parts.join('\n');
  }

  it('writing and changing touch the remark and its writer token, and no row that carries a person', async () => {
    const one = remark('stil geschreven');
    await writeContribution(an, one);
    const written = await transactionOf(one.body);
    expect(await touchedBy(written)).toEqual(TOUCHED_BY_A_REMARK);
    // The token locks its own remark.
    expect([...LOCKED_FOR_ALL, 'learning.contributions']).toEqual(expect.arrayContaining(await lockedBy(written)));
    const changed = { id: one.id, body: 'stil veranderd', kind: one.kind, questionId: 2, shared: true, version: 1 };
    expect(await editContribution(an, changed)).toMatchObject({ ok: true });
    expect(await touchedBy(await transactionOf('stil veranderd'))).toEqual(TOUCHED_BY_A_REMARK);
  });

  it('taking back leaves no row anywhere, and no line in the log', async () => {
    const before = await dump();
    const one = remark('bij nader inzien niet');
    await writeContribution(an, one);
    await removeContribution(an, { id: one.id });
    const after = await dump();
    expect(after).not.toContain(one.id);
    expect(after).toBe(before);
  });

  it('a member and a guest leave the same: nothing but the words, the kind, the question and the day', async () => {
    await db.owner`update learning.sessions set stage = 'gather', planned_at = network.now() where id = ${room.sessionId}`;
    const guestId = randomUUID();
    const asked = await askToJoin({ id: guestId, code: room.joinCode, name: 'Gast' });
    if (!asked.ok) throw new Error('not let in');
    await letIn(coach, { sessionId: room.sessionId, guestId, welcome: true });
    const guest = (await findActorByToken(asked.value.token)) as GuestActor;
    await writeContribution(guest, remark('van een gast'));
    await writeContribution(bo, remark('van een lid'));
    const rows =
      await db.owner`select author_id, author_name, circle_id, kind, question_id, shared, session_id, theme_id, version,
      written_on from learning.contributions where body like 'van een %'`;
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(rows[1]);
    expect(await touchedBy(await transactionOf('van een gast'))).toEqual(TOUCHED_BY_A_REMARK);
    await db.owner`update learning.sessions set stage = 'look_back' where id = ${room.sessionId}`;
  });

  it('two devices of one writer at the same moment both get through, each remark with a token of its own', async () => {
    const tokens = writerTokensOf(an.personId, 1).slice(0, 40);
    const array = `{${tokens.map((token) => `"\\\\x${token.toString('hex')}"`).join(',')}}`;
    const token = an.token;
    const write = (id: string) =>
      db.login('circle').begin(async (tx) => {
        await tx`select set_config('app.token', ${keyed(token)}, true)`;
        await tx`select learning.write_unnamed(${id}, 'tegelijk', 'remark', null, false, ${array}::bytea[])`;
      });
    await Promise.all(Array.from({ length: 12 }, () => write(randomUUID())));
    const [row] = await db.owner`select count(*)::int as remarks, count(distinct k.writer_token)::int as tokens
      from learning.contributions c left join learning.writer_tokens k on k.contribution_id = c.id where body = 'tegelijk'`;
    expect(row).toEqual({ remarks: 12, tokens: 12 });
  });

  it('a writer token is no way from the database to a writer: it holds no id, and is not made of ids alone', async () => {
    const tokens = await db.owner<{ token: Buffer }[]>`select writer_token as token from learning.writer_tokens`;
    expect(tokens.length).toBeGreaterThan(10);
    const people = await db.owner<{ id: string }[]>`select id from network.people`;
    const kept = new Set(tokens.map(({ token }) => Buffer.from(token).toString('hex')));
    for (const { id } of people) {
      for (let slot = 0; slot < 256; slot += 1) {
        expect(kept.has(createHash('sha256').update(`${id}:1:${slot}`).digest('hex'))).toBe(false);
      }
    }
  });

  it('whoever writes without a name in a circle of fewer than four is told so, on every form; guests do not count', async () => {
    const south = await db.actor<CircleActor>(PEOPLE.outsider);
    expect((await getWritingRoom(an)).fewWriters).toBe(false);
    expect((await getWritingRoom(south)).fewWriters).toBe(true);
    const guest = await db.owner<{ id: string }[]>`
      insert into learning.guests (id, session_id, name, state) values (gen_random_uuid(), ${room.sessionId}, 'Erbij', 'admitted')
      returning id`;
    const token = randomUUID();
    await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
      values (${tokenHash(token)}, ${guest[0]?.id ?? ''}, network.now(), network.now() + interval '1 hour')`;
    const visitor = (await findActorByToken(token)) as GuestActor;
    const few = async () => [
      (await getWritingRoom(an)).fewWriters,
      (await getBoard(an, room.sessionId)).fewWriters,
      (await getBoard(visitor, room.sessionId)).fewWriters,
    ];
    const members = await db.owner<{ id: string }[]>`
      select id from network.hats where circle_id = 1 and (ends_on is null or ends_on > network.today())
        and person_id not in ${db.owner([an.personId, coach.personId])}`;
    for (const [gone, { id }] of members.entries()) {
      const left = 2 + members.length - gone;
      expect(await few()).toEqual(left < 4 ? [true, true, true] : [false, false, false]);
      await db.owner`update network.hats set ends_on = network.today() where id = ${id}`;
    }
    await db.owner`update network.hats set ends_on = null where id in ${db.owner(members.map(({ id }) => id))}`;
    await db.owner`delete from auth.sessions where guest_id is not null`;
    await db.owner`delete from learning.guests where name = 'Erbij'`;
  });

  it('an assumption, a check-out and a dot touch themselves and the session, and lock nobody', async () => {
    const { sessionId, themeId } = room;
    const at = (stage: string) => db.owner`update learning.sessions set stage = ${stage} where id = ${sessionId}`;
    const transactionIn = async (table: string, column: string, value: string) =>
      (
        await db.owner<{ x: string }[]>`
        select xmin::text as x from ${db.owner(`learning.${table}`)} where ${db.owner(column)} = ${value}`
      )[0]?.x ?? '';
    const [assumption, checkout] = [randomUUID(), randomUUID()];
    await at('beneath');
    await addAssumption(an, { id: assumption, sessionId, themeId, body: 'zo deden we het altijd' });
    const assumed = await transactionIn('assumptions', 'id', assumption);
    expect(await touchedBy(assumed)).toEqual(['learning.assumptions', 'learning.session_events', 'learning.sessions']);
    expect(LOCKED_FOR_ALL).toEqual(expect.arrayContaining(await lockedBy(assumed)));
    await at('close');
    await checkOut(an, { id: checkout, sessionId, kind: 'here', body: 'zeg het voort' });
    const said = await transactionIn('checkouts', 'id', checkout);
    expect(await touchedBy(said)).toEqual(['learning.checkouts', 'learning.session_events', 'learning.sessions']);
    expect(LOCKED_FOR_ALL).toEqual(expect.arrayContaining(await lockedBy(said)));
    await at('weigh');
    await placeDots(bo, { sessionId, themeId, count: 2 });
    const laid = await transactionIn('dots', 'voter_id', bo.personId);
    expect(await touchedBy(laid)).toEqual(['learning.dots']);
    expect(LOCKED_FOR_ALL).toEqual(expect.arrayContaining(await lockedBy(laid)));
    await at('look_back');
  });

  it('gathering gives every remark a new id in one transaction, and leaves no writer token and no old id beside it', async () => {
    const waiting = await db.owner<{ id: string }[]>`
      select id from learning.contributions where circle_id = 1 and session_id is null`;
    expect(waiting.length).toBeGreaterThan(14);
    expect(await move(db.owner, coach, room.sessionId, 'look_back', 'gather')).toMatchObject({ ok: true });
    expect(await db.owner`select from learning.writer_tokens`).toHaveLength(0);
    const gathered = await db.owner<{ id: string; x: string }[]>`
      select id, xmin::text as x from learning.contributions where session_id = ${room.sessionId} and body not like 'eerder'`;
    expect(new Set(gathered.map((row) => row.x)).size).toBe(1);
    const old = new Set(waiting.map((row) => row.id));
    expect(gathered.filter((row) => old.has(row.id))).toEqual([]);
    const kept = await db.owner<
      { id: string }[]
    >`select id from learning.idempotency_keys where session_id = ${room.sessionId}`;
    expect(kept.map((row) => row.id)).toEqual(expect.arrayContaining([...old]));
    const noted = await db.owner<{ ids: string | null }[]>`
      select ids::text as ids from learning.session_events where session_id = ${room.sessionId} and what = 'contributions'`;
    expect(noted).toEqual([{ ids: null }]);
  });

  it('the log knows nothing of writing, reading, weighing or joining', async () => {
    const verbs = await db.owner<{ verb: string }[]>`select distinct verb from audit.entries`;
    expect(verbs.filter(({ verb }) => /contribution|remark|dot|guest|join|read|write/.test(verb))).toEqual([]);
  });
});

describe('editing ends by itself', () => {
  let db: TestDatabase;
  let an: CircleActor;
  const cycleId = randomUUID();
  const sessionId = randomUUID();

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor<CircleActor>(PEOPLE.frontline);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
  });
  beforeEach(async () => {
    await db.moveClock(0);
    await db.owner`delete from learning.contributions`;
    for (const table of ['dots', 'assumptions', 'checkouts', 'themes', 'guests', 'sessions']) {
      await db.owner`delete from ${db.owner(`learning.${table}`)}`;
    }
  });
  afterAll(() => db.drop());

  const write = async (named = false) => {
    const id = randomUUID();
    await writeContribution(an, { id, body: `dag ${id}`, kind: 'remark', questionId: 1, named, shared: false });
    return id;
  };
  /** A session of the circle, planned so many days from today. */
  const plan = (days: number, stage = 'planned') =>
    db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, network.now() + ${days} * interval '1 day', ${an.personId}, ${stage}, 'ABCDEFGH')`;
  /** Links erased by the job when its clock stands so many days on. */
  const erasedAfter = async (days: number) => {
    await db.moveClock(days);
    const [row] = await db.login('job')<{ erased: number }[]>`select learning.erase_overdue_links() as erased`;
    return row?.erased;
  };
  const links = async () => (await db.owner`select from learning.writer_tokens`).length;

  it.each(['planned', 'arrive', 'check_in', 'look_back', 'gather'])(
    'six weeks after the day of a session that stays at "%s", and not before',
    async (stage) => {
      await plan(10, stage);
      const ids = [await write(), await write(), await write()];
      const named = await write(true);
      expect(await erasedAfter(10 + 41)).toBe(0);
      expect(await links()).toBe(3);
      expect(await erasedAfter(10 + 43)).toBe(3);
      expect(await links()).toBe(0);
      const rows = await db.owner<{ id: string; x: string; author: string | null; body: string }[]>`
        select id, xmin::text as x, author_id as author, body from learning.contributions order by body`;
      expect(rows.map(({ body }) => body)).toEqual([...ids, named].map((id) => `dag ${id}`).sort());
      const unnamed = rows.filter(({ author }) => author === null);
      expect(unnamed.filter(({ id }) => (ids as string[]).includes(id))).toEqual([]);
      expect(new Set(unnamed.map(({ x }) => x)).size).toBe(1);
      expect(rows.find(({ author }) => author !== null)?.id).toBe(named);
      expect(await erasedAfter(10 + 44)).toBe(0);
    },
  );

  it('twenty weeks after the writing, however often the session is put off', async () => {
    await plan(10);
    await write();
    for (const days of [30, 60, 90, 120, 139]) {
      expect(await erasedAfter(days)).toBe(0);
      await db.owner`update learning.sessions set planned_at = network.now() + interval '5 weeks'`;
    }
    expect(await erasedAfter(141)).toBe(1);
  });

  it('twenty weeks after the writing where no session is planned, with a cycle or without one', async () => {
    await write();
    const south = await db.actor<CircleActor>(PEOPLE.outsider);
    const remark = {
      id: randomUUID(),
      body: 'zuid',
      kind: 'remark' as const,
      questionId: 1,
      named: false,
      shared: false,
    };
    await writeContribution(south, remark);
    expect(await erasedAfter(139)).toBe(0);
    expect(await erasedAfter(141)).toBe(2);
  });

  it('twenty weeks after the writing beside a session that gathered and was left open', async () => {
    await plan(0, 'weigh');
    await db.owner`update learning.sessions set gathered = true where circle_id = 1`;
    await write();
    expect(await erasedAfter(139)).toBe(0);
    expect(await erasedAfter(141)).toBe(1);
  });

  it('in one circle without touching what another may still change', async () => {
    await plan(0);
    await write();
    const south = await db.actor<CircleActor>(PEOPLE.outsider);
    const id = randomUUID();
    await writeContribution(south, { id, body: 'zuid', kind: 'remark', questionId: 1, named: false, shared: false });
    expect(await erasedAfter(43)).toBe(1);
    expect(await db.owner`select from learning.writer_tokens where contribution_id = ${id}`).toHaveLength(1);
  });

  it('lays what was erased before among what is erased now, so that no remark stands alone with its day', async () => {
    await plan(0);
    await write();
    expect(await erasedAfter(43)).toBe(1);
    await write();
    expect(await erasedAfter(43)).toBe(1);
    const rows = await db.owner<{ x: string }[]>`select xmin::text as x from learning.contributions`;
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ x }) => x)).size).toBe(1);
  });

  it('for a session left open for twenty weeks too: its votes, guests and client-made ids go, its weights stay', async () => {
    await plan(0, 'weigh');
    const themeId = randomUUID();
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position) values (${themeId}, 1, ${sessionId}, 'Bus', 1)`;
    await db.owner`insert into learning.dots (session_id, theme_id, voter_id, count) values (${sessionId}, ${themeId}, ${an.personId}, 3)`;
    await db.owner`insert into learning.guests (id, session_id, name, state) values (${randomUUID()}, ${sessionId}, 'Gast', 'admitted')`;
    await db.owner`insert into learning.idempotency_keys (id, session_id) values (${randomUUID()}, ${sessionId})`;
    await erasedAfter(139);
    expect(await db.owner`select from learning.dots`).toHaveLength(1);
    await erasedAfter(141);
    for (const table of ['dots', 'guests', 'idempotency_keys']) {
      expect(await db.owner`select from ${db.owner(`learning.${table}`)}`).toHaveLength(0);
    }
    expect(await db.owner`select weight from learning.themes`).toEqual([{ weight: 3 }]);
    await erasedAfter(282);
    expect(await db.owner`select weight from learning.themes`).toEqual([{ weight: 3 }]);
  });

  /** Three assumptions and three check-outs, each sent by itself, with a number of its sender's making and a body that tells it. */
  const sayAtTheEnd = async () => {
    const themeId = randomUUID();
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position) values (${themeId}, 1, ${sessionId}, 'Bus', 1)`;
    for (let at = 0; at < 3; at += 1) {
      const [beneath, end] = [randomUUID(), randomUUID()];
      await db.owner`insert into learning.assumptions (id, circle_id, session_id, theme_id, body) values (${beneath}, 1, ${sessionId}, ${themeId}, ${beneath})`;
      await db.owner`insert into learning.checkouts (id, circle_id, session_id, body) values (${end}, 1, ${sessionId}, ${end})`;
    }
  };
  /** What was said there: under which number, in which transaction, and under which it was sent. */
  const saidAtTheEnd = () =>
    db.owner<{ id: string; x: string; sent: string }[]>`
      select id, xmin::text as x, body as sent from learning.assumptions
      union all select id, xmin::text, body from learning.checkouts`;

  it('for a session left open in which nobody voted or joined too: what was said beneath and at the end is laid anew', async () => {
    await plan(0, 'beneath');
    await sayAtTheEnd();
    await erasedAfter(139);
    expect((await saidAtTheEnd()).every(({ id, sent }) => id === sent)).toBe(true);
    await erasedAfter(141);
    const said = await saidAtTheEnd();
    expect(said).toHaveLength(6);
    expect(said.filter(({ id, sent }) => id === sent)).toEqual([]);
    expect(new Set(said.map(({ x }) => x)).size).toBe(1);
    // Once: the job comes back every minute, and lays nothing anew that lies well.
    await erasedAfter(142);
    expect(await saidAtTheEnd()).toEqual(said);
  });

  it('and again twenty weeks later, whatever was laid in that session since, and whatever day somebody wrote into it', async () => {
    await plan(0, 'beneath');
    await erasedAfter(141);
    await sayAtTheEnd();
    await erasedAfter(281);
    expect((await saidAtTheEnd()).every(({ id, sent }) => id === sent)).toBe(true);
    await erasedAfter(282);
    expect((await saidAtTheEnd()).filter(({ id, sent }) => id === sent)).toEqual([]);
    await sayAtTheEnd();
    await db.owner`update learning.sessions set traces_erased_on = '2999-01-01'`;
    await erasedAfter(283);
    expect((await saidAtTheEnd()).filter(({ id, sent }) => id === sent)).toEqual([]);
  });
});
