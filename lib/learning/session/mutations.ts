import 'server-only';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { as, system, type Tx } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { facilitatorNotes } from '@/db/learning/facilitator-note/tables';
import { guests } from '@/db/learning/guest/tables';
import { blocks, sessionEvents, sessions } from '@/db/learning/session/tables';
import { themes } from '@/db/learning/theme/tables';
import { keyed, tokenHash } from '@/db/token';
import type { CircleActor, Participant } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { env, type Settings } from '@/lib/env';
import { consume, consumeHere, giveBackHere } from '@/lib/http/rate-limit';
import { presentAddress } from '@/lib/http/request-context';
import { FORMATS, inEachLanguage, TIME_ZONE, translator } from '@/lib/language/messages';
import { addressIn, calendarInvitation } from '@/lib/mail/calendar';
import { unlessHeld } from '@/lib/verb/held';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { findDesign } from '../design/queries';
import { draftReport } from '../report/mutations';
import {
  type AskToJoinInput,
  type BeReadyInput,
  type CheckOutInput,
  type ClearDotsInput,
  type CloseSessionInput,
  type CountHeadsInput,
  type ExportSession,
  type FormGroupsInput,
  type HandOverInput,
  JOIN_CODE,
  type KeepPrivateNotesInput,
  type LetInInput,
  type MoveStageInput,
  type NameCoFacilitatorInput,
  type PlanSessionInput,
  type PresentInput,
  type SeatInGroupInput,
  type SessionInput,
  type SetDotsInput,
  type SetTimerInput,
  type ShapePlanInput,
  type ShowOutInput,
  type SitAtTableInput,
} from './input';
import { listBlocks } from './list-queries';
import {
  canChangePlan,
  canPlanSession,
  canShapePlan,
  canSteer,
  canTakeOver,
  carriesRoom,
  DESIGNS,
  dateOfSession,
  gathersOn,
  minutesOf,
  type PlannedBlock,
  type ReadyDesign,
  reopenUntil,
  type Stage,
  stepsOf,
  TAKES_CHECKOUTS,
  timerAfter,
  timerAt,
} from './policy';
import { findSession, listMembers } from './queries';
import { readRecord } from './record-queries';

