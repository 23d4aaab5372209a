import 'server-only';
import { sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import type { FOLLOW_UPS } from '@/db/ground/follow-ups';
import type { CircleActor } from '@/lib/actor';

export type OfferWord = (typeof FOLLOW_UPS.offer)[number];

/** What a circle told back of an offer. */
export interface OfferAnswer {
  word: OfferWord;
  line: string;
  answeredOn: string;
}

/** An offer that was made to this circle, as it stands here. */
export interface OfferHere {
  /** The circle that made it. */
  from: string;
  isWithdrawn: boolean;
  /** What the last session said that had it on its table; null as long as none did. */
  said: { word: OfferWord; body: string; sessionId: string; isClosed: boolean } | null;
  answer: OfferAnswer | null;
}

const ANSWER = sql`case when o.word is not null
  then json_build_object('word', o.word, 'line', o.line, 'answeredOn', o.answered_on) end`;

/** The offer with this id, where it was made to this circle; null where it was not. */
export const findOfferHere = (actor: CircleActor, id: string): Promise<OfferHere | null> =>
  as(actor, async (tx) => {
    const [row] = await tx.execute<OfferHere & Record<string, unknown>>(sql`
      select n.name as "from", p.withdrawn_on is not null as "isWithdrawn", ${ANSWER} as answer, (
        select json_build_object('word', f.state, 'body', f.body, 'sessionId', s.id, 'isClosed', s.stage = 'closed')
        from learning.follow_ups f join learning.sessions s on s.id = f.session_id
        where f.offer_id = o.publication_id and f.circle_id = o.circle_id order by s.closed_at desc nulls last limit 1) as said
      from released.offers o join released.publications p on p.id = o.publication_id join network.circles n on n.id = o.by_circle
      where o.publication_id = ${id} and o.circle_id = ${actor.hat.circleId}`);
    return row ?? null;
  });

/** A circle to which an offer was made. */
interface OfferedTo {
  circleId: number;
  circle: string;
  /** The day on which it ended; null while it goes on. */
  endedOn: string | null;
  answer: OfferAnswer | null;
}

/** To which circles this one made an offer, and what they told back, in the order of their names; nothing to others. */
export const listOffered = (actor: CircleActor, id: string): Promise<OfferedTo[]> =>
  as(actor, async (tx) => [
    ...(await tx.execute<OfferedTo & Record<string, unknown>>(sql`
      select o.circle_id as "circleId", n.name as circle, n.ended_on::text as "endedOn", ${ANSWER} as answer
      from released.offers o join network.circles n on n.id = o.circle_id
      where o.publication_id = ${id} and o.by_circle = ${actor.hat.circleId} order by n.name, n.id`)),
  ]);

/** An offer that this circle has to do with still. */
export interface OpenOffer {
  id: string;
  title: string;
  from: string;
  /** A session said what it makes of it, and the circle above was not told yet. */
  isSaid: boolean;
}

/** Offers that wait for a session of this circle, or for what it said to go back; the longest waiting first. */
export async function listOpenOffers(tx: Tx, actor: CircleActor): Promise<OpenOffer[]> {
  const rows = await tx.execute<OpenOffer & Record<string, unknown>>(sql`
    select * from (
      select p.id, p.title, n.name as "from", p.released_on as on_day, exists (
        select from learning.follow_ups f join learning.sessions s on s.id = f.session_id
        where f.offer_id = o.publication_id and f.circle_id = o.circle_id and s.stage = 'closed') as "isSaid"
      from released.offers o join released.publications p on p.id = o.publication_id join network.circles n on n.id = o.by_circle
      where o.circle_id = ${actor.hat.circleId} and o.word is null and p.withdrawn_on is null) open
    order by on_day, id`);
  return rows.map(({ id, title, from, isSaid }) => ({ id, title, from, isSaid }));
}
