import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FATES, type Fate } from '@/db/ground/fates';
import type { CircleActor } from '@/lib/actor';
import type { Outcome } from '@/lib/verb/outcome';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { getToday } from '../cycle/queries';
import { saveDecision } from '../decision/mutations';
import { saveExperiment } from '../experiment/mutations';
import { saveLearning } from '../learning/mutations';
import { getBoard } from '../session/queries';
import { saveSignal } from '../signal/mutations';
import { removeTheme, sayNotNow, sayOthersNotNow, setAside, takeBackNotNow } from '../theme/mutations';
import { byWeight, canWait } from '../theme/policy';
import { CONCLUSIONS } from './input';
import { removeConclusion } from './mutations';
import { listEarlier, listOwners } from './queries';

let db: TestDatabase;
let coach: CircleActor;
let an: CircleActor;
let bo: CircleActor;
let outsider: CircleActor;
const cycleId = randomUUID();
const sessionId = randomUUID();
const past = { cycle: randomUUID(), session: randomUUID(), theme: randomUUID() };
const one = randomUUID();
const other = randomUUID();

beforeAll(async () => {
  db = await freshDatabase();
  [coach, an, bo, outsider] = (await Promise.all(
    [PEOPLE.coach, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.outsider].map((email) => db.actor<CircleActor>(email)),
  )) as [CircleActor, CircleActor, CircleActor, CircleActor];
  await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on, framework_id) values
    (${past.cycle}, 1, 2025, 4, '2025-10-01', '2025-12-01', learning.framework_of(null)),
    (${cycleId}, 1, 2026, 1, '2026-01-05', null, learning.framework_of(null))`;
  await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, closed_at, join_code) values
    (${past.session}, 1, ${past.cycle}, '2025-11-20', '', ${coach.personId}, 'closed', '2025-12-01', 'ABCD2346'),
    (${sessionId}, 1, ${cycleId}, network.now(), '', ${coach.personId}, 'conclude', null, 'ABCD2345')`;
  await db.owner`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason)
    values (${past.theme}, 1, ${past.session}, 'Van vroeger', 1, 'tried', 'Tot juni')`;
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.owner.unsafe(`update learning.sessions set stage = 'conclude' where id = '${sessionId}';
    delete from learning.learnings; delete from learning.experiments; delete from learning.decisions; delete from learning.signals;
    delete from learning.themes where session_id = '${sessionId}';
    insert into learning.themes (id, circle_id, session_id, title, position) values
      ('${one}', 1, '${sessionId}', 'Vervoer', 1), ('${other}', 1, '${sessionId}', 'Taal', 2)`);
});

const themeNow = async (id: string) => {
  const [theme] = await db.owner<{ fate: Fate | null; fate_reason: string; version: number }[]>`
    select fate, fate_reason, version from learning.themes where id = ${id}`;
  if (!theme) throw new Error('no such theme');
  return theme;
};
const fateOf = async (id: string) => (await themeNow(id)).fate;

/** What a verb comes to as a screen is told it: a broken invariant is a refusal. */
async function code(outcome: Promise<Outcome<unknown>>): Promise<string> {
  try {
    const came = await outcome;
    return came.ok ? 'ok' : came.problem.code;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal.code;
  }
}

type What = (typeof CONCLUSIONS)[number];
const conclude = (what: What, themeId: string | null, id = randomUUID(), actor = an) => {
  const common = { id, sessionId, themeId, version: null };
  const save = {
    learning: () => saveLearning(actor, { ...common, body: 'Geleerd', loop: 'single', assumption: '' }),
    experiment: () =>
      saveExperiment(actor, {
        ...common,
        parentId: null,
        title: 'Koffie',
        question: 'Helpt het?',
        action: 'Zetten',
        actors: 'An',
        until: '2026-06-30',
        helps: '',
      }),
    decision: () => saveDecision(actor, { ...common, body: 'Bellen', owner: 'An', until: null, helps: '' }),
    signal: () => saveSignal(actor, { ...common, kind: 'barrier', body: 'Geen bus', addressee: 'Regio' }),
  };
  return save[what]();
};
const remove = (what: What, id: string) => removeConclusion(an, { id, sessionId, what });
const wait = async (id: string, reason = 'later') =>
  sayNotNow(an, { id, sessionId, reason, version: (await themeNow(id)).version });

const COMES_TO = { learning: 'learned', experiment: 'tried', decision: 'decided', signal: 'sent_on' } as const;

