import 'server-only';
import { and, asc, desc, eq, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { notFound } from 'next/navigation';
import { as, asReader, system, type Tx } from '@/db/as';
import { assumptions } from '@/db/learning/assumption/tables';
import { checkouts } from '@/db/learning/checkout/tables';
import { contributions } from '@/db/learning/contribution/tables';
import { cycles } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { dots } from '@/db/learning/dot/tables';
import { experiments } from '@/db/learning/experiment/tables';
import { facilitatorNotes } from '@/db/learning/facilitator-note/tables';
import { groups } from '@/db/learning/group/tables';
import { guests } from '@/db/learning/guest/tables';
import { learnings } from '@/db/learning/learning/tables';
import { mirrors } from '@/db/learning/mirror/tables';
import { notes } from '@/db/learning/note/tables';
import { reports } from '@/db/learning/report/tables';
import { blocks, type CHANGES, sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { themes } from '@/db/learning/theme/tables';
import { circles } from '@/db/network/circle/tables';
import { hats } from '@/db/network/hat/tables';
import { organisations } from '@/db/network/organisation/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor, Participant } from '@/lib/actor';
import type { News } from '@/lib/live/hub';
import { listCorrections } from '../conclusion/queries';
import { areFewWriters, listOwn, listWaiting } from '../contribution/queries';
import { getRoom, hadSession, listLeft, listQuestions, localeOf } from '../cycle/queries';
import { listDesignsIn } from '../design/queries';
import { listMirrors, listOwnPlaces } from '../mirror/queries';
import {
  canShapePlan,
  canShareDesign,
  canSteer,
  canTakeOver,
  carriesCircle,
  carriesRoom,
  LIST_NAMES,
  LISTS,
  type ListName,
  type OrderOf,
  secondsLeft,
} from './policy';

/** The session as it stands in this transaction; null when it does not exist for this actor. */
export async function findSession(tx: Tx, id: string) {
  const [session] = await tx.select().from(sessions).where(eq(sessions.id, id));
  return session ?? null;
}

/** The session with what its head line needs; not found where it does not exist for this actor. */
async function getHead(tx: Tx, id: string) {
  const [head] = await tx
    .select({
      session: sessions,
      /** As this is read: whoever reads on for others may have come in long ago. */
      now: sql<string>`to_json(network.now())#>>'{}'`,
      year: cycles.year,
      quarter: cycles.quarter,
      circleName: circles.name,
      facilitator: sql<
        string | null
      >`(select ${people.name} from ${people} where ${people.id} = ${sessions.facilitatorId})`,
      coFacilitator: sql<
        string | null
      >`(select ${people.name} from ${people} where ${people.id} = ${sessions.coFacilitatorId})`,
    })
    .from(sessions)
    .innerJoin(cycles, eq(cycles.id, sessions.cycleId))
    .innerJoin(circles, eq(circles.id, sessions.circleId))
    .where(eq(sessions.id, id));
  return head ?? notFound();
}
type Head = Awaited<ReturnType<typeof getHead>>;

/** The part of the board that changes when the facilitator moves on, hands over or shows the dots. */
const headOf = ({ session, now, facilitator, coFacilitator }: Head) => ({
  stage: session.stage,
  blockId: session.blockId,
  step: session.step,
  /** Seconds that the block's clock has left as this is read, at which moment, and whether it runs; a screen counts on from there. */
  timer: {
    left: secondsLeft(session, new Date(now)),
    runs: session.timerEndsAt !== null,
    at: new Date(now).toISOString(),
  },
  paused: session.pausedAt !== null,
  gathered: session.gathered,
  coFacilitator,
  coFacilitatorId: session.coFacilitatorId,
  headsInRoom: session.headsInRoom,
  plannedAt: session.plannedAt.toISOString(),
  begunOn: session.begunOn,
  place: session.place,
  link: session.link,
  facilitator,
  facilitatorId: session.facilitatorId,
  dotsPerPerson: session.dotsPerPerson,
  revealed: session.revealed,
});

/** Ids, or the question that answers with an array of them. */
type Some = string[] | SQL;
/**
 * Narrows a table to some rows, each found by its key; to all of a session's when it is not said which. One text for any number
 * of rows: every other text is a statement more that each connection keeps prepared.
 */
function among(id: PgColumn, some: Some | undefined): SQL | undefined {
  if (some === undefined) return undefined;
  return sql`${id} = any(${Array.isArray(some) ? sql`${`{${some}}`}::uuid[]` : some})`;
}

/** The order of a list's rows (policy.ts), by the columns of the table that has it. */
const inOrder = <L extends ListName>(name: L, table: Record<OrderOf<L>, PgColumn>): SQL[] =>
  LISTS[name].order.map((column: OrderOf<L>) => asc(table[column]));

const listCards = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({
      id: contributions.id,
      body: contributions.body,
      kind: contributions.kind,
      questionId: contributions.questionId,
      themeId: contributions.themeId,
      version: contributions.version,
      inRoom: contributions.inRoom,
      /** A participant is carrying it. */
      held: sql<boolean>`coalesce(${contributions.heldUntil} > network.now(), false)`,
      author: people.name,
      organisation: sql<
        string | null
      >`(select ${organisations.name} from ${hats} join ${organisations} on ${organisations.id} = ${hats.organisationId}
          where ${hats.personId} = ${contributions.authorId} and ${hats.circleId} = ${contributions.circleId} order by ${hats.id} limit 1)`,
    })
    .from(contributions)
    .leftJoin(people, eq(people.id, contributions.authorId))
    .where(and(eq(contributions.sessionId, sessionId), among(contributions.id, some)))
    .orderBy(...inOrder('cards', contributions));

const listThemes = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({
      id: themes.id,
      title: themes.title,
      questionId: themes.questionId,
      position: themes.position,
      beneath: themes.beneath,
      fate: themes.fate,
      fateReason: themes.fateReason,
      version: themes.version,
    })
    .from(themes)
    .where(and(eq(themes.sessionId, sessionId), among(themes.id, some)))
    .orderBy(...inOrder('themes', themes));

const listAssumptions = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({ id: assumptions.id, themeId: assumptions.themeId, body: assumptions.body })
    .from(assumptions)
    .where(and(eq(assumptions.sessionId, sessionId), among(assumptions.id, some)))
    .orderBy(...inOrder('assumptions', assumptions));

const listCheckouts = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({ id: checkouts.id, body: checkouts.body })
    .from(checkouts)
    .where(and(eq(checkouts.sessionId, sessionId), among(checkouts.id, some)))
    .orderBy(...inOrder('checkouts', checkouts));

/** Dots per theme, once shown; nothing before. */
async function getTally(tx: Tx, sessionId: string): Promise<Record<string, number>> {
  const rows = await tx.execute<{ theme_id: string; dots: number }>(sql`select * from learning.tally(${sessionId})`);
  return Object.fromEntries(rows.map((row) => [row.theme_id, row.dots]));
}

/** The plan of a session, in its order. */
export const listBlocks = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({
      id: blocks.id,
      position: blocks.position,
      kind: blocks.kind,
      minutes: blocks.minutes,
      prompt: blocks.prompt,
    })
    .from(blocks)
    .where(and(eq(blocks.sessionId, sessionId), among(blocks.id, some)))
    .orderBy(...inOrder('plan', blocks));

/** What was written together in blocks: what is open to all, and what one's own group wrote; only the first when so asked. */
const listNotes = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({
      id: notes.id,
      blockId: notes.blockId,
      groupId: notes.groupId,
      part: notes.part,
      about: notes.about,
      body: notes.body,
      open: notes.open,
      laid: notes.laid,
      version: notes.version,
    })
    .from(notes)
    .where(and(eq(notes.sessionId, sessionId), among(notes.id, some), some ? eq(notes.open, true) : undefined))
    .orderBy(...inOrder('notes', notes));

/** Groups of a session by number. */
const listGroups = (tx: Tx, sessionId: string) =>
  tx
    .select({
      id: groups.id,
      blockId: groups.blockId,
      number: groups.number,
      size: groups.size,
      parentId: groups.parentId,
    })
    .from(groups)
    .where(eq(groups.sessionId, sessionId))
    .orderBy(asc(groups.size), asc(groups.number));

/** Who sits in one's own groups in the block where it stands. */
async function listCompany(tx: Tx, sessionId: string) {
  const rows = await tx.execute<{ group_id: string; size: number; number: number; name: string }>(
    sql`select * from learning.my_company(${sessionId})`,
  );
  return [...new Set(rows.map((row) => row.group_id))].map((id) => {
    const those = rows.filter((row) => row.group_id === id);
    return { id, size: those[0]?.size ?? 0, number: those[0]?.number ?? 0, names: those.map((row) => row.name) };
  });
}

/** How many are in the room without its facilitator, how many are ready to go on, and whether the asker is. */
async function getShare(tx: Tx, sessionId: string) {
  const [row] = await tx.execute<{ present: number; ready: number; me: boolean }>(
    sql`select * from learning.room_share(${sessionId})`,
  );
  return { present: row?.present ?? 0, ready: row?.ready ?? 0, me: row?.me ?? false };
}

/** What this person keeps for themselves about a session: one row, or none yet. */
const listPrivateNotes = (tx: Tx, actor: CircleActor, sessionId: string) =>
  tx
    .select({ body: facilitatorNotes.body, version: facilitatorNotes.version })
    .from(facilitatorNotes)
    .where(and(eq(facilitatorNotes.sessionId, sessionId), eq(facilitatorNotes.personId, actor.personId)));

const listLearnings = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(learnings)
    .where(and(eq(learnings.cycleId, cycleId), among(learnings.id, some)))
    .orderBy(...inOrder('learnings', learnings));
const listExperiments = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(experiments)
    .where(and(eq(experiments.cycleId, cycleId), among(experiments.id, some)))
    .orderBy(...inOrder('experiments', experiments));
const listDecisions = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.cycleId, cycleId), among(decisions.id, some)))
    .orderBy(...inOrder('decisions', decisions));
