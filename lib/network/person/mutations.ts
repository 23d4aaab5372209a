import 'server-only';
import { as } from '@/db/as';
import { people } from '@/db/schema/network/person';
import type { AdminActor } from '@/lib/actor';
import { done, type Outcome } from '@/lib/outcome';
import type { AddPerson } from './input';

/** Gives a person an account, without any hat yet. A known address is refused by the database (`emailKnown`). */
export async function addPerson(actor: AdminActor, input: AddPerson): Promise<Outcome<{ id: string }>> {
  return as(actor, async (tx) => {
    const [made] = await tx.insert(people).values(input).returning({ id: people.id });
    if (!made) throw new Error('The person was not added.');
    return done(made);
  });
}
