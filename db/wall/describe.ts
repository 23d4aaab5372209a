import type postgres from 'postgres';
import { LOGINS, loginRole } from '../logins';

/** The summary speaks of these schemas: our own, those of tools, and the one that everybody can reach by default. */
const SCHEMAS = ['auth', 'network', 'learning', 'formal', 'released', 'audit', 'drizzle', 'public'];
/** The owner of the database reads the catalogue. The summary calls the owner so, whatever its name is. */
const OWNER = 'leerkring_owner';
const EVERYBODY = 'PUBLIC';
/** With one of these settings, a login or a whole database would begin past its rules. The operator may choose any other. */
const PAST_THE_WALL = [
  'session_replication_role',
  'row_security',
  'search_path',
  'role',
  'session_preload_libraries',
  'local_preload_libraries',
];

/** One letter for each right. A star after it says that the right is given by column; the columns are listed below the table. */
const MARKS: Record<string, string> = {
  SELECT: 'R',
  INSERT: 'A',
  UPDATE: 'C',
  DELETE: 'D',
  TRUNCATE: 'TRUNCATE',
  REFERENCES: 'REFERENCES',
  TRIGGER: 'TRIGGER',
  MAINTAIN: 'MAINTAIN',
};

interface Grant {
  schema: string;
  name: string;
  kind: 'table' | 'view' | 'sequence' | 'other';
  /** Null for the whole table. */
  column: string | null;
  grantee: string;
  right: string;
  passOn: boolean;
}
interface Relation {
  schema: string;
  name: string;
  kind: Grant['kind'];
  secured: boolean;
  owner: string;
}
interface Routine {
  schema: string;
  name: string;
  signature: string;
  isTrigger: boolean;
  callers: string[];
  owner: string;
  /** A hash of the whole definition: source, definer, settings. */
  digest: string | null;
}
interface Policy {
  schema: string;
  table: string;
  name: string;
  command: string;
  permissive: string;
  roles: string[];
  using: string | null;
  check: string | null;
}
interface Trigger {
  schema: string;
  table: string;
  name: string;
  definition: string;
  state: string;
}
interface Role {
  name: string;
  powers: string[];
  memberOf: string[];
}

/** The counts that stand at the top of the summary. */
export interface WallCount {
  tables: number;
  views: number;
  sequences: number;
  functions: number;
  policies: number;
  triggers: number;
  /** Rights on tables, sequences, functions, schemas and the database; one given by column counts once for each column. */
  grants: number;
}

const ORDER = new Map([...LOGINS.map(loginRole), EVERYBODY].map((role, index) => [role, index]));
const byRole = (one: string, other: string) =>
  (ORDER.get(one) ?? 99) - (ORDER.get(other) ?? 99) || (one < other ? -1 : one > other ? 1 : 0);
const short = (role: string) => role.replace(/^leerkring_/, '');
const sorted = <T>(list: Iterable<T>) => [...list].sort();
const roles = (list: Iterable<string>) => [...new Set(list)].sort(byRole).map(short).join(', ');
const code = (text: string) => `\`${text}\``;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * Lists all that stands between the logins and the rows, as the live catalogue has it: one line for each table, column, constraint,
 * right, policy, function, trigger… The lines of two moments are the same when, and only when, the wall is. It reads as the owner.
 */
export async function listWall(tx: postgres.TransactionSql): Promise<string[]> {
  await tx`select set_config('search_path', '', true)`;
  const { extensions, ...wall } = await read(tx);
  const said = (value: unknown) => oneLine(Array.isArray(value) ? sorted(value).join(', ') : String(value ?? '-'));
  return sorted(
    Object.entries({ ...wall, ...(await readFurther(tx)) }).flatMap(([what, rows]) =>
      rows.map((row) => `${what}: ${Object.values(row).map(said).join(' ')}`),
    ),
  );
}

/** The lines that stand in one list and not in the other. */
export function difference(before: string[], after: string[]): string[] {
  const [known, now] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !known.has(line)).map((line) => `+ ${line}`),
  ];
}

/**
 * Describes the whole wall, as the live catalogue has it, in a readable text (Markdown) that is the same on every PostgreSQL from 16
 * on and in every order in which roles were made. It reads as the owner of the database. It leaves out the owner's own rights, and
 * the parts of extensions, which differ between versions.
 */
export async function describeWall(tx: postgres.TransactionSql): Promise<{ text: string; count: WallCount }> {
  // Names in expressions are written in full.
  await tx`select set_config('search_path', '', true)`;
  return write(await read(tx));
}

