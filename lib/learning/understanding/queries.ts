import 'server-only';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { asReader } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { experiments } from '@/db/learning/experiment/tables';
import { understandings, understandingVersions } from '@/db/learning/understanding/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { givenBy, ROOM, roomOf } from '../cycle/queries';

/** The lines as they stand now, in their order. */
export const LINES = ({ circleId }: Given<'circleId'>) =>
  query
    .select({
      id: understandings.id,
      part: understandings.part,
      body: understandings.body,
      brings: understandings.brings,
      kind: understandings.kind,
      version: understandings.version,
    })
    .from(understandings)
    .where(eq(understandings.circleId, circleId))
    .orderBy(asc(understandings.position), asc(understandings.id));

/** The lines as cycles kept them, the cycle that closed last first. */
const KEPT = ({ circleId }: Given<'circleId'>) =>
  query
    .select({
      cycleId: cycles.id,
      year: cycles.year,
      quarter: cycles.quarter,
      part: cycles.part,
      line: {
        id: understandingVersions.lineId,
        part: understandingVersions.part,
        body: understandingVersions.body,
        brings: understandingVersions.brings,
        kind: understandingVersions.kind,
      },
    })
    .from(understandingVersions)
    .innerJoin(cycles, eq(cycles.id, understandingVersions.cycleId))
    .where(and(eq(understandingVersions.circleId, circleId), sql`${cycles.closedOn} is not null`))
    .orderBy(
      sql`${cycles.closedOn} desc, ${cycles.year} desc, ${cycles.quarter} desc, ${cycles.part} desc`,
      asc(understandingVersions.position),
      asc(understandingVersions.lineId),
    );

const readSystem = reading((given: Given<'circleId' | 'today'>) => ({
  ...ROOM(given),
  lines: LINES(given),
  kept: KEPT(given),
  /** What the circle tries to find out, by the open question that it came from. */
  triedFrom: query
    .select({ id: experiments.id, title: experiments.title, lineId: experiments.fromUnderstandingId })
    .from(experiments)
    .where(and(eq(experiments.circleId, given.circleId), isNotNull(experiments.fromUnderstandingId)))
    .orderBy(asc(experiments.until), asc(experiments.id)),
  cycle: query
    .select({ id: cycles.id, year: cycles.year, quarter: cycles.quarter, part: cycles.part, closedOn: cycles.closedOn })
    .from(cycles)
    .where(eq(cycles.circleId, given.circleId)),
}));
type Read = Awaited<ReturnType<typeof readSystem>>;

/** What each closed cycle kept, the latest first. A cycle in which nothing was written keeps nothing. */
function versionsOf(kept: Read['kept']) {
  const versions: {
    cycle: { id: string; year: number; quarter: number; part: string };
    lines: Read['kept'][number]['line'][];
  }[] = [];
  for (const { cycleId: id, year, quarter, part, line } of kept) {
    const last = versions.at(-1);
    if (last?.cycle.id === id) last.lines.push(line);
    else versions.push({ cycle: { id, year, quarter, part }, lines: [line] });
  }
  return versions;
}

/** How the circle understands its system now, beside how it did when the last cycle closed, and the cycles that kept a version. */
export async function getSystem(actor: CircleActor) {
  const { lines, kept, triedFrom, ...read } = await asReader(actor, (tx) => readSystem(tx, givenBy(actor)));
  const versions = versionsOf(kept);
  return {
    room: roomOf(actor, read),
    lines,
    tried: triedFrom,
    before: versions[0] ?? null,
    kept: versions.map(({ cycle }) => cycle),
  };
}

/** How it did when one cycle closed, beside the version before that. */
export async function getSystemOf(actor: CircleActor, id: string) {
  const { kept, cycle: all, ...read } = await asReader(actor, (tx) => readSystem(tx, givenBy(actor)));
  const cycle = all.find((one) => one.id === id) ?? notFound();
  const versions = versionsOf(kept);
  const at = versions.findIndex((one) => one.cycle.id === id);
  return {
    room: roomOf(actor, read),
    cycle,
    lines: versions[at]?.lines ?? [],
    before: at < 0 ? null : (versions[at + 1] ?? null),
    kept: versions.map((one) => one.cycle),
  };
}
