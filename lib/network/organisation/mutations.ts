import 'server-only';
import { as } from '@/db/as';
import { organisations } from '@/db/network/organisation/tables';
import type { AdminActor } from '@/lib/actor';
import { done, type Outcome } from '@/lib/verb/outcome';
import type { AddOrganisation } from './input';

/** Adds an organisation. A number that is known already is refused by the database (`codeKnown`). */
export async function addOrganisation(actor: AdminActor, input: AddOrganisation): Promise<Outcome<{ name: string }>> {
  return as(actor, async (tx) => {
    await tx.insert(organisations).values(input);
    return done({ name: input.name });
  });
}
