import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CircleActor, findActorByToken, type GuestActor } from '@/lib/actor';
import { editContribution, removeContribution, writeContribution } from '@/lib/learning/contribution/mutations';
import { askToJoin, letIn, moveStage } from '@/lib/learning/session/mutations';
import { sealsOf } from '@/lib/seal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { listTables } from '@/test/hostile';
import { type Planted, plantRoom } from '@/test/plant';

/** All that writing without a name may touch: neither of the two says who. */
const TOUCHED_BY_A_REMARK = ['learning.contribution_seals', 'learning.contributions'];

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

  it('writing and changing touch the remark and its seal, and no row that carries a person', async () => {
    const one = remark('stil geschreven');
    await writeContribution(an, one);
    const written = await transactionOf(one.body);
    expect(await touchedBy(written)).toEqual(TOUCHED_BY_A_REMARK);
    // Foreign keys lock the circle and the question, which are everybody's.
    expect(await lockedBy(written)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^auth\.|people|hats|sessions|entries|guests|mandates/)]),
    );
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

  it('two devices of one writer at the same moment both get through, each remark with a seal of its own', async () => {
    const seals = sealsOf(an.personId, 1).slice(0, 40);
    const array = `{${seals.map((seal) => `"\\\\x${seal.toString('hex')}"`).join(',')}}`;
    const token = an.token;
    const write = (id: string) =>
      db.login('circle').begin(async (tx) => {
        await tx`select set_config('app.token', ${token}, true)`;
        await tx`select learning.write_unnamed(${id}, 'tegelijk', 'remark', null, false, ${array}::bytea[])`;
      });
    await Promise.all(Array.from({ length: 12 }, () => write(randomUUID())));
    const [row] = await db.owner`select count(*)::int as remarks, count(distinct k.seal)::int as seals
      from learning.contributions c left join learning.contribution_seals k on k.contribution_id = c.id where body = 'tegelijk'`;
    expect(row).toEqual({ remarks: 12, seals: 12 });
  });

  it('a seal is no way from the database to a writer: it holds no id, and is not made of ids alone', async () => {
    const seals = await db.owner<{ seal: Buffer }[]>`select seal from learning.contribution_seals`;
    expect(seals.length).toBeGreaterThan(10);
    const people = await db.owner<{ id: string }[]>`select id from network.people`;
    const kept = new Set(seals.map(({ seal }) => Buffer.from(seal).toString('hex')));
    for (const { id } of people) {
      for (let slot = 0; slot < 256; slot += 1) {
        expect(kept.has(createHash('sha256').update(`${id}:1:${slot}`).digest('hex'))).toBe(false);
      }
    }
  });

  it('gathering gives every remark a new id in one transaction, and leaves no seal and no old id beside it', async () => {
    const waiting = await db.owner<{ id: string }[]>`
      select id from learning.contributions where circle_id = 1 and session_id is null`;
    expect(waiting.length).toBeGreaterThan(14);
    const steps = { sessionId: room.sessionId, from: 'look_back', to: 'gather' } as const;
    expect(await moveStage(coach, steps)).toMatchObject({ ok: true });
    expect(await db.owner`select from learning.contribution_seals`).toHaveLength(0);
    const gathered = await db.owner<{ id: string; x: string }[]>`
      select id, xmin::text as x from learning.contributions where session_id = ${room.sessionId} and body not like 'eerder'`;
    expect(new Set(gathered.map((row) => row.x)).size).toBe(1);
    const old = new Set(waiting.map((row) => row.id));
    expect(gathered.filter((row) => old.has(row.id))).toEqual([]);
    const kept = await db.owner<
      { id: string }[]
    >`select id from learning.spent_ids where session_id = ${room.sessionId}`;
    expect(kept.map((row) => row.id)).toEqual(expect.arrayContaining([...old]));
  });

  it('the log knows nothing of writing, reading, weighing or joining', async () => {
    const verbs = await db.owner<{ verb: string }[]>`select distinct verb from audit.entries`;
    expect(verbs.filter(({ verb }) => /contribution|remark|dot|guest|join|read|write/.test(verb))).toEqual([]);
  });
});