const listSignals = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(signals)
    .where(and(eq(signals.cycleId, cycleId), among(signals.id, some)))
    .orderBy(...inOrder('signals', signals));

/** All of it, as the big screen shows what nobody has for themselves. */
const whole = <T>(shown: T): T => shown;

/** A card as the big screen shows it. */
const nameless = <C extends { author: string | null; organisation: string | null }>(card: C): C => ({
  ...card,
  author: null,
  organisation: null,
});

/** Who steers, as the big screen shows it: nobody. */
const anonymous = <
  H extends {
    facilitator: string | null;
    facilitatorId: string | null;
    coFacilitator: string | null;
    coFacilitatorId: string | null;
  },
>(
  head: H,
): H => ({ ...head, facilitator: null, facilitatorId: null, coFacilitator: null, coFacilitatorId: null });

type Owner = 'session' | 'cycle';

/**
 * How a list is read, and what of a row the big screen shows: null for what it does not.
 * @param of whose rows they are: the session's, or those of its cycle
 */
const listed = <O extends Owner, R extends { id: string }>(
  of: O,
  read: (tx: Tx, ownerId: string | SQL, some?: Some) => PromiseLike<R[]>,
  screen: (row: R) => R | null,
) => ({ of, read, screen });

/** The lists of policy.ts as they are read: board, big screen, changes and record walk them. */
const READINGS = {
  plan: listed('session', listBlocks, whole),
  notes: listed('session', listNotes, (note) => (note.open ? note : null)),
  cards: listed('session', listCards, nameless),
  themes: listed('session', listThemes, whole),
  assumptions: listed('session', listAssumptions, whole),
  checkouts: listed('session', listCheckouts, whole),
  learnings: listed('cycle', listLearnings, whole),
  experiments: listed('cycle', listExperiments, whole),
  decisions: listed('cycle', listDecisions, whole),
  signals: listed('cycle', listSignals, whole),
  mirrors: listed('cycle', (tx, id, some) => listMirrors(tx, id, among(mirrors.id, some)), whole),
} satisfies {
  // The browser puts rows in order by what they carry.
  [L in ListName]: { read(...of: never): PromiseLike<Record<OrderOf<L>, string | number>[]> };
};
type Rows<L extends ListName> = Awaited<ReturnType<(typeof READINGS)[L]['read']>>;
type Lists = { [L in ListName]: Rows<L> };

