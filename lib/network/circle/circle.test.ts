import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyed } from '@/db/token';
import { type CircleActor, findActorByToken, type SignalHolderActor } from '@/lib/actor';
import { closeByLines, saveFiveLine } from '@/lib/learning/five-line/mutations';
import { choosePace } from '@/lib/learning/pace/mutations';
import { giveAnswer } from '@/lib/release/answer/mutations';
import { listAnswersTo, listSignalsFromBelow } from '@/lib/release/answer/queries';
import { getPublication } from '@/lib/release/publication/queries';
import { withdrawRelease } from '@/lib/release/release/mutations';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { columnsFor, listTables, tryAs } from '@/test/hostile';
import { type Planted, plantRoom } from '@/test/plant';
import { endCircle } from './mutations';

const WORD = 'Noordergeheim';

describe('a circle that ends', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let holder: SignalHolderActor;
  let outsider: CircleActor;
  let planted: Planted;
  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    an = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
    holder = await db.actor(PEOPLE.signalHolder);
    planted = await plantRoom(db.owner, {
      ...{ circleId: 1, organisationId: 1, word: WORD, quarter: 1, stage: 'closed' },
      ...{ first: an.personId, second: coach.personId },
    });
    await voteEnded('2024-05-07');
    await db.owner`update learning.reports set final_on = '2024-06-07' where circle_id = 1`;
  });
  afterAll(() => db.drop());
  beforeEach(() => db.owner`update network.circles set ended_on = null`);

  const voteEnded = (on: string | null) =>
    db.owner.unsafe(`alter table learning.votes disable trigger user;
      update learning.votes set ended_on = ${on ? `'${on}'` : 'null'} where circle_id = 1; alter table learning.votes enable trigger user`);
  const told = (outcome: ReturnType<typeof endCircle>) =>
    outcome.then(
      (came) => (came.ok ? 'done' : came.problem.code),
      (error) => refusalOf(error)?.code ?? String(error),
    );
  const end = (actor: CircleActor) => told(endCircle(actor, { ended: true }));
  const endedOn = async () =>
    (await db.owner<{ on: string | null }[]>`select ended_on::text as on from network.circles where id = 1`)[0]?.on;
  /** A signal of North to the contact for signals, as the gate would let it out. */
  async function letOutSignal(above: number | null = null): Promise<{ publicationId: string; releaseId: string }> {
    const [signalId, releaseId] = [randomUUID(), randomUUID()];
    await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
      values (${signalId}, 1, ${planted.cycleId}, 'barrier', 'Geen bus', 'Europa WSE')`;
    await db.owner`insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, opened_on)
      values (${releaseId}, 1, ${planted.cycleId}, 'signal', ${signalId}, network.today())`;
    await db.owner`insert into learning.release_versions (release_id, circle_id, version, title, body, audience, letter_to, above_id, written_by, written_on)
      values (${releaseId}, 1, 1, 'Geen bus', 'Na zes uur rijdt er niets.', ${above === null ? ['signal_holder'] : ['above']}, '', ${above}, ${an.personId}, network.today())`;
    await db.owner`insert into learning.release_confirmations (release_id, circle_id, version, person_id, confirmed_on)
      values (${releaseId}, 1, 1, ${coach.personId}, network.today())`;
    await db.owner`insert into learning.release_partner_words (release_id, circle_id, version, organisation_id, person_id, agrees, membership_id, said_on)
      select ${releaseId}, 1, 1, p.organisation_id, ${steward.personId}, true, p.membership_id, network.today() from learning.present_partners(1) p`;
    await db.owner`select learning.let_out(${releaseId})`;
    const [row] = await db.owner<
      { id: string }[]
    >`select id from released.publications where release_id = ${releaseId}`;
    return { publicationId: row?.id as string, releaseId };
  }
  const given = (publicationId: string) => ({
    ...{ id: randomUUID(), signals: [publicationId], kind: 'answered' as const, body: 'Er komt een belbus.' },
    ...{ place: '', byWhen: null, whose: '' },
  });

  it('ends by coach or steward on that day, once, with a line in the log, and goes on by them; by nobody else', async () => {
    expect(await end(an)).toBe('notYours');
    for (const actor of [an, outsider])
      expect((await tryAs(db, 'circle', actor.token, 'select network.end_circle()')).code).toBe('23514');
    for (const actor of [coach, steward])
      expect(
        (await tryAs(db, 'circle', actor.token, 'update network.circles set ended_on = network.today()')).code,
      ).toBe('42501');
    const lines = async () =>
      (
        await db.owner<{ verb: string }[]>`
          select verb from audit.entries where verb in ('circle.end', 'circle.resume') order by id`
      ).map(({ verb }) => verb);
    expect([await end(steward), await end(coach)]).toEqual(['done', 'done']);
    expect(await endedOn()).toBe((await db.owner<{ d: string }[]>`select network.today()::text as d`)[0]?.d);
    expect(await lines()).toEqual(['circle.end']);
    expect(await told(endCircle(an, { ended: false }))).toBe('notYours');
    expect(await told(endCircle(coach, { ended: false }))).toBe('done');
    expect(await told(endCircle(coach, { ended: false }))).toBe('done');
    expect(await endedOn()).toBeNull();
    expect(await lines()).toEqual(['circle.end', 'circle.resume']);
  });

  it('says what comes first: a session, a cycle, a vote, a report that lies with the partners, a subgroup below', async () => {
    const cycleId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
    expect(await end(coach)).toBe('circleHasCycle');
    const sessionId = randomUUID();
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
      values (${sessionId}, 1, ${cycleId}, '2030-06-20 10:00+02', ${coach.personId}, 'STOPTNUX')`;
    expect(await end(coach)).toBe('circleHasSession');
    await db.owner`delete from learning.sessions where id = ${sessionId}`;
    expect(await saveFiveLine(steward, { cycleId, part: 'heard', body: 'Het was goed.', version: null })).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await closeByLines(steward, { cycleId })).toMatchObject({ ok: true });
    await voteEnded(null);
    expect(await end(coach)).toBe('circleHasVote');
    await voteEnded('2024-05-07');
    await db.owner`update learning.reports set final_on = null, offered_on = '2024-05-07' where id = ${planted.reportId}`;
    expect(await end(coach)).toBe('circleHasReport');
    await db.owner`update learning.reports set final_on = '2024-06-07' where id = ${planted.reportId}`;
    const [group] = await db.owner<{ id: number }[]>`
      insert into network.circles (slug, name, kind, partnership_id) values ('werkgroep', 'Werkgroep', 'subgroup', 1) returning id`;
    await db.owner`insert into network.circle_links (circle_id, above_id, starts_on) values (${group?.id ?? 0}, 1, '2024-01-01')`;
    expect(await end(coach)).toBe('circleHasSubgroup');
    await db.owner`update network.circles set ended_on = '2024-06-07' where id = ${group?.id ?? 0}`;
    expect(await end(coach)).toBe('done');
    await db.owner`delete from network.circle_links`;
  });

  it('is read by its members as before, and nothing is written in it any more, by hand, by door or by verb', async () => {
    expect(await end(coach)).toBe('done');
    const tables = (await listTables(db, 'learning')).filter(({ columns }) => columns.includes('circle_id'));
    let read = 0;
    let tried = 0;
    for (const { name } of tables) {
      const readable = await columnsFor(db, 'circle', name, 'select');
      if (readable.includes('circle_id'))
        read += (await tryAs(db, 'circle', coach.token, `select circle_id from ${name} where circle_id = 1`)).count;
      for (const column of await columnsFor(db, 'circle', name, 'update')) {
        const answer = await tryAs(
          db,
          'circle',
          coach.token,
          `update ${name} set ${column} = ${column} where circle_id = 1`,
        );
        if (answer.count > 0) expect(answer, `${name} ${column}`).toBeNull();
        if (answer.said.includes('the circle has ended')) tried += 1;
      }
      const gone = await tryAs(db, 'circle', coach.token, `delete from ${name} where circle_id = 1`);
      if (!name.endsWith('facilitator_notes')) expect(gone.count, name).toBe(0);
    }
    expect(read).toBeGreaterThan(20);
    expect(tried).toBeGreaterThan(20);
    for (const statement of [
      `insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (gen_random_uuid(), 1, 2027, 1, '2027-01-05')`,
      `insert into learning.contributions (id, circle_id, body, kind, author_id, shared, written_on)
        values (gen_random_uuid(), 1, 'x', 'remark', '${coach.personId}', true, '2027-01-05')`,
      `select learning.write_unnamed(gen_random_uuid(), 'x', 'remark', null, true, array['\\x00']::bytea[])`,
      `select learning.observe_unnamed(gen_random_uuid(), '${planted.experimentId}', 'x', '', null, null)`,
    ])
      expect((await tryAs(db, 'circle', coach.token, statement)).said, statement).toContain('the circle has ended');
    const after = (await findActorByToken(coach.token)) as CircleActor;
    expect(after.hat.endedOn).toBe(await endedOn());
    expect(await choosePace(after, { pace: 'month' })).toMatchObject({ problem: { code: 'notYours' } });
    // Who is not of it by then does not come in.
    await expect(
      db.owner`insert into network.hats (person_id, kind, circle_id, starts_on) values (${outsider.personId}, 'frontline', 1, network.today())`,
    ).rejects.toMatchObject({ constraint_name: 'circles_ended' });
  });

  it('gets its answers all the same: a signal that is out is answered, and its members read that', async () => {
    const { publicationId, releaseId } = await letOutSignal();
    expect(await end(coach)).toBe('done');
    expect(await giveAnswer(holder, given(publicationId))).toMatchObject({ ok: true });
    expect(await listAnswersTo(an, publicationId)).toMatchObject([{ body: 'Er komt een belbus.' }]);
    const mails = await db.owner<{ recipient: string }[]>`
      select recipient from auth.mails where body like ${`%${publicationId}%`} order by recipient`;
    expect(mails.map(({ recipient }) => recipient)).toEqual([PEOPLE.coach, PEOPLE.steward]);
    // What left is taken back as before.
    expect(await withdrawRelease(steward, { id: releaseId })).toMatchObject({ ok: true });
  });

  it('leaves the link of a letter open until its term: whoever has it reads the text and answers', async () => {
    const { publicationId } = await letOutSignal();
    const secret = randomUUID();
    await db.owner`insert into released.letters (id, publication_id, circle_id, signal_id, addressee, secret_hash, sent_on, until)
      select ${randomUUID()}, p.id, 1, r.subject_id, 'Vervoerregio', sha256(convert_to(${secret}, 'UTF8')), network.today(), network.today() + 30
      from released.publications p join learning.releases r on r.id = p.release_id where p.id = ${publicationId}`;
    expect(await end(coach)).toBe('done');
    const open = async () =>
      (await db.login('signin')<{ letter: unknown }[]>`select released.open_letter(${secret}) as letter`)[0]?.letter;
    expect(await open()).toMatchObject({ title: 'Geen bus' });
    await db.login('signin')`select released.answer_letter(${secret}, ${randomUUID()}, 'answered', 'Ja', '', null, '')`;
    expect(await listAnswersTo(an, publicationId)).toMatchObject([{ body: 'Ja' }]);
    await db.moveClock(31);
    expect(await open()).toBeNull();
    await db.moveClock(0);
  });

  it('ends while an answer is on its way: that comes all the same, and is there to read', async () => {
    const { publicationId } = await letOutSignal();
    await db.login('signal_holder').begin(async (tx) => {
      await tx`select set_config('app.token', ${keyed(holder.token)}, true)`;
      await tx`select released.give_answer(${randomUUID()}, array[${publicationId}]::uuid[], 'answered', 'Ja', '', null, '')`;
      expect(await end(coach)).toBe('done');
    });
    expect(await listAnswersTo(an, publicationId)).toMatchObject([{ body: 'Ja' }]);
  });

  it('ends after whoever is writing, and before whoever writes next', async () => {
    let ending: Promise<string> | null = null;
    const cycleId = randomUUID();
    await db.login('circle').begin(async (tx) => {
      await tx`select set_config('app.token', ${keyed(steward.token)}, true)`;
      await tx`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2028, 1, '2028-01-05')`;
      ending = end(coach);
      await db.running('network.end_circle');
    });
    expect(await ending).toBe('circleHasCycle');
    await db.owner`delete from learning.cycles where id = ${cycleId}`;
    let opening: Promise<unknown> | null = null;
    await db.login('circle').begin(async (tx) => {
      await tx`select set_config('app.token', ${keyed(coach.token)}, true)`;
      await tx`select network.end_circle()`;
      opening = tryAs(
        db,
        'circle',
        steward.token,
        `insert into learning.cycles (id, circle_id, year, quarter, opened_on) values ('${cycleId}', 1, 2028, 1, '2028-01-05')`,
        [],
        true,
      );
      await db.running('insert into learning.cycles');
    });
    expect(await opening).toMatchObject({ said: expect.stringContaining('the circle has ended') });
  });

  it('ends as things stand at that moment, never as of an earlier one', async () => {
    const ended = db.login('circle').begin('isolation level repeatable read', async (tx) => {
      await tx`select set_config('app.token', ${keyed(steward.token)}, true)`;
      await tx`select network.end_circle()`;
    });
    await expect(ended).rejects.toMatchObject({ code: '42501' });
    expect(await endedOn()).toBeNull();
  });

  it('takes nobody in who came at the moment in which it ended', async () => {
    const person = an.personId;
    let coming: Promise<unknown> | null = null;
    await db.login('circle').begin(async (tx) => {
      await tx`select set_config('app.token', ${keyed(steward.token)}, true)`;
      await tx`select network.end_circle()`;
      coming = db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
        values (${person}, 'steward', 1, 1, network.today())`.catch((error) => error);
      await db.running('insert into network.hats');
    });
    expect(await coming).toMatchObject({ constraint_name: 'circles_ended' });
  });

  it('keeps its rows from whoever lays down who they are in the middle of a statement', async () => {
    expect(await end(steward)).toBe('done');
    const rows = () => db.owner`select count(*)::int as n from learning.learnings where circle_id = 1`;
    const before = await rows();
    for (const statement of [
      `delete from learning.learnings where circle_id = 1 and set_config('app.token', 'x', true) is not null`,
      `update learning.learnings set body = 'weg' where circle_id = 1 and set_config('app.token', 'x', true) is not null`,
    ])
      expect((await tryAs(db, 'circle', steward.token, statement, [], true)).code, statement).not.toBeNull();
    expect(await rows()).toEqual(before);
    expect(before).not.toEqual([{ n: 0 }]);
  });

  it('that stands above another is told of as ended there, answers what it has still, and gets nothing more', async () => {
    const [region] = await db.owner<{ id: number }[]>`
      insert into network.circles (slug, name, kind) values ('regio', 'Regio', 'region') returning id`;
    const regionId = region?.id ?? 0;
    await db.owner`insert into network.circle_links (circle_id, above_id, starts_on) values (1, ${regionId}, '2024-01-01')`;
    await db.owner`insert into network.hats (person_id, kind, circle_id, starts_on) values (${outsider.personId}, 'steward', ${regionId}, '2024-01-01')`;
    const carrier = await db.actor<CircleActor>(PEOPLE.outsider, 'steward');
    const { publicationId } = await letOutSignal(regionId);
    expect(await end(carrier)).toBe('done');
    expect(await getPublication(an, publicationId)).toMatchObject({ above: 'Regio', aboveEndedOn: expect.any(String) });
    // The one that sent it ends too, and the one above sees that.
    expect(await end(coach)).toBe('done');
    expect(await listSignalsFromBelow(carrier)).toMatchObject([
      { id: publicationId, circleEndedOn: expect.any(String) },
    ]);
    expect(await giveAnswer(carrier, given(publicationId))).toMatchObject({ ok: true });
    expect(await listAnswersTo(an, publicationId)).toHaveLength(1);
    await db.owner`update network.circles set ended_on = null where id = 1`;
    expect(await letOutSignal(regionId)).toMatchObject({ publicationId: undefined });
    expect(await db.owner`select network.circle_above(1) as above`).toEqual([{ above: null }]);
  });
});
