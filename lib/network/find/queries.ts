import 'server-only';
import { sql } from 'drizzle-orm';
import { asReader } from '@/db/as';
import type { AdminActor } from '@/lib/actor';
import { holds, inOrder } from '../search';

/** Of what there are hundreds, chosen by name. */
export const FINDABLE = {
  organisations: { from: sql`network.organisations`, about: sql`code` },
  people: { from: sql`network.people`, about: sql`email` },
  circles: { from: sql`network.circles`, about: sql`''` },
  partnerships: { from: sql`network.partnerships`, about: sql`''` },
};
export type Findable = keyof typeof FINDABLE;

/** `about` parts those of one name: an e-mail address, a number. */
export interface Found {
  id: string;
  name: string;
  about: string;
}

/** As many as one reads through while choosing. */
const OFFERED = 20;

/** The first by name that hold some words, and whether there are more. */
export async function findByName(
  actor: AdminActor,
  what: Findable,
  search: string,
): Promise<{ found: Found[]; more: boolean }> {
  const { from, about } = FINDABLE[what];
  const rows = await asReader(actor, (tx) =>
    tx.execute<Found & Record<string, unknown>>(sql`
      select id::text as id, name, ${about} as about from ${from}
      where ${search} = '' or ${holds(sql`concat_ws(E'\\n', name, ${about})`, search)}
      order by ${inOrder(sql`name`)}, id limit ${OFFERED + 1}`),
  );
  return { found: rows.slice(0, OFFERED), more: rows.length > OFFERED };
}
