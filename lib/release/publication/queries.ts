import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as } from '@/db/as';
import { type CircleActor, nobody, type SignalHolderActor } from '@/lib/actor';
import type { Audience, Kind, Nature } from '../release/input';

/** What a circle let out. Withdrawn, all that is left is who let what kind of thing out, and when it was taken back. */
export type Publication = PublishedText | WithdrawnText;
export interface PublishedText {
  id: string;
  circleId: number;
  /** Its name: that of the partnership, or of a subgroup, a support team, the coaches, Flanders. */
  circle: string;
  kind: Kind;
  /** What a signal or an offer is about; empty for anything else, and for what left before that was said. */
  nature: Nature | '';
  year: number;
  quarter: 1 | 2 | 3 | 4;
  part: string;
  title: string;
  body: string;
  /** Partners' reservations, without the partners' names. */
  reservations: string[];
  audience: Audience[];
  /** The circle above to which it was let out; null when it was not, and for whoever is in no circle. */
  above: string | null;
  /** The day on which that circle ended, which only the circle that let it out is told; null while it goes on. */
  aboveEndedOn?: string | null;
  releasedOn: string;
  withdrawnOn: null;
}
export interface WithdrawnText {
  id: string;
  circleId: number;
  /** Its name: that of the partnership, or of a subgroup, a support team, the coaches, Flanders. */
  circle: string;
  kind: Kind;
  nature: Nature | '';
  withdrawnOn: string;
}

/** Postgres answers with one JSON object per row: a withdrawn one without its other fields. */
const AS_JSON = sql`json_build_object('id', p.id, 'circleId', p.circle_id, 'circle', n.name, 'kind', p.kind, 'nature', p.nature,
    'withdrawnOn', p.withdrawn_on)::jsonb
  || case when p.withdrawn_on is null then json_build_object('year', p.year, 'quarter', p.quarter, 'part', p.part, 'title', p.title, 'body', p.body,
    'reservations', p.reservations, 'audience', p.audience, 'releasedOn', p.released_on)::jsonb else '{}' end`;

/** A circle reads to which larger one something went; the contact for signals does not. */
const aboveOf = ({ login }: CircleActor | SignalHolderActor) =>
  login === 'circle' ? sql`(select a.name from network.circles a where a.id = p.above_id)` : sql`null::text`;

const aboveEndedOf = ({ login, hat }: CircleActor | SignalHolderActor) =>
  login === 'circle'
    ? sql`(select a.ended_on from network.circles a where a.id = p.above_id and p.circle_id = ${hat.circleId})`
    : sql`null::date`;

async function list(actor: CircleActor | SignalHolderActor, where: SQL): Promise<Publication[]> {
  const rows = await as(actor, (tx) =>
    tx.execute<{ publication: Publication }>(sql`
      select ${AS_JSON} || case when p.withdrawn_on is null then jsonb_build_object('above', ${aboveOf(actor)}, 'aboveEndedOn', ${aboveEndedOf(actor)}) else '{}' end as publication
      from released.publications p join network.circles n on n.id = p.circle_id
      where ${where} order by coalesce(p.withdrawn_on, p.released_on) desc, n.name, p.id`),
  );
  return rows.map((row) => row.publication);
}

/** Everything that circles let out to this reader, the latest first. */
export const listPublications = (actor: CircleActor | SignalHolderActor): Promise<Publication[]> =>
  list(actor, sql`true`);

/** One thing that a circle let out to this reader; not found for whoever it was not meant for. */
export async function getPublication(actor: CircleActor | SignalHolderActor, id: string): Promise<Publication> {
  const [found] = await list(actor, sql`p.id = ${id}`);
  return found ?? notFound();
}

/** One of those that were taken up from one another. Withdrawn, its title and words are gone. */
export interface Descendant {
  id: string;
  /** What it was taken up from, as far as its reader may read that. */
  parentId: string | null;
  circle: string;
  title: string;
  /** What its circle let out of it: what it taught. */
  body: string;
  withdrawn: boolean;
}

/** The most that are drawn of one line. */
const LINE = 60;

/**
 * From what another circle let out something was taken up, and what others let out that took it up, in however many steps: as far as this
 * reader may read each of them. Empty when it stands alone.
 */
export async function listDescent(actor: CircleActor, id: string): Promise<Descendant[]> {
  const rows = await as(actor, (tx) =>
    tx.execute<Descendant & Record<string, unknown>>(sql`
      with recursive back as (
        select p.id, p.descends_from, 0 as steps from released.publications p where p.id = ${id}
        union all
        select p.id, p.descends_from, back.steps + 1 from back join released.publications p on p.id = back.descends_from
      ), line as (
        (select p.id, p.descends_from, p.circle_id, p.title, p.body, p.released_on, p.withdrawn_on, 0 as steps
          from back join released.publications p on p.id = back.id order by back.steps desc limit 1)
        union all
        select p.id, p.descends_from, p.circle_id, p.title, p.body, p.released_on, p.withdrawn_on, line.steps + 1
          from line join released.publications p on p.descends_from = line.id
      )
      select l.id, l.descends_from as "parentId", n.name as circle, l.title, l.body, l.withdrawn_on is not null as withdrawn
      from line l join network.circles n on n.id = l.circle_id order by l.steps, l.released_on, l.id limit ${LINE}`),
  );
  return rows.length > 1 ? [...rows] : [];
}

/** Everything that was let out to everybody, the latest first. Nobody needs to sign in for it. */
export async function listPublic(): Promise<Publication[]> {
  const [row] = await as(nobody, (tx) =>
    tx.execute<{ list: Publication[] }>(sql`select released.list_public() as list`),
  );
  return row?.list ?? [];
}

/** One thing that was let out to everybody; null when there is no such thing. */
export async function findPublic(id: string): Promise<Publication | null> {
  const [row] = await as(nobody, (tx) =>
    tx.execute<{ found: Publication | null }>(sql`select released.find_public(${id}) as found`),
  );
  return row?.found ?? null;
}