type Catalogue = Awaited<ReturnType<typeof read>>;

async function read(tx: postgres.TransactionSql) {
  const logins = LOGINS.map(loginRole);
  const relations = await tx<Relation[]>`
    select n.nspname as schema, c.relname as name, ${kindOf(tx)} as kind,
      c.relkind not in ('r', 'p') or c.relrowsecurity and c.relforcerowsecurity as secured, ${nameOf(tx, tx`c.relowner`)} as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (${SCHEMAS}) and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${ofOurs(tx, tx`c.oid`)}`;
  const grants = await tx<Grant[]>`
    select n.nspname as schema, c.relname as name, ${kindOf(tx)} as kind, at.column, ${nameOf(tx, tx`at.grantee`)} as grantee,
      at.right, at.pass_on as "passOn"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, lateral (
      select null::text as column, a.grantee, a.privilege_type as right, a.is_grantable as pass_on from aclexplode(c.relacl) a
      union all select t.attname, a.grantee, a.privilege_type, a.is_grantable from pg_attribute t, aclexplode(t.attacl) a
        where t.attrelid = c.oid and not t.attisdropped) at
    where n.nspname = any (${SCHEMAS}) and at.grantee <> c.relowner and ${ofOurs(tx, tx`c.oid`)}`;
  const functions = await tx<Routine[]>`
    select n.nspname as schema, p.proname as name,
      format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) as signature,
      p.prorettype in ('trigger'::regtype, 'event_trigger'::regtype) as "isTrigger",
      coalesce((select json_agg(${nameOf(tx, tx`a.grantee`)} || case when a.is_grantable then ' (may pass it on)' else '' end)
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner), '[]') as callers,
      ${nameOf(tx, tx`p.proowner`)} as owner,
      case when p.prokind in ('f', 'p') then md5(pg_get_functiondef(p.oid)) end as digest
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = any (${SCHEMAS}) and ${ofOurs(tx, tx`p.oid`)}`;
  const policies = await tx<Policy[]>`
    select n.nspname as schema, c.relname as table, p.polname as name,
      case p.polcmd when 'r' then 'read' when 'a' then 'add' when 'w' then 'change' when 'd' then 'delete' else 'all' end as command,
      case when p.polpermissive then '' else ' and only if' end as permissive,
      (select json_agg(${nameOf(tx, tx`r`)}) from unnest(p.polroles) r) as roles,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (${SCHEMAS})`;
  const triggers = await tx<Trigger[]>`
    select n.nspname as schema, c.relname as table, t.tgname as name, pg_get_triggerdef(t.oid) as definition,
      case t.tgenabled when 'O' then '' else ' (not always on)' end as state
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (${SCHEMAS}) and (not t.tgisinternal or t.tgenabled <> 'O')`;
  const schemas = await tx<{ name: string; grantee: string; right: string }[]>`
    select n.nspname as name, ${nameOf(tx, tx`a.grantee`)} as grantee, a.privilege_type as right
    from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    where (n.nspname = any (${SCHEMAS}) or a.grantee = 0 and n.nspname !~ '^(pg_|information_schema$)') and a.grantee <> n.nspowner
      and a.grantee not in (select oid from pg_roles where rolname = 'pg_database_owner')`;
  const database = await tx<{ grantee: string; right: string }[]>`
    select ${nameOf(tx, tx`a.grantee`)} as grantee, a.privilege_type as right
    from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
    where d.datname = current_database() and a.grantee <> d.datdba`;
  const logged = await tx<Role[]>`
    select r.rolname as name, array_to_json(array_remove(array[
        case when not r.rolcanlogin then 'no login' end, case when r.rolsuper then 'SUPERUSER' end,
        case when r.rolbypassrls then 'BYPASSRLS' end, case when r.rolcreaterole then 'CREATEROLE' end,
        case when r.rolcreatedb then 'CREATEDB' end, case when r.rolreplication then 'REPLICATION' end,
        case when r.rolinherit then 'INHERIT' end], null)) as powers,
      coalesce((select json_agg(g.rolname) from pg_auth_members m join pg_roles g on g.oid = m.roleid
        where m.member = r.oid), '[]') as "memberOf"
    from pg_roles r where r.rolname = any (${logins})`;
  // Other objects may name a login too, in this database or shared by all databases: a type, a language, a large object, a
  // foreign server, a setting, something owned, a right on a table of the catalogue.
  const elsewhere = await tx<{ role: string; what: string }[]>`
    select r.rolname as role, case d.deptype when 'o' then 'owns ' else '' end
      || (pg_identify_object(d.classid, d.objid, 0)).type || ' ' || (pg_identify_object(d.classid, d.objid, 0)).identity as what
    from pg_shdepend d join pg_roles r on r.oid = d.refobjid and d.refclassid = 'pg_authid'::regclass
    where r.rolname = any (${logins}) and d.deptype in ('o', 'a', 'i')
      and (d.dbid = (select oid from pg_database where datname = current_database())
        or d.dbid = 0 and d.classid not in ('pg_database'::regclass, 'pg_auth_members'::regclass))
      and not (d.deptype = 'a' and (
        d.classid = 'pg_class'::regclass and exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.oid = d.objid and n.nspname = any (${SCHEMAS}))
        or d.classid = 'pg_proc'::regclass and exists (select from pg_proc c join pg_namespace n on n.oid = c.pronamespace
          where c.oid = d.objid and n.nspname = any (${SCHEMAS}))
        or d.classid = 'pg_namespace'::regclass and exists (select from pg_namespace n
          where n.oid = d.objid and n.nspname = any (${SCHEMAS}))))
    union all
    select ${nameOf(tx, tx`a.grantee`)}, 'by default, on what ' || pg_get_userbyid(d.defaclrole) || ' makes: ' || a.privilege_type
    from pg_default_acl d, aclexplode(d.defaclacl) a where a.grantee <> d.defaclrole
    union all
    select coalesce(r.rolname, 'everybody'), 'begins with ' || c.setting
    from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) c (setting)
    where (s.setrole = 0 or r.rolname = any (${logins})) and split_part(c.setting, '=', 1) = any (${PAST_THE_WALL})
      and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))`;
  const extensions = await tx<{ name: string; schema: string }[]>`
    select e.extname as name, n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace`;
  return {
    relations,
    grants,
    functions,
    policies,
    triggers,
    schemas,
    database,
    logins: logged,
    elsewhere,
    extensions,
  };
}

