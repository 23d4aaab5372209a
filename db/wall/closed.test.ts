import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { removeConclusion } from '@/lib/learning/conclusion/mutations';
import { correctConclusion } from '@/lib/learning/correction/mutations';
import { saveDecision } from '@/lib/learning/decision/mutations';
import { saveLearning } from '@/lib/learning/learning/mutations';
import { getHarvest } from '@/lib/learning/session/page-queries';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';

/** A cycle that closed, with one row of every kind that it holds, and the one that is open now, at its last block. */
const past = Object.fromEntries(
  [
    'cycle',
    'session',
    'theme',
    'block',
    'note',
    'learning',
    'experiment',
    'decision',
    'signal',
    'observation',
    'card',
    'assumption',
    'checkout',
    'follow_up',
  ].map((name) => [name, randomUUID()]),
) as Record<string, string>;
const present = { cycle: randomUUID(), session: randomUUID(), theme: randomUUID() };

let db: TestDatabase;
let coach: CircleActor;
let steward: CircleActor;
let an: CircleActor;
let bo: CircleActor;
beforeAll(async () => {
  db = await freshDatabase();
  coach = await db.actor<CircleActor>(PEOPLE.coach);
  steward = await db.actor<CircleActor>(PEOPLE.steward);
  an = await db.actor<CircleActor>(PEOPLE.frontline);
  bo = await db.actor<CircleActor>(PEOPLE.frontline2);
  const led = bo.personId;
  await db.owner.unsafe(`
    insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on) values
      ('${past.cycle}', 1, 2026, 1, '2026-01-05', '2026-03-02'), ('${present.cycle}', 1, 2026, 2, '2026-03-03', null);
    insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code, closed_at, revealed) values
      ('${past.session}', 1, '${past.cycle}', '2026-03-02', '${led}', 'closed', 'AAAAAAAA', '2026-03-02', true),
      ('${present.session}', 1, '${present.cycle}', '2026-06-02', '${led}', 'planned', 'BBBBBBBB', null, false);
    insert into learning.blocks (id, circle_id, session_id, position, kind, minutes) values
      ('${past.block}', 1, '${past.session}', 1, 'close', 5), ('${present.theme}', 1, '${present.session}', 1, 'close', 5);
    update learning.sessions set stage = 'close', block_id = '${present.theme}' where id = '${present.session}';
    insert into learning.themes (id, circle_id, session_id, title, position, weight, fate, fate_reason) values
      ('${past.theme}', 1, '${past.session}', 'Thema', 1, 4, 'not_now', 'later');
    insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, theme_id) values
      ('${past.card}', 1, 'Kaartje', 'remark', '2026-02-01', '${past.session}', '${past.theme}');
    insert into learning.stewardship_parts (cycle_id, circle_id, part, body) values ('${past.cycle}', 1, 'missing', 'Wie?');
    insert into learning.five_lines (cycle_id, circle_id, part, body) values ('${past.cycle}', 1, 'heard', 'Gehoord');
    insert into learning.notes (id, circle_id, session_id, block_id, part, body, open) values
      ('${past.note}', 1, '${past.session}', '${past.block}', 'line', 'Regel', true);
    insert into learning.assumptions (id, circle_id, session_id, theme_id, body) values
      ('${past.assumption}', 1, '${past.session}', '${past.theme}', 'Aanname');
    insert into learning.checkouts (id, circle_id, session_id, body) values ('${past.checkout}', 1, '${past.session}', 'Tot ziens');
    insert into learning.learnings (id, circle_id, cycle_id, body, loop, assumption) values
      ('${past.learning}', 1, '${past.cycle}', 'Geleerd', 'double', 'Dachten we');
    insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until) values
      ('${past.experiment}', 1, '${past.cycle}', 'Wandelen', 'vraag', 'doen', 'wij', '2026-09-30');
    insert into learning.decisions (id, circle_id, cycle_id, body, owner) values ('${past.decision}', 1, '${past.cycle}', 'Beslist', 'An');
    insert into learning.follow_ups (id, circle_id, session_id, decision_id, state, body) values
      ('${past.follow_up}', 1, '${past.session}', '${past.decision}', 'done', 'Gelukt');
    insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee) values
      ('${past.signal}', 1, '${past.cycle}', 'barrier', 'Geen bus', 'Regio');
    insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id, cycle_id) values
      ('${past.observation}', 1, '${past.experiment}', 'Gezien', '2026-02-20', '${an.personId}', '${past.cycle}');
  `);
});
afterAll(() => db.drop());

