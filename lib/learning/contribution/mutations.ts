import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { contributions } from '@/db/learning/contribution/tables';
import type { CircleActor, Participant } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type { Stage } from '../session/policy';
import { findSession } from '../session/queries';
import type {
  ChangeCardInput,
  EditContributionInput,
  RemoveContributionInput,
  TakeBackCardInput,
  WriteContributionInput,
} from './input';
import { listOwn, listOwnLaid, writerOf, writerTokenArray } from './queries';

/** Whether it was sent to a session that does not exist for this writer. */
const isElsewhere = async (tx: Tx, { sessionId }: { sessionId?: string | undefined }) =>
  sessionId !== undefined && (await findSession(tx, sessionId)) === null;

/** Where a session stands, held there until this is written; nothing where it does not exist for this writer. */
async function holdSession(tx: Tx, id: string) {
  const [held] = await tx.execute<{ stage: Stage | null; gathered: boolean | null }>(
    sql`select stage, gathered from learning.hold_session(${id})`,
  );
  return held;
}

/** Whether a session gathered this, under another name: then a late retry has nothing left to do. */
async function isKeyUsed(tx: Tx, id: string): Promise<boolean> {
  const [known] = await tx.execute<{ used: boolean }>(sql`select learning.is_key_used(${id}) as used`);
  return known?.used === true;
}

/** Whether a session gathered this, under whatever name; else its writer took it away. */
async function isGathered(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.select({ id: contributions.id }).from(contributions).where(eq(contributions.id, id));
  return row !== undefined || isKeyUsed(tx, id);
}

/** The circle in which somebody writes: that of the hat, or of the session where they are a guest. */
async function circleOf(tx: Tx, actor: Participant): Promise<number> {
  if (actor.login === 'circle') return actor.hat.circleId;
  const [circle] = await tx.execute<{ id: number | null }>(sql`select learning.my_circle() as id`);
  return circle?.id ?? 0;
}

/**
 * Keeps what one person noticed, under an id that the client made: sent twice, it is there once. What was written for the
 * table of a session that has gathered meanwhile is refused, so that it does not wait a quarter without its writer knowing; while
 * cards are grouped it can be laid among them (`onTable`).
 * Without a name, the statement touches no row that carries a person.
 */
export function writeContribution(actor: Participant, input: WriteContributionInput): Promise<Outcome<{ id: string }>> {
  return as(actor, async (tx) => {
    const sessionId = actor.login === 'guest' ? actor.sessionId : input.sessionId;
    if (actor.login === 'guest' && (input.sessionId ?? sessionId) !== sessionId) return refused('notFound');
    if (input.onTable && sessionId !== undefined) {
      const [row] = await tx.execute<{
        laid: boolean;
      }>(sql`select learning.lay_late(${sessionId}, ${input.id}, ${input.body},
        ${input.kind}, ${input.questionId}::int, ${input.named && actor.login === 'circle'}) as laid`);
      if (row?.laid) return done({ id: input.id });
    }
    const session = sessionId === undefined ? null : await holdSession(tx, sessionId);
    if (session?.stage === null) return refused('notFound');
    const tooLate =
      actor.login === 'guest'
        ? session?.stage !== 'gather'
        : session?.gathered && session.stage !== 'gather' && !input.late;
    if (tooLate) {
      // Unless it came in time, and only the answer was lost.
      if (await isKeyUsed(tx, input.id)) return done({ id: input.id });
      return refused(session?.stage === 'closed' ? 'sessionClosed' : 'notGathering');
    }
    if (input.named && actor.login === 'circle') {
      if (await isKeyUsed(tx, input.id)) return done({ id: input.id });
      await tx
        .insert(contributions)
        .values({
          id: input.id,
          circleId: actor.hat.circleId,
          body: input.body,
          kind: input.kind,
          questionId: input.questionId,
          authorId: actor.personId,
          shared: input.shared,
          writtenOn: sql`network.today()`,
        })
        .onConflictDoNothing();
      return done({ id: input.id });
    }
    await tx.execute(sql`select learning.write_unnamed(${input.id}, ${input.body}, ${input.kind}, ${input.questionId}::int,
      ${input.shared}, ${writerTokenArray(writerOf(actor), await circleOf(tx, actor))})`);
    return done({ id: input.id });
  });
}

