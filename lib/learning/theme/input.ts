import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

const version = z.int32();
const sessionId = clientId;

export const TITLE_LIMIT = 120;
export const makeThemeInput = z.object({ id: clientId, sessionId, title: text(TITLE_LIMIT) });
export type MakeThemeInput = z.output<typeof makeThemeInput>;

export const renameThemeInput = z.object({ id: clientId, sessionId, title: text(TITLE_LIMIT), version });
export type RenameThemeInput = z.output<typeof renameThemeInput>;

export const removeThemeInput = z.object({ id: clientId, sessionId });
export type RemoveThemeInput = z.output<typeof removeThemeInput>;

/** Most cards of one theme whose place is told after it was merged into another. */
const CARDS_IN_THEME = 1000;
/** Everything in theme `id` comes to lie in theme `into`. `cards` are those that whoever merges saw in it. */
export const mergeThemesInput = z.object({
  id: clientId,
  sessionId,
  into: clientId,
  cards: z.array(clientId).max(CARDS_IN_THEME),
});
export type MergeThemesInput = z.output<typeof mergeThemesInput>;

export const setAsideInput = z
  .object({ id: clientId, sessionId, aside: z.boolean(), reason: text(500, { optional: true }), version })
  .refine(({ aside, reason }) => !aside || reason.length > 0, { error: 'reasonNotNow', path: ['reason'] });
export type SetAsideInput = z.output<typeof setAsideInput>;

export const placeThemeInput = z.object({ id: clientId, sessionId, questionId: z.int32().nullable(), version });
export type PlaceThemeInput = z.output<typeof placeThemeInput>;

/** Moves a contribution into a theme, or back to the table (null). `version` is the one the mover saw. */
export const moveContributionInput = z.object({ id: clientId, sessionId, themeId: clientId.nullable(), version });
export type MoveContributionInput = z.output<typeof moveContributionInput>;

/** The round for which a dot is meant: who does not know of another means the first. */
const round = z.int32().min(1).optional();

export const placeDotsInput = z.object({ sessionId, themeId: clientId, count: z.int32().min(0).max(20), round });
export type PlaceDotsInput = z.output<typeof placeDotsInput>;

export const placeRoomDotsInput = z.object({ sessionId, themeId: clientId, count: z.int32().min(0).max(4000), round });
export type PlaceRoomDotsInput = z.output<typeof placeRoomDotsInput>;

/** `version` is the one the holder sees: a card that was moved meanwhile is in nobody's hand. */
export const holdCardInput = z.object({ id: clientId, sessionId, held: z.boolean(), version: version.optional() });
export type HoldCardInput = z.output<typeof holdCardInput>;

/** Most cards that are brought in at once. */
export const CARDS_AT_ONCE = 200;
export const layCardsInput = z.object({
  sessionId,
  cards: z
    .array(z.object({ id: clientId, body: text() }))
    .min(1)
    .max(CARDS_AT_ONCE, { error: 'tooManyCards' }),
  questionId: z.int32().nullable(),
});
export type LayCardsInput = z.output<typeof layCardsInput>;

export const chooseBeneathInput = z.object({ id: clientId, sessionId, beneath: z.boolean() });
export type ChooseBeneathInput = z.output<typeof chooseBeneathInput>;

export const addAssumptionInput = z.object({ id: clientId, sessionId, themeId: clientId, body: text() });
export type AddAssumptionInput = z.output<typeof addAssumptionInput>;

const reason = text(500, { optional: true });
const REASON_MISSING = { error: 'reasonNotNow', path: ['reason'] };

export const sayNotNowInput = z
  .object({ id: clientId, sessionId, reason, version })
  .refine((line) => line.reason.length > 0, REASON_MISSING);
export type SayNotNowInput = z.output<typeof sayNotNowInput>;

/** Most themes of one session that are said not to be for now at once. */
const THEMES_AT_ONCE = 200;
/** One reason for all of `themes` of which nothing was said yet. */
export const sayOthersNotNowInput = z
  .object({ sessionId, themes: z.array(clientId).min(1).max(THEMES_AT_ONCE), reason })
  .refine((line) => line.reason.length > 0, REASON_MISSING);
export type SayOthersNotNowInput = z.output<typeof sayOthersNotNowInput>;

export const takeBackNotNowInput = z.object({ id: clientId, sessionId, version });
export type TakeBackNotNowInput = z.output<typeof takeBackNotNowInput>;
