import 'server-only';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { as, system } from '@/db/as';
import { cycles } from '@/db/schema/learning/cycle';
import { checkouts, guests, sessions, themes } from '@/db/schema/learning/session';
import type { CircleActor, Participant } from '@/lib/actor';
import { presentAddress } from '@/lib/arrival';
import { calendarInvitation } from '@/lib/calendar';
import { dayOf } from '@/lib/clock';
import { env } from '@/lib/env';
import { translator } from '@/lib/i18n';
import { done, type Outcome, refused } from '@/lib/outcome';
import { giveTurnBackHere, takeTurnHere, takeTurns } from '@/lib/turn';
import { draftReport } from '../report/mutations';
import {
  type AskToJoinInput,
  type CheckOutInput,
  type HandOverInput,
  JOIN_CODE,
  type LetInInput,
  type MoveStageInput,
  type PlanSessionInput,
  type SessionInput,
} from './input';
import {
  canChangePlan,
  canMoveStage,
  canPlanSession,
  canSteer,
  canTakeOver,
  gathersOnLeaving,
  TAKES_CHECKOUTS,
} from './policy';
import { findSession, listMembers } from './queries';

const SESSION_MINUTES = 150;

/** Plans the cycle's session; the same id again changes date, place or facilitator. Invites the circle when asked to. */
export function planSession(actor: CircleActor, input: PlanSessionInput): Promise<Outcome<{ id: string }>> {
  const t = translator(actor.locale, 'mail');
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
    const [moment] = await tx.execute<{ at: string }>(
      sql`select to_json((${`${input.date} ${input.time}`})::timestamp at time zone 'Europe/Brussels')#>>'{}' as at`,
    );
    const plan = {
      plannedAt: new Date(moment?.at ?? ''),
      place: input.place,
      link: input.link,
      facilitatorId: facilitator.id,
    };
    if (known) {
      await tx.update(sessions).set(plan).where(eq(sessions.id, known.id));
    } else {
      const { signs, length } = JOIN_CODE;
      const joinCode = Array.from({ length }, () => signs[randomInt(signs.length)]).join('');
      await tx
        .insert(sessions)
        .values({ id: input.id, circleId: actor.hat.circleId, cycleId: cycle.id, joinCode, ...plan });
    }
    if (input.invite) {
      const when = plan.plannedAt.toLocaleString(actor.locale === 'nl' ? 'nl-BE' : 'en-GB', {
        dateStyle: 'full',
        timeStyle: 'short',
        timeZone: 'Europe/Brussels',
      });
      const url = `${env().APP_URL}/sessions/${input.id}`;
      const where = [input.place, input.link].filter(Boolean).join(' · ') || t('session.placeLater');
      const subject = t('session.subject', { circle: actor.hat.place, when });
      const body = t('session.body', { circle: actor.hat.place, when, where, facilitator: facilitator.name, url });
      const calendar = calendarInvitation({
        id: input.id,
        title: t('session.title', { circle: actor.hat.place }),
        description: body,
        location: where,
        url,
        start: plan.plannedAt,
        minutes: SESSION_MINUTES,
      });
      await tx.execute(sql`select learning.invite(${input.id}, ${subject}, ${body}, ${calendar})`);
    }
    return done({ id: input.id });
  });
}

/** Moves everybody one stage on or back. Whoever pressed second, from a stage that has passed, is told so. */
export function moveStage(actor: CircleActor, input: MoveStageInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (session.stage === 'closed') return refused('sessionClosed');
    if (!canSteer(actor, session)) return refused('notSteering');
    if (!canMoveStage(input.from, input.to)) return refused('stageMoved');
    const moved = await tx
      .update(sessions)
      .set({ stage: input.to })
      .where(and(eq(sessions.id, session.id), eq(sessions.stage, input.from)))
      .returning({ id: sessions.id });
    if (moved.length === 0) return refused('stageMoved');
    if (gathersOnLeaving(input.from, input.to)) await tx.execute(sql`select learning.gather(${session.id})`);
    return done(null);
  });
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

export function letIn(actor: CircleActor, input: LetInInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (!canSteer(actor, session)) return refused('notSteering');
    await tx
      .update(guests)
      .set({ state: input.welcome ? 'admitted' : 'refused' })
      .where(and(eq(guests.id, input.guestId), eq(guests.sessionId, session.id)));
    return done(null);
  });
}

/** Hands the steering to another member, or takes it over where the circle's coach or steward must. */
export function handOver(actor: CircleActor, input: HandOverInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    const taking = input.personId === actor.personId;
    if (taking ? !canTakeOver(actor, session) : !canSteer(actor, session)) return refused('notSteering');
    const members = await listMembers(tx, actor.hat.circleId);
    if (!members.some((one) => one.id === input.personId)) return refused('notFound');
    await tx.update(sessions).set({ facilitatorId: input.personId }).where(eq(sessions.id, session.id));
    return done(null);
  });
}

/** What should be known outside this room? Anyone in the room says it; nobody's in particular. */
export function checkOut(actor: Participant, input: CheckOutInput): Promise<Outcome<null>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (!session) return refused('notFound');
    if (session.stage === 'closed') return refused('sessionClosed');
    if (!TAKES_CHECKOUTS.includes(session.stage)) return refused('stageMoved');
    await tx
      .insert(checkouts)
      .values({ id: input.id, circleId: session.circleId, sessionId: session.id, body: input.body })
      .onConflictDoNothing();
    return done(null);
  });
}

/**
 * Closes the session and its cycle, and drafts the collegial report: one transaction. Needs every theme's line.
 * Closing twice does it once.
 */
export function closeSession(actor: CircleActor, input: SessionInput): Promise<Outcome<{ reportId: string }>> {
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
      .set({ stage: 'closed', closedAt: actor.now })
      .where(and(eq(sessions.id, session.id), eq(sessions.stage, 'close')))
      .returning({ id: sessions.id });
    if (closed.length === 0) return refused('sessionClosed');
    await tx.execute(sql`select learning.forget_room(${session.id})`);
    await tx
      .update(cycles)
      .set({ closedOn: dayOf(actor.now) })
      .where(eq(cycles.id, session.cycleId));
    const reportId = await draftReport(actor, tx, session);
    return done({ reportId });
  });
}

/** Someone without an account knocks. Answers with the token of a sign-in that opens nothing until they are let in. */
export async function askToJoin(input: AskToJoinInput): Promise<Outcome<{ token: string }>> {
  const unknown: Outcome<never> = { ok: false, problem: { code: 'codeUnknown', fields: { code: 'codeUnknown' } } };
  const guessing = await takeTurnHere('wrongJoinCode');
  if (guessing) return { ok: false, problem: guessing };
  const [room] = await as(system.signin, (tx) =>
    tx.execute<{ id: string | null }>(sql`select session_id as id from auth.find_join_code(${input.code})`),
  );
  if (!room?.id) return unknown;
  // Whatever the answer is now, the code was no guess.
  await giveTurnBackHere('wrongJoinCode');
  const wait = await takeTurns({ knock: `${presentAddress()} ${room.id}` });
  if (wait) return { ok: false, problem: wait };
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ answer: string }>(
      sql`select auth.ask_to_join(${input.code}, ${input.id}, ${input.name}, ${hash}) as answer`,
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
