import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { openCycle } from '../cycle/mutations';
import { removeDesign, saveDesign } from '../design/mutations';
import { writeNote } from '../note/mutations';
import { getChanges } from './change-queries';
import { shapePlanInput } from './input';
import {
  handOver,
  keepPrivateNotes,
  moveStage,
  nameCoFacilitator,
  planSession,
  present,
  setTimer,
  shapePlan,
} from './mutations';
import { getHarvest, getPlanning, getPreparation } from './page-queries';
import {
  BLOCK_KINDS,
  blockOf,
  DESIGNS,
  endOfPlan,
  type Kind,
  meaningOfMove,
  minutesOf,
  PLAN_LIMIT,
  type PlannedBlock,
  placeBeside,
  placesOf,
  planProblem,
  READY_DESIGNS,
  secondsLeft,
  secondsToEnd,
  startOf,
  stepMinutes,
  stepsOf,
  type Timer,
  timerAfter,
} from './policy';
import { getBoard, getProjection } from './queries';

const block = (kind: Kind, minutes = 10, prompt = '') => ({ id: randomUUID(), kind, minutes, prompt });

describe('rules of a plan', () => {
  const kinds = fc.array(
    fc.record({ kind: fc.constantFrom(...BLOCK_KINDS), minutes: fc.integer({ min: 1, max: 180 }) }),
    {
      maxLength: 34,
    },
  );

  it('every ready design is sound and takes the minutes that it is called after', () => {
    for (const name of READY_DESIGNS) {
      expect(planProblem(DESIGNS[name])).toBeNull();
      expect(minutesOf(DESIGNS[name])).toBe(Number(name.slice(1)));
    }
  });

  it('a sound plan ends with the check-out, has what is about the whole session once, and is not endless', () => {
    fc.assert(
      fc.property(kinds, (plan) => {
        const twice = BLOCK_KINDS.some(
          (kind) => blockOf(kind).once && plan.filter((one) => one.kind === kind).length > 1,
        );
        const sound =
          plan.at(-1)?.kind === 'close' &&
          !twice &&
          plan.length <= PLAN_LIMIT.blocks &&
          minutesOf(plan) <= PLAN_LIMIT.minutes;
        expect(planProblem(plan) === null).toBe(sound);
      }),
    );
  });

  it('going on and back passes every place once, in both directions', () => {
    fc.assert(
      fc.property(kinds, (made) => {
        const plan = made.map((one, index) => ({ ...one, id: String(index) }));
        const places = placesOf(plan);
        let at: { blockId: string | null; step: number } = { blockId: null, step: 0 };
        for (const place of places) {
          const next = placeBeside(plan, at, 1);
          expect(next).toEqual(place);
          at = next as typeof place;
        }
        expect(placeBeside(plan, at, 1)).toBe(places.length === 0 ? placesOf(plan)[0] : undefined);
        for (const place of [...places].reverse().slice(1)) {
          at = placeBeside(plan, at, -1) as typeof place;
          expect(at).toEqual(place);
        }
      }),
    );
  });

  it('a move says what it means: what is passed by, whether cards come or stay, whether the clock begins anew', () => {
    const plan = (['arrive', 'look_back', 'gather', 'one_two_four_all', 'group', 'close'] as const).map((kind) =>
      block(kind),
    );
    const at = (kind: Kind, step = 0) => ({ blockId: plan.find((one) => one.kind === kind)?.id ?? '', step });
    const means = (stage: Kind, to: Kind, gathered: boolean) =>
      meaningOfMove({ plan, stage, gathered }, at(stage), at(to));
    expect(means('arrive', 'one_two_four_all', false)).toEqual({
      direction: 'on',
      skipped: ['look_back', 'gather'],
      laysCards: false,
      keepsCards: false,
      newClock: true,
    });
    expect(means('arrive', 'group', false)).toMatchObject({ laysCards: true });
    expect(means('gather', 'one_two_four_all', true)).toMatchObject({ laysCards: true, skipped: [] });
    expect(means('group', 'arrive', true)).toMatchObject({
      direction: 'back',
      keepsCards: true,
      laysCards: false,
      skipped: [],
    });
    expect(means('group', 'gather', true)).toMatchObject({ direction: 'back', keepsCards: false });
    expect(
      meaningOfMove(
        { plan, stage: 'one_two_four_all', gathered: true },
        at('one_two_four_all', 2),
        at('one_two_four_all', 1),
      ),
    ).toMatchObject({ direction: 'back', newClock: true, skipped: [], laysCards: false });
  });

  it('the clock loses and wins no second by being stopped and started, and never holds more than the longest plan', () => {
    const asked = fc.array(
      fc.record({ what: fc.constantFrom('start', 'pause', 'more' as const), wait: fc.integer({ min: 0, max: 5000 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        asked,
        fc.integer({ min: 0, max: 10_800 }),
        fc.integer({ min: 0, max: 2 ** 40 }),
        (steps, begin, origin) => {
          let clock: Timer = { timerEndsAt: null, timerLeft: begin };
          let now = origin;
          let left = begin;
          let runs = false;
          for (const { what, wait } of steps) {
            now += wait * 1000;
            if (runs) left = Math.max(0, left - wait);
            clock = timerAfter(clock, what as 'start', new Date(now));
            left = Math.min(left + (what === 'more' ? 60 : 0), PLAN_LIMIT.minutes * 60);
            runs = what === 'start' || (what === 'more' && runs);
            expect(secondsLeft(clock, new Date(now))).toBe(left);
            expect(clock.timerEndsAt !== null).toBe(runs);
            expect(clock.timerEndsAt === null || clock.timerLeft === null).toBe(true);
          }
        },
      ),
    );
  });

  it('the same time is left whatever another clock in the room says, because a screen counts on from what the server said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7200 }), fc.integer({ min: -86_400, max: 86_400 }), (seconds, shift) => {
        const now = new Date(2_000_000_000_000);
        const clock: Timer = { timerEndsAt: new Date(now.getTime() + seconds * 1000), timerLeft: null };
        const shifted: Timer = {
          timerEndsAt: new Date((clock.timerEndsAt as Date).getTime() + shift * 1000),
          timerLeft: null,
        };
        expect(secondsLeft(shifted, new Date(now.getTime() + shift * 1000))).toBe(seconds);
      }),
    );
  });

  it('the steps of a block take its minutes together, and each at least one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BLOCK_KINDS), fc.integer({ min: 1, max: 180 }), (kind, minutes) => {
        const steps = stepsOf(kind).map((_, at) => stepMinutes({ kind, minutes }, at));
        for (const one of steps) expect(one).toBeGreaterThanOrEqual(1);
        if (steps.length > 0 && minutes >= steps.length) {
          expect(steps.reduce((sum, one) => sum + one, 0)).toBe(minutes);
        }
      }),
    );
    expect([0, 1, 2, 3].map((at) => stepMinutes({ kind: 'one_two_four_all', minutes: 20 }, at))).toEqual([2, 3, 7, 8]);
  });

  it('what is left of the plan is the clock of this step, the steps that come, and the blocks that come', () => {
    fc.assert(
      fc.property(kinds, fc.nat(40), fc.nat(4), fc.option(fc.nat(9000)), (made, index, wished, clock) => {
        const plan = made.map((one, at) => ({ ...one, id: String(at) }));
        const here = plan[index];
        const after = minutesOf(plan.slice(index + 1)) * 60;
        if (!here) {
          expect(secondsToEnd(plan, { blockId: null, step: 0 }, clock)).toBe(minutesOf(plan) * 60);
          return;
        }
        const steps = Math.max(1, stepsOf(here.kind).length);
        const step = Math.min(wished, steps - 1);
        const later = Array.from({ length: steps }, (_, at) => (at > step ? stepMinutes(here, at) * 60 : 0));
        expect(secondsToEnd(plan, { blockId: here.id, step }, clock)).toBe(
          (clock ?? stepMinutes(here, step) * 60) + later.reduce((sum, one) => sum + one, 0) + after,
        );
      }),
    );
  });

  it('the end of the plan stands still while the clock runs, and moves on with the time while it does not', () => {
    const at = '2026-01-05T09:00:00.000Z';
    fc.assert(
      fc.property(kinds, fc.nat(40), fc.nat(3600), fc.boolean(), fc.nat(7200), (made, index, left, runs, later) => {
        const plan = made.map((one, place) => ({ ...one, id: String(place) }));
        const place = { blockId: plan[index]?.id ?? null, step: 0 };
        if (place.blockId === null) return;
        const seen = (seconds: number) => endOfPlan(plan, place, { left, runs, at }, Date.parse(at) + seconds * 1000);
        const [first, second] = [seen(0), seen(later)];
        const stoodFor = runs ? Math.max(0, later - left) : later;
        expect(second.end - first.end).toBe(stoodFor * 1000);
        expect(first.seconds - second.seconds).toBe(runs ? Math.min(left, later) : 0);
        // What comes begins one after the other, and the last of it is through at the end.
        for (const [coming, one] of plan.entries()) {
          expect(startOf(plan, coming + 1, first.end) - startOf(plan, coming, first.end)).toBe(one.minutes * 60_000);
        }
      }),
    );
  });
});

