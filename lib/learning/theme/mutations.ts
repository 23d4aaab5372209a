import 'server-only';
import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { assumptions } from '@/db/learning/assumption/tables';
import { contributions } from '@/db/learning/contribution/tables';
import { themes } from '@/db/learning/theme/tables';
import type { CircleActor, Participant } from '@/lib/actor';
import { unlessHeld } from '@/lib/verb/held';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { inSession } from '../session/mutations';
import { canSteer, carriesRoom, type Stage, TAKES_ASSUMPTIONS } from '../session/policy';
import type {
  AddAssumptionInput,
  ChooseBeneathInput,
  HoldCardInput,
  LayCardsInput,
  MakeThemeInput,
  MergeThemesInput,
  MoveContributionInput,
  PlaceDotsInput,
  PlaceRoomDotsInput,
  PlaceThemeInput,
  RemoveThemeInput,
  RenameThemeInput,
  SayNotNowInput,
  SayOthersNotNowInput,
  SetAsideInput,
  TakeBackNotNowInput,
} from './input';

const TABLE: Stage[] = ['group', 'pause', 'weigh', 'beneath', 'conclude'];
const CONCLUDES: Stage[] = ['conclude', 'close'];
/** Milliseconds that a card stays in a hand of which nothing more is heard. */
const HELD_MS = 20_000;

/** A name that somebody was typing when the room went on still becomes a theme. */
export const makeTheme = (actor: Participant, input: MakeThemeInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, TABLE, async (tx, session) => {
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

export const renameTheme = (actor: Participant, input: RenameThemeInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, TABLE, async (tx) => {
    const [renamed] = await tx
      .update(themes)
      .set({ title: input.title })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId), eq(themes.version, input.version)))
      .returning({ version: themes.version });
    return renamed ? done(renamed) : lostTheme(tx, input.id, (theme) => theme.title === input.title);
  });

/** The theme changed under the writer's hands, or is gone; unless it already is as the writer wanted. */
async function lostTheme(
  tx: Tx,
  id: string,
  asWanted: (theme: typeof themes.$inferSelect) => boolean,
): Promise<Outcome<{ version: number }>> {
  const [theme] = await tx.select().from(themes).where(eq(themes.id, id));
  if (!theme) return refused('themeGone');
  return asWanted(theme) ? done({ version: theme.version }) : refused('changedElsewhere');
}

/** What may hang on a theme, by the foreign key that holds it there. */
const HANGS_ON_THEME = Object.fromEntries(
  ['assumptions', 'learnings', 'experiments', 'experiments_from', 'decisions', 'signals'].map((what) => [
    `${what}_theme_fk`,
    'themeInUse',
  ]),
);

export const removeTheme = (actor: CircleActor, input: RemoveThemeInput): Promise<Outcome<null>> => {
  const removed = inSession(actor, input.sessionId, ['group'], async (tx) => {
    const [cards] = await tx.select({ count: count() }).from(contributions).where(eq(contributions.themeId, input.id));
    if (cards && cards.count > 0) return refused('themeNotEmpty');
    await tx.delete(themes).where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId)));
    const [left] = await tx.select({ id: themes.id }).from(themes).where(eq(themes.id, input.id));
    return left ? refused('notFound') : done(null);
  });
  return unlessHeld(removed, { ...HANGS_ON_THEME, contributions_theme_fk: 'themeNotEmpty' });
};

/**
 * Everything in one theme comes to lie in another, and the first is gone. Asked twice it is done once. What hangs on it (dots,
 * assumptions, what was concluded) comes along. Answers which of the asked cards lie in the other one now, and the version that
 * says so.
 */
export const mergeThemes = (
  actor: CircleActor,
  input: MergeThemesInput,
): Promise<Outcome<{ cards: { id: string; version: number }[] }>> =>
  inSession(actor, input.sessionId, ['group'], async (tx, session) => {
    if (input.id === input.into) return refused('themeGone');
    await tx.execute(sql`select learning.carry_over(${session.id}, ${input.id}, ${input.into})`);
    await tx
      .update(contributions)
      .set({ themeId: input.into, heldUntil: null })
      .where(and(eq(contributions.themeId, input.id), eq(contributions.sessionId, session.id)));
    await tx.delete(themes).where(and(eq(themes.id, input.id), eq(themes.sessionId, session.id)));
    if (input.cards.length === 0) return done({ cards: [] });
    const cards = await tx
      .select({ id: contributions.id, version: contributions.version })
      .from(contributions)
      .where(and(inArray(contributions.id, input.cards), eq(contributions.themeId, input.into)));
    return done({ cards });
  });

/**
 * A theme that today has no time for: its line says "not now, because…" before anything is weighed, and it is not weighed. Taken
 * back, it has no line.
 */
export const setAside = (actor: CircleActor, input: SetAsideInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, ['group'], async (tx) => {
    const line = input.aside ? { fate: 'not_now' as const, fateReason: input.reason } : { fate: null, fateReason: '' };
    const [set] = await tx
      .update(themes)
      .set(line)
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId), eq(themes.version, input.version)))
      .returning({ version: themes.version });
    if (set) return done(set);
    return lostTheme(tx, input.id, (theme) => theme.fate === line.fate && theme.fateReason === line.fateReason);
  });

/** Places a theme under one of the questions, for the report. */
export const placeTheme = (actor: CircleActor, input: PlaceThemeInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, TABLE, async (tx) => {
    const [placed] = await tx
      .update(themes)
      .set({ questionId: input.questionId })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId), eq(themes.version, input.version)))
      .returning({ version: themes.version });
    return placed ? done(placed) : lostTheme(tx, input.id, (theme) => theme.questionId === input.questionId);
  });

