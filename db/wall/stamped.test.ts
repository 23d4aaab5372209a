import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Login } from '@/db/logins';
import type { CircleActor, FormalActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { layFigures } from '@/test/figures';
import { PEOPLE } from '@/test/fixture';
import { columnsFor, listTables, REFUSED, tryAs } from '@/test/hostile';

const cycle = randomUUID();
const session = randomUUID();
const block = randomUUID();
const closed = randomUUID();
const report = randomUUID();
const experiment = randomUUID();
const decision = randomUUID();
const signal = randomUUID();
const theme = randomUUID();
const card = randomUUID();

let db: TestDatabase;
let coach: CircleActor;
let steward: CircleActor;
let manager: CircleActor;
let an: CircleActor;
let promotor: FormalActor;
let support: FormalActor;
beforeAll(async () => {
  db = await freshDatabase();
  [coach, steward, manager, an] = (await Promise.all(
    [PEOPLE.coach, PEOPLE.steward, PEOPLE.manager, PEOPLE.frontline].map((one) => db.actor<CircleActor>(one)),
  )) as [CircleActor, CircleActor, CircleActor, CircleActor];
  promotor = await db.actor<FormalActor>(PEOPLE.promotor);
  support = await db.actor<FormalActor>(PEOPLE.support);
  await db.owner.unsafe(`
    insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on) values
      ('${closed}', 1, 2025, 4, '2025-10-01', '2025-12-20'), ('${cycle}', 1, 2026, 1, '2026-01-05', null);
    insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code) values
      ('${session}', 1, '${cycle}', '2026-03-02', '${coach.personId}', 'planned', 'AAAAAAAA');
    insert into learning.blocks (id, circle_id, session_id, position, kind, minutes) values ('${block}', 1, '${session}', 1, 'group', 5);
    update learning.sessions set stage = 'group', block_id = '${block}' where id = '${session}';
    insert into learning.themes (id, circle_id, session_id, title, position) values ('${theme}', 1, '${session}', 'Thema', 1);
    insert into learning.contributions (id, circle_id, body, kind, written_on, session_id) values
      ('${card}', 1, 'Kaartje', 'remark', '2026-02-01', '${session}');
    insert into learning.reports (id, circle_id, cycle_id) values ('${report}', 1, '${closed}');
    insert into learning.report_sections (report_id, circle_id, question_id, body) values ('${report}', 1, 1, 'Goed'), ('${report}', 1, 6, 'Geleerd');
    insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until) values
      ('${experiment}', 1, '${cycle}', 'Wandelen', 'vraag', 'doen', 'wij', '2026-09-30');
    insert into learning.decisions (id, circle_id, cycle_id, body, owner) values ('${decision}', 1, '${cycle}', 'Beslist', 'An');
    insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee) values ('${signal}', 1, '${cycle}', 'barrier', 'Geen bus', 'Regio');
  `);
});
afterAll(() => db.drop());

/** What a statement by hand, and a look afterwards in the same transaction, give; rolled back. */
async function afterwards(login: Login, token: string, statement: string, look: string) {
  const { code, rows } = await tryAs(db, login, token, `${statement}; ${look}`);
  expect(code, statement).toBeNull();
  return rows.flat().at(-1);
}
const circle = (statement: string, look: string) => afterwards('circle', an.token, statement, look);

describe('who, when and which version', () => {
  it('can be changed by no side, in any table: only a period of the admin’s, a circle’s rest, a day that one ticks, a plan, and a card in the hand', async () => {
    const found: string[] = [];
    for (const { name, columns } of await listTables(db)) {
      for (const login of [
        'guest',
        'circle',
        'formal',
        'reviewer',
        'signal_holder',
        'admin',
        'signin',
        'job',
        'live',
      ] as Login[]) {
        const may = await columnsFor(db, login, name, 'update');
        for (const column of may.filter(
          (one) => columns.includes(one) && /(_on|_at|_by|_until|version)$|person_id$|author_id$|seq$/.test(one),
        ))
          found.push(`${login} ${name}.${column}`);
      }
    }
    expect(found.sort()).toEqual([
      ...['circle_links', 'hats', 'mandates', 'memberships', 'partnership_municipalities'].map(
        (one) => `admin network.${one}.ends_on`,
      ),
      'circle learning.bodies.ended_on',
      'circle learning.contributions.held_until',
      'circle learning.decisions.decided_by',
      'circle learning.decisions.done_on',
      'circle learning.decisions.look_again_on',
      'circle learning.embeddings.look_on',
      'circle learning.experiment_actions.done_on',
      'circle learning.follow_ups.next_on',
      'circle learning.holidays.ends_on',
      'circle learning.holidays.starts_on',
      'circle learning.sessions.paused_at',
      'circle learning.sessions.planned_at',
      'circle learning.sessions.timer_ends_at',
      'guest learning.contributions.held_until',
    ]);
  });

  it('is the database’s word, whatever is sent with a new row', async () => {
    const id = randomUUID();
    const today = `network.today()`;
    for (const [table, columns, values, look, stamped] of [
      [
        'observations',
        'experiment_id, body, noted_on, author_id, cycle_id, version',
        `'${experiment}', 'x', '2020-01-01', '${an.personId}', '${closed}', 7`,
        `noted_on = ${today} as "when", cycle_id, version`,
        { when: true, cycle_id: null, version: 1 },
      ],
      [
        'contributions',
        'body, kind, author_id, author_name, written_on, version',
        `'x', 'remark', '${an.personId}', 'Jan', '2020-01-01', 7`,
        `written_on = ${today} as "when", author_name, version`,
        { when: true, author_name: null, version: 1 },
      ],
      [
        'experiments',
        'cycle_id, title, question, action, actors, until, state, outcome, ended_on, version',
        `'${cycle}', 'x', 'x', 'x', 'x', '2027-01-01', 'stopped', 'x', '2020-01-01', 7`,
        'state, outcome, ended_on, version',
        { state: 'running', outcome: '', ended_on: null, version: 1 },
      ],
      [
        'decisions',
        'cycle_id, body, owner, done_on, version',
        `'${cycle}', 'x', 'x', '2020-01-01', 7`,
        'done_on, version',
        { done_on: null, version: 1 },
      ],
      [
        'signals',
        'cycle_id, kind, body, addressee, answer, answered_on, version',
        `'${cycle}', 'barrier', 'x', 'x', 'x', '2020-01-01', 7`,
        'answer, answered_on, version',
        { answer: null, answered_on: null, version: 1 },
      ],
      [
        'themes',
        'session_id, title, position, weight, version',
        `'${session}', 'x', 2, 99, 7`,
        'weight, version',
        { weight: null, version: 1 },
      ],
    ] as const)
      expect(
        await circle(
          `insert into learning.${table} (id, circle_id, ${columns}) values ('${id}', 1, ${values})`,
          `select ${look} from learning.${table} where id = '${id}'`,
        ),
        table,
      ).toEqual(stamped);
    await db.owner`update learning.cycles set closed_on = '2026-03-02' where id = ${cycle}`;
    expect(
      await circle(
        `insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on) values ('${id}', 1, 2026, 2, '2020-01-01', '2020-01-02')`,
        `select opened_on = ${today} as "when", closed_on from learning.cycles where id = '${id}'`,
      ),
    ).toEqual({ when: true, closed_on: null });
    await db.owner`update learning.cycles set closed_on = null where id = ${cycle}`;
  });

  it('counts versions on by one with each change, and not for a card in the hand', async () => {
    expect(
      await circle(
        `update learning.decisions set body = 'anders' where id = '${decision}'`,
        `select version from learning.decisions where id = '${decision}'`,
      ),
    ).toEqual({ version: 2 });
    expect(
      await circle(
        `update learning.themes set title = 'anders' where id = '${theme}'; update learning.themes set beneath = true where id = '${theme}'`,
        `select version from learning.themes where id = '${theme}'`,
      ),
    ).toEqual({ version: 2 });
    expect(
      await circle(
        `update learning.contributions set held_until = '2999-01-01' where id = '${card}'`,
        `select version, held_until < network.now() + interval '1 minute' as soon from learning.contributions where id = '${card}'`,
      ),
    ).toEqual({ version: 1, soon: true });
  });

  it('says on which day something ended, was done or was answered, and lets nobody say it again otherwise', async () => {
    const today = 'network.today()';
    expect(
      await circle(
        `update learning.decisions set done_on = '2020-01-01' where id = '${decision}'`,
        `select done_on = ${today} as "when" from learning.decisions where id = '${decision}'`,
      ),
    ).toEqual({ when: true });
    expect(
      await circle(
        `update learning.signals set answer = 'ja' where id = '${signal}'`,
        `select answered_on = ${today} as "when" from learning.signals where id = '${signal}'`,
      ),
    ).toEqual({ when: true });
    const move = (from: string, to: string) =>
      `insert into learning.experiment_moves (id, circle_id, experiment_id, from_state, to_state, why, moved_by, moved_on, version)
       values (gen_random_uuid(), 1, '${experiment}', '${from}', '${to}', 'x', '${coach.personId}', '2020-01-01', 7)`;
    expect(
      await circle(
        move('running', 'stopped'),
        `select e.state, e.outcome, e.ended_on = ${today} as "when", e.version, m.version as moved, m.moved_on = ${today} as "day",
           m.moved_by = '${an.personId}' as mine
         from learning.experiments e join learning.experiment_moves m on m.experiment_id = e.id where e.id = '${experiment}'`,
      ),
    ).toEqual({ state: 'stopped', outcome: 'x', when: true, version: 2, moved: 2, day: true, mine: true });
    for (const again of [
      `update learning.signals set answer = 'ja' where id = '${signal}'; update learning.signals set answer = 'nee' where id = '${signal}'`,
      move('reading', 'stopped'),
      `${move('running', 'stopped')}; ${move('stopped', 'shared')}`,
      `update learning.experiments set parent_id = id where id = '${experiment}'`,
    ])
      expect((await tryAs(db, 'circle', an.token, again)).code, again).toBe('23514');
    for (const past of [
      `experiments set state = 'stopped'`,
      `experiments set outcome = 'y'`,
      `experiment_moves set why = 'y'`,
    ])
      expect((await tryAs(db, 'circle', an.token, `update learning.${past}`)).code, past).toBe('42501');
  });

  it('closes a session in this moment, and lays none still by hand', async () => {
    expect(
      await afterwards(
        'circle',
        coach.token,
        `update learning.sessions set paused_at = '2020-01-01' where id = '${session}'`,
        `select paused_at from learning.sessions where id = '${session}'`,
      ),
    ).toEqual({ paused_at: null });
    expect(
      await afterwards(
        'circle',
        coach.token,
        `update learning.sessions set stage = 'closed' where id = '${session}'`,
        `select closed_at between network.now() - interval '1 minute' and network.now() as "when" from learning.sessions where id = '${session}'`,
      ),
    ).toEqual({ when: true });
  });

  it('lets in whom the facilitator lets in, and nobody else', async () => {
    const guest = randomUUID();
    await db.owner`insert into learning.guests (id, session_id, name) values (${guest}, ${session}, 'Gast')`;
    const letIn = `update learning.guests set state = 'admitted' where id = '${guest}'`;
    expect(await tryAs(db, 'circle', an.token, letIn)).toMatchObject({ code: null, count: 0 });
    expect(await tryAs(db, 'circle', coach.token, letIn)).toMatchObject({ code: null, count: 1 });
  });
});

describe('a collegial report, by hand', () => {
  it('is offered, agreed to and final through doors only', async () => {
    for (const step of [
      `update learning.reports set version = 1, offered_on = '2020-01-01' where id = '${report}'`,
      `update learning.reports set final_on = '2020-01-01' where id = '${report}'`,
      `insert into learning.report_versions (report_id, circle_id, version, made_on, content) values ('${report}', 1, 1, '2020-01-01', '{}')`,
      `insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, agreed_on)
       values ('${report}', 1, 0, 2, '${steward.personId}', '2020-01-01')`,
      `update learning.agreements set agreed_on = '2020-01-01'`,
      `update learning.report_sections set version = 9`,
    ])
      expect((await tryAs(db, 'circle', steward.token, step)).code, step).toBe(REFUSED);
  });

  it('begins as a draft of a closed cycle: not offered, not final, of no version', async () => {
    const another = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on) values (${another}, 1, 2025, 3, '2025-07-01', '2025-09-20')`;
    const id = randomUUID();
    const draft = (of: string) => `insert into learning.reports (id, circle_id, cycle_id, version, offered_on, final_on)
      values ('${id}', 1, '${of}', 7, '2020-01-01', '2020-01-02')`;
    expect((await tryAs(db, 'circle', an.token, draft(cycle))).code).toBe(REFUSED);
    expect(
      await circle(draft(another), `select version, offered_on, final_on from learning.reports where id = '${id}'`),
    ).toEqual({ version: 0, offered_on: null, final_on: null });
  });

  it('is offered by coach or steward alone, today, as the next version, with the sections as they stand', async () => {
    const offer = `select learning.offer_report('${report}', '{"said": []}')`;
    for (const who of [an, manager]) expect((await tryAs(db, 'circle', who.token, offer)).code).toBe('23514');
    const offered = `select r.version, r.offered_on = network.today() as "when", v.made_on = network.today() as made, v.content
      from learning.reports r join learning.report_versions v on v.report_id = r.id and v.version = r.version where r.id = '${report}'`;
    expect(await afterwards('circle', steward.token, `${offer}; ${offer}`, offered)).toEqual({
      version: 1,
      when: true,
      made: true,
      content: {
        quotes: true,
        cases: [],
        quarter: { said: [] },
        sections: [
          { questionId: 1, body: 'Goed' },
          { questionId: 6, body: 'Geleerd' },
        ],
      },
    });
    expect(
      await afterwards(
        'circle',
        coach.token,
        `${offer}; update learning.report_sections set body = 'Beter' where question_id = 1; ${offer}`,
        `select version from learning.reports where id = '${report}'`,
      ),
    ).toEqual({ version: 2 });
  });

  it('is final on the last word of today’s partners or after ten working days, and by nobody’s say', async () => {
    expect(
      (await tryAs(db, 'circle', coach.token, `select learning.offer_report('${report}', '{}')`, [], true)).code,
    ).toBeNull();
    const agree = (version: number, organisation: number, id = report) =>
      `select learning.agree('${id}', ${version}, ${organisation}, '')`;
    // Nobody's but the mandated person's or deputy's; on no other version; not for another partner.
    for (const [who, statement] of [
      [an, agree(1, 1)],
      [coach, agree(1, 1)],
      [coach, agree(1, 2)],
      [manager, agree(1, 2)],
      [manager, agree(0, 1)],
      [manager, agree(2, 1)],
      [manager, agree(1, 1, randomUUID())],
      [await db.actor<CircleActor>(PEOPLE.outsider), agree(1, 1)],
    ] as const)
      expect((await tryAs(db, 'circle', who.token, statement)).code, statement).toBe('23514');
    const final = async () =>
      (await db.owner`select final_on = network.today() as "when" from learning.reports where id = ${report}`)[0]?.when;
    expect(
      (await tryAs(db, 'circle', manager.token, `${agree(1, 1)}; select learning.finish_reports()`, [], true)).code,
    ).toBeNull();
    expect(await final()).toBeNull();
    expect((await tryAs(db, 'circle', steward.token, agree(1, 2), [], true)).code).toBeNull();
    expect(await final()).toBe(true);
    const words =
      await db.owner`select organisation_id as of, person_id as by, agreed_on = network.today() as "when" from learning.agreements order by 1`;
    expect(words).toEqual([
      { of: 1, by: manager.personId, when: true },
      { of: 2, by: steward.personId, when: true },
    ]);
    for (const more of [agree(1, 2), `select learning.offer_report('${report}', '{}')`])
      expect((await tryAs(db, 'circle', steward.token, more)).code, more).toBe('23514');
  });
});

describe('a formal report, by hand', () => {
  it('is submitted in this moment, in the promotor’s own name, as the next version, once its quarter is over', async () => {
    const id = randomUUID();
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter) values (${id}, 1, 2024, 1)`;
    await layFigures(db.owner, id);
    const submit = `update formal.reports set state = 'submitted' where id = '${id}'`;
    const look = `select submitted_by as by, submitted_at between network.now() - interval '1 minute' and network.now() as "when", version
      from formal.reports where id = '${id}'`;
    expect(await afterwards('formal', promotor.token, submit, look)).toEqual({
      by: promotor.personId,
      when: true,
      version: 2,
    });
    expect((await tryAs(db, 'formal', support.token, submit)).code).toBe(REFUSED);
    for (const column of [`submitted_at = '2020-01-01'`, `submitted_by = '${promotor.personId}'`, 'version = 9'])
      expect(
        (await tryAs(db, 'formal', promotor.token, `update formal.reports set ${column} where id = '${id}'`)).code,
      ).toBe(REFUSED);
    const make = (year: number, quarter: number, state: string) => `insert into formal.reports
      (id, partnership_id, year, quarter, state, version, submitted_at, submitted_by)
      values ('${randomUUID()}', 1, ${year}, ${quarter}, '${state}', 7, '2020-01-01', '${support.personId}')`;
    const whole = `${make(2024, 2, 'draft')}; insert into formal.figures (report_id, code, gender, value)
      select (select id from formal.reports where quarter = 2), code, gender, value from formal.figures;
      update formal.reports set state = 'submitted' where quarter = 2`;
    expect(await afterwards('formal', promotor.token, whole, look.replace(/id = .*/, 'quarter = 2'))).toEqual({
      by: promotor.personId,
      when: true,
      version: 2,
    });
    expect(
      await afterwards(
        'formal',
        support.token,
        make(2024, 2, 'draft'),
        'select submitted_by as by, submitted_at as "when" from formal.reports where quarter = 2',
      ),
    ).toEqual({ by: null, when: null });
    const [now] = await db.owner<
      { year: number; quarter: number }[]
    >`select extract(year from network.today())::int as year, extract(quarter from network.today())::int as quarter`;
    const { year = 0, quarter = 0 } = now ?? {};
    expect((await tryAs(db, 'formal', promotor.token, make(year, quarter, 'submitted'))).code).toBe('23514');
    expect((await tryAs(db, 'formal', promotor.token, make(year, quarter, 'draft'))).code).toBeNull();
    expect(
      (await tryAs(db, 'formal', promotor.token, make(quarter === 4 ? year + 1 : year, (quarter % 4) + 1, 'draft')))
        .code,
    ).toBe('23514');
  });
});
