/**
 * What somebody looks for, as patterns that PostgreSQL and a browser's JavaScript read alike: the database chooses rows by them, and
 * the same ones mark the words. Nothing here knows a row (docs/decisions/0049-one-search.md says why patterns, and no index of words).
 */

/** The kinds that are found, in the order in which they stand on the page. */
export const KINDS = [
  'learning',
  'experiment',
  'design',
  'reading',
  'embedding',
  'decision',
  'vote',
  'signal',
  'theme',
  'remark',
  'observation',
  'report',
  'past_report',
  'five_line',
  'understanding',
  'body',
  'stewardship',
  'publication',
] as const;
export type Kind = (typeof KINDS)[number];
export const isKind = (one: unknown): one is Kind => (KINDS as readonly unknown[]).includes(one);

/** A part of a text, and whether it is what was looked for. */
export type Segment = [words: string, marked: boolean];

/** A question has so many letters at least, and so many words at most; longer words are looked for by their beginning. */
export const LEAST_LETTERS = 2;
const MOST_WORDS = 8;
const MOST_LETTERS = 32;

/** Letters that count as one: without and with accents. Both cases stand there, because not every server knows them beyond ASCII. */
const ALIKE: Record<string, string> = {
  a: 'aàáâãäåAÀÁÂÃÄÅ',
  c: 'cçCÇ',
  e: 'eèéêëEÈÉÊË',
  i: 'iìíîïIÌÍÎÏ',
  n: 'nñNÑ',
  o: 'oòóôõöøOÒÓÔÕÖØ',
  u: 'uùúûüUÙÚÛÜ',
  y: 'yýÿYÝŸ',
};

/** As it is compared: small letters without accents. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[øØ]/g, 'o').toLowerCase().normalize('NFC');

/**
 * The words of a question, each once. Signs part words; what is left is letters and figures, and so nothing of a pattern. Letters of
 * scripts that take two places in a string part words as well: cut between the two they are none.
 */
export function wordsOf(question: string): string[] {
  const found = plain(question).match(/(?:(?![\u{10000}-\u{10FFFF}])[\p{L}\p{N}])+/gu) ?? [];
  return [...new Set(found.map((word) => [...word].slice(0, MOST_LETTERS).join('')))].slice(0, MOST_WORDS);
}

/** Whether there is enough to look for. */
export const isEnough = (question: string): boolean => wordsOf(question).some((word) => word.length >= LEAST_LETTERS);

const letter = (one: string) => (ALIKE[one] ? `[${ALIKE[one]}]` : one);
const spelled = (word: string) => [...word].map(letter).join('');
/** Between the parts of a word that some write as two. */
const GAP = '[- ]?';
const LETTER = '[[:alpha:]]';

/** What Dutch and English put behind a word without making another of it. */
const ENDINGS = `(e|en|s|n|t|te|ten|de|den|d|er|ers|je|jes|tje|tjes|ing|ingen|heid|heden|lijke?|ende?|ste?|es|ed|ings|ly)?`;

/**
 * A stem, as snowball gives it, in all its spellings: a vowel that Dutch doubles or not (loop, lopen), a last letter that it doubles
 * (bus, bussen) or turns (bedrijf, bedrijven; huis, huizen).
 */
function inflected(stem: string): string {
  const [, before = '', vowel = '', end = ''] = /^(.*?)([aeou]?)\2?([^aeiou]{1,2})$/.exec(stem) ?? [];
  if (!vowel || (end.length > 1 && end[0] !== end[1]) || before.length === 0) return endingIn(stem);
  // Of two vowels that are not the same (oe, ui, ei) none is doubled.
  if (/[aeiou]$/.test(before)) return endingIn(stem);
  return `${spelled(before)}${letter(vowel)}{1,2}${last(end)}`;
}
const last = (end: string) => {
  const one = end.at(-1) ?? '';
  const turned = /[fv]/.test(one) ? '[fv]' : /[sz]/.test(one) ? '[sz]' : letter(one);
  return /[bdfgklmnprstvz]/.test(one) ? `${turned}{1,2}` : turned;
};
const endingIn = (stem: string) => `${spelled(stem.slice(0, -1))}${last(stem.slice(-1))}`;

/** What snowball makes of a word. A word that only holds others together has no stem. */
export interface Stems {
  word: string;
  dutch: string | null;
  english: string | null;
}

/** A stem this long or longer is also found inside other words; a shorter one would be found in too many. */
const LONG = 5;

/** The word itself, wherever it stands: in a compound, written as two, in another form. */
export function patternOf({ word, dutch, english }: Stems): string {
  if (word.length < 3) return `\\m${spelled(word)}`;
  const ways = [spelled(word)];
  if (word.length > LONG) ways.push(`\\m${[...word].map(letter).join(GAP)}`);
  // Snowball tells "werkt" and "gewerkt" apart from "werk".
  const bare = /^(?:ge(.{3,})[dt]|(.{3,})t)$/.exec(word)?.slice(1).find(Boolean);
  const stems = new Set([dutch, english, bare].filter((one): one is string => (one?.length ?? 0) > 1));
  for (const stem of stems) {
    if (stem.length >= LONG) ways.push(inflected(stem));
    ways.push(`\\m(ge)?${inflected(stem)}${ENDINGS}\\M`);
    if (stem.endsWith('i')) ways.push(`\\m${spelled(stem.slice(0, -1))}(y|ies?|ied)\\M`);
  }
  return [...new Set(ways)].join('|');
}

