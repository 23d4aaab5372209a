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
import { listCorrections } from '../conclusion/queries';
import { areFewWriters, listOwn, listWaiting } from '../contribution/queries';
import { getRoom, hadSession, listLeft, listQuestions, localeOf } from '../cycle/queries';
import { listDesignsIn } from '../design/queries';
import { canShapePlan, canShareDesign, canSteer, canTakeOver, carriesCircle, carriesRoom, secondsLeft } from './policy';

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

const listCards = (tx: Tx, sessionId: string, some?: Some) =>
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
    .orderBy(asc(contributions.id));

const listThemes = (tx: Tx, sessionId: string, some?: Some) =>
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
    .orderBy(asc(themes.position), asc(themes.id));

const listAssumptions = (tx: Tx, sessionId: string, some?: Some) =>
  tx
    .select({ id: assumptions.id, themeId: assumptions.themeId, body: assumptions.body })
    .from(assumptions)
    .where(and(eq(assumptions.sessionId, sessionId), among(assumptions.id, some)))
    .orderBy(asc(assumptions.id));

const listCheckouts = (tx: Tx, sessionId: string, some?: Some) =>
  tx
    .select({ id: checkouts.id, body: checkouts.body })
    .from(checkouts)
    .where(and(eq(checkouts.sessionId, sessionId), among(checkouts.id, some)))
    .orderBy(asc(checkouts.id));

/** Dots per theme, once shown; nothing before. */
async function getTally(tx: Tx, sessionId: string): Promise<Record<string, number>> {
  const rows = await tx.execute<{ theme_id: string; dots: number }>(sql`select * from learning.tally(${sessionId})`);
  return Object.fromEntries(rows.map((row) => [row.theme_id, row.dots]));
}

/** The plan of a session, in its order. */
export const listBlocks = (tx: Tx, sessionId: string, some?: Some) =>
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
    .orderBy(asc(blocks.position), asc(blocks.id));

/** What was written together in blocks: what is open to all, and what one's own group wrote; only the first when so asked. */
const listNotes = (tx: Tx, sessionId: string, some?: Some) =>
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
    .orderBy(asc(notes.id));

