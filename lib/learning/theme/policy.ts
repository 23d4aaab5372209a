import { contactDetailsIn } from '@/lib/text/contact-details';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { hasRegisterNumber } from '@/lib/text/register-number';

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
