import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { LOGINS, type Login, loginPassword, loginRole } from '@/db/logins';
import { migrate } from '@/db/migrate';
import { keyed, tokenHash } from '@/db/token';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { type Answer, askAs, REFUSED, SCHEMAS, tryAs } from '@/test/hostile';
import { type Planted, plantRoom } from '@/test/plant';

/**
 * What somebody could do who holds the password of one login and writes their own SQL: a hole in a page, an operator who is
 * curious, a stolen secret. Complements wall.test.ts, which goes by table; this one goes by trick.
 */

const made = () => randomBytes(32).toString('base64url');

/** Words that were planted, and where. Whoever reads one has been in that room. */
const WORDS = {
  north: 'noordwoord',
  south: 'zuidwoord',
  northFigure: 'noordcijfer',
  southFigure: 'zuidcijfer',
  submitted: 'zuidingediend',
  letter: 'briefwoord',
  northLog: 'noordlogboek',
  peopleLog: 'mensenlogboek',
} as const;
type Word = keyof typeof WORDS;

/** The sides with people behind them, and what each may read of all that with a token of its own. */
const SIDES = {
  circle: { email: PEOPLE.coach, may: ['north', 'northLog'] },
  guest: { email: null, may: ['north'] },
  formal: { email: PEOPLE.promotor, may: ['northFigure'] },
  // What was submitted is shown by a look alone (logged.test.ts).
  reviewer: { email: PEOPLE.reviewer, may: [] },
  signal_holder: { email: PEOPLE.signalHolder, may: [] },
  admin: { email: PEOPLE.admin, may: ['peopleLog'] },
} as const satisfies Partial<Record<Login, { email: string | null; may: readonly Word[] }>>;
type Side = keyof typeof SIDES;
const SIDE_NAMES = Object.keys(SIDES) as Side[];

/** Ways to read by a detour. `N` becomes a number that is used once. */
const DETOURS = [
  'select id, body from learning.contributions',
  'select c from learning.contributions c',
  'select x.body from network.organisations o, lateral (select c.body from learning.contributions c where o.id > 0) x',
  `select o.name, (select string_agg(body, '|') from learning.contributions) from network.organisations o`,
  'select c.body, t.title from learning.themes t join learning.contributions c on c.theme_id = t.id',
  'select t.title from network.circles k left join learning.themes t on t.circle_id = k.id',
  'select title from learning.themes union all select body from learning.checkouts union all select body from learning.assumptions',
  'select body from learning.learnings intersect select body from learning.decisions',
  'with recursive r as (select body, 1 as n from learning.signals union all select body, n + 1 from r where n < 2) select * from r',
  'copy (select id, body from learning.contributions) to stdout',
  'copy learning.themes to stdout',
  'copy learning.report_versions (content) to stdout with (format csv)',
  `select query_to_xml('select id, body from learning.contributions', true, false, '')`,
  `select table_to_xml('learning.themes', true, false, '')`,
  `select schema_to_xml('learning', true, false, '')`,
  `select * from ts_stat('select to_tsvector(''simple'', body) from learning.contributions')`,
  `declare cursor_N cursor for select body from learning.contributions; fetch all from cursor_N`,
  `declare cursor_N cursor with hold for select body from learning.learnings; fetch all from cursor_N`,
  'prepare statement_N as select title from learning.themes; execute statement_N',
  `do $$ declare said text; begin select string_agg(body, ' ') into said from learning.contributions; raise exception '%', said; end $$`,
  `select cast('geen getal: ' || string_agg(body, ' ') as int) from learning.contributions`,
  `select * from learning.contributions c where c.body::text::xml is document`,
  'select body from learning.contributions tablesample system (100)',
  'select body from only learning.contributions for share',
  'with changed as (update learning.contributions set theme_id = theme_id returning body) select * from changed',
  'with gone as (delete from learning.themes returning title) select * from gone',
  `insert into learning.themes (id, circle_id, session_id, title, position)
     select gen_random_uuid(), circle_id, session_id, title, 9 from learning.themes returning title`,
  `merge into learning.themes t using learning.themes s on s.id = t.id when matched then update set title = s.title;
   select title from learning.themes`,
  'select lo_get(lo_from_bytea(0, convert_to(title, $$UTF8$$))) from learning.themes',
  `select pg_notify('elders', title), title from learning.themes`,
  'select json_agg(t) from learning.themes t',
  'select * from learning.report_versions',
  'select content::text, jsonb_path_query(content, $$$.*$$) from learning.report_versions',
  'select reservation from learning.agreements',
  'select name from learning.guests',
  'select place, late_reason from learning.sessions s join learning.cycles c on c.id = s.cycle_id',
  `explain (analyze, verbose) select body from learning.contributions where body > 'm'`,
  'select remark from formal.reports',
  'copy (select remark from formal.reports) to stdout',
  'select method || basis || reason from formal.figures',
  `select query_to_xml('select * from formal.reports', true, false, '')`,
  `select r.remark from network.partnerships p, lateral (select * from formal.reports f where f.partnership_id = p.id) r`,
  'select subject from audit.entries',
  'copy audit.entries to stdout',
  'select body, recipient from auth.mails',
  'select token_hash from auth.sessions',
  'select email, code_hash from auth.codes',
  'select writer_token, contribution_id from learning.writer_tokens',
  'select * from auth.demo_mails()',
  'select * from auth.take_mail()',
  'select name, email from network.people',
  'select name from network.people order by email',
  `select count(*) from network.people where email like 'coach%'`,
  'select row_to_json(p) from network.people p',
  'select p.* from network.people p natural join network.hats h',
  'insert into network.people (name, email) select name, email from network.people returning email',
];

/** What the catalogue tells asks for no token: read once by each login. */
const CATALOGUE = [
  `select database_to_xml(true, false, '')`,
  'select * from pg_stats, pg_stats_ext',
  'select * from pg_statistic',
  'select * from pg_prepared_statements, pg_cursors',
  'select l::text from pg_locks l',
  'select c::text from pg_class c where relnamespace::regnamespace::text = any ($${auth,network,learning,formal,audit}$$)',
  'select s::text from pg_stat_user_tables s',
  'select * from pg_settings where name like $$app%$$ or name like $$%password%$$',
  'select * from pg_shdescription, pg_db_role_setting',
  'select lo_get(oid) from pg_largeobject_metadata',
];