/** The parts of the wall that the summary leaves out: the migrations tell them, or they should not be there at all. */
async function readFurther(tx: postgres.TransactionSql) {
  const logins = LOGINS.map(loginRole);
  const columns = await tx`
    select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
      pg_get_expr(d.adbin, d.adrelid) as default
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname = any (${SCHEMAS}) and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
      and ${ofOurs(tx, tx`c.oid`)}`;
  // A restore writes the same rule with other brackets.
  const constraints = await tx`
    select n.nspname, k.conrelid::regclass::text, k.conname, translate(pg_get_constraintdef(k.oid), '()', '') from pg_constraint k
    join pg_namespace n on n.oid = k.connamespace where n.nspname = any (${SCHEMAS}) and ${ofOurs(tx, tx`k.oid`)}`;
  const indexes = await tx`
    select pg_get_indexdef(i.indexrelid), i.indisvalid from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = any (${SCHEMAS})`;
  const rules = await tx`
    select n.nspname, c.relname, r.rulename, r.ev_enabled, pg_get_ruledef(r.oid) from pg_rewrite r
    join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (${SCHEMAS}) and ${ofOurs(tx, tx`c.oid`)}`;
  const owners = await tx`
    select 'schema', nspname, ${nameOf(tx, tx`nspowner`)} from pg_namespace where nspname = any (${SCHEMAS}) and nspname <> 'public'
    union all select 'database', '', ${nameOf(tx, tx`datdba`)} from pg_database where datname = current_database()`;
  // The maker of a role may let others into it. That membership alone is left out.
  const members = await tx`
    select g.rolname as of, ${nameOf(tx, tx`m.member`)} as member, m.inherit_option, m.set_option from pg_auth_members m
    join pg_roles g on g.oid = m.roleid
    where g.rolname = any (${logins}) and (pg_get_userbyid(m.member) <> current_user or m.inherit_option or m.set_option)`;
  const eventTriggers = await tx`
    select e.evtname, e.evtevent, e.evtenabled, e.evtfoid::regproc::text from pg_event_trigger e where ${ofOurs(tx, tx`e.oid`)}`;
  const foreign = await tx`
    select 'server', srvname from pg_foreign_server union all select 'wrapper', fdwname from pg_foreign_data_wrapper w
    where ${ofOurs(tx, tx`w.oid`)}`;
  // Only rights beyond those that PostgreSQL gives by itself are listed. The operator may choose to give fewer.
  const catalogue = await tx`
    select o.what, case a.grantee when 0 then ${EVERYBODY} else pg_get_userbyid(a.grantee)::text end, a.privilege_type
    from (select p.oid, 'pg_proc'::regclass as class, p.oid::regprocedure::text as what, p.proacl as acl, p.proowner as owner,
          acldefault('f', p.proowner) as first
        from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.proacl is not null
      union all select c.oid, 'pg_class', c.oid::regclass::text, c.relacl, c.relowner, acldefault('r', c.relowner)
        from pg_class c where c.relnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) and c.relacl is not null) o
    left join pg_init_privs i on i.objoid = o.oid and i.classoid = o.class and i.objsubid = 0, aclexplode(o.acl) a
    where a.grantee <> o.owner and (a.grantee = 0 or pg_get_userbyid(a.grantee) = any (${logins}))
      and not exists (select from aclexplode(coalesce(i.initprivs, o.first)) g
        where g.grantee = a.grantee and g.privilege_type = a.privilege_type)`;
  return { columns, constraints, indexes, rules, owners, members, eventTriggers, foreign, catalogue };
}

