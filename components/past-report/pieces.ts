import { asKept } from '@/lib/text/words';

/** A paragraph of a file: a heading of some level, or text (level 0). */
export interface Block {
  level: number;
  text: string;
  /** A line of a list, which stands right under the line before it. */
  item?: boolean;
}

/** Somebody chose where a piece goes: under question 4 (`q4`), under a heading of its own (`own`), or not along (`out`). It is '' until they choose. */
export type Place = '' | 'own' | 'out' | `q${number}`;

/** A piece of a report, which waits for the word of whoever brings it in. */
export interface Piece {
  id: string;
  heading: string;
  body: string;
  place: Place;
}

/** Letters of a file that are taken in, and pieces that one person sorts. */
export const MOST_TEXT = 300_000;
export const MOST_PIECES = 200;

/** What a file says, in pieces: it is cut at its headings. A heading with nothing under it stands in a piece of its own. */
export function piecesOf(blocks: readonly Block[], newId: () => string): Piece[] {
  const pieces: { heading: string; body: string; item: boolean }[] = [];
  let gap = 0;
  for (const { level, text, item = false } of blocks) {
    if (level > 0) {
      pieces.push({ heading: asKept(text), body: '', item: false });
      gap = 0;
      continue;
    }
    const kept = asKept(text) === '' ? '' : text;
    // An empty line of the writer's is wider than the end of a paragraph.
    if (kept === '') {
      gap = 1;
      continue;
    }
    const last = pieces.at(-1) ?? { heading: '', body: '', item: false };
    if (pieces.length === 0) pieces.push(last);
    const between = last.body === '' ? '' : last.item && item && gap === 0 ? '\n' : '\n'.repeat(2 + gap);
    last.body += between + kept;
    last.item = item;
    gap = 0;
  }
  return pieces
    .map(({ heading, body }) => ({ id: newId(), heading, body: bodyOf(body), place: '' as const }))
    .filter(({ heading, body }) => heading !== '' || body !== '');
}

/** What somebody pasted, or a file without headings: one piece, until they cut it. */
export const blocksOfText = (text: string): Block[] => [{ level: 0, text: asKept(text) }];

/** Lines without signs are empty; a row of empty lines is at most two. */
const bodyOf = (text: string) =>
  asKept(text)
    .replaceAll(/\n[ \t\u00a0]+(?=\n)/g, '\n')
    .replaceAll(/\n{4,}/g, '\n\n\n');

/** As it is kept: an empty line between paragraphs, wherever there were more. */
export const sent = (body: string) => asKept(body).replaceAll(/\n{3,}/g, '\n\n');

/** The empty lines at which a piece is cut: the wide ones, where it has any. */
const CUTS = [/\n{3,}/, /\n{2}/] as const;
const cutOf = (body: string) => CUTS.find((one) => one.test(body.trim()));
export const canCut = ({ body }: Piece) => cutOf(body) !== undefined;

/** A piece cut at its empty lines. The first part keeps the heading, and each part waits for a word of its own. */
export function cutAtEmptyLines(piece: Piece, newId: () => string): Piece[] {
  const cut = cutOf(piece.body);
  if (!cut) return [piece];
  return piece.body
    .trim()
    .split(new RegExp(cut, 'g'))
    .map((body, at) => ({
      id: at === 0 ? piece.id : newId(),
      heading: at === 0 ? piece.heading : '',
      body,
      place: '',
    }));
}

/** Two pieces as one, in the place of the first: the heading of the second goes on as a line. */
export const joined = (first: Piece, second: Piece): Piece => ({
  ...first,
  body: [first.body, [second.heading, second.body].filter(Boolean).join('\n\n')].filter(Boolean).join('\n\n'),
});

/** How many still wait. */
export const waiting = (pieces: readonly Piece[]) => pieces.filter(({ place }) => place === '').length;
/** What is kept, in its order. */
export const keptOf = (pieces: readonly Piece[]) => pieces.filter(({ place }) => place !== '' && place !== 'out');
export const questionOf = (place: string): number | null => (place.startsWith('q') ? Number(place.slice(1)) : null);

/** All that is being sorted, as the device keeps it. */
export interface Sorting {
  /** The report's, made here, so that what is sent twice is there once. */
  id: string;
  period: string;
  title: string;
  pieces: Piece[];
}

export function sortingIn(text: string): Sorting | null {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null) return null;
    const { id, period, title, pieces } = found as Partial<Sorting>;
    const isWhole = [id, period, title].every((one) => typeof one === 'string') && Array.isArray(pieces);
    return isWhole ? (found as Sorting) : null;
  } catch {
    return null;
  }
}
