import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyed } from '@/db/token';
import type { AdminActor, CircleActor, FormalActor, ReviewerActor } from '@/lib/actor';
import { readLog } from '@/lib/audit/entry/queries';
import { addDays, dayOf } from '@/lib/clock';
import { addPartnership } from '@/lib/network/partnership/mutations';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { layFigures } from '@/test/figures';
import { PEOPLE } from '@/test/fixture';
import { columnsFor, REFUSED, tryAs } from '@/test/hostile';

let db: TestDatabase;
let admin: AdminActor;
let today: string;
beforeAll(async () => {
  db = await freshDatabase();
  admin = await db.actor<AdminActor>(PEOPLE.admin);
  today = dayOf(admin.now);
  await db.owner`insert into network.municipalities values ('99001', 'Aadorp', 'Test', 'Test', 'Noord'), ('99002', 'Beedorp', 'Test', 'Test', 'Noord')
    on conflict do nothing`;
});
afterAll(() => db.drop());

/** The lines that statements by hand leave when their transaction ends; rolled back afterwards. */
async function linesOf(login: 'admin' | 'circle' | 'formal', token: string, statement: string) {
  const before = await db.owner<{ last: string | null }[]>`select max(id) as last from audit.entries`;
  const { code, rows } = await tryAs(
    db,
    login,
    token,
    `${statement}; set constraints all immediate;
     select verb, subject, person_id as who, circle_id as circle from audit.entries where id > ${before[0]?.last ?? 0} order by id`,
  );
  expect(code, statement).toBeNull();
  return rows.flat().filter((row) => 'verb' in row);
}
const byAdmin = (statement: string) => linesOf('admin', admin.token, statement);

describe('the admin by hand', () => {
  it('makes nothing that leaves no line: people, organisations, partnerships, circles and their municipalities', async () => {
    const made: [string, { verb: string; subject: string | RegExp }[]][] = [
      [
        `insert into network.people (name, email) values ('Stil', 'stil@x.example')`,
        [{ verb: 'person.add', subject: /^[0-9a-f-]{36}$/ }],
      ],
      [
        `insert into network.organisations (name, kind, code_type, code) values ('Stil', 'caw', 'ovo', 'OVO999777'), ('Stiller', 'caw', 'ovo', 'OVO999778')`,
        [
          { verb: 'organisation.add', subject: 'OVO999777' },
          { verb: 'organisation.add', subject: 'OVO999778' },
        ],
      ],
      [
        `insert into network.partnerships (slug, name, target_group, starts_on) values ('stil', 'Stil', 'x', '2024-01-01')`,
        [{ verb: 'partnership.add', subject: 'stil' }],
      ],
      [
        `insert into network.circles (slug, name, kind, partnership_id) values ('stil', 'Stil', 'subgroup', 1)`,
        [{ verb: 'circle.add', subject: 'stil subgroup 1' }],
      ],
      [
        `insert into network.circles (slug, name, kind) values ('streek', 'Streek', 'region');
         insert into network.circle_links (circle_id, above_id, starts_on) select 1, c.id, '2024-01-01' from network.circles c where c.slug = 'streek'`,
        [
          { verb: 'circle_link.add', subject: /^1 \d+$/ },
          { verb: 'circle.add', subject: 'streek region' },
        ],
      ],
      [
        `insert into network.partnership_municipalities (partnership_id, nis_code, starts_on) values (1, '99001', '2024-01-01'), (1, '99002', '2024-01-01')`,
        [{ verb: 'municipality.add', subject: 'noord 99001 99002' }],
      ],
    ];
    for (const [statement, lines] of made) {
      const left = await byAdmin(statement);
      expect(left, statement).toHaveLength(lines.length);
      for (const [at, { verb, subject }] of lines.entries()) {
        expect(left[at]).toMatchObject({ verb, who: admin.personId, circle: null });
        if (typeof subject === 'string') expect(left[at]?.subject).toBe(subject);
        else expect(left[at]?.subject).toMatch(subject);
      }
    }
    await db.owner`insert into network.partnership_municipalities (partnership_id, nis_code, starts_on) values (1, '99001', '2024-01-01')`;
    expect(
      await byAdmin(`update network.partnership_municipalities set ends_on = '2030-01-01' where nis_code = '99001'`),
    ).toMatchObject([{ verb: 'municipality.end', subject: '1 99001' }]);
    await db.owner`delete from network.partnership_municipalities where nis_code = '99001'`;
  });

  it('does nothing in the name of nobody: who lays the token down before the end, is refused', async () => {
    const { code } = await tryAs(
      db,
      'admin',
      admin.token,
      `insert into network.people (name, email) values ('Stil', 'stil@x.example'); select set_config('app.token', '', true)`,
      [],
      true,
    );
    expect(code).toBe(REFUSED);
    expect(await db.owner`select from network.people where email = 'stil@x.example'`).toHaveLength(0);
  });

  it('moves nothing that exists: no circle to another partnership, no membership to another partner or kind', async () => {
    for (const table of ['organisations', 'partnerships', 'circles', 'people', 'municipalities'])
      expect(await columnsFor(db, 'admin', `network.${table}`, 'update'), table).toEqual([]);
    for (const table of ['hats', 'mandates', 'memberships', 'partnership_municipalities'])
      expect(await columnsFor(db, 'admin', `network.${table}`, 'update'), table).toEqual(['ends_on']);
    for (const change of [
      'network.circles set partnership_id = 2 where id = 1',
      `network.memberships set starts_on = '2020-01-01'`,
      `network.memberships set kind = 'network'`,
      'network.memberships set organisation_id = 3',
      'network.partnership_municipalities set partnership_id = 2',
    ])
      expect((await tryAs(db, 'admin', admin.token, `update ${change}`)).code, change).toBe(REFUSED);
  });
});

