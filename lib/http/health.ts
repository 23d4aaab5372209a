import 'server-only';
import { sql } from 'drizzle-orm';
import { as, system } from '@/db/as';

/** How long the database may take to answer before it counts as away, in milliseconds. */
const PATIENCE = 3000;

type Found = { level: string; server: string; writes: boolean };

/** The server's version and the number of migrations applied; throws while the database is away, or cannot write. */
export function checkDatabase(): Promise<Found> {
  // Anybody may ask, as often as they like: those who ask while it is being looked at get the same answer.
  running ??= look().finally(() => {
    running = null;
  });
  return running;
}

let running: Promise<Found> | null = null;

async function look(): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer.')), PATIENCE).unref();
  });
  const asked = as(system.health, (tx) =>
    tx.execute<Found>(
      sql`select network.migration_level() as level, current_setting('server_version') as server, network.writes() as writes`,
    ),
  );
  const [row] = await Promise.race([asked, late]).finally(() => clearTimeout(timer));
  if (!row?.writes) throw new Error('The database does not write.');
  return row;
}
