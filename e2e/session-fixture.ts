import { owner } from './people';

/** Tables with rows of a session, those that refer to others first. */
const TABLES = [
  'notes',
  'groups',
  'attendances',
  'guests',
  'idempotency_keys',
  'taken_off',
  'session_events',
  'facilitator_notes',
] as const;

/**
 * The planned session of the demo's circle, for a journey that is not its own: `giveBack` puts it, its plan and what waits for
 * it back as they were, for the journeys that come after.
 */
export async function borrowSession(slug: string) {
  const sql = owner();
  const [session] = await sql`
    select s.* from learning.sessions s join network.circles c on c.id = s.circle_id where c.slug = ${slug} and s.stage = 'planned'`;
  if (!session) throw new Error(`${slug} has no planned session: an earlier journey kept it`);
  const { id, circle_id: circle } = session;
  const blocks = await sql`select * from learning.blocks where session_id = ${id}`;
  const waiting = await sql`select * from learning.contributions where circle_id = ${circle} and session_id is null`;
  await sql.end();

  async function giveBack() {
    const sql = owner();
    await sql`update learning.sessions set stage = 'planned', block_id = null, step = 0, timer_ends_at = null, timer_left = null,
      paused_at = null, gathered = false, planned_at = ${session?.planned_at} where id = ${id}`;
    // Dots that were shown are hidden in another round only.
    await sql`delete from learning.dots where session_id = ${id}`;
    await sql`update learning.sessions set revealed = false, dot_round = dot_round + 1 where id = ${id} and revealed`;
    await sql`update learning.sessions set dot_round = 1 where id = ${id}`;
    for (const table of TABLES) await sql`delete from ${sql(`learning.${table}`)} where session_id = ${id}`;
    await sql`delete from learning.contributions where circle_id = ${circle} and (session_id = ${id} or session_id is null)`;
    await sql`delete from learning.blocks where session_id = ${id}`;
    if (blocks.length > 0) await sql`insert into learning.blocks ${sql(blocks)}`;
    if (waiting.length > 0) await sql`insert into learning.contributions ${sql(waiting)}`;
    await sql.end();
  }
  return { id: id as string, joinCode: session.join_code as string, giveBack };
}
