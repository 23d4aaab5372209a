import 'server-only';
import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { notFound } from 'next/navigation';
import { as, type Tx } from '@/db/as';
import { decisions, experiments, learnings, signals } from '@/db/schema/learning/conclusion';
import { contributions } from '@/db/schema/learning/contribution';
import { cycles, questions } from '@/db/schema/learning/cycle';
import { agreements, reports } from '@/db/schema/learning/report';
import { sessions, themes } from '@/db/schema/learning/session';
import { hats, people } from '@/db/schema/network/person';
import type { CircleActor, Participant } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { ringLife } from './policy';

/** The circle's open cycle and its session, if any; the ring's life; who carries stewardship. One round of statements. */
export async function getRoom(actor: CircleActor, tx: Tx) {
  const circleId = actor.hat.circleId;
  const today = dayOf(actor.now);
  const [open, closed, trials, answered, stewards] = await Promise.all([
    tx
      .select({ cycle: cycles, session: sessions })
      .from(cycles)
      .leftJoin(sessions, eq(sessions.cycleId, cycles.id))
      .where(and(eq(cycles.circleId, circleId), isNull(cycles.closedOn))),
    tx
      .select()
      .from(cycles)
      .where(and(eq(cycles.circleId, circleId), sql`${cycles.closedOn} is not null`))
      .orderBy(desc(cycles.closedOn))
      .limit(1),
    tx
      .select({
        state: experiments.state,
        cycleId: experiments.cycleId,
        endedOn: experiments.endedOn,
        lastObservedOn: sql<
          string | null
        >`(select max(o.noted_on)::text from learning.observations o where o.experiment_id = experiments.id)`,
      })
      .from(experiments)
      .where(eq(experiments.circleId, circleId)),
    tx
      .select({ on: sql<string | null>`max(${signals.answeredOn})::text` })
      .from(signals)
      .where(eq(signals.circleId, circleId)),
    tx
      .select({ name: people.name })
      .from(hats)
      .innerJoin(people, eq(people.id, hats.personId))
      .where(
        and(
          eq(hats.circleId, circleId),
          eq(hats.kind, 'steward'),
          sql`${hats.startsOn} <= ${today} and (${hats.endsOn} is null or ${hats.endsOn} > ${today})`,
        ),
      )
      .orderBy(asc(people.name)),
  ]);
  const cycle = open[0]?.cycle ?? null;
  return {
    cycle,
    session: open[0]?.session ?? null,
    lastClosed: closed[0] ?? null,
    stewards: stewards.map((one) => one.name),
    life: ringLife({
      today,
      cycleOpen: cycle !== null,
      anyClosed: closed.length > 0,
      experiments: trials.map((one) => ({ ...one, bornInOpenCycle: one.cycleId === cycle?.id })),
      lastSignalAnsweredOn: answered[0]?.on ?? null,
    }),
  };
}
export type Room = Awaited<ReturnType<typeof getRoom>>;

/** The same, for a page whose own query is not of the learning room. */
export const getRoomOf = (actor: CircleActor): Promise<Room> => as(actor, (tx) => getRoom(actor, tx));

/**
 * Everything "today" shows: the room, what runs, what waits for an answer or a yes, and what came of last time. `yes` is
 * this person's own: asked for a core partner on the report now offered, given for each, or not theirs to give.
 */
export function getToday(actor: CircleActor) {
  const circleId = actor.hat.circleId;
  return as(actor, async (tx) => {
    const [room, trials, openDecisions, sent, lately, held, report, yes] = await Promise.all([
      getRoom(actor, tx),
      listRunning(tx, circleId),
      tx
        .select()
        .from(decisions)
        .where(and(eq(decisions.circleId, circleId), isNull(decisions.doneOn)))
        .orderBy(asc(decisions.until))
        .limit(6),
      tx
        .select()
        .from(signals)
        .where(eq(signals.circleId, circleId))
        .orderBy(sql`${signals.answeredOn} desc nulls last`)
        .limit(2),
      tx
        .select({ id: learnings.id, body: learnings.body, cycleId: learnings.cycleId })
        .from(learnings)
        .innerJoin(cycles, eq(cycles.id, learnings.cycleId))
        .where(eq(learnings.circleId, circleId))
        .orderBy(desc(cycles.year), desc(cycles.quarter), asc(learnings.id))
        .limit(2),
      tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.circleId, circleId), eq(sessions.stage, 'closed')))
        .orderBy(desc(sessions.closedAt))
        .limit(1),
      tx
        .select({ report: reports, cycle: cycles })
        .from(reports)
        .innerJoin(cycles, eq(cycles.id, reports.cycleId))
        .where(and(eq(reports.circleId, circleId), isNull(reports.finalOn)))
        .orderBy(desc(cycles.year), desc(cycles.quarter))
        .limit(1),
      tx.execute<{ asked: boolean | null }>(sql`select bool_or(not exists (
          select from ${agreements} where ${agreements.reportId} = ${reports.id}
            and ${agreements.version} = ${reports.version} and ${agreements.organisationId} = partner)) as asked
        from unnest(network.my_mandates()) partner join ${reports} on ${reports.circleId} = ${circleId}
        where ${reports.finalOn} is null and ${reports.offeredOn} is not null`),
    ]);
    return {
      room,
      trials,
      openDecisions,
      sent,
      lately,
      /** The session that was held last. */
      heldId: held[0]?.id ?? null,
      report: report[0] ?? null,
      yes: yes[0]?.asked == null ? ('none' as const) : yes[0].asked ? ('asked' as const) : ('given' as const),
    };
  });
}

/** Narrows to cycles other than one. */
type Earlier = (cycle: PgColumn) => SQL | undefined;

