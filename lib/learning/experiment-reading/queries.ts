import 'server-only';
import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { experiments } from '@/db/learning/experiment/tables';
import { experimentFactors, experimentReadings, factorSignals } from '@/db/learning/experiment-reading/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import { people } from '@/db/network/person/tables';

/** What the circle read in an experiment, the latest first, with what played along and the signals that came of it. */
export async function readReadings(tx: Tx, experimentId: string, me: string) {
  const [readings, factors] = await Promise.all([
    tx
      .select({
        id: experimentReadings.id,
        asMeant: experimentReadings.asMeant,
        body: experimentReadings.body,
        data: experimentReadings.data,
        on: experimentReadings.laidOn,
        by: people.name,
        /** Whether this reader laid it. */
        mine: sql<boolean>`${experimentReadings.laidBy} = ${me}`,
        version: experimentReadings.version,
      })
      .from(experimentReadings)
      .innerJoin(people, eq(people.id, experimentReadings.laidBy))
      .where(eq(experimentReadings.experimentId, experimentId))
      .orderBy(desc(experimentReadings.laidOn), asc(experimentReadings.id)),
    tx
      .select({
        id: experimentFactors.id,
        readingId: experimentFactors.readingId,
        kind: experimentFactors.kind,
        body: experimentFactors.body,
        structural: experimentFactors.structural,
        addressee: experimentFactors.addressee,
        version: experimentFactors.version,
        signal: {
          id: signals.id,
          addressee: signals.addressee,
          answer: signals.answer,
          year: cycles.year,
          quarter: cycles.quarter,
          part: cycles.part,
          isClosed: sql<boolean>`(${cycles.closedOn} is not null or coalesce(${sessions.stage} = 'closed', false))`,
          sessionId: sessions.id,
        },
      })
      .from(experimentFactors)
      .innerJoin(experimentReadings, eq(experimentReadings.id, experimentFactors.readingId))
      .leftJoin(factorSignals, eq(factorSignals.factorId, experimentFactors.id))
      .leftJoin(signals, eq(signals.id, factorSignals.signalId))
      .leftJoin(cycles, eq(cycles.id, signals.cycleId))
      .leftJoin(sessions, eq(sessions.id, signals.sessionId))
      .where(eq(experimentReadings.experimentId, experimentId))
      .orderBy(asc(experimentFactors.structural), asc(experimentFactors.id)),
  ]);
  return readings.map((reading) => ({
    ...reading,
    factors: factors
      .filter((factor) => factor.readingId === reading.id)
      .map(({ signal: { id, ...signal }, ...factor }) => ({
        ...factor,
        signal: id === null ? null : { id, ...signal },
      })),
  }));
}

/** The experiments from which signals of a cycle come, by the id of the signal. */
export async function findOrigins(tx: Tx, cycleId: string): Promise<Record<string, { id: string; title: string }>> {
  const rows = await tx
    .select({ signalId: factorSignals.signalId, id: experiments.id, title: experiments.title })
    .from(factorSignals)
    .innerJoin(experimentFactors, eq(experimentFactors.id, factorSignals.factorId))
    .innerJoin(experimentReadings, eq(experimentReadings.id, experimentFactors.readingId))
    .innerJoin(experiments, eq(experiments.id, experimentReadings.experimentId))
    .innerJoin(signals, eq(signals.id, factorSignals.signalId))
    .where(eq(signals.cycleId, cycleId));
  return Object.fromEntries(rows.map(({ signalId, ...experiment }) => [signalId, experiment]));
}
