import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { people } from '@/db/network/person/tables';
import type { AdminActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { translator } from '@/lib/language/messages';
import { done, type Outcome } from '@/lib/verb/outcome';
import type { AddPerson } from './input';

/** Gives a person an account, without any hat yet, and writes to them what this is and where it begins. A known address is refused by the database (`emailKnown`). */
export async function addPerson(actor: AdminActor, input: AddPerson): Promise<Outcome<{ id: string }>> {
  return as(actor, async (tx) => {
    const [made] = await tx.insert(people).values(input).returning({ id: people.id });
    if (!made) throw new Error('The person was not added.');
    const t = translator(input.locale, 'mail');
    const body = t('welcome.body', { name: input.name, url: `${env().APP_URL}/sign-in` });
    await tx.execute(sql`select network.welcome(${made.id}, ${t('welcome.subject')}, ${body})`);
    return done(made);
  });
}