/** Plans a session of the cycle, one after the other; the same id again changes date, place or facilitator. Invites the circle when asked to. */
export function planSession(actor: CircleActor, input: PlanSessionInput): Promise<Outcome<{ id: string }>> {
  return as(actor, async (tx) => {
    const [cycle] = await tx
      .select()
      .from(cycles)
      .where(and(eq(cycles.id, input.cycleId), eq(cycles.circleId, actor.hat.circleId), isNull(cycles.closedOn)));
    if (!cycle) return refused('notFound');
    const known = await findSession(tx, input.id);
    if (known && known.stage !== 'planned') return refused('stageMoved');
    if (known ? !canChangePlan(actor, known) : !canPlanSession(actor)) return refused('notYours');
    if (input.date < dayOf(actor.now))
      return { ok: false, problem: { code: 'checkFields', fields: { date: 'datePast' } } };
    const members = await listMembers(tx, actor.hat.circleId);
    const facilitator = members.find((one) => one.id === input.facilitatorId);
    if (!facilitator) return refused('notFound');
    const design = known ? null : await designOf(tx, actor, input.design);
    if (!known && !design) return refused('notFound');
    const [moment] = await tx.execute<{ at: string }>(
      sql`select to_json((${`${input.date} ${input.time}`})::timestamp at time zone 'Europe/Brussels')#>>'{}' as at`,
    );
    const plan = {
      plannedAt: new Date(moment?.at ?? ''),
      place: input.place,
      link: input.link,
      facilitatorId: facilitator.id,
      ...(known?.coFacilitatorId === facilitator.id && { coFacilitatorId: null }),
    };
    const changed =
      known &&
      (known.plannedAt.getTime() !== plan.plannedAt.getTime() ||
        known.place !== plan.place ||
        known.link !== plan.link ||
        known.facilitatorId !== plan.facilitatorId);
    if (known) {
      await tx.update(sessions).set(plan).where(eq(sessions.id, known.id));
    } else {
      const { signs, length } = JOIN_CODE;
      const joinCode = Array.from({ length }, () => signs[randomInt(signs.length)]).join('');
      await tx
        .insert(sessions)
        .values({ id: input.id, circleId: actor.hat.circleId, cycleId: cycle.id, joinCode, ...plan });
      await tx.insert(blocks).values(
        (design ?? []).map((block, index) => ({
          ...block,
          id: randomUUID(),
          circleId: actor.hat.circleId,
          sessionId: input.id,
          position: index + 1,
        })),
      );
    }
    if (input.invite) {
      const { APP_URL, EMAIL_FROM } = env();
      const url = `${APP_URL}/sessions/${input.id}`;
      const minutes = minutesOf(design ?? (await listBlocks(tx, input.id)));
      // Rises with every change of the session.
      const sequence = (await findSession(tx, input.id))?.calendarSeq ?? 0;
      const kind = changed ? 'sessionChanged' : 'session';
      const texts = inEachLanguage((locale) => {
        const t = translator(locale, 'mail');
        const when = plan.plannedAt.toLocaleString(locale === 'nl' ? 'nl-BE' : 'en-GB', {
          dateStyle: 'full',
          timeStyle: 'short',
          timeZone: 'Europe/Brussels',
        });
        const where = [input.place, input.link].filter(Boolean).join(' · ') || t('session.placeLater');
        const body = t(`${kind}.body`, { circle: actor.hat.place, when, where, facilitator: facilitator.name, url });
        const calendar = calendarInvitation({
          id: input.id,
          sequence,
          organizer: organizer({ APP_URL, EMAIL_FROM }),
          title: t('session.title', { circle: actor.hat.place }),
          description: body,
          location: where,
          url,
          start: plan.plannedAt,
          minutes,
        });
        return { subject: t(`${kind}.subject`, { circle: actor.hat.place, when }), body, calendar };
      });
      await tx.execute(sql`select learning.invite(${input.id}, ${JSON.stringify(texts)}::jsonb)`);
    }
    return done({ id: input.id });
  });
}

const organizer = ({ APP_URL, EMAIL_FROM }: Pick<Settings, 'APP_URL' | 'EMAIL_FROM'>) => ({
  name: 'Leerkring',
  email: addressIn(EMAIL_FROM ?? `leerkring@${new URL(APP_URL).hostname}`),
});

/** Calls off a session that has not begun, and tells the circle: their calendars let it go. What people wrote waits for the next one. */
export function cancelSession(actor: CircleActor, { sessionId }: SessionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, sessionId);
    if (!session || session.circleId !== actor.hat.circleId) return refused('notFound');
    if (session.stage !== 'planned') return refused('stageMoved');
    if (!canChangePlan(actor, session)) return refused('notYours');
    const { APP_URL, EMAIL_FROM } = env();
    const minutes = minutesOf(await listBlocks(tx, sessionId));
    const texts = inEachLanguage((locale) => {
      const t = translator(locale, 'mail');
      const when = session.plannedAt.toLocaleString(FORMATS[locale], {
        dateStyle: 'full',
        timeStyle: 'short',
        timeZone: TIME_ZONE,
      });
      const body = t('sessionCancelled.body', { circle: actor.hat.place, when, url: `${APP_URL}/write` });
      const calendar = calendarInvitation({
        id: sessionId,
        sequence: session.calendarSeq + 1,
        organizer: organizer({ APP_URL, EMAIL_FROM }),
        title: t('session.title', { circle: actor.hat.place }),
        description: body,
        location: '',
        start: session.plannedAt,
        minutes,
        cancelled: true,
      });
      return { subject: t('sessionCancelled.subject', { circle: actor.hat.place, when }), body, calendar };
    });
    const [row] = await tx.execute<{ gone: boolean }>(
      sql`select learning.cancel_session(${sessionId}, ${JSON.stringify(texts)}::jsonb) as gone`,
    );
    return row?.gone ? done(null) : refused('notFound');
  });
}

