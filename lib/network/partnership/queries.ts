import 'server-only';
import { and, count, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import {
  memberships,
  municipalities,
  organisations,
  partnershipMunicipalities,
  partnerships,
} from '@/db/schema/network/organisation';
import { circles, hats, mandates, people } from '@/db/schema/network/person';
import type { AdminActor, HatKind } from '@/lib/actor';
import { dayOf } from '@/lib/clock';

export interface Municipality {
  nisCode: string;
  name: string;
  region: string;
  /** The partnership that works there now or has planned to; null when it is free. */
  takenBy: string | null;
}

export interface Coverage {
  /** By name. */
  partnerships: { id: number; name: string; municipalities: number; corePartners: number }[];
  /** Municipalities where no partnership works today, by name. */
  uncovered: { nisCode: string; name: string; region: string }[];
  municipalities: number;
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'nl');

/** Works there today. */
const today = (table: typeof partnershipMunicipalities | typeof memberships, day: string) =>
  and(lte(table.startsOn, day), or(isNull(table.endsOn), gt(table.endsOn, day)));

/** All partnerships by name with the size of their area and core, and where none works yet. */
export async function listPartnerships(actor: AdminActor): Promise<Coverage> {
  const day = dayOf(actor.now);
  const [all, areas, cores, places] = await as(actor, (tx) =>
    Promise.all([
      tx.select({ id: partnerships.id, name: partnerships.name }).from(partnerships),
      tx
        .select({ partnershipId: partnershipMunicipalities.partnershipId, nisCode: partnershipMunicipalities.nisCode })
        .from(partnershipMunicipalities)
        .where(today(partnershipMunicipalities, day)),
      tx
        .select({ partnershipId: memberships.partnershipId, partners: count() })
        .from(memberships)
        .where(and(eq(memberships.kind, 'core'), today(memberships, day)))
        .groupBy(memberships.partnershipId),
      tx
        .select({ nisCode: municipalities.nisCode, name: municipalities.name, region: municipalities.region })
        .from(municipalities),
    ]),
  );
  const covered = new Set(areas.map(({ nisCode }) => nisCode));
  const core = new Map(cores.map(({ partnershipId, partners }) => [partnershipId, partners]));
  return {
    partnerships: all.sort(byName).map(({ id, name }) => ({
      id,
      name,
      municipalities: areas.filter((area) => area.partnershipId === id).length,
      corePartners: core.get(id) ?? 0,
    })),
    uncovered: places.filter(({ nisCode }) => !covered.has(nisCode)).sort(byName),
    municipalities: places.length,
  };
}

async function readMunicipalities(tx: Tx, day: string): Promise<Municipality[]> {
  const rows = await tx
    .select({
      nisCode: municipalities.nisCode,
      name: municipalities.name,
      region: municipalities.region,
      takenBy: partnerships.name,
    })
    .from(municipalities)
    .leftJoin(
      partnershipMunicipalities,
      and(
        eq(partnershipMunicipalities.nisCode, municipalities.nisCode),
        or(isNull(partnershipMunicipalities.endsOn), gt(partnershipMunicipalities.endsOn, day)),
      ),
    )
    .leftJoin(partnerships, eq(partnerships.id, partnershipMunicipalities.partnershipId));
  // A municipality can be taken now and by another one later: it stands in the list once.
  return [...new Map(rows.map((row) => [row.nisCode, row])).values()].sort(byName);
}

/** All municipalities by name, with the partnership that works there. */
export const listMunicipalities = (actor: AdminActor): Promise<Municipality[]> =>
  as(actor, (tx) => readMunicipalities(tx, dayOf(actor.now)));

interface Period {
  id: number;
  startsOn: string;
  endsOn: string | null;
}

export interface PartnershipDetail {
  id: number;
  name: string;
  targetGroup: string;
  startsOn: string;
  area: (Period & { name: string })[];
  memberships: (Period & {
    organisationId: number;
    organisation: string;
    kind: 'core' | 'network' | 'subcontractor';
    fte: number | null;
    expertise: string;
  })[];
  hats: (Period & { personId: string; person: string; kind: HatKind; organisation: string | null })[];
  mandates: (Period & { person: string; organisation: string; kind: 'mandated' | 'deputy' })[];
  municipalities: Municipality[];
  organisations: { id: number; name: string }[];
  people: { id: string; name: string }[];
}

/** One partnership with everything that an admin keeps of it; never what is said or reported in it. */
export async function findPartnership(actor: AdminActor, id: number): Promise<PartnershipDetail | null> {
  const day = dayOf(actor.now);
  const [[partnership], area, members, worn, mandated, places, known, everybody] = await as(actor, (tx) =>
    Promise.all([
      tx.select().from(partnerships).where(eq(partnerships.id, id)),
      tx
        .select({
          id: partnershipMunicipalities.id,
          startsOn: partnershipMunicipalities.startsOn,
          endsOn: partnershipMunicipalities.endsOn,
          name: municipalities.name,
        })
        .from(partnershipMunicipalities)
        .innerJoin(municipalities, eq(municipalities.nisCode, partnershipMunicipalities.nisCode))
        .where(eq(partnershipMunicipalities.partnershipId, id)),
      tx
        .select({
          id: memberships.id,
          startsOn: memberships.startsOn,
          endsOn: memberships.endsOn,
          organisationId: memberships.organisationId,
          organisation: organisations.name,
          kind: memberships.kind,
          fte: memberships.fte,
          expertise: memberships.expertise,
        })
        .from(memberships)
        .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
        .where(eq(memberships.partnershipId, id)),
      tx
        .select({
          id: hats.id,
          startsOn: hats.startsOn,
          endsOn: hats.endsOn,
          personId: hats.personId,
          person: people.name,
          kind: hats.kind,
          organisation: organisations.name,
        })
        .from(hats)
        .innerJoin(people, eq(people.id, hats.personId))
        .leftJoin(circles, eq(circles.id, hats.circleId))
        .leftJoin(organisations, eq(organisations.id, hats.organisationId))
        .where(or(eq(hats.partnershipId, id), eq(circles.partnershipId, id))),
      tx
        .select({
          id: mandates.id,
          startsOn: mandates.startsOn,
          endsOn: mandates.endsOn,
          person: people.name,
          organisation: organisations.name,
          kind: mandates.kind,
        })
        .from(mandates)
        .innerJoin(people, eq(people.id, mandates.personId))
        .innerJoin(organisations, eq(organisations.id, mandates.organisationId))
        .where(eq(mandates.partnershipId, id)),
      readMunicipalities(tx, day),
      tx.select({ id: organisations.id, name: organisations.name }).from(organisations),
      tx.select({ id: people.id, name: people.name }).from(people),
    ]),
  );
  if (!partnership) return null;
  const by =
    <T>(text: (row: T) => string) =>
    (a: T, b: T) =>
      text(a).localeCompare(text(b), 'nl');
  return {
    id,
    name: partnership.name,
    targetGroup: partnership.targetGroup,
    startsOn: partnership.startsOn,
    area: area.sort(byName),
    memberships: members
      .map((row) => ({ ...row, fte: row.fte === null ? null : Number(row.fte) }))
      .sort(by((row) => `${row.kind} ${row.organisation}`)),
    hats: worn.sort(by((row) => row.person)),
    mandates: mandated.sort(by((row) => `${row.organisation} ${row.kind} ${row.person}`)),
    municipalities: places,
    organisations: known.sort(byName),
    people: everybody.sort(byName),
  };
}
