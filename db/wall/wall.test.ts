import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOGINS, type Login, loginRole } from '@/db/logins';
import { LEAVES_NOTHING, nameOf } from '@/db/rewrite';
import { keyed, tokenHash } from '@/db/token';
import { openEvent } from '@/lib/live/hub';
import { plantRest } from '@/test/canary-rows';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { layFigures } from '@/test/figures';
import { PEOPLE } from '@/test/fixture';
import { columnsFor, listTables, REFUSED, SCHEMAS, tryAs } from '@/test/hostile';
import { type Planted, plantRoom } from '@/test/plant';

/** Who works where is public knowledge: these do not ask who you are. */
const SHARED_GROUND = [
  'network.organisations',
  'network.municipalities',
  'network.partnerships',
  'network.partnership_municipalities',
  'network.memberships',
  'network.circles',
];
/** What everybody is asked is shared ground too; what a circle asks of itself is its own. */
const OF_A_CIRCLE: Record<string, string> = {
  'learning.frameworks': 'where circle_id is not null',
  'learning.questions': 'where circle_id is not null',
  'learning.framework_questions':
    'where framework_id in (select f.id from learning.frameworks f where f.circle_id is not null)',
};
const peopleOf = (one: string, other: string) => ({ writer: one, fellow: other, steward: other, facilitator: other });
const ownRowsOf = (table: string) => `${table} ${OF_A_CIRCLE[table] ?? ''}`;
/** No login may read these at all. */
const SEALED = [
  'learning.writer_tokens',
  'learning.idempotency_keys',
  'learning.attendances',
  'learning.group_members',
  'learning.block_parts',
  'learning.stages',
  'learning.mirror_answers',
  'learning.ballots',
  'learning.vote_results',
  'learning.guest_pages',
  'learning.taken_off',
  'learning.digests',
  'learning.cancelled_sessions',
];
const OUTSIDERS: Login[] = ['reviewer', 'signal_holder', 'formal', 'admin', 'signin', 'health', 'live', 'job'];

