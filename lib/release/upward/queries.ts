import 'server-only';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { embeddings, experiments } from '@/db/learning/experiment/tables';
import { sessions } from '@/db/learning/session/tables';
import { signals } from '@/db/learning/signal/tables';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { LIVES } from '@/lib/learning/experiment/queries';
import { WITH_RECEIVED } from '@/lib/learning/signal/queries';
import { listAskedHere } from '../answer/queries';
import type { Standing } from '../release/policy';
import { toldSince } from './policy';

/** The most of each that a circle looks through for its page. */
const MOST = 40;

/** Where something stands on its way to the page: at the gate, or out. */
export interface OnPage {
  releaseId: string;
  state: 'open' | 'out';
  publicationId: string | null;
}

/** What a circle has for its page to the circle above: what it embedded, and the decisions that it asks for. */
export function getUpward(actor: CircleActor) {
  const { circleId } = actor.hat;
  return as(actor, async (tx) => {
    const [gate, embedded, asked, open, released] = await Promise.all([
      tx.execute<{ gate: Standing }>(sql`select learning.my_gate() as gate`),
      tx
        .select({ id: experiments.id, title: experiments.title, change: embeddings.change, owner: embeddings.owner })
        .from(embeddings)
        .innerJoin(experiments, eq(experiments.id, embeddings.experimentId))
        .where(and(eq(embeddings.circleId, circleId), eq(experiments.state, 'embedded'), sql`${LIVES} is not false`))
        .orderBy(desc(experiments.endedOn), asc(experiments.id))
        .limit(MOST),
      tx
        .select({
          ...WITH_RECEIVED,
          isClosed: sql<boolean>`(${cycles.closedOn} is not null or coalesce(${sessions.stage} = 'closed', false))`,
        })
        .from(signals)
        .innerJoin(cycles, eq(cycles.id, signals.cycleId))
        .leftJoin(sessions, eq(sessions.id, signals.sessionId))
        .where(and(eq(signals.circleId, circleId), eq(signals.kind, 'decision')))
        .orderBy(desc(cycles.openedOn), asc(signals.id))
        .limit(MOST),
      tx
        .select({ id: cycles.id })
        .from(cycles)
        .where(and(eq(cycles.circleId, circleId), isNull(cycles.closedOn))),
      tx.execute<{ subjectId: string } & OnPage & Record<string, unknown>>(sql`
        select distinct on (r.subject_id) r.subject_id as "subjectId", r.id as "releaseId", r.state,
          learning.publication_of(r.id) as "publicationId"
        from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version
        where r.circle_id = ${circleId} and r.state in ('open', 'out') and v.above_id is not null
        order by r.subject_id, r.state desc, r.opened_on desc, r.id`),
    ]);
    const onPage = new Map(released.map(({ subjectId, ...one }) => [subjectId, one as OnPage]));
    const placed = <T extends { id: string }>(rows: T[]) =>
      rows.map((row) => ({ ...row, onPage: onPage.get(row.id) ?? null }));
    return {
      above: gate[0]?.gate.above ?? null,
      hasCycle: open.length > 0,
      embedded: placed(embedded),
      asked: placed(asked),
    };
  });
}
export type Upward = Awaited<ReturnType<typeof getUpward>>;

/** Something embedded that a circle below let out to this one. */
export interface EmbeddedBelow {
  id: string;
  title: string;
  body: string;
  releasedOn: string;
}

/** The page of one circle directly below: what was embedded lately, what asks a decision, and what was answered. */
export function getPageFrom(actor: CircleActor, circleId: number) {
  const since = toldSince(dayOf(actor.now));
  return as(actor, async (tx) => {
    const [row] = await tx.execute<{ gate: Standing }>(sql`select learning.my_gate() as gate`);
    const circle = row?.gate.below.find(({ id }) => id === circleId) ?? notFound();
    const [embedded, asked] = await Promise.all([
      tx.execute<EmbeddedBelow & Record<string, unknown>>(sql`
        select p.id, p.title, p.body, p.released_on::text as "releasedOn" from released.publications p
        where p.above_id = ${actor.hat.circleId} and p.circle_id = ${circleId} and p.kind = 'experiment' and p.nature = 'embedded'
          and p.withdrawn_on is null and p.released_on >= ${since} order by p.released_on desc, p.id`),
      listAskedHere(tx, actor, sql`p.circle_id = ${circleId} and p.nature = 'decision'`),
    ]);
    return {
      circle: circle.name,
      since,
      embedded: [...embedded] as EmbeddedBelow[],
      asked: asked.filter(({ answer }) => answer === null),
      answered: asked.filter(({ answer }) => answer !== null && answer.answeredOn >= since),
    };
  });
}
