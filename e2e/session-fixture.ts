import type { Page } from '@playwright/test';
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
      paused_at = null, gathered = false, begun_on = ${session?.begun_on}, planned_at = ${session?.planned_at} where id = ${id}`;
    // A session that is closed closes its cycle.
    await sql`update learning.cycles set closed_on = null where id = ${session?.cycle_id} and closed_on is not null`;
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

/** Gives a session that was not begun these blocks for its plan, twenty minutes each unless it is said otherwise. */
export async function layPlan(sessionId: string, blocks: { kind: string; minutes?: number; prompt?: string }[]) {
  const sql = owner();
  await sql`delete from learning.blocks where session_id = ${sessionId}`;
  for (const [index, { kind, minutes = 20, prompt = '' }] of blocks.entries()) {
    await sql`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes, prompt)
      select gen_random_uuid(), circle_id, id, ${index + 1}, ${kind}, ${minutes}, ${prompt} from learning.sessions where id = ${sessionId}`;
  }
  await sql.end();
}

/**
 * Holds back each whole board that a page reads, as it was when it was read, until `letGo`: as on a slow network, where the stream
 * is ahead of it. `held` says how many came to stand there.
 */
export async function holdBoards(page: Page) {
  let open: () => void = () => {};
  const free = new Promise<void>((resolve) => {
    open = resolve;
  });
  let held = 0;
  await page.route('**/board', async (route) => {
    const response = await route.fetch();
    held += 1;
    await free;
    await route.fulfill({ response });
  });
  return {
    held: () => held,
    async letGo() {
      open();
      await page.unrouteAll({ behavior: 'wait' });
    },
  };
}