/** What no login may do, whoever is asking. `E`: every other answer than "permission denied" that says no as well. */
const FORBIDDEN: [statement: string, ...others: string[]][] = [
  ...[...SCHEMAS, 'public', 'pg_catalog', 'drizzle'].flatMap((schema): [string, ...string[]][] => [
    [`create table ${schema}.mine (x text)`],
    [`create view ${schema}.mine as select 1`],
    [`create function ${schema}.mine() returns int language sql as $$ select 1 $$`],
    [`create type ${schema}.mine as (x int)`],
    [`create operator ${schema}.=== (leftarg = text, rightarg = text, function = texteq)`],
    [`create domain ${schema}.mine as text`],
    [`create collation ${schema}.mine from "C"`],
  ]),
  ['create schema mine'],
  ['create schema if not exists authorization current_user'],
  ['create temp table mine (x text)'],
  ['create temp view mine as select 1'],
  ['create temp sequence mine'],
  ['create unlogged table mine (x text)', '3F000'],
  ['select 1 into mine', '3F000'],
  ['create table mine as select 1', '3F000'],
  [`create function pg_temp.mine() returns int language sql as $$ select 1 $$`],
  ['create extension pgcrypto', '3F000', '58P01'],
  ['create extension btree_gin', '3F000', '58P01'],
  ['create extension dblink', '3F000', '58P01'],
  ['create extension postgres_fdw', '3F000', '58P01'],
  ['create extension plpython3u', '3F000', '58P01'],
  [`select * from dblink('dbname=postgres', 'select 1') as t (x int)`, '42883'],
  ['create server mine foreign data wrapper postgres_fdw', '42704'],
  ['create foreign data wrapper mine'],
  ['create event trigger mine on ddl_command_start execute function learning.keep_final()', '3F000'],
  ['create trigger mine after insert on learning.themes execute function learning.keep_final()', '3F000', '42501'],
  ['create rule mine as on select to learning.themes do also select 1', '42501', '0A000', '42P17'],
  ['create policy mine on learning.themes using (true)'],
  ['create index mine on learning.contributions (body)'],
  ['create statistics mine on body, kind from learning.contributions', '42501', '3F000'],
  ['create publication mine for all tables'],
  [`create subscription mine connection 'dbname=postgres' publication mine`, '25001'],
  ['create language mine handler plpgsql_call_handler', '42501', '42883'],
  ['create cast (text as int) with function mine(text)', '42883', '42501', '42P17'],
  ['create access method mine type table handler heap_tableam_handler'],
  ['create tablespace mine location $$/tmp$$', '25001'],
  ['create database mine', '25001'],
  ['create role mine'],
  ['create user mapping for current_user server mine', '42704'],
  [
    'analyze learning.contributions; select * from pg_stats where schemaname = $$learning$$ limit 0; select 1/0',
    '22012',
    '42501',
    '3F000',
  ],
  ['vacuum learning.contributions', '25001', '42501'],
  ['cluster learning.contributions', '42501', '25001', '42704'],
  ['reindex table learning.themes'],
  ['refresh materialized view learning.contributions', '42501', '0A000', '42809'],
  ['comment on table learning.contributions is $$mine$$'],
  ['security label on table learning.contributions is $$mine$$', '22023', '42501'],
  ['alter table learning.contributions owner to current_user'],
  ['alter table learning.contributions disable row level security'],
  ['alter table learning.contributions alter column body set statistics 100'],
  ['alter table network.people disable trigger all'],
  ['alter function network.me() security invoker'],
  ['alter function auth.present() set app.token = $$x$$', '42501', '3F000'],
  ['alter schema learning owner to current_user'],
  ['alter database postgres owner to current_user'],
  ['alter policy circle on learning.themes using (true)'],
  ['alter role current_user superuser'],
  ['alter role current_user bypassrls'],
  ['alter role leerkring_owner password $$x$$'],
  ['alter role leerkring_health password $$x$$; alter role leerkring_job password $$x$$'],
  ['alter role all set row_security = off'],
  ['alter system set row_security = off', '25001', '42501'],
  ['drop table learning.contributions'],
  ['drop function network.me()', '42501', '3F000'],
  ['drop policy circle on learning.themes'],
  ['drop owned by leerkring_owner'],
  ['reassign owned by leerkring_owner to current_user'],
  ['import foreign schema public from server mine into public', '42704', '42501'],
  ['alter default privileges for role leerkring_owner grant all on tables to public'],
  [
    'grant usage on schema learning to public; select has_schema_privilege($$leerkring_reviewer$$, $$learning$$, $$usage$$) as given',
    'given',
  ],
  ['grant leerkring_owner to current_user'],
  ['set role leerkring_owner'],
  ['set role leerkring_root', '42501', '22023', '42704'],
  ['set local role pg_read_all_data'],
  ['set role pg_monitor'],
  ['set session authorization leerkring_owner'],
  [`select set_config('role', 'leerkring_owner', false)`],
  [`select set_config('role', 'pg_read_all_data', true)`],
  [`select set_config('session_authorization', 'leerkring_owner', false)`],
  [`select set_config('session_replication_role', 'replica', false)`],
  [`select set_config('log_statement', 'all', false)`],
  [`select set_config('log_min_duration_statement', '0', false)`],
  [`select set_config('track_activities', 'off', false)`],
  [`select set_config('session_preload_libraries', 'x', false)`],
  [`select set_config('allow_system_table_mods', 'on', false)`],
  [`select set_config('lo_compat_privileges', 'on', false)`],
  [`select set_config('dynamic_library_path', '/tmp', false)`],
  [`load '/tmp/x.so'`, '42501', '58P01'],
  ['copy (select 1) to $$/tmp/leerkring-hostile$$'],
  ['copy (select 1) to program $$cat$$'],
  ['copy network.organisations from $$/etc/passwd$$'],
  ['copy network.organisations from program $$id$$'],
  [`select pg_read_file('/etc/passwd')`],
  [`select pg_read_binary_file('PG_VERSION')`],
  [`select pg_ls_dir('.')`],
  ['select pg_ls_logdir()'],
  ['select pg_ls_waldir()'],
  ['select pg_ls_tmpdir()'],
  [`select pg_stat_file('PG_VERSION')`],
  ['select pg_current_logfile()'],
  ['select pg_rotate_logfile()'],
  ['select pg_reload_conf()'],
  ['select pg_switch_wal()'],
  [`select pg_create_restore_point('x')`],
  [`select pg_backup_start('x')`],
  ['select pg_promote()'],
  ['select pg_stat_reset()'],
  ['select pg_log_backend_memory_contexts(pg_backend_pid())'],
  ['select * from pg_backend_memory_contexts'],
  ['select * from pg_shmem_allocations'],
  ['select * from pg_hba_file_rules'],
  ['select * from pg_file_settings'],
  ['select * from pg_config'],
  ['select * from pg_authid'],
  ['select * from pg_shadow'],
  ['select * from pg_user_mapping'],
  ['select * from pg_subscription'],
  ['select subconninfo from pg_subscription'],
  ['select * from pg_replication_origin_status'],
  [`select pg_create_logical_replication_slot('x', 'test_decoding')`, '42501', '55000'],
  [`select pg_create_physical_replication_slot('x')`],
  ['select * from pg_largeobject'],
  [`select lo_import('/etc/passwd')`],
  [`select lo_export(1, '/tmp/x')`],
  [`select current_setting('data_directory')`],
  [`select current_setting('hba_file')`],
  ['checkpoint'],
  [`select nextval('network.hats_id_seq')`, '42501'],
  [`select setval('network.hats_id_seq', 1)`, '42501'],
  ['select last_value from network.hats_id_seq'],
  [`select pg_get_expr(polqual, polrelid), auth.present() from pg_policy`],
  ['select auth.wearable(null, null, null)'],
  [`select audit.require_verb('cycle.open', 'x')`],
  ['select learning.seal_event(gen_random_uuid(), 1)'],
  ['update network.clock set shift = $$-90 days$$'],
  ['select * from drizzle.live_key'],
  ['insert into drizzle.wall values ($$x$$)'],
  ['insert into auth.sessions default values'],
  ['delete from audit.entries'],
];

