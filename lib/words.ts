import { TEXT_LIMIT } from './limit';
import { hasRegisterNumber } from './register-number';

// Tabs and line ends are text; other control characters, those that turn a line around, and halves of characters are not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;

/** What a person typed, as it is kept. */
export const asKept = (typed: string): string => typed.replace(/\r\n?/g, '\n').trim().normalize('NFC');

/**
 * Why a text cannot be accepted, as a key under `errors`; null when it can. Asked by every input (lib/text.ts), and in the
 * browser before words are kept to be sent later, so that nobody hears it when they have long gone on.
 *
 * @param kept as `asKept` gives it
 */
export function refusalOfWords(kept: string, limit = TEXT_LIMIT, optional = false): string | null {
  if (kept === '') return optional ? null : 'required';
  if ([...kept].length > limit) return 'tooLong';
  if (CONTROL.test(kept)) return 'controlCharacters';
  return hasRegisterNumber(kept) ? 'registerNumber' : null;
}
