import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyed } from '@/db/token';
import { type CircleActor, findActorByToken, type GuestActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { move, places } from '@/test/plan';
import { removeConclusion } from '../conclusion/mutations';
import { editContribution, removeContribution, writeContribution } from '../contribution/mutations';
import { getWritingRoom } from '../contribution/queries';
import { openCycle } from '../cycle/mutations';
import { saveExperiment } from '../experiment/mutations';
import { saveLearning } from '../learning/mutations';
import { agreeToReport, editSection, offerReport } from '../report/mutations';
import { getReport, getReportVersion } from '../report/queries';
import {
  addAssumption,
  chooseBeneath,
  makeTheme,
  moveContribution,
  placeDots,
  removeTheme,
  renameTheme,
  sayNotNow,
} from '../theme/mutations';
import { askToJoin, checkOut, closeSession, handOver, letIn, moveStage, planSession, revealDots } from './mutations';
import { findPageForGuest, getHarvest, getPreparation } from './page-queries';
import { dateOfSession, type Kind, oddityOf } from './policy';
import { getBoard, getProjection } from './queries';

describe('a quarter in the circle', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let bo: CircleActor;
  let manager: CircleActor;
  let outsider: CircleActor;
  let southCoach: CircleActor;
  const cycleId = randomUUID();
  const sessionId = randomUUID();
  const remark = (body: string, named = false, shared = false) => ({
    id: randomUUID(),
    body,
    kind: 'remark' as const,
    questionId: null,
    named,
    shared,
  });
  const go = async (from: Kind | 'planned', to: Kind) => {
    expect(await move(db.owner, coach, sessionId, from, to)).toEqual({ ok: true, value: null });
  };

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, steward, an, bo, manager, outsider, southCoach] = (await Promise.all(
      [
        PEOPLE.coach,
        PEOPLE.steward,
        PEOPLE.frontline,
        PEOPLE.frontline2,
        PEOPLE.manager,
        PEOPLE.outsider,
        PEOPLE.southCoach,
      ].map((email) => db.actor<CircleActor>(email)),
    )) as [CircleActor, CircleActor, CircleActor, CircleActor, CircleActor, CircleActor, CircleActor];
  });
  afterAll(() => db.drop());

  it('opens once, by a coach or steward, and never two at a time', async () => {
    const quarter = { year: an.now.getFullYear(), quarter: Math.ceil((an.now.getMonth() + 1) / 3), lateReason: '' };
    expect(await openCycle(an, { id: cycleId, ...quarter })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await openCycle(coach, { id: randomUUID(), year: 2024, quarter: 1, lateReason: '' })).toMatchObject({
      problem: { fields: { lateReason: 'lateReason' } },
    });
    expect(await openCycle(coach, { id: randomUUID(), year: 2035, quarter: 1, lateReason: '' })).toMatchObject({
      problem: { code: 'cycleFuture' },
    });
    expect(await openCycle(coach, { id: cycleId, ...quarter })).toEqual({ ok: true, value: { id: cycleId } });
    expect(await openCycle(coach, { id: cycleId, ...quarter })).toEqual({ ok: true, value: { id: cycleId } });
    await expect(openCycle(steward, { id: randomUUID(), ...quarter })).rejects.toMatchObject({
      cause: { constraint_name: expect.stringMatching(/^cycles_(name_key|one_open)$/) },
    });
  });

  it('keeps a contribution once, however often it is sent', async () => {
    const one = remark('drie keer niet gekomen');
    for (let sent = 0; sent < 5; sent += 1) await writeContribution(an, one);
    await Promise.all([writeContribution(an, one), writeContribution(an, one)]);
    const rows = await db.owner`select * from learning.contributions where body = 'drie keer niet gekomen'`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ author_id: null, author_name: null, session_id: null });
  });

  it('lets a writer change and take back their own, unnamed ones included, and nobody else’s', async () => {
    const unnamed = remark('eerste woorden');
    await writeContribution(an, unnamed);
    const edit = {
      id: unnamed.id,
      body: 'betere woorden',
      kind: 'case' as const,
      questionId: null,
      shared: false,
      version: 1,
    };
    expect(await editContribution(bo, edit)).toMatchObject({ ok: false });
    expect(await editContribution(an, edit)).toEqual({ ok: true, value: { version: 2 } });
    expect(await editContribution(an, edit)).toEqual({ ok: true, value: { version: 2 } });
    expect(await editContribution(an, { ...edit, body: 'nog andere woorden' })).toMatchObject({ ok: false });
    await removeContribution(bo, { id: unnamed.id });
    expect(await db.owner`select from learning.contributions where id = ${unnamed.id}`).toHaveLength(1);
    await removeContribution(an, { id: unnamed.id });
    expect(await db.owner`select from learning.contributions where id = ${unnamed.id}`).toHaveLength(0);
    expect(await db.owner`select from learning.writer_tokens where contribution_id = ${unnamed.id}`).toHaveLength(0);
    // On another device, where it was still being changed: nobody gathered it, its writer took it away.
    expect(await editContribution(an, edit)).toMatchObject({ problem: { code: 'notFound' } });
  });

  it('gives each unnamed contribution of one writer a writer token of its own', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, index) => writeContribution(bo, remark(`stil ${index}`))));
    const [row] = await db.owner`select count(distinct writer_token)::int as tokens, count(*)::int as remarks
      from learning.writer_tokens k join learning.contributions c on c.id = k.contribution_id where c.body like 'stil %'`;
    expect(row).toEqual({ tokens: 6, remarks: 6 });
  });

  it('plans the session, invites the circle with a calendar, and refuses a day that is past', async () => {
    const plan = {
      id: sessionId,
      cycleId,
      date: addDays(dayOf(coach.now), 10),
      time: '9:30',
      place: 'Sociaal Huis',
      link: '',
      facilitatorId: coach.personId,
      invite: true,
    };
    expect(await planSession(an, plan)).toMatchObject({ ok: false });
    expect(await planSession(southCoach, plan)).toMatchObject({ problem: { code: 'notFound' } });
    expect(await planSession(coach, { ...plan, date: '2024-01-01' })).toMatchObject({
      problem: { fields: { date: 'datePast' } },
    });
    expect(await planSession(coach, plan)).toEqual({ ok: true, value: { id: sessionId } });
    const mails = await db.owner<{ recipient: string; calendar: string }[]>`select recipient, calendar from auth.mails`;
    const recipients = mails.map((mail) => mail.recipient);
    expect(recipients).toContain(PEOPLE.frontline);
    expect(recipients).not.toContain(PEOPLE.outsider);
    expect(recipients).not.toContain(PEOPLE.removed);
    expect(mails[0]?.calendar).toContain('BEGIN:VEVENT');
    const [moment] =
      await db.owner`select to_char(planned_at at time zone 'Europe/Brussels', 'HH24:MI') as at from learning.sessions`;
    expect(moment).toEqual({ at: '09:30' });
  });

  it('invites anew when the plan changes: a later calendar text takes the place of the earlier, and the mail says what it is', async () => {
    const plan = { id: sessionId, cycleId, link: '', facilitatorId: coach.personId, invite: true };
    const at = { date: addDays(dayOf(coach.now), 10), time: '9:30', place: 'Sociaal Huis' };
    const sent = async () => {
      const mails = await db.owner<{ subject: string; calendar: string }[]>`select subject, calendar from auth.mails
        where recipient = ${PEOPLE.frontline} order by made_at desc limit 1`;
      const calendar = mails[0]?.calendar.replace(/\r\n /g, '') ?? '';
      return {
        subject: mails[0]?.subject.split(':')[0],
        sequence: Number(/^SEQUENCE:(\d+)/m.exec(calendar)?.[1]),
        uid: /^UID:(.*)$/m.exec(calendar)?.[1],
        method: /^METHOD:(.*)$/m.exec(calendar)?.[1],
        organizer: /^ORGANIZER.*$/im.test(calendar),
      };
    };
    const first = await sent();
    expect(first).toMatchObject({ subject: 'Uitnodiging', method: 'REQUEST', organizer: true });
    for (const time of ['10:00', '10:30', '11:00']) {
      const before = await sent();
      expect(await planSession(coach, { ...plan, ...at, time })).toMatchObject({ ok: true });
      const after = await sent();
      expect(after).toMatchObject({ subject: 'Gewijzigd', uid: first.uid, method: 'REQUEST' });
      expect(after.sequence).toBeGreaterThan(before.sequence);
    }
    // As it stands, said once more, is an invitation.
    expect(await planSession(coach, { ...plan, ...at, time: '11:00' })).toMatchObject({ ok: true });
    expect(await sent()).toMatchObject({ subject: 'Uitnodiging' });
    // Five a day; the sixth is refused with its reason (lib/verb/refusal.ts), and saved without a mail.
    await expect(planSession(coach, { ...plan, ...at, time: '12:00' })).rejects.toMatchObject({
      cause: { constraint_name: 'sessions_invited_often' },
    });
    const hour = async () =>
      (
        await db.owner`select to_char(planned_at at time zone 'Europe/Brussels', 'HH24:MI') as at from learning.sessions`
      )[0]?.at;
    expect(await hour()).toBe('11:00');
    expect(await planSession(coach, { ...plan, ...at, invite: false })).toMatchObject({ ok: true });
    expect(await hour()).toBe('09:30');
  });

  it('is asked about when its moment is odd: passed today, more than a year away, or at night', () => {
    const now = new Date('2026-11-28T21:20:00Z');
    expect(oddityOf({ date: '2026-11-28', time: '22:00' }, now)).toBe('past');
    expect(oddityOf({ date: '2026-11-28', time: '03:00' }, now)).toBe('past');
    expect(oddityOf({ date: '2026-11-29', time: '3:00' }, now)).toBe('night');
    expect(oddityOf({ date: '2099-06-03', time: '14:00' }, now)).toBe('far');
    expect(oddityOf({ date: '2027-06-03', time: '9:30' }, now)).toBeNull();
    expect(oddityOf({ date: '', time: '' }, now)).toBeNull();
  });

  it('shows waiting texts to whoever prepares, without the names of the unnamed, and to nobody else', async () => {
    await writeContribution(an, remark('met naam en al', true));
    const prepared = await getPreparation(coach, sessionId);
    expect(prepared.waiting.map((one) => [one.body, one.author])).toContainEqual([
      'met naam en al',
      'Begeleider Noord',
    ]);
    expect(prepared.waiting.find((one) => one.body === 'drie keer niet gekomen')?.author).toBeNull();
    expect((await getPreparation(manager, sessionId)).waiting).toEqual([]);
    // Of who is in the circle, the page that everybody reads says only who facilitates.
    for (const actor of [coach, manager]) {
      const { waiting: _, ...page } = await getPreparation(actor, sessionId);
      expect(page.facilitator).toBe('Coach Noord');
      expect(JSON.stringify(page)).not.toContain('Begeleider Twee');
    }
    await expect(getPreparation(outsider, sessionId)).rejects.toThrow('404');
  });

  it('shows a remark shared at once to the circle, and one kept for the session to nobody', async () => {
    await writeContribution(bo, remark('meteen gedeeld', false, true));
    const seen = await db.login('circle').begin(async (sql) => {
      await sql`select set_config('app.token', ${keyed(manager.token)}, true)`;
      return sql<{ body: string }[]>`select body from learning.contributions`;
    });
    expect(seen.map((row) => row.body)).toEqual(['meteen gedeeld']);
  });

  it('moves only by whoever steers, from where the room stands; who presses the same a moment later is where they wanted to be', async () => {
    expect(await move(db.owner, an, sessionId, 'planned', 'arrive')).toMatchObject({
      problem: { code: 'notSteering' },
    });
    const pressed = await Promise.all([
      move(db.owner, coach, sessionId, 'planned', 'arrive'),
      move(db.owner, coach, sessionId, 'planned', 'arrive'),
    ]);
    expect(pressed.every((one) => one.ok)).toBe(true);
    // Past blocks and back is whoever steers's to say; from a place that has passed, or to none of this plan, nobody moves.
    expect(await move(db.owner, coach, sessionId, 'planned', 'look_back')).toMatchObject({
      problem: { code: 'stageMoved' },
    });
    const nowhere = { blockId: randomUUID(), step: 0 };
    const { from } = await places(db.owner, sessionId, 'arrive', 'look_back');
    expect(await moveStage(coach, { sessionId, from, to: nowhere })).toMatchObject({ problem: { code: 'stageMoved' } });
    expect(await moveStage(coach, { sessionId, from, to: { blockId: from.blockId as string, step: 1 } })).toMatchObject(
      {
        problem: { code: 'stageMoved' },
      },
    );
    await go('arrive', 'conclude');
    await go('conclude', 'arrive');
  });

  it('hands the steering over, and lets the steward take it when the facilitator is gone', async () => {
    expect(await handOver(an, { sessionId, personId: an.personId })).toMatchObject({ ok: false });
    expect(await handOver(steward, { sessionId, personId: steward.personId })).toMatchObject({ ok: true });
    expect(await move(db.owner, coach, sessionId, 'arrive', 'look_back')).toMatchObject({ ok: false });
    expect(await handOver(steward, { sessionId, personId: coach.personId })).toMatchObject({ ok: true });
  });

  let guest: GuestActor;
  it('lets a guest in only after the facilitator does, and only into this session', async () => {
    expect(await askToJoin({ id: randomUUID(), code: 'ZZZZZZZZ', name: 'Wie' })).toMatchObject({
      problem: { fields: { code: 'codeUnknown' } },
    });
    const [{ join_code: code }] =
      (await db.owner`select join_code from learning.sessions where id = ${sessionId}`) as unknown as [
        { join_code: string },
      ];
    await db.owner`update learning.sessions set planned_at = network.now()`;
    const guestId = randomUUID();
    const asked = await askToJoin({
      id: guestId,
      code: `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`,
      name: 'Gast',
    });
    if (!asked.ok) throw new Error('not asked');
    guest = (await findActorByToken(asked.value.token)) as GuestActor;
    expect(guest).toMatchObject({ login: 'guest', state: 'waiting', sessionId });
    await expect(getBoard(guest, sessionId)).rejects.toThrow('404');
    expect((await getBoard(coach, sessionId)).waiting).toEqual([{ id: guestId, name: 'Gast', shownOut: false }]);
    expect((await getBoard(an, sessionId)).waiting).toEqual([]);
    expect(await letIn(an, { sessionId, guestId, welcome: true })).toMatchObject({ ok: false });
    await letIn(coach, { sessionId, guestId, welcome: true });
    const board = await getBoard(guest, sessionId);
    expect(board).toMatchObject({ isGuest: true, joinCode: null, left: null });
  });

  it('lays what was sent in on the table under new names, in another order, without a way back to its writer', async () => {
    const before = await db.owner<
      { id: string; body: string; xmin: string }[]
    >`select id, body, xmin::text from learning.contributions where author_id is null`;
    await go('arrive', 'look_back');
    await go('look_back', 'gather');
    const after = await db.owner<
      { id: string; body: string; xmin: string }[]
    >`select id, body, xmin::text from learning.contributions where author_id is null`;
    expect(after.map((row) => row.body).sort()).toEqual(before.map((row) => row.body).sort());
    expect(after.filter((row) => before.some((old) => old.id === row.id || old.xmin === row.xmin))).toEqual([]);
    expect(new Set(after.map((row) => row.xmin)).size).toBe(1);
    expect(await db.owner`select from learning.writer_tokens`).toHaveLength(0);
    expect(await getBoard(an, sessionId).then((board) => board.own)).toEqual([]);
  });

  it('counts as of the day on which it is held, also when another was planned', async () => {
    const planned = { plannedAt: new Date('2026-12-17T13:00:00Z'), begunOn: null };
    expect(dateOfSession(planned)).toEqual(planned.plannedAt);
    expect(dateOfSession({ ...planned, begunOn: '2026-12-17' })).toEqual(planned.plannedAt);
    expect(dayOf(dateOfSession({ ...planned, begunOn: '2026-11-28' }))).toBe('2026-11-28');
    const [session] =
      await db.owner`select stage, begun_on::text as day from learning.sessions where id = ${sessionId}`;
    expect(session).toEqual({ stage: expect.not.stringContaining('planned'), day: dayOf(coach.now) });
    const { begunOn } = await getBoard(coach, sessionId);
    expect(begunOn).toBe(dayOf(coach.now));
  });

  it('keeps what is written in silence hidden until the facilitator moves on, and doubles no late retry', async () => {
    const late = remark('nu pas geschreven', true);
    const fromGuest = { ...remark('van de gast'), named: false };
    await writeContribution(an, late);
    expect(await writeContribution(guest, fromGuest)).toMatchObject({ ok: true });
    expect((await getBoard(bo, sessionId)).cards.map((card) => card.body)).not.toContain('nu pas geschreven');
    expect((await getBoard(guest, sessionId)).own.map((one) => one.body)).toEqual(['van de gast']);
    expect((await getPreparation(coach, sessionId)).waiting).toEqual([]);
    await go('gather', 'group');
    const bodies = (await getBoard(bo, sessionId)).cards.map((card) => card.body);
    expect(bodies).toContain('nu pas geschreven');
    expect(bodies).toContain('van de gast');
    await writeContribution(an, late);
    expect(await db.owner`select from learning.contributions where body = 'nu pas geschreven'`).toHaveLength(1);
    expect(await writeContribution(guest, remark('te laat'))).toMatchObject({ problem: { code: 'notGathering' } });
    const edit = { body: 'anders', kind: 'remark' as const, questionId: null, shared: false, version: 1 };
    expect(await editContribution(an, { ...edit, id: late.id })).toMatchObject({
      problem: { code: 'alreadyGathered' },
    });
    await expect(
      db.owner`update learning.contributions set body = 'vervalst' where session_id is not null`,
    ).rejects.toMatchObject({ constraint_name: 'contributions_gathered' });
  });

  it('refuses what was written for its table after it gathered, unless only the answer was lost or its writer lets it wait', async () => {
    const forTable = { ...remark('voor deze tafel'), sessionId };
    expect(await writeContribution(an, forTable)).toMatchObject({ problem: { code: 'notGathering' } });
    const { id } = remark('');
    const inTime = await db.owner<
      { id: string }[]
    >`select id from learning.idempotency_keys where session_id = ${sessionId}`;
    for (const actor of [an, guest]) {
      for (const spent of inTime) {
        const again = { ...forTable, id: spent.id, named: false };
        expect(await writeContribution(actor, again)).toMatchObject({ ok: true });
      }
    }
    expect(await db.owner`select from learning.contributions where body = 'voor deze tafel'`).toHaveLength(0);
    expect(await writeContribution(guest, { ...forTable, late: true })).toMatchObject({ ok: false });
    expect(await writeContribution(an, { ...forTable, id, late: true })).toMatchObject({ ok: true });
    expect(await writeContribution(an, { ...forTable, id, late: true })).toMatchObject({ ok: true });
    expect((await getBoard(an, sessionId)).own.map((one) => one.body)).toEqual(['voor deze tafel']);
    await removeContribution(an, { id });
  });

  const trust = randomUUID();
  const wait = randomUUID();
  it('makes themes together: two who move one card end in one place, and the second is told', async () => {
    await makeTheme(an, { id: trust, sessionId, title: 'Vertrouwen eerst' });
    await makeTheme(guest, { id: wait, sessionId, title: 'Wachten' });
    await makeTheme(guest, { id: wait, sessionId, title: 'Wachten' });
    const [card] = (await getBoard(an, sessionId)).cards;
    if (!card) throw new Error('no card');
    const moved = await Promise.all([
      moveContribution(an, { id: card.id, sessionId, themeId: trust, version: card.version }),
      moveContribution(bo, { id: card.id, sessionId, themeId: wait, version: card.version }),
    ]);
    expect(moved.filter((one) => one.ok)).toHaveLength(1);
    expect(moved.find((one) => !one.ok)).toMatchObject({ problem: { code: 'movedElsewhere' } });
    const there = (await getBoard(bo, sessionId)).cards.find((one) => one.id === card.id);
    expect(there?.themeId).toBe(moved[0]?.ok ? trust : wait);
    expect(await moveContribution(outsider, { id: card.id, sessionId, themeId: trust, version: 2 })).toMatchObject({
      problem: { code: 'notFound' },
    });
  });

  it('renames a theme once; the later one sees the new name and keeps their own', async () => {
    const renamed = await Promise.all([
      renameTheme(an, { id: trust, sessionId, title: 'Eerst vertrouwen', version: 1 }),
      renameTheme(bo, { id: trust, sessionId, title: 'Vertrouwen', version: 1 }),
    ]);
    expect(renamed.filter((one) => one.ok)).toHaveLength(1);
    expect(renamed.find((one) => !one.ok)).toMatchObject({ problem: { code: 'changedElsewhere' } });
    const filled = (await getBoard(an, sessionId)).cards.find((card) => card.themeId)?.themeId as string;
    expect(await removeTheme(an, { id: filled, sessionId })).toMatchObject({ problem: { code: 'themeNotEmpty' } });
  });

  it('weighs in secret: the budget holds under haste, and no tally leaves before it is shown', async () => {
    await go('group', 'weigh');
    await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        placeDots(an, { sessionId, themeId: index % 2 ? trust : wait, count: 4 }),
      ),
    );
    const [spent] = await db.owner`select sum(count)::int as dots from learning.dots where voter_id = ${an.personId}`;
    expect(spent?.dots).toBeLessThanOrEqual(5);
    await placeDots(an, { sessionId, themeId: wait, count: 0 });
    await placeDots(an, { sessionId, themeId: trust, count: 0 });
    await placeDots(an, { sessionId, themeId: trust, count: 3 });
    await placeDots(guest, { sessionId, themeId: trust, count: 2 });
    await expect(placeDots(guest, { sessionId, themeId: wait, count: 4 })).rejects.toMatchObject({
      cause: { constraint_name: 'dots_budget' },
    });
    const hidden = await getBoard(bo, sessionId);
    expect(hidden.themes.map((theme) => [theme.dots, theme.myDots])).toEqual([
      [null, 0],
      [null, 0],
    ]);
    expect(await chooseBeneath(an, { id: trust, sessionId, beneath: true })).toMatchObject({
      problem: { code: 'notSteering' },
    });
    expect(await revealDots(an, { sessionId })).toMatchObject({ problem: { code: 'notSteering' } });
    await revealDots(coach, { sessionId });
    expect((await getBoard(bo, sessionId)).themes.find((theme) => theme.id === trust)?.dots).toBe(5);
    await expect(placeDots(bo, { sessionId, themeId: trust, count: 1 })).rejects.toMatchObject({
      cause: { constraint_name: 'dots_stage' },
    });
  });

  it('shows the projector no name, no own words and no facilitator’s matters', async () => {
    const screen = JSON.stringify(await getProjection(coach, sessionId));
    expect(screen).not.toContain('Begeleider Noord');
    expect(screen).toContain('met naam en al');
  });

  it('looks beneath at most two themes, however often one is chosen', async () => {
    const third = randomUUID();
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position)
      values (${third}, 1, ${sessionId}, 'Te veel', 9)`;
    const choose = (id: string, beneath = true) => chooseBeneath(coach, { id, sessionId, beneath });
    for (const id of [trust, wait, trust]) expect(await choose(id)).toMatchObject({ ok: true });
    await expect(choose(third)).rejects.toMatchObject({ cause: { constraint_name: 'themes_beneath' } });
    await choose(wait, false);
    expect(await choose(third)).toMatchObject({ ok: true });
    // Two devices at once, five times over: one of them is told.
    for (let time = 0; time < 5; time += 1) {
      for (const id of [wait, third]) await choose(id, false);
      const both = await Promise.allSettled([choose(wait), choose(third)]);
      expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    }
    const [row] =
      await db.owner`select count(*)::int as beneath from learning.themes where session_id = ${sessionId} and beneath`;
    expect(row).toEqual({ beneath: 2 });
    // Nor is a third laid by hand, and of another's session nobody is told how many are chosen.
    const byHand = `insert into learning.themes (id, circle_id, session_id, title, position, beneath)
      values (gen_random_uuid(), $1, $2, 'Met de hand', 9, true)`;
    expect((await tryAs(db, 'circle', an.token, byHand, [1, sessionId])).said).toContain('two themes are chosen');
    for (const circle of [1, 2]) {
      const { code, said } = await tryAs(db, 'circle', outsider.token, byHand, [circle, sessionId]);
      expect(['42501', '23503']).toContain(code);
      expect(said).not.toContain('chosen');
    }
    await db.owner`delete from learning.themes where id = ${third}`;
    await choose(wait, false);
    const { themes } = await getBoard(an, sessionId);
    expect(themes.filter((theme) => theme.beneath).map((theme) => theme.id)).toEqual([trust]);
  });

  it('concludes with learnings and experiments', async () => {
    await go('weigh', 'beneath');
    expect(
      await addAssumption(guest, {
        id: randomUUID(),
        sessionId,
        themeId: trust,
        body: 'Eerst papieren, dan pas een gesprek',
      }),
    ).toMatchObject({ ok: true });
    await go('beneath', 'conclude');
    const learning = {
      id: randomUUID(),
      sessionId,
      themeId: trust,
      version: null,
      body: 'Een eerste gesprek thuis helpt',
      loop: 'single' as const,
      assumption: '',
    };
    await saveLearning(an, learning);
    await saveLearning(an, learning);
    expect(await saveLearning(an, { ...learning, body: 'Thuis lukt het', version: 1 })).toMatchObject({ ok: true });
    expect(await saveLearning(bo, { ...learning, body: 'Iets anders', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    const experiment = {
      id: randomUUID(),
      sessionId,
      themeId: trust,
      version: null,
      parentId: null,
      title: 'Eerste koffie',
      question: 'Komen mensen terug?',
      action: 'Koffie binnen drie dagen',
      actors: 'OCMW en CAW',
      until: addDays(dayOf(an.now), 60),
      helps: 'Ja',
    };
    await saveExperiment(an, experiment);
    const spare = { ...experiment, id: randomUUID(), title: 'Te veel' };
    await saveExperiment(an, spare);
    await removeConclusion(an, { id: spare.id, sessionId, what: 'experiment' });
    const board = await getBoard(guest, sessionId);
    expect(board.learnings.map((one) => one.body)).toEqual(['Thuis lukt het']);
    expect(board.experiments.map((one) => one.title)).toEqual(['Eerste koffie']);
  });

  let reportId: string;
  it('closes once, when every theme has its line, and forgets who laid a dot, who was a guest, and client-made ids', async () => {
    await go('conclude', 'close');
    for (const who of [guest, an]) {
      await checkOut(who, {
        id: randomUUID(),
        sessionId,
        kind: 'outside',
        body: 'Er is te weinig tijd voor huisbezoek',
      });
    }
    // How it was stays in the circle: in its harvest, and in no report.
    await checkOut(an, { id: randomUUID(), sessionId, kind: 'here', body: 'Ik durfde eerst niet' });
    expect(await closeSession(coach, { sessionId })).toMatchObject({ problem: { code: 'themesWithoutFate' } });
    await sayNotNow(an, { id: wait, sessionId, reason: 'eerst dit', version: await themeVersion(wait) });
    expect(await closeSession(an, { sessionId })).toMatchObject({ problem: { code: 'notSteering' } });
    const closed = await Promise.all([closeSession(coach, { sessionId }), closeSession(coach, { sessionId })]);
    const [first] = closed.filter((one) => one.ok);
    expect(closed.filter((one) => one.ok)).toHaveLength(1);
    expect(closed.find((one) => !one.ok)).toMatchObject({ problem: { code: 'sessionClosed' } });
    if (first?.ok) reportId = first.value.reportId ?? '';
    // Of guests a closing by accident brings back what it kept for ten minutes (taken-back.test.ts).
    for (const table of ['dots', 'idempotency_keys']) {
      expect(await db.owner.unsafe(`select from learning.${table}`), table).toHaveLength(0);
    }
    expect(await findActorByToken(guest.token)).toBeNull();
    // What is left for the guest, until tomorrow: one page of what was concluded, which knows nobody's name.
    const page = await findPageForGuest(guest);
    expect(page).toMatchObject({
      themes: expect.arrayContaining([expect.objectContaining({ id: trust, fate: 'tried' })]),
    });
    expect(JSON.stringify(page)).not.toContain('huisbezoek');
    expect(await findPageForGuest({ login: 'guest', token: an.token })).toBeNull();
    await db.moveClock(1);
    expect(await findPageForGuest(guest)).not.toBeNull();
    await db.moveClock(2);
    expect(await findPageForGuest(guest)).toBeNull();
    await db.moveClock(0);
    const harvest = await getHarvest(an, sessionId);
    expect(harvest.themes.find((theme) => theme.id === trust)?.weight).toBe(5);
    // Two people who said the same are two.
    const round = (kind: string) => harvest.checkouts.filter((one) => one.kind === kind);
    expect(round('outside').map((one) => one.body)).toEqual(Array(2).fill('Er is te weinig tijd voor huisbezoek'));
    expect(new Set(round('outside').map((one) => one.id)).size).toBe(2);
    expect(round('here').map((one) => one.body)).toEqual(['Ik durfde eerst niet']);
    const drafted = await db.owner`select body from learning.report_sections where report_id = ${reportId}`;
    expect(JSON.stringify(drafted)).toContain('Er is te weinig tijd voor huisbezoek');
    expect(JSON.stringify(drafted)).not.toContain('Ik durfde eerst niet');
    expect(await move(db.owner, coach, sessionId, 'close', 'conclude')).toMatchObject({
      problem: { code: 'sessionClosed' },
    });
  });

  it('drafts the report from the quarter and lets partners edit it together, the later one told', async () => {
    const report = await getReport(an, reportId);
    // The line of a theme says what is tried, or why it waits.
    const lines = report.quarter.themes.map(({ id, fate, reason }) => [id, fate, reason]);
    expect(lines).toEqual(
      expect.arrayContaining([
        [trust, 'tried', 'Eerste koffie'],
        [wait, 'not_now', 'eerst dit'],
      ]),
    );
    const { became } = await getWritingRoom(an);
    expect(became.map(({ id, reason }) => [id, reason])).toEqual(
      expect.arrayContaining([
        [trust, 'Eerste koffie'],
        [wait, 'eerst dit'],
      ]),
    );
    const section = (questionId: number | null) => report.sections.find((one) => one.questionId === questionId);
    expect(section(6)?.body).toContain('Thuis lukt het');
    expect(section(null)?.body).toContain('te weinig tijd');
    expect(report.quarter.said.find((one) => one.body === 'drie keer niet gekomen')?.author).toBeNull();
    expect(await editSection(an, { reportId, questionId: 1, body: 'Dit ging goed.', version: 1 })).toMatchObject({
      ok: true,
    });
    expect(await editSection(bo, { reportId, questionId: 1, body: 'Dit ging beter.', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await editSection(outsider, { reportId, questionId: 1, body: 'Inbraak', version: 2 })).toMatchObject({
      problem: { code: 'notFound' },
    });
  });

  it('is agreed by each core partner’s mandated person or deputy, and says never who has not', async () => {
    const word = { reportId, version: 1, reservation: '' };
    expect(await agreeToReport(manager, { ...word, organisationId: 1 })).toMatchObject({
      problem: { code: 'reportNotOffered' },
    });
    expect(await offerReport(an, { reportId })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await offerReport(coach, { reportId })).toEqual({ ok: true, value: { version: 1 } });
    expect(await offerReport(coach, { reportId })).toEqual({ ok: true, value: { version: 1 } });
    expect(await agreeToReport(an, { ...word, organisationId: 1 })).toMatchObject({ problem: { code: 'notMandated' } });
    expect(await agreeToReport(coach, { ...word, organisationId: 1 })).toMatchObject({
      problem: { code: 'notMandated' },
    });
    await agreeToReport(manager, {
      ...word,
      organisationId: 1,
      reservation: 'Wij willen dit in maart opnieuw bekijken.',
    });
    const seenByAn = await getReport(an, reportId);
    expect(seenByAn).toMatchObject({ everyoneAgreed: false, words: [] });
    expect(seenByAn.report.finalOn).toBeNull();
    // The deputy and the mandated person of one partner: one word.
    await Promise.all([
      agreeToReport(an, { ...word, organisationId: 2 }),
      agreeToReport(steward, { ...word, organisationId: 2 }),
    ]).catch(() => {});
    const final = await getReport(an, reportId);
    expect(final.report.finalOn).toBe(dayOf(an.now));
    expect(final.words.map((one) => one.organisation)).toEqual(['OCMW Noord', 'VDAB']);
    expect(
      (await getReportVersion(an, reportId, 1)).words.find((one) => one.organisation === 'VDAB')?.reservation,
    ).toContain('maart');
    expect(await editSection(an, { reportId, questionId: 1, body: 'Nog iets', version: 2 })).toMatchObject({
      problem: { code: 'reportFinal' },
    });
  });

  it('is final ten working days after it was offered, whatever silence there was', async () => {
    await db.owner`update learning.reports set final_on = null`;
    await db.owner`delete from learning.agreements`;
    await db.owner`update learning.reports set offered_on = network.today()`;
    const [due] = await db.owner<
      { days: number }[]
    >`select network.add_working_days(network.today(), 10) - network.today() as days`;
    await db.moveClock((due?.days ?? 0) - 1);
    expect(await db.login('job')`select learning.finish_reports() as finished`).toEqual([{ finished: 0 }]);
    await db.moveClock(due?.days ?? 0);
    expect(await db.login('job')`select learning.finish_reports() as finished`).toEqual([{ finished: 1 }]);
  });

  it('erases the link of an unnamed remark whose session never comes', async () => {
    await db.moveClock(0);
    await writeContribution(an, remark('vergeten'));
    await db.moveClock(141);
    expect(await db.login('job')`select learning.erase_overdue_links() as erased`).toEqual([{ erased: 1 }]);
    expect(await db.owner`select from learning.writer_tokens`).toHaveLength(0);
    expect(await db.owner`select from learning.contributions where body = 'vergeten'`).toHaveLength(1);
    await db.moveClock(0);
  });

  it('logs what changed the room, never who wrote, read, weighed or joined', async () => {
    const verbs = await db.owner<{ verb: string }[]>`select distinct verb from audit.entries order by verb`;
    expect(verbs.map((row) => row.verb)).toEqual([
      'cycle.close',
      'cycle.open',
      'report.agree',
      'report.final',
      'report.offer',
      'session.close',
      'session.hand_over',
      'session.plan',
      'session.replan',
    ]);
  });

  async function themeVersion(id: string) {
    return (await getBoard(an, sessionId)).themes.find((theme) => theme.id === id)?.version as number;
  }
});
