import 'server-only';
import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, max, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { notFound } from 'next/navigation';
import { asReader, type Tx } from '@/db/as';
import { brought } from '@/db/learning/brought/tables';
import { contributions } from '@/db/learning/contribution/tables';
import { cycles, periodStart } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { embeddings, experimentActions, experiments } from '@/db/learning/experiment/tables';
import { followUps } from '@/db/learning/follow-up/tables';
import { learnings } from '@/db/learning/learning/tables';
import { agreements, reports } from '@/db/learning/report/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { themes } from '@/db/learning/theme/tables';
import { circles } from '@/db/network/circle/tables';
import { hats } from '@/db/network/hat/tables';
import { people } from '@/db/network/person/tables';
import { type Given, query, reading } from '@/db/reading';
import { offers } from '@/db/released/offer/tables';
import { publications } from '@/db/released/publication/tables';
import type { CircleActor, Participant } from '@/lib/actor';
import { dayOf, firstDayOf, type Period } from '@/lib/clock';
import { DECISION } from '../decision/queries';
import type { EmbeddingSaid } from '../experiment/input';
import { TRIED } from '../experiment/policy';
import { DAYS_AHEAD } from '../experiment-design/policy';
import { PAST, type PastRow } from '../past-report/list-queries';
import { WITH_RECEIVED } from '../signal/queries';
import { type CycleFacts, type LifeFacts, type RingLife, ringLife, ringPast } from './policy';

const lastObservedOn = sql<
  string | null
>`(select max(o.noted_on)::text from learning.observations o where o.experiment_id = experiments.id)`;

/** The session of a cycle that it is about now: the one that is not over, else the last. A cycle may hold several. */
const present = eq(
  sessions.id,
  sql`(select s.id from learning.sessions s where s.cycle_id = ${cycles.id} order by s.closed_at desc nulls first limit 1)`,
);

/** What `roomOf` reads, for a page that asks more in the same statement. */
export const ROOM = ({ circleId, today }: Given<'circleId' | 'today'>) => ({
  open: query
    .select({ cycle: cycles, session: sessions })
    .from(cycles)
    .leftJoin(sessions, present)
    .where(and(eq(cycles.circleId, circleId), isNull(cycles.closedOn))),
  closed: query
    .select()
    .from(cycles)
    .where(and(eq(cycles.circleId, circleId), isNotNull(cycles.closedOn)))
    .orderBy(desc(cycles.closedOn))
    .limit(1),
  tried: query
    .select({
      state: experiments.state,
      cycleId: experiments.cycleId,
      endedOn: experiments.endedOn,
      lastObservedOn,
    })
    .from(experiments)
    .where(eq(experiments.circleId, circleId)),
  answered: query
    .select({ on: max(signals.answeredOn) })
    .from(signals)
    .where(eq(signals.circleId, circleId)),
  stewards: query
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
});
const readRoom = reading(ROOM);

/** What the parts of `ROOM` are told. */
export const givenBy = (actor: CircleActor) => ({ circleId: actor.hat.circleId, today: dayOf(actor.now) });

/** The circle's open cycle and its session, if any, which may be over where the cycle goes on; the ring's life; who carries stewardship. */
export function roomOf(
  actor: CircleActor,
  { open, closed, tried, answered, stewards }: Awaited<ReturnType<typeof readRoom>>,
) {
  const cycle = open[0]?.cycle ?? null;
  return {
    cycle,
    session: open[0]?.session ?? null,
    lastClosed: closed[0] ?? null,
    stewards: stewards.map((one) => one.name),
    life: ringLife({
      today: dayOf(actor.now),
      cycleOpen: cycle !== null,
      anyClosed: closed.length > 0,
      experiments: tried.map((one) => ({ ...one, bornInOpenCycle: one.cycleId === cycle?.id })),
      lastSignalAnsweredOn: answered[0]?.on ?? null,
    }),
  };
}

export const getRoom = async (actor: CircleActor, tx: Tx) => roomOf(actor, await readRoom(tx, givenBy(actor)));
export type Room = Awaited<ReturnType<typeof getRoom>>;

/** The same, for a page whose own query is not of the learning room. */
export const getRoomOf = (actor: CircleActor): Promise<Room> => asReader(actor, (tx) => getRoom(actor, tx));

