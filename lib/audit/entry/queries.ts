import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import type { AdminActor, CircleActor, FormalActor, HatKind } from '@/lib/actor';
import { LOG_PAGE } from './input';

/** Those who have a log to read: the circle, the formal side of a partnership, the admin. */
export type LogReader = CircleActor | FormalActor | AdminActor;

export interface LogLine {
  at: Date;
  verb: string;
  /** Ids and codes, parted by spaces. */
  subject: string;
  /** Who did it; null for what nobody did by hand, and for whom this side does not know by name. */
  who: string | null;
  hat: HatKind | null;
  /** What the ids in the subject are called, as far as this side may know. */
  person: string | null;
  organisation: string | null;
  place: string | null;
  /** The circle above the place, where the line is about that. */
  above: string | null;
}

/** One page of one's own log, newest first; `page` from 1. `head` is the hash in which the whole log ended last Sunday. */
export function readLog(actor: LogReader, page: number) {
  return as(actor, async (tx) => {
    const [lines, [count], [head]] = await Promise.all([
      listLines(tx, actor, LOG_PAGE, (page - 1) * LOG_PAGE),
      tx.execute<{ count: number }>(sql`select count(*)::int as count from audit.entries`),
      tx.execute<{ hash: string | null }>(sql`select audit.head() as hash`),
    ]);
    return {
      lines,
      pages: Math.max(1, Math.ceil((count?.count ?? 0) / LOG_PAGE)),
      head: head?.hash ?? null,
    };
  });
}

/** A word of a subject as an id of a table; what no id is names nobody, and hides no other line. */
const asNumber = (word: SQL) => sql`case when ${word} ~ '^[0-9]{1,9}$' then (${word})::int end`;
const asUuid = (word: SQL) =>
  sql`case when ${word} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (${word})::uuid end`;

/** The formal side knows no circles. */
const ABOVE_NAME = (actor: LogReader) =>
  actor.login === 'formal'
    ? sql`null::text`
    : sql`(select c.name from network.circles c where c.id = ${asNumber(sql`e.above`)})`;
const CIRCLE_NAME = {
  circle: sql`(select c.name from network.circles c where c.id = ${asNumber(sql`e.place`)} and not e.formal)`,
  admin: sql`(select c.name from network.circles c
    where c.id = ${asNumber(sql`e.place`)} and not e.formal or e.verb = 'circle.add' and c.slug = e.slug)`,
  formal: sql`null::text`,
};

export async function listLines(tx: Tx, actor: LogReader, most: number, from: number): Promise<LogLine[]> {
  const lines = await tx.execute<Omit<LogLine, 'at'> & { at: string } & Record<string, unknown>>(sql`
    with own as (select id, at, verb, subject, person_id, hat from audit.entries order by id desc limit ${most} offset ${from}),
    read as materialized (
      select own.*, w[2] in ('promotor', 'administrative_support') as formal,
        case when verb in ('hat.add', 'hat.end', 'person.add') then w[1] when verb like 'mandate.%' then w[3] end as subject_person,
        case when verb ~ '^(membership|mandate)\\.' then w[2] end as organisation,
        case when verb in ('hat.add', 'hat.end') then w[3] when verb like 'circle\\_link.%' then w[1] end as place,
        case when verb like 'circle\\_link.%' then w[2] end as above,
        case when verb ~ '^(membership|mandate)\\.' or verb = 'municipality.end' then w[1] end as partnership,
        case when verb in ('partnership.add', 'municipality.add', 'circle.add') then w[1] end as slug
      from own, lateral (select string_to_array(subject, ' ') as w) words)
    select to_json(e.at)#>>'{}' as at, e.verb, e.subject, w.name as who, e.hat, p.name as person,
      coalesce(o.name, k.name) as organisation, coalesce(${CIRCLE_NAME[actor.login]}, a.name) as place,
      ${ABOVE_NAME(actor)} as above
    from read e
    left join network.people w on w.id = e.person_id
    left join network.people p on p.id = ${asUuid(sql`e.subject_person`)}
    left join network.organisations o on o.id = ${asNumber(sql`e.organisation`)}
    left join network.organisations k on e.verb = 'organisation.add' and k.code = e.subject
    left join network.partnerships a on a.slug = e.slug
      or a.id = ${asNumber(sql`coalesce(e.partnership, case when e.formal then e.place end)`)}
    order by e.id desc`);
  return lines.map((line) => ({ ...line, at: new Date(line.at) }));
}