/**
 * Runs the work in a session that stands at one of these stages (anywhere before its end, when none are named); else says
 * why not.
 */
export function inSession<T>(
  actor: Participant,
  sessionId: string,
  stages: readonly Stage[] | null,
  work: (tx: Tx, session: SessionRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, sessionId);
    if (!session) return refused('notFound');
    if (session.stage === 'closed') return refused('sessionClosed');
    if (stages && !stages.includes(session.stage)) return refused('stageMoved');
    return work(tx, session);
  });
}
type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** As `inSession`, for the facilitator alone. */
const steering = <T>(
  actor: CircleActor,
  sessionId: string,
  work: (tx: Tx, session: SessionRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> =>
  inSession(actor, sessionId, null, (tx, session) =>
    canSteer(actor, session) ? work(tx, session) : Promise.resolve(refused('notSteering')),
  );

/**
 * The blocks of the plan become these. A block in which somebody wrote, or where the session stands, stays. Whoever shaped a
 * plan that somebody else changed meanwhile is told so. Answers with the number up to which they have seen it now.
 */
export function shapePlan(actor: CircleActor, input: ShapePlanInput): Promise<Outcome<{ seq: number }>> {
  const wanted = input.blocks.map((block, index) => ({ ...block, position: index + 1 }));
  const shaped = inSession(actor, input.sessionId, null, async (tx, session): Promise<Outcome<{ seq: number }>> => {
    if (!canShapePlan(actor, session)) return refused('notSteering');
    // One shapes after the other.
    await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, session.id)).for('update');
    const known = new Map((await listBlocks(tx, session.id)).map((block) => [block.id, block]));
    const isAsWanted = (block: (typeof wanted)[number]) => {
      const is = known.get(block.id);
      return (
        is?.position === block.position &&
        is.minutes === block.minutes &&
        is.prompt === block.prompt &&
        (block.starts === undefined || is.starts === block.starts)
      );
    };
    const changed = wanted.filter((block) => !isAsWanted(block));
    const kept = new Set(wanted.map((block) => block.id));
    const out = [...known.keys()].filter((id) => !kept.has(id));
    // The same plan once more, after an answer that got lost, is no change.
    if (changed.length + out.length > 0) {
      if (input.seen !== undefined && (await wasShapedSince(tx, session.id, input.seen))) {
        return refused('planChangedElsewhere');
      }
      if (out.includes((await findSession(tx, session.id))?.blockId ?? '')) return refused('blockInUse');
      if (out.length > 0) {
        await tx.delete(blocks).where(and(eq(blocks.sessionId, session.id), inArray(blocks.id, out)));
      }
      for (const { id, kind, ...place } of changed) {
        await tx
          .insert(blocks)
          .values({ id, circleId: session.circleId, sessionId: session.id, kind, ...place })
          .onConflictDoUpdate({
            target: blocks.id,
            set: place,
            setWhere: and(eq(blocks.sessionId, session.id), eq(blocks.kind, kind)),
          });
      }
    }
    return done({ seq: (await findSession(tx, session.id))?.seq ?? session.seq });
  });
  // What was written in a block holds it, read by whoever shapes or not: a group's lines are its own.
  return unlessHeld(shaped, { notes_block_fk: 'blockInUse', notes_group_fk: 'blockInUse' });
}

/** Whether the plan of a session changed since a number in its changes. */
async function wasShapedSince(tx: Tx, sessionId: string, seen: number): Promise<boolean> {
  const [row] = await tx
    .select({ seq: sessionEvents.seq })
    .from(sessionEvents)
    .where(and(eq(sessionEvents.sessionId, sessionId), eq(sessionEvents.what, 'blocks'), gt(sessionEvents.seq, seen)))
    .limit(1);
  return row !== undefined;
}

/**
 * Moves everybody to a place in the plan: on, back, or past what there is no time for. Whoever pressed second, from a place
 * that has passed, is told so.
 */