describe('a circle by hand', () => {
  let coach: CircleActor;
  let steward: CircleActor;
  const cycle = 'c0000000-0000-4000-8000-000000000001';
  const session = 'c0000000-0000-4000-8000-000000000002';
  const report = 'c0000000-0000-4000-8000-000000000003';
  const by = (actor: CircleActor, statement: string) => linesOf('circle', actor.token, statement);
  beforeAll(async () => {
    coach = await db.actor<CircleActor>(PEOPLE.coach);
    steward = await db.actor<CircleActor>(PEOPLE.steward);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycle}, 1, 2026, 1, ${today})`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
      values (${session}, 1, ${cycle}, '2026-03-01 23:30Z', ${coach.personId}, 'ABCDEFGH')`;
    await db.owner`insert into learning.reports (id, circle_id, cycle_id) values (${report}, 1, ${cycle})`;
  });

  it('takes no step of the room without its line, in its own name', async () => {
    const steps: [string, string[]][] = [
      [`update learning.sessions set facilitator_id = '${steward.personId}'`, ['session.hand_over 2026-03-02']],
      [`update learning.sessions set place = 'Elders'`, ['session.replan 2026-03-02']],
      [
        `update learning.sessions set planned_at = '2026-04-01 12:00Z', facilitator_id = '${steward.personId}'`,
        ['session.replan 2026-04-01', 'session.hand_over 2026-04-01'],
      ],
      // Held on another day than was planned: that day counts.
      [`update learning.sessions set stage = 'closed'`, [`session.close ${today}`, 'cycle.close 2026-1']],
      [`update learning.sessions set stage = 'arrive'`, []],
      [`select learning.offer_report('${report}', '{}')`, ['report.offer 2026-1 v1']],
      [
        `update learning.sessions set stage = 'closed';
         insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (gen_random_uuid(), 1, 2026, 2, '2026-04-01')`,
        [`session.close ${today}`, 'cycle.close 2026-1', 'cycle.open 2026-2'],
      ],
    ];
    for (const [statement, lines] of steps) {
      const left = await by(coach, statement);
      expect(
        left.map(({ verb, subject }) => `${verb} ${subject}`),
        statement,
      ).toEqual(lines);
      for (const line of left) expect(line).toMatchObject({ who: coach.personId, circle: 1 });
    }
    await db.owner`update learning.reports set version = 1, offered_on = ${today}`;
    const agreed = await by(steward, `select learning.agree('${report}', 1, 2, '')`);
    expect(agreed).toMatchObject([{ verb: 'report.agree', who: steward.personId, circle: 1 }]);
    expect(agreed[0]?.subject).toMatch(/^2026-1 v1 /);
    const asked = await by(steward, `select learning.ask_change('${report}', 1, 2, 'Anders')`);
    expect(asked).toMatchObject([{ verb: 'report.ask_change', who: steward.personId, circle: 1 }]);
  });

  it('takes no step in the name of nobody, nor of somebody of another circle', async () => {
    const south = await db.actor<CircleActor>(PEOPLE.southCoach);
    for (const other of ['', south.token]) {
      const { code } = await tryAs(
        db,
        'circle',
        coach.token,
        `update learning.sessions set stage = 'closed'; select set_config('app.token', '${keyed(other)}', true)`,
        [],
        true,
      );
      expect(code).toBe(REFUSED);
    }
    expect(await db.owner`select from learning.cycles where closed_on is not null`).toHaveLength(0);
  });

  it('opens and closes no cycle by hand', async () => {
    for (const day of ['null', `'2026-03-03'`]) {
      const { code } = await tryAs(db, 'circle', coach.token, `update learning.cycles set closed_on = ${day}`);
      expect(code).toBe(REFUSED);
    }
  });

  it('writes no line of its own making: only what no row says, and only in its own form', async () => {
    const record = async (verb: string, about: string) =>
      (await tryAs(db, 'circle', coach.token, 'select audit.record($1, $2)', [verb, about])).code;
    expect(await record('log.export', 'csv')).toBeNull();
    expect(await record('report.export', '2026-1 v1 pdf')).toBeNull();
    const [session] = await db.owner<{ day: string }[]>`
      select to_char(planned_at at time zone 'Europe/Brussels', 'YYYY-MM-DD') as day from learning.sessions where circle_id = 1 limit 1`;
    expect(await record('session.export', `${session?.day} csv`)).toBeNull();
    const release = crypto.randomUUID();
    await db.owner`insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, opened_on)
      values (${release}, 1, ${cycle}, 'learning', ${report}, ${today})`;
    for (const [verb, about] of [
      ['log.export', 'Jan is a thief'],
      ['log.export', 'csv\nx'],
      ['report.export', '2026-1 v1 pdf x'],
      ['report.export', '2025-4 v1 pdf'],
      ['report.export', 'x'],
      ['session.export', `${session?.day} docx`],
      ['session.export', '1999-01-01 pdf'],
      ['release.withdraw', 'x'],
      ...['open', 'rewrite', 'confirm', 'leave', 'drop', 'withdraw'].map((one): [string, string] => [
        `release.${one}`,
        `learning ${release}`,
      ]),
      ...['cycle.open', 'cycle.close', 'session.hand_over', 'report.offer', 'report.agree', 'report.final'].map(
        (one): [string, string] => [one, '2026-1 v1'],
      ),
    ] as [string, string][])
      expect(await record(verb, about), `${verb} ${about}`).toBe(REFUSED);
    const write = `select audit.write_line('cycle.open', 'x', 1)`;
    expect((await tryAs(db, 'circle', coach.token, write)).code).toBe(REFUSED);
  });
});