describe('hostile SQL', () => {
  let db: TestDatabase;
  let north: Planted;
  let south: Planted;
  let ids: Record<keyof typeof PEOPLE, string>;
  const tokens = {} as Record<Side, string>;
  /** Tokens that are none any more, or never were: name → side → token. */
  const broken: Record<string, Record<Side, string | null>> = {};
  const tried = { statements: 0, logins: new Set<Login>(), tokens: new Set<string>() };
  let number = 0;

  async function attack(login: Login, token: string | null, kind: string, statement: string, keep = false) {
    tried.statements += 1;
    tried.logins.add(login);
    tried.tokens.add(kind);
    number += 1;
    const numbered = statement.replaceAll('_N', `_${number}`);
    const stays = keep || /\b(insert|update|delete|merge|execute|fetch|lo_from_bytea|take_mail)\b/.test(statement);
    return stays ? tryAs(db, login, token, numbered, [], keep) : askAs(db, login, token ?? '', numbered);
  }

  async function open(side: Side): Promise<string> {
    const token = made();
    const { email } = SIDES[side];
    if (email === null) {
      const guest = randomUUID();
      await db.owner`insert into learning.guests (id, session_id, name, state) values (${guest}, ${north.sessionId}, 'gast', 'admitted')`;
      await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
        values (${tokenHash(token)}, ${guest}, network.now(), network.now() + interval '12 hours')`;
    } else {
      await db.owner`select auth.open_session(${tokenHash(token)}, (select id from network.people where email = ${email}), false, null)`;
    }
    return token;
  }

  /** Fails when an answer says a word of a room that this login, with this token, has not been let into. */
  function expectSilence(answer: Answer, may: readonly Word[], what: string) {
    const said = answer.said.toLowerCase();
    const heard = (Object.keys(WORDS) as Word[]).filter((word) => !may.includes(word) && said.includes(WORDS[word]));
    expect(heard, `${what} (${answer.code})`).toEqual([]);
    for (const secret of [
      ...Object.values(tokens),
      north.writerToken.toString('hex'),
      south.writerToken.toString('hex'),
    ]) {
      expect(answer.said.includes(secret), what).toBe(false);
    }
    for (const token of Object.values(tokens)) {
      expect(answer.said.includes(tokenHash(token).toString('hex')), what).toBe(false);
    }
  }

  beforeAll(async () => {
    db = await freshDatabase();
    const people = await db.owner<{ id: string; email: string }[]>`select id, email from network.people`;
    ids = Object.fromEntries(
      Object.entries(PEOPLE).map(([key, email]) => [key, people.find((one) => one.email === email)?.id]),
    ) as typeof ids;
    north = await plantRoom(db.owner, {
      circleId: 1,
      organisationId: 1,
      first: ids.frontline,
      second: ids.coach,
      word: WORDS.north,
      quarter: 2,
    });
    south = await plantRoom(db.owner, {
      circleId: 2,
      organisationId: 4,
      first: ids.outsider,
      second: ids.southCoach,
      word: WORDS.south,
      quarter: 2,
    });
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter, remark) values
      (${randomUUID()}, 1, 2024, 1, ${WORDS.northFigure}), (${randomUUID()}, 2, 2024, 1, ${WORDS.southFigure})`;
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter, remark, state, submitted_at, submitted_by)
      values (${randomUUID()}, 2, 2024, 2, ${WORDS.submitted}, 'submitted', network.now(), ${ids.southPromotor})`;
    await db.owner`insert into auth.mails (recipient, subject, body, made_at) values ('a@b.example', 'x', ${WORDS.letter}, network.now())`;
    await db.owner`insert into auth.codes (email, browser_hash, code_hash, link_hash, expires_at) values ('a@b.example', ${WORDS.letter}, ${WORDS.letter}, ${WORDS.letter}, network.now() + interval '1 hour')`;
    await db.owner`insert into audit.entries (at, verb, subject, circle_id, partnership_id) values
      (network.now(), 'session.close', ${WORDS.northLog}, 1, 1), (network.now(), 'hat.add', ${WORDS.peopleLog}, null, null)`;
    for (const side of SIDE_NAMES) tokens[side] = await open(side);
    const each = async (make: (side: Side) => string | null | Promise<string | null>) => {
      const list = {} as Record<Side, string | null>;
      for (const side of SIDE_NAMES) list[side] = await make(side);
      return list;
    };
    const altered = (token: string, at: number) =>
      `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    broken.absent = await each(() => null);
    broken.forged = await each(made);
    broken.altered = await each((side) => altered(tokens[side], 17));
    broken.truncated = await each((side) => tokens[side].slice(0, -1));
    broken.lengthened = await each((side) => `${tokens[side]} `);
    broken.expired = await each(open);
    for (const token of Object.values(broken.expired)) {
      await db.owner`update auth.sessions set expires_at = network.now() - interval '1 second' where token_hash = ${tokenHash(token ?? '')}`;
    }
    broken['signed-out'] = await each(open);
    for (const token of Object.values(broken['signed-out']))
      await db.owner`select auth.close_session(${keyed(token ?? '')})`;
    await db.owner.unsafe('analyze');
  });
  afterAll(async () => {
    await db.drop();
    console.log(
      `Hostile SQL: ${tried.statements} statements by ${tried.logins.size} logins under ${tried.tokens.size} kinds of token.`,
    );
  });

  it('meets planted words that a rightful reader does find, so that silence means something', async () => {
    for (const side of SIDE_NAMES) {
      const answers = await Promise.all(DETOURS.map((detour) => attack(side, tokens[side], 'valid', detour)));
      for (const word of SIDES[side].may) {
        expect(
          answers.some((answer) => answer.said.includes(WORDS[word])),
          `${side}: ${word}`,
        ).toBe(true);
      }
    }
  });

  describe.each(LOGINS.map((login) => [login]))('as the login %s', (login) => {
    const side = (SIDE_NAMES as Login[]).includes(login) ? (login as Side) : null;
    // The job sends what waits: letters are its work.
    const always: readonly Word[] = login === 'job' ? ['letter'] : [];
    /** What the login has no right to at all is refused before anyone looks at a token. */
    const permitted: string[] = [];

    /** All of the list at once, over the login's connections. */
    const together = (list: readonly string[], token: string | null, kind: string) =>
      Promise.all(list.map(async (statement) => ({ statement, answer: await attack(login, token, kind, statement) })));

    it('reads by no detour what its side may not', async () => {
      for (const { statement, answer } of await together(DETOURS, side ? tokens[side] : null, 'valid')) {
        expectSilence(answer, side ? SIDES[side].may : always, `${login}: ${statement}`);
        if (answer.code !== REFUSED && answer.code !== '3F000') permitted.push(statement);
      }
      for (const { statement, answer } of await together(CATALOGUE, null, 'absent')) {
        expectSilence(answer, always, `${login}: ${statement}`);
      }
    });

    it('reads nothing with a token of another side', async () => {
      for (const other of SIDE_NAMES.filter((one) => one !== side)) {
        for (const { statement, answer } of await together(permitted, tokens[other], `of ${other}`)) {
          expectSilence(answer, always, `${login} as ${other}: ${statement}`);
        }
      }
    });

    it('reads nothing with a token that is forged, altered, truncated, lengthened, expired or signed out', async () => {
      for (const [kind, list] of Object.entries(broken)) {
        for (const { statement, answer } of await together(permitted, list[side ?? 'circle'], kind)) {
          expectSilence(answer, always, `${login}, ${kind}: ${statement}`);
        }
      }
    });

    it('makes, takes over, bends and reaches nothing of the server’s', async () => {
      const ran: string[] = [];
      await Promise.all(
        FORBIDDEN.map(async ([statement, ...others]) => {
          tried.statements += 1;
          const { code, said } = await tryAs(db, login, side ? tokens[side] : null, statement);
          if (![REFUSED, ...others].includes(code ?? '') && !said.includes('"given":false'))
            ran.push(`${code}: ${statement}`);
        }),
      );
      expect(ran).toEqual([]);
    });
  });

  describe('in the circle’s login, with a member’s own token,', () => {
    const as = (statement: string, parameters: unknown[] = [], token = tokens.circle) => {
      tried.statements += 1;
      return tryAs(db, 'circle', token, statement, parameters);
    };
    const tokenOf = async (person: keyof typeof PEOPLE) => {
      const token = made();
      await db.owner`select auth.open_session(${tokenHash(token)}, ${ids[person]}, true, null)`;
      return token;
    };

    it('hears the same of another circle’s id as of one that does not exist', async () => {
      const [foreign] = await db.owner<Record<'experiment' | 'contribution', string>[]>`
        select (select id from learning.experiments where circle_id = 2) as experiment,
          (select id from learning.contributions where circle_id = 2 limit 1) as contribution`;
      const session = `'${north.sessionId}'`;
      const cycle = `'${north.cycleId}'`;
      const uuid = 'gen_random_uuid()';
      /** `$` stands for the id. */
      const probes: [string, string][] = [
        [
          south.cycleId,
          `insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code) values (${uuid}, 1, $, now(), '${ids.coach}', 'PROBE')`,
        ],
        [south.cycleId, `insert into learning.reports (id, circle_id, cycle_id) values (${uuid}, 1, $)`],
        [
          south.cycleId,
          `insert into learning.learnings (id, circle_id, cycle_id, body, loop) values (${uuid}, 1, $, 'x', 'single')`,
        ],
        [
          south.cycleId,
          `insert into learning.decisions (id, circle_id, cycle_id, body, owner) values (${uuid}, 1, $, 'x', 'x')`,
        ],
        [
          south.cycleId,
          `insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee) values (${uuid}, 1, $, 'barrier', 'x', 'x')`,
        ],
        [south.cycleId, `update learning.decisions set cycle_id = $`],
        [
          south.themeId,
          `insert into learning.learnings (id, circle_id, cycle_id, theme_id, body, loop) values (${uuid}, 1, ${cycle}, $, 'x', 'single')`,
        ],
        [
          south.themeId,
          `insert into learning.assumptions (id, circle_id, session_id, theme_id, body) values (${uuid}, 1, ${session}, $, 'x')`,
        ],
        [south.themeId, `update learning.contributions set theme_id = $ where session_id = ${session}`],
        [south.themeId, `update learning.signals set theme_id = $`],
        [south.themeId, 'select learning.place_dots($, 1, 1)'],
        [
          south.sessionId,
          `insert into learning.themes (id, circle_id, session_id, title, position) values (${uuid}, 1, $, 'x', 1)`,
        ],
        [
          south.sessionId,
          `insert into learning.checkouts (id, circle_id, session_id, body) values (${uuid}, 1, $, 'x')`,
        ],
        [
          south.sessionId,
          `insert into learning.contributions (id, circle_id, session_id, body, kind, written_on, author_id) values (${uuid}, 1, $, 'x', 'remark', now(), '${ids.coach}')`,
        ],
        [south.sessionId, 'select * from learning.tally($)'],
        [south.sessionId, 'select learning.gather($)'],
        [south.sessionId, 'select learning.forget_room($)'],
        [south.sessionId, `select learning.invite($, '{}')`],
        [south.sessionId, `update learning.sessions set stage = 'closed' where id = $`],
        [south.guestId, `update learning.guests set state = 'admitted' where id = $`],
        [
          foreign?.experiment ?? '',
          `insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id) values (${uuid}, 1, $, 'x', now(), '${ids.coach}')`,
        ],
        [foreign?.experiment ?? '', 'update learning.experiments set parent_id = $'],
        [
          south.reportId,
          `insert into learning.report_sections (report_id, circle_id, question_id, body) values ($, 1, 1, 'x')`,
        ],
        [
          south.reportId,
          `insert into learning.report_sections (report_id, circle_id, question_id, body) values ($, 1, null, 'x') on conflict do nothing`,
        ],
        [
          south.reportId,
          `insert into learning.report_versions (report_id, circle_id, version, made_on, content) values ($, 1, 1, now(), '{}')`,
        ],
        [
          south.reportId,
          `insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, agreed_on) values ($, 1, 1, 4, '${ids.coach}', now())`,
        ],
        [south.reportId, 'select learning.everyone_agreed($)'],
        [
          foreign?.contribution ?? '',
          `select learning.edit_unnamed($, 'x', 'remark', null, false, 1, array['\\x${south.writerToken.toString('hex')}'::bytea])`,
        ],
        [
          foreign?.contribution ?? '',
          `select learning.delete_unnamed($, array['\\x${south.writerToken.toString('hex')}'::bytea])`,
        ],
        [foreign?.contribution ?? '', 'select learning.is_key_used($)'],
        [ids.outsider, `update learning.sessions set facilitator_id = $ where id = ${session}`],
        [
          ids.outsider,
          `insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id) select ${uuid}, 1, id, 'x', now(), $ from learning.experiments`,
        ],
        [
          ids.outsider,
          `insert into learning.contributions (id, circle_id, body, kind, written_on, author_id) values (${uuid}, 1, 'x', 'remark', now(), $)`,
        ],
      ];
      const asked = async (id: string, statement: string) => {
        const { code, said, count } = await as(
          statement.replaceAll("'$'", `'BEGIN:VEVENT ${id}'`).replaceAll('$', `'${id}'`),
        );
        return { code, count, said: said.replaceAll(id, 'ID') };
      };
      for (const [id, statement] of probes) {
        expect(id).toMatch(/^[0-9a-f-]{36}$/);
        expect(await asked(id, statement), statement).toEqual(await asked(randomUUID(), statement));
      }
      // The other circle's own number and the names it has given are no way in either.
      for (const year of [2024, 2031]) {
        const { code } = await as(
          `insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${uuid}, 2, ${year}, 2, now())`,
        );
        expect(code).toBe(REFUSED);
      }
      for (const facilitator of [ids.outsider, ids.coach, randomUUID()]) {
        const { code, said } = await as(
          `insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code) values (${uuid}, 2, '${south.cycleId}', now(), '${facilitator}', 'PROBE')`,
        );
        expect([code, said]).toEqual([REFUSED, expect.stringContaining('row-level security')]);
      }
    });

    it('learns, by reusing an id that a device made in another circle, that it is taken, and no more', async () => {
      const tables: [string, string, string][] = [
        ['themes', 'session_id, title, position', `'${north.sessionId}', 'x', 1`],
        ['checkouts', 'session_id, body', `'${north.sessionId}', 'x'`],
        ['learnings', 'cycle_id, body, loop', `'${north.cycleId}', 'x', 'single'`],
        ['decisions', 'cycle_id, body, owner', `'${north.cycleId}', 'x', 'x'`],
        ['signals', 'cycle_id, kind, body, addressee', `'${north.cycleId}', 'barrier', 'x', 'x'`],
        ['contributions', 'body, kind, written_on, author_id', `'x', 'remark', now(), '${ids.coach}'`],
      ];
      for (const [table, columns, values] of tables) {
        const [taken] = await db.owner.unsafe<{ id: string; row: string }[]>(
          `select id, t::text as row from learning.${table} t where circle_id = 2 limit 1`,
        );
        const insert = `insert into learning.${table} (id, circle_id, ${columns}) values ('${taken?.id}', 1, ${values})`;
        const plain = await as(insert);
        expect([plain.code, plain.said.trim()], table).toEqual([
          '23505',
          expect.stringMatching(/^duplicate key value violates unique constraint "\w+"$/),
        ]);
        expect((await as(`${insert} on conflict do nothing`)).count, table).toBe(0);
        const over = await as(`${insert} on conflict (id) do update set version = 9`);
        expect([REFUSED, '42703'], table).toContain(over.code);
        expect(over.said.toLowerCase(), table).not.toContain('zuid');
        const [now] = await db.owner.unsafe<{ row: string }[]>(
          `select t::text as row from learning.${table} t where id = '${taken?.id}'`,
        );
        expect(now?.row).toBe(taken?.row);
      }
      const { keptUnnamed } = south.contributions;
      const written = await as(`select learning.write_unnamed($1, 'x', 'remark', null, false, '{}') as said`, [
        keptUnnamed,
      ]);
      expect([written.code, written.rows]).toEqual([null, [{ said: '' }]]);
    });

    it('makes no error happen on a row that is not there for it', async () => {
      const probe = `1 / (case when body like 'zuid%' then 0 else 1 end)`;
      const inferences = (from: string) => [
        `select ${probe} from ${from}`,
        `select id from ${from} where ${probe} = 1`,
        `select id from ${from} where body like 'zuid%' and body::int = 1`,
        `select id from ${from} order by ${probe}`,
        `select count(*) filter (where ${probe} = 1) from ${from}`,
        `select max(${probe}) from ${from} group by circle_id having max(${probe}) > 0`,
        `select c.id from ${from} c join network.circles k on k.id = c.circle_id and ${probe} = 1`,
        `select k.name from network.circles k left join lateral (select ${probe} as x from ${from} c where c.circle_id = k.id) l on l.x = 1`,
        `select id from ${from} where (select ${probe}) = 1`,
        `select id from ${from} where case when circle_id = 2 then ${probe} = 1 end`,
        `select id from ${from} where circle_id = 2 and to_number(body, '9') = 1`,
        `select id from ${from} where circle_id = 2 and body::date < now()`,
        `select id from ${from} where circle_id = 2 and (body::jsonb) is not null`,
        `select id from ${from} where circle_id = 2 and (xmlparse(content '<' || body)) is not null`,
        `select id from ${from} where circle_id = 2 and ('(' || body) ~ ('(' || body)`,
        `update ${from} set theme_id = null where ${probe} = 1`,
        `delete from ${from} where ${probe} = 1`,
        `copy (select ${probe} from ${from}) to stdout`,
        `explain analyze select ${probe} from ${from}`,
      ];
      for (const statement of inferences('learning.contributions')) {
        expect([null, REFUSED, '23514'], statement).toContain((await as(statement)).code);
      }
      // Where the rows do exist, nearly all of these do tell.
      const found = await Promise.all(
        inferences('learning.contributions').map((statement) =>
          db.owner.unsafe(`explain analyze ${statement}`).then(
            () => false,
            (error) => /^22|^2200/.test(error.code),
          ),
        ),
      );
      expect(found.filter(Boolean).length).toBeGreaterThan(10);
    });

    it('spells out no word of another circle by what EXPLAIN expects', async () => {
      await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on)
        select gen_random_uuid(), 2, 'zuid ' || n, 'remark', '2024-01-01' from generate_series(1, 400) n`;
      await db.owner`analyze learning.contributions`;
      const expected = async (low: string) => {
        const { rows } = await as(`explain (format json) select id from learning.contributions where body < '${low}'`);
        return JSON.parse(JSON.stringify(rows[0]?.['QUERY PLAN']))[0].Plan['Plan Rows'] as number;
      };
      const guesses = ['a', 'zuid 2', 'zuid 5', 'zz'];
      expect(new Set(await Promise.all(guesses.map(expected))).size).toBe(1);
      await db.owner`alter table learning.contributions alter column body set statistics 100`;
      await db.owner`analyze learning.contributions`;
      expect(new Set(await Promise.all(guesses.map(expected))).size).toBeGreaterThan(1);
      await db.owner`delete from learning.contributions where body like 'zuid %'`;
    });

    it('finds a sample kept of nothing that was typed', async () => {
      const sampled = await db.owner`
        select format('%I.%I.%I', n.nspname, t.relname, a.attname) as at from pg_attribute a
        join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
        where n.nspname in ('learning', 'formal', 'released', 'audit', 'auth') and t.relkind in ('r', 'p') and a.attnum > 0
          and not a.attisdropped and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'json'::regtype, 'bytea'::regtype, 'varchar'::regtype)
          and coalesce(a.attstattarget, -1) <> 0 and t.relname <> 'contributions'`;
      expect(sampled).toEqual([]);
    });

    it('steers only when it is whoever steers, and makes nobody so who may not be', async () => {
      const at = async (person: keyof typeof PEOPLE, set: string) =>
        (await as(`update learning.sessions set ${set} where id = '${north.sessionId}'`, [], await tokenOf(person)))
          .code;
      const held = '23514';
      for (const set of [`stage = 'group'`, `stage = 'closed'`, 'dots_per_person = 20', 'revealed = true']) {
        for (const person of ['frontline', 'manager', 'expert', 'steward'] as const)
          expect(await at(person, set), `${person} ${set}`).toBe(held);
      }
      for (const person of ['frontline', 'manager', 'expert'] as const) {
        expect(await at(person, `facilitator_id = '${ids[person]}'`), person).toBe(held);
        expect(await at(person, `facilitator_id = '${ids.frontline2}'`), person).toBe(held);
        expect(await at(person, `place = 'elders'`), person).toBe(held);
      }
      // The steward takes over, and gives the steering to nobody else; the facilitator hands it to a member.
      expect(await at('steward', `facilitator_id = '${ids.steward}'`)).toBeNull();
      expect(await at('steward', `facilitator_id = '${ids.frontline}'`)).toBe(held);
      expect(await at('coach', `facilitator_id = '${ids.frontline}'`)).toBeNull();
      for (const person of ['removed', 'outsider', 'reviewer', 'promotor'] as const) {
        expect(await at('coach', `facilitator_id = '${ids[person]}'`), person).toBe(held);
      }
      const free = randomUUID();
      await db.owner`update learning.cycles set closed_on = '2025-02-01' where circle_id = 1 and closed_on is null`;
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${free}, 1, 2025, 1, '2025-01-01')`;
      const born = (person: string, rest = '', value = '') =>
        `insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code${rest}) values (gen_random_uuid(), 1, '${free}', now(), '${person}', 'BORN2345'${value})`;
      const insert = async (who: keyof typeof PEOPLE, statement: string) =>
        (await as(statement, [], await tokenOf(who))).code;
      expect(await insert('frontline', born(ids.frontline))).toBe(held);
      expect(await insert('steward', born(ids.frontline))).toBeNull();
      expect(await insert('steward', born(ids.outsider))).toBe(held);
      expect(await insert('steward', born(ids.steward, ', stage', `, 'weigh'`))).toBe(held);
      expect(await insert('steward', born(ids.steward, ', revealed', ', true'))).toBe(held);
      // A cycle that closed without a session, with its five lines, gets none afterwards.
      await db.owner`update learning.cycles set closed_on = '2025-02-01' where id = ${free}`;
      expect(await insert('steward', born(ids.frontline))).toBe(held);
      const decided = `insert into learning.decisions (id, circle_id, cycle_id, body) values (gen_random_uuid(), 1, '${free}', 'Na het sluiten')`;
      expect(await insert('steward', decided)).toBe(held);
      await db.owner`delete from learning.cycles where id = ${free}`;
      await db.owner`update learning.cycles set closed_on = null where id = (select cycle_id from learning.sessions where id = ${north.sessionId})`;
    });

    it('sends an invitation only as whoever plans, for a session that is still to come, once for a change and five times a day', async () => {
      await db.owner`update learning.sessions set stage = 'planned' where id = ${north.sessionId}`;
      const invite = (id: string, text = 'een uitnodiging') =>
        `select learning.invite('${id}', (select jsonb_object_agg(locale, jsonb_build_object('subject', 'onderwerp',
          'body', '${text} ${id}', 'calendar', 'BEGIN:VEVENT')) from unnest(array['nl', 'en']) locale)) as sent`;
      const at = async (person: keyof typeof PEOPLE, statement: string, keep = false) =>
        tryAs(db, 'circle', await tokenOf(person), statement, [], keep);
      for (const person of ['frontline', 'manager', 'expert'] as const) {
        expect((await at(person, invite(north.sessionId))).code, person).toBe('23514');
      }
      for (const person of ['coach', 'steward'] as const) {
        expect((await at(person, invite(north.sessionId))).rows, person).toEqual([{ sent: 7 }]);
      }
      expect((await at('coach', invite(south.sessionId))).rows).toEqual([{ sent: 0 }]);
      expect((await at('coach', invite(north.sessionId, 'x'.repeat(4001)))).code).toBe('23514');
      for (const texts of ['null', `'{}'`, `'{"nl": {"subject": "x", "body": "${north.sessionId}"}}'`]) {
        expect((await at('coach', `select learning.invite('${north.sessionId}', ${texts})`)).code, texts).toBe('23514');
      }
      const other = invite(north.sessionId).replaceAll(` ${north.sessionId}'`, "'");
      expect((await at('coach', other)).code).toBe('23514');
      expect((await at('coach', `${invite(north.sessionId)}; ${invite(north.sessionId)}`)).code).toBe('23514');
      for (let time = 1; time <= 5; time += 1)
        expect((await at('coach', invite(north.sessionId), true)).code).toBeNull();
      expect((await at('coach', invite(north.sessionId))).code).toBe('23514');
      await db.owner`update learning.sessions set stage = 'arrive' where id = ${north.sessionId}`;
      await db.owner`delete from auth.mails where subject = 'onderwerp'`;
      expect((await at('coach', invite(north.sessionId))).code).toBe('23514');
      await db.owner`update learning.sessions set stage = 'gather' where id = ${north.sessionId}`;
    });
  });

  it('writes in the log the verbs of its own side, and as the admin gives and ends nothing unlogged', async () => {
    const records = {
      circle: ['log.export', 'csv'],
      formal: ['log.export', 'csv'],
      admin: ['log.export', 'csv'],
    } as const;
    for (const login of Object.keys(records) as (keyof typeof records)[]) {
      const own = records[login];
      for (const [verb, about] of [
        own,
        [own[0], 'x'],
        [own[0], `${own[1]}\n`],
        ...['session.close', 'report.agree', 'person.add', 'hat.add', 'hat.change', 'membership.end', 'iets', ''].map(
          (one) => [one, own[1]],
        ),
      ]) {
        const { code } = await attack(
          login,
          tokens[login],
          'valid',
          `select audit.record('${verb}', '${about}') -- insert`,
        );
        expect(code, `${login} ${verb} ${about}`).toBe(verb === own[0] && about === own[1] ? null : REFUSED);
      }
    }
    const logged = async (statement: string) => {
      const { code, rows } = await tryAs(
        db,
        'admin',
        tokens.admin,
        `${statement}; select verb, subject, person_id, hat from audit.entries order by id desc limit 1`,
      );
      expect(code, statement).toBeNull();
      return rows.flat().at(-1);
    };
    const mine = { person_id: ids.admin, hat: 'admin' };
    expect(
      await logged(
        `insert into network.hats (person_id, kind, circle_id, starts_on) values ('${ids.admin}', 'coach', 2, '2024-01-01')`,
      ),
    ).toEqual({ verb: 'hat.add', subject: `${ids.admin} coach 2`, ...mine });
    expect(await logged(`update network.hats set ends_on = '2030-01-01' where person_id = '${ids.promotor}'`)).toEqual({
      verb: 'hat.end',
      subject: `${ids.promotor} promotor 1`,
      ...mine,
    });
    expect(
      await logged(
        `insert into network.mandates (partnership_id, organisation_id, person_id, kind, starts_on) values (2, 4, '${ids.admin}', 'deputy', '2024-01-01')`,
      ),
    ).toEqual({ verb: 'mandate.add', subject: `2 4 ${ids.admin}`, ...mine });
    expect(
      await logged(`update network.mandates set ends_on = '2030-01-01' where person_id = '${ids.manager}'`),
    ).toEqual({
      verb: 'mandate.end',
      subject: `1 1 ${ids.manager}`,
      ...mine,
    });
    expect(
      await logged(
        `insert into network.memberships (partnership_id, organisation_id, kind, starts_on) values (2, 3, 'network', '2024-01-01')`,
      ),
    ).toEqual({ verb: 'membership.add', subject: '2 3 network', ...mine });
    expect(
      await logged(
        'update network.memberships set ends_on = $$2030-01-01$$ where partnership_id = 1 and organisation_id = 3',
      ),
    ).toEqual({
      verb: 'membership.end',
      subject: '1 3 network',
      ...mine,
    });
  });

  it('says on no channel more than that something changed', async () => {
    const speaking = await db.owner<{ name: string; source: string }[]>`
      select p.oid::regproc::text as name, p.prosrc as source from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any (${SCHEMAS}) and p.prosrc ~* 'notify'`;
    expect(speaking.map((one) => one.name)).toEqual(['learning.announce_session']);
    expect(speaking[0]?.source).toContain(`pg_notify('live', learning.seal_event(new.id, new.seq))`);
  });

  it('ends, cancels and sees the inside of no other login’s work', async () => {
    const busy = db.login('circle')`select pg_sleep(600), ${WORDS.north}::text`;
    let ended: string | null = null;
    const end = busy.then(String, (error: { code: string }) => error.code).then((how) => (ended = how));
    await db.running('pg_sleep(600)');
    const pids = `select pid from pg_stat_activity where usename = 'leerkring_circle' and datname = current_database()`;
    for (const login of LOGINS.filter((one) => one !== 'circle')) {
      for (const act of ['pg_terminate_backend', 'pg_cancel_backend']) {
        const { code } = await attack(login, null, 'absent', `select ${act}(pid) from (${pids}) p`);
        expect(code, `${login} ${act}`).toBe(REFUSED);
      }
      const seen = await attack(
        login,
        null,
        'absent',
        `select query, wait_event, query_start, xact_start, backend_xid, client_addr from pg_stat_activity where usename = 'leerkring_circle' and datname = current_database()`,
      );
      const told = seen.rows
        .flatMap((row) => Object.values(row))
        .filter((value) => value !== null && value !== '<insufficient privilege>');
      expect(told, login).toEqual([]);
    }
    // It ran undisturbed all the while, until it is cancelled here.
    expect(ended).toBeNull();
    busy.cancel();
    expect(await end).toBe('57014');
  });

  it('gets into no other database of the server', async () => {
    const names = await db.owner<{ name: string }[]>`
      select datname as name from pg_database where datname in ('postgres', 'template1', 'template0', 'leerkring')`;
    for (const login of LOGINS) {
      for (const { name } of names.filter((one) => one.name !== 'leerkring')) {
        const at = Object.assign(new URL(db.ownerUrl), { pathname: `/${name}` });
        const role = loginRole(login);
        const sql = postgres(at.toString(), {
          user: role,
          username: role,
          password: loginPassword(login, inject('secret')),
          max: 1,
        } as never);
        const code = await sql`select 1`.then(
          () => null,
          (error) => error.code,
        );
        await sql.end({ timeout: 1 });
        expect([REFUSED, '55000'], `${login} → ${name}`).toContain(code);
        tried.statements += 1;
      }
    }
  });

  it('keeps what it hides in a large object to itself', async () => {
    const [{ loid } = { loid: 0 }] = await db.login('circle')<
      { loid: number }[]
    >`select lo_from_bytea(0, 'verstopt') as loid`;
    for (const login of LOGINS.filter((one) => one !== 'circle')) {
      expect((await attack(login, null, 'absent', `select lo_get(${loid})`)).code, login).toBe(REFUSED);
    }
    await db.login('circle')`select lo_unlink(${loid})`;
  });

  it('keeps nobody from their turn: no lock that a login can take holds up logging, erasing, a release or a start', async () => {
    const named = await db.owner`
      select from pg_proc p where p.pronamespace::regnamespace::text in ('auth', 'network', 'learning', 'formal', 'released', 'audit')
        and p.prosrc ~* 'advisory'`;
    expect(named).toHaveLength(0);
    for (const login of LOGINS) {
      for (const statement of ['lock table drizzle.turns', 'select from drizzle.turns for update']) {
        expect((await tryAs(db, login, null, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
      }
    }
    // Numbers that were once waited for.
    const held = await db.login('signal_holder').reserve();
    try {
      await held`select pg_advisory_lock(7205759), pg_advisory_lock(7205760), pg_advisory_lock(720576, 50), pg_advisory_lock(7205761, 1)`;
      const soon = "set local statement_timeout = '5s';";
      await db.owner.begin((tx) =>
        tx.unsafe(`${soon} insert into audit.entries (at, verb, subject, person_id, hat)
          select network.now(), 'hat.change', 'coach', id, 'coach' from network.people limit 1`),
      );
      expect((await tryAs(db, 'job', null, `${soon} select learning.erase_overdue_links()`)).code).toBeNull();
      expect(
        (await db.owner.begin((tx) => tx.unsafe(`${soon} select learning.hold_release_rule(1)`))).length,
      ).toBeGreaterThan(0);
    } finally {
      await held`select pg_advisory_unlock_all()`;
      held.release();
    }
  });

  it('finds no table under another name by changing where names are looked up', async () => {
    for (const login of ['reviewer', 'signal_holder', 'formal', 'admin', 'signin'] as Login[]) {
      for (const table of ['contributions', 'writer_tokens', 'themes', 'mails', 'codes', 'wall']) {
        const { code } = await tryAs(
          db,
          login,
          tokens.circle,
          `set local search_path = learning, auth, network, drizzle, pg_temp; select * from ${table}`,
        );
        expect([REFUSED, '42P01'], `${login} ${table}`).toContain(code);
        tried.statements += 1;
      }
    }
  });

  it('changes its own way of beginning until the next start, which puts it right', async () => {
    const [{ name } = { name: '' }] = await db.owner<{ name: string }[]>`select current_database() as name`;
    const kept = () =>
      db.owner`select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = ${name}`;
    await db.login('health').unsafe(`alter role current_user in database ${name} set search_path = learning, pg_temp`);
    expect(await kept()).toHaveLength(1);
    await migrate(db.ownerUrl, { secret: inject('secret') });
    expect(await kept()).toHaveLength(0);
  });
});