/** What the room takes from it. */
const CONCLUSIONS = ['learnings', 'experiments', 'decisions', 'signals'] as const satisfies ListName[];

/** Some lists, each whole. */
async function readLists<L extends ListName>(
  tx: Tx,
  names: L[],
  owners: Record<(typeof READINGS)[L]['of'], string>,
): Promise<Pick<Lists, L>> {
  const read = names.map(async (name) => [
    name,
    await READINGS[name].read(tx, owners[READINGS[name].of as keyof typeof owners]),
  ]);
  return Object.fromEntries(await Promise.all(read));
}

/** Rows of a list as the big screen shows them. */
function onScreen<L extends ListName>(name: L, rows: Rows<L>): Rows<L> {
  const screen = READINGS[name].screen as (row: unknown) => unknown;
  return rows.flatMap((row) => screen(row) ?? []) as Rows<L>;
}

/** What a participant may do in a session, beyond what everybody may. */
const rightsOf = (actor: Participant, session: Head['session']) => ({
  me: actor.login === 'guest' ? null : actor.personId,
  isGuest: actor.login === 'guest',
  steers: canSteer(actor, session),
  canTakeOver: canTakeOver(actor, session),
  /** May take the steering over, whoever has it. */
  carries: carriesCircle(actor),
  /** Writes and weighs for people in the room without a device. */
  carriesRoom: carriesRoom(actor, session),
  canShapePlan: canShapePlan(actor, session),
  canShareDesign: canShareDesign(actor),
});
type Rights = ReturnType<typeof rightsOf>;
/** Before the big screen nobody does anything. */
const NO_RIGHTS: Rights = {
  me: null,
  isGuest: false,
  steers: false,
  canTakeOver: false,
  carries: false,
  carriesRoom: false,
  canShapePlan: false,
  canShareDesign: false,
};

