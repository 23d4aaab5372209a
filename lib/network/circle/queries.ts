import 'server-only';
import { sql } from 'drizzle-orm';
import { as } from '@/db/as';
import type { AdminActor, HatKind } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import type { CircleKind } from './input';

/** A circle, and the one that stands above it today. */
export interface CircleLine {
  id: number;
  name: string;
  kind: CircleKind;
  /** The day on which it ended; null while it goes on. */
  endedOn: string | null;
  aboveId: number | null;
}

/** All circles by name, each with the one that stands above it today. */
export const listCircles = async (actor: AdminActor): Promise<CircleLine[]> =>
  as(actor, async (tx) => [
    ...(await tx.execute<CircleLine & Record<string, unknown>>(sql`
      select c.id, c.name, c.kind, c.ended_on::text as "endedOn", l.above_id as "aboveId" from network.circles c
      left join network.circle_links l on l.circle_id = c.id
        and l.starts_on <= ${dayOf(actor.now)} and (l.ends_on is null or l.ends_on > ${dayOf(actor.now)})
      order by lower(c.name), c.id`)),
  ]);

interface Period {
  id: number;
  startsOn: string;
  endsOn: string | null;
}

export interface CircleDetail {
  id: number;
  name: string;
  kind: CircleKind;
  endedOn: string | null;
  partnershipId: number | null;
  /** Circles that stand above it, stood there or will, the latest first; and the same below it, by name. */
  above: (Period & { circleId: number; circle: string })[];
  below: (Period & { circleId: number; circle: string })[];
  hats: (Period & { personId: string; person: string; kind: HatKind; organisation: string | null })[];
}

/** One circle with everything that an admin keeps of it; never what is said in it. */
export async function findCircle(actor: AdminActor, id: number): Promise<CircleDetail | null> {
  return as(actor, async (tx) => {
    const links = (theirs: 'above_id' | 'circle_id', ours: 'above_id' | 'circle_id') => sql`
      coalesce((select json_agg(json_build_object('id', l.id, 'circleId', o.id, 'circle', o.name, 'startsOn', l.starts_on, 'endsOn', l.ends_on)
        order by l.starts_on desc, o.name)
        from network.circle_links l join network.circles o on o.id = l.${sql.raw(theirs)} where l.${sql.raw(ours)} = c.id), '[]')`;
    const [circle] = await tx.execute<CircleDetail & Record<string, unknown>>(sql`
      select c.id, c.name, c.kind, c.ended_on::text as "endedOn", c.partnership_id as "partnershipId",
        ${links('above_id', 'circle_id')} as above, ${links('circle_id', 'above_id')} as below,
        coalesce((select json_agg(json_build_object('id', h.id, 'personId', p.id, 'person', p.name, 'kind', h.kind, 'organisation', g.name,
            'startsOn', h.starts_on, 'endsOn', h.ends_on) order by p.name, h.id)
          from network.hats h join network.people p on p.id = h.person_id left join network.organisations g on g.id = h.organisation_id
          where h.circle_id = c.id), '[]') as hats
      from network.circles c where c.id = ${id}`);
    return circle ?? null;
  });
}
