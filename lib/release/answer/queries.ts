import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import type { PublishedText } from '../publication/queries';
import type { AnswerKind } from './input';

/** What a receiver answered. */
export interface GivenAnswer {
  id: string;
  kind: AnswerKind;
  body: string;
  place: string;
  byWhen: string | null;
  whose: string;
  answeredOn: string;
}

/** The same for the circle: which signal of its own it is about, and by which letter or from which circle above; neither when from the contact. */
export interface ReceivedAnswer extends GivenAnswer {
  signalId: string;
  letterId: string | null;
  fromCircle: string | null;
}

/** An answer as one JSON object of the table `a`. */
const ANSWER = sql`json_build_object('id', a.id, 'kind', a.kind, 'body', a.body, 'place', a.place, 'byWhen', a.by_when, 'whose', a.whose,
  'answeredOn', a.answered_on)`;

/** A signal that somebody is asked to answer, and the answer that they gave. */
export interface AskedSignal
  extends Pick<PublishedText, 'id' | 'circle' | 'title' | 'body' | 'year' | 'quarter' | 'part' | 'releasedOn'> {
  /** The day on which the circle that asks ended: it reads an answer all the same. Null while it goes on. */
  circleEndedOn: string | null;
  answer: (GivenAnswer & { isActedOn: boolean }) | null;
}

/** On the desk of the contact for signals. */
export interface DeskSignal extends AskedSignal {
  /** The name under which the desk keeps signals of the same barrier or enabler; null when it has none. */
  pattern: string | null;
}

/** `given`: which of the answers in sight are the asker's own. */
const listAsked = <Row extends AskedSignal>(tx: Tx, more: SQL, given: SQL, where: SQL) =>
  tx.execute<Row & Record<string, unknown>>(sql`
    select p.id, n.name as circle, n.ended_on::text as "circleEndedOn", p.title, p.body, p.year, p.quarter, p.part,
      p.released_on::text as "releasedOn", ${more}
      (select (${ANSWER})::jsonb || jsonb_build_object('isActedOn', released.is_acted_on(a.id))
        from released.answers a where a.publication_id = p.id and ${given}) as answer
    from released.publications p join network.circles n on n.id = p.circle_id
    where p.kind = 'signal' and p.withdrawn_on is null and ${where}
    order by p.released_on, p.id`);

const PATTERN = sql`(select g.name from released.patterns g where g.publication_id = p.id) as pattern,`;
const listDesk = (tx: Tx, where: SQL) => listAsked<DeskSignal>(tx, PATTERN, sql`true`, where);

/** Signals that circles let out to the contact for signals, the longest waiting first. */
export const listDeskSignals = async (actor: SignalHolderActor): Promise<DeskSignal[]> =>
  as(actor, async (tx) => [...(await listDesk(tx, sql`true`))]);

/** One of them; null for what is no signal, or was withdrawn. */
export const findDeskSignal = async (actor: SignalHolderActor, id: string): Promise<DeskSignal | null> =>
  as(actor, async (tx) => (await listDesk(tx, sql`p.id = ${id}`))[0] ?? null);

/** Signals that circles below this one let out to it, the longest waiting first. */
export const listAskedHere = async (tx: Tx, { hat }: CircleActor, which = sql`true`): Promise<AskedSignal[]> => [
  ...(await listAsked<AskedSignal>(
    tx,
    sql``,
    sql`a.by_circle = ${hat.circleId}`,
    sql`p.above_id = ${hat.circleId} and ${which}`,
  )),
];
export const listSignalsFromBelow = (actor: CircleActor): Promise<AskedSignal[]> =>
  as(actor, (tx) => listAskedHere(tx, actor));

/** One of them; null for what is no such signal, or was withdrawn. */
export const findSignalFromBelow = async (actor: CircleActor, id: string): Promise<AskedSignal | null> =>
  as(actor, async (tx) => (await listAskedHere(tx, actor, sql`p.id = ${id}`))[0] ?? null);

/** Something that a circle below let out to this one. */
export interface FromBelow
  extends Pick<
    PublishedText,
    'id' | 'circle' | 'kind' | 'nature' | 'title' | 'body' | 'year' | 'quarter' | 'part' | 'releasedOn'
  > {
  /** The name under which this circle keeps texts that say the same; null when it gave none. */
  pattern: string | null;
}

/** All of it that was not withdrawn. */
export const listFromBelow = (actor: CircleActor): Promise<FromBelow[]> =>
  as(actor, async (tx) => [
    ...(await tx.execute<FromBelow & Record<string, unknown>>(sql`
      select p.id, n.name as circle, p.kind, p.nature, p.title, p.body, p.year, p.quarter, p.part, p.released_on::text as "releasedOn",
        (select g.name from released.patterns g where g.publication_id = p.id) as pattern
      from released.publications p join network.circles n on n.id = p.circle_id
      where p.above_id = ${actor.hat.circleId} and p.withdrawn_on is null`)),
  ]);

/** A signal of this circle's own that somebody is asked to answer and did not answer yet. */
export interface WaitingSignal {
  id: string;
  title: string;
  /** Since when the first of those who are asked has it. */
  sentOn: string;
}

/** What the circle sent and waits for, the longest first. Not who was asked: a signal waits, nobody is late. */
export async function listWaiting(tx: Tx, actor: CircleActor): Promise<WaitingSignal[]> {
  const rows = await tx.execute<WaitingSignal & Record<string, unknown>>(sql`
    select p.id, p.title, min(asked.on_day)::text as "sentOn" from released.publications p, lateral (
      select p.released_on as on_day where p.audience @> '{signal_holder}' and not exists (
        select from released.answers a where a.publication_id = p.id and a.letter_id is null and a.by_circle is null)
      union all select p.released_on where p.above_id is not null and not exists (
        select from released.answers a where a.publication_id = p.id and a.by_circle = p.above_id)
      union all select l.sent_on from released.letters l where l.publication_id = p.id and not exists (
        select from released.answers a where a.letter_id = l.id)) asked
    where p.circle_id = ${actor.hat.circleId} and p.kind = 'signal' and p.withdrawn_on is null
    group by p.id, p.title order by 3, p.id`);
  return [...rows];
}
export const listWaitingSignals = (actor: CircleActor): Promise<WaitingSignal[]> =>
  as(actor, (tx) => listWaiting(tx, actor));

/** What was answered to something that this circle let out, the latest first; nothing to others. */
export const listAnswersTo = (actor: CircleActor, publicationId: string): Promise<ReceivedAnswer[]> =>
  as(actor, async (tx) => {
    const rows = await tx.execute<{ answer: ReceivedAnswer }>(sql`
      select (${ANSWER})::jsonb || jsonb_build_object('signalId', a.signal_id, 'letterId', a.letter_id,
        'fromCircle', (select n.name from network.circles n where n.id = a.by_circle)) as answer
      from released.answers a where a.publication_id = ${publicationId} order by a.answered_on desc, a.id`);
    return rows.map((row) => row.answer);
  });
