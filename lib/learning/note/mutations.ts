import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { notes } from '@/db/learning/note/tables';
import type { CircleActor, Participant } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { listBlocks } from '../session/list-queries';
import { inSession } from '../session/mutations';
import { carriesRoom, type Kind } from '../session/policy';
import type { EditNoteInput, LayNoteInput, RemoveNoteInput, WriteNoteInput } from './input';
import { HIDDEN, isTableTopic, takesNote } from './policy';

/** The parts that only facilitator and co-facilitator write down: the choice of the whole room. */
const FOR_ALL = new Set(['chosen', 'feedback']);

type Session = Parameters<Parameters<typeof inSession>[3]>[1];

/** Whether the session, as it stands in this transaction, takes a line for this part of a block. */
const takes = async (tx: Tx, session: Session, blockId: string, part: string) =>
  takesNote(
    session,
    blockId === session.blockId ? [{ id: blockId, kind: session.stage as Kind }] : await listBlocks(tx, session.id),
    blockId,
    part,
  );

/** How the writer stands to a group: in it, not in it, or there is no such group any more because they were formed anew. */
async function sitsIn(tx: Tx, groupId: string): Promise<boolean | null> {
  const [row] = await tx.execute<{ mine: boolean }>(
    sql`select g.id = any (learning.my_groups()) as mine from learning.groups g where g.id = ${groupId}`,
  );
  return row?.mine ?? null;
}

/** The largest group in which the writer sat in a block, for a line of which only the block is still known. */
async function findGroupIn(tx: Tx, blockId: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select g.id from learning.groups g where g.block_id = ${blockId} and g.id = any (learning.my_groups())
      order by g.size desc, g.number limit 1`,
  );
  return row?.id ?? null;
}

/**
 * Writes a line in a block, under an id that the client made: sent twice, it is there once. What somebody was still writing
 * for an earlier step or block goes in where it belongs (policy.ts), in a block that has passed under the group in which they
 * sat there; a step to come takes nothing yet. A reason that nobody reads yet is changed by writing it again.
 */
export const writeNote = (actor: Participant, input: WriteNoteInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    const { id, blockId, part, about, body } = input;
    if (!(await takes(tx, session, blockId, part))) {
      // Unless it came in time, and only the answer was lost.
      const [known] = await tx
        .select({ id: notes.id })
        .from(notes)
        .where(and(eq(notes.id, id), eq(notes.sessionId, session.id)));
      return known ? done(null) : refused('stageMoved');
    }
    if (input.groupId) {
      const sits = await sitsIn(tx, input.groupId);
      if (!sits) return refused(sits === null ? 'stageMoved' : 'notFound');
    }
    if (FOR_ALL.has(part) && !carriesRoom(actor, session)) return refused('notSteering');
    const groupId = input.groupId ?? (blockId === session.blockId ? null : await findGroupIn(tx, blockId));
    await tx
      .insert(notes)
      .values({
        id,
        circleId: session.circleId,
        sessionId: session.id,
        blockId,
        groupId,
        part,
        about,
        body,
        open: groupId === null && part !== HIDDEN,
      })
      .onConflictDoNothing();
    if (part !== HIDDEN) return done(null);
    const [row] = await tx.execute<{ lies: boolean }>(
      sql`select learning.choose_again(${id}, ${about}, ${body}) as lies`,
    );
    return row?.lies ? done(null) : refused('stageMoved');
  });

/**
 * Changes a line that one sees, in the block where the session stands or one that has passed; refuses when somebody else
 * changed it meanwhile. Reasons that are read lie as they are.
 */
export const editNote = (actor: Participant, input: EditNoteInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    const [note] = await tx
      .select({ blockId: notes.blockId, part: notes.part })
      .from(notes)
      .where(and(eq(notes.id, input.id), eq(notes.sessionId, session.id)));
    if (!note) return refused('notFound');
    const { blockId, part } = note;
    if (part === HIDDEN || (blockId !== session.blockId && !(await takes(tx, session, blockId, part)))) {
      return refused('stageMoved');
    }
    if (FOR_ALL.has(part) && !carriesRoom(actor, session)) return refused('notSteering');
    const changed = await tx
      .update(notes)
      .set({ body: input.body })
      .where(and(eq(notes.id, input.id), eq(notes.version, input.version)))
      .returning({ version: notes.version });
    if (changed[0]) return done({ version: changed[0].version });
    // As it is by now: the same change may have come in while this one waited for its turn.
    const [now] = await tx
      .select({ body: notes.body, version: notes.version })
      .from(notes)
      .where(eq(notes.id, input.id));
    if (!now) return refused('notFound');
    return now.body === input.body ? done({ version: now.version }) : refused('changedElsewhere');
  });

/** Takes a line away: of one's own group while it writes, or by whoever carries the room. */
export const removeNote = (actor: CircleActor, input: RemoveNoteInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    const [note] = await tx
      .select({ open: notes.open, groupId: notes.groupId, blockId: notes.blockId, part: notes.part })
      .from(notes)
      .where(and(eq(notes.id, input.id), eq(notes.sessionId, session.id)));
    if (!note) return done(null);
    if (note.blockId !== session.blockId) return refused('stageMoved');
    if (note.open && !carriesRoom(actor, session)) return refused('notSteering');
    if (isTableTopic(note)) return refused('topicHasTable');
    await tx.delete(notes).where(eq(notes.id, input.id));
    return done(null);
  });

/** Lays an open line on the table as a card, once: for the grouping that follows. */
export const layNote = (actor: Participant, input: LayNoteInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx) => {
    await tx.execute(sql`select learning.lay_note(${input.id}, ${input.cardId})`);
    return done(null);
  });