describe('what something else hangs on', () => {
  it('stays on the table, and whoever takes it away is told why', async () => {
    const [watched, built, next, learned, barrier] = [
      randomUUID(),
      randomUUID(),
      randomUUID(),
      randomUUID(),
      randomUUID(),
    ];
    for (const id of [watched, built, next]) await conclude('experiment', one, id);
    await conclude('learning', one, learned);
    await conclude('signal', one, barrier);
    await db.owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
      values (${randomUUID()}, 1, ${watched}, 'Drie mensen', '2026-02-10', ${an.personId})`;
    await db.owner`update learning.experiments set parent_id = ${built} where id = ${next}`;
    const begin = (column: string, from: string) =>
      db.owner`insert into learning.experiments ${db.owner({
        ...{ id: randomUUID(), circle_id: 1, cycle_id: cycleId, title: 't', question: 'q', action: 'a', actors: 'w' },
        ...{ until: '2026-06-30', [column]: from },
      })}`;
    await begin('from_learning_id', learned);
    await begin('from_signal_id', barrier);
    expect(await code(remove('experiment', watched))).toBe('experimentHasNotes');
    expect(await code(remove('experiment', built))).toBe('experimentHasNext');
    expect(await code(remove('learning', learned))).toBe('experimentCameOfIt');
    expect(await code(remove('signal', barrier))).toBe('experimentCameOfIt');
    expect(await code(remove('experiment', next))).toBe('ok');
    expect(await code(remove('experiment', built))).toBe('ok');
    await db.owner`delete from learning.observations`;
    await db.owner`delete from learning.experiments`;
  });

  it('holds a theme at the table, also without cards', async () => {
    await conclude('learning', one);
    await db.owner`update learning.sessions set stage = 'group' where id = ${sessionId}`;
    expect(await code(removeTheme(an, { sessionId, id: one }))).toBe('themeInUse');
    expect(await code(removeTheme(an, { sessionId, id: other }))).toBe('ok');
  });
});

describe('what becomes of a theme', () => {
  it('is what was concluded on it, by the same act and once, however often it is sent', async () => {
    for (const what of CONCLUSIONS) {
      const id = randomUUID();
      expect(await conclude(what, one, id)).toEqual({ ok: true, value: { version: 1 } });
      const after = await themeNow(one);
      expect(after).toMatchObject({ fate: COMES_TO[what] });
      expect(await conclude(what, one, id)).toEqual({ ok: true, value: { version: 1 } });
      expect(await themeNow(one)).toEqual(after);
      await remove(what, id);
      expect(await fateOf(one)).toBeNull();
    }
    expect(await fateOf(other)).toBeNull();
  });

  it('is that with the most consequence of all that stands on it, whatever is concluded, taken away or said in whatever order', async () => {
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.record({ add: fc.constantFrom(...CONCLUSIONS), on: fc.boolean() }) },
      { weight: 3, arbitrary: fc.record({ drop: fc.nat(20) }) },
      { weight: 2, arbitrary: fc.record({ waits: fc.boolean(), on: fc.boolean() }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
        await db.owner.unsafe(`delete from learning.learnings; delete from learning.experiments; delete from learning.decisions;
          delete from learning.signals; update learning.themes set fate = null, fate_reason = '' where session_id = '${sessionId}'`);
        const made: { id: string; what: What; on: string }[] = [];
        const waits = new Map<string, boolean>();
        const isDone = (theme: string) => made.some(({ on, what }) => on === theme && what !== 'learning');
        for (const step of acts) {
          if ('add' in step) {
            const on = step.on ? one : other;
            const id = randomUUID();
            expect(await code(conclude(step.add, on, id))).toBe('ok');
            made.push({ id, what: step.add, on });
            if (step.add !== 'learning') waits.set(on, false);
          } else if ('drop' in step) {
            const [gone] = made.splice(step.drop % Math.max(1, made.length), 1);
            if (gone) expect(await code(remove(gone.what, gone.id))).toBe('ok');
          } else {
            const on = step.on ? one : other;
            const { version } = await themeNow(on);
            if (step.waits) {
              expect(await code(wait(on))).toBe(isDone(on) ? 'themeConcluded' : 'ok');
              if (!isDone(on)) waits.set(on, true);
            } else {
              expect(await code(takeBackNotNow(an, { id: on, sessionId, version }))).toBe('ok');
              waits.set(on, false);
            }
          }
          for (const on of [one, other]) {
            const stands: (Fate | null)[] = made.filter((it) => it.on === on).map(({ what }) => COMES_TO[what]);
            if (waits.get(on)) stands.push('not_now');
            const theme = await themeNow(on);
            expect(theme.fate).toBe(FATES.find((fate) => stands.includes(fate)) ?? null);
            expect(theme.fate_reason).toBe(theme.fate === 'not_now' ? 'later' : '');
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('follows a conclusion that is said of another theme, or of none', async () => {
    const id = randomUUID();
    await conclude('decision', one, id);
    const decision = { id, sessionId, body: 'Bellen', owner: 'An', until: null, helps: '' };
    await saveDecision(an, { ...decision, themeId: other, version: 1 });
    expect([await fateOf(one), await fateOf(other)]).toEqual([null, 'decided']);
    await saveDecision(an, { ...decision, themeId: null, version: 2 });
    expect([await fateOf(one), await fateOf(other)]).toEqual([null, null]);
  });

  it('is never "tried" of which nothing is tried, also not by hand', async () => {
    const byHand = (statement: string) => tryAs(db, 'circle', an.token, `${statement} returning fate, fate_reason`);
    for (const fate of ['tried', 'decided', 'sent_on', 'learned']) {
      const set = `update learning.themes set fate = '${fate}', fate_reason = 'zo' where id = '${one}'`;
      expect((await byHand(set)).rows).toEqual([{ fate: null, fate_reason: '' }]);
      const made = `insert into learning.themes (id, circle_id, session_id, title, position, fate)
        values ('${randomUUID()}', 1, '${sessionId}', 'x', 9, '${fate}')`;
      expect((await byHand(made)).rows).toEqual([{ fate: null, fate_reason: '' }]);
    }
  });

  it('that closed keeps its line, also one from before lines followed from anything', async () => {
    const id = randomUUID();
    await conclude('decision', past.theme, id);
    expect(await themeNow(past.theme)).toMatchObject({ fate: 'tried', fate_reason: 'Tot juni' });
    await remove('decision', id);
    expect(await themeNow(past.theme)).toMatchObject({ fate: 'tried', fate_reason: 'Tot juni' });
  });

  it('set aside before the weighing is open again when that is taken back, or has what was learned from it', async () => {
    await conclude('learning', one);
    await db.owner`update learning.sessions set stage = 'group' where id = ${sessionId}`;
    const aside = async (aside: boolean) =>
      setAside(an, {
        id: one,
        sessionId,
        aside,
        reason: aside ? 'te groot' : '',
        version: (await themeNow(one)).version,
      });
    expect(await code(aside(true))).toBe('ok');
    expect(await fateOf(one)).toBe('not_now');
    expect(await code(aside(false))).toBe('ok');
    expect(await fateOf(one)).toBe('learned');
  });

  it('can be "not now" for as long as nothing is to be done', () => {
    expect(FATES.filter((fate) => canWait({ fate }))).toEqual(['not_now', 'learned']);
    expect(canWait({ fate: null })).toBe(true);
  });

  it('is told by weight: most dots first, then as the themes were made', () => {
    const theme = (position: number, dots: number | null) => ({ position, dots });
    const themes = [theme(1, 2), theme(2, null), theme(3, 7), theme(4, 2), theme(5, 0)];
    expect(byWeight(themes).map(({ position }) => position)).toEqual([3, 1, 4, 2, 5]);
  });
});

describe('the other themes: not now', () => {
  it('gives one reason to all that are open, by whoever steers; what has its line keeps it', async () => {
    await conclude('experiment', one);
    const input = { sessionId, themes: [one, other, past.theme], reason: 'eerst dit' };
    expect(await code(sayOthersNotNow(an, input))).toBe('notSteering');
    expect(await code(sayOthersNotNow(outsider, input))).toBe('notFound');
    for (const _ of ['sent', 'sent again']) expect(await code(sayOthersNotNow(coach, input))).toBe('ok');
    expect(await themeNow(one)).toMatchObject({ fate: 'tried' });
    expect(await themeNow(other)).toMatchObject({ fate: 'not_now', fate_reason: 'eerst dit', version: 2 });
    expect(await themeNow(past.theme)).toMatchObject({ fate: 'tried' });
  });

  it('can be opened again one by one, by anyone at the table; sent again it answers the same', async () => {
    await sayOthersNotNow(coach, { sessionId, themes: [one, other], reason: 'eerst dit' });
    for (const _ of ['sent', 'sent again'])
      expect(await takeBackNotNow(an, { id: one, sessionId, version: 2 })).toEqual({ ok: true, value: { version: 3 } });
    expect([await fateOf(one), await fateOf(other)]).toEqual([null, 'not_now']);
  });
});

describe('how a conclusion read before', () => {
  const decision = (id: string, version: number | null, body: string, actor = an) =>
    saveDecision(actor, { id, sessionId, themeId: one, version, body, owner: 'An', until: null, helps: '' });
  const kept = () => db.owner`select * from learning.earlier_conclusions order by version`;

  it('is kept with each change, in the words that were replaced, and goes with it', async () => {
    const id = randomUUID();
    await decision(id, null, 'Bellen');
    await decision(id, 1, 'Zelf bellen');
    await decision(id, 1, 'Zelf bellen');
    await decision(id, 2, 'Zelf langsgaan', bo);
    expect((await listEarlier(an, sessionId)).map(({ subjectId, words }) => ({ subjectId, words }))).toEqual([
      { subjectId: id, words: { body: 'Zelf bellen' } },
      { subjectId: id, words: { body: 'Bellen' } },
    ]);
    expect(await code(remove('decision', id))).toBe('ok');
    expect(await kept()).toHaveLength(0);
  });

  it('does not say by whom, and another circle does not read it', async () => {
    const id = randomUUID();
    await decision(id, null, 'Bellen');
    await decision(id, 1, 'Zelf bellen', bo);
    const rows = JSON.stringify(await kept());
    for (const { personId } of [an, bo]) expect(rows).not.toContain(personId);
    expect((await tryAs(db, 'circle', outsider.token, 'select * from learning.earlier_conclusions')).count).toBe(0);
    expect((await tryAs(db, 'circle', an.token, 'delete from learning.earlier_conclusions')).code).toBe('42501');
    await expect(listEarlier(outsider, sessionId)).rejects.toThrow();
  });

  it('is nothing of what is done, or of what was not said otherwise', async () => {
    const id = randomUUID();
    await decision(id, null, 'Bellen');
    const set = `update learning.decisions set done_on = network.today(), theme_id = null where id = '${id}'`;
    expect((await tryAs(db, 'circle', an.token, set, [], true)).count).toBe(1);
    expect(await kept()).toHaveLength(0);
  });
});

describe('whoever takes a decision on', () => {
  const take = (id: string, owner: string, ownerId: string | null | undefined, version: number | null = null) =>
    saveDecision(an, {
      id,
      sessionId,
      themeId: one,
      version,
      body: 'Bellen',
      owner,
      ownerId,
      until: '2026-06-30',
      helps: '',
    });
  const taken = async (who: CircleActor) => (await getToday(who, async () => [])).taken.map(({ id }) => id);

  it('of the circle finds it on their day until it is done; the room reads a name', async () => {
    const id = randomUUID();
    await take(id, 'Begeleider Twee', bo.personId);
    expect(await taken(bo)).toEqual([id]);
    expect(await taken(an)).toEqual([]);
    const { decisions } = await getBoard(an, sessionId);
    expect(decisions).toMatchObject([{ owner: 'Begeleider Twee' }]);
    expect(JSON.stringify(decisions)).not.toContain(bo.personId);
    await db.owner`update learning.decisions set done_on = network.today() where id = ${id}`;
    expect(await taken(bo)).toEqual([]);
  });

  it('stays the same person while only other words change, and is nobody any more under another name', async () => {
    const id = randomUUID();
    await take(id, 'Begeleider Twee', bo.personId);
    await saveDecision(an, {
      id,
      sessionId,
      themeId: one,
      version: 1,
      body: 'Mailen',
      owner: 'Begeleider Twee',
      until: null,
      helps: '',
    });
    expect(await taken(bo)).toEqual([id]);
    await take(id, 'Het onthaal', undefined, 2);
    expect(await taken(bo)).toEqual([]);
  });

  it('who is not of the circle, or not any more, is a name in words', async () => {
    const removed = await db.owner<{ id: string }[]>`select id from network.people where email = ${PEOPLE.removed}`;
    for (const stranger of [outsider.personId, removed[0]?.id ?? '', randomUUID()]) {
      const id = randomUUID();
      expect(await code(take(id, 'Iemand', stranger))).toBe('ok');
      expect(await db.owner`select owner, owner_id from learning.decisions where id = ${id}`).toMatchObject([
        { owner: 'Iemand', owner_id: null },
      ]);
    }
    expect((await listOwners(an, sessionId)).map(({ name }) => name)).not.toContain('Weg Noord');
  });
});
