import 'server-only';
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { as, asReader } from '@/db/as';
import { circles } from '@/db/network/circle/tables';
import { hats } from '@/db/network/hat/tables';
import { mandates } from '@/db/network/mandate/tables';
import { memberships } from '@/db/network/membership/tables';
import { municipalities, organisations } from '@/db/network/organisation/tables';
import { partnershipMunicipalities, partnerships } from '@/db/network/partnership/tables';
import { people } from '@/db/network/person/tables';
import type { AdminActor, HatKind } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { holds, inOrder, PARTNERSHIPS_SHOWN } from '../search';

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
  /** Others hold the words too. */
  more: boolean;
  /** Partnerships in Flanders. */
  all: number;
  /** Municipalities where no partnership works today, by name. */
  uncovered: { nisCode: string; name: string; region: string }[];
  municipalities: number;
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'nl');

/** Partnerships by name with the size of their area and core: the first whose name holds some words, and where none works yet. */
export async function listPartnerships(actor: AdminActor, search = ''): Promise<Coverage> {
  const day = dayOf(actor.now);
  const now = sql`starts_on <= ${day} and (ends_on is null or ends_on > ${day})`;
  const [[counted], rows, uncovered] = await as(actor, (tx) =>
    Promise.all([
      tx.execute<{ partnerships: number; municipalities: number }>(sql`
        select (select count(*)::int from network.partnerships) as partnerships,
          (select count(*)::int from network.municipalities) as municipalities`),
      tx.execute<Coverage['partnerships'][number] & Record<string, unknown>>(sql`
        select p.id, p.name,
          (select count(*)::int from network.partnership_municipalities where partnership_id = p.id and ${now}) as municipalities,
          (select count(*)::int from network.memberships where partnership_id = p.id and kind = 'core' and ${now}) as "corePartners"
        from network.partnerships p where ${search} = '' or ${holds(sql`p.name`, search)}
        order by ${inOrder(sql`p.name`)}, p.id limit ${PARTNERSHIPS_SHOWN + 1}`),
      tx.execute<Coverage['uncovered'][number] & Record<string, unknown>>(sql`
        select nis_code as "nisCode", name, region from network.municipalities
        where nis_code not in (select nis_code from network.partnership_municipalities where ${now})
        order by ${inOrder(sql`name`)}`),
    ]),
  );
  return {
    partnerships: rows.slice(0, PARTNERSHIPS_SHOWN),
    more: rows.length > PARTNERSHIPS_SHOWN,
    all: counted?.partnerships ?? 0,
    uncovered,
    municipalities: counted?.municipalities ?? 0,
  };
}

/** All municipalities by name, with the partnership that works there. */
export async function listMunicipalities(actor: AdminActor): Promise<Municipality[]> {
  const day = dayOf(actor.now);
  const rows = await asReader(actor, (tx) =>
    tx
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
      .leftJoin(partnerships, eq(partnerships.id, partnershipMunicipalities.partnershipId)),
  );
  // A municipality can be taken now and by another one later: it stands in the list once.
  return [...new Map(rows.map((row) => [row.nisCode, row])).values()].sort(byName);
}

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
}

/** One partnership with everything that an admin keeps of it; never what is said or reported in it. */
export async function findPartnership(actor: AdminActor, id: number): Promise<PartnershipDetail | null> {
  const [[partnership], area, members, worn, mandated] = await as(actor, (tx) =>
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
  };
}