describe('the wall', () => {
  let db: TestDatabase;
  let north: Planted;
  let northPast: Planted;
  let south: Planted;
  let ids: Record<keyof typeof PEOPLE, string>;
  let tokens: Record<keyof typeof PEOPLE, string>;
  let learning: { name: string; columns: string[] }[];

  /** A token of a person whose hat has ended: the sign-in is still there, the hat is not theirs any more. */
  async function tokenUnderHat(email: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await db.owner`insert into auth.sessions (token_hash, person_id, hat_id, created_at, expires_at)
      select ${tokenHash(token)}, p.id, h.id, network.now(), network.now() + interval '60 days'
      from network.people p join network.hats h on h.person_id = p.id where p.email = ${email} order by h.id limit 1`;
    return token;
  }

  async function guestToken(sessionId: string, state: string): Promise<{ id: string; token: string }> {
    const guest = { id: randomUUID(), token: randomBytes(32).toString('base64url') };
    await db.owner`insert into learning.guests (id, session_id, name, state) values (${guest.id}, ${sessionId}, 'noordgast', ${state})`;
    await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
      values (${tokenHash(guest.token)}, ${guest.id}, network.now(), network.now() + interval '12 hours')`;
    return guest;
  }

  const circleOf = (columns: string[]) => {
    if (columns.includes('circle_id')) return 't.circle_id';
    if (columns.includes('session_id'))
      return '(select s.circle_id from learning.sessions s where s.id = t.session_id)';
    if (columns.includes('framework_id'))
      return '(select f.circle_id from learning.frameworks f where f.id = t.framework_id)';
    if (columns.includes('contribution_id'))
      return '(select c.circle_id from learning.contributions c where c.id = t.contribution_id)';
    // A design is its maker's own, in whichever circle.
    if (columns.includes('person_id'))
      return '(select min(h.circle_id) from network.hats h where h.person_id = t.person_id)';
    return null;
  };
  const roomTables = () =>
    learning.filter((table) => !['learning.block_parts', 'learning.stages'].includes(table.name));
  /** All that a circle has in the room, as one fingerprint. */
  async function fingerprint(circleId: number): Promise<string> {
    const parts = await Promise.all(
      roomTables().map(
        ({ name, columns }) =>
          db.owner.unsafe<{ all: string }[]>(
            `select coalesce(string_agg(t::text, '|' order by t::text), '') as all from ${name} t where ${circleOf(columns)} = ${circleId}`,
          ) as Promise<{ all: string }[]>,
      ),
    );
    return tokenHash(parts.map(([part]) => part?.all).join('\n')).toString('hex');
  }

  beforeAll(async () => {
    db = await freshDatabase();
    learning = await listTables(db, 'learning');
    const people = await db.owner<{ id: string; email: string }[]>`select id, email from network.people`;
    const entries = Object.entries(PEOPLE) as [keyof typeof PEOPLE, string][];
    ids = Object.fromEntries(
      entries.map(([key, email]) => [key, people.find((one) => one.email === email)?.id]),
    ) as typeof ids;
    tokens = {} as typeof tokens;
    for (const [key, email] of entries) tokens[key] = await tokenUnderHat(email);
    const rooms = { first: ids.frontline, second: ids.coach, circleId: 1, organisationId: 1, word: 'noordwoord' };
    northPast = await plantRoom(db.owner, { ...rooms, quarter: 1, stage: 'closed', word: 'noordtoen' });
    north = await plantRoom(db.owner, { ...rooms, quarter: 2 });
    south = await plantRoom(db.owner, {
      circleId: 2,
      organisationId: 4,
      first: ids.outsider,
      second: ids.southCoach,
      word: 'zuidwoord',
      quarter: 2,
    });
    await plantRest(db.owner, [
      { circleId: 1, partnershipId: 1, own: 1, other: 2, ...peopleOf(ids.frontline, ids.coach) },
      { circleId: 2, partnershipId: 2, own: 4, other: 1, ...peopleOf(ids.outsider, ids.southCoach) },
    ]);
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter, remark) values
      (${randomUUID()}, 1, 2024, 1, 'noordcijfer'), (${randomUUID()}, 2, 2024, 1, 'zuidcijfer')`;
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter, remark, state, submitted_at, submitted_by)
      values (${randomUUID()}, 2, 2024, 2, 'ingediend', 'submitted', network.now(), ${ids.southPromotor})`;
    const laid = await db.owner<{ id: string }[]>`select id from formal.reports`;
    for (const { id } of laid) await layFigures(db.owner, id);
    await db.owner.unsafe('analyze');
  });
  afterAll(() => db.drop());

  it('is tested on a row of either circle in every table of the learning room', async () => {
    for (const { name, columns } of roomTables()) {
      expect(circleOf(columns), `how to tell whose a row of ${name} is`).not.toBeNull();
      const rows = await db.owner.unsafe(
        `select distinct ${circleOf(columns)} as circle from ${name} t where ${circleOf(columns)} is not null order by circle`,
      );
      expect(
        rows.map((row) => row.circle),
        name,
      ).toEqual([1, 2]);
    }
  });

  describe('between learning and whoever judges, pays or serves', () => {
    it.each(OUTSIDERS)('refuses %s every statement on every table of the learning room', async (login) => {
      const own = { reviewer: tokens.reviewer, signal_holder: tokens.signalHolder, formal: tokens.promotor };
      const rewritten = new Set(LEAVES_NOTHING.map(nameOf));
      let tried = 0;
      for (const { name, columns } of learning) {
        const column = columns.at(-1);
        for (const statement of [
          `select * from ${name}`,
          `select count(*) from ${name}`,
          `select xmin, ctid from ${name}`,
          `select exists (select from ${name} where ${column} is not null)`,
          `select p.name from network.organisations p where exists (select from ${name})`,
          `with x as (select * from ${name}) select 1 from x`,
          `explain select * from ${name}`,
          `copy ${name} to stdout`,
          `copy (select * from ${name}) to stdout`,
          `lock table ${name} in access share mode`,
          `insert into ${name} default values`,
          `update ${name} set ${column} = ${column}`,
          `delete from ${name}`,
          `truncate ${name}`,
          `do $$ begin perform * from ${name}; end $$`,
          `declare c cursor for select * from ${name}`,
        ]) {
          const { code } = await tryAs(db, login, own[login as keyof typeof own] ?? tokens.frontline, statement);
          // Whoever may rewrite a table may lock it, and still reads nothing of it.
          const locks = login === 'job' && statement.startsWith('lock') && rewritten.has(name);
          expect(code, `${login}: ${statement}`).toBe(locks ? null : REFUSED);
          tried += 1;
        }
      }
      expect(tried).toBe(learning.length * 16);
    });

    it.each(['reviewer', 'signal_holder'] as Login[])('refuses %s the tables of sign-in and the log', async (login) => {
      const tables = await listTables(db);
      for (const { name } of tables.filter((one) => /^(auth|released|audit)\./.test(one.name))) {
        const { code, rows } = await tryAs(db, login, tokens.reviewer, `select * from ${name}`);
        // The desk reads the whole of what it named, under its own hat alone.
        const isDesk = login === 'signal_holder' && name === 'released.patterns';
        expect([code, rows], name).toEqual([isDesk ? null : REFUSED, []]);
      }
      expect((await tryAs(db, login, tokens.reviewer, `create table released.t ()`)).code).toBe(REFUSED);
    });

    it('gives the signal holder and the admin nothing of formal reporting, and a circle nothing either', async () => {
      for (const login of ['signal_holder', 'admin', 'circle', 'guest', 'signin'] as Login[]) {
        expect((await tryAs(db, login, tokens.frontline, 'select * from formal.reports')).code, login).toBe(REFUSED);
      }
    });

    it.each(LOGINS.map((login) => [login]))('lets %s become nobody else and bend nothing', async (login) => {
      const others = LOGINS.filter((one) => one !== login).map(loginRole);
      const [above] = await db.owner<{ name: string }[]>`select rolname as name from pg_roles where rolsuper limit 1`;
      const statements = [
        ...[...others, 'leerkring_owner', above?.name, 'pg_read_all_data', 'pg_monitor'].flatMap((role) => [
          `set role ${role}`,
          `set local role ${role}`,
          `set session authorization ${role}`,
          `grant ${role} to ${loginRole(login)}`,
        ]),
        `alter role ${loginRole(login)} superuser`,
        `alter role ${loginRole(login)} bypassrls`,
        'create temp table t (x text)',
        'create temp view v as select 1',
        'create table public.t ()',
        'create function network.f() returns int language sql as $$ select 1 $$',
        'create schema mine',
        'create role mine',
        'alter table learning.contributions disable row level security',
        'alter table learning.contributions no force row level security',
        'create policy mine on learning.contributions using (true)',
        'drop policy circle_read on learning.contributions',
        'alter table audit.entries disable trigger all',
        `set session_replication_role = 'replica'`,
        `copy (select 1) to '/tmp/leerkring-test-out'`,
        `copy (select 1) to program 'cat'`,
        `select pg_read_file('/etc/hostname')`,
        `select lo_import('/etc/hostname')`,
        `select * from pg_authid`,
        `select * from pg_statistic`,
        'select * from drizzle.wall',
        'select * from auth.sessions',
        'select * from network.clock',
        `update network.clock set shift = '90 days'`,
        'select auth.present()',
        'select network.side_of($$coach$$)',
        'select * from learning.core_partners(1, current_date)',
      ];
      for (const statement of statements) {
        const { code } = await tryAs(db, login, tokens.frontline, statement);
        expect([REFUSED, '3F000', '42704'], `${login}: ${statement} (${code})`).toContain(code);
      }
    });

    it('lets no login pass a right of its own on', async () => {
      for (const [login, table, right] of [
        ['circle', 'learning.themes', 'select'],
        ['circle', 'learning.sessions', 'update'],
        ['formal', 'formal.reports', 'select'],
        ['admin', 'network.people', 'select'],
      ] as const) {
        const { rows } = await tryAs(
          db,
          login,
          tokens.coach,
          `grant ${right} on ${table} to public, leerkring_signal_holder;
           select has_table_privilege('leerkring_signal_holder', '${table}', '${right}') as given`,
        );
        expect(rows.flat().at(-1), table).toEqual({ given: false });
      }
    });

    it('tells whoever listens in on its channel that something changed, and neither where nor a word', async () => {
      const heard: string[] = [];
      const channel = await db.login('reviewer').listen('live', (payload) => heard.push(payload));
      const words = 'een zin die niet op de lijn mag';
      await db.owner`update learning.themes set title = ${words} where id = ${north.themeId}`;
      await db.owner`update learning.themes set title = 'noordwoord' where id = ${north.themeId}`;
      await db.owner`update learning.contributions set question_id = 1 where id = ${north.contributions.gatheredNamed}`;
      await expect.poll(() => heard.length).toBeGreaterThanOrEqual(3);
      await channel.unlisten();
      // Of one session, and nothing in common.
      const parts = heard.flatMap((payload) => payload.match(/.{16}/g) ?? []);
      expect(new Set(parts).size).toBe(parts.length);
      for (const payload of heard) {
        expect(payload).toMatch(/^[0-9a-f]{80}$/);
        expect(payload).not.toContain(north.sessionId.slice(0, 8));
      }
      const [row] = await db.login('live')<{ key: string }[]>`select encode(learning.live_key(), 'hex') as key`;
      const [{ seq } = { seq: 0 }] = await db.owner<{ seq: number }[]>`
        select seq from learning.sessions where id = ${north.sessionId}`;
      const opened = heard.map((payload) => openEvent(Buffer.from(row?.key ?? '', 'hex'), payload));
      expect(opened.at(-1)).toEqual({ session: north.sessionId, seq });
      expect(openEvent(randomBytes(32), heard[0] ?? '')?.session).not.toBe(north.sessionId);
      for (const forged of ['', `${north.sessionId}:1`, 'x'.repeat(80)]) {
        expect(openEvent(Buffer.from(row?.key ?? '', 'hex'), forged)).toBeNull();
      }
    });

    it('refuses every function of a room to whoever has no place in it', async () => {
      const doors: Record<string, string[]> = {
        reviewer: ['learning', 'auth', 'audit'],
        signal_holder: ['learning', 'auth', 'audit', 'formal'],
        formal: ['learning', 'auth'],
        admin: ['learning', 'auth'],
        signin: ['learning', 'audit'],
        health: ['learning', 'auth', 'audit'],
      };
      const functions = await db.owner<{ schema: string; name: string; call: string }[]>`
        select n.nspname as schema, p.proname as name, format('select %I.%I(%s)', n.nspname, p.proname,
          (select string_agg('null::' || format_type(t, null), ', ' order by i) from unnest(p.proargtypes) with ordinality as a (t, i))) as call
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = any (${SCHEMAS}) and p.prorettype <> 'trigger'::regtype`;
      for (const [login, schemas] of Object.entries(doors)) {
        for (const { schema, call } of functions.filter((one) => schemas.includes(one.schema))) {
          expect((await tryAs(db, login as Login, tokens.reviewer, call)).code, `${login}: ${schema} ${call}`).toBe(
            REFUSED,
          );
        }
      }
    });

    it('shows no login a statistic of our tables, nor the words of another login’s statements', async () => {
      const secret = 'wachtwoord-in-een-vraag';
      const busy = db.login('circle').unsafe(`select pg_sleep(600), '${secret}'`);
      const ended = busy.then(String, (error: { code: string }) => error.code);
      await db.running(secret);
      for (const login of LOGINS) {
        const stats = await tryAs(db, login, null, `select * from pg_stats where schemaname = any ('{${SCHEMAS}}')`);
        expect(stats.rows, login).toEqual([]);
        const queries = await tryAs(
          db,
          login,
          null,
          `select query from pg_stat_activity where usename <> current_user and query not in ('', '<insufficient privilege>')`,
        );
        expect(queries.rows, login).toEqual([]);
        if (login === 'circle') continue;
        const said = await tryAs(
          db,
          login,
          null,
          `select * from pg_stat_activity a where a::text like '%wacht' || 'woord%'`,
        );
        expect(said.rows, login).toEqual([]);
      }
      // It ran all the while, until it is cancelled here.
      busy.cancel();
      expect(await ended).toBe('57014');
    });
  });

  describe('for a token', () => {
    const bad = {
      'no token': () => null,
      'an empty token': () => '',
      'a made-up token': () => randomBytes(32).toString('base64url'),
      'an altered token': () => `${tokens.coach.slice(0, -1)}${tokens.coach.endsWith('A') ? 'B' : 'A'}`,
      'the hash of a token': () => tokenHash(tokens.coach).toString('hex'),
      'a removed member’s token': () => tokens.removed,
    };
    /** Rows that this login reads with this token in every table it may read, shared ground aside. */
    async function everythingOf(login: Login, token: string | null) {
      const found: string[] = [];
      let read = 0;
      for (const { name } of await listTables(db)) {
        const columns = await columnsFor(db, login, name, 'select');
        if (columns.length === 0 || SHARED_GROUND.includes(name)) continue;
        const { code, count } = await tryAs(db, login, token, `select ${columns} from ${ownRowsOf(name)}`);
        expect(code, `${login} ${name}`).toBeNull();
        if (count > 0) found.push(name);
        read += 1;
      }
      return { found, read };
    }

    it.each(Object.keys(bad) as (keyof typeof bad)[])('shows no login any row for %s', async (which) => {
      for (const login of LOGINS) {
        expect((await everythingOf(login, bad[which]())).found, login).toEqual([]);
      }
    });

    it('shows no login any row for the valid token of another side', async () => {
      const valid: Partial<Record<Login, string>> = {
        circle: tokens.coach,
        formal: tokens.promotor,
        reviewer: tokens.reviewer,
        signal_holder: tokens.signalHolder,
        admin: tokens.admin,
        guest: (await guestToken(north.sessionId, 'admitted')).token,
      };
      for (const login of LOGINS) {
        for (const [side, token] of Object.entries(valid)) {
          if (side === login) continue;
          expect((await everythingOf(login, token)).found, `${side}'s token on ${login}`).toEqual([]);
        }
      }
      const circle = await everythingOf('circle', tokens.coach);
      expect(circle.read).toBeGreaterThan(18);
      expect(circle.found.length).toBeGreaterThan(16);
    });

    it('shows no row once it has expired: formal and admin after twelve hours, a circle after sixty days', async () => {
      await db.moveClock(1);
      try {
        expect((await everythingOf('formal', tokens.promotor)).found).toEqual([]);
        expect((await everythingOf('admin', tokens.admin)).found).toEqual([]);
        expect((await everythingOf('reviewer', tokens.reviewer)).found).toEqual([]);
        expect((await everythingOf('circle', tokens.coach)).found).not.toEqual([]);
        await db.moveClock(61);
        expect((await everythingOf('circle', tokens.coach)).found).toEqual([]);
      } finally {
        await db.moveClock(0);
      }
    });

    it('shows a person with two hats the rows of the one that is worn', async () => {
      const formalHat = await db.actor(PEOPLE.twoHats, 'promotor');
      const circleHat = await db.actor(PEOPLE.twoHats, 'frontline');
      expect((await everythingOf('circle', formalHat.token)).found).toEqual([]);
      expect((await everythingOf('formal', circleHat.token)).found).toEqual([]);
      expect((await everythingOf('formal', formalHat.token)).found).toContain('formal.reports');
      expect((await everythingOf('circle', circleHat.token)).found).toContain('learning.contributions');
    });
  });

  describe('between two circles', () => {
    it('shows a member every kind of row of their own circle and none of the other’s', async () => {
      for (const { name } of roomTables()) {
        const columns = await columnsFor(db, 'circle', name, 'select');
        if (SEALED.includes(name)) {
          expect(columns, name).toEqual([]);
          continue;
        }
        // Before a report is final, a partner's word is seen by that partner's mandated people only; on a release, always.
        const ofPartner = /agreements|partner_words|release_rules/.test(name);
        // What a facilitator keeps for themselves is theirs.
        const ofFacilitator = /facilitator_notes|designs/.test(name);
        const reader = ofPartner ? tokens.manager : ofFacilitator ? tokens.coach : tokens.frontline;
        const { rows } = await tryAs(db, 'circle', reader, `select ${columns} from ${ownRowsOf(name)}`);
        expect(rows.length, name).toBeGreaterThan(0);
        expect(JSON.stringify(rows), name).not.toContain('zuid');
        for (const row of rows) {
          if ('circle_id' in row) expect(row.circle_id, name).toBe(1);
          if ('session_id' in row && row.session_id) {
            expect([north.sessionId, northPast.sessionId], name).toContain(row.session_id);
          }
        }
      }
    });

    it('refuses a member every row written into, changed in or taken from the other circle', async () => {
      const before = await fingerprint(2);
      let refused = 0;
      for (const { name, columns } of roomTables()) {
        const foreign = await db.owner.unsafe(
          `select to_jsonb(t) as row from ${name} t where ${circleOf(columns)} = 2`,
        );
        for (const { row } of foreign) {
          const copy = 'id' in row ? { ...row, id: randomUUID() } : row;
          const inserted = await tryAs(
            db,
            'circle',
            tokens.frontline,
            `insert into ${name} (${Object.keys(copy)}) overriding system value
             select ${Object.keys(copy)} from jsonb_populate_record(null::${name}, $1::text::jsonb)`,
            [JSON.stringify(copy)],
            true,
          );
          expect(inserted.code, `insert into ${name}`).toBe(REFUSED);
          refused += 1;
        }
        for (const column of await columnsFor(db, 'circle', name, 'update')) {
          const readable = await columnsFor(db, 'circle', name, 'select');
          const foreignRow = circleOf(readable);
          const { code, count } = await tryAs(
            db,
            'circle',
            tokens.frontline,
            `update ${name} t set ${column} = ${column} where ${foreignRow} = 2 or ${foreignRow} is null`,
            [],
            true,
          );
          expect([code, count], `update ${name}.${column}`).toEqual([null, 0]);
          refused += 1;
        }
        const gone = await tryAs(db, 'circle', tokens.frontline, `delete from ${name} t where true`);
        if (gone.code === null) {
          const [{ own } = { own: 0 }] = await db.owner.unsafe<{ own: number }[]>(
            `select count(*)::int as own from ${name} t where ${circleOf(columns)} = 1`,
          );
          expect(gone.count, `delete from ${name}`).toBeLessThanOrEqual(own);
        } else {
          expect([REFUSED, '23503', '23514'], `delete from ${name}`).toContain(gone.code);
        }
      }
      expect(refused).toBeGreaterThan(40);
      expect(await fingerprint(2)).toBe(before);
    });

    it('lets no member carry a row of their own over to the other circle', async () => {
      for (const { name, columns } of roomTables()) {
        if (!columns.includes('circle_id')) continue;
        const { code } = await tryAs(db, 'circle', tokens.frontline, `update ${name} set circle_id = 2`);
        expect(code, name).toBe(REFUSED);
      }
    });

    it('opens no door to the other circle’s session, dots, report, remarks or letter box', async () => {
      const before = await fingerprint(2);
      for (const token of [tokens.coach, tokens.frontline]) {
        const at = (statement: string, parameters: unknown[]) =>
          tryAs(db, 'circle', token, statement, parameters, true);
        expect((await at('select learning.gather($1)', [south.sessionId])).code).toBe(REFUSED);
        expect((await at('select learning.forget_room($1)', [south.sessionId])).code).toBe(REFUSED);
        expect((await at('select learning.place_dots($1, 1, 1)', [south.themeId])).code).toBe('P0002');
        expect((await at('select * from learning.tally($1)', [south.sessionId])).rows).toEqual([]);
        expect((await at('select learning.everyone_agreed($1) as said', [south.reportId])).rows).toEqual([
          { said: null },
        ]);
        expect((await at(`select learning.invite($1, '{}') as sent`, [south.sessionId])).rows).toEqual([{ sent: 0 }]);
        expect((await at('select * from learning.my_unnamed(array[$1::bytea])', [south.writerToken])).rows).toEqual([]);
        const { keptUnnamed } = south.contributions;
        const edited = await at(
          `select learning.edit_unnamed($1, 'x', 'remark', null, false, 1, array[$2::bytea]) as version`,
          [keptUnnamed, south.writerToken],
        );
        expect(edited.rows).toEqual([{ version: null }]);
        const deleted = await at('select learning.delete_unnamed($1, array[$2::bytea]) as gone', [
          keptUnnamed,
          south.writerToken,
        ]);
        expect(deleted.rows).toEqual([{ gone: false }]);
        const finish = 'select learning.finish_reports() as finished';
        expect((await tryAs(db, 'circle', token, finish)).rows).toEqual([{ finished: 2 }]);
        expect((await tryAs(db, 'job', '', finish)).rows).toEqual([{ finished: 3 }]);
      }
      expect(await fingerprint(2)).toBe(before);
    });

    it('gathers, and closes, at the word of whoever steers only', async () => {
      for (const token of [tokens.frontline, tokens.steward, tokens.removed]) {
        expect((await tryAs(db, 'circle', token, 'select learning.gather($1)', [north.sessionId])).code).toBe(REFUSED);
        const forgotten = await tryAs(db, 'circle', token, 'select learning.forget_room($1)', [north.sessionId]);
        expect(forgotten.code).toBe(REFUSED);
      }
    });
  });

  describe('inside the circle', () => {
    const visible = async (token: string) => {
      const { rows } = await tryAs(
        db,
        'circle',
        token,
        `select id from learning.contributions where circle_id = 1 and written_on = '2024-05-06'`,
      );
      const seen = new Set(rows.map((row) => row.id));
      return Object.entries(north.contributions)
        .filter(([, id]) => seen.has(id))
        .map(([which]) => which)
        .sort();
    };

    it('shows what waits to its writer and, until silent writing begins, to whoever prepares the session', async () => {
      const table = ['gatheredNamed', 'gatheredUnnamed', 'sharedUnnamed'];
      expect(await visible(tokens.frontline)).toEqual([...table, 'keptNamed'].sort());
      expect(await visible(tokens.coach)).toEqual(table);
      await db.owner`update learning.sessions set stage = 'look_back' where id = ${north.sessionId}`;
      expect(await visible(tokens.coach)).toEqual([...table, 'keptNamed', 'keptUnnamed'].sort());
      expect(await visible(tokens.frontline)).toEqual([...table, 'keptNamed'].sort());
      for (const token of [tokens.manager, tokens.steward, tokens.frontline2, tokens.expert]) {
        expect(await visible(token)).toEqual(table);
      }
      await db.owner`update learning.sessions set stage = 'gather' where id = ${north.sessionId}`;
    });

    it('lets nobody write, change or take back in another’s name', async () => {
      const { keptNamed, gatheredNamed } = north.contributions;
      const at = (statement: string, parameters: unknown[]) =>
        tryAs(db, 'circle', tokens.manager, statement, parameters);
      const insert = `insert into learning.contributions (id, circle_id, body, kind, written_on, author_id) values ($1, 1, 'x', 'remark', current_date, $2)`;
      expect((await at(insert, [randomUUID(), ids.frontline])).code).toBe(REFUSED);
      expect((await at(insert, [randomUUID(), null])).code).toBe(REFUSED);
      expect((await at(insert, [randomUUID(), ids.manager])).code).toBeNull();
      expect((await at(`update learning.contributions set body = 'x' where id = $1`, [keptNamed])).count).toBe(0);
      expect((await at(`delete from learning.contributions where id = $1`, [keptNamed])).count).toBe(0);
      expect((await at(`delete from learning.contributions where id = $1`, [gatheredNamed])).count).toBe(0);
      expect((await at(`update learning.contributions set body = 'x' where id = $1`, [gatheredNamed])).code).toBe(
        '23514',
      );
      expect((await at(`update learning.contributions set author_id = $1`, [ids.manager])).code).toBe(REFUSED);
      const noted = `insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
        select $1, 1, id, 'gezien', current_date, $2 from learning.experiments limit 1`;
      expect((await at(noted, [randomUUID(), ids.frontline])).code).toBe(REFUSED);
      expect((await at(noted, [randomUUID(), ids.manager])).code).toBeNull();
    });

    it('shows of words without a name only the words: not with what, nor in which order, they were written', async () => {
      const referredTo = ['experiments', 'experiment_questions', 'experiment_actions'];
      for (const table of ['contributions', 'assumptions', 'checkouts', 'notes', 'observations', ...referredTo]) {
        for (const column of ['xmin', 'xmax', 'ctid', 'cmin', 'tableoid']) {
          const { code } = await tryAs(db, 'circle', tokens.coach, `select ${column} from learning.${table}`);
          expect(code, `${table}.${column}`).toBe(REFUSED);
        }
      }
      // Whatever is written in a room holds the row of its circle.
      for (const login of LOGINS) {
        const { code } = await tryAs(db, login, tokens.coach, 'select xmax from network.circles');
        expect(code, login).toBe(REFUSED);
      }
    });

    it('lets no login read a writer token, an idempotency key, who is in the room or who sits in which group', async () => {
      for (const table of SEALED) {
        for (const login of LOGINS) {
          for (const statement of [
            `select * from ${table}`,
            `select count(*) from ${table}`,
            `delete from ${table}`,
            `copy ${table} to stdout`,
          ]) {
            expect((await tryAs(db, login, tokens.coach, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
          }
        }
      }
    });

    it('does not run past row-level security when told to', async () => {
      const { code } = await tryAs(
        db,
        'circle',
        tokens.coach,
        'set local row_security = off; select id from learning.contributions',
      );
      expect(code).toBe(REFUSED);
    });

    it('shows no e-mail address to anyone but the admin, and names of one’s own people only', async () => {
      for (const login of LOGINS.filter((one) => one !== 'admin')) {
        const { code } = await tryAs(db, login, tokens.coach, 'select email from network.people');
        expect(code, login).toBe(REFUSED);
      }
      const peers = await tryAs(db, 'circle', tokens.frontline, 'select name from network.people');
      const inNorth =
        'Begeleider Noord,Begeleider Twee,Coach Noord,Ervaring Noord,Leiding Noord,Steward Noord,Twee Petten,Weg Noord';
      expect(peers.rows.map((row) => row.name).sort()).toEqual(inNorth.split(','));
      for (const [login, who] of [
        ['formal', 'promotor'],
        ['formal', 'support'],
        ['reviewer', 'reviewer'],
        ['signal_holder', 'signalHolder'],
      ] as const) {
        const { rows } = await tryAs(db, login, tokens[who], 'select id from network.people');
        expect(rows, who).toEqual([{ id: ids[who] }]);
      }
    });

    it('lets nobody but the admin read hats outside their own circle', async () => {
      const all = await tryAs(db, 'admin', tokens.admin, 'select id from network.hats');
      expect(all.count).toBe(17);
      const mine = await tryAs(db, 'circle', tokens.frontline, 'select distinct circle_id from network.hats');
      expect(mine.rows).toEqual([{ circle_id: 1 }]);
      for (const login of LOGINS.filter((one) => !['admin', 'circle', 'guest'].includes(one))) {
        expect((await tryAs(db, login, tokens.promotor, 'select id from network.hats')).code, login).toBe(REFUSED);
      }
    });

    it('lets the admin give and end hats, and change nobody’s address, wearer or name', async () => {
      for (const change of [
        `network.people set email = 'x@y.example'`,
        `network.people set name = 'x'`,
        `network.hats set person_id = '${ids.admin}'`,
        `network.hats set kind = 'coach'`,
        `network.hats set circle_id = 1`,
        `network.mandates set person_id = '${ids.admin}'`,
      ]) {
        expect((await tryAs(db, 'admin', tokens.admin, `update ${change}`)).code, change).toBe(REFUSED);
      }
      const ended = `update network.hats set ends_on = '2030-01-01' where person_id = '${ids.manager}'`;
      expect((await tryAs(db, 'admin', tokens.admin, ended)).count).toBe(1);
    });
  });

  describe('dots', () => {
    it('are seen by whoever laid them', async () => {
      const mine = await tryAs(db, 'circle', tokens.frontline, 'select voter_id, session_id from learning.dots');
      expect(new Set(mine.rows.map((row) => row.voter_id))).toEqual(new Set([ids.frontline]));
      expect((await tryAs(db, 'circle', tokens.manager, 'select * from learning.dots')).rows).toEqual([]);
    });

    it('are laid through the one door that holds the budget', async () => {
      for (const statement of [
        `insert into learning.dots (session_id, theme_id, voter_id, count) values ('${north.sessionId}', '${north.themeId}', '${ids.manager}', 9)`,
        'update learning.dots set count = 20',
        'delete from learning.dots',
      ]) {
        expect((await tryAs(db, 'circle', tokens.frontline, statement)).code, statement).toBe(REFUSED);
      }
    });

    it('stay hidden until whoever steers shows them, and then stay shown and lie still', async () => {
      const reveal = `update learning.sessions set revealed = true where id = '${north.sessionId}'`;
      const tally = `select * from learning.tally('${north.sessionId}')`;
      expect((await tryAs(db, 'circle', tokens.coach, tally)).rows).toEqual([]);
      expect((await tryAs(db, 'circle', tokens.frontline, reveal)).code).toBe('23514');
      expect((await tryAs(db, 'circle', tokens.steward, reveal)).code).toBe('23514');
      await db.owner`update learning.sessions set stage = 'weigh' where id = ${north.sessionId}`;
      const lay = `select learning.place_dots('${north.themeId}', 2, 1) as left`;
      expect((await tryAs(db, 'circle', tokens.frontline, lay)).rows).toEqual([{ left: 3 }]);
      const after = await tryAs(db, 'circle', tokens.coach, `${reveal}; ${lay}`);
      expect(after.code).toBe('23514');
      const back = await tryAs(db, 'circle', tokens.coach, `${reveal}; ${reveal.replace('= true', '= false')}`);
      expect(back.code).toBe('23514');
      await db.owner`update learning.sessions set stage = 'gather' where id = ${north.sessionId}`;
    });
  });

  describe('a guest', () => {
    const tables = () => roomTables().filter((one) => !SEALED.includes(one.name));
    const seenBy = async (token: string) => {
      const seen: { table: string; row: Record<string, unknown> }[] = [];
      for (const { name } of tables()) {
        const columns = await columnsFor(db, 'guest', name, 'select');
        if (columns.length === 0) continue;
        const { rows } = await tryAs(db, 'guest', token, `select ${columns} from ${ownRowsOf(name)}`);
        seen.push(...rows.map((row) => ({ table: name, row })));
      }
      return seen;
    };

    it('sees nothing while waiting, nothing when refused, and of others nothing ever', async () => {
      for (const state of ['waiting', 'refused']) {
        const { token } = await guestToken(north.sessionId, state);
        expect(await seenBy(token), state).toEqual([]);
        expect((await tryAs(db, 'guest', token, 'select name from network.people')).rows, state).toEqual([]);
        expect((await tryAs(db, 'guest', token, 'select id from network.hats')).rows, state).toEqual([]);
      }
      expect(await columnsFor(db, 'guest', 'learning.guests', 'select')).toEqual([]);
    });

    it('once let in, sees the one session: no other circle, no earlier session, nothing that waits', async () => {
      const { token } = await guestToken(north.sessionId, 'admitted');
      const seen = await seenBy(token);
      expect(seen.length).toBeGreaterThan(8);
      const text = JSON.stringify(seen);
      for (const hidden of ['zuid', 'noordtoen', northPast.sessionId, northPast.cycleId, south.sessionId]) {
        expect(text, hidden).not.toContain(hidden);
      }
      const { gatheredNamed, gatheredUnnamed } = north.contributions;
      const remarks = seen.filter((one) => one.table === 'learning.contributions').map(({ row }) => row.id);
      expect(remarks.sort()).toEqual([gatheredNamed, gatheredUnnamed].sort());
      expect(seen.filter((one) => /dots|report|agreement|guests|observation/.test(one.table))).toEqual([]);
    });

    it('changes only where cards lie and what themes are called, in that session', async () => {
      const { token } = await guestToken(north.sessionId, 'admitted');
      const before = await fingerprint(2);
      const at = (statement: string) => tryAs(db, 'guest', token, statement);
      expect((await at(`update learning.contributions set theme_id = null`)).count).toBe(2);
      expect((await at(`update learning.contributions set body = 'x'`)).code).toBe(REFUSED);
      expect((await at(`update learning.themes set title = 'x'`)).count).toBe(1);
      for (const statement of [
        'delete from learning.themes',
        'delete from learning.contributions',
        `update learning.sessions set revealed = true`,
        `update learning.guests set state = 'admitted'`,
        `select learning.gather('${north.sessionId}')`,
        `select learning.forget_room('${north.sessionId}')`,
        `select learning.finish_reports()`,
        `insert into learning.learnings (id, circle_id, cycle_id, body, loop) values (gen_random_uuid(), 1, '${north.cycleId}', 'x', 'single')`,
        `insert into learning.checkouts (id, circle_id, session_id, body) values (gen_random_uuid(), 2, '${south.sessionId}', 'x')`,
        `insert into learning.checkouts (id, circle_id, session_id, body) values (gen_random_uuid(), 1, '${northPast.sessionId}', 'x')`,
      ]) {
        expect((await tryAs(db, 'guest', token, statement, [], true)).code, statement).toBe(REFUSED);
      }
      expect((await at(`select learning.place_dots('${south.themeId}', 1, 1)`)).code).toBe('P0002');
      expect((await at(`select learning.place_dots('${northPast.themeId}', 1, 1)`)).code).toBe('P0002');
      expect(await fingerprint(2)).toBe(before);
    });

    it('shares nothing with the circle before the session gathers it', async () => {
      const { token } = await guestToken(north.sessionId, 'admitted');
      const id = randomUUID();
      const writerTokens = `array['\\x${randomBytes(32).toString('hex')}'::bytea]`;
      const { rows } = await tryAs(
        db,
        'guest',
        token,
        `select learning.write_unnamed('${id}', 'x', 'remark', null, true, ${writerTokens});
         select learning.edit_unnamed('${id}', 'y', 'remark', null, true, 1, ${writerTokens});
         select shared, body from learning.my_unnamed(${writerTokens})`,
      );
      expect(rows.flat().at(-1)).toEqual({ shared: false, body: 'y' });
    });

    it('sees nothing any more once the session has closed', async () => {
      const { token } = await guestToken(northPast.sessionId, 'admitted');
      expect(await seenBy(token)).toEqual([]);
    });

    it('cannot come in as somebody: not as a member, not as a guest who is in, not with a stolen place', async () => {
      await db.owner`update learning.sessions set planned_at = network.now() where id = ${north.sessionId}`;
      const ask = async (id: string, token: string, code = north.joinCode) => {
        const [row] = await db.login('signin')<{ said: string }[]>`
          select auth.ask_to_join(${code}, ${id}, 'noordgast', ${tokenHash(token)}, '') as said`;
        return row?.said;
      };
      const present = async (token: string) =>
        (await db.owner`select from auth.sessions where token_hash = ${tokenHash(token)}`).length;
      // A member's id would open the member's dots, and by its writer tokens the member's remarks without a name.
      expect(await ask(ids.frontline, 'as-a-member')).toBe('unknown');
      expect(await present('as-a-member')).toBe(0);
      const inside = await guestToken(north.sessionId, 'admitted');
      expect(await ask(inside.id, 'as-a-guest')).toBe('unknown');
      expect(await present('as-a-guest')).toBe(0);
      expect(await present(inside.token)).toBe(1);
      const elsewhere = await guestToken(south.sessionId, 'waiting');
      expect(await ask(elsewhere.id, 'from-elsewhere')).toBe('unknown');
      // Asking again with one's own id while waiting: the newest token counts, the older one is nobody's.
      const id = randomUUID();
      expect(await ask(id, 'first-time')).toBe('waiting');
      expect(await ask(id, 'second-time')).toBe('waiting');
      expect([await present('first-time'), await present('second-time')]).toEqual([0, 1]);
      const backToWaiting = `update learning.guests set state = 'waiting' where id = '${inside.id}'`;
      expect((await tryAs(db, 'circle', tokens.coach, backToWaiting)).code).toBe(REFUSED);
    });
  });

  describe('watching a session live', () => {
    const mayWatch = async (token: string, session: string) =>
      (await db.login('live')<{ may: boolean }[]>`select learning.may_watch(${keyed(token)}, ${session}) as may`)[0]
        ?.may;

    it('is for members of its circle and its guests', async () => {
      expect(await mayWatch(tokens.frontline, north.sessionId)).toBe(true);
      expect(await mayWatch((await guestToken(north.sessionId, 'admitted')).token, north.sessionId)).toBe(true);
      expect(await mayWatch(tokens.outsider, south.sessionId)).toBe(true);
    });

    it('is not for anyone else', async () => {
      const outside = ['outsider', 'southCoach', 'promotor', 'support', 'reviewer', 'signalHolder', 'admin', 'removed'];
      for (const who of outside as (keyof typeof PEOPLE)[]) {
        expect(await mayWatch(tokens[who], north.sessionId), who).toBe(false);
      }
      expect(await mayWatch('', north.sessionId)).toBe(false);
      expect(await mayWatch(randomBytes(32).toString('base64url'), north.sessionId)).toBe(false);
      expect(await mayWatch(tokens.frontline, randomUUID())).toBe(false);
      expect(await mayWatch((await guestToken(south.sessionId, 'admitted')).token, north.sessionId)).toBe(false);
      for (const state of ['waiting', 'refused'] as const) {
        expect(await mayWatch((await guestToken(north.sessionId, state)).token, north.sessionId)).toBe(false);
      }
      await db.moveClock(61);
      expect(await mayWatch(tokens.frontline, north.sessionId)).toBe(false);
      await db.moveClock(0);
    });
  });

  describe('signing in', () => {
    it('knows nobody by a forged, an expired or an ended token', async () => {
      const find = async (token: string) =>
        (await db.login('signin')`select auth.find_actor(${keyed(token)}) as actor`)[0]?.actor;
      expect((await find(tokens.frontline)).personId).toBe(ids.frontline);
      expect((await find(tokens.removed)).hats).toEqual([]);
      expect(await find('')).toBeNull();
      expect(await find(randomBytes(32).toString('base64url'))).toBeNull();
      expect(await find(tokenHash(tokens.frontline).toString('hex'))).toBeNull();
      await db.moveClock(61);
      expect(await find(tokens.frontline)).toBeNull();
      await db.moveClock(0);
    });

    it('puts on no hat that is somebody else’s, or that has ended', async () => {
      const wear = async (token: string, hat: number) =>
        (await db.login('signin')`select auth.choose_hat(${keyed(token)}, ${hat}) as worn`)[0]?.worn;
      const hats = await db.owner<{ id: number; email: string }[]>`
        select h.id, p.email from network.hats h join network.people p on p.id = h.person_id`;
      const token = await tokenUnderHat(PEOPLE.expert);
      for (const { id, email } of hats) expect(await wear(token, id), email).toBe(email === PEOPLE.expert);
      for (const { id } of hats) expect(await wear(tokens.removed, id)).toBe(false);
      for (const { id } of hats) expect(await wear('', id)).toBe(false);
    });
  });

  describe('agreement', () => {
    const held = '23514';
    const give = (report: string, version: number, organisation: number) =>
      `select learning.agree('${report}', ${version}, ${organisation}, '')`;

    it('is given by the mandated person or deputy of that partner, in their own name, on the text now offered', async () => {
      const at = async (who: keyof typeof PEOPLE, statement: string) =>
        (await tryAs(db, 'circle', tokens[who], statement)).code;
      const { reportId } = north;
      expect(await at('steward', give(reportId, 1, 2))).toBeNull();
      expect(await at('frontline', give(reportId, 1, 2))).toBeNull();
      expect(await at('frontline2', give(reportId, 1, 2))).toBe(held);
      expect(await at('coach', give(reportId, 1, 2))).toBe(held);
      expect(await at('steward', give(reportId, 1, 1))).toBe(held);
      expect(await at('steward', give(reportId, 2, 2))).toBe(held);
      expect(await at('manager', give(south.reportId, 1, 1))).toBe(held);
      expect(await at('steward', `update learning.agreements set reservation = 'x'`)).toBe(REFUSED);
      expect(await at('manager', 'delete from learning.agreements')).toBe(REFUSED);
    });

    it('never says who, not in the table and not in the log, until the report is final', async () => {
      await db.owner`insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
        select network.now(), verb, 'x', 1, 1, ${ids.manager}, 'manager' from unnest(array['report.agree', 'report.ask_change', 'hat.change', 'session.close']) verb`;
      const words = 'select organisation_id from learning.agreements';
      const log = 'select verb from audit.entries order by verb';
      expect((await tryAs(db, 'circle', tokens.manager, words)).count).toBe(2);
      expect((await tryAs(db, 'circle', tokens.manager, log)).rows.map((row) => row.verb)).toEqual(
        expect.arrayContaining(['hat.change', 'report.agree', 'report.ask_change', 'session.close']),
      );
      for (const token of [tokens.coach, tokens.steward, tokens.frontline]) {
        expect((await tryAs(db, 'circle', token, words)).rows).toEqual([]);
        expect((await tryAs(db, 'circle', token, log)).rows).toEqual([{ verb: 'session.close' }]);
      }
      await db.owner`update learning.reports set final_on = '2024-06-06' where id = ${northPast.reportId}`;
      expect((await tryAs(db, 'circle', tokens.coach, words)).rows).toEqual([{ organisation_id: 1 }]);
    });

    it('stays as it was given once the report is final: no new text, no new version, no late word', async () => {
      const { reportId } = northPast;
      const at = async (who: keyof typeof PEOPLE, statement: string) =>
        (await tryAs(db, 'circle', tokens[who], statement)).code;
      expect(await at('coach', `update learning.reports set version = 2 where id = '${reportId}'`)).toBe(REFUSED);
      const version = `insert into learning.report_versions (report_id, circle_id, version, made_on, content) values ('${reportId}', 1, 2, current_date, '{}')`;
      expect(await at('coach', version)).toBe(REFUSED);
      expect(await at('coach', `update learning.report_versions set content = '{}'`)).toBe(REFUSED);
      expect(await at('coach', `update learning.report_sections set body = 'x' where report_id = '${reportId}'`)).toBe(
        '23514',
      );
      expect(await at('steward', give(reportId, 1, 2))).toBe(held);
      expect(await at('coach', `select learning.offer_report('${reportId}', '{}')`)).toBe(held);
      const born = `insert into learning.reports (id, circle_id, cycle_id, version, offered_on, final_on) values (gen_random_uuid(), 1, '${north.cycleId}', 1, current_date, current_date)`;
      expect(await at('coach', born)).toBe(REFUSED);
    });
  });

  describe('hats', () => {
    const day = (month: number) => `2024-${String(month).padStart(2, '0')}-01`;
    const wear = async (person: string, kind: string, from: number, until: number | null) => {
      await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on, ends_on)
        values (${person}, ${kind}, ${kind === 'coach' ? 1 : null}, 5, ${day(from)}, ${until && day(until)})`;
    };
    const someone = async () => {
      const email = `${randomUUID()}@x.example`;
      const [row] = await db.owner<{ id: string }[]>`
        insert into network.people (name, email) values ('Iemand', ${email}) returning id`;
      return row?.id ?? '';
    };
    const refused = { constraint_name: expect.stringMatching(/^hats_reviewer_/) };

    it.each(['coach', 'signal_holder', 'admin'])(
      'of %s and reviewer never sit on one head, in either order',
      async (kind) => {
        const [one, other, third, fourth] = [await someone(), await someone(), await someone(), await someone()];
        await wear(one, kind, 1, null);
        await expect(wear(one, 'reviewer', 6, null)).rejects.toMatchObject(refused);
        await wear(other, 'reviewer', 1, null);
        await expect(wear(other, kind, 6, 9)).rejects.toMatchObject(refused);
        await wear(third, kind, 1, 6);
        await expect(wear(third, 'reviewer', 5, null)).rejects.toMatchObject(refused);
        await wear(third, 'reviewer', 6, null);
        await expect(
          db.owner`update network.hats set ends_on = null where person_id = ${third} and kind = ${kind}`,
        ).rejects.toMatchObject(refused);
        const both = await Promise.allSettled([wear(fourth, kind, 1, null), wear(fourth, 'reviewer', 1, null)]);
        expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      },
    );

    it('that may go together, do', async () => {
      const person = await someone();
      for (const kind of ['coach', 'admin']) await wear(person, kind, 1, null);
    });
  });

  describe('the log', () => {
    it('only grows: nobody changes, removes or empties it, the owner included', async () => {
      await db.owner`insert into audit.entries (at, verb, subject) values (network.now(), 'a', 'b')`;
      for (const statement of [
        `update audit.entries set verb = 'x'`,
        `update audit.entries set verb = 'x' where false`,
        'delete from audit.entries',
        'truncate audit.entries',
      ]) {
        await expect(db.owner.unsafe(statement), statement).rejects.toMatchObject({ code: REFUSED });
        for (const login of LOGINS) {
          expect((await tryAs(db, login, tokens.coach, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
        }
      }
    });

    it('takes who did it from the token; no login writes an entry by hand', async () => {
      for (const login of LOGINS) {
        const forged = `insert into audit.entries (at, verb, subject, person_id) values (now(), 'x', 'y', '${ids.coach}')`;
        expect((await tryAs(db, login, tokens.coach, forged)).code, login).toBe(REFUSED);
      }
      const { rows } = await tryAs(
        db,
        'circle',
        tokens.frontline,
        `select audit.record('log.export', 'csv'); select person_id, circle_id, hat from audit.entries where verb = 'log.export'`,
      );
      expect(rows.flat().at(-1)).toEqual({ person_id: ids.frontline, circle_id: 1, hat: 'frontline' });
      const nobody = await tryAs(
        db,
        'circle',
        null,
        `select audit.record('log.export', 'csv'); select count(*)::int as n from audit.entries`,
      );
      expect(nobody.rows.flat().at(-1)).toEqual({ n: 0 });
    });

    it('shows the admin and the formal side nothing of a circle', async () => {
      for (const [login, token] of [
        ['admin', tokens.admin],
        ['formal', tokens.promotor],
      ] as const) {
        const seen = await tryAs(db, login, token, 'select from audit.entries where circle_id is not null');
        expect(seen.count, login).toBe(0);
      }
    });
  });

  describe('formal reporting', () => {
    const at = (who: keyof typeof PEOPLE, statement: string) => tryAs(db, 'formal', tokens[who], statement);
    const submit = `update formal.reports set state = 'submitted' where remark = 'noordcijfer'`;
    const insert = (state: string, by: string | null, partnership = 1) =>
      `insert into formal.reports (id, partnership_id, year, quarter, state, submitted_at, submitted_by)
       values (gen_random_uuid(), ${partnership}, 2025, 1, '${state}', ${by ? 'now()' : 'null'}, ${by ? `'${by}'` : 'null'})`;

    it('shows a partnership its own reports, and the reviewer what was submitted', async () => {
      expect((await at('promotor', 'select remark from formal.reports')).rows).toEqual([{ remark: 'noordcijfer' }]);
      expect((await at('support', 'select remark from formal.reports')).rows).toEqual([{ remark: 'noordcijfer' }]);
      const reviewed = await tryAs(
        db,
        'reviewer',
        tokens.reviewer,
        'select year, quarter, partnership_id as of from formal.reports',
      );
      expect(reviewed.rows).toEqual([{ year: 2024, quarter: 2, of: 2 }]);
      expect((await tryAs(db, 'reviewer', tokens.reviewer, `update formal.reports set remark = ''`)).code).toBe(
        REFUSED,
      );
    });

    it('is submitted by the promotor in their own name, and by nobody else, by no road', async () => {
      expect(
        (await at('support', `update formal.reports set remark = 'anders' where remark = 'noordcijfer'`)).count,
      ).toBe(1);
      expect((await at('support', submit)).code).toBe(REFUSED);
      // A new one has no figures yet.
      expect((await at('support', insert('submitted', ids.support))).code).toBe('23514');
      expect((await at('support', insert('submitted', ids.promotor))).code).toBe('23514');
      expect((await at('promotor', insert('draft', null, 2))).code).toBe(REFUSED);
      expect((await at('promotor', insert('draft', null))).code).toBeNull();
      expect((await at('support', insert('draft', null))).code).toBeNull();
      expect((await at('promotor', insert('submitted', ids.promotor))).code).toBe('23514');
      expect((await at('promotor', submit)).count).toBe(1);
    });

    it('lies still once submitted', async () => {
      const changed = await at('southPromotor', `update formal.reports set remark = 'x' where remark = 'ingediend'`);
      expect(changed.count).toBe(0);
      expect((await at('southPromotor', 'delete from formal.reports')).code).toBe(REFUSED);
      expect((await at('southPromotor', 'update formal.reports set partnership_id = 1')).code).toBe(REFUSED);
    });
  });
});
