import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { experiments } from '@/db/learning/experiment/tables';
import { experimentFactors, experimentReadings, factorSignals } from '@/db/learning/experiment-reading/tables';
import { signals } from '@/db/learning/signal/tables';
import type { CircleActor } from '@/lib/actor';
import { keepRow } from '@/lib/verb/keep-row';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type {
  RaiseFactorInput,
  RemoveFactorInput,
  RemoveReadingInput,
  SaveFactorInput,
  SaveReadingInput,
} from './input';

/** Lays what the circle read together, or says it otherwise. Of two at once the later is told. */
export function saveReading(actor: CircleActor, input: SaveReadingInput): Promise<Outcome<{ version: number }>> {
  const { id, experimentId, version, ...said } = input;
  return as(actor, async (tx) => {
    const [experiment] = await tx
      .select({ circleId: experiments.circleId })
      .from(experiments)
      .where(eq(experiments.id, experimentId));
    if (!experiment) return refused('notFound');
    const stamps = { laidBy: actor.personId, laidOn: sql`network.today()` };
    const row = { id, experimentId, circleId: experiment.circleId, ...stamps };
    const which = and(eq(experimentReadings.id, id), eq(experimentReadings.experimentId, experimentId));
    return keepRow(tx, experimentReadings, version, { which, row, said });
  });
}

/** Takes a reading away, with what played along in it: by whoever laid it. A signal that came of it stays. Gone twice is gone. */
export function removeReading(actor: CircleActor, { id }: RemoveReadingInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.delete(experimentReadings).where(eq(experimentReadings.id, id));
    return done(null);
  });
}

/** Says what played along, at which scale, or says it otherwise. */
export function saveFactor(actor: CircleActor, input: SaveFactorInput): Promise<Outcome<{ version: number }>> {
  const { id, readingId, version, ...said } = input;
  return as(actor, async (tx) => {
    const [reading] = await tx
      .select({ circleId: experimentReadings.circleId })
      .from(experimentReadings)
      .where(eq(experimentReadings.id, readingId));
    if (!reading) return refused('notFound');
    const row = { id, readingId, circleId: reading.circleId };
    const which = and(eq(experimentFactors.id, id), eq(experimentFactors.readingId, readingId));
    return keepRow(tx, experimentFactors, version, { which, row, said });
  });
}

/** Takes a factor out of a reading. A signal that it became stays. Gone twice is gone. */
export function removeFactor(actor: CircleActor, input: RemoveFactorInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    await tx.delete(experimentFactors).where(eq(experimentFactors.id, input.id));
    return done(null);
  });
}

/** Makes a signal of a structural factor, in the cycle that is open. Asked twice, also at the same moment, it is one. */
export function raiseFactor(actor: CircleActor, input: RaiseFactorInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [factor] = await tx.select().from(experimentFactors).where(eq(experimentFactors.id, input.id)).for('update');
    if (!factor) return refused('notFound');
    const [raised] = await tx
      .select({ id: factorSignals.signalId })
      .from(factorSignals)
      .where(eq(factorSignals.factorId, factor.id));
    if (raised) return done(null);
    if (!factor.structural) return refused('factorOurs');
    const addressee = input.addressee || factor.addressee;
    if (addressee === '') return { ok: false, problem: { code: 'checkFields', fields: { addressee: 'required' } } };
    const { circleId, body } = factor;
    const [cycle] = await tx
      .select({ id: cycles.id })
      .from(cycles)
      .where(and(eq(cycles.circleId, circleId), isNull(cycles.closedOn)))
      .orderBy(desc(cycles.openedOn))
      .limit(1);
    if (!cycle) return refused('noOpenCycle');
    const signalId = randomUUID();
    await tx.insert(signals).values({ id: signalId, circleId, cycleId: cycle.id, kind: 'barrier', body, addressee });
    await tx.insert(factorSignals).values({ factorId: factor.id, signalId, circleId });
    return done(null);
  });
}
