import { z } from 'zod';
import { MIRROR, PAIRS } from '@/db/ground/mirror';
import { clientId } from '@/lib/text/text';

export type Pair = keyof typeof PAIRS;
export const PAIR_NAMES = Object.keys(PAIRS) as [Pair, ...Pair[]];
const pair = z.enum(PAIR_NAMES);

/** `place` from 1, at the first pole, to 5; null takes one's answer back. */
export const placeInMirrorInput = z.object({
  cycleId: clientId,
  pair,
  place: z.int32().min(1).max(MIRROR.places).nullable(),
});
export type PlaceInMirrorInput = z.output<typeof placeInMirrorInput>;

export const showMirrorInput = z.object({ cycleId: clientId });
export type ShowMirrorInput = z.output<typeof showMirrorInput>;

/** The pair where the circle takes a step; null: none after all. */
export const chooseStepInput = z.object({ cycleId: clientId, pair: pair.nullable() });
export type ChooseStepInput = z.output<typeof chooseStepInput>;
