import { FATES, type Fate } from '@/db/ground/fates';
import { contactDetailsIn } from '@/lib/text/contact-details';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { hasRegisterNumber } from '@/lib/text/register-number';

export { FATES, type Fate };

/** Two cards that share words. */
export interface Alike {
  one: string;
  other: string;
  words: string[];
}

/** Cards that may belong together, and the words why. */
export interface Cluster {
  ids: string[];
  words: string[];
}

/** Most cards in one suggestion: more is a pile that nobody looks through. */
const CLUSTER_LIMIT = 4;

/**
 * Suggestions from pairs, the likeliest first. A card joins a cluster only when it looks like at least half of it, so that a
 * chain of likenesses does not string unlike cards together; and it is in one cluster at most.
 */
export function clustersOf(pairs: readonly Alike[]): Cluster[] {
  const keyOf = (one: string, other: string) => [one, other].sort().join(' ');
  const byPair = new Map(pairs.map((pair) => [keyOf(pair.one, pair.other), pair]));
  const clusters: string[][] = [];
  const at = new Map<string, string[]>();
  const put = (id: string, cluster: string[]) => {
    cluster.push(id);
    at.set(id, cluster);
  };
  for (const { one, other } of pairs) {
    const [first, second] = [at.get(one), at.get(other)];
    if (first && second) continue;
    const cluster = first ?? second;
    const id = first ? other : one;
    if (!cluster) {
      const fresh: string[] = [];
      clusters.push(fresh);
      put(one, fresh);
      put(other, fresh);
    } else if (cluster.length < CLUSTER_LIMIT) {
      const like = cluster.filter((member) => byPair.has(keyOf(member, id))).length;
      if (like * 2 >= cluster.length) put(id, cluster);
    }
  }
  return clusters.map((ids) => {
    const times = new Map<string, number>();
    for (const [index, one] of ids.entries()) {
      for (const other of ids.slice(index + 1)) {
        for (const word of byPair.get(keyOf(one, other))?.words ?? []) times.set(word, (times.get(word) ?? 0) + 1);
      }
    }
    const words = [...times].sort((a, b) => b[1] - a[1]).map(([word]) => word);
    return { ids, words: words.slice(0, 4) };
  });
}

/** What is to be looked at in a line that somebody brings in. The first two cannot be laid; the others only when ticked. */
export type Flag = 'registerNumber' | 'tooLong' | 'contact' | 'double';
export const isRefused = (flag: Flag | null) => flag === 'registerNumber' || flag === 'tooLong';

/** For comparing: two lines that differ in capitals, spaces or a last full stop say the same. */
const plain = (words: string) =>
  words
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!]+$/, '')
    .trim();

/** A flag for each line, in order: a line is double when an earlier one, or a card that lies already, says the same. */
export function flagsOf(lines: readonly string[], laid: readonly string[]): (Flag | null)[] {
  const seen = new Set(laid.map(plain));
  return lines.map((line) => {
    const said = plain(line);
    const double = seen.has(said);
    seen.add(said);
    if (hasRegisterNumber(line)) return 'registerNumber';
    if ([...line].length > TEXT_LIMIT) return 'tooLong';
    if (double) return 'double';
    const { emails, phones } = contactDetailsIn(line);
    return emails.length + phones.length > 0 ? 'contact' : null;
  });
}

/** How the columns are called in which Miro, Mural, Padlet, Excel and people's own lists keep what a note says. */
const TEXT_HEADERS =
  /^(text|tekst|content|contents|inhoud|note|notes|notitie|sticky( ?note)?s?|body|card|kaartje?s?|title|titel|idee|ideas?|remark|opmerking(en)?|bijdrage|post-?its?|subject|description|omschrijving)$/i;

/** What a pasted table probably means: whether its first row names the columns, and which column the cards stand in. */
export function guessColumn(rows: readonly (readonly string[])[]): { header: boolean; column: number } {
  const head = rows[0] ?? [];
  const named = head.findIndex((cell) => TEXT_HEADERS.test(cell.trim()));
  if (named >= 0 && rows.length > 1) return { header: true, column: named };
  const width = Math.max(1, ...rows.map((row) => row.length));
  // Without a name that says so: where the most words stand. Addresses, dates and numbers are no words.
  const words = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, row) => sum + (row[column]?.match(/\p{L}{2,}(?=\s|$|[.,;!?])/gu)?.length ?? 0), 0),
  );
  return { header: false, column: words.indexOf(Math.max(...words)) };
}