const by = (who: CircleActor, statement: string) => tryAs(db, 'circle', who.token, statement);
/** Whether a statement by hand did nothing: refused, or no row was there for it. */
async function doesNothing(who: CircleActor, statement: string) {
  const { code, count } = await by(who, statement);
  expect([code, count], statement).toSatisfy(([refusal, rows]) => refusal !== null || rows === 0);
}

describe('a closed cycle, by hand under the login of its circle', () => {
  it('says nothing else afterwards: every column that a login may change, of every table whose rows are of a session or a cycle', async () => {
    /** What lives on: what became of it. Private notes and designs are one's own; a report has rules of its own. */
    const LIVES_ON: Record<string, string[]> = {
      experiments: ['state', 'outcome'],
      decisions: ['done_on'],
      signals: ['answer'],
    };
    const columns = await db.owner<{ table: string; name: string; type: string }[]>`
      select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'learning'::regnamespace and c.relkind = 'r' and c.relname not in ('facilitator_notes', 'designs')
        and has_column_privilege('leerkring_circle', c.oid, a.attnum, 'update')
        and (c.relname = 'sessions' or exists (select from pg_attribute k where k.attrelid = c.oid and k.attname in ('session_id', 'cycle_id') and not k.attisdropped))
      order by 1, 2`;
    expect([...new Set(columns.map((one) => one.table))].sort()).toEqual(
      [
        'blocks',
        'contributions',
        'decisions',
        'experiments',
        'five_lines',
        'follow_ups',
        'guests',
        'learnings',
        'notes',
        'observations',
        'reports',
        'sessions',
        'signals',
        'stewardship_parts',
        'themes',
      ].filter((table) => columns.some((one) => one.table === table)),
    );
    const OTHERWISE: Record<string, string> = {
      text: `'anders'`,
      integer: '2',
      boolean: 'true',
      uuid: 'null',
      date: `'2027-01-01'`,
      'timestamp with time zone': `'2027-01-01'`,
      'uuid[]': `array['${past.block}']::uuid[]`,
    };
    const FIT: Record<string, string> = {
      kind: `'enabler'`,
      loop: `'single'`,
      fate: `'tried'`,
      stage: `'conclude'`,
      state: `'refused'`,
      revealed: 'false',
      facilitator_id: `'${coach.personId}'`,
      co_facilitator_id: `'${coach.personId}'`,
      parent_id: `'${past.experiment}'`,
      presented: `'${past.card}'`,
      owner_id: `'${an.personId}'`,
      body_id: 'gen_random_uuid()',
      question_id: '(select min(id) from learning.questions)',
    };
    for (const { table, name, type } of columns) {
      if (LIVES_ON[table]?.includes(name) || table === 'reports') continue;
      const at =
        table === 'sessions'
          ? `id = '${past.session}'`
          : table === 'stewardship_parts' || table === 'five_lines'
            ? `cycle_id = '${past.cycle}'`
            : `id = '${past[table.replace(/s$/, '')] ?? past.card}'`;
      for (const who of [bo, coach, an])
        await doesNothing(
          who,
          `update learning.${table} set ${name} = ${table !== 'contributions' && name === 'theme_id' ? `'${past.theme}'` : (FIT[name] ?? OTHERWISE[type])} where ${at}`,
        );
    }
  });

  it('loses nothing and gets nothing more', async () => {
    for (const [table, id] of Object.entries({
      themes: past.theme,
      assumptions: past.assumption,
      checkouts: past.checkout,
      notes: past.note,
      blocks: past.block,
      learnings: past.learning,
      experiments: past.experiment,
      decisions: past.decision,
      signals: past.signal,
      observations: past.observation,
      contributions: past.card,
    })) {
      for (const who of [bo, coach, an]) await doesNothing(who, `delete from learning.${table} where id = '${id}'`);
    }
    const inSession = `gen_random_uuid(), 1, '${past.session}'`;
    const inCycle = `gen_random_uuid(), 1, '${past.cycle}'`;
    for (const added of [
      `themes (id, circle_id, session_id, title, position) values (${inSession}, 'x', 9)`,
      `assumptions (id, circle_id, session_id, theme_id, body) values (${inSession}, '${past.theme}', 'x')`,
      `checkouts (id, circle_id, session_id, body) values (${inSession}, 'x')`,
      `notes (id, circle_id, session_id, block_id, part, body, open) values (${inSession}, '${past.block}', 'line', 'x', true)`,
      `blocks (id, circle_id, session_id, position, kind, minutes) values (${inSession}, 9, 'pause', 5)`,
      `learnings (id, circle_id, cycle_id, body, loop) values (${inCycle}, 'x', 'single')`,
      `experiments (id, circle_id, cycle_id, title, question, action, actors, until) values (${inCycle}, 'x', 'x', 'x', 'x', '2027-01-01')`,
      `decisions (id, circle_id, cycle_id, body, owner) values (${inCycle}, 'x', 'x')`,
      `signals (id, circle_id, cycle_id, kind, body, addressee) values (${inCycle}, 'barrier', 'x', 'x')`,
    ])
      await doesNothing(bo, `insert into learning.${added}`);
    for (const call of ['gather', 'use_key'])
      await doesNothing(
        bo,
        `select learning.${call}('${past.session}'${call === 'use_key' ? ', gen_random_uuid()' : ''})`,
      );
    for (const moved of [
      `learnings set cycle_id = '${past.cycle}'`,
      `learnings set cycle_id = '${present.cycle}' where id = '${past.learning}'`,
      `cycles set closed_on = null`,
      `cycles set closed_on = '2026-05-05' where id = '${present.cycle}'`,
    ])
      await doesNothing(coach, `update learning.${moved}`);
  });

  it('keeps its room until it closes: nobody forgets it before', async () => {
    await doesNothing(bo, `select learning.forget_room('${present.session}')`);
  });

  it('lives on where its experiments, decisions and signals do', async () => {
    expect(
      await by(
        an,
        `insert into learning.experiment_moves (id, circle_id, experiment_id, from_state, to_state, why, moved_by, moved_on, version)
         values ('${randomUUID()}', 1, '${past.experiment}', 'running', 'stopped', 'x', '${an.personId}', network.today(), 1)`,
      ),
    ).toMatchObject({ code: null, count: 1 });
    for (const alive of [
      `decisions set done_on = network.today() where id = '${past.decision}'`,
      `signals set answer = 'ja' where id = '${past.signal}'`,
    ])
      expect(await by(an, `update learning.${alive}`), alive).toMatchObject({ code: null, count: 1 });
  });
});

