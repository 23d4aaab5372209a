import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { PROGRAMME } from '@/db/ground/programme';
import type { AdminActor } from '@/lib/actor';
import { done, type Outcome } from '@/lib/verb/outcome';
import type { AskIndicator } from './input';

/**
 * Has the programme ask an indicator, or ask it no more, from a quarter on that has not begun (`asked_ahead`). The same again changes
 * nothing; another setting of the same quarter takes its place.
 */
export async function askIndicator(actor: AdminActor, { code, asked, from }: AskIndicator): Promise<Outcome<null>> {
  await as(actor, (tx) =>
    tx.execute(sql`
      insert into formal.asked as known (programme, code, valid_from, asked) values (${PROGRAMME.code}, ${code}, ${from}, ${asked})
      on conflict (programme, code, valid_from) do update set asked = excluded.asked where known.asked <> excluded.asked`),
  );
  return done(null);
}
