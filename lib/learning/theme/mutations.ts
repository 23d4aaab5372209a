import 'server-only';
import { and, count, eq, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { contributions } from '@/db/schema/learning/contribution';
import { assumptions, themes } from '@/db/schema/learning/session';
import type { CircleActor, Participant } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { Stage } from '../session/policy';
import { canSteer, TAKES_ASSUMPTIONS } from '../session/policy';
import { findSession } from '../session/queries';
import type {
  AddAssumptionInput,
  ChooseBeneathInput,
  MakeThemeInput,
  MoveContributionInput,
  PlaceDotsInput,
  PlaceThemeInput,
  RemoveThemeInput,
  RenameThemeInput,
  SetFateInput,
} from './input';

/** Most themes that one session looks beneath: more takes the depth away. */
const DEEP_THEMES = 2;

type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** Runs the work when the session stands at one of these stages; else says why not. */
function atStage<T>(
  actor: Participant,
  sessionId: string,
  stages: Stage[],
  work: (tx: Tx, session: SessionRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, sessionId);
    if (!session) return refused('notFound');
    if (session.stage === 'closed') return refused('sessionClosed');
    if (!stages.includes(session.stage)) return refused('stageMoved');
    return work(tx, session);
  });
}

const TABLE: Stage[] = ['group', 'weigh', 'beneath', 'conclude'];

export const makeTheme = (actor: Participant, input: MakeThemeInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, ['group'], async (tx, session) => {
    await tx
      .insert(themes)
      .values({
        id: input.id,
        circleId: session.circleId,
        sessionId: session.id,
        title: input.title,
        position: sql`(select coalesce(max(t.position), 0) + 1 from ${themes} t where t.session_id = ${session.id})`,
      })
      .onConflictDoNothing();
    return done(null);
  });

export const renameTheme = (actor: Participant, input: RenameThemeInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, TABLE, async (tx) => {
    const renamed = await tx
      .update(themes)
      .set({ title: input.title, version: input.version + 1 })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId), eq(themes.version, input.version)))
      .returning({ id: themes.id });
    return renamed.length > 0 ? done(null) : lostTheme(tx, input.id, (theme) => theme.title === input.title);
  });

/** The theme changed under the writer's hands, or is gone; unless it already is as the writer wanted. */
async function lostTheme(
  tx: Tx,
  id: string,
  asWanted: (theme: typeof themes.$inferSelect) => boolean,
): Promise<Outcome<null>> {
  const [theme] = await tx.select().from(themes).where(eq(themes.id, id));
  if (!theme) return refused('themeGone');
  return asWanted(theme) ? done(null) : refused('changedElsewhere');
}

export const removeTheme = (actor: CircleActor, input: RemoveThemeInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, ['group'], async (tx) => {
    const [cards] = await tx.select({ count: count() }).from(contributions).where(eq(contributions.themeId, input.id));
    if (cards && cards.count > 0) return refused('themeNotEmpty');
    await tx.delete(themes).where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId)));
    return done(null);
  });

/** Places a theme under one of the questions, for the report. */
export const placeTheme = (actor: CircleActor, input: PlaceThemeInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, TABLE, async (tx) => {
    const placed = await tx
      .update(themes)
      .set({ questionId: input.questionId, version: input.version + 1 })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId), eq(themes.version, input.version)))
      .returning({ id: themes.id });
    return placed.length > 0 ? done(null) : lostTheme(tx, input.id, (theme) => theme.questionId === input.questionId);
  });

/** Two people who move the same card: the first wins, the second is told and sees where it lies. */
export const moveContribution = (actor: Participant, input: MoveContributionInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, ['group'], async (tx) => {
    const moved = await tx
      .update(contributions)
      .set({ themeId: input.themeId, version: input.version + 1 })
      .where(
        and(
          eq(contributions.id, input.id),
          eq(contributions.sessionId, input.sessionId),
          eq(contributions.version, input.version),
        ),
      )
      .returning({ id: contributions.id });
    if (moved.length > 0) return done(null);
    const [card] = await tx
      .select({ themeId: contributions.themeId })
      .from(contributions)
      .where(eq(contributions.id, input.id));
    if (!card) return refused('notFound');
    return card.themeId === input.themeId ? done(null) : refused('movedElsewhere');
  });

/** Sets how many of one's dots lie on a theme; repeatable. The database holds the budget. Answers with what is left. */
export const placeDots = (actor: Participant, input: PlaceDotsInput): Promise<Outcome<{ left: number }>> =>
  atStage(actor, input.sessionId, ['weigh'], async (tx) => {
    const [row] = await tx.execute<{ left: number }>(
      sql`select learning.place_dots(${input.themeId}, ${input.count}) as left`,
    );
    return done({ left: row?.left ?? 0 });
  });

/** The facilitator picks the one or two themes to look beneath. */
export const chooseBeneath = (actor: CircleActor, input: ChooseBeneathInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, ['weigh', 'beneath'], async (tx, session) => {
    if (!canSteer(actor, session)) return refused('notSteering');
    if (input.beneath) {
      const [chosen] = await tx
        .select({ count: count() })
        .from(themes)
        .where(and(eq(themes.sessionId, session.id), eq(themes.beneath, true)));
      if (chosen && chosen.count >= DEEP_THEMES) return refused('twoThemes');
    }
    await tx
      .update(themes)
      .set({ beneath: input.beneath })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, session.id)));
    return done(null);
  });

export const addAssumption = (actor: Participant, input: AddAssumptionInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, TAKES_ASSUMPTIONS, async (tx, session) => {
    await tx
      .insert(assumptions)
      .values({
        id: input.id,
        circleId: session.circleId,
        sessionId: session.id,
        themeId: input.themeId,
        body: input.body,
      })
      .onConflictDoNothing();
    return done(null);
  });

/** The line that says what becomes of a theme: tried, decided, sent on, or not now, because… */
export const setFate = (actor: CircleActor, input: SetFateInput): Promise<Outcome<null>> =>
  atStage(actor, input.sessionId, ['conclude', 'close'], async (tx) => {
    const set = await tx
      .update(themes)
      .set({ fate: input.fate, fateReason: input.reason, version: input.version + 1 })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId), eq(themes.version, input.version)))
      .returning({ id: themes.id });
    if (set.length > 0) return done(null);
    return lostTheme(tx, input.id, (theme) => theme.fate === input.fate && theme.fateReason === input.reason);
  });