const kindOf = (tx: postgres.TransactionSql) =>
  tx`case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'view' when 'r' then 'table' when 'p' then 'table' else 'other' end`;
/** Holds for an object that is no part of an extension. */
const ofOurs = (tx: postgres.TransactionSql, oid: postgres.PendingQuery<postgres.Row[]>) =>
  tx`not exists (select from pg_depend x where x.objid = ${oid} and x.deptype = 'e')`;
const nameOf = (tx: postgres.TransactionSql, oid: postgres.PendingQuery<postgres.Row[]>) =>
  tx`case when ${oid} = 0 then ${EVERYBODY} when pg_get_userbyid(${oid}) = current_user then ${OWNER} else pg_get_userbyid(${oid})::text end`;

function write(wall: Catalogue): { text: string; count: WallCount } {
  const logins = LOGINS.map(loginRole);
  const callers = wall.functions.flatMap((one) => one.callers);
  const count: WallCount = {
    tables: wall.relations.filter((one) => one.kind === 'table').length,
    views: wall.relations.filter((one) => one.kind === 'view' || one.kind === 'other').length,
    sequences: wall.relations.filter((one) => one.kind === 'sequence').length,
    functions: wall.functions.length,
    policies: wall.policies.length,
    triggers: wall.triggers.length,
    grants: wall.grants.length + callers.length + wall.schemas.length + wall.database.length,
  };
  const lines = [
    '# Who may do what in the database',
    '',
    'Made from the live catalogue by `npm run wall:table`; do not edit. `db/wall/grants.test.ts` makes it again from a freshly',
    'migrated database and fails when one line differs. The sources are the `.sql` files beside it.',
    '',
    `${count.tables} tables, ${count.views} views, ${count.sequences} sequences, ${count.functions} functions, ${count.policies} policies, ${count.triggers} triggers, ${count.grants} rights.`,
    '',
    'Two locks, one behind the other. A **right** says what a login may do with a table at all; where there is no mark, the',
    'database refuses. A **policy** says which rows exist for it; where there is no policy for a login, there are none. The',
    `owner (\`${OWNER}\`), who owns everything, is left out: nobody logs in as it but migrations.`,
    '',
    '| mark | the login may |',
    '|---|---|',
    '| `R` | read rows |',
    '| `A` | add rows |',
    '| `C` | change rows |',
    '| `D` | delete rows |',
    '| `R*` `A*` `C*` | the same, in the columns named below the table only |',
    '| empty | nothing |',
    '',
    'Any other right (TRUNCATE, REFERENCES, TRIGGER, MAINTAIN, the right to pass a right on) would stand there in full.',
    '',
    '## Logins',
    '',
    '| login | more than a login? | member of |',
    '|---|---|---|',
    ...[...wall.logins]
      .sort((one, other) => byRole(one.name, other.name))
      .map(
        ({ name, powers, memberOf }) =>
          `| ${short(name)} | ${powers.join(' ') || 'no'} | ${sorted(memberOf).join(', ') || 'nothing'} |`,
      ),
    '',
    '## Doors of the house',
    '',
    'The database and its schemas; no login may make anything in any of them.',
    '',
    ...matrix(
      ['', ...logins, ...strangers([...wall.database, ...wall.schemas])],
      [
        { name: '**database**', marks: (role) => rightsOf(wall.database, role) },
        ...SCHEMAS.map((schema) => ({
          name: schema,
          marks: (role: string) =>
            rightsOf(
              wall.schemas.filter((one) => one.name === schema),
              role,
            ),
        })),
      ],
    ),
    '',
    'Anything else that a login owns or may do (types, languages, large objects, settings, default rights, the catalogue):',
    wall.elsewhere.length === 0 ? 'nothing.' : '',
    ...sorted(wall.elsewhere.map(({ role, what }) => `- **${short(role)}**: ${what}`)),
    '',
    `Extensions: ${sorted(wall.extensions.map(({ name, schema }) => `${name} in ${schema}`)).join(', ')}.`,
    '',
    ...SCHEMAS.flatMap((schema) => section(wall, schema)),
  ];
  const text = `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
  return { text, count };
}

/** Roles that have a right and are none of our logins. */
const strangers = (grants: { grantee: string }[]) =>
  [...new Set(grants.map((one) => one.grantee))]
    .filter((role) => !LOGINS.some((login) => loginRole(login) === role))
    .sort(byRole);

const rightsOf = (grants: { grantee: string; right: string }[], role: string) =>
  sorted(grants.filter((one) => one.grantee === role).map((one) => one.right.toLowerCase())).join(' ');

function matrix(columns: string[], rows: { name: string; marks: (role: string) => string }[]): string[] {
  const [head, ...who] = columns;
  return [
    `| ${[head, ...who.map(short)].join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map(({ name, marks }) => `| ${[name, ...who.map((role) => marks(role))].join(' | ')} |`),
  ];
}