/** For whom a board is read, and of which session. */
interface For {
  tx: Tx;
  actor: Participant;
  id: string;
  session: Head['session'];
  rights: Rights;
}
const beside = <T>(read: (whom: For) => PromiseLike<T> | T, screen: (part: T) => T) => ({ read, screen });

/** What else is on a board: what is one person's own, and what hardly changes. Each with what the big screen shows of it. */
const BESIDE = {
  groups: beside(({ tx, id }) => listGroups(tx, id), whole),
  company: beside(
    ({ tx, id }) => listCompany(tx, id),
    () => [],
  ),
  share: beside(
    ({ tx, id }) => getShare(tx, id),
    (share) => ({ ...share, me: false }),
  ),
  privateNotes: beside(
    async ({ tx, actor, id, rights }) =>
      rights.carriesRoom && actor.login === 'circle' ? ((await listPrivateNotes(tx, actor, id))[0] ?? null) : null,
    () => null,
  ),
  /** How the dots fell, once it is shown, and which are one's own; they are laid on the themes. */
  dots: beside(getDots, ({ tally }) => ({ tally, mine: new Map<string, number>(), room: null })),
  waiting: beside(
    ({ tx, id, rights }) => (rights.steers ? listWaitingGuests(tx, id) : []),
    () => [],
  ),
  /** To whom the steering can go; for whoever has it. */
  members: beside(
    ({ tx, session, rights }) => (rights.steers ? listMembers(tx, session.circleId) : []),
    () => [],
  ),
  questions: beside(({ tx, actor }) => listQuestions(tx, localeOf(actor)), whole),
  own: beside(
    ({ tx, actor, session }) => listOwn(tx, actor, session.circleId),
    () => [],
  ),
  ownPlaces: beside(
    ({ tx, actor, session }) => (actor.login === 'circle' ? listOwnPlaces(tx, session.cycleId) : []),
    () => [],
  ),
  left: beside(
    ({ tx, actor, id, session }) => (actor.login === 'circle' ? listLeft(tx, session.circleId, id) : null),
    whole,
  ),
  firstSession: beside(
    async ({ tx, actor, session }) => actor.login === 'circle' && !(await hadSession(tx, session.circleId)),
    whole,
  ),
  fewWriters: beside(({ tx, session }) => areFewWriters(tx, session.circleId), whole),
};
type Beside = { [P in keyof typeof BESIDE]: Awaited<ReturnType<(typeof BESIDE)[P]['read']>> };

async function readBeside(whom: For): Promise<Beside> {
  const read = Object.entries(BESIDE).map(async ([name, part]) => [name, await part.read(whom)]);
  return Object.fromEntries(await Promise.all(read));
}

