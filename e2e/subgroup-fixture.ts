import { owner } from './people';

const SUBGROUP = 'midden-kempen-onderweg';

/** Tables with rows of the subgroup's cycles, those that others refer to first. */
const TABLES = [
  'paces',
  'cycles',
  'five_lines',
  'sessions',
  'blocks',
  'themes',
  'learnings',
  'decisions',
  'checkouts',
] as const;
/** What a journey may leave besides. */
const LEFT = [
  'session_events',
  'attendances',
  'idempotency_keys',
  'understanding_versions',
  'report_sections',
  'reports',
  'contributions',
  'facilitator_notes',
] as const;

/** The subgroup of the demo, empty of cycles and sessions, for a journey of its own: `giveBack` puts back what it had. */
export async function borrowSubgroup() {
  const sql = owner();
  const here = (await sql<{ id: number }[]>`select id from network.circles where slug = ${SUBGROUP}`)[0]?.id ?? 0;
  const before: [string, Record<string, unknown>[]][] = [];
  for (const table of TABLES)
    before.push([table, await sql`select * from ${sql(`learning.${table}`)} where circle_id = ${here}`]);
  async function empty(sql: ReturnType<typeof owner>) {
    await sql`update network.circles set ended_on = null where id = ${here}`;
    for (const table of [...LEFT, ...TABLES.toReversed()]) {
      const which = ['session_events', 'attendances', 'idempotency_keys'].includes(table)
        ? sql`session_id in (select id from learning.sessions where circle_id = ${here})`
        : sql`circle_id = ${here}`;
      if (table === 'blocks') await sql`update learning.sessions set block_id = null where circle_id = ${here}`;
      await sql`delete from ${sql(`learning.${table}`)} where ${which}`;
    }
  }
  await empty(sql);
  // A member of it who signs in by one press.
  const [lent] = await sql<{ id: number }[]>`
    insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
    select h.person_id, 'frontline', ${here}, h.organisation_id, network.today()
    from network.hats h join network.people p on p.id = h.person_id where p.email like 'cgg@%' limit 1 returning id`;
  const hat = lent?.id ?? 0;
  await sql.end();
  return {
    id: here,
    /** Has the lent member, who signed in, wear the hat of the subgroup. */
    async wear() {
      const sql = owner();
      await sql`update auth.sessions s set hat_id = h.id from network.hats h where h.id = ${hat} and h.person_id = s.person_id`;
      await sql.end();
    },
    async giveBack() {
      const sql = owner();
      await empty(sql);
      for (const [table, rows] of before)
        if (rows.length > 0) await sql`insert into ${sql(`learning.${table}`)} ${sql(rows)}`;
      await sql`delete from auth.sessions where hat_id = ${hat}`;
      await sql`delete from network.hats where id = ${hat}`;
      await sql.end();
    },
  };
}
