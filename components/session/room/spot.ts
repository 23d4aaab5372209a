import { listDrafts, readDraft } from '@/components/ui/device-storage';
import { draftIn, TEXT } from '@/components/ui/versioned-draft';
import type { Stage } from '@/lib/learning/session/policy';

/** What stands on screen for one stage; of a block that works in steps, for one of them. */
export interface Spot {
  key: string;
  stage: Stage;
  blockId: string | null;
  step: number;
}
/** The block of steps in which people go on in the same box from one step to the next. */
export const ONE_BOX: Stage = 'one_two_four_all';

/** Where a card that is written while cards are grouped is kept, a theme's name that is typed, and another name for a theme. */
export const newCardDraft = (sessionId: string) => `card.${sessionId}`;
export const newThemeDraft = (sessionId: string) => `theme.new.${sessionId}`;
export const themeDraft = (themeId: string) => `theme.${themeId}`;

/** Where the words of a box in a block of steps are kept; `about` tells boxes for the same part apart. */
export const noteDraft = (blockId: string | null, part: string, about: string | null = null) =>
  ['note', blockId, part, about].filter(Boolean).join('.');
const EDIT = 'edit';
/** Where a change to a line is kept until it is saved, with the version that it was made on. */
export const editDraft = ({ id, blockId, part }: { id: string; blockId: string | null; part: string }) =>
  noteDraft(blockId, part, `${EDIT}.${id}`);
/** The words that are kept under the name of a box or of a change. */
export function noteWords(name: string): string {
  const text = readDraft(name);
  const words = name.includes(`.${EDIT}.`) ? draftIn(text, TEXT)?.words : text;
  return words ?? '';
}
/** What is kept of the boxes of some steps, by name. */
export const listNoteDrafts = (blockId: string | null, steps: readonly { parts: readonly string[] }[]) =>
  steps.flatMap(({ parts }) => parts.flatMap((part) => listDrafts(noteDraft(blockId, part))));
