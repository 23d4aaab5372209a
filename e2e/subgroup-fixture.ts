import type postgres from 'postgres';
import { owner } from './people';

const SUBGROUP = 'midden-kempen-onderweg';

/** Tables with rows of the subgroup's cycles, and of what it let out. */
const TABLES = [
  'learning.paces',
  'learning.cycles',
  'learning.five_lines',
  'learning.sessions',
  'learning.blocks',
  'learning.themes',
  'learning.learnings',
  'learning.decisions',
  'learning.signals',
  'learning.checkouts',
  'learning.releases',
  'learning.release_versions',
  'learning.release_confirmations',
  'learning.release_member_words',
  'released.publications',
  'released.answers',
] as const;
/** What a journey may leave besides, of its circle and of its sessions. */
const LEFT = ['understanding_versions', 'report_sections', 'reports', 'contributions', 'facilitator_notes'] as const;
const LEFT_BY_SESSION = ['session_events', 'attendances', 'idempotency_keys'] as const;

/** Past every trigger and key, which would see in rows that come back what nobody may do today. */
const past = (sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
  sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await work(tx);
  });

/** The subgroup of the demo, empty of cycles and sessions, for a journey of its own: `giveBack` puts back what it had. */
export async function borrowSubgroup() {
  const sql = owner();
  const here = (await sql<{ id: number }[]>`select id from network.circles where slug = ${SUBGROUP}`)[0]?.id ?? 0;
  const before: [string, Record<string, unknown>[]][] = [];
  for (const table of TABLES) before.push([table, await sql`select * from ${sql(table)} where circle_id = ${here}`]);
  async function empty(tx: postgres.TransactionSql) {
    await tx`update network.circles set ended_on = null where id = ${here}`;
    for (const table of LEFT_BY_SESSION)
      await tx`delete from ${tx(`learning.${table}`)} where session_id in (select id from learning.sessions where circle_id = ${here})`;
    for (const table of [...LEFT.map((one) => `learning.${one}`), ...TABLES])
      await tx`delete from ${tx(table)} where circle_id = ${here}`;
  }
  await past(sql, empty);
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
      await past(sql, async (tx) => {
        await empty(tx);
        for (const [table, rows] of before) if (rows.length > 0) await tx`insert into ${tx(table)} ${tx(rows)}`;
      });
      await sql`delete from auth.sessions where hat_id = ${hat}`;
      await sql`delete from network.hats where id = ${hat}`;
      await sql.end();
    },
  };
}
