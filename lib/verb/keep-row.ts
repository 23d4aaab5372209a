import 'server-only';
import { and, eq, getTableColumns, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/as';
import { done, type Outcome, refused } from './outcome';

/** The version in which a row was kept. */
export type Kept = Promise<Outcome<{ version: number }>>;

/** A table whose rows count their changes (pg_temp.versioned). */
export type Keeping = PgTable & { version: PgColumn };
export interface Parts {
  /** The row as it stands. */
  which: SQL | undefined;
  /** What a new one has besides its words. */
  row: Record<string, unknown>;
  /** The words. */
  said: Record<string, unknown>;
}

/** Keeps a row, or changes what its writer saw. Sent again it is there once; of two who say it otherwise the later is told. */
export async function keepRow(tx: Tx, table: Keeping, version: number | null, { which, row, said }: Parts): Kept {
  const told = { version: table.version };
  const [kept] =
    version === null
      ? await tx
          .insert(table)
          .values({ ...row, ...said })
          .onConflictDoNothing()
          .returning(told)
      : await tx
          .update(table)
          .set(said)
          .where(and(which, eq(table.version, version)))
          .returning(told);
  if (kept) return done({ version: Number(kept.version) });
  const all = getTableColumns(table);
  const [now] = await tx
    .select({ ...told, ...Object.fromEntries(Object.keys(said).map((name) => [name, all[name] as PgColumn])) })
    .from(table)
    .where(which);
  if (!now) return refused('notFound');
  // The same again, whose answer got lost on the way.
  const isAsSaid = Object.entries(said).every(([name, value]) => (now as Record<string, unknown>)[name] === value);
  return isAsSaid ? done({ version: Number(now.version) }) : refused('changedElsewhere');
}
