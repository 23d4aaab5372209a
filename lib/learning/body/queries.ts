import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { bodies, bodyMembers } from '@/db/learning/body/tables';
import { hats } from '@/db/network/hat/tables';
import { people } from '@/db/network/person/tables';
import { type Given, query } from '@/db/reading';

const BODY = {
  id: bodies.id,
  name: bodies.name,
  level: bodies.level,
  rule: bodies.rule,
  rhythm: bodies.rhythm,
  startedOn: bodies.startedOn,
  endedOn: bodies.endedOn,
  version: bodies.version,
};

/** The bodies of the circle by name, with who sits in each, and who is of the circle today. */
export const BODIES = ({ circleId, today }: Given<'circleId' | 'today'>) => ({
  bodies: query
    .select(BODY)
    .from(bodies)
    .where(eq(bodies.circleId, circleId))
    .orderBy(asc(bodies.name), asc(bodies.id)),
  seats: query
    .select({ bodyId: bodyMembers.bodyId, id: people.id, name: people.name })
    .from(bodyMembers)
    .innerJoin(people, eq(people.id, bodyMembers.personId))
    .where(eq(bodyMembers.circleId, circleId))
    .orderBy(asc(people.name), asc(people.id)),
  members: query
    .selectDistinct({ id: people.id, name: people.name })
    .from(hats)
    .innerJoin(people, eq(people.id, hats.personId))
    .where(
      sql`${hats.circleId} = ${circleId} and ${hats.startsOn} <= ${today} and (${hats.endsOn} is null or ${hats.endsOn} > ${today})`,
    )
    .orderBy(asc(people.name)),
});

type Read<N extends keyof ReturnType<typeof BODIES>> = ReturnType<typeof BODIES>[N]['_']['result'];

/** The bodies as they are read: each with its people. */
export const bodiesIn = (read: { bodies: Read<'bodies'>; seats: Read<'seats'> }) =>
  read.bodies.map((body) => ({
    ...body,
    seats: read.seats.filter(({ bodyId }) => bodyId === body.id).map(({ id, name }) => ({ id, name })),
  }));
export type Body = ReturnType<typeof bodiesIn>[number];

/** The bodies that a decision can be of: those that are there, and that which it says already. */
export const listBodies = (tx: Tx, circleId: number) =>
  tx
    .select({ id: bodies.id, name: bodies.name, rule: bodies.rule, endedOn: bodies.endedOn })
    .from(bodies)
    .where(eq(bodies.circleId, circleId))
    .orderBy(asc(bodies.name), asc(bodies.id));