/** A circle of which somebody is a coach: where there is life, and what is planned. No word of its room. */
export interface Coached {
  hatId: number;
  circleId: number;
  circle: string;
  isCoaches: boolean;
  cycle: Period | null;
  session: { plannedAt: Date; stage: string } | null;
  life: RingLife;
}

/** The circles of which this person is a coach, by name, whichever of them they are in at this moment. */
export function listCoached(actor: CircleActor): Promise<{ room: Room; coached: Coached[] }> {
  return asReader(actor, async (tx) => {
    const [room, rows] = await Promise.all([
      getRoom(actor, tx),
      tx.execute<CoachedRow & Record<string, unknown>>(sql`
        select hat_id as "hatId", circle_id as "circleId", circle, kind = 'coaches' as "isCoaches", cycle, session, facts
        from learning.list_coached()`),
    ]);
    const coached = rows.map(({ facts, session, ...one }) => ({
      ...one,
      session: session && { ...session, plannedAt: new Date(session.plannedAt) },
      life: ringLife({ ...facts, today: dayOf(actor.now) }),
    }));
    return { room, coached };
  });
}
interface CoachedRow extends Omit<Coached, 'session' | 'life'> {
  session: { plannedAt: string; stage: string } | null;
  facts: Omit<LifeFacts, 'today'>;
}

/** The words of what was concluded on a theme, by what becomes of it. */
const CONCLUDED = {
  decided: sql`select d.body from ${decisions} d where d.theme_id = ${themes.id}`,
  tried: sql`select e.title from ${experiments} e where e.theme_id = ${themes.id}`,
  sent_on: sql`select s.body from ${signals} s where s.theme_id = ${themes.id}`,
  learned: sql`select l.body from ${learnings} l where l.theme_id = ${themes.id}`,
};
/** The line of a theme: why not now, or what was concluded on it, where it is one of these. */
export function lineOf(...fates: (keyof typeof CONCLUDED)[]) {
  const words = fates.map(
    (fate) =>
      sql`when ${sql.raw(`'${fate}'`)} then (select string_agg(words, ' · ' order by words) from (${CONCLUDED[fate]}) c(words))`,
  );
  return sql<string>`coalesce(nullif(${themes.fateReason}, ''), case ${themes.fate} ${sql.join(words, sql` `)} end, '')`;
}

/** Narrows to what earlier sessions left: what is still open, and what the session itself has said something of. */
type Left = (columns: { session: PgColumn; subject: PgColumn; said: PgColumn; open: SQL }) => SQL;

/** Experiments that people are at, or that earlier sessions left without an end; with the day of the last observation. */
const running = (circleId: Placeholder, left?: Left) =>
  query
    .select({
      id: experiments.id,
      title: experiments.title,
      action: experiments.action,
      actors: experiments.actors,
      question: experiments.question,
      until: experiments.until,
      lastObservedOn,
      /** What is said of it once it is embedded, of what was embedded before. */
      embedding: sql<EmbeddingSaid | null>`(select json_build_object('form', m.form, 'change', m.change, 'owner', m.owner, 'lookOn', coalesce(m.look_on::text, ''))
        from learning.embeddings m where m.experiment_id = ${experiments.id} and m.circle_id = ${experiments.circleId})`,
    })
    .from(experiments)
    .where(
      and(
        eq(experiments.circleId, circleId),
        left?.({
          session: experiments.sessionId,
          subject: experiments.id,
          said: followUps.experimentId,
          open: isNull(experiments.endedOn),
        }) ?? inArray(experiments.state, [...TRIED]),
      ),
    )
    .orderBy(asc(experiments.until), asc(experiments.id));