/** Groups of a session by number, and who sits in one's own in the block where it stands. */
async function getGroups(tx: Tx, sessionId: string) {
  const [all, rows] = await Promise.all([
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
      .orderBy(asc(groups.size), asc(groups.number)),
    tx.execute<{ group_id: string; size: number; number: number; name: string }>(
      sql`select * from learning.my_company(${sessionId})`,
    ),
  ]);
  const company = [...new Set(rows.map((row) => row.group_id))].map((id) => {
    const those = rows.filter((row) => row.group_id === id);
    return { id, size: those[0]?.size ?? 0, number: those[0]?.number ?? 0, names: those.map((row) => row.name) };
  });
  return { groups: all, company };
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

/** What the circle's session looks like for one participant: only what this receiver may know is in it. */
export async function getBoard(actor: Participant, id: string) {
  return as(actor, async (tx) => {
    const head = await getHead(tx, id);
    const { session } = head;
    const steers = canSteer(actor, session);
    const carries = carriesRoom(actor, session);
    const [
      plan,
      written,
      sitting,
      share,
      privateNotes,
      cards,
      allThemes,
      tally,
      mine,
      deep,
      rounds,
      waiting,
      members,
      questions,
      own,
      conclusions,
      left,
      first,
      fewWriters,
    ] = await Promise.all([
      listBlocks(tx, id),
      listNotes(tx, id),
      getGroups(tx, id),
      getShare(tx, id),
      carries && actor.login === 'circle' ? listPrivateNotes(tx, actor, id) : [],
      listCards(tx, id),
      listThemes(tx, id),
      session.revealed ? getTally(tx, id) : {},
      tx
        .select({ themeId: dots.themeId, count: dots.count, inRoom: sql<boolean>`${dots.voterId} = ${dots.sessionId}` })
        .from(dots)
        .where(eq(dots.sessionId, id)),
      listAssumptions(tx, id),
      listCheckouts(tx, id),
      steers
        ? tx
            .select({ id: guests.id, name: guests.name })
            .from(guests)
            .where(and(eq(guests.sessionId, id), eq(guests.state, 'waiting')))
            .orderBy(asc(guests.name))
        : [],
      steers ? listMembers(tx, session.circleId) : [],
      listQuestions(tx, localeOf(actor)),
      listOwn(tx, actor, session.circleId),
      getConclusions(tx, session.cycleId),
      actor.login === 'circle' ? listLeft(tx, session.circleId, id) : null,
      actor.login === 'circle' ? hadSession(tx, session.circleId).then((had) => !had) : false,
      areFewWriters(tx, session.circleId),
    ]);
    const laid = (inRoom: boolean) =>
      new Map(mine.filter((row) => row.inRoom === inRoom).map((row) => [row.themeId, row.count]));
    const [myDots, roomDots] = [laid(false), laid(true)];
    return {
      id,
      seq: session.seq,
      ...headOf(head),
      plan,
      notes: written,
      ...sitting,
      share,
      /** Writes and weighs for people in the room without a device. */
      carriesRoom: carries,
      canShapePlan: canShapePlan(actor, session),
      privateNotes: privateNotes[0] ?? null,
      circleId: session.circleId,
      circleName: head.circleName,
      quarter: { year: head.year, quarter: head.quarter },
      cycleId: session.cycleId,
      joinCode: actor.login === 'circle' ? session.joinCode : null,
      steers,
      canTakeOver: canTakeOver(actor, session),
      /** May take the steering over, whoever has it. */
      carries: carriesCircle(actor),
      isGuest: actor.login === 'guest',
      me: actor.login === 'guest' ? null : actor.personId,
      firstSession: first,
      fewWriters,
      cards,
      themes: allThemes.map((theme) => ({
        ...theme,
        dots: session.revealed ? ((tally as Record<string, number>)[theme.id] ?? 0) : null,
        myDots: myDots.get(theme.id) ?? 0,
        /** Laid for people in the room without a device; null for whoever does not carry the room. */
        roomDots: carries ? (roomDots.get(theme.id) ?? 0) : null,
      })),
      assumptions: deep,
      checkouts: rounds,
      waiting,
      /** To whom the steering can go; for whoever has it. */
      members,
      canShareDesign: canShareDesign(actor),
      questions,
      own,
      ...conclusions,
      left,
    };
  });
}
export type Board = Awaited<ReturnType<typeof getBoard>>;

/** The session for the big screen: no names, nothing that is one person's, nothing for the facilitator alone. */
export async function getProjection(actor: CircleActor, id: string): Promise<Board> {
  const board = await getBoard(actor, id);
  return {
    ...anonymous(board),
    me: null,
    steers: false,
    canTakeOver: false,
    carries: false,
    carriesRoom: false,
    canShapePlan: false,
    privateNotes: null,
    own: [],
    waiting: [],
    members: [],
    canShareDesign: false,
    company: [],
    share: { ...board.share, me: false },
    notes: board.notes.filter((note) => note.open),
    cards: board.cards.map(nameless),
    themes: board.themes.map((theme) => ({ ...theme, myDots: 0, roomDots: null })),
  };
}

/** Who steers, as the big screen shows it: nobody. */
export const anonymous = <
  H extends {
    facilitator: string | null;
    facilitatorId: string | null;
    coFacilitator: string | null;
    coFacilitatorId: string | null;
  },
>(
  head: H,
): H => ({ ...head, facilitator: null, facilitatorId: null, coFacilitator: null, coFacilitatorId: null });

/** A card as the big screen shows it. */
export const nameless = <C extends { author: string | null; organisation: string | null }>(card: C): C => ({
  ...card,
  author: null,
  organisation: null,
});

type Change = (typeof CHANGES)[number];
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
export async function getChanges(actor: Participant, id: string, since: number, likely: Change[] = []) {
  return asReader(actor, async (tx) => {
    const cycle = sql`(select s.cycle_id from learning.sessions s where s.id = ${id})`;
    const lists = {
      blocks: (some: Some) => listBlocks(tx, id, some),
      notes: (some: Some) => listNotes(tx, id, some),
      contributions: (some: Some) => listCards(tx, id, some),
      themes: (some: Some) => listThemes(tx, id, some),
      assumptions: (some: Some) => listAssumptions(tx, id, some),
      checkouts: (some: Some) => listCheckouts(tx, id, some),
      learnings: (some: Some) => listLearnings(tx, cycle, some),
      experiments: (some: Some) => listExperiments(tx, cycle, some),
      decisions: (some: Some) => listDecisions(tx, cycle, some),
      signals: (some: Some) => listSignals(tx, cycle, some),
    };
    type Lists = typeof lists;
    type Rows<K extends keyof Lists> = Awaited<ReturnType<Lists[K]>>;
    const isListed = (what: Change): what is keyof Lists => what in lists;
    const changedSince = (what: Change) =>
      sql`array(select unnest(e.ids) from learning.session_events e
        where e.session_id = ${id} and e.seq > ${since} and e.what = ${what})`;
    const ahead: Partial<Record<keyof Lists, { id: string }[]>> = {};
    const [[session]] = await Promise.all([
      tx.execute<{ seq: number; steeredBy: string | null; revealed: boolean; events: ChangeTold[] }>(sql`
        select s.seq, s.facilitator_id as "steeredBy", s.revealed, (
          select coalesce(json_agg(e), '[]') from (
            select what, ids from learning.session_events where session_id = s.id and seq > ${since} limit ${EVENTS_TOLD + 1}
          ) e) as events
        from learning.sessions s where s.id = ${id}`),
      ...likely.filter(isListed).map(async (what) => {
        ahead[what] = await lists[what](changedSince(what));
      }),
    ]);
    if (!session) notFound();
    const { events, steeredBy, revealed } = session;
    const seq = Math.max(since, session.seq);
    const told = { from: since, seq };
    const kinds = [...new Set(events.map((event) => event.what))];
    const beside = { steeredBy, doorMoved: kinds.includes('guests'), kinds };
    if (events.length > EVENTS_TOLD || events.some((event) => event.ids === null && event.what !== 'sessions')) {
      return { ...beside, changes: { ...told, everything: true as const } };
    }
    const idsOf = (what: Change) => {
      const changed = events.filter((event) => event.what === what).flatMap((event) => event.ids ?? []);
      return changed.length > 0 ? [...new Set(changed)] : null;
    };
    /** Rows of one kind that changed, and which of them are no more. */
    async function read<K extends keyof Lists>(what: K) {
      const changed = idsOf(what);
      if (!changed) return undefined;
      const put = (ahead[what] ?? (await lists[what](changed))) as Rows<K>;
      const here = new Set(put.map((row) => row.id));
      return { put, gone: changed.filter((one) => !here.has(one)) };
    }
    const movedOn = kinds.includes('sessions');
    const [head, plan, written, share, cards, changedThemes, deep, rounds, learned, trials, decided, sent, tally] =
      await Promise.all([
        movedOn ? getHead(tx, id).then(headOf) : undefined,
        read('blocks'),
        read('notes'),
        movedOn || kinds.includes('ready') ? getShare(tx, id) : undefined,
        read('contributions'),
        read('themes'),
        read('assumptions'),
        read('checkouts'),
        read('learnings'),
        read('experiments'),
        read('decisions'),
        read('signals'),
        movedOn && revealed ? getTally(tx, id) : undefined,
      ]);
    const changes = {
      ...told,
      head,
      plan,
      notes: written,
      /** Groups that wrote something which only they see: whoever sits in one reads it for themselves. */
      wrote: idsOf('groups') ?? undefined,
      share: share && { present: share.present, ready: share.ready },
      tally,
      cards,
      themes: changedThemes,
      assumptions: deep,
      checkouts: rounds,
      learnings: learned,
      experiments: trials,
      decisions: decided,
      signals: sent,
    };
    return { ...beside, changes };
  });
}
export type Read = Awaited<ReturnType<typeof getChanges>>;
/** `knocking` is told to the facilitator. */
export type Changes = Read['changes'] & { knocking?: true };

const listLearnings = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(learnings)
    .where(and(eq(learnings.cycleId, cycleId), among(learnings.id, some)))
    .orderBy(asc(learnings.id));
const listExperiments = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(experiments)
    .where(and(eq(experiments.cycleId, cycleId), among(experiments.id, some)))
    .orderBy(asc(experiments.until), asc(experiments.id));
const listDecisions = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.cycleId, cycleId), among(decisions.id, some)))
    .orderBy(asc(decisions.id));
