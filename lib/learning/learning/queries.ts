import 'server-only';
import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { asReader } from '@/db/as';
import { assumptions } from '@/db/learning/assumption/tables';
import { contributions } from '@/db/learning/contribution/tables';
import { corrections } from '@/db/learning/correction/tables';
import { cycles } from '@/db/learning/cycle/tables';
import { decisions } from '@/db/learning/decision/tables';
import { embeddings, experiments } from '@/db/learning/experiment/tables';
import { learnings } from '@/db/learning/learning/tables';
import { releases, releaseVersions } from '@/db/learning/release/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { themes } from '@/db/learning/theme/tables';
import { people } from '@/db/network/person/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { givenBy, ROOM, roomOf } from '../cycle/queries';
import { DECISION } from '../decision/queries';
import { WITH_RECEIVED } from '../signal/queries';
import { lineFrom } from './policy';

const readThread = reading((given: Given<'circleId' | 'today' | 'id'>) => {
  const { circleId, id } = given;
  const theme = sql`(select l.theme_id from ${learnings} l where l.id = ${id} and l.circle_id = ${circleId})`;
  return {
    ...ROOM(given),
    found: query
      .select({
        learning: learnings,
        year: cycles.year,
        quarter: cycles.quarter,
        part: cycles.part,
        session: { id: sessions.id, stage: sessions.stage, plannedAt: sessions.plannedAt, begunOn: sessions.begunOn },
        theme: { id: themes.id, title: themes.title },
      })
      .from(learnings)
      .innerJoin(cycles, eq(cycles.id, learnings.cycleId))
      .leftJoin(sessions, eq(sessions.id, learnings.sessionId))
      .leftJoin(themes, eq(themes.id, learnings.themeId))
      .where(and(eq(learnings.id, id), eq(learnings.circleId, circleId))),
    /** In the order of ids, which were given at random: neither order nor number tells who wrote. */
    remarks: query
      .select({
        id: contributions.id,
        body: contributions.body,
        kind: contributions.kind,
        author: people.name,
      })
      .from(contributions)
      .leftJoin(people, eq(people.id, contributions.authorId))
      .where(and(eq(contributions.circleId, circleId), eq(contributions.themeId, theme)))
      .orderBy(asc(contributions.id)),
    beneath: query
      .select({ id: assumptions.id, body: assumptions.body })
      .from(assumptions)
      .where(and(eq(assumptions.circleId, circleId), eq(assumptions.themeId, theme)))
      .orderBy(asc(assumptions.id)),
    trials: query
      .select({
        id: experiments.id,
        parentId: experiments.parentId,
        title: experiments.title,
        state: experiments.state,
        outcome: experiments.outcome,
        change: embeddings.change,
        owner: embeddings.owner,
        /** It began with these words, or stands on the same theme. */
        from: sql<'learning' | 'theme' | null>`case when ${experiments.fromLearningId} = ${id} then 'learning'
          when coalesce(${experiments.themeId}, ${experiments.fromThemeId}) = ${theme} or exists (select from ${signals} s
            where s.id = ${experiments.fromSignalId} and s.theme_id = ${theme}) then 'theme' end`,
      })
      .from(experiments)
      .leftJoin(embeddings, and(eq(embeddings.experimentId, experiments.id), eq(experiments.state, 'embedded')))
      .where(eq(experiments.circleId, circleId))
      .orderBy(asc(experiments.until), asc(experiments.id)),
    decided: query
      .select(DECISION)
      .from(decisions)
      .where(and(eq(decisions.circleId, circleId), eq(decisions.themeId, theme)))
      .orderBy(asc(decisions.until), asc(decisions.id)),
    raised: query
      .select({
        ...WITH_RECEIVED,
        /** The experiment that it was read in. */
        experimentId: sql<string | null>`(select r.experiment_id from learning.factor_signals f
          join learning.experiment_factors x on x.id = f.factor_id join learning.experiment_readings r on r.id = x.reading_id
          where f.signal_id = signals.id)`,
        onTheme: sql<boolean>`coalesce(signals.theme_id = ${theme}, false)`,
        sessionId: sessions.id,
      })
      .from(signals)
      .leftJoin(sessions, and(eq(sessions.id, signals.sessionId), eq(sessions.stage, 'closed')))
      .where(eq(signals.circleId, circleId))
      .orderBy(asc(signals.id)),
    /** Texts that carried it outside, or what was said with it on the theme. */
    carried: query
      .select({
        id: releases.id,
        title: releaseVersions.title,
        leftOn: releases.leftOn,
        withdrawnOn: releases.withdrawnOn,
      })
      .from(releases)
      .innerJoin(
        releaseVersions,
        and(eq(releaseVersions.releaseId, releases.id), eq(releaseVersions.version, releases.version)),
      )
      .where(
        and(
          eq(releases.circleId, circleId),
          sql`${releases.subjectId} in (${id}::uuid, ${theme}) and ${releases.state} in ('out', 'withdrawn')`,
        ),
      )
      .orderBy(asc(releases.leftOn), asc(releases.id)),
    corrections: query
      .select({
        ...CORRECTION,
        by: people.name,
      })
      .from(corrections)
      .innerJoin(people, eq(people.id, corrections.personId))
      .where(and(eq(corrections.circleId, circleId), eq(corrections.subjectId, id)))
      .orderBy(desc(corrections.version), asc(corrections.id)),
  };
});
const { id: correctionId, subjectId, earlier, correctedOn } = getTableColumns(corrections);
const CORRECTION = { id: correctionId, subjectId, earlier, correctedOn };

/**
 * One thing that the circle learned, followed back to the remarks that its reader may read today, and forward to what came of it. What
 * is read of each, row-level security says here as everywhere.
 */
export async function getLearning(actor: CircleActor, id: string) {
  const { found, trials, raised, ...read } = await asReader(actor, (tx) => readThread(tx, { ...givenBy(actor), id }));
  const row = found[0] ?? notFound();
  const line = lineFrom(trials);
  const ofLine = new Set(line.map(({ one }) => one.id));
  return {
    ...read,
    ...row,
    room: roomOf(actor, read),
    line,
    raised: raised.filter((one) => one.onTheme || (one.experimentId !== null && ofLine.has(one.experimentId))),
  };
}
export type Thread = Awaited<ReturnType<typeof getLearning>>;