const readToday = reading((given: Given<'circleId' | 'today' | 'me'>) => {
  const { circleId, today, me } = given;
  return {
    ...ROOM(given),
    trials: running(circleId),
    /** This person came to the circle lately: some eight weeks ago at most, and never was in it before. */
    joined: sql<{
      lately: boolean;
    }>`select coalesce(min(h.starts_on) > ${today}::date - 56, false) as lately from ${hats} h
      where h.person_id = ${me} and h.circle_id = ${circleId}`,
    /** Embedded changes whose moment to look has come, the longest waiting first. */
    toLookAt: query
      .select({ id: experiments.id, change: embeddings.change, lookOn: embeddings.lookOn })
      .from(embeddings)
      .innerJoin(experiments, eq(experiments.id, embeddings.experimentId))
      .where(and(eq(embeddings.circleId, circleId), eq(experiments.state, 'embedded'), lte(embeddings.lookOn, today)))
      .orderBy(asc(embeddings.lookOn))
      .limit(2),
    /** Decisions of which the circle asks whether they still hold, the longest waiting first. */
    toAskAgain: query
      .select({ id: decisions.id, body: decisions.body, lookAgainOn: decisions.lookAgainOn })
      .from(decisions)
      .where(and(eq(decisions.circleId, circleId), lte(decisions.lookAgainOn, today)))
      .orderBy(asc(decisions.lookAgainOn), asc(decisions.id))
      .limit(2),
    /** Votes that run, in which this person has not spoken yet, for themselves or for a core partner. */
    toVote: sql<{ id: string; question: string; until: string }>`select v.id, v.question, v.until from learning.votes v
      where v.id in (select b.vote_id from learning.my_ballots() b where b.choice is null) order by v.until, v.id`,
    /** Actions of experiments that go on, whose day is near or past, the soonest first. */
    dueActions: query
      .select({
        id: experimentActions.id,
        body: experimentActions.body,
        actor: experimentActions.actor,
        until: experimentActions.until,
        experimentId: experiments.id,
        title: experiments.title,
      })
      .from(experimentActions)
      .innerJoin(experiments, eq(experiments.id, experimentActions.experimentId))
      .where(
        and(
          eq(experimentActions.circleId, circleId),
          isNull(experiments.endedOn),
          isNull(experimentActions.doneOn),
          sql`${experimentActions.until} <= ${today}::date + ${sql.raw(String(DAYS_AHEAD))}`,
        ),
      )
      .orderBy(asc(experimentActions.until), asc(experimentActions.id))
      .limit(2),
    openDecisions: query
      .select(DECISION)
      .from(decisions)
      .where(and(eq(decisions.circleId, circleId), isNull(decisions.doneOn)))
      .orderBy(asc(decisions.until))
      .limit(6),
    /** When this person leaves the circle, where that is known. */
    leaving: query
      .select({ on: max(hats.endsOn) })
      .from(hats)
      .where(
        and(eq(hats.circleId, circleId), eq(hats.personId, me), sql`coalesce(${hats.endsOn}, 'infinity') > ${today}`),
      )
      .having(sql`bool_and(${hats.endsOn} is not null)`),
    /** What this person took on and nobody called done, the soonest first. */
    taken: query
      .select({ ...DECISION, sessionId: decisions.sessionId })
      .from(decisions)
      .where(and(eq(decisions.circleId, circleId), eq(decisions.ownerId, me), isNull(decisions.doneOn)))
      .orderBy(asc(decisions.until), asc(decisions.id)),
    sent: query
      .select(WITH_RECEIVED)
      .from(signals)
      .where(eq(signals.circleId, circleId))
      .orderBy(sql`${signals.answeredOn} desc nulls last`)
      .limit(2),
    lately: query
      .select({ id: learnings.id, body: learnings.body, cycleId: learnings.cycleId })
      .from(learnings)
      .innerJoin(cycles, eq(cycles.id, learnings.cycleId))
      .where(eq(learnings.circleId, circleId))
      .orderBy(desc(periodStart(cycles)), asc(learnings.id))
      .limit(2),
    held: query
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.circleId, circleId), eq(sessions.stage, 'closed')))
      .orderBy(desc(sessions.closedAt))
      .limit(1),
    reports: query
      .select({ report: reports, cycle: cycles })
      .from(reports)
      .innerJoin(cycles, eq(cycles.id, reports.cycleId))
      .where(and(eq(reports.circleId, circleId), isNull(reports.finalOn)))
      .orderBy(desc(periodStart(cycles)))
      .limit(1),
    yes: sql<{ asked: boolean | null }>`select bool_or(not exists (
        select from ${agreements} where ${agreements.reportId} = ${reports.id}
          and ${agreements.version} = ${reports.version} and ${agreements.organisationId} = partner)) as asked
      from unnest(network.my_mandates()) partner join ${reports} on ${reports.circleId} = ${circleId}
      where ${reports.finalOn} is null and ${reports.offeredOn} is not null`,
  };
});

