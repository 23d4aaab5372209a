import 'server-only';
import { eq } from 'drizzle-orm';
import { as } from '@/db/as';
import { organisations, partnerships } from '@/db/schema/network/organisation';
import { circles, hats, people } from '@/db/schema/network/person';
import type { AdminActor, HatKind } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { holdsOn } from '../period';

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'nl');

/** Everybody with an account, by name, with the hats that they wear today. */
export async function listPeople(
  actor: AdminActor,
  search = '',
): Promise<{ id: string; name: string; email: string; hats: { kind: HatKind; place: string | null }[] }[]> {
  const day = dayOf(actor.now);
  const [everybody, worn] = await as(actor, (tx) =>
    Promise.all([
      tx.select({ id: people.id, name: people.name, email: people.email }).from(people),
      tx
        .select({
          personId: hats.personId,
          kind: hats.kind,
          startsOn: hats.startsOn,
          endsOn: hats.endsOn,
          circle: circles.name,
          partnership: partnerships.name,
        })
        .from(hats)
        .leftJoin(circles, eq(circles.id, hats.circleId))
        .leftJoin(partnerships, eq(partnerships.id, hats.partnershipId))
        .orderBy(hats.id),
    ]),
  );
  const hatsOf = new Map<string, { kind: HatKind; place: string | null }[]>();
  for (const { personId, kind, circle, partnership } of worn.filter((hat) => holdsOn(day, hat))) {
    hatsOf.set(personId, [...(hatsOf.get(personId) ?? []), { kind, place: circle ?? partnership }]);
  }
  const wanted = search.trim().toLowerCase();
  return everybody
    .sort(byName)
    .map((person) => ({ ...person, hats: hatsOf.get(person.id) ?? [] }))
    .filter(({ name, email, hats: worn }) =>
      [name, email, ...worn.map((hat) => hat.place ?? '')].some((words) => words.toLowerCase().includes(wanted)),
    );
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
  circles: { id: number; name: string }[];
  partnerships: { id: number; name: string }[];
  organisations: { id: number; name: string }[];
}

/** One person with all hats, and what a new hat can belong to. */
export async function findPerson(actor: AdminActor, id: string): Promise<PersonDetail | null> {
  const [[person], worn, inCircles, inPartnerships, known] = await as(actor, (tx) =>
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
      tx.select({ id: circles.id, name: circles.name }).from(circles),
      tx.select({ id: partnerships.id, name: partnerships.name }).from(partnerships),
      tx.select({ id: organisations.id, name: organisations.name }).from(organisations),
    ]),
  );
  if (!person) return null;
  return {
    ...person,
    hats: worn
      .sort((a, b) => b.startsOn.localeCompare(a.startsOn) || b.id - a.id)
      .map(({ circle, partnership, ...hat }) => ({ ...hat, place: circle ?? partnership })),
    circles: inCircles.sort(byName),
    partnerships: inPartnerships.sort(byName),
    organisations: known.sort(byName),
  };
}