function besideOnScreen(besides: Beside): Beside {
  const shown = Object.entries(BESIDE).map(([name, part]) => {
    const screen = part.screen as (shown: unknown) => unknown;
    return [name, screen(besides[name as keyof Beside])];
  });
  return Object.fromEntries(shown);
}

async function getDots({ tx, id, session, rights }: For) {
  const [tally, laid] = await Promise.all([
    session.revealed ? getTally(tx, id) : null,
    tx
      .select({ themeId: dots.themeId, count: dots.count, inRoom: sql<boolean>`${dots.voterId} = ${dots.sessionId}` })
      .from(dots)
      .where(eq(dots.sessionId, id)),
  ]);
  const counted = (inRoom: boolean) =>
    new Map(laid.filter((row) => row.inRoom === inRoom).map((row) => [row.themeId, row.count]));
  return { tally, mine: counted(false), room: rights.carriesRoom ? counted(true) : null };
}

const listWaitingGuests = (tx: Tx, sessionId: string) =>
  tx
    .select({ id: guests.id, name: guests.name })
    .from(guests)
    .where(and(eq(guests.sessionId, sessionId), eq(guests.state, 'waiting')))
    .orderBy(asc(guests.name));

/** What is on the board for one participant, part by part: only what this receiver may know is in it. */
function readBoard(actor: Participant, id: string) {
  return as(actor, async (tx) => {
    const head = await getHead(tx, id);
    const { session } = head;
    const rights = rightsOf(actor, session);
    const [lists, besides] = await Promise.all([
      readLists(tx, LIST_NAMES, { session: id, cycle: session.cycleId }),
      readBeside({ tx, actor, id, session, rights }),
    ]);
    const room = {
      id,
      seq: session.seq,
      circleId: session.circleId,
      circleName: head.circleName,
      quarter: { year: head.year, quarter: head.quarter },
      cycleId: session.cycleId,
      joinCode: actor.login === 'circle' ? session.joinCode : null,
    };
    return { room, head: headOf(head), rights, lists, besides };
  });
}

const laidOut = ({ room, head, rights, lists, besides }: Awaited<ReturnType<typeof readBoard>>) => {
  const { dots: laid, ...rest } = besides;
  return {
    ...room,
    ...head,
    ...rights,
    ...lists,
    themes: lists.themes.map((theme) => ({
      ...theme,
      dots: laid.tally && (laid.tally[theme.id] ?? 0),
      myDots: laid.mine.get(theme.id) ?? 0,
      /** Laid for people in the room without a device; null for whoever does not carry the room. */
      roomDots: laid.room && (laid.room.get(theme.id) ?? 0),
    })),
    ...rest,
  };
};

/** What the circle's session looks like for one participant. */
export async function getBoard(actor: Participant, id: string) {
  return laidOut(await readBoard(actor, id));
}
export type Board = Awaited<ReturnType<typeof getBoard>>;

/** The session for the big screen: no names, nothing that is one person's, nothing for the facilitator alone. */
export async function getProjection(actor: CircleActor, id: string): Promise<Board> {
  const { room, head, lists, besides } = await readBoard(actor, id);
  return laidOut({
    room,
    head: anonymous(head),
    rights: NO_RIGHTS,
    lists: Object.fromEntries(LIST_NAMES.map((name) => [name, onScreen(name, lists[name])])) as Lists,
    besides: besideOnScreen(besides),
  });
}

type Change = (typeof CHANGES)[number];
const changeOf = (name: ListName): Change => LISTS[name].change;