/**
 * Everything "today" shows: the room, what runs, what waits for an answer or a yes, and what came of last time. `yes` is
 * this person's own: asked for a core partner on the report now offered, given for each, or not theirs to give.
 * @param beside what the page asks beside the room, at the same moment: the room does not look out by itself
 */
export async function getToday<Beside>(actor: CircleActor, beside: (tx: Tx, actor: CircleActor) => Promise<Beside>) {
  const [{ held, reports, yes, joined, ...read }, found] = await asReader(actor, (tx) =>
    Promise.all([readToday(tx, { ...givenBy(actor), me: actor.personId }), beside(tx, actor)]),
  );
  return {
    ...read,
    beside: found,
    room: roomOf(actor, read),
    isNew: joined[0]?.lately ?? false,
    /** The session that was held last. */
    heldId: held[0]?.id ?? null,
    report: reports[0] ?? null,
    yes: yes[0]?.asked == null ? ('none' as const) : yes[0].asked ? ('asked' as const) : ('given' as const),
  };
}

const LEFT = ({ circleId, before }: Given<'circleId' | 'before'>) => {
  const left: Left = ({ session, subject, said, open }) =>
    sql`(${before}::uuid is null or ${session} is distinct from ${before})
      and (${open} or exists (select from ${followUps} where ${followUps.sessionId} = ${before} and ${said} = ${subject}
        and ${followUps.state} not in ('lives', 'gone')))`;
  return {
    remaining: query
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
    trials: running(circleId, left),
    /** Embedded changes whose moment to look has come, and those of which this session said whether they live; the longest waiting first. */
    embedded: query
      .select({
        id: experiments.id,
        title: experiments.title,
        change: embeddings.change,
        owner: embeddings.owner,
        lookOn: embeddings.lookOn,
      })
      .from(embeddings)
      .innerJoin(experiments, eq(experiments.id, embeddings.experimentId))
      .where(
        and(
          eq(embeddings.circleId, circleId),
          eq(experiments.state, 'embedded'),
          sql`(exists (select from ${followUps} where ${followUps.sessionId} = ${before}
              and ${followUps.experimentId} = ${experiments.id} and ${followUps.state} in ('lives', 'gone'))
            or ${embeddings.lookOn} <= network.today() and not exists (select from ${followUps}
              where ${followUps.sessionId} = ${before} and ${followUps.experimentId} = ${experiments.id}))`,
        ),
      )
      .orderBy(asc(embeddings.lookOn), asc(experiments.id)),
    openDecisions: query
      .select(DECISION)
      .from(decisions)
      .where(
        and(
          eq(decisions.circleId, circleId),
          left({
            session: decisions.sessionId,
            subject: decisions.id,
            said: followUps.decisionId,
            open: isNull(decisions.doneOn),
          }),
        ),
      )
      .orderBy(asc(decisions.until), asc(decisions.id)),
    openSignals: query
      .select(WITH_RECEIVED)
      .from(signals)
      .where(
        and(
          eq(signals.circleId, circleId),
          left({
            session: signals.sessionId,
            subject: signals.id,
            said: followUps.signalId,
            // Nobody waits any more for a signal of which a closed session said so.
            open: sql`${signals.answeredOn} is null and not exists (select from ${followUps}
              where ${followUps.signalId} = ${signals.id} and ${followUps.state} = 'stopped' and ${followUps.sessionId} is distinct from ${before})`,
          }),
        ),
      )
      .orderBy(asc(signals.id)),
    /** Texts of other circles that somebody brought along for the session of this cycle, or of the one that is open. */
    brought: query
      .select({
        id: brought.publicationId,
        title: publications.title,
        body: publications.body,
        from: circles.name,
      })
      .from(brought)
      .innerJoin(publications, eq(publications.id, brought.publicationId))
      .innerJoin(circles, eq(circles.id, publications.circleId))
      .where(
        and(
          eq(brought.circleId, circleId),
          isNull(publications.withdrawnOn),
          sql`(${brought.sessionId} is null or ${brought.sessionId} = ${before})`,
          eq(
            brought.cycleId,
            sql`coalesce((select s.cycle_id from ${sessions} s where s.id = ${before}),
              (select c.id from ${cycles} c where c.circle_id = ${circleId} and c.closed_on is null))`,
          ),
        ),
      )
      .orderBy(asc(publications.title), asc(brought.publicationId)),
    /** Offers of the circle above that no earlier session said anything of, the longest waiting first. */
    offers: query
      .select({
        id: offers.publicationId,
        title: publications.title,
        body: publications.body,
        /** What an offer is. */
        nature: sql<'enabler' | 'barrier' | 'policy' | ''>`${publications.nature}`,
        from: circles.name,
      })
      .from(offers)
      .innerJoin(publications, eq(publications.id, offers.publicationId))
      .innerJoin(circles, eq(circles.id, offers.byCircle))
      .where(
        and(
          eq(offers.circleId, circleId),
          isNull(publications.withdrawnOn),
          sql`not exists (select from ${followUps} where ${followUps.offerId} = ${offers.publicationId}
            and ${followUps.circleId} = ${circleId} and ${followUps.sessionId} is distinct from ${before})`,
        ),
      )
      .orderBy(asc(publications.releasedOn), asc(offers.publicationId)),
  };
};
const readLeft = reading(LEFT);

