import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { designs } from '@/db/learning/design/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';

/** Designs that this person keeps, and under the hat of a coach those that other coaches share: one's own first. */
export const listDesignsIn = (tx: Tx, actor: CircleActor) =>
  tx
    .select({
      id: designs.id,
      title: designs.title,
      shared: designs.shared,
      blocks: designs.blocks,
      mine: sql<boolean>`${designs.personId} = ${actor.personId}`,
      /** Whose it is, where that is somebody of this circle. */
      maker: people.name,
    })
    .from(designs)
    .leftJoin(people, eq(people.id, designs.personId))
    .orderBy(sql`${designs.personId} <> ${actor.personId}`, asc(designs.title), asc(designs.id));

/** The blocks of one design; null when it does not exist for this actor. */
export async function findDesign(tx: Tx, id: string) {
  const [design] = await tx.select({ blocks: designs.blocks }).from(designs).where(eq(designs.id, id));
  return design?.blocks ?? null;
}