describe('the formal side by hand', () => {
  let promotor: FormalActor;
  let support: FormalActor;
  let reviewer: ReviewerActor;
  const [first, second, draft, fourth] = [1, 2, 3, 4].map((n) => `f0000000-0000-4000-8000-00000000000${n}`) as [
    string,
    string,
    string,
    string,
  ];
  beforeAll(async () => {
    promotor = await db.actor<FormalActor>(PEOPLE.promotor);
    support = await db.actor<FormalActor>(PEOPLE.support);
    reviewer = await db.actor<ReviewerActor>(PEOPLE.reviewer);
    await db.owner.unsafe(`insert into formal.reports (id, partnership_id, year, quarter, remark, state, submitted_at, submitted_by)
      values ('${first}', 1, 2024, 1, 'eerste', 'submitted', now(), '${promotor.personId}'),
        ('${second}', 1, 2024, 2, 'tweede', 'submitted', now(), '${promotor.personId}'),
        ('${draft}', 1, 2024, 3, 'ontwerp', 'draft', null, null)`);
    await layFigures(db.owner, first, { women: 11 });
    await layFigures(db.owner, second, { women: 22 });
    await layFigures(db.owner, draft, { women: 33 });
  });

  it('takes no step without its line, in its own name', async () => {
    const insert = (state: string) =>
      `insert into formal.reports (id, partnership_id, year, quarter, state) values ('${fourth}', 1, 2024, 4, '${state}')`;
    const whole = `${insert('draft')}; insert into formal.figures (report_id, code, gender, value)
      select '${fourth}', code, gender, value from formal.figures where report_id = '${draft}'`;
    for (const [who, statement, lines] of [
      [support, insert('draft'), ['formal.make 2024-4']],
      // What is begun and submitted at once leaves the line of submitting alone.
      [
        promotor,
        `${whole}; update formal.reports set state = 'submitted' where id = '${fourth}'`,
        ['formal.submit 2024-4'],
      ],
      [promotor, `update formal.reports set state = 'submitted' where id = '${draft}'`, ['formal.submit 2024-3']],
      [support, `update formal.figures set value = 9 where report_id = '${draft}' and gender = 'woman'`, []],
    ] as const) {
      const left = await linesOf('formal', who.token, statement);
      expect(
        left.map(({ verb, subject }) => `${verb} ${subject}`),
        statement,
      ).toEqual(lines);
      for (const line of left) expect(line).toMatchObject({ who: who.personId, circle: null });
    }
    const nameless = `update formal.reports set state = 'submitted' where id = '${draft}'; select set_config('app.token', '', true)`;
    expect((await tryAs(db, 'formal', promotor.token, nameless, [], true)).code).toBe(REFUSED);
  });

  it('writes no line of its own making, and undoes nothing that was submitted', async () => {
    for (const verb of ['formal.make', 'formal.submit', 'formal.look'])
      expect((await tryAs(db, 'formal', promotor.token, 'select audit.record($1, $2)', [verb, '2024-1'])).code).toBe(
        REFUSED,
      );
    expect((await tryAs(db, 'formal', promotor.token, `select formal.note_look('${first}')`)).code).toBe(REFUSED);
    for (const change of [`state = 'draft'`, `remark = ''`])
      expect(
        await tryAs(db, 'formal', promotor.token, `update formal.reports set ${change} where id = '${first}'`),
      ).toMatchObject({ code: null, count: 0 });
  });

  it('shows the reviewer no figure and no remark but by a look, and no look before its line is there to stay', async () => {
    const by = (statement: string, keep = false) => tryAs(db, 'reviewer', reviewer.token, statement, [], keep);
    for (const read of [
      'select * from formal.reports',
      'select value from formal.figures',
      'select count(*) from formal.figures',
      `select formal.figures_of('${first}')`,
      'select remark from formal.reports',
      'select r from formal.reports r',
      `select id from formal.reports where remark like '%'`,
      'select * from audit.entries',
      `select * from formal.looked_at('${first}')`,
    ])
      expect((await by(read)).code, read).toBe(REFUSED);
    expect((await by('select id from formal.reports')).count).toBe(2);
    // Of one report a sum would be that report.
    expect((await by('select * from formal.sums(2024, 2)')).count).toBe(0);
    expect((await by(`select * from formal.look('${second}')`)).count).toBe(0);
    // Written, looked at and taken back: nothing was shown.
    expect(
      (await by(`select formal.note_look('${second}'); select * from formal.look('${second}')`)).rows
        .flat()
        .filter((row) => 'figures' in row),
    ).toEqual([]);
    expect(
      (
        await by(`savepoint a; select formal.note_look('${second}'); release a; select * from formal.look('${second}')`)
      ).rows
        .flat()
        .filter((row) => 'figures' in row),
    ).toEqual([]);
    await by(`select formal.note_look('${second}')`, true);
    const women = `select one ->> 'value' as women from formal.look('${second}') r, jsonb_array_elements(r.figures) one
      where one ->> 'gender' = 'woman'`;
    expect((await by(women)).rows).toEqual([{ women: '22.00' }, { women: '11.00' }]);
    // The line is of that look: of no other report, of nobody else, and for no longer than a page takes.
    expect((await by(`select * from formal.look('${first}')`)).count).toBe(0);
    await by(`select formal.note_look('${draft}')`, true);
    expect((await by(`select * from formal.look('${draft}')`)).count).toBe(0);
    const { lines } = await readLog(promotor, 1);
    expect(lines.filter(({ verb }) => verb === 'formal.look')).toMatchObject([
      { subject: '2024-2 2024-1', hat: 'reviewer' },
    ]);
    await db.owner`update network.clock set shift = '2 minutes'`;
    expect((await by(`select * from formal.look('${second}')`)).count).toBe(0);
    await db.moveClock(0);
  });
});

