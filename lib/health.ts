import 'server-only';
import { sql } from 'drizzle-orm';
import { as, system } from '@/db/as';

/** How long the database may take to answer before it counts as away, in milliseconds. */
const PATIENCE = 3000;

/** The server's version and the number of migrations applied; throws while the database is away. */
export async function checkDatabase(): Promise<{ server: string; level: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer.')), PATIENCE).unref();
  });
  const asked = as(system.health, (tx) =>
    tx.execute<{ level: string; server: string }>(
      sql`select network.migration_level() as level, current_setting('server_version') as server`,
    ),
  );
  const [row] = await Promise.race([asked, late]).finally(() => clearTimeout(timer));
  if (!row) throw new Error('The database gave no answer.');
  return row;
}
