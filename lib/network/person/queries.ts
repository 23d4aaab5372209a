import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { as, asReader } from '@/db/as';
import { circles } from '@/db/network/circle/tables';
import { hats } from '@/db/network/hat/tables';
import { organisations } from '@/db/network/organisation/tables';
import { partnerships } from '@/db/network/partnership/tables';
import { people } from '@/db/network/person/tables';
import type { AdminActor, HatKind } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { holds, inOrder, SHOWN } from '../search';

/** People with an account, by name, with the hats that they wear today: the first, and whether there are more. */
export async function listPeople(
  actor: AdminActor,
  search = '',
): Promise<{
  people: { id: string; name: string; email: string; hats: { kind: HatKind; place: string | null }[] }[];
  more: boolean;
}> {
  const worn = sql`network.hats h left join network.circles c on c.id = h.circle_id
    left join network.partnerships q on q.id = h.partnership_id
    where h.person_id = p.id and h.starts_on <= ${dayOf(actor.now)} and (h.ends_on is null or h.ends_on > ${dayOf(actor.now)})`;
  const place = sql.raw('coalesce(c.name, q.name)');
  const found = await asReader(actor, (tx) =>
    tx.execute<{ id: string; name: string; email: string; hats: { kind: HatKind; place: string | null }[] }>(sql`
      select p.id, p.name, p.email, coalesce((select json_agg(json_build_object('kind', h.kind, 'place', ${place}) order by h.id)
        from ${worn}), '[]') as hats
      from (select p.id, p.name, p.email from network.people p
        where ${search} = '' or ${holds(sql`concat_ws(E'\n', p.name, p.email)`, search)} or exists (select from ${worn} and ${holds(place, search)})
        order by ${inOrder(sql`p.name`)}, p.id limit ${SHOWN + 1}) p
      order by ${inOrder(sql`p.name`)}, p.id`),
  );
  return { people: found.slice(0, SHOWN), more: found.length > SHOWN };
}

export interface PersonDetail {
  id: string;
  name: string;
  email: string;
  /** Newest first; those that ended stay. */
  hats: {
    id: number;
    kind: HatKind;
    place: string | null;
    organisation: string | null;
    startsOn: string;
    endsOn: string | null;
  }[];
}

/** One person with all hats. */
export async function findPerson(actor: AdminActor, id: string): Promise<PersonDetail | null> {
  const [[person], worn] = await as(actor, (tx) =>
    Promise.all([
      tx.select({ id: people.id, name: people.name, email: people.email }).from(people).where(eq(people.id, id)),
      tx
        .select({
          id: hats.id,
          kind: hats.kind,
          startsOn: hats.startsOn,
          endsOn: hats.endsOn,
          circle: circles.name,
          partnership: partnerships.name,
          organisation: organisations.name,
        })
        .from(hats)
        .leftJoin(circles, eq(circles.id, hats.circleId))
        .leftJoin(partnerships, eq(partnerships.id, hats.partnershipId))
        .leftJoin(organisations, eq(organisations.id, hats.organisationId))
        .where(eq(hats.personId, id)),
    ]),
  );
  if (!person) return null;
  return {
    ...person,
    hats: worn
      .sort((a, b) => b.startsOn.localeCompare(a.startsOn) || b.id - a.id)
      .map(({ circle, partnership, ...hat }) => ({ ...hat, place: circle ?? partnership })),
  };
}
