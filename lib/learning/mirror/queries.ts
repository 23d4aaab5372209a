import 'server-only';
import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { cycles, periodStart } from '@/db/learning/cycle/tables';
import { mirrorSpreads, mirrors } from '@/db/learning/mirror/tables';
import type { CircleActor } from '@/lib/actor';
import { getRoom } from '../cycle/queries';
import type { Pair } from './input';
import { canShowMirror, type Spread } from './policy';

/** The mirrors of some cycle: one or none yet, with its spreads once it is shown. */
const MIRROR_COLUMNS = {
  id: mirrors.id,
  cycleId: mirrors.cycleId,
  answered: mirrors.answered,
  shownOn: mirrors.shownOn,
  step: mirrors.step,
  /** The session that dealt with it. */
  sessionId: mirrors.sessionId,
  spreads: sql<
    Spread[]
  >`(select coalesce(json_agg(json_build_object('pair', ${mirrorSpreads.pair}, 'counts', ${mirrorSpreads.counts})), '[]')
    from ${mirrorSpreads} where ${mirrorSpreads.mirrorId} = ${mirrors.id})`,
};

export type Mirror = Awaited<ReturnType<typeof listMirrors>>[number];

/** The mirror of a cycle: none before somebody answered. `ids` narrows it to those. */
export const listMirrors = (tx: Tx, cycleId: string | SQL, ids?: SQL) =>
  tx
    .select(MIRROR_COLUMNS)
    .from(mirrors)
    .where(and(eq(mirrors.cycleId, cycleId), ids));

/** Where the asker placed the partnership; gone once the mirror is shown. */
export async function listOwnPlaces(tx: Tx, cycleId: string): Promise<{ pair: Pair; place: number }[]> {
  return [...(await tx.execute<{ pair: Pair; place: number }>(sql`select * from learning.my_places(${cycleId})`))];
}

/** The page of the mirror: that of the open cycle, and those that were shown before, the latest first. */
export function getMirror(actor: CircleActor) {
  return as(actor, async (tx) => {
    const [room, shown] = await Promise.all([
      getRoom(actor, tx),
      tx
        .select({ ...MIRROR_COLUMNS, year: cycles.year, quarter: cycles.quarter, part: cycles.part })
        .from(mirrors)
        .innerJoin(cycles, eq(cycles.id, mirrors.cycleId))
        .where(and(eq(mirrors.circleId, actor.hat.circleId), isNotNull(mirrors.shownOn)))
        .orderBy(desc(periodStart(cycles))),
    ]);
    const cycleId = room.cycle?.id;
    const [now, own] = cycleId ? await Promise.all([listMirrors(tx, cycleId), listOwnPlaces(tx, cycleId)]) : [[], []];
    return {
      room,
      now: now[0] ?? null,
      own,
      earlier: shown.filter((one) => one.cycleId !== cycleId),
      mayShow: canShowMirror(
        actor,
        room.session && room.session.stage !== 'closed' ? room.session.facilitatorId : null,
      ),
    };
  });
}
