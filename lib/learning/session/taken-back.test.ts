import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyed } from '@/db/token';
import { type CircleActor, findActorByToken, type GuestActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { layPlan } from '@/test/plan';
import { writeContribution } from '../contribution/mutations';
import { editSection } from '../report/mutations';
import { placeDots } from '../theme/mutations';
import { openVote } from '../vote/mutations';
import { askToJoin, clearDots, closeSession, letIn, reopenSession, revealDots, setTimer, showOut } from './mutations';
import { findPageForGuest } from './page-queries';
import { getBoard, getProjection } from './queries';

describe('what whoever steers may take back', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  let [cycleId, sessionId, one, other, code] = ['', '', '', '', ''];

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, steward, an, bo, outsider] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.steward, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.outsider].map((who) =>
        db.actor<CircleActor>(who),
      ),
    )) as [CircleActor, CircleActor, CircleActor, CircleActor, CircleActor];
  });
  afterAll(() => db.drop());

  /** A session of its own for each test, where the room weighs. */
  beforeEach(async () => {
    await db.moveClock(0);
    [cycleId, sessionId, one, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    code = sessionId.slice(0, 8).toUpperCase();
    await db.owner`update learning.cycles set closed_on = network.today() where closed_on is null`;
    const [{ n }] = (await db.owner`select count(*)::int as n from learning.cycles`) as unknown as [{ n: number }];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
      values (${cycleId}, 1, ${2026 + Math.floor(n / 4)}, ${1 + (n % 4)}, network.today(), learning.framework_of(null))`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, network.now(), '', ${coach.personId}, 'weigh', ${code})`;
    await layPlan(db.owner, sessionId);
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason) values
      (${one}, 1, ${sessionId}, 'Wachten', 1, 'not_now', 'x'), (${other}, 1, ${sessionId}, 'Vertrouwen', 2, 'tried', '')`;
  });

  const at = (stage: string) => db.owner`update learning.sessions s set stage = ${stage}, block_id = b.id
    from learning.blocks b where s.id = ${sessionId} and b.session_id = s.id and b.kind = ${stage}`;
  const dots = (who: CircleActor | GuestActor, count: number, round?: number, themeId = one) =>
    placeDots(who, { sessionId, themeId, count, ...(round && { round }) });
  async function guestCalled(name: string, held = ''): Promise<GuestActor> {
    const guestId = randomUUID();
    const asked = await askToJoin({ id: guestId, code, name }, held);
    if (!asked.ok) throw new Error('not asked');
    await letIn(coach, { sessionId, guestId, welcome: true });
    return (await findActorByToken(asked.value.token)) as GuestActor;
  }
  const minutesLater = (minutes: number) => db.owner`update network.clock set shift = ${`${minutes} minutes`}`;

  describe('dots', () => {
    it('begin again for everybody, also after they were shown; hidden they stay hidden', async () => {
      await dots(an, 3);
      await dots(bo, 2);
      await revealDots(coach, { sessionId });
      expect((await getBoard(bo, sessionId)).themes[0]?.dots).toBe(5);
      const press = { id: randomUUID(), sessionId };
      expect(await clearDots(an, press)).toMatchObject({ problem: { code: 'notSteering' } });
      for (let sent = 0; sent < 2; sent += 1) expect(await clearDots(coach, press)).toEqual({ ok: true, value: null });
      const board = await getBoard(an, sessionId);
      expect(board).toMatchObject({ revealed: false, dotRound: 2 });
      expect(board.themes.map(({ dots, myDots }) => [dots, myDots])).toEqual([
        [null, 0],
        [null, 0],
      ]);
      expect(await db.owner`select from learning.dots where session_id = ${sessionId}`).toHaveLength(0);
      await dots(an, 1, 2);
      expect((await getBoard(bo, sessionId)).themes.map((theme) => theme.dots)).toEqual([null, null]);
      await revealDots(coach, { sessionId });
      expect((await getBoard(bo, sessionId)).themes[0]?.dots).toBe(1);
    });

    it('of the round before, which a device still held, are not laid', async () => {
      await clearDots(coach, { id: randomUUID(), sessionId });
      await expect(dots(an, 2)).rejects.toMatchObject({ cause: { constraint_name: 'dots_round' } });
      await expect(dots(an, 2, 1)).rejects.toMatchObject({ cause: { constraint_name: 'dots_round' } });
      await expect(dots(an, 2, 3)).rejects.toMatchObject({ cause: { constraint_name: 'dots_round' } });
      expect(await dots(an, 2, 2)).toEqual({ ok: true, value: { left: 3 } });
    });

    it('that begin again leave nobody ready by the last one of before', async () => {
      await db.owner`insert into learning.attendances (session_id, member_id, seen_at) values (${sessionId}, ${an.personId}, network.now())`;
      await dots(an, 5);
      expect((await getBoard(an, sessionId)).share).toMatchObject({ ready: 1, me: true });
      await clearDots(coach, { id: randomUUID(), sessionId });
      expect((await getBoard(an, sessionId)).share).toMatchObject({ ready: 0, me: false });
    });

    it('are hidden again in no other way, by hand neither', async () => {
      await dots(an, 3);
      await revealDots(coach, { sessionId });
      const hide = `update learning.sessions set revealed = false where id = '${sessionId}'`;
      expect((await tryAs(db, 'circle', coach.token, hide)).code).toBe('23514');
      expect(
        (await tryAs(db, 'circle', coach.token, `update learning.sessions set dot_round = 2 where id = '${sessionId}'`))
          .code,
      ).toBe('42501');
      for (const who of [an, outsider]) {
        expect((await tryAs(db, 'circle', who.token, `select learning.clear_dots('${sessionId}')`)).code).toBe('23514');
      }
      await at('conclude');
      await expect(clearDots(coach, { id: randomUUID(), sessionId })).rejects.toMatchObject({
        cause: { constraint_name: 'dots_stage' },
      });
    });
  });

  describe('a guest', () => {
    it('is shown out by whoever steers: reads and hears nothing from then on, and what they wrote stays', async () => {
      await at('gather');
      const guest = await guestCalled('Vreemde');
      await writeContribution(guest, {
        id: randomUUID(),
        body: 'van de gast',
        kind: 'remark',
        questionId: null,
        named: false,
        shared: false,
      });
      expect((await getBoard(coach, sessionId)).guests).toEqual([
        { id: guest.guestId, name: 'Vreemde', shownOut: false },
      ]);
      expect((await getBoard(an, sessionId)).guests).toEqual([]);
      expect(await showOut(an, { sessionId, guestId: guest.guestId })).toMatchObject({
        problem: { code: 'notSteering' },
      });
      for (let sent = 0; sent < 2; sent += 1)
        expect(await showOut(coach, { sessionId, guestId: guest.guestId })).toMatchObject({ ok: true });
      expect(await findActorByToken(guest.token)).toMatchObject({ state: 'refused' });
      await expect(getBoard(guest, sessionId)).rejects.toThrow('404');
      const [heard] = await db.login('live')`select learning.may_watch(${keyed(guest.token)}, ${sessionId}) as allowed`;
      expect(heard).toEqual({ allowed: false });
      expect(
        await writeContribution(guest, {
          id: randomUUID(),
          body: 'nog iets',
          kind: 'remark',
          questionId: null,
          named: false,
          shared: false,
        }),
      ).toMatchObject({ ok: false });
      expect(await db.owner`select from learning.contributions where body = 'van de gast'`).toHaveLength(1);
      await db.owner`delete from learning.contributions where body = 'van de gast'`;
    });

    it('who was shown out may knock again: whoever steers sees that they were, and nobody can by hand', async () => {
      const guest = await guestCalled('Vreemde');
      await showOut(coach, { sessionId, guestId: guest.guestId });
      await askToJoin({ id: randomUUID(), code, name: 'Iemand anders' }, guest.token);
      await askToJoin({ id: randomUUID(), code, name: 'Nieuw' });
      expect((await getBoard(coach, sessionId)).waiting.map(({ name, shownOut }) => [name, shownOut])).toEqual([
        ['Iemand anders', true],
        ['Nieuw', false],
      ]);
      const byHand = `update learning.guests set shown_out = false where session_id = '${sessionId}'`;
      expect((await tryAs(db, 'circle', coach.token, byHand)).code).toBe('42501');
    });

    it('sees on no screen what the circle votes on: the projector leaves it out while one is in the room', async () => {
      const vote = {
        id: randomUUID(),
        question: 'Bellen we op maandag?',
        options: ['Ja', 'Nee'],
        agreed: '',
        named: false,
      };
      expect(await openVote(coach, { ...vote, rule: 'one_each', until: addDays(dayOf(new Date()), 5) })).toMatchObject({
        ok: true,
      });
      const seen = async () => [
        (await getProjection(coach, sessionId)).votes.length,
        (await getBoard(an, sessionId)).votes.length,
      ];
      expect(await seen()).toEqual([1, 1]);
      const guest = await guestCalled('Gast');
      expect(await seen()).toEqual([0, 1]);
      expect((await getBoard(guest, sessionId)).votes).toEqual([]);
      await showOut(coach, { sessionId, guestId: guest.guestId });
      expect(await seen()).toEqual([1, 1]);
    });

    it('who was shown out reads no page of what was concluded', async () => {
      const [stays, goes] = [await guestCalled('Blijft'), await guestCalled('Gaat')];
      await showOut(coach, { sessionId, guestId: goes.guestId });
      await at('close');
      await closeSession(coach, { sessionId });
      expect(await findPageForGuest(stays)).not.toBeNull();
      expect(await findPageForGuest(goes)).toBeNull();
    });
  });

  describe('a closing', () => {
    const count = async (table: string) =>
      (await db.owner.unsafe(`select from learning.${table} where session_id = '${sessionId}'`)).length;
    const reports = () => db.owner`select id from learning.reports where cycle_id = ${cycleId}`;
    async function closed() {
      await at('close');
      expect(await closeSession(coach, { sessionId })).toMatchObject({ ok: true });
    }

    it('is undone within ten minutes by whoever steered: the session stands where it stood, its clock still, its guests back', async () => {
      const guest = await guestCalled('Gast');
      await dots(an, 3);
      await at('close');
      await setTimer(coach, { id: randomUUID(), sessionId, timer: 'more' });
      await setTimer(coach, { id: randomUUID(), sessionId, timer: 'start' });
      const before = await getBoard(coach, sessionId);
      await closed();
      expect(await findActorByToken(guest.token)).toBeNull();
      expect(await findPageForGuest(guest)).not.toBeNull();
      expect((await getBoard(coach, sessionId)).reopenUntil).not.toBeNull();
      for (const who of [an, steward])
        expect(await reopenSession(who, { sessionId })).toMatchObject({ problem: { code: 'notSteering' } });
      expect(await reopenSession(outsider, { sessionId })).toMatchObject({ problem: { code: 'notFound' } });
      for (let sent = 0; sent < 2; sent += 1)
        expect(await reopenSession(coach, { sessionId })).toEqual({ ok: true, value: null });
      const after = await getBoard(coach, sessionId);
      expect(after).toMatchObject({
        stage: 'close',
        blockId: before.blockId,
        step: before.step,
        timer: { runs: false },
      });
      expect(after.timer.left).toBeGreaterThan(0);
      expect((await getBoard(guest, sessionId)).stage).toBe('close');
      expect(await findPageForGuest(guest)).toBeNull();
      const [cycle] = await db.owner`select closed_on from learning.cycles where id = ${cycleId}`;
      expect(cycle).toEqual({ closed_on: null });
      // Whose dots lay where is gone; how many is shown.
      expect(after.themes.map((theme) => theme.dots)).toEqual([3, 0]);
    });

    it('that is undone and done again makes each thing once, and takes no weight away', async () => {
      await dots(an, 3);
      await closed();
      const [first] = await reports();
      await reopenSession(coach, { sessionId });
      expect(await reports()).toHaveLength(0);
      await closed();
      expect(await reports()).toHaveLength(1);
      expect((await reports())[0]?.id).not.toBe(first?.id);
      const [weight] = await db.owner`select weight from learning.themes where id = ${one}`;
      expect(weight).toEqual({ weight: 3 });
      const lines =
        await db.owner`select verb from audit.entries where verb ~ '^(session|cycle)\\.(close|reopen)$' order by id desc limit 6`;
      expect(lines.map((line) => line.verb).sort()).toEqual(
        ['cycle.close', 'cycle.close', 'cycle.reopen', 'session.close', 'session.close', 'session.reopen'].sort(),
      );
    });

    it('that nobody weighed in is weighed when it stands open again', async () => {
      await closed();
      await reopenSession(coach, { sessionId });
      await at('weigh');
      expect(await dots(an, 2)).toMatchObject({ ok: true });
      await revealDots(coach, { sessionId });
      expect((await getBoard(bo, sessionId)).themes[0]?.dots).toBe(2);
    });

    it('stands after ten minutes: nobody undoes it, by hand neither, and guests are gone', async () => {
      const guest = await guestCalled('Gast');
      await closed();
      await minutesLater(9);
      await db.login('job')`select learning.forget_guests()`;
      expect(await count('guests')).toBe(1);
      await minutesLater(11);
      const late = { ...coach, now: new Date(coach.now.getTime() + 11 * 60_000) };
      expect(await reopenSession(late, { sessionId })).toMatchObject({ problem: { code: 'reopenLate' } });
      const byHand = `update learning.sessions set stage = 'close' where id = '${sessionId}'`;
      expect((await tryAs(db, 'circle', coach.token, byHand)).code).toBe('23514');
      // Also where no job ran: what is still there is read by nobody.
      expect(await findActorByToken(guest.token)).toBeNull();
      expect(
        (await tryAs(db, 'circle', coach.token, `select * from learning.guests where session_id = '${sessionId}'`))
          .count,
      ).toBe(0);
      await db.login('job')`select learning.forget_guests()`;
      expect(await count('guests')).toBe(0);
      expect(await db.owner`select from auth.sessions where guest_id = ${guest.guestId}`).toHaveLength(0);
      expect(await findPageForGuest(guest)).not.toBeNull();
    });

    it('is undone to where it stood only, and by hand as by the button', async () => {
      await closed();
      const [elsewhere] =
        await db.owner`select id from learning.blocks where session_id = ${sessionId} and kind = 'weigh'`;
      for (const [who, change] of [
        [an, `stage = 'close'`],
        [coach, `stage = 'weigh', block_id = '${elsewhere?.id}'`],
        [coach, `stage = 'planned'`],
        [coach, `stage = 'close', step = 1`],
        [coach, `presented = '${one}'`],
      ] as const) {
        expect(
          (await tryAs(db, 'circle', who.token, `update learning.sessions set ${change} where id = '${sessionId}'`))
            .code,
          change,
        ).toBe('23514');
      }
      const byHand = await tryAs(
        db,
        'circle',
        coach.token,
        `update learning.sessions set stage = 'close' where id = '${sessionId}';
         select (select closed_on from learning.cycles where id = '${cycleId}') is null and not exists (select from learning.reports where cycle_id = '${cycleId}') as whole`,
      );
      expect(byHand.said).toContain('true');
    });

    it('stays where the circle went on with its report, or with a next cycle: nothing that somebody wrote is lost', async () => {
      await closed();
      const [report] = await reports();
      expect(
        await editSection(an, { reportId: report?.id, questionId: 1, body: 'Ik schrijf al.', version: 1 }),
      ).toMatchObject({ ok: true });
      await expect(reopenSession(coach, { sessionId })).rejects.toMatchObject({
        cause: { constraint_name: 'sessions_report' },
      });
      await db.owner`update learning.report_sections set version = 1 where report_id = ${report?.id}`;
      const next = { id: randomUUID() };
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
        values (${next.id}, 1, 2035, 4, network.today(), learning.framework_of(null))`;
      await expect(reopenSession(coach, { sessionId })).rejects.toMatchObject({
        cause: { constraint_name: 'sessions_next' },
      });
      await db.owner`delete from learning.cycles where id = ${next.id}`;
    });

    it('hands back what closing took of experiments: notes are their writers’ again', async () => {
      const [experimentId, noteId] = [randomUUID(), randomUUID()];
      await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
        values (${experimentId}, 1, ${cycleId}, 'Koffie', 'v', 'a', 'w', '2030-01-01')`;
      await db.owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
        values (${noteId}, 1, ${experimentId}, 'Gezien', '2026-01-01', ${an.personId})`;
      const ofCycle = async () =>
        (await db.owner`select cycle_id from learning.observations where id = ${noteId}`)[0]?.cycle_id;
      await closed();
      expect(await ofCycle()).toBe(cycleId);
      await reopenSession(coach, { sessionId });
      expect(await ofCycle()).toBeNull();
    });
  });
});