/** A list's own marks at the start of a line: a dash, a dot, a number. */
const BULLET = /^\s*(?:[-–—•*·▪◦]|\d{1,3}[.)])\s+/;

/** The cards in one column of a table: without empty ones, and without the marks of a list. */
export const cardsIn = (rows: readonly (readonly string[])[], column: number, header: boolean): string[] =>
  rows
    .slice(header ? 1 : 0)
    .map((row) => (row[column] ?? '').replace(BULLET, '').trim())
    .filter((line) => line !== '');

/** What a search calls a word may be a sign or a part of one, like the ’n of zo’n: such are not shown, nor a name. */
export const isWord = (found: string) => /^\p{L}{2}/u.test(found) && !/['‘’"]/.test(found);

/** Words that many remarks of this work have, or that say nothing by themselves: no name for a theme. */
const NAMELESS = new Set(
  `alleen altijd andere anders beetje begeleiden begeleider begeleiders begeleiding belde blijft cliënt cliënten daarna deze dienst diensten dingen eerst eerste eigen elkaar genoeg gesprek
   gesprekken gewoon goede heeft hebben iedereen iemand jaren kinderen klant klanten komen krijgen maken mensen minder moeten nieuwe niemand
   nodig omdat onder steeds terug traject tussen vaker verder vinden vragen waarom wanneer weken welke werden werken willen worden
   zonder zouden always because first other people their there these thing things where which without would`.split(
    /\s+/,
  ),
);
/** Letters from which a word can name a theme, and up to which two words are one when they begin alike: dienst, diensten. */
const NAMING = 5;
const NAME_WORDS = 5;
const NAME_LENGTH = 40;

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * A name to begin with for cards that were laid together: the word that most of them share (the longest of those, by its root), or else how the
 * first begins. Letters only: no number or address of anybody comes into a name that nobody typed.
 */
export function nameFor(bodies: readonly string[]): string {
  const wordsIn = (body: string) => (body.match(/\p{L}+/gu) ?? []).filter((word) => word.length <= NAME_LENGTH);
  const said = bodies.map((body) => [
    ...new Set(wordsIn(body.toLowerCase()).filter((word) => word.length >= NAMING && !NAMELESS.has(word))),
  ]);
  const begins = (word: string, other: string) => word.startsWith(other) || other.startsWith(word);
  const shared = [...new Set(said.flat())]
    .map((word) => ({ word, times: said.filter((words) => words.some((one) => begins(one, word))).length }))
    .filter(({ times }) => times > 1)
    .sort((a, b) => b.times - a.times || b.word.length - a.word.length || (a.word < b.word ? -1 : 1));
  const most = shared[0];
  if (most) {
    const root = shared.findLast(({ word, times }) => times === most.times && most.word.startsWith(word));
    return capital((root ?? most).word);
  }
  const start = wordsIn(bodies[0] ?? '')
    .slice(0, NAME_WORDS)
    .reduce((name, word) => {
      const longer = `${name} ${word}`.trim();
      return longer.length <= NAME_LENGTH ? longer : name;
    }, '');
  // It does not end in the middle: "the letter of".
  return capital(start.replace(/(?<=\p{L} .*)( \p{L}{1,3})+$/u, ''));
}

/** A name from the words that cards were found to share, the most telling first, or else from the cards themselves. */
export const nameFrom = (words: readonly string[], bodies: readonly string[]): string =>
  words[0] ? capital(words[0]) : nameFor(bodies);

/** Set aside before the weighing ("not now, because…") it is not weighed; one on which dots lie already stays in sight. */
export const isWeighed = (theme: { fate: string | null; dots: number | null; myDots: number }): boolean =>
  theme.fate !== 'not_now' || (theme.dots ?? 0) + theme.myDots > 0;

/**
 * Themes in the order in which the circle concludes on them: most dots first, then as they were made. It does not change as
 * lines are given: what somebody is about to press stays where it is.
 */
export const byWeight = <T extends { dots: number | null; position: number }>(themes: readonly T[]): T[] =>
  [...themes].sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0) || a.position - b.position);

/** "Not now" can be said of a theme of which nothing is to be done; what was learned may stand beside it. */
export const canWait = ({ fate }: { fate: Fate | null }): boolean =>
  fate === null || fate === 'learned' || fate === 'not_now';