/** What is told of a change that is no row of a list. */
const TOLD = {
  sessions: ['head', 'share', 'tally'],
  ready: ['share'],
  /** Groups that wrote something which only they see: whoever sits in one reads it for themselves. */
  groups: ['wrote'],
  guests: ['door'],
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
      tx.execute<{ seq: number; steeredBy: string | null; revealed: boolean; events: ChangeTold[] }>(sql`
        select s.seq, s.facilitator_id as "steeredBy", s.revealed, (
          select coalesce(json_agg(e), '[]') from (
            select what, ids from learning.session_events where session_id = s.id and seq > ${since} limit ${EVENTS_TOLD + 1}
          ) e) as events
        from learning.sessions s where s.id = ${id}`),
      ...LIST_NAMES.filter((name) => likely.includes(changeOf(name))).map(async (name) => {
        ahead.set(name, await readSome(name, changedSince(changeOf(name))));
      }),
    ]);
    if (!session) notFound();
    const { events, steeredBy, revealed } = session;
    const told = { from: since, seq: Math.max(since, session.seq) };
    const kinds = [...new Set(events.map((event) => event.what))];
    const due = new Set(
      kinds.flatMap((what): readonly string[] => (what in TOLD ? TOLD[what as keyof typeof TOLD] : [])),
    );
    const beside = { steeredBy, doorMoved: due.has('door'), kinds };
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
      ...(Object.fromEntries(lists) as { [L in ListName]?: { put: Rows<L>; gone: string[] } }),
    };
    return { ...beside, changes };
  });
}
export type Read = Awaited<ReturnType<typeof getChanges>>;
/** `knocking` is told to the facilitator. */
export type Changes = Read['changes'] & { knocking?: true };

/** As the big screen may see it: whose card it is, and who steers, is not in the bytes. */
function changesOnScreen(changes: Read['changes']): Read['changes'] {
  if ('everything' in changes) return changes;
  const { head } = changes;
  const shown = LIST_NAMES.flatMap((name) => {
    const change = changes[name];
    return change ? [[name, { ...change, put: onScreen(name, change.put) }]] : [];
  });
  return { ...changes, ...(head && { head: anonymous(head) }), ...Object.fromEntries(shown) };
}

/** What the hub of live screens (lib/live/hub.ts) tells a room: the big screen without names, the door to whoever steers only. */
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

/** Learnings, experiments, decisions and signals of a cycle. */
export const getConclusions = (tx: Tx, cycleId: string) => readLists(tx, [...CONCLUSIONS], { cycle: cycleId });

/** What the facilitator reads beforehand, and how people will join. */
export function getPreparation(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, id);
    if (!session) notFound();
    const shapes = canShapePlan(actor, session);
    const [room, plan, designs, privateNotes, waiting, questions, facilitator, left] = await Promise.all([
      getRoom(actor, tx),
      listBlocks(tx, id),
      shapes ? listDesignsIn(tx, actor) : [],
      carriesRoom(actor, session) ? listPrivateNotes(tx, actor, id) : [],
      canSteer(actor, session) ? listWaiting(tx, session.circleId) : [],
      listQuestions(tx, actor.locale),
      tx.select({ name: people.name }).from(people).where(eq(people.id, session.facilitatorId)),
      listLeft(tx, actor.hat.circleId, id),
    ]);
    return {
      session,
      room,
      plan,
      designs,
      privateNotes: privateNotes[0] ?? null,
      waiting,
      questions,
      facilitator: facilitator[0]?.name ?? null,
      left,
      steers: canSteer(actor, session),
      shapes,
      carriesRoom: carriesRoom(actor, session),
      canTakeOver: canTakeOver(actor, session),
    };
  });
}

/** Who may be asked to facilitate: everyone with a hat in the circle now. */
export const listMembers = (tx: Tx, circleId: number) =>
  tx
    .selectDistinct({ id: people.id, name: people.name })
    .from(hats)
    .innerJoin(people, eq(people.id, hats.personId))
    .where(
      and(
        eq(hats.circleId, circleId),
        sql`${hats.startsOn} <= network.today() and (${hats.endsOn} is null or ${hats.endsOn} > network.today())`,
      ),
    )
    .orderBy(asc(people.name));

/** The page to plan on: the open cycle, who can facilitate, and what a session can be built from. */
export function getPlanning(actor: CircleActor) {
  return as(actor, async (tx) => {
    const [room, members, designs] = await Promise.all([
      getRoom(actor, tx),
      listMembers(tx, actor.hat.circleId),
      listDesignsIn(tx, actor),
    ]);
    return { room, members, designs };
  });
}