describe('the log of the admin', () => {
  it('tells of a new partnership that it was made, with its circle and its municipalities, by name', async () => {
    const outcome = await addPartnership(admin, {
      name: 'Oosterkring',
      slug: 'oosterkring',
      targetGroup: 'x',
      startsOn: today,
      nisCodes: ['99001', '99002'],
    });
    expect(outcome.ok).toBe(true);
    const { lines } = await readLog(admin, 1);
    expect(
      lines
        .slice(0, 3)
        .map(({ verb, place }) => `${verb} ${place}`)
        .sort(),
    ).toEqual(['circle.add Oosterkring', 'municipality.add Oosterkring', 'partnership.add Oosterkring']);
  });

  it('stays readable, whatever words stand in a line', async () => {
    const person = 'person.add';
    await db.owner`insert into audit.entries (at, verb, subject)
      select now(), verb, subject from unnest(${[person, 'hat.add', 'hat.end', 'mandate.add', 'membership.end', 'municipality.end', 'partnership.add', 'organisation.add']}::text[]) verb,
        unnest(${['nobody', '', 'x y z', '99999999999999999999 99999999999999999999 99999999999999999999', addDays(today, 0)]}::text[]) subject`;
    const { lines } = await readLog(admin, 1);
    expect(lines).toHaveLength(40);
    expect(lines.every((line) => line.person === null && line.organisation === null)).toBe(true);
  });
});
