import 'server-only';
import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { notFound } from 'next/navigation';
import type { Tx } from '@/db/as';
import { assumptions } from '@/db/learning/assumption/tables';
import { checkouts } from '@/db/learning/checkout/tables';
import { contributions } from '@/db/learning/contribution/tables';
import { cycles } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { experiments } from '@/db/learning/experiment/tables';
import { facilitatorNotes } from '@/db/learning/facilitator-note/tables';
import { followUps } from '@/db/learning/follow-up/tables';
import { groups } from '@/db/learning/group/tables';
import { learnings } from '@/db/learning/learning/tables';
import { mirrors } from '@/db/learning/mirror/tables';
import { notes } from '@/db/learning/note/tables';
import { blocks, sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { themes } from '@/db/learning/theme/tables';
import { circles } from '@/db/network/circle/tables';
import { hats } from '@/db/network/hat/tables';
import { organisations } from '@/db/network/organisation/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';
import { DECISION } from '../decision/queries';
import type { SubjectKind } from '../follow-up/policy';
import { listMirrors } from '../mirror/queries';
import { LISTS, type ListName, type OrderOf, reopenUntil, secondsLeft } from './policy';

/** The session with what its head line needs; not found where it does not exist for this actor. */
export async function getHead(tx: Tx, id: string) {
  const [head] = await tx
    .select({
      session: sessions,
      /** As this is read: whoever reads on for others may have come in long ago. */
      now: sql<string>`to_json(network.now())#>>'{}'`,
      year: cycles.year,
      quarter: cycles.quarter,
      part: cycles.part,
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
export type Head = Awaited<ReturnType<typeof getHead>>;

/** The part of the board that changes when the facilitator moves on, hands over or shows the dots. */
export const headOf = ({ session, now, facilitator, coFacilitator }: Head) => ({
  stage: session.stage,
  blockId: session.blockId,
  step: session.step,
  /** Seconds that the clock has left as this is read, at which moment, and whether it runs; a screen counts on from there. */
  timer: {
    left: secondsLeft(session, new Date(now)),
    runs: session.timerEndsAt !== null,
    at: new Date(now).toISOString(),
  },
  paused: session.pausedAt !== null,
  presented: session.presented,
  visited: session.visited,
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
  dotRound: session.dotRound,
  /** Until when whoever steered can take a closing back. */
  reopenUntil: reopenUntil(session, new Date(now))?.toISOString() ?? null,
  /** It closed, and the circle meets again in its cycle. */
  leavesOpen: session.leavesOpen,
});

/** Ids, or the question that answers with an array of them. */
export type Some = string[] | SQL;
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

export const listCheckouts = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({ id: checkouts.id, kind: checkouts.kind, body: checkouts.body })
    .from(checkouts)
    .where(and(eq(checkouts.sessionId, sessionId), among(checkouts.id, some)))
    .orderBy(...inOrder('checkouts', checkouts));

/** Dots per theme, once shown; nothing before. */
export async function getTally(tx: Tx, sessionId: string): Promise<Record<string, number>> {
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
      starts: blocks.starts,
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
export const listGroups = (tx: Tx, sessionId: string) =>
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

/** How many are in the room without its facilitator, how many are ready to go on, and whether the asker is. */
export async function getShare(tx: Tx, sessionId: string) {
  const [row] = await tx.execute<{ present: number; ready: number; me: boolean }>(
    sql`select * from learning.room_share(${sessionId})`,
  );
  return { present: row?.present ?? 0, ready: row?.ready ?? 0, me: row?.me ?? false };
}

/** What this person keeps for themselves about a session, to steer by or looking back: one row, or none yet. */
export const listPrivateNotes = (tx: Tx, actor: CircleActor, sessionId: string, kind: 'during' | 'after' = 'during') =>
  tx
    .select({ body: facilitatorNotes.body, version: facilitatorNotes.version })
    .from(facilitatorNotes)
    .where(
      and(
        eq(facilitatorNotes.sessionId, sessionId),
        eq(facilitatorNotes.personId, actor.personId),
        eq(facilitatorNotes.kind, kind),
      ),
    );

/** What this person wrote for themselves when they looked back at the circle's session that closed last. */
export async function findLookedBack(tx: Tx, actor: CircleActor, circleId: number) {
  const [last] = await tx
    .select({ body: facilitatorNotes.body, closedAt: sessions.closedAt })
    .from(facilitatorNotes)
    .innerJoin(sessions, eq(sessions.id, facilitatorNotes.sessionId))
    .where(
      and(
        eq(sessions.circleId, circleId),
        eq(sessions.stage, 'closed'),
        eq(facilitatorNotes.personId, actor.personId),
        eq(facilitatorNotes.kind, 'after'),
        ne(facilitatorNotes.body, ''),
      ),
    )
    .orderBy(desc(sessions.closedAt))
    .limit(1);
  return last?.closedAt ? { body: last.body, closedAt: last.closedAt } : null;
}

const listLearnings = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(learnings)
    .where(and(eq(learnings.sessionId, sessionId), among(learnings.id, some)))
    .orderBy(...inOrder('learnings', learnings));
export const listExperiments = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(experiments)
    .where(and(eq(experiments.sessionId, sessionId), among(experiments.id, some)))
    .orderBy(...inOrder('experiments', experiments));
export const listDecisions = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select(DECISION)
    .from(decisions)
    .where(and(eq(decisions.sessionId, sessionId), among(decisions.id, some)))
    .orderBy(...inOrder('decisions', decisions));
export const listSignals = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select()
    .from(signals)
    .where(and(eq(signals.sessionId, sessionId), among(signals.id, some)))
    .orderBy(...inOrder('signals', signals));

/** What the session said of what earlier ones left, with the words that it is about. */
export const listFollowUps = (tx: Tx, sessionId: string | SQL, some?: Some) =>
  tx
    .select({
      id: followUps.id,
      kind: sql<SubjectKind>`case when experiment_id is not null and state in ('lives', 'gone') then 'embedding' when experiment_id is not null then 'experiment' when decision_id is not null then 'decision'
        when signal_id is not null then 'signal' when theme_id is not null then 'theme' else 'offer' end`,
      subjectId: sql<string>`coalesce(experiment_id, decision_id, signal_id, theme_id, offer_id)`,
      subject: sql<string>`coalesce((select title from learning.experiments e where e.id = experiment_id),
        (select body from learning.decisions d where d.id = decision_id),
        (select body from learning.signals s where s.id = signal_id), (select title from learning.themes t where t.id = theme_id),
        learning.offer_called(offer_id), '')`,
      state: followUps.state,
      body: followUps.body,
      nextOn: followUps.nextOn,
      version: followUps.version,
    })
    .from(followUps)
    .where(and(eq(followUps.sessionId, sessionId), among(followUps.id, some)))
    .orderBy(...inOrder('followUps', followUps));

/** All of it, as the projector shows what nobody has for themselves. */
export const whole = <T>(shown: T): T => shown;

/** A card as the projector shows it. */
const nameless = <C extends { author: string | null; organisation: string | null }>(card: C): C => ({
  ...card,
  author: null,
  organisation: null,
});

/** Who steers, as the projector shows it: nobody. */
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

type Owner = 'session' | 'cycle';

/**
 * How a list is read, and what of a row the projector shows: null for what it does not.
 * @param of whose rows they are: the session's, or those of its cycle
 */
const listed = <O extends Owner, R extends { id: string }>(
  of: O,
  read: (tx: Tx, ownerId: string | SQL, some?: Some) => PromiseLike<R[]>,
  screen: (row: R) => R | null,
) => ({ of, read, screen });

/** The lists of policy.ts as they are read: board, projector, changes and record go through them. */
export const READINGS = {
  plan: listed('session', listBlocks, whole),
  notes: listed('session', listNotes, (note) => (note.open ? note : null)),
  cards: listed('session', listCards, nameless),
  themes: listed('session', listThemes, whole),
  assumptions: listed('session', listAssumptions, whole),
  checkouts: listed('session', listCheckouts, whole),
  learnings: listed('session', listLearnings, whole),
  experiments: listed('session', listExperiments, whole),
  decisions: listed('session', listDecisions, whole),
  signals: listed('session', listSignals, whole),
  mirrors: listed('cycle', (tx, id, some) => listMirrors(tx, id, among(mirrors.id, some)), whole),
  followUps: listed('session', listFollowUps, whole),
} satisfies {
  // The browser puts rows in order by what they carry.
  [L in ListName]: { read(...of: never): PromiseLike<Record<OrderOf<L>, string | number>[]> };
};
export type Rows<L extends ListName> = Awaited<ReturnType<(typeof READINGS)[L]['read']>>;
export type Lists = { [L in ListName]: Rows<L> };

/** What the room takes from it. */
const CONCLUSIONS = ['learnings', 'experiments', 'decisions', 'signals'] as const satisfies ListName[];

/** Some lists, each whole. */
export async function readLists<L extends ListName>(
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

/** Rows of a list as the projector shows them. */
export function onScreen<L extends ListName>(name: L, rows: Rows<L>): Rows<L> {
  const screen = READINGS[name].screen as (row: unknown) => unknown;
  return rows.flatMap((row) => screen(row) ?? []) as Rows<L>;
}

/** Learnings, experiments, decisions and signals of a session. */
export const getConclusions = (tx: Tx, sessionId: string) => readLists(tx, [...CONCLUSIONS], { session: sessionId });

/** The same of a whole cycle, however many sessions it had. */
export async function getConclusionsOfCycle(tx: Tx, cycleId: string) {
  const [ofLearnings, ofExperiments, ofDecisions, ofSignals] = await Promise.all([
    tx
      .select()
      .from(learnings)
      .where(eq(learnings.cycleId, cycleId))
      .orderBy(...inOrder('learnings', learnings)),
    tx
      .select()
      .from(experiments)
      .where(eq(experiments.cycleId, cycleId))
      .orderBy(...inOrder('experiments', experiments)),
    tx
      .select(DECISION)
      .from(decisions)
      .where(eq(decisions.cycleId, cycleId))
      .orderBy(...inOrder('decisions', decisions)),
    tx
      .select()
      .from(signals)
      .where(eq(signals.cycleId, cycleId))
      .orderBy(...inOrder('signals', signals)),
  ]);
  return { learnings: ofLearnings, experiments: ofExperiments, decisions: ofDecisions, signals: ofSignals };
}