const hereIn =
  (schema: string) =>
  <T extends { schema: string }>(list: Iterable<T>): T[] =>
    [...list].filter((one) => one.schema === schema);
const isOurs = (schema: string) => schema !== 'drizzle' && schema !== 'public';
const UNSECURED = ' **WITHOUT ROW-LEVEL SECURITY**';

/** The part of the text about one schema. */
function section(wall: Catalogue, schema: string): string[] {
  const here = hereIn(schema);
  const title = [`## ${schema}`, ''];
  if (here(wall.relations).length + here(wall.functions).length === 0) return [...title, 'Empty.', ''];
  return [
    ...title,
    ...tableLines(wall, schema),
    ...sequenceLines(wall, schema),
    ...functionLines(wall, schema),
    ...policyLines(wall, schema),
    ...triggerLines(wall, schema),
  ];
}

const tablesIn = (wall: Catalogue, schema: string) =>
  hereIn(schema)(wall.relations)
    .filter((one) => one.kind !== 'sequence')
    .sort(byName);
const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

function tableLines(wall: Catalogue, schema: string): string[] {
  const tables = tablesIn(wall, schema);
  const grants = hereIn(schema)(wall.grants);
  const open = tables.filter((one) => grants.some((grant) => grant.name === one.name));
  const closed = tables.filter((one) => !open.includes(one));
  const unsecured = (one: Relation) => (isOurs(schema) && !one.secured ? UNSECURED : '');
  const lines: string[] = [];
  if (open.length > 0) {
    const columns = ['table', ...LOGINS.map(loginRole), ...strangers(grants)];
    const label = (one: Relation) => `${one.name}${one.kind === 'table' ? '' : ` (${one.kind})`}${unsecured(one)}`;
    lines.push(
      ...matrix(
        columns,
        open.map((one) => ({ name: label(one), marks: (role) => marksOf(grants, one.name, role) })),
      ),
      '',
    );
  }
  if (closed.length > 0)
    lines.push(`No login may touch: ${closed.map((one) => `${one.name}${unsecured(one)}`).join(', ')}.`, '');
  const byColumn = columnLines(grants);
  if (byColumn.length > 0) lines.push('By column:', '', ...byColumn, '');
  return lines;
}

function sequenceLines(wall: Catalogue, schema: string): string[] {
  const here = hereIn(schema);
  const sequences = here(wall.relations)
    .filter((one) => one.kind === 'sequence')
    .sort(byName);
  const grants = here(wall.grants).filter((one) => one.kind === 'sequence');
  if (sequences.length === 0) return [];
  if (grants.length === 0)
    return [`Sequences, which no login may touch: ${sequences.map((one) => one.name).join(', ')}.`, ''];
  const holders = (sequence: string) =>
    grants
      .filter((grant) => grant.name === sequence)
      .map((grant) => `${grant.right} ${short(grant.grantee)}`)
      .sort()
      .join(', ') || 'nobody';
  return [`Sequences: ${sequences.map(({ name }) => `${name} (${holders(name)})`).join(', ')}.`, ''];
}