export function moveStage(actor: CircleActor, input: MoveStageInput): Promise<Outcome<null>> {
  const { from, to } = input;
  return steering(actor, input.sessionId, async (tx, session) => {
    const [block] = await tx
      .select()
      .from(blocks)
      .where(and(eq(blocks.id, to.blockId), eq(blocks.sessionId, session.id)));
    if (!block || to.step >= Math.max(1, stepsOf(block.kind).length)) return refused('stageMoved');
    const moved = await tx
      .update(sessions)
      .set({
        stage: block.kind,
        blockId: block.id,
        step: to.step,
        pausedAt: null,
        visited: sql`array(select distinct unnest(${sessions.visited} || ${block.id}::uuid))`,
        // Every place begins with its own minutes. The clock runs where the plan says so, and on through the steps of a block.
        ...timerAt(
          block,
          to.step,
          block.starts || (block.id === session.blockId && session.timerEndsAt !== null),
          actor.now,
        ),
      })
      .where(
        and(
          eq(sessions.id, session.id),
          from.blockId === null ? isNull(sessions.blockId) : eq(sessions.blockId, from.blockId),
          eq(sessions.step, from.step),
        ),
      )
      .returning({ id: sessions.id });
    if (moved.length === 0) {
      // Whoever pressed the same a moment later, or tries again because no answer came, is where they wanted to be.
      const now = await findSession(tx, session.id);
      return now?.blockId === to.blockId && now.step === to.step ? done(null) : refused('stageMoved');
    }
    if (gathersOn(session.stage, block.kind)) await tx.execute(sql`select learning.gather(${session.id})`);
    return done(null);
  });
}

/**
 * As `steering`, for a press that does something each time: under an id that the client made it is done once. Sent again after
 * an answer that got lost, it is done already. `work` gets the session as it stands, locked.
 */
const pressing = (
  actor: CircleActor,
  { id, sessionId }: { id: string; sessionId: string },
  work: (tx: Tx, session: SessionRow) => Promise<void>,
): Promise<Outcome<null>> =>
  steering(actor, sessionId, async (tx, session) => {
    const [row] = await tx.execute<{ first: boolean }>(sql`select learning.use_key(${sessionId}, ${id}) as first`);
    if (row?.first) await work(tx, (await findSession(tx, sessionId)) ?? session);
    return done(null);
  });

/** Lays one thing on the board before everybody, on every screen; it goes when the session moves on. */
export const present = (actor: CircleActor, input: PresentInput): Promise<Outcome<null>> =>
  steering(actor, input.sessionId, async (tx, session) => {
    if (input.id !== null) {
      const [row] = await tx.execute<{ there: boolean }>(sql`
        select exists (select from learning.contributions where id = ${input.id} and session_id = ${session.id})
          or exists (select from learning.notes where id = ${input.id} and session_id = ${session.id} and open)
          or exists (select from learning.themes where id = ${input.id} and session_id = ${session.id}) as there`);
      if (!row?.there) return refused('notFound');
    }
    await tx.update(sessions).set({ presented: input.id }).where(eq(sessions.id, session.id));
    return done(null);
  });

/** Starts or stops the clock, or gives it a minute more. It says when time is up, and moves nobody on. */
export const setTimer = (actor: CircleActor, input: SetTimerInput): Promise<Outcome<null>> =>
  pressing(actor, input, async (tx, session) => {
    await tx
      .update(sessions)
      .set(timerAfter(session, input.timer, actor.now))
      .where(eq(sessions.id, session.id));
  });

/** A session that was laid still goes on. */
export const resumeSession = (actor: CircleActor, input: SessionInput): Promise<Outcome<null>> =>
  steering(actor, input.sessionId, async (tx, session) => {
    await tx.update(sessions).set({ pausedAt: null }).where(eq(sessions.id, session.id));
    return done(null);
  });

/** "I'm ready": counted for the room, shown of nobody. Said of a place that has passed, it counts for nothing. */
export const beReady = (actor: Participant, input: BeReadyInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx) => {
    await tx.execute(
      sql`select learning.be_ready(${input.sessionId}, ${input.blockId}, ${input.step}, ${input.ready})`,
    );
    return done(null);
  });

