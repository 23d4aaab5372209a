import 'server-only';
import { as } from '@/db/as';
import { organisations } from '@/db/schema/network/organisation';
import type { AdminActor } from '@/lib/actor';

export type Organisation = typeof organisations.$inferSelect;

/** All organisations, by name. */
export async function listOrganisations(actor: AdminActor): Promise<Organisation[]> {
  const rows = await as(actor, (tx) => tx.select().from(organisations));
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}
