import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import { keyed } from '@/db/token';
import { type CircleActor, findActorByToken, type GuestActor } from '@/lib/actor';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { layLetOut } from '@/test/let-out';
import { layPlan } from '@/test/plan';
import { findEverywhere } from '../../search/queries';
import { removeConclusion } from '../conclusion/mutations';
import { listEarlier } from '../conclusion/queries';
import { writeContribution } from '../contribution/mutations';
import { getWritingRoom, listWaiting } from '../contribution/queries';
import { correctConclusion } from '../correction/mutations';
import { getIntroduction } from '../cycle/introduction-queries';
import { closeCycle } from '../cycle/mutations';
import { getRoomOf, getToday, listCoached, listCycles, listLeft } from '../cycle/queries';
import { getCyclePage } from '../cycle/timeline-queries';
import { saveDecision } from '../decision/mutations';
import { getExperiment, listExperiments } from '../experiment/queries';
import { getHandover } from '../handover/queries';
import { saveLearning } from '../learning/mutations';
import { getLearning } from '../learning/queries';
import { getMirror } from '../mirror/queries';
import { getReport } from '../report/queries';
import { placeDots } from '../theme/mutations';
import { getDecision, getDecisions } from '../vote/queries';
import { askToJoin, cancelSession, checkOut, closeSession, letIn, planSession, reopenSession } from './mutations';
import { findPageForGuest, getHarvest, getPlanning, getPreparation } from './page-queries';
import { getBoard } from './queries';
import { getWalk } from './record-queries';

/** Lists of rows in which something stands twice, by where they are in what was read. */
function twice(read: unknown, at = ''): string[] {
  if (read === null || typeof read !== 'object' || read instanceof Date) return [];
  const found = Object.entries(read).flatMap(([key, value]) => twice(value, `${at}.${key}`));
  if (!Array.isArray(read)) return found;
  const ids = read.map((row) => row?.id ?? row?.cycle?.id).filter(Boolean);
  return new Set(ids).size < ids.length ? [at, ...found] : found;
}

