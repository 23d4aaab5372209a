import 'server-only';
import { sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { asReader } from '@/db/as';
import type { CHANGES } from '@/db/learning/session/tables';
import type { Participant } from '@/lib/actor';
import type { News } from '@/lib/live/hub';
import {
  anonymous,
  getHead,
  getShare,
  getTally,
  headOf,
  onScreen,
  READINGS,
  type Rows,
  type Some,
} from './list-queries';
import { LIST_NAMES, LISTS, type ListName, type Stage } from './policy';

type Change = (typeof CHANGES)[number];
const changeOf = (name: ListName): Change => LISTS[name].change;

/** What is told of a change that is no row of a list. */
const TOLD = {
  sessions: ['head', 'share', 'tally'],
  ready: ['share'],
  /** Groups that wrote something which only they see: whoever sits in one reads it for themselves. */
  groups: ['wrote'],
  guests: ['door'],
  /** What was taken off the screens is for whoever steers and its writer to read again. */
  taken_off: ['off'],
  /** A vote began, ended or was counted: members read again how votes stand. */
  votes: ['votes'],
} as const satisfies Record<Exclude<Change, (typeof LISTS)[ListName]['change']>, readonly string[]>;

interface ChangeTold {
  what: Change;
  /** Null when more changed than is told one by one. */
  ids: string[] | null;
}
/** Most events that are told one by one; whoever was away for longer reads the whole board. */
const EVENTS_TOLD = 500;

/**
 * What everybody in the room sees differently since `since`: rows as they are now, and ids of those that are gone. Nothing
 * of one person alone is in it (own words, own dots), so that it is read once and told to all. Applying it twice changes
 * nothing. `seq` is where the reader then stands. Beside it, for whoever tells it on: who steers, whether somebody knocked,
 * came in or was sent away, and what kinds of things changed.
 * @param likely kinds of things that will have changed: their rows come one round trip sooner than those of others
 */
export async function getChanges(actor: Participant, id: string, since: number, likely: readonly string[] = []) {
  return asReader(actor, async (tx) => {
    const owners = { session: id, cycle: sql`(select s.cycle_id from learning.sessions s where s.id = ${id})` };
    const readSome = (name: ListName, some: Some): PromiseLike<{ id: string }[]> =>
      READINGS[name].read(tx, owners[READINGS[name].of], some);
    const changedSince = (what: Change) =>
      sql`array(select unnest(e.ids) from learning.session_events e
        where e.session_id = ${id} and e.seq > ${since} and e.what = ${what})`;
    const ahead = new Map<ListName, { id: string }[]>();
    const [[session]] = await Promise.all([
      tx.execute<{ seq: number; stage: Stage; steeredBy: string | null; revealed: boolean; events: ChangeTold[] }>(sql`
        select s.seq, s.stage, s.facilitator_id as "steeredBy", s.revealed, (
          select coalesce(json_agg(e), '[]') from (
            select what, ids from learning.session_events where session_id = s.id and seq > ${since} limit ${EVENTS_TOLD + 1}
          ) e) as events
        from learning.sessions s where s.id = ${id}`),
      ...LIST_NAMES.filter((name) => likely.includes(changeOf(name))).map(async (name) => {
        ahead.set(name, await readSome(name, changedSince(changeOf(name))));
      }),
    ]);
    if (!session) notFound();
    const { events, stage, steeredBy, revealed } = session;
    const told = { from: since, seq: Math.max(since, session.seq) };
    const kinds = [...new Set(events.map((event) => event.what))];
    const due = new Set(
      kinds.flatMap((what): readonly string[] => (what in TOLD ? TOLD[what as keyof typeof TOLD] : [])),
    );
    // Of a session that closed its guests hear no more.
    const beside = { steeredBy, doorMoved: due.has('door') || stage === 'closed', kinds };
    if (events.length > EVENTS_TOLD || events.some((event) => event.ids === null && event.what !== 'sessions')) {
      return { ...beside, changes: { ...told, everything: true as const } };
    }
    const idsOf = (what: Change) => [
      ...new Set(events.filter((event) => event.what === what).flatMap((event) => event.ids ?? [])),
    ];
    /** Rows of one list that changed, and which of them are no more. */
    const read = async (name: ListName) => {
      const changed = idsOf(changeOf(name));
      const put = ahead.get(name) ?? (await readSome(name, changed));
      const here = new Set(put.map((row) => row.id));
      return [name, { put, gone: changed.filter((one) => !here.has(one)) }];
    };
    const [head, share, tally, ...lists] = await Promise.all([
      due.has('head') ? getHead(tx, id).then(headOf) : undefined,
      due.has('share') ? getShare(tx, id) : undefined,
      due.has('tally') && revealed ? getTally(tx, id) : undefined,
      ...LIST_NAMES.filter((name) => kinds.includes(changeOf(name))).map(read),
    ]);
    const changes = {
      ...told,
      head,
      share: share && { present: share.present, ready: share.ready },
      tally,
      wrote: due.has('wrote') ? idsOf('groups') : undefined,
      off: due.has('off') || undefined,
      votes: due.has('votes') || undefined,
      ...(Object.fromEntries(lists) as { [L in ListName]?: { put: Rows<L>; gone: string[] } }),
    };
    return { ...beside, changes };
  });
}
export type Read = Awaited<ReturnType<typeof getChanges>>;
/** `knocking` is told to the facilitator. */
export type Changes = Read['changes'] & { knocking?: true };

/** As the projector may see it: whose card it is, and who steers, is not in the bytes. */
function changesOnScreen(changes: Read['changes']): Read['changes'] {
  if ('everything' in changes) return changes;
  const { head } = changes;
  const shown = LIST_NAMES.flatMap((name) => {
    const change = changes[name];
    return change ? [[name, { ...change, put: onScreen(name, change.put) }]] : [];
  });
  return { ...changes, ...(head && { head: anonymous(head) }), ...Object.fromEntries(shown) };
}

/** What the hub of live screens (lib/live/hub.ts) tells a room: the projector without names, the door to whoever steers only. */
export async function readNews(
  actor: Participant,
  id: string,
  since: number,
  likely: readonly string[],
): Promise<News> {
  const { changes, steeredBy, doorMoved, kinds } = await getChanges(actor, id, since, likely);
  return {
    from: changes.from,
    seq: changes.seq,
    kinds,
    doorMoved,
    earOf: ({ actor, screen }) =>
      screen ? 'screen' : actor.login === 'circle' && actor.personId === steeredBy ? 'steers' : 'room',
    heardBy: (ear): Changes =>
      ear === 'screen'
        ? changesOnScreen(changes)
        : ear === 'steers' && doorMoved
          ? { ...changes, knocking: true }
          : changes,
  };
}