/** Two people who move the same card: the first wins, the second is told and sees where it lies. */
export const moveContribution = (actor: Participant, input: MoveContributionInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, ['group'], async (tx) => {
    const moved = await tx
      .update(contributions)
      .set({ themeId: input.themeId, heldUntil: null })
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

/** A card is in somebody's hand, or no more: others see that, not whose. Moving it lets it go too. */
export const holdCard = (actor: Participant, input: HoldCardInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, ['group'], async (tx, session) => {
    await tx
      .update(contributions)
      .set({ heldUntil: input.held ? new Date(actor.now.getTime() + HELD_MS) : null })
      .where(
        and(
          eq(contributions.id, input.id),
          eq(contributions.sessionId, session.id),
          input.version === undefined ? undefined : eq(contributions.version, input.version),
        ),
      );
    return done(null);
  });

/** Cards from paper, from a whiteboard, from people without a device: one line, one card. */
export const layCards = (actor: CircleActor, input: LayCardsInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, ['gather', 'group'], async (tx, session) => {
    if (!carriesRoom(actor, session)) return refused('notSteering');
    const listOf = (list: string[]) => sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`;
    const ids = listOf(input.cards.map((card) => card.id));
    const words = listOf(input.cards.map((card) => card.body));
    await tx.execute(
      sql`select learning.lay_cards(${session.id}, ${ids}::uuid[], ${words}::text[], ${input.questionId}::int)`,
    );
    return done(null);
  });

/** Dots of people in the room without a device: one budget, counted per head. Answers with what is left. */
export const placeRoomDots = (actor: CircleActor, input: PlaceRoomDotsInput): Promise<Outcome<{ left: number }>> =>
  inSession(actor, input.sessionId, ['weigh'], async (tx, session) => {
    if (!carriesRoom(actor, session)) return refused('notSteering');
    const [row] = await tx.execute<{ left: number }>(
      sql`select learning.place_room_dots(${input.themeId}, ${input.count}, ${input.round ?? 1}) as left`,
    );
    return done({ left: row?.left ?? 0 });
  });

/** Sets how many of one's dots lie on a theme; repeatable. The database holds the budget. Answers with what is left. */
export const placeDots = (actor: Participant, input: PlaceDotsInput): Promise<Outcome<{ left: number }>> =>
  inSession(actor, input.sessionId, ['weigh'], async (tx) => {
    const [row] = await tx.execute<{ left: number }>(
      sql`select learning.place_dots(${input.themeId}, ${input.count}, ${input.round ?? 1}) as left`,
    );
    return done({ left: row?.left ?? 0 });
  });

/**
 * The facilitator picks the one or two themes to look beneath; picked once more, the same is picked still. The database holds
 * that they are no more.
 */
export const chooseBeneath = (actor: CircleActor, input: ChooseBeneathInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, ['weigh', 'beneath'], async (tx, session) => {
    if (!canSteer(actor, session)) return refused('notSteering');
    const chosen = await tx
      .update(themes)
      .set({ beneath: input.beneath })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, session.id)))
      .returning({ id: themes.id });
    return chosen.length > 0 ? done(null) : refused('themeGone');
  });

export const addAssumption = (actor: Participant, input: AddAssumptionInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, TAKES_ASSUMPTIONS, async (tx, session) => {
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

/**
 * "Not now, because…": the line of a theme of which nothing is to be done. What else becomes of a theme follows from what is
 * concluded on it, in the database.
 */
export const sayNotNow = (actor: CircleActor, input: SayNotNowInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, CONCLUDES, async (tx) => {
    const [set] = await tx
      .update(themes)
      .set({ fate: 'not_now', fateReason: input.reason })
      .where(and(eq(themes.id, input.id), eq(themes.sessionId, input.sessionId), eq(themes.version, input.version)))
      .returning({ version: themes.version });
    if (set) return done(set);
    return lostTheme(tx, input.id, (theme) => theme.fate === 'not_now' && theme.fateReason === input.reason);
  });

/** The same at once for all of these themes of which nothing was said yet; one that has its line by now keeps it. */
export const sayOthersNotNow = (actor: CircleActor, input: SayOthersNotNowInput): Promise<Outcome<null>> =>
  inSession(actor, input.sessionId, CONCLUDES, async (tx, session) => {
    if (!canSteer(actor, session)) return refused('notSteering');
    await tx
      .update(themes)
      .set({ fate: 'not_now', fateReason: input.reason })
      .where(and(inArray(themes.id, input.themes), eq(themes.sessionId, session.id), isNull(themes.fate)));
    return done(null);
  });

/** After all it is not said that this is not for now: the theme is open again, or has what was learned from it. */
export const takeBackNotNow = (actor: CircleActor, input: TakeBackNotNowInput): Promise<Outcome<{ version: number }>> =>
  inSession(actor, input.sessionId, CONCLUDES, async (tx) => {
    const [set] = await tx
      .update(themes)
      .set({ fate: null, fateReason: '' })
      .where(
        and(
          eq(themes.id, input.id),
          eq(themes.sessionId, input.sessionId),
          eq(themes.version, input.version),
          eq(themes.fate, 'not_now'),
        ),
      )
      .returning({ version: themes.version });
    return set ? done(set) : lostTheme(tx, input.id, (theme) => theme.fate !== 'not_now');
  });