/** The word as a whole, as it was typed. */
export const asTyped = (word: string): string => `\\m${spelled(word)}\\M`;

/** One letter too many, too few or another, or two that changed places. Written as a group that keeps what it found (`asRegExp`). */
function misspelt(piece: string): string {
  const ways = new Set([spelled(piece)]);
  const signs = [...piece];
  for (const at of [...signs.keys(), signs.length]) {
    const [before, after] = [signs.slice(0, at).join(''), signs.slice(at)];
    ways.add(`${spelled(before)}${LETTER}${spelled(after.join(''))}`);
    if (after[0] === undefined) continue;
    ways.add(`${spelled(before)}${LETTER}?${spelled(after.slice(1).join(''))}`);
    if (after[1] !== undefined)
      ways.add(`${spelled(before)}${letter(after[1])}${letter(after[0])}${spelled(after.slice(2).join(''))}`);
  }
  return `(?:${[...ways].join('|')})`;
}

/** Letters of a word that may have one mistake among them. */
const PIECE = 5;

/** Shorter words than these are neither misspelt nor made of others: half the language is one letter away from them. */
const LEAST_MISSPELT = 4;
const LEAST_COMPOUND = 6;
const LEAST_PART = 3;

/** The words that a longer one may be made of: its beginnings and its ends, the longest first. */
export function partsOf(word: string): string[] {
  if (word.length < LEAST_COMPOUND) return [];
  const cuts = [...Array(word.length).keys()].filter((at) => at >= LEAST_PART && word.length - at >= LEAST_PART);
  const parts = cuts.flatMap((at) => [word.slice(0, at), word.slice(at)]);
  return [...new Set(parts)].sort((one, other) => other.length - one.length);
}

/**
 * What resembles a word: misspelt, or a word that it is made of. A mistake may stand in every fifth letter or so.
 * @param parts those of `partsOf` that mean something by themselves
 */
export function resembling(word: string, parts: string[]): string | null {
  if (word.length < LEAST_MISSPELT || /\d/.test(word)) return null;
  const pieces = Math.max(1, Math.floor(word.length / PIECE));
  const size = Math.ceil(word.length / pieces);
  const cut = [...Array(pieces).keys()].map((at) => misspelt(word.slice(at * size, (at + 1) * size)));
  const ways = [`\\m${cut.join('')}${LETTER}{0,2}\\M`];
  if (parts.length > 0) ways.push(`\\m(${parts.map(spelled).join('|')})\\M`);
  return ways.join('|');
}

/**
 * The same pattern as JavaScript writes it. PostgreSQL goes through a text once; JavaScript tries again whatever could have been
 * otherwise, and of a long word with a mistake in every piece that is millions of ways. So what a piece found once stays found.
 */
export function asRegExp(pattern: string): RegExp {
  let pieces = 0;
  const once = pattern.replaceAll(/\(\?:([^()]*)\)/g, (_, ways: string) => {
    pieces += 1;
    return `(?=(?<p${pieces}>${ways}))\\k<p${pieces}>`;
  });
  return new RegExp(
    once.replaceAll('\\m', '(?<![\\p{L}\\p{N}])').replaceAll('\\M', '(?![\\p{L}\\p{N}])').replaceAll(LETTER, '\\p{L}'),
    'giu',
  );
}

const WITHIN_WORD = /[\p{L}\p{N}]/u;

/** A text in parts, those words marked in which one of the patterns finds something: a word is read whole, and stays whole. */
export function marked(text: string, patterns: RegExp[]): Segment[] {
  const at = new Set<number>();
  for (const pattern of patterns) {
    for (const found of text.matchAll(pattern)) {
      if (found[0] === '') continue;
      let [from, until] = [found.index, found.index + found[0].length];
      while (from > 0 && WITHIN_WORD.test(text[from - 1] ?? '')) from -= 1;
      while (until < text.length && WITHIN_WORD.test(text[until] ?? '')) until += 1;
      for (let sign = from; sign < until; sign += 1) at.add(sign);
    }
  }
  const segments: Segment[] = [];
  for (let sign = 0; sign < text.length; sign += 1) {
    const is = at.has(sign);
    const open = segments.at(-1);
    if (open && open[1] === is) open[0] += text[sign];
    else segments.push([text[sign] ?? '', is]);
  }
  return segments;
}

/** Letters around the first mark that are shown of a long text. */
const AROUND = 90;
const SHOWN = 260;
/** Letters that the database gives of one, before and from the first that it found: more than is shown, however it is laid out. */
export const WINDOW = { before: 2 * AROUND, most: 3 * SHOWN };

/** Of a long text the sentence or so in which the first mark stands. */
export function excerpt(text: string, patterns: RegExp[]): Segment[] {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= SHOWN) return marked(flat, patterns);
  const first = Math.min(...patterns.map((one) => [...flat.matchAll(one)][0]?.index ?? flat.length));
  const from = first === flat.length || first <= AROUND ? 0 : flat.indexOf(' ', first - AROUND) + 1;
  const until = from + SHOWN >= flat.length ? flat.length : Math.max(flat.lastIndexOf(' ', from + SHOWN), first + 1);
  const segments = marked(flat.slice(from, until), patterns);
  return [
    ...(from > 0 ? [['… ', false] as Segment] : []),
    ...segments,
    ...(until < flat.length ? [[' …', false] as Segment] : []),
  ];
}