/** Divides the room at random into pairs, fours or larger groups, for the block where it stands. */
export const formGroups = (actor: CircleActor, input: FormGroupsInput): Promise<Outcome<null>> =>
  pressing(actor, input, async (tx) => {
    await tx.execute(sql`select learning.form_groups(${input.sessionId}, ${input.size})`);
  });

/** Who came later sits with the smallest group. */
export const joinGroup = (actor: Participant, input: SessionInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx) => {
    const [row] = await tx.execute<{ joined: boolean }>(sql`select learning.join_group(${input.sessionId}) as joined`);
    return row?.joined ? done(null) : refused('noGroups');
  });

/** Who wants to be at the table of another topic goes there. There once is there. */
export const sitAtTable = (actor: Participant, input: SitAtTableInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx) => {
    const [row] = await tx.execute<{ sits: boolean }>(
      sql`select learning.sit_at_table(${input.sessionId}, ${input.groupId}) as sits`,
    );
    return row?.sits ? done(null) : refused('notFound');
  });

/** Has somebody sit in another group of the block where the session stands: who has no phone, or came without one's pair. */
export const seatInGroup = (actor: CircleActor, input: SeatInGroupInput): Promise<Outcome<null>> =>
  steering(actor, input.sessionId, async (tx) => {
    const [row] = await tx.execute<{ seated: boolean }>(
      sql`select learning.seat(${input.sessionId}, ${input.who}, ${input.groupId}) as seated`,
    );
    return row?.seated ? done(null) : refused('notFound');
  });

/** How many people sit in the room without a device. */
export const countHeads = (actor: CircleActor, input: CountHeadsInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    if (!carriesRoom(actor, session)) return refused('notSteering');
    await tx.update(sessions).set({ headsInRoom: input.heads }).where(eq(sessions.id, session.id));
    return done(null);
  });

/** How many dots each person has: until the first one is laid, of which the database holds it. */
export const setDots = (actor: CircleActor, input: SetDotsInput): Promise<Outcome<null>> =>
  steering(actor, input.sessionId, async (tx, session) => {
    await tx.update(sessions).set({ dotsPerPerson: input.dots }).where(eq(sessions.id, session.id));
    return done(null);
  });

/** Names who stands beside the facilitator; nobody comes into that role by themselves. */
export const nameCoFacilitator = (actor: CircleActor, input: NameCoFacilitatorInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, null, async (tx, session) => {
    if (!canShapePlan(actor, session)) return refused('notSteering');
    if (input.personId === session.facilitatorId) return refused('steersAlready');
    const members = await listMembers(tx, session.circleId);
    if (input.personId && !members.some((one) => one.id === input.personId)) return refused('notFound');
    await tx.update(sessions).set({ coFacilitatorId: input.personId }).where(eq(sessions.id, session.id));
    return done(null);
  });

/** The private notes of a facilitator or co-facilitator about the session, also once it is over. */
export const keepPrivateNotes = (
  actor: CircleActor,
  input: KeepPrivateNotesInput,
): Promise<Outcome<{ version: number }>> =>
  as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    const version = input.version + 1;
    const mine = and(
      eq(facilitatorNotes.sessionId, session.id),
      eq(facilitatorNotes.personId, actor.personId),
      eq(facilitatorNotes.kind, input.kind),
    );
    const kept =
      input.version > 0
        ? await tx
            .update(facilitatorNotes)
            .set({ body: input.body })
            .where(and(mine, eq(facilitatorNotes.version, input.version)))
            .returning({ version: facilitatorNotes.version })
        : await tx
            .insert(facilitatorNotes)
            .values({
              circleId: session.circleId,
              sessionId: session.id,
              personId: actor.personId,
              kind: input.kind,
              body: input.body,
            })
            .onConflictDoNothing()
            .returning({ version: facilitatorNotes.version });
    if (kept.length > 0) return done({ version });
    const [now] = await tx.select().from(facilitatorNotes).where(mine);
    return now?.body === input.body ? done({ version: now.version }) : refused('changedElsewhere');
  });