describe('a cycle of several sessions', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let cycleId: string;
  beforeAll(async () => {
    db = await freshDatabase();
    [coach, steward, an] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.steward, PEOPLE.frontline].map((who) => db.actor<CircleActor>(who)),
    )) as [CircleActor, CircleActor, CircleActor];
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.moveClock(0);
    cycleId = await openCycle();
  });

  const minutesLater = (minutes: number) => db.owner`update network.clock set shift = ${`${minutes} minutes`}`;
  async function openCycle() {
    const id = randomUUID();
    await db.owner`delete from learning.contributions where session_id is null`;
    await db.owner`update learning.cycles set closed_on = network.today() where closed_on is null`;
    const [{ n }] = (await db.owner`select count(*)::int as n from learning.cycles`) as unknown as [{ n: number }];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
      values (${id}, 1, ${2026 + Math.floor(n / 4)}, ${1 + (n % 4)}, network.today(), learning.framework_of(null))`;
    return id;
  }
  const plan = (id: string) =>
    planSession(steward, {
      id,
      cycleId,
      date: '2035-05-05',
      time: '13:30',
      place: '',
      link: '',
      facilitatorId: coach.personId,
      design: 'm45',
      invite: false,
    });
  /** A session of the open cycle that stands at its last block. */
  async function hold(): Promise<{ sessionId: string; themeId: string }> {
    const [sessionId, themeId] = [randomUUID(), randomUUID()];
    expect(await plan(sessionId)).toMatchObject({ ok: true });
    await db.owner`delete from learning.blocks where session_id = ${sessionId}`;
    await layPlan(db.owner, sessionId);
    await at(sessionId, 'close');
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason)
      values (${themeId}, 1, ${sessionId}, ${`Thema ${themeId}`}, 1, 'not_now', 'later')`;
    return { sessionId, themeId };
  }
  const at = (
    sessionId: string,
    stage: string,
  ) => db.owner`update learning.sessions s set stage = ${stage}, block_id = b.id
    from learning.blocks b where s.id = ${sessionId} and b.session_id = s.id and b.kind = ${stage}`;
  const learned = (sessionId: string, body: string, id = randomUUID()) =>
    saveLearning(an, { id, sessionId, themeId: null, version: null, body, loop: 'single', assumption: '' });
  const closedOn = async () =>
    (await db.owner<{ on: string | null }[]>`select closed_on as on from learning.cycles where id = ${cycleId}`)[0]?.on;
  const reportsOf = () => db.owner<{ id: string }[]>`select id from learning.reports where cycle_id = ${cycleId}`;

  it('takes along whatever was concluded while its session was being planned, whichever of the two comes first', async () => {
    const kinds = [
      [
        'decisions',
        `insert into learning.decisions (id, circle_id, cycle_id, body, owner) values ($1, 1, $2, 'We bellen', 'An')`,
      ],
      [
        'learnings',
        `insert into learning.learnings (id, circle_id, cycle_id, body, loop) values ($1, 1, $2, 'Iets', 'single')`,
      ],
      [
        'signals',
        `insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee) values ($1, 1, $2, 'barrier', 'Geen bus', 'Regio')`,
      ],
      [
        'experiments',
        `insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
          values ($1, 1, $2, 'Koffie', 'q', 'a', 'w', '2030-01-01')`,
      ],
    ] as const;
    for (const [table, statement] of kinds) {
      const [id, sessionId] = [randomUUID(), randomUUID()];
      cycleId = await openCycle();
      let planned: Promise<unknown> | null = null;
      await db.login('circle').begin(async (tx) => {
        await tx`select set_config('app.token', ${keyed(an.token)}, true)`;
        await tx.unsafe(statement, [id, cycleId]);
        planned = plan(sessionId);
        await db.running('insert into "learning"."sessions"');
      });
      await planned;
      const hangs = await db.owner`select session_id as of from ${db.owner(`learning.${table}`)} where id = ${id}`;
      expect(hangs, table).toEqual([{ of: sessionId }]);
      await db.owner`delete from ${db.owner(`learning.${table}`)} where id = ${id}`;
    }
    // The other way round: the session is being planned while somebody concludes.
    const [id, sessionId] = [randomUUID(), randomUUID()];
    cycleId = await openCycle();
    let concluded: Promise<unknown> | null = null;
    await db.login('circle').begin(async (tx) => {
      await tx`select set_config('app.token', ${keyed(steward.token)}, true)`;
      await tx`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
        values (${sessionId}, 1, ${cycleId}, '2035-05-05', ${coach.personId}, ${id.slice(0, 8).toUpperCase()})`;
      concluded = tryAs(db, 'circle', an.token, kinds[0][1], [id, cycleId], true);
      await db.running('insert into learning.decisions');
    });
    expect(await concluded).toMatchObject({ code: null });
    expect(await db.owner`select session_id as of from learning.decisions where id = ${id}`).toEqual([
      { of: sessionId },
    ]);
    await db.owner`delete from learning.decisions where id = ${id}`;
  });

  it('has on the table of its second session what the first did not come to, and not again what it dealt with', async () => {
    const bring = async () => {
      const release = await layLetOut(db, {
        cycleId,
        body: `Van elders ${randomUUID()}`,
        audience: ['flanders'],
      });
      const [row] = await db.owner<
        { id: string }[]
      >`select id from released.publications where release_id = ${release}`;
      await db.owner`insert into learning.brought (circle_id, cycle_id, publication_id) values (1, ${cycleId}, ${row?.id ?? ''})`;
      return row?.id ?? '';
    };
    const onTable = async (sessionId: string) => {
      const { left, mirrors } = await getBoard(an, sessionId);
      return { brought: left?.brought.map(({ id }) => id), mirror: mirrors.map(({ sessionId: dealt }) => dealt) };
    };
    const first = await hold();
    const read = await bring();
    await db.owner`insert into learning.mirrors (circle_id, cycle_id, answered, shown_on) values (1, ${cycleId}, 5, network.today())`;
    expect(await onTable(first.sessionId)).toEqual({ brought: [read], mirror: [null] });
    await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
    expect(await onTable(first.sessionId)).toEqual({ brought: [read], mirror: [first.sessionId] });
    // Taken back it lies there as it did; closed again it is dealt with.
    expect(await reopenSession(coach, { sessionId: first.sessionId })).toMatchObject({ ok: true });
    expect(await onTable(first.sessionId)).toEqual({ brought: [read], mirror: [null] });
    await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
    await minutesLater(11);
    const second = await hold();
    expect(await onTable(second.sessionId)).toEqual({ brought: [], mirror: [first.sessionId] });
    // What was brought since is this session’s; it never came to look back, so it waits for the next.
    const since = await bring();
    expect(await onTable(second.sessionId)).toMatchObject({ brought: [since] });
    await db.owner`delete from learning.blocks where session_id = ${second.sessionId} and kind = 'look_back'`;
    await closeSession(coach, { sessionId: second.sessionId, leavesOpen: true });
    await minutesLater(22);
    const third = await hold();
    expect(await onTable(third.sessionId)).toMatchObject({ brought: [since] });
    // Nobody lays it down as read by hand.
    const byHand = `update learning.brought set session_id = '${third.sessionId}'`;
    expect((await tryAs(db, 'circle', an.token, byHand)).code).toBe('42501');
  });

  it('is given one session by two who plan at once: the other is told', async () => {
    const planned = await Promise.all(
      [randomUUID(), randomUUID()].map((id) =>
        plan(id).then(
          ({ ok }) => (ok ? 'planned' : 'told'),
          (error) => refusalOf(error)?.code ?? String(error),
        ),
      ),
    );
    expect(planned).toContain('planned');
    expect(planned.filter((one) => one === 'planned')).toHaveLength(1);
    expect(planned.join()).not.toMatch(/error|deadlock/i);
  });

  it('has one session at a time: another is planned once the one before has closed, and the cycle goes on', async () => {
    const { sessionId } = await hold();
    await expect(plan(randomUUID())).rejects.toMatchObject({ cause: { constraint_name: 'sessions_one_open' } });
    expect(await closeSession(coach, { sessionId, leavesOpen: true })).toEqual({ ok: true, value: { reportId: null } });
    expect(await closedOn()).toBeNull();
    expect(await reportsOf()).toEqual([]);
    expect((await getRoomOf(an)).session).toMatchObject({ id: sessionId, stage: 'closed' });
    const next = randomUUID();
    expect(await plan(next)).toMatchObject({ ok: true });
    expect((await getRoomOf(an)).session).toMatchObject({ id: next, stage: 'planned' });
    expect((await getCyclePage(an, cycleId)).sessions.map(({ id }) => id)).toEqual([sessionId, next]);
    expect(await cancelSession(steward, { sessionId: next })).toMatchObject({ ok: true });
    expect((await getRoomOf(an)).session).toMatchObject({ id: sessionId });
  });

  it('closes with its last session, as any cycle, and none is planned in it any more', async () => {
    const first = await hold();
    await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
    const second = await hold();
    const closed = await closeSession(coach, { sessionId: second.sessionId });
    expect(closed).toMatchObject({ ok: true, value: { reportId: expect.any(String) } });
    expect(await closedOn()).not.toBeNull();
    expect(await plan(randomUUID())).toMatchObject({ problem: { code: 'notFound' } });
    const byHand = `insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
      values (gen_random_uuid(), 1, '${cycleId}', now(), '${coach.personId}', 'ZZZZZZZZ')`;
    expect((await tryAs(db, 'circle', steward.token, byHand)).said).toContain('the cycle is closed');
  });

  it('is said to go on by whoever steers, in the act of closing, and never by anybody else or afterwards', async () => {
    const { sessionId } = await hold();
    const leavesOpen = `update learning.sessions set stage = 'closed', leaves_open = true where id = '${sessionId}'`;
    expect((await tryAs(db, 'circle', steward.token, leavesOpen)).code).toBe('23514');
    expect(
      (
        await tryAs(
          db,
          'circle',
          coach.token,
          `update learning.sessions set leaves_open = true where id = '${sessionId}'`,
        )
      ).code,
    ).toBe('23514');
    await closeSession(coach, { sessionId });
    expect(
      (
        await tryAs(
          db,
          'circle',
          coach.token,
          `update learning.sessions set leaves_open = true where id = '${sessionId}'`,
        )
      ).code,
    ).toBe('23514');
  });

  it('is of what each session concluded by itself: the first is closed, the second does not have it, and looks back on it', async () => {
    const first = await hold();
    const [learningId, decisionId] = [randomUUID(), randomUUID()];
    await learned(first.sessionId, 'Eerst geleerd', learningId);
    await saveDecision(an, {
      id: decisionId,
      sessionId: first.sessionId,
      themeId: null,
      version: null,
      body: 'We bellen eerst',
      owner: 'An',
      ownerId: an.personId,
      until: null,
      helps: '',
    } as Parameters<typeof saveDecision>[1]);
    await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
    const second = await hold();
    await learned(second.sessionId, 'Dan geleerd');
    expect((await getHarvest(an, first.sessionId)).learnings.map(({ body }) => body)).toEqual(['Eerst geleerd']);
    const board = await getBoard(an, second.sessionId);
    expect(board.learnings.map(({ body }) => body)).toEqual(['Dan geleerd']);
    expect(board.decisions).toEqual([]);
    expect(board.left?.openDecisions.map(({ id }) => id)).toEqual([decisionId]);
    expect((await as(an, (tx) => listLeft(tx, 1, first.sessionId))).openDecisions.map(({ id }) => id)).not.toContain(
      decisionId,
    );

    // By its verb from the session that runs now, and by hand, in the first session or in the second.
    const change = {
      id: learningId,
      sessionId: second.sessionId,
      themeId: null,
      loop: 'single',
      assumption: '',
    } as const;
    expect(await saveLearning(an, { ...change, version: 1, body: 'Anders' })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await removeConclusion(an, { id: learningId, sessionId: second.sessionId, what: 'learning' })).toMatchObject(
      { problem: { code: 'cycleClosed' } },
    );
    for (const statement of [
      `update learning.learnings set body = 'x' where id = '${learningId}'`,
      `delete from learning.learnings where id = '${learningId}'`,
      `insert into learning.learnings (id, circle_id, cycle_id, session_id, body, loop)
        values (gen_random_uuid(), 1, '${cycleId}', '${first.sessionId}', 'x', 'single')`,
    ])
      expect((await tryAs(db, 'circle', an.token, statement)).said, statement).toContain('the cycle is closed');
    // The session of another cycle is no session of this one, and there is no telling whether it exists.
    for (const other of [
      randomUUID(),
      (await db.owner<{ id: string }[]>`select id from learning.sessions where cycle_id <> ${cycleId} limit 1`)[0]
        ?.id ?? randomUUID(),
    ])
      expect(
        (
          await tryAs(
            db,
            'circle',
            an.token,
            `insert into learning.learnings (id, circle_id, cycle_id, session_id, body, loop)
              values (gen_random_uuid(), 1, '${cycleId}', '${other}', 'x', 'single')`,
          )
        ).code,
      ).toSatisfy((code: string) => ['23503', '23514'].includes(code));
    expect(
      await correctConclusion(steward, {
        id: randomUUID(),
        what: 'learning',
        subjectId: learningId,
        version: 1,
        body: 'Juist',
      }),
    ).toMatchObject({ ok: true });
    expect((await getHarvest(an, first.sessionId)).learnings).toMatchObject([{ body: 'Juist' }]);
  });

  it('lets go of the traces of each session at its own close; remarks of in between wait for the next', async () => {
    const first = await hold();
    await at(first.sessionId, 'weigh');
    await db.owner`insert into learning.attendances (session_id, member_id, seen_at) values (${first.sessionId}, ${an.personId}, network.now())`;
    expect(await placeDots(an, { ...first, count: 2 })).toMatchObject({ ok: true });
    await at(first.sessionId, 'close');
    const traces = (sessionId: string) => db.owner<{ left: number; erased: boolean }[]>`
      select (select count(*) from learning.dots d where d.session_id = s.id)::int + (select count(*) from learning.attendances a where a.session_id = s.id)::int
        + (select count(*) from learning.idempotency_keys k where k.session_id = s.id)::int as left, s.traces_erased_on is not null as erased
      from learning.sessions s where s.id = ${sessionId}`;
    await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
    expect(await traces(first.sessionId)).toEqual([{ left: 0, erased: true }]);
    const write = { kind: 'remark', named: false, shared: false, questionId: null } as const;
    const id = randomUUID();
    expect(
      await writeContribution(an, { id, body: 'Tussenin', ...write } as unknown as Parameters<
        typeof writeContribution
      >[1]),
    ).toMatchObject({ ok: true });
    const second = randomUUID();
    expect(await plan(second)).toMatchObject({ ok: true });
    expect((await as(coach, (tx) => listWaiting(tx, 1))).map(({ body }) => body)).toEqual(['Tussenin']);
    await at(second, 'gather');
    await as(coach, (tx) => tx.execute(sql`select learning.gather(${second})`));
    expect((await getBoard(an, second)).cards.map(({ body }) => body)).toEqual(['Tussenin']);
    await at(second, 'close');
    expect(await closeSession(coach, { sessionId: second })).toMatchObject({ ok: true });
    expect(await traces(second)).toEqual([{ left: 0, erased: true }]);
  });

  it('shows a guest of the second session nothing of the first', async () => {
    const first = await hold();
    await learned(first.sessionId, 'Niet voor gasten van later');
    await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
    const { sessionId } = await hold();
    await db.owner`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
    const [{ code }] =
      (await db.owner`select join_code as code from learning.sessions where id = ${sessionId}`) as unknown as [
        { code: string },
      ];
    const guestId = randomUUID();
    const asked = await askToJoin({ id: guestId, code, name: 'Gast' });
    if (!asked.ok) throw new Error('not asked');
    await letIn(coach, { sessionId, guestId, welcome: true });
    const guest = (await findActorByToken(asked.value.token)) as GuestActor;
    await learned(sessionId, 'Voor wie hier is');
    expect((await getBoard(guest, sessionId)).learnings.map(({ body }) => body)).toEqual(['Voor wie hier is']);
    const seen = await tryAs(db, 'guest', asked.value.token, 'select body from learning.learnings');
    expect(seen).toMatchObject({ count: 1 });
    expect(await listEarlier(guest, sessionId)).toEqual([]);
    await closeSession(coach, { sessionId });
    const page = await findPageForGuest(guest);
    expect(page?.learnings.map(({ body }) => body)).toEqual(['Voor wie hier is']);
  });

  describe('where it went on after a session', () => {
    it('has that session alone opened again, within ten minutes', async () => {
      const { sessionId } = await hold();
      await closeSession(coach, { sessionId, leavesOpen: true });
      expect(await reopenSession(steward, { sessionId })).toMatchObject({ problem: { code: 'notSteering' } });
      expect(await reopenSession(coach, { sessionId })).toEqual({ ok: true, value: null });
      expect(await db.owner`select stage, leaves_open from learning.sessions where id = ${sessionId}`).toEqual([
        { stage: 'close', leaves_open: false },
      ]);
      expect(
        await db.owner`select from audit.entries where verb = 'cycle.reopen' and subject =
        (select learning.quarter_of(${cycleId}))`,
      ).toHaveLength(0);
      await closeSession(coach, { sessionId, leavesOpen: true });
      await minutesLater(11);
      await expect(reopenSession(coach, { sessionId })).rejects.toMatchObject({
        cause: { constraint_name: 'sessions_steering' },
      });
    });

    it('has it opened no more once a next session is there, or the cycle is closed', async () => {
      const first = await hold();
      await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
      const second = await hold();
      const reopen = (sessionId: string) => reopenSession(coach, { sessionId });
      await expect(reopen(first.sessionId)).rejects.toMatchObject({ cause: { constraint_name: 'sessions_later' } });
      await closeSession(coach, { sessionId: second.sessionId, leavesOpen: true });
      await expect(reopen(first.sessionId)).rejects.toMatchObject({ cause: { constraint_name: 'sessions_later' } });
      expect(await closeCycle(steward, { cycleId })).toEqual({ ok: true, value: null });
      await expect(reopen(second.sessionId)).rejects.toMatchObject({ cause: { constraint_name: 'sessions_next' } });
    });

    it('is closed by whoever carries it, once, and not while a session is to come; its report is of all sessions', async () => {
      const first = await hold();
      await learned(first.sessionId, 'Van de eerste');
      await checkOut(an, { id: randomUUID(), sessionId: first.sessionId, kind: 'outside', body: 'Eerst naar buiten' });
      await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, theme_id)
        values (${randomUUID()}, 1, 'Kaartje van de eerste', 'remark', network.today(), ${first.sessionId}, ${first.themeId})`;
      await closeSession(coach, { sessionId: first.sessionId, leavesOpen: true });
      const second = await hold();
      await learned(second.sessionId, 'Van de tweede');
      await checkOut(an, { id: randomUUID(), sessionId: second.sessionId, kind: 'outside', body: 'Dan naar buiten' });
      await expect(closeCycle(steward, { cycleId })).rejects.toMatchObject({
        cause: { constraint_name: 'cycles_session' },
      });
      await closeSession(coach, { sessionId: second.sessionId, leavesOpen: true });
      expect(await closeCycle(an, { cycleId })).toMatchObject({ problem: { code: 'notYours' } });
      expect((await tryAs(db, 'circle', an.token, `select learning.close_after_sessions('${cycleId}')`)).code).toBe(
        '23514',
      );
      const south = await db.actor<CircleActor>(PEOPLE.southCoach);
      expect(await closeCycle(south, { cycleId })).toMatchObject({ problem: { code: 'notFound' } });
      const both = await Promise.all([closeCycle(steward, { cycleId }), closeCycle(coach, { cycleId })]);
      expect(both).toEqual([
        { ok: true, value: null },
        { ok: true, value: null },
      ]);
      const [report, ...more] = await reportsOf();
      expect(more).toEqual([]);
      const { quarter, sections } = await getReport(an, report?.id ?? '');
      expect(quarter.learnings.map(({ body }) => body).sort()).toEqual(['Van de eerste', 'Van de tweede']);
      expect(quarter.themes).toHaveLength(2);
      expect(quarter.said.map(({ body }) => body)).toEqual(['Kaartje van de eerste']);
      expect(quarter.sessionsOn).toHaveLength(2);
      const outside = sections.find(({ questionId }) => questionId === null)?.body ?? '';
      expect(outside.indexOf('Eerst naar buiten')).toBeLessThan(outside.indexOf('Dan naar buiten'));
      expect(outside).toContain('Eerst naar buiten');
    });

    it('is not closed by hand where it had no session', async () => {
      await expect(closeCycle(steward, { cycleId })).rejects.toMatchObject({
        cause: { constraint_name: 'cycles_no_session' },
      });
    });
  });

  it('is listed once by every query of the room, whether it had one session, two or three', async () => {
    const cycleIds: string[] = [];
    const held: string[] = [];
    for (const many of [1, 2, 3, 2]) {
      cycleId = await openCycle();
      cycleIds.push(cycleId);
      for (let number = 1; number <= many; number += 1) {
        const { sessionId, themeId } = await hold();
        held.push(sessionId);
        await learned(sessionId, `Zoekwoord geleerd ${number}`);
        await db.owner`insert into learning.decisions (id, circle_id, cycle_id, session_id, theme_id, body, owner, owner_id)
          values (gen_random_uuid(), 1, ${cycleId}, ${sessionId}, ${themeId}, 'Zoekwoord beslist', 'An', ${an.personId})`;
        await db.owner`insert into learning.signals (id, circle_id, cycle_id, session_id, theme_id, kind, body, addressee)
          values (gen_random_uuid(), 1, ${cycleId}, ${sessionId}, ${themeId}, 'barrier', 'Zoekwoord geen bus', 'Regio')`;
        await db.owner`insert into learning.experiments (id, circle_id, cycle_id, session_id, title, question, action, actors, until)
          values (gen_random_uuid(), 1, ${cycleId}, ${sessionId}, 'Zoekwoord wandelen', 'vraag', 'doen', 'wij', '2036-01-01')`;
        await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, theme_id)
          values (gen_random_uuid(), 1, 'Zoekwoord kaartje', 'remark', network.today(), ${sessionId}, ${themeId})`;
        // The last cycle goes on, with a session to come.
        const leavesOpen = number < many || cycleIds.length === 4;
        expect(await closeSession(coach, { sessionId, leavesOpen })).toMatchObject({ ok: true });
      }
    }
    const coming = randomUUID();
    expect(await plan(coming)).toMatchObject({ ok: true });
    const ids = (table: string) =>
      db.owner.unsafe<{ id: string }[]>(`select id from learning.${table} where circle_id = 1`);
    const nothing = async () => null;
    for (const who of [an, steward, coach]) {
      const reads: Record<string, unknown> = {
        cycles: await listCycles(who),
        today: await getToday(who, nothing),
        coached: await listCoached(who),
        introduction: await getIntroduction(who),
        writing: await getWritingRoom(who),
        experiments: await listExperiments(who),
        decisions: await getDecisions(who),
        handover: await getHandover(who),
        mirror: await getMirror(who),
        planning: await getPlanning(who),
        preparation: await getPreparation(who, coming),
        left: await as(who, (tx) => listLeft(tx, 1, coming)),
      };
      for (const id of cycleIds) reads[`cycle ${id}`] = await getCyclePage(who, id);
      for (const id of [...held, coming]) reads[`board ${id}`] = await getBoard(who, id);
      for (const id of held) {
        reads[`harvest ${id}`] = await getHarvest(who, id);
        reads[`walk ${id}`] = await getWalk(who, id);
      }
      for (const { id } of await ids('learnings')) reads[`learning ${id}`] = await getLearning(who, id);
      for (const { id } of await ids('experiments')) reads[`experiment ${id}`] = await getExperiment(who, id);
      for (const { id } of await ids('decisions')) reads[`decision ${id}`] = await getDecision(who, id);
      for (const { id } of await ids('reports')) reads[`report ${id}`] = await getReport(who, id);
      for (const kind of ['learning', 'decision', 'signal', 'theme', 'remark', 'experiment'] as const)
        reads[`search ${kind}`] = await findEverywhere(who, 'zoekwoord', kind);
      for (const [name, read] of Object.entries(reads)) expect(twice(read), name).toEqual([]);
    }
    // And what is listed leads to the session that it came of.
    const places = await db.owner<
      { id: string; session: string }[]
    >`select id, session_id as session from learning.decisions where session_id = any (${held})`;
    const { groups } = await findEverywhere(an, 'zoekwoord', 'decision');
    const hits = groups.flatMap((group) => group.hits);
    expect(hits.length).toBeGreaterThanOrEqual(places.length);
    for (const { id, session } of places) expect(hits.find((hit) => hit.id === id)?.place).toBe(session);
    const { rings, all } = await listCycles(an);
    expect(rings.filter(({ id }) => cycleIds.includes(id))).toHaveLength(4);
    expect(all.filter(({ cycle }) => cycleIds.includes(cycle.id)).map(({ before }) => before)).toEqual([2, 2, 1, 0]);
  });
});