describe('an observation', () => {
  it('is its writer’s until a cycle of the circle closes over it, and nobody else’s', async () => {
    const id = randomUUID();
    const note = `insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
      values ('${id}', 1, '${past.experiment}', 'Vandaag', network.today(), '${an.personId}')`;
    expect((await tryAs(db, 'circle', an.token, note, [], true)).code).toBeNull();
    expect(await by(an, `update learning.observations set body = 'Anders' where id = '${id}'`)).toMatchObject({
      count: 1,
    });
    expect(await by(an, `delete from learning.observations where id = '${id}'`)).toMatchObject({ count: 1 });
    for (const change of [`update learning.observations set body = 'Anders'`, 'delete from learning.observations'])
      expect(await by(bo, `${change} where id = '${id}'`), change).toMatchObject({ code: null, count: 0 });
    for (const change of [
      'author_id = null',
      `noted_on = '2020-01-01'`,
      `cycle_id = '${past.cycle}'`,
      `experiment_id = null`,
    ])
      await doesNothing(an, `update learning.observations set ${change} where id = '${id}'`);
    const closing = `update learning.sessions set stage = 'closed' where id = '${present.session}'`;
    const { code, rows } = await by(bo, `${closing}; select cycle_id from learning.observations where id = '${id}'`);
    expect(code).toBeNull();
    expect(rows.flat().at(-1)).toEqual({ cycle_id: present.cycle });
    for (const change of [`update learning.observations set body = 'Anders'`, 'delete from learning.observations']) {
      const after = await db
        .login('circle')
        .begin(async (tx) => {
          await tx`select set_config('app.token', ${bo.token}, true)`;
          await tx.unsafe(closing);
          await tx`select set_config('app.token', ${an.token}, true)`;
          const { count } = await tx.unsafe(`${change} where id = '${id}'`);
          await tx`select set_config('app.token', ${bo.token}, true)`;
          return count;
        })
        .catch((error) => error);
      expect(after, change).toBe(0);
      await db.owner`update learning.sessions set stage = 'close', closed_at = null where id = ${present.session}`;
      await db.owner`update learning.cycles set closed_on = null where id = ${present.cycle}`;
      await db.owner`update learning.observations set cycle_id = null where id = ${id}`;
    }
  });
});