/** The blocks of a ready design in the planner's language, or of one that somebody keeps. */
async function designOf(tx: Tx, actor: CircleActor, design: string = 'm150'): Promise<PlannedBlock[] | null> {
  const ready = DESIGNS[design as ReadyDesign];
  if (!ready) return findDesign(tx, design);
  const t = translator(actor.locale, 'session');
  return ready.map(({ kind, minutes, ask }) => ({ kind, minutes, prompt: ask ? t(`prompts.${ask}`) : '' }));
}

/** Shows everybody how the dots fell. Once shown, they lie still. */
export function revealDots(actor: CircleActor, input: SessionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (!canSteer(actor, session)) return refused('notSteering');
    if (session.stage !== 'weigh') return refused('notWeighing');
    await tx.update(sessions).set({ revealed: true }).where(eq(sessions.id, session.id));
    return done(null);
  });
}

/** The dots begin again, also after they were shown: what was laid is erased, and the room is told by the number of the round. */
export const clearDots = (actor: CircleActor, input: ClearDotsInput): Promise<Outcome<null>> =>
  pressing(actor, input, async (tx) => {
    await tx.execute(sql`select learning.clear_dots(${input.sessionId})`);
  });

/** Shows a guest out who was let in. They are told so, what they wrote stays, and they can knock again. */
export const showOut = (actor: CircleActor, input: ShowOutInput): Promise<Outcome<null>> =>
  steering(actor, input.sessionId, async (tx, session) => {
    const [shown] = await tx
      .update(guests)
      .set({ state: 'refused' })
      .where(and(eq(guests.id, input.guestId), eq(guests.sessionId, session.id), eq(guests.state, 'admitted')))
      .returning({ id: guests.id });
    if (shown) return done(null);
    const [known] = await tx
      .select({ id: guests.id })
      .from(guests)
      .where(and(eq(guests.id, input.guestId), eq(guests.sessionId, session.id)));
    return known ? done(null) : refused('notFound');
  });

export function letIn(actor: CircleActor, input: LetInInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (!canSteer(actor, session)) return refused('notSteering');
    const answered = await tx
      .update(guests)
      .set({ state: input.welcome ? 'admitted' : 'refused' })
      .where(and(eq(guests.id, input.guestId), eq(guests.sessionId, session.id)))
      .returning({ id: guests.id });
    return answered.length > 0 ? done(null) : refused('notFound');
  });
}

/**
 * Hands the steering to another member, or takes it over where the circle's coach or steward must. Sent again after an answer
 * that got lost, it is done already: that person steers.
 */
export function handOver(actor: CircleActor, input: HandOverInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (session.facilitatorId === input.personId && session.stage !== 'closed') return done(null);
    const taking = input.personId === actor.personId;
    if (taking ? !canTakeOver(actor, session) : !canSteer(actor, session)) return refused('notSteering');
    const members = await listMembers(tx, actor.hat.circleId);
    if (!members.some((one) => one.id === input.personId)) return refused('notFound');
    // Whoever steered before stands beside, where the other stood beside, or nobody did: who hands over can take it back.
    const beside = taking ? session.coFacilitatorId : (session.coFacilitatorId ?? session.facilitatorId);
    const coFacilitatorId = input.personId === session.coFacilitatorId ? session.facilitatorId : beside;
    await tx
      .update(sessions)
      .set({ facilitatorId: input.personId, coFacilitatorId })
      .where(eq(sessions.id, session.id));
    return done(null);
  });
}

/**
 * How was it, for the circle itself, or what may be known outside? Anyone in the room says it; nobody's in particular. Where the session stands and the
 * line itself are one statement: this is what everybody does in the same minute.
 */
export function checkOut(actor: Participant, input: CheckOutInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const [session] = await tx.execute<{ stage: Stage }>(sql`
      with here as (
        select id, circle_id, stage from learning.sessions where id = ${input.sessionId}
      ), said as (
        insert into learning.checkouts (id, circle_id, session_id, kind, body)
        select ${input.id}, circle_id, id, ${input.kind}, ${input.body} from here where stage in ${TAKES_CHECKOUTS} on conflict do nothing
      )
      select stage from here`);
    if (!session) return refused('notFound');
    if (session.stage === 'closed') return refused('sessionClosed');
    if (!TAKES_CHECKOUTS.includes(session.stage)) return refused('stageMoved');
    return done(null);
  });
}