/** The one page that everybody has at close: what we learned, decided, promised. */
export function getHarvest(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, id);
    if (!session) notFound();
    const [room, cycle, conclusions, corrected, allThemes, rounds, report, privateNotes] = await Promise.all([
      getRoom(actor, tx),
      tx.select().from(cycles).where(eq(cycles.id, session.cycleId)),
      getConclusions(tx, session.cycleId),
      listCorrections(tx, { cycleId: session.cycleId }),
      tx.select().from(themes).where(eq(themes.sessionId, id)).orderBy(asc(themes.position)),
      listCheckouts(tx, id),
      tx.select({ id: reports.id }).from(reports).where(eq(reports.cycleId, session.cycleId)),
      listPrivateNotes(tx, actor, id),
    ]);
    return {
      session,
      room,
      cycle: cycle[0] ?? notFound(),
      ...conclusions,
      corrections: corrected,
      themes: allThemes,
      checkouts: rounds,
      reportId: report[0]?.id ?? null,
      privateNotes: privateNotes[0] ?? null,
    };
  });
}

/** What the circle promised itself in the session before this one, and what it left. */
async function listPromised(tx: Tx, { id, circleId, closedAt }: Head['session']) {
  const [before] = await tx
    .select({ id: sessions.id, cycleId: sessions.cycleId })
    .from(sessions)
    .where(
      and(
        eq(sessions.circleId, circleId),
        eq(sessions.stage, 'closed'),
        ne(sessions.id, id),
        closedAt ? lt(sessions.closedAt, closedAt) : undefined,
      ),
    )
    .orderBy(desc(sessions.closedAt))
    .limit(1);
  if (!before) return { experiments: [], decisions: [], signals: [], remaining: [] };
  const [trials, decided, sent, remaining] = await Promise.all([
    listExperiments(tx, before.cycleId),
    listDecisions(tx, before.cycleId),
    listSignals(tx, before.cycleId),
    tx
      .select({ id: themes.id, title: themes.title, reason: themes.fateReason })
      .from(themes)
      .where(and(eq(themes.sessionId, before.id), eq(themes.fate, 'not_now')))
      .orderBy(asc(themes.position), asc(themes.id)),
  ]);
  return { experiments: trials, decisions: decided, signals: sent, remaining };
}

/**
 * Everything that is on a session's table now, for one member: what their screen may show, and no more. No tally that is not
 * shown, no line that is not open and not their own group's, nothing that waits for the session, no private notes.
 */
export async function readRecord(tx: Tx, actor: CircleActor, id: string) {
  const head = await getHead(tx, id);
  const { session } = head;
  const [lists, sitting, tally, questions, promised] = await Promise.all([
    readLists(tx, LIST_NAMES, { session: id, cycle: session.cycleId }),
    tx.select({ id: groups.id, number: groups.number }).from(groups).where(eq(groups.sessionId, id)),
    session.revealed ? getTally(tx, id) : null,
    listQuestions(tx, actor.locale),
    listPromised(tx, session),
  ]);
  const numbers = new Map(sitting.map((group) => [group.id, group.number]));
  return {
    id,
    stage: session.stage,
    blockId: session.blockId,
    step: session.step,
    paused: session.pausedAt !== null,
    plannedAt: session.plannedAt,
    begunOn: session.begunOn,
    closedAt: session.closedAt,
    circleName: head.circleName,
    quarter: { year: head.year, quarter: head.quarter },
    ...lists,
    notes: lists.notes.map(({ groupId, ...note }) => ({ ...note, group: numbers.get(groupId ?? '') ?? null })),
    /** Dots: null until they are shown. */
    themes: lists.themes.map((theme) => ({ ...theme, dots: tally && (tally[theme.id] ?? 0) })),
    questions,
    promised,
  };
}
export type SessionRecord = Awaited<ReturnType<typeof readRecord>>;

/** The session to walk through afterwards, for whoever was not there: the room around the page, and what was on the table. */
export function getWalk(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [room, record] = await Promise.all([getRoom(actor, tx), readRecord(tx, actor, id)]);
    return { room, record };
  });
}

/** The session that a join code leads to; null for an unknown code. Asked by anyone, so it tells no more than this. */
export async function findJoinCode(code: string): Promise<{ sessionId: string; circleId: number } | null> {
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ session_id: string | null; circle_id: number }>(sql`select * from auth.find_join_code(${code})`),
  );
  return row?.session_id ? { sessionId: row.session_id, circleId: row.circle_id } : null;
}
