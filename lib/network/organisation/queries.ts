import 'server-only';
import { sql } from 'drizzle-orm';
import { asReader } from '@/db/as';
import { organisations } from '@/db/network/organisation/tables';
import type { AdminActor } from '@/lib/actor';
import { holds, inOrder, SHOWN } from '../search';

export type Organisation = typeof organisations.$inferSelect;

/** Organisations by name: the first, and whether there are more. Searched for by name or number. */
export async function listOrganisations(
  actor: AdminActor,
  search = '',
): Promise<{ organisations: Organisation[]; more: boolean }> {
  // Fewer digits than this stand in nearly every number.
  const digits = search.replace(/\D/g, '').replace(/^\d{1,3}$/, '');
  const { name, code } = organisations;
  const found = await asReader(actor, (tx) =>
    tx
      .select()
      .from(organisations)
      .where(sql`${search} = '' or ${holds(name, search)} or ${digits} <> '' and ${holds(code, digits)}`)
      .orderBy(inOrder(name), organisations.id)
      .limit(SHOWN + 1),
  );
  return { organisations: found.slice(0, SHOWN), more: found.length > SHOWN };
}
