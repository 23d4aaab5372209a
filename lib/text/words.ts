import { TEXT_LIMIT } from './limit';
import { hasRegisterNumber } from './register-number';

/** Whatever a program takes for the end of a line: those of old systems, of forms and of pages too. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Signs that are no text, and halves of signs. Tabs and line ends are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\p{Cs}]/gu;

/** Signs that turn a line around until one that ends it: embeddings and overrides, and isolates. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const END_OF_EMBEDDING = '\u202c';
const END_OF_ISOLATE = '\u2069';
const isIsolate = (sign: string) => /[\u2066-\u2068]/.test(sign);

/** The line without the signs that turn it around and are never ended, or end what never began. */
function balanced(line: string): string {
  const found = [...line.matchAll(TURNS)];
  const pairs = new Set<number>();
  let open: RegExpExecArray[] = [];
  for (const one of found) {
    const [sign] = one;
    if (sign !== END_OF_EMBEDDING && sign !== END_OF_ISOLATE) {
      open.push(one);
      continue;
    }
    const last = open.at(-1);
    const isolate = open.findLastIndex(([begun]) => isIsolate(begun));
    const begun = sign === END_OF_ISOLATE ? open[isolate] : last && !isIsolate(last[0]) ? last : undefined;
    if (!begun) continue;
    pairs.add(begun.index).add(one.index);
    open = open.slice(0, open.indexOf(begun));
  }
  return line.replace(TURNS, (sign, at: number) => (pairs.has(at) ? sign : ''));
}

/** At least one sign that a reader sees: no space, nothing that is left out on screen, no letter that is drawn as nothing. */
const VISIBLE = /[^\s\p{C}\p{Z}\p{DI}\u2800\u{1d159}]/u;

/** What a person typed, as it is kept: nothing when there is nothing to see in it. */
export function asKept(typed: string): string {
  const lines = typed.replace(LINE_END, '\n').replace(NO_TEXT, '').split('\n').map(balanced);
  const kept = lines.join('\n').normalize('NFC').trim();
  return VISIBLE.test(kept) ? kept : '';
}

/**
 * Why a text cannot be accepted, as a key under `errors`; null when it can. Asked by every input (lib/text/text.ts), and in the
 * browser before words are kept to be sent later, so that nobody hears it when they have long gone on.
 *
 * @param kept as `asKept` gives it
 */
export function refusalOfWords(kept: string, limit = TEXT_LIMIT, optional = false): string | null {
  if (kept === '') return optional ? null : 'required';
  if ([...kept].length > limit) return 'tooLong';
  return hasRegisterNumber(kept) ? 'registerNumber' : null;
}

/** The beginning of a text: at most so many characters, and no sign that is made of several is cut through. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  let left = most;
  let end = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    left -= [...segment].length;
    if (left < 0) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