/**
 * What earlier sessions left for this one: remaining challenges, running experiments, open decisions and signals; what the circle above offered; and what somebody brought along. Before a
 * session, what that session itself brings forth is not among it.
 */
export const listLeft = (tx: Tx, circleId: number, before: string | null) => readLeft(tx, { circleId, before });

/** A cycle of the circle with what happened while it ran. Days that touch two cycles are of the one that closed on them. */
export type RingRow = CycleFacts & { id: string; year: number; quarter: number; part: string; closedOn: string | null };

/** The cycles of the circle in the order in which they were held, each with the last day of the one before it. */
export const spans = (
  circleId: Placeholder,
) => sql`(select c.*, lag(c.closed_on) over w as since, row_number() over w as place
  from ${cycles} c where c.circle_id = ${circleId} window w as (order by c.closed_on, c.year, c.quarter, c.part)) c`;

/** Narrows to days of the present row of `spans`. */
export const during = (day: SQL) =>
  sql`(c.since is null or ${day} > c.since) and (c.closed_on is null or ${day} <= c.closed_on)`;

/** What the row of rings is drawn from, for a page that asks more in the same statement. */
export const RINGS = ({ circleId }: Given<'circleId'>) => ({
  past: PAST({ circleId }),
  rings: sql<RingRow>`select c.id, c.year, c.quarter, c.part, c.closed_on as "closedOn",
      exists (select from ${sessions} s where s.cycle_id = c.id and s.stage = 'closed')
        or exists (select from learning.five_lines l where l.circle_id = c.circle_id and l.cycle_id = c.id and l.body <> '') as held,
      exists (select from ${experiments} e where e.circle_id = c.circle_id and e.cycle_id = c.id) as born,
      exists (select from learning.observations o where o.circle_id = c.circle_id and ${during(sql`o.noted_on`)})
        or exists (select from learning.experiment_readings r where r.circle_id = c.circle_id and ${during(sql`r.laid_on`)}) as tried,
      exists (select from learning.experiment_moves m where m.circle_id = c.circle_id and m.to_state in ('embedded', 'shared')
          and ${during(sql`m.moved_on`)})
        or exists (select from ${signals} g where g.circle_id = c.circle_id and ${during(sql`g.answered_on`)}) as carried
    from ${spans(circleId)} order by c.place`,
});

/** One ring for each cycle, in the order in which they were held: that of the open one lives as the circle does now. Reports from before stand among them by their period. */
export function ringsOf({ rings, past }: { rings: RingRow[]; past: PastRow[] }, now: Room['life']) {
  const row: (CycleRing | PastRing)[] = rings.map(({ id, year, quarter, part, closedOn, ...facts }) => ({
    kind: 'cycle',
    id,
    year,
    quarter,
    part,
    isOpen: closedOn === null,
    life: closedOn === null ? now : ringPast(facts),
  }));
  for (const { id, year, quarter, part } of past.toReversed()) {
    const first = firstDayOf({ year, quarter, part } as Period);
    const at = row.findIndex((one) => firstDayOf(one as Period) > first);
    row.splice(at < 0 ? row.length : at, 0, { kind: 'past', id, year, quarter, part });
  }
  return row;
}
interface InRow {
  id: string;
  year: number;
  quarter: number;
  part: string;
}
export type CycleRing = InRow & { kind: 'cycle'; isOpen: boolean; life: RingLife };
/** A report from before the circle worked here: nobody knows where there was life then. */
export type PastRing = InRow & { kind: 'past' };
export type TimelineRing = CycleRing | PastRing;