describe('the verbs of a running session', () => {
  const common = () => ({ sessionId: present.session, themeId: null });
  it('change and remove nothing that an earlier cycle concluded, and say so', async () => {
    expect(
      await saveLearning(an, {
        ...common(),
        id: past.learning ?? '',
        version: 1,
        body: 'Herschreven',
        loop: 'single',
        assumption: '',
      }),
    ).toMatchObject({ problem: { code: 'notFound' } });
    expect(
      await saveDecision(an, {
        ...common(),
        id: past.decision ?? '',
        version: null,
        body: 'Nieuw',
        owner: 'x',
        until: null,
        helps: '',
      }),
    ).toMatchObject({ problem: { code: 'notFound' } });
    for (const what of ['learning', 'experiment', 'decision', 'signal'] as const)
      expect(await removeConclusion(an, { id: past[what] ?? '', sessionId: present.session, what })).toMatchObject({
        problem: { code: 'cycleClosed' },
      });
    expect(await db.owner`select body, version from learning.learnings where id = ${past.learning ?? ''}`).toEqual([
      { body: 'Geleerd', version: 1 },
    ]);
  });

  it('remove what is gone already without a word', async () => {
    const gone = { id: randomUUID(), sessionId: present.session, what: 'signal' as const };
    expect(await removeConclusion(an, gone)).toEqual({ ok: true, value: null });
  });
});

describe('a correction of what a closed cycle concluded', () => {
  const correcting = (more: object = {}) => ({
    id: randomUUID(),
    what: 'learning' as const,
    subjectId: past.learning ?? '',
    version: 1,
    body: 'Geleerd, juist',
    ...more,
  });
  it('is for whoever carries the circle or led that session, and for nobody else', async () => {
    expect(
      await Promise.resolve()
        .then(() => correctConclusion(an, correcting()))
        .catch((error) => error.cause?.constraint_name),
    ).toBe('corrections_may');
    const south = await db.actor<CircleActor>(PEOPLE.southCoach);
    expect(
      await Promise.resolve()
        .then(() => correctConclusion(south, correcting()))
        .catch((error) => error.cause?.constraint_name),
    ).toBe('corrections_known');
  });

  it('keeps what stood there, says by whom and when, and stands in the log; sent again it is one', async () => {
    const first = correcting();
    expect(await correctConclusion(steward, first)).toMatchObject({ ok: true });
    expect(await correctConclusion(steward, first)).toMatchObject({ ok: true });
    expect(await correctConclusion(bo, correcting({ version: 1, body: 'Te laat' }))).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await correctConclusion(bo, correcting({ version: 2, assumption: 'Dachten wij' }))).toMatchObject({
      ok: true,
    });
    const { learnings, corrections } = await getHarvest(an, past.session ?? '');
    expect(learnings).toMatchObject([{ body: 'Geleerd, juist', assumption: 'Dachten wij' }]);
    expect(corrections.map(({ earlier, by, subjectId }) => [subjectId, by, earlier])).toEqual([
      [past.learning, 'Begeleider Twee', { assumption: 'Dachten we' }],
      [past.learning, 'Steward Noord', { body: 'Geleerd' }],
    ]);
    const lines =
      await db.owner`select verb, subject, person_id as who from audit.entries where verb = 'conclusion.correct' order by id`;
    expect(lines).toEqual([
      { verb: 'conclusion.correct', subject: '2026-1 learning', who: steward.personId },
      { verb: 'conclusion.correct', subject: '2026-1 learning', who: bo.personId },
    ]);
  });

  it('is made by its own door only, and changes words only', async () => {
    await doesNothing(
      steward,
      `insert into learning.corrections (id, circle_id, cycle_id, kind, subject_id, earlier, person_id, corrected_on, version)
      values (gen_random_uuid(), 1, '${past.cycle}', 'learning', '${past.learning}', '{}', '${an.personId}', '2020-01-01', 9)`,
    );
    await doesNothing(steward, 'delete from learning.corrections');
    await doesNothing(steward, `update learning.corrections set earlier = '{}'`);
    for (const words of ['{"cycle_id": "x"}', '{"version": "9"}', '{"body": 3}', '"x"', 'null', '[]'])
      await doesNothing(
        steward,
        `select learning.correct(gen_random_uuid(), 'learning', '${past.learning}', 3, '${words}')`,
      );
    await doesNothing(
      steward,
      `select learning.correct(gen_random_uuid(), 'theme', '${past.theme}', 1, '{"title": "x"}')`,
    );
  });

  it('waits until its session or its cycle has closed', async () => {
    const id = randomUUID();
    await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner) values (${id}, 1, ${present.cycle}, 'Nu', 'An')`;
    const { said } = await by(
      steward,
      `select learning.correct(gen_random_uuid(), 'decision', '${id}', 1, '{"body": "x"}')`,
    );
    expect(said).toContain('its session is open');
  });
});