/** The new version of one's own contribution with a name; nothing when it is none of those, or was changed elsewhere. */
async function editNamed(
  tx: Tx,
  actor: CircleActor,
  { id, body, kind, questionId, shared, version }: EditContributionInput,
) {
  const [named] = await tx
    .update(contributions)
    .set({ body, kind, questionId, shared })
    .where(
      and(
        eq(contributions.id, id),
        eq(contributions.version, version),
        eq(contributions.authorId, actor.personId),
        isNull(contributions.sessionId),
      ),
    )
    .returning({ version: contributions.version });
  return named;
}

/** Changes one's own contribution until a session gathers it. Refuses when it was changed on another device meanwhile. */
export function editContribution(
  actor: Participant,
  input: EditContributionInput,
): Promise<Outcome<{ version: number }>> {
  return as(actor, async (tx) => {
    if (await isElsewhere(tx, input)) return refused('notFound');
    const circleId = await circleOf(tx, actor);
    const named = actor.login === 'circle' ? await editNamed(tx, actor, input) : undefined;
    if (named) return done(named);
    const [unnamed] = await tx.execute<{ version: number | null }>(
      sql`select learning.edit_unnamed(${input.id}, ${input.body}, ${input.kind}, ${input.questionId}::int, ${input.shared},
        ${input.version}, ${writerTokenArray(writerOf(actor), circleId)}) as version`,
    );
    if (unnamed?.version) return done({ version: unnamed.version });
    const own = await listOwn(tx, actor, circleId);
    const now = own.find((one) => one.id === input.id);
    if (!now) return refused((await isGathered(tx, input.id)) ? 'alreadyGathered' : 'notFound');
    // The same change again, whose answer got lost on the way.
    const { body, kind, questionId, shared } = input;
    const isAsWanted = Object.entries({ body, kind, questionId, shared, version: input.version + 1 }).every(
      ([name, value]) => now[name as keyof typeof now] === value,
    );
    return isAsWanted ? done({ version: now.version }) : refused('changedElsewhere');
  });
}

/** Takes one's own contribution back, as long as no session has gathered it. Gone twice is gone; on the table it is not gone. */
export function removeContribution(actor: Participant, input: RemoveContributionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    if (await isElsewhere(tx, input)) return refused('notFound');
    if (actor.login === 'circle') {
      await tx
        .delete(contributions)
        .where(and(eq(contributions.id, input.id), eq(contributions.authorId, actor.personId)));
    }
    await tx.execute(
      sql`select learning.delete_unnamed(${input.id}, ${writerTokenArray(writerOf(actor), await circleOf(tx, actor))})`,
    );
    return (await isKeyUsed(tx, input.id)) ? refused('alreadyGathered') : done(null);
  });
}

/**
 * Changes one's own card on the table until the table is grouped (learning.my_laid), by the version that its writer saw. Everybody reads
 * it at once.
 */
export const changeCard = (actor: CircleActor, input: ChangeCardInput): Promise<Outcome<{ version: number }>> =>
  as(actor, async (tx) => {
    const { id, sessionId, body } = input;
    if (!(await findSession(tx, sessionId))) return refused('notFound');
    const [row] = await tx.execute<{ version: number | null }>(
      sql`select learning.change_laid(${sessionId}, ${id}, ${body}, ${input.version}) as version`,
    );
    if (row?.version) return done({ version: row.version });
    const now = (await listOwnLaid(tx, sessionId)).find((one) => one.id === id);
    if (!now) return refused('cardGrouped');
    // The same change again, whose answer got lost on the way.
    return now.body === body ? done({ version: now.version }) : refused('changedElsewhere');
  });

/** Takes one's own card off the table, until the table is grouped. Gone twice is gone. */
export const takeBackCard = (actor: CircleActor, input: TakeBackCardInput): Promise<Outcome<null>> =>
  as(actor, async (tx) => {
    const { id, sessionId } = input;
    if (!(await findSession(tx, sessionId))) return refused('notFound');
    await tx.execute(sql`select learning.take_back_laid(${sessionId}, ${id})`);
    const [left] = await tx.select({ id: contributions.id }).from(contributions).where(eq(contributions.id, id));
    return left ? refused('cardGrouped') : done(null);
  });