describe('a plan in the circle', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  let southCoach: CircleActor;
  const cycleId = randomUUID();
  let sessionId: string;

  const planOf = async () => (await getBoard(coach, sessionId)).plan;
  const designsOf = async (actor: CircleActor) => (await getPlanning(actor)).designs;
  const idOf = async (kind: Kind) => (await planOf()).find((one) => one.kind === kind)?.id as string;
  const shape = async (actor: CircleActor, blocks: (PlannedBlock & { id: string })[], seen?: number) =>
    shapePlan(actor, { sessionId, blocks, ...(seen !== undefined && { seen }) });
  const go = async (actor: CircleActor, to: Kind, step = 0, toStep = 0) => {
    const board = await getBoard(coach, sessionId);
    return moveStage(actor, {
      sessionId,
      from: { blockId: board.blockId, step },
      to: { blockId: await idOf(to), step: toStep },
    });
  };

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, steward, an, bo, outsider, southCoach] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.steward, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.outsider, PEOPLE.southCoach].map(
        (email) => db.actor<CircleActor>(email),
      ),
    )) as [CircleActor, CircleActor, CircleActor, CircleActor, CircleActor, CircleActor];
    await openCycle(coach, {
      id: cycleId,
      year: coach.now.getFullYear(),
      quarter: Math.ceil((coach.now.getMonth() + 1) / 3),
      lateReason: '',
    });
  });
  afterAll(() => db.drop());

  /** A session that was just planned from a ready design, facilitated by the coach. */
  beforeEach(async () => {
    await db.owner`delete from learning.facilitator_notes`;
    await db.owner`update learning.sessions set block_id = null, stage = 'planned'`;
    await db.owner`delete from learning.notes`;
    await db.owner`delete from learning.blocks`;
    await db.owner`delete from learning.session_events`;
    await db.owner`delete from learning.attendances`;
    await db.owner`delete from learning.sessions`;
    sessionId = randomUUID();
    expect(
      await planSession(coach, {
        id: sessionId,
        cycleId,
        date: addDays(dayOf(coach.now), 3),
        time: '13:30',
        place: '',
        link: '',
        facilitatorId: coach.personId,
        design: 'm150',
        invite: false,
      }),
    ).toMatchObject({ ok: true });
  });

  it('begins from the design that was chosen, in the planner’s words', async () => {
    const plan = await planOf();
    expect(plan.map(({ kind, minutes }) => [kind, minutes])).toEqual(
      DESIGNS.m150.map(({ kind, minutes }) => [kind, minutes]),
    );
    expect(plan.find((one) => one.kind === 'what_so_what')?.prompt).toContain('goed gewerkt');
  });

  it('before the session coach and steward shape it; a member only when asked to facilitate; another circle never', async () => {
    const plan = await planOf();
    const shorter = plan.map((one) => ({ ...one, minutes: 5 }));
    expect(await shape(steward, shorter)).toMatchObject({ ok: true });
    expect(await shape(an, plan)).toMatchObject({ problem: { code: 'notSteering' } });
    expect(await shape(outsider, plan)).toMatchObject({ problem: { code: 'notFound' } });
    expect(await shape(southCoach, plan)).toMatchObject({ problem: { code: 'notFound' } });
    expect(minutesOf(await planOf())).toBe(5 * plan.length);
    await handOver(coach, { sessionId, personId: an.personId });
    expect(await shape(an, plan)).toMatchObject({ ok: true });
    expect((await getPreparation(an, sessionId)).shapes).toBe(true);
    expect((await getPreparation(bo, sessionId)).shapes).toBe(false);
  });

  it('once it runs, only whoever steers shapes it', async () => {
    expect(await go(coach, 'arrive')).toMatchObject({ ok: true });
    const plan = await planOf();
    expect(await shape(steward, plan.slice(1))).toMatchObject({ problem: { code: 'notSteering' } });
    expect(
      await shape(
        coach,
        plan.map((one) => ({ ...one, minutes: 7 })),
      ),
    ).toMatchObject({ ok: true });
    const token = steward.token;
    const byHand = await tryAs(db, 'circle', token, 'update learning.blocks set minutes = 99 where session_id = $1', [
      sessionId,
    ]);
    expect(byHand.code).toBe('23514');
  });

  it('takes blocks in, out and along, in the order that was sent', async () => {
    const plan = await planOf();
    const pause = block('pause', 15, 'Soep');
    const wanted = [...plan.filter((one) => one.kind !== 'look_back').slice(0, 3), pause, ...plan.slice(-1)];
    expect(await shape(coach, wanted)).toMatchObject({ ok: true });
    expect((await planOf()).map((one) => [one.kind, one.position, one.prompt])).toEqual(
      wanted.map((one, index) => [one.kind, index + 1, one.prompt]),
    );
    const turned = [wanted[2], wanted[0], wanted[1], ...wanted.slice(3)] as typeof wanted;
    expect(await shape(coach, turned)).toMatchObject({ ok: true });
    expect((await planOf()).map((one) => one.id)).toEqual(turned.map((one) => one.id));
  });

  it('refuses a plan without a check-out at its end, with a block twice that comes once, or too long', () => {
    const problem = (blocks: PlannedBlock[]) => {
      const parsed = shapePlanInput.safeParse({ sessionId: randomUUID(), blocks });
      return parsed.success ? null : parsed.error.issues.map((issue) => issue.message);
    };
    expect(problem([block('arrive'), block('close')])).toBeNull();
    expect(problem([block('close'), block('arrive')])).toEqual(['planEnd']);
    expect(problem([])).toEqual(['planEnd']);
    expect(problem([block('gather'), block('gather'), block('close')])).toEqual(['planTwice']);
    expect(problem([block('pause', 180), block('pause', 180), block('pause', 180), block('close')])).toEqual([
      'planLong',
    ]);
    expect(problem([block('pause', 0), block('close')])).toEqual(['badMinutes']);
  });

  it('keeps the block where the session stands, and a block in which was written, also by a group behind its door', async () => {
    await go(coach, 'what_so_what');
    const plan = await planOf();
    const without = (kind: Kind) => plan.filter((one) => one.kind !== kind);
    expect(await shape(coach, without('what_so_what'))).toMatchObject({ problem: { code: 'blockInUse' } });
    const blockId = await idOf('what_so_what');
    const groupId = randomUUID();
    await db.owner`insert into learning.groups (id, circle_id, session_id, block_id, number, size)
      values (${groupId}, ${coach.hat.circleId}, ${sessionId}, ${blockId}, 1, 6)`;
    await db.owner`insert into learning.group_members (group_id, session_id, member_id) values (${groupId}, ${sessionId}, ${an.personId})`;
    expect(
      await writeNote(an, {
        id: randomUUID(),
        sessionId,
        blockId,
        groupId,
        part: 'what',
        about: null,
        body: 'gezien',
      } as never),
    ).toMatchObject({ ok: true });
    // The database itself lays a group's lines open when the room moves on; here they are still behind their door.
    await db.owner`update learning.sessions set block_id = ${await idOf('group')}, stage = 'group' where id = ${sessionId}`;
    await db.owner`update learning.notes set open = false`;
    expect((await getBoard(coach, sessionId)).notes).toEqual([]);
    expect(await shape(coach, without('what_so_what'))).toMatchObject({ problem: { code: 'blockInUse' } });
    expect(await planOf()).toEqual(plan);
    expect(await shape(coach, without('pause'))).toMatchObject({ ok: true });
  });

  it('of two who shape one plan the second is told, and the same asked twice is once', async () => {
    const { plan, seq } = await getBoard(coach, sessionId);
    const ofCoach = plan.map((one) => ({ ...one, minutes: 11 }));
    const ofSteward = plan.map((one) => ({ ...one, minutes: 12 }));
    const answers = await Promise.all([shape(coach, ofCoach, seq), shape(steward, ofSteward, seq)]);
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(answers.find((one) => !one.ok)).toMatchObject({ problem: { code: 'planChangedElsewhere' } });
    const won = answers[0].ok ? ofCoach : ofSteward;
    expect((await planOf()).map((one) => one.minutes)).toEqual(won.map((one) => one.minutes));
    // An answer that got lost: the same plan, from the same view of it.
    const again = await shape(coach, won, seq);
    expect(again).toMatchObject({ ok: true, value: { seq: (await getBoard(coach, sessionId)).seq } });
    const after = again.ok ? again.value.seq : 0;
    expect(
      await shape(
        coach,
        won.map((one) => ({ ...one, minutes: 13 })),
        after,
      ),
    ).toMatchObject({ ok: true });
  });

  it('what else happens in the session does not stand in the way of shaping', async () => {
    const { plan, seq } = await getBoard(coach, sessionId);
    await nameCoFacilitator(coach, { sessionId, personId: an.personId });
    await go(coach, 'arrive');
    expect(await shape(coach, plan.slice(0, 2).concat(plan.slice(3)), seq)).toMatchObject({ ok: true });
  });

  it('tells only what changed: one block made longer is one block told', async () => {
    const { plan, seq } = await getBoard(coach, sessionId);
    await shape(
      coach,
      plan.map((one, index) => (index === 3 ? { ...one, minutes: 44 } : one)),
    );
    const { changes } = await getChanges(an, sessionId, seq);
    expect('plan' in changes && changes.plan?.put.map((one) => one.minutes)).toEqual([44]);
  });

  it('moves to any block and any of its steps, on and back, and nowhere else', async () => {
    expect(await go(coach, 'one_two_four_all', 0, 2)).toMatchObject({ ok: true });
    expect(await getBoard(an, sessionId)).toMatchObject({ stage: 'one_two_four_all', step: 2 });
    expect(await go(coach, 'one_two_four_all', 2, stepsOf('one_two_four_all').length)).toMatchObject({
      problem: { code: 'stageMoved' },
    });
    expect(await go(coach, 'group', 2)).toMatchObject({ ok: true });
    expect((await getBoard(an, sessionId)).gathered).toBe(true);
    expect(await go(coach, 'arrive')).toMatchObject({ ok: true });
    expect((await getBoard(an, sessionId)).gathered).toBe(true);
    expect(await go(an, 'gather')).toMatchObject({ problem: { code: 'notSteering' } });
    const elsewhere = { blockId: randomUUID(), step: 0 };
    const { blockId, step } = await getBoard(coach, sessionId);
    expect(await moveStage(coach, { sessionId, from: { blockId, step }, to: elsewhere })).toMatchObject({
      problem: { code: 'stageMoved' },
    });
  });

  it('of presses at the same moment one moves the room: who wanted the same is there, who wanted elsewhere is told', async () => {
    await go(coach, 'arrive');
    const from = { blockId: await idOf('arrive'), step: 0 };
    const pressed = await Promise.all(
      (['look_back', 'look_back', 'gather'] as const).map(async (kind) =>
        moveStage(coach, { sessionId, from, to: { blockId: await idOf(kind), step: 0 } }),
      ),
    );
    const { stage } = await getBoard(coach, sessionId);
    expect(pressed.map((one) => one.ok)).toEqual(stage === 'gather' ? [false, false, true] : [true, true, false]);
    for (const one of pressed.filter((some) => !some.ok))
      expect(one).toMatchObject({ problem: { code: 'stageMoved' } });
  });

  it('each step begins with its own minutes; the clock runs where the plan says so, and on through the steps of a block', async () => {
    const id = await idOf('one_two_four_all');
    const starting = async (starts: boolean) =>
      expect(
        await shape(
          coach,
          (await planOf()).map((one) => ({ ...one, starts })),
        ),
      ).toMatchObject({ ok: true });
    const timer = async () => (await getBoard(an, sessionId)).timer;
    const goTo = async (step: number) => {
      const { blockId, step: at } = await getBoard(coach, sessionId);
      await moveStage(coach, { sessionId, from: { blockId, step: at }, to: { blockId: id, step } });
    };
    /** It runs, and what is left of its minutes is what did not pass since the coach asked. */
    const runsFor = async (minutes: number) => {
      const { runs, left, at } = await timer();
      const passed = Date.parse(at) - coach.now.getTime();
      expect({ runs, left }).toEqual({ runs: true, left: Math.round((minutes * 60_000 - passed) / 1000) });
    };
    await starting(true);
    await goTo(0);
    await runsFor(2);
    await goTo(2);
    await runsFor(7);
    await starting(false);
    await setTimer(coach, { id: randomUUID(), sessionId, timer: 'pause' });
    await goTo(1);
    expect(await timer()).toMatchObject({ runs: false, left: 180 });
    await setTimer(coach, { id: randomUUID(), sessionId, timer: 'start' });
    await goTo(2);
    expect((await timer()).runs).toBe(true);
    await go(coach, 'group', 2);
    expect((await timer()).runs).toBe(false);
    expect((await getBoard(an, sessionId)).visited.sort()).toEqual([id, await idOf('group')].sort());
  });

  it('what is presented is on everybody’s board, the projector too, and is gone when the session moves on', async () => {
    await go(coach, 'arrive');
    const themeId = randomUUID();
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position)
      select ${themeId}, circle_id, id, 'Vervoer', 1 from learning.sessions where id = ${sessionId}`;
    expect(await present(an, { sessionId, id: themeId })).toMatchObject({ problem: { code: 'notSteering' } });
    expect(await present(coach, { sessionId, id: randomUUID() })).toMatchObject({ problem: { code: 'notFound' } });
    const { seq } = await getBoard(an, sessionId);
    expect(await present(coach, { sessionId, id: themeId })).toMatchObject({ ok: true });
    expect((await getBoard(an, sessionId)).presented).toBe(themeId);
    expect((await getProjection(coach, sessionId)).presented).toBe(themeId);
    expect((await getChanges(an, sessionId, seq)).changes).toMatchObject({ head: { presented: themeId } });
    await go(coach, 'look_back');
    expect((await getBoard(an, sessionId)).presented).toBeNull();
    await db.owner`delete from learning.themes where id = ${themeId}`;
  });

  it('a block begins with its own minutes on a clock that stands still; two minutes added at once are two', async () => {
    await go(coach, 'arrive');
    const minutes = (await planOf())[0]?.minutes as number;
    expect((await getBoard(an, sessionId)).timer).toMatchObject({ left: minutes * 60, runs: false });
    await Promise.all([
      setTimer(coach, { id: randomUUID(), sessionId, timer: 'more' }),
      setTimer(coach, { id: randomUUID(), sessionId, timer: 'more' }),
    ]);
    expect((await getBoard(an, sessionId)).timer).toMatchObject({ left: minutes * 60 + 120, runs: false });
    expect(await setTimer(an, { id: randomUUID(), sessionId, timer: 'start' })).toMatchObject({
      problem: { code: 'notSteering' },
    });
    await setTimer(coach, { id: randomUUID(), sessionId, timer: 'start' });
    expect((await getBoard(an, sessionId)).timer.runs).toBe(true);
    await go(coach, 'look_back');
    expect((await getBoard(an, sessionId)).timer.runs).toBe(false);
  });

  it('a minute more is one minute, however often the same press arrives, also when the clock was stopped meanwhile', async () => {
    await go(coach, 'arrive');
    const minutes = (await planOf())[0]?.minutes as number;
    const left = async () => (await getBoard(an, sessionId)).timer.left;
    const press = { id: randomUUID(), sessionId, timer: 'more' as const };
    const answers = await Promise.all(Array.from({ length: 5 }, () => setTimer(coach, press)));
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: null })));
    expect(await left()).toBe(minutes * 60 + 60);
    const start = { id: randomUUID(), sessionId, timer: 'start' as const };
    await setTimer(coach, start);
    await setTimer(coach, { id: randomUUID(), sessionId, timer: 'pause' });
    const stopped = await left();
    for (const late of [start, press]) expect(await setTimer(coach, late)).toMatchObject({ ok: true });
    expect((await getBoard(an, sessionId)).timer).toMatchObject({ left: stopped, runs: false });
    await setTimer(coach, { ...press, id: randomUUID() });
    expect(await left()).toBe((stopped as number) + 60);
    // A press is spent by whoever steers, and by nobody else.
    const spend = 'select learning.use_key($1, $2)';
    for (const { token } of [an, steward, outsider, southCoach]) {
      expect((await tryAs(db, 'circle', token, spend, [sessionId, randomUUID()])).code).toBe('23514');
    }
  });

  it('whoever came in an hour ago is told the same time as whoever comes in now', async () => {
    await go(coach, 'arrive');
    const { seq } = await getBoard(coach, sessionId);
    await setTimer(coach, { id: randomUUID(), sessionId, timer: 'start' });
    const longAgo = { ...an, now: new Date(an.now.getTime() - 3_600_000) };
    const { changes } = await getChanges(longAgo, sessionId, seq);
    const told = 'head' in changes ? changes.head?.timer : undefined;
    const minutes = (await planOf())[0]?.minutes as number;
    const passed = Date.parse(told?.at ?? '') - coach.now.getTime();
    expect(told?.left).toBe(Math.round((minutes * 60_000 - passed) / 1000));
  });

  it('the co-facilitator takes over when the facilitator is gone, and gives it back; one person steers at any moment', async () => {
    const steers = async () =>
      (await Promise.all([coach, steward, an, bo].map(async (who) => (await getBoard(who, sessionId)).steers))).join(
        ' ',
      );
    expect(await nameCoFacilitator(bo, { sessionId, personId: bo.personId })).toMatchObject({ ok: false });
    expect(await handOver(an, { sessionId, personId: an.personId })).toMatchObject({ ok: false });
    expect(await nameCoFacilitator(coach, { sessionId, personId: coach.personId })).toMatchObject({
      problem: { code: 'steersAlready' },
    });
    expect(await nameCoFacilitator(coach, { sessionId, personId: outsider.personId })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await nameCoFacilitator(coach, { sessionId, personId: an.personId })).toMatchObject({ ok: true });
    expect(await getBoard(an, sessionId)).toMatchObject({ carriesRoom: true, canTakeOver: true, members: [] });
    expect(await handOver(an, { sessionId, personId: an.personId })).toMatchObject({ ok: true });
    expect(await steers()).toBe('false false true false');
    // The other stands beside now, and can take it back.
    expect((await getBoard(bo, sessionId)).coFacilitatorId).toBe(coach.personId);
    expect(await handOver(coach, { sessionId, personId: coach.personId })).toMatchObject({ ok: true });
    expect(await steers()).toBe('true false false false');
    expect((await getBoard(bo, sessionId)).coFacilitatorId).toBe(an.personId);
  });

  it('handed over or taken over, the same asked again is done, and changes nothing more; of a session that is over nobody', async () => {
    const standing = async () => {
      const { facilitatorId, coFacilitatorId } = await getBoard(bo, sessionId);
      return { facilitatorId, coFacilitatorId };
    };
    const toAn = { sessionId, personId: an.personId };
    const answers = await Promise.all(Array.from({ length: 5 }, () => handOver(coach, toAn)));
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: null })));
    const given = { facilitatorId: an.personId, coFacilitatorId: coach.personId };
    expect(await standing()).toEqual(given);
    expect(await handOver(coach, toAn)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(given);
    const taken = { sessionId, personId: steward.personId };
    for (let sent = 0; sent < 3; sent += 1) expect(await handOver(steward, taken)).toMatchObject({ ok: true });
    expect(await standing()).toEqual({ facilitatorId: steward.personId, coFacilitatorId: coach.personId });
    expect(await handOver(bo, toAn)).toMatchObject({ problem: { code: 'notSteering' } });
    await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${sessionId}`;
    expect(await handOver(steward, taken)).toMatchObject({ problem: { code: 'notSteering' } });
    await db.owner`update learning.sessions set stage = 'planned', closed_at = null where id = ${sessionId}`;
    await db.owner`update learning.cycles set closed_on = null where id = ${cycleId}`;
  });

  it('a member who hands over to somebody new stands beside, and can take it back', async () => {
    await handOver(coach, { sessionId, personId: an.personId });
    await nameCoFacilitator(an, { sessionId, personId: null });
    expect(await handOver(an, { sessionId, personId: bo.personId })).toMatchObject({ ok: true });
    expect(await getBoard(an, sessionId)).toMatchObject({
      steers: false,
      canTakeOver: true,
      coFacilitatorId: an.personId,
    });
    expect(await handOver(an, { sessionId, personId: an.personId })).toMatchObject({ ok: true });
  });

  it('to whom the steering can go is told to whoever has it, and never to the projector', async () => {
    expect((await getBoard(coach, sessionId)).members.map((one) => one.id)).toContain(an.personId);
    expect((await getBoard(an, sessionId)).members).toEqual([]);
    expect((await getProjection(coach, sessionId)).members).toEqual([]);
  });

  it('private notes are kept in versions, and what another device wrote is not written over', async () => {
    const keep = (body: string, version: number) =>
      keepPrivateNotes(coach, { sessionId, kind: 'during', body, version });
    expect(await keep('eerste', 0)).toEqual({ ok: true, value: { version: 1 } });
    expect(await keep('eerste', 0)).toEqual({ ok: true, value: { version: 1 } });
    expect(await keep('tweede', 1)).toEqual({ ok: true, value: { version: 2 } });
    expect(await keep('op de gsm', 1)).toMatchObject({ problem: { code: 'changedElsewhere' } });
    const both = await Promise.all([keep('links', 2), keep('rechts', 2)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect((await getPreparation(coach, sessionId)).privateNotes?.version).toBe(3);
  });

  it('private notes are read by whoever wrote them, during and after the session, and by nobody under any login', async () => {
    const word = 'let op het slot van de deur';
    await keepPrivateNotes(coach, { sessionId, kind: 'during', body: word, version: 0 });
    await nameCoFacilitator(coach, { sessionId, personId: an.personId });
    await go(coach, 'arrive');
    expect((await getBoard(coach, sessionId)).privateNotes?.body).toBe(word);
    expect((await getHarvest(coach, sessionId)).privateNotes?.body).toBe(word);
    const guestId = randomUUID();
    const hash = Buffer.alloc(32, 7);
    await db.owner`insert into learning.guests (id, session_id, name, state) values (${guestId}, ${sessionId}, 'Gast', 'admitted')`;
    await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
      values (${hash}, ${guestId}, network.now(), network.now() + interval '1 hour')`;
    for (const actor of [an, steward, bo]) {
      expect(JSON.stringify(await getBoard(actor, sessionId))).not.toContain(word);
      expect(JSON.stringify(await getPreparation(actor, sessionId))).not.toContain(word);
      expect(JSON.stringify(await getHarvest(actor, sessionId))).not.toContain(word);
    }
    expect(JSON.stringify(await getProjection(coach, sessionId))).not.toContain(word);
    expect(JSON.stringify(await getChanges(coach, sessionId, 0))).not.toContain(word);
    const others = [an, steward, bo, outsider, southCoach].map(({ token }) => ['circle', token] as const);
    const logins = [
      'signin',
      'guest',
      'formal',
      'reviewer',
      'signal_holder',
      'admin',
      'live',
      'health',
      'job',
    ] as const;
    for (const [login, token] of [...others, ...logins.map((login) => [login, coach.token] as const)]) {
      const answer = await tryAs(db, login, token, 'select * from learning.facilitator_notes');
      expect(`${login} ${answer.code ?? answer.count}`).toMatch(/ (42501|0)$/);
      expect(answer.said).not.toContain(word);
    }
    await db.owner`delete from auth.sessions where guest_id = ${guestId}`;
    await db.owner`delete from learning.guests where id = ${guestId}`;
    // Whoever is asked to steer takes nobody's notes along.
    await handOver(coach, { sessionId, personId: an.personId });
    expect((await getBoard(an, sessionId)).privateNotes).toBeNull();
  });

  it('a design is its maker’s; shared by a coach it is every coach’s to use and nobody’s to change', async () => {
    const id = randomUUID();
    const blocks = [block('arrive', 5), block('case_review', 30, 'Wie blijft weg?'), block('close', 5)].map(
      ({ kind, minutes, prompt }) => ({ kind, minutes, prompt }),
    );
    expect(await saveDesign(coach, { id, title: 'Onze casus', shared: false, blocks })).toMatchObject({ ok: true });
    const starting = blocks.map((one) => ({ ...one, starts: true }));
    expect(await saveDesign(coach, { id, title: 'Onze casus', shared: false, blocks: starting })).toMatchObject({
      ok: true,
    });
    expect((await designsOf(coach)).find((one) => one.id === id)?.blocks).toEqual(starting);
    expect(await saveDesign(coach, { id, title: 'Onze casus', shared: false, blocks })).toMatchObject({ ok: true });
    const idsFor = async (actor: CircleActor) => (await designsOf(actor)).map((one) => one.id);
    expect(await designsOf(coach)).toMatchObject([{ id, title: 'Onze casus', mine: true, blocks }]);
    expect(await idsFor(southCoach)).toEqual([]);
    expect(await saveDesign(coach, { id, title: 'Onze casus', shared: true, blocks })).toMatchObject({ ok: true });
    // Another circle's coach reads it without a name; a steward or a member does not read it.
    expect(await designsOf(southCoach)).toMatchObject([{ id, mine: false, maker: null, shared: true }]);
    for (const actor of [steward, an, outsider]) expect(await idsFor(actor)).toEqual([]);
    expect(await saveDesign(southCoach, { id, title: 'Van mij', shared: true, blocks })).toMatchObject({
      problem: { code: 'notYours' },
    });
    await removeDesign(southCoach, { id });
    expect(await designsOf(coach)).toMatchObject([{ id, title: 'Onze casus' }]);

    const south = randomUUID();
    const southCycle = randomUUID();
    await openCycle(southCoach, {
      id: southCycle,
      year: coach.now.getFullYear(),
      quarter: Math.ceil((coach.now.getMonth() + 1) / 3),
      lateReason: '',
    });
    const there = {
      id: south,
      cycleId: southCycle,
      date: addDays(dayOf(coach.now), 3),
      time: '10:00',
      place: '',
      link: '',
      facilitatorId: southCoach.personId,
      invite: false,
    };
    expect(await planSession(southCoach, { ...there, design: randomUUID() })).toMatchObject({
      problem: { code: 'notFound' },
    });
    expect(await planSession(southCoach, { ...there, design: id })).toMatchObject({ ok: true });
    expect(
      (await getBoard(southCoach, south)).plan.map(({ kind, minutes, prompt }) => ({ kind, minutes, prompt })),
    ).toEqual(blocks);
    await removeDesign(coach, { id });
    expect(await idsFor(southCoach)).toEqual([]);
    // The plan that was made of it stays as it is.
    expect((await getBoard(southCoach, south)).plan).toHaveLength(3);
  });

  it('who is no coach keeps designs for themselves', async () => {
    const id = randomUUID();
    const design = { id, title: 'Voor ons team', blocks: [{ kind: 'close' as const, minutes: 5, prompt: '' }] };
    expect(await saveDesign(an, { ...design, shared: true })).toMatchObject({ problem: { code: 'notYours' } });
    expect(await saveDesign(an, { ...design, shared: false })).toMatchObject({ ok: true });
    await saveDesign(an, { ...design, shared: true });
    expect(await designsOf(an)).toMatchObject([{ shared: false }]);
    expect((await designsOf(coach)).map((one) => one.id)).not.toContain(id);
  });

  it('what a facilitator writes looking back stays apart from what they steered by, and only they meet it again as they prepare', async () => {
    const [steered, after] = ['let op het slot', 'begin met de stille mensen'];
    await keepPrivateNotes(coach, { sessionId, kind: 'during', body: steered, version: 0 });
    await keepPrivateNotes(coach, { sessionId, kind: 'after', body: after, version: 0 });
    await keepPrivateNotes(an, { sessionId, kind: 'after', body: 'van een ander', version: 0 });
    expect((await getHarvest(coach, sessionId)).looksBack, 'nobody looks back before the end').toBe(false);
    expect((await getPreparation(coach, sessionId)).lookedBack).toBeNull();
    await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${sessionId}`;
    const closed = await getHarvest(coach, sessionId);
    expect([closed.looksBack, closed.lookingBack?.body, closed.privateNotes?.body]).toEqual([true, after, steered]);
    expect((await getHarvest(steward, sessionId)).looksBack).toBe(false);
    expect(JSON.stringify(await getHarvest(an, sessionId))).not.toContain(after);
    expect(JSON.stringify(await getBoard(coach, sessionId))).not.toContain(after);
    // The next session of the circle, which the same person steers.
    const next = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on, framework_id)
      select ${next}, circle_id, year + 1, quarter, opened_on, opened_on, framework_id from learning.cycles where id = ${cycleId}`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
      select ${next}, circle_id, ${next}, planned_at + interval '90 days', facilitator_id, 'LOOK2345' from learning.sessions where id = ${sessionId}`;
    expect((await getPreparation(coach, next)).lookedBack?.body).toBe(after);
    for (const other of [an, steward]) {
      expect(JSON.stringify(await getPreparation(other, next))).not.toContain(after);
    }
    await handOver(coach, { sessionId: next, personId: an.personId });
    expect((await getPreparation(an, next)).lookedBack?.body).toBe('van een ander');
    await keepPrivateNotes(coach, { sessionId, kind: 'after', body: '', version: 1 });
    expect((await getPreparation(coach, next)).lookedBack).toBeNull();
  });
});