function functionLines(wall: Catalogue, schema: string): string[] {
  const functions = hereIn(schema)(wall.functions).sort((one, other) => (one.signature < other.signature ? -1 : 1));
  const callable = functions.filter((one) => one.callers.length > 0);
  const inner = functions.filter((one) => one.callers.length === 0);
  const lines: string[] = [];
  if (callable.length > 0) {
    lines.push('| function | may be called by |', '|---|---|');
    lines.push(...callable.map(({ signature, callers }) => `| ${code(signature)} | ${roles(callers)} |`), '');
  }
  if (inner.length > 0) {
    const names = inner.map((one) => code(one.isTrigger ? one.name : one.signature));
    lines.push(`Functions that no login may call: ${names.join(', ')}.`, '');
  }
  return lines;
}

/** Every table has this policy for its owner. The summary tells where it is missing, and leaves it out elsewhere. */
const isOwners = ({ name, roles: who, using, check }: Policy) =>
  name === 'owner_all' && who.length === 1 && who[0] === OWNER && using === 'true' && check === 'true';

function policyLines(wall: Catalogue, schema: string): string[] {
  const all = hereIn(schema)(wall.policies);
  const lines: string[] = [];
  const withoutOwner = tablesIn(wall, schema).filter(
    ({ kind, name }) =>
      isOurs(schema) && kind === 'table' && !all.some((one) => one.table === name && one.name === 'owner_all'),
  );
  if (withoutOwner.length > 0)
    lines.push(`**Without a policy for the owner**: ${withoutOwner.map((one) => one.name).join(', ')}.`, '');
  const written = byTable(
    all.filter((one) => !isOwners(one)),
    ({ name, command, permissive, roles: who, using, check }) => {
      const when = using === null ? '' : ` ${code(oneLine(using))}`;
      const then = check === null ? '' : ` then ${code(oneLine(check))}`;
      return `  - ${name}: ${roles(who)} ${command}${permissive}${when}${then}`;
    },
  );
  if (written.length > 0)
    lines.push(
      'Policies: which rows exist for whom (and, after "then", what a row must be once added or changed).',
      '',
      ...written,
      '',
    );
  return lines;
}

function triggerLines(wall: Catalogue, schema: string): string[] {
  const written = byTable(hereIn(schema)(wall.triggers), ({ table, name, definition, state }) => {
    const rule = definition.replace(/^CREATE TRIGGER \S+ /, '').replace(` ON ${schema}.${table}`, '');
    return `  - ${name}${state}: ${code(oneLine(rule))}`;
  });
  return written.length === 0
    ? []
    : ['Rules that hold for everybody, whatever the right (triggers):', '', ...written, ''];
}

/** Each table by name, with a line for each of its rules below it. */
function byTable<T extends { table: string }>(rules: T[], line: (rule: T) => string): string[] {
  return sorted(new Set(rules.map((one) => one.table))).flatMap((table) => [
    `- **${table}**`,
    ...sorted(rules.filter((one) => one.table === table).map(line)),
  ]);
}

/** The marks of a role, such as `R A C* D`, in the order of the legend. */
function marksOf(grants: Grant[], table: string, role: string): string {
  const held = grants.filter((one) => one.name === table && one.grantee === role);
  return Object.entries(MARKS)
    .map(([right, mark]) => {
      const these = held.filter((one) => one.right === right);
      if (these.length === 0) return '';
      const passOn = these.some((one) => one.passOn) ? ' (MAY PASS IT ON)' : '';
      return `${mark}${these.some((one) => one.column === null) ? '' : '*'}${passOn}`;
    })
    .filter((mark) => mark !== '')
    .join(' ');
}

/** One line for each table, right and set of columns, with the logins that have exactly these columns. */
function columnLines(grants: Grant[]): string[] {
  const sets = new Map<string, string[]>();
  for (const { name, right, grantee } of grants.filter((one) => one.column !== null)) {
    const columns = sorted(
      new Set(
        grants
          .filter((one) => one.name === name && one.right === right && one.grantee === grantee)
          .map((one) => one.column),
      ),
    ).filter((column) => column !== null);
    const key = `- **${name}** ${code(`${MARKS[right] ?? right}*`)} ${columns.join(', ')}`;
    sets.set(key, [...(sets.get(key) ?? []), grantee]);
  }
  return sorted([...sets].map(([key, who]) => `${key}: ${roles(who)}`));
}