const readCycles = reading((given: Given<'circleId' | 'today'>) => ({
  ...ROOM(given),
  ...RINGS(given),
  all: query
    .select({
      cycle: cycles,
      session: { id: sessions.id, stage: sessions.stage, plannedAt: sessions.plannedAt, begunOn: sessions.begunOn },
      /** Sessions that are over, beside that one. */
      before: sql<number>`(select count(*)::int from learning.sessions s where s.cycle_id = ${cycles.id} and s.id <> ${sessions.id} and s.stage = 'closed')`,
      lines: sql<boolean>`exists (select from learning.five_lines l where l.circle_id = ${cycles.circleId} and l.cycle_id = ${cycles.id} and l.body <> '')`,
      report: { id: reports.id, finalOn: reports.finalOn, offeredOn: reports.offeredOn },
      learnings: sql<
        { id: string; body: string }[]
      >`(select coalesce(json_agg(l), '[]') from (select id, body from ${learnings}
        where ${learnings.cycleId} = ${cycles.id} order by ${learnings.id} limit 3) l)`,
    })
    .from(cycles)
    .leftJoin(sessions, present)
    .leftJoin(reports, eq(reports.cycleId, cycles.id))
    .where(eq(cycles.circleId, given.circleId))
    .orderBy(desc(periodStart(cycles))),
}));

/** All cycles of the circle, the newest first. */
export async function listCycles(actor: CircleActor) {
  const { all, rings, past, ...read } = await asReader(actor, (tx) => readCycles(tx, givenBy(actor)));
  const room = roomOf(actor, read);
  return { room, all, past, rings: ringsOf({ rings, past }, room.life) };
}

/** What `cycleOf` reads, for a page that asks more in the same statement. */
export const CYCLE = (given: Given<'circleId' | 'today' | 'before' | 'id'>) => ({
  ...ROOM(given),
  found: query
    .select({ cycle: cycles, session: sessions, report: reports, facilitator: people.name })
    .from(cycles)
    .leftJoin(sessions, present)
    .leftJoin(people, eq(people.id, sessions.facilitatorId))
    .leftJoin(reports, eq(reports.cycleId, cycles.id))
    .where(and(eq(cycles.id, given.id), eq(cycles.circleId, given.circleId))),
  /** Its sessions, in the order in which they are held. */
  sessions: query
    .select({
      id: sessions.id,
      stage: sessions.stage,
      plannedAt: sessions.plannedAt,
      begunOn: sessions.begunOn,
      closedAt: sessions.closedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.cycleId, given.id), eq(sessions.circleId, given.circleId)))
    .orderBy(sql`${sessions.closedAt} nulls last`, asc(sessions.plannedAt)),
  shared: query
    .select({ id: contributions.id, body: contributions.body, kind: contributions.kind, author: people.name })
    .from(contributions)
    .leftJoin(people, eq(people.id, contributions.authorId))
    .where(
      and(eq(contributions.circleId, given.circleId), isNull(contributions.sessionId), eq(contributions.shared, true)),
    )
    .orderBy(asc(contributions.id)),
  ...LEFT(given),
  learned: query
    .select({ id: learnings.id, body: learnings.body })
    .from(learnings)
    .where(and(eq(learnings.cycleId, given.id), eq(learnings.circleId, given.circleId)))
    .orderBy(asc(learnings.id)),
});
const readCycle = reading(CYCLE);

/** One cycle: its sessions, what was shared or gathered, and what earlier sessions left for it. */
export const getCycle = async (actor: CircleActor, id: string) =>
  cycleOf(actor, await asReader(actor, (tx) => readCycle(tx, { ...givenBy(actor), before: null, id })));

export function cycleOf(actor: CircleActor, read: Awaited<ReturnType<typeof readCycle>>) {
  const { remaining, trials, embedded, openDecisions, openSignals, learned, offers: offered, brought: along } = read;
  const row = read.found[0];
  if (!row) notFound();
  return {
    ...row,
    room: roomOf(actor, read),
    sessions: read.sessions,
    shared: row.cycle.closedOn ? [] : read.shared,
    left: { remaining, trials, embedded, openDecisions, openSignals, offers: offered, brought: along },
    learned,
  };
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