/** Running experiments with the day of the last observation. */
const listRunning = (tx: Tx, circleId: number, earlier?: Earlier) =>
  tx
    .select({
      id: experiments.id,
      title: experiments.title,
      action: experiments.action,
      actors: experiments.actors,
      question: experiments.question,
      until: experiments.until,
      lastObservedOn: sql<
        string | null
      >`(select max(o.noted_on)::text from learning.observations o where o.experiment_id = experiments.id)`,
    })
    .from(experiments)
    .where(and(eq(experiments.circleId, circleId), eq(experiments.state, 'running'), earlier?.(experiments.cycleId)))
    .orderBy(asc(experiments.until), asc(experiments.id));

/**
 * What earlier cycles left for this one: remaining challenges, running experiments, open decisions and signals. Before a
 * session, what that session itself brings forth is not among it.
 */
export async function listLeft(tx: Tx, circleId: number, before: string | null) {
  const earlier: Earlier = (cycle) =>
    before === null ? undefined : sql`${cycle} <> (select s.cycle_id from learning.sessions s where s.id = ${before})`;
  const [remaining, trials, openDecisions, openSignals] = await Promise.all([
    tx
      .select({ id: themes.id, title: themes.title, fate: themes.fate, reason: themes.fateReason })
      .from(themes)
      .innerJoin(sessions, eq(sessions.id, themes.sessionId))
      .where(
        and(
          eq(themes.circleId, circleId),
          eq(themes.fate, 'not_now'),
          eq(
            sessions.id,
            sql`(select s.id from ${sessions} s where s.circle_id = ${circleId} and s.stage = 'closed' and s.id is distinct from ${before} order by s.closed_at desc limit 1)`,
          ),
        ),
      )
      .orderBy(asc(themes.position)),
    listRunning(tx, circleId, earlier),
    tx
      .select()
      .from(decisions)
      .where(and(eq(decisions.circleId, circleId), isNull(decisions.doneOn), earlier(decisions.cycleId)))
      .orderBy(asc(decisions.until), asc(decisions.id)),
    tx
      .select()
      .from(signals)
      .where(and(eq(signals.circleId, circleId), isNull(signals.answeredOn), earlier(signals.cycleId)))
      .orderBy(asc(signals.id)),
  ]);
  return { remaining, trials, openDecisions, openSignals };
}

/** All cycles of the circle, the newest first. */
export function listCycles(actor: CircleActor) {
  return as(actor, async (tx) => {
    const [room, all] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({
          cycle: cycles,
          session: { id: sessions.id, stage: sessions.stage, plannedAt: sessions.plannedAt, begunOn: sessions.begunOn },
          report: { id: reports.id, finalOn: reports.finalOn, offeredOn: reports.offeredOn },
          learnings: sql<string[]>`(select coalesce(json_agg(l.body), '[]') from (select body from ${learnings}
            where ${learnings.cycleId} = ${cycles.id} order by ${learnings.id} limit 3) l)`,
        })
        .from(cycles)
        .leftJoin(sessions, eq(sessions.cycleId, cycles.id))
        .leftJoin(reports, eq(reports.cycleId, cycles.id))
        .where(eq(cycles.circleId, actor.hat.circleId))
        .orderBy(desc(cycles.year), desc(cycles.quarter)),
    ]);
    return { room, all };
  });
}

/** One cycle: its session, what was shared or gathered, and what earlier cycles left for it. */
export function getCycle(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [room, found, shared, left, learned] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({ cycle: cycles, session: sessions, report: reports })
        .from(cycles)
        .leftJoin(sessions, eq(sessions.cycleId, cycles.id))
        .leftJoin(reports, eq(reports.cycleId, cycles.id))
        .where(and(eq(cycles.id, id), eq(cycles.circleId, actor.hat.circleId))),
      tx
        .select({ id: contributions.id, body: contributions.body, kind: contributions.kind, author: people.name })
        .from(contributions)
        .leftJoin(people, eq(people.id, contributions.authorId))
        .where(
          and(
            eq(contributions.circleId, actor.hat.circleId),
            isNull(contributions.sessionId),
            eq(contributions.shared, true),
          ),
        )
        .orderBy(asc(contributions.id)),
      listLeft(tx, actor.hat.circleId, null),
      tx
        .select({ id: learnings.id, body: learnings.body })
        .from(learnings)
        .where(and(eq(learnings.cycleId, id), eq(learnings.circleId, actor.hat.circleId)))
        .orderBy(asc(learnings.id)),
    ]);
    const row = found[0];
    if (!row) notFound();
    const facilitator = row.session
      ? await tx.select({ name: people.name }).from(people).where(eq(people.id, row.session.facilitatorId))
      : [];
    return {
      ...row,
      room,
      shared: row.cycle.closedOn ? [] : shared,
      left,
      learned,
      facilitator: facilitator[0]?.name ?? null,
    };
  });
}

/** The questions of the framework, in the reader's language. */
export async function listQuestions(tx: Tx, locale: 'nl' | 'en') {
  const rows = await tx
    .select()
    .from(questions)
    .where(and(eq(questions.framework, 'liverpool'), eq(questions.version, 1)))
    .orderBy(asc(questions.position));
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    text: locale === 'nl' ? row.textNl : row.textEn,
    hint: locale === 'nl' ? row.hintNl : row.hintEn,
  }));
}

export const localeOf = (actor: Participant): 'nl' | 'en' => ('locale' in actor ? actor.locale : 'nl');

/** Whether this circle has ever closed a session: its first one is nudged to few experiments. */
export const hadSession = async (tx: Tx, circleId: number) =>
  (
    await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.circleId, circleId), eq(sessions.stage, 'closed')))
      .limit(1)
  ).length > 0;