/**
 * Closes the session, and by that its cycle (learning.close_cycle), and drafts the collegial report: one transaction. Or the cycle goes on, and
 * its report is drafted when it closes. Needs every theme's line. Closing twice does it once.
 */
export function closeSession(
  actor: CircleActor,
  input: CloseSessionInput,
): Promise<Outcome<{ reportId: string | null }>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (session.stage === 'closed') return refused('sessionClosed');
    if (!canSteer(actor, session)) return refused('notSteering');
    if (session.stage !== 'close') return refused('stageMoved');
    const [openTheme] = await tx
      .select({ id: themes.id })
      .from(themes)
      .where(and(eq(themes.sessionId, session.id), isNull(themes.fate)))
      .limit(1);
    if (openTheme) return refused('themesWithoutFate');
    const closed = await tx
      .update(sessions)
      .set({ stage: 'closed', leavesOpen: input.leavesOpen ?? false })
      .where(and(eq(sessions.id, session.id), eq(sessions.stage, 'close')))
      .returning({ id: sessions.id });
    if (closed.length === 0) return refused('sessionClosed');
    await tx.execute(sql`select learning.forget_room(${session.id})`);
    const reportId = input.leavesOpen ? null : await draftReport(actor, tx, session);
    return done({ reportId });
  });
}

/**
 * Undoes a closing by accident, for ten minutes, by whoever steered: the session stands where it stood, and what closing made (the report's
 * draft) is gone, so that it is made once when the session closes again. The database does all of it (learning.reopen_cycle).
 */
export function reopenSession(actor: CircleActor, input: SessionInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (session.stage !== 'closed') return done(null);
    if (session.facilitatorId !== actor.personId) return refused('notSteering');
    if (reopenUntil(session, actor.now) === null) return refused('reopenLate');
    await tx.update(sessions).set({ stage: 'close' }).where(eq(sessions.id, session.id));
    return done(null);
  });
}

/**
 * Gives what the session holds for this member at this moment, to be taken along as a file; in the log stands who took it, of
 * which day, and in which form.
 */
export function exportSession(actor: CircleActor, { id, form }: ExportSession) {
  return as(actor, async (tx) => {
    const record = await readRecord(tx, actor, id);
    await tx.execute(sql`select audit.record('session.export', ${`${dayOf(dateOfSession(record))} ${form}`})`);
    return record;
  });
}

/**
 * Someone without an account knocks. Answers with the token of a sign-in that opens nothing until they are let in.
 * @param held the token that their browser has by now, by which whoever steers sees that they showed this guest out before
 */
export async function askToJoin(input: AskToJoinInput, held = ''): Promise<Outcome<{ token: string }>> {
  const unknown: Outcome<never> = { ok: false, problem: { code: 'codeUnknown', fields: { code: 'codeUnknown' } } };
  const guessing = await consumeHere('wrongJoinCode');
  if (guessing) return { ok: false, problem: guessing };
  const [room] = await as(system.signin, (tx) =>
    tx.execute<{ id: string | null }>(sql`select session_id as id from auth.find_join_code(${input.code})`),
  );
  if (!room?.id) return unknown;
  // Whatever the answer is now, the code was no guess.
  await giveBackHere('wrongJoinCode');
  const wait = await consume({ knock: `${presentAddress()} ${room.id}` });
  if (wait) return { ok: false, problem: wait };
  const token = randomBytes(32).toString('base64url');
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ answer: string }>(
      sql`select auth.ask_to_join(${input.code}, ${input.id}, ${input.name}, ${tokenHash(token)}, ${keyed(held)}) as answer`,
    ),
  );
  switch (row?.answer) {
    case 'waiting':
      return done({ token });
    case 'closed':
      return { ok: false, problem: { code: 'sessionClosed', fields: { code: 'sessionClosed' } } };
    case 'early':
      return { ok: false, problem: { code: 'codeEarly', fields: { code: 'codeEarly' } } };
    case 'full':
      return refused('doorFull');
    default:
      return unknown;
  }
}