const listSignals = (tx: Tx, cycleId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(signals)
    .where(and(eq(signals.cycleId, cycleId), among(signals.id, some)))
    .orderBy(asc(signals.id));

/** Learnings, experiments, decisions and signals of a cycle. */
export async function getConclusions(tx: Tx, cycleId: string) {
  const [learned, trials, decided, sent] = await Promise.all([
    listLearnings(tx, cycleId),
    listExperiments(tx, cycleId),
    listDecisions(tx, cycleId),
    listSignals(tx, cycleId),
  ]);
  return { learnings: learned, experiments: trials, decisions: decided, signals: sent };
}

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
  const [plan, written, sitting, cards, allThemes, tally, deep, rounds, questions, conclusions, promised] =
    await Promise.all([
      listBlocks(tx, id),
      listNotes(tx, id),
      tx.select({ id: groups.id, number: groups.number }).from(groups).where(eq(groups.sessionId, id)),
      listCards(tx, id),
      listThemes(tx, id),
      session.revealed ? getTally(tx, id) : null,
      listAssumptions(tx, id),
      listCheckouts(tx, id),
      listQuestions(tx, actor.locale),
      getConclusions(tx, session.cycleId),
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
    plan,
    notes: written.map(({ groupId, ...note }) => ({ ...note, group: numbers.get(groupId ?? '') ?? null })),
    cards,
    /** Dots: null until they are shown. */
    themes: allThemes.map((theme) => ({ ...theme, dots: tally && (tally[theme.id] ?? 0) })),
    assumptions: deep,
    checkouts: rounds,
    questions,
    ...conclusions,
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
