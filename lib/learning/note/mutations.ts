import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { notes } from '@/db/schema/learning/session';
import type { CircleActor, Participant } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/outcome';
import { inSession } from '../session/mutations';
import { carriesRoom, type Kind, partsSoFar } from '../session/policy';
import type { EditNoteInput, LayNoteInput, RemoveNoteInput, WriteNoteInput } from './input';

/** What only whoever carries the room writes down: the choice of the whole room. */
const FOR_ALL = new Set(['chosen', 'feedback']);
/** Nobody sees these until all are read; then they lie as they are. */
const HIDDEN = 'reason';

/**
 * Writes a line in the block where the session stands, under an id that the client made: sent twice, it is there once. What
 * somebody was still writing for an earlier step goes in where it belongs; a step to come takes nothing yet. A reason that
 * nobody reads yet is changed by writing it again.
 */
export const writeNote = (actor: Participant, input: WriteNoteInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    if (session.blockId !== input.blockId || !partsSoFar(session.stage as Kind, session.step).includes(input.part)) {
      return refused('stageMoved');
    }
    if (input.groupId) {
      const [row] = await tx.execute<{ mine: boolean }>(
        sql`select ${input.groupId}::uuid = any (learning.my_groups()) as mine`,
      );
      if (!row?.mine) return refused('notFound');
    }
    if (FOR_ALL.has(input.part) && !carriesRoom(actor, session)) return refused('notSteering');
    const { id, blockId, groupId, part, about, body } = input;
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
    if (part === HIDDEN) await tx.execute(sql`select learning.choose_again(${id}, ${about}, ${body})`);
    return done(null);
  });

/**
 * Changes a line that one sees, while the session is in its block; refuses when somebody else changed it meanwhile. Reasons
 * that are read lie as they are.
 */
export const editNote = (actor: Participant, input: EditNoteInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    const [note] = await tx
      .select({ blockId: notes.blockId, part: notes.part })
      .from(notes)
      .where(and(eq(notes.id, input.id), eq(notes.sessionId, session.id)));
    if (!note) return refused('notFound');
    if (note.blockId !== session.blockId || note.part === HIDDEN) return refused('stageMoved');
    if (FOR_ALL.has(note.part) && !carriesRoom(actor, session)) return refused('notSteering');
    const changed = await tx
      .update(notes)
      .set({ body: input.body, version: input.version + 1 })
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
      .select({ open: notes.open, groupId: notes.groupId, blockId: notes.blockId })
      .from(notes)
      .where(and(eq(notes.id, input.id), eq(notes.sessionId, session.id)));
    if (!note) return done(null);
    if (note.blockId !== session.blockId) return refused('stageMoved');
    if (note.open && !carriesRoom(actor, session)) return refused('notSteering');
    await tx.delete(notes).where(eq(notes.id, input.id));
    return done(null);
  });

/** Lays an open line on the table as a card, once: for the grouping that follows. */
export const layNote = (actor: Participant, input: LayNoteInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx) => {
    await tx.execute(sql`select learning.lay_note(${input.id}, ${input.cardId})`);
    return done(null);
  });
