import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  blocksOfText,
  canCut,
  cutAtEmptyLines,
  joined,
  keptOf,
  type Piece,
  piecesOf,
  sent,
  sortingIn,
  waiting,
} from './pieces';

let count = 0;
const newId = () => `piece ${++count}`;
const told = (pieces: Piece[]) => pieces.map(({ heading, body }) => [heading, body]);
/** The words of a text, whatever stands between them. */
const words = (...texts: string[]) => texts.join(' ').split(/\s+/).filter(Boolean);
const wordsOf = (pieces: Piece[]) => words(...pieces.flatMap(({ heading, body }) => [heading, body]));

const aWord = fc.stringMatching(/^[a-zé]{1,8}$/);
const aBlock = fc.record<Block>({
  level: fc.constantFrom(0, 0, 0, 1, 2),
  text: fc.array(aWord, { maxLength: 4 }).map((all) => all.join(' ')),
  item: fc.boolean(),
});

describe('a report that is brought in', () => {
  it('is cut at its headings, and what stands above the first is a piece too', () => {
    const blocks = [
      { level: 0, text: 'Beste kring' },
      { level: 1, text: 'Wat goed liep' },
      { level: 0, text: 'De koffie.' },
      { level: 0, text: '– een', item: true },
      { level: 0, text: '– twee', item: true },
      { level: 2, text: 'Cijfers' },
      { level: 1, text: 'Wat niet' },
      { level: 0, text: 'De bus.' },
    ];
    expect(told(piecesOf(blocks, newId))).toEqual([
      ['', 'Beste kring'],
      ['Wat goed liep', 'De koffie.\n\n– een\n– twee'],
      ['Cijfers', ''],
      ['Wat niet', 'De bus.'],
    ]);
  });

  it('loses no word and moves none, however it is cut and joined', () => {
    fc.assert(
      fc.property(fc.array(aBlock, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 12 }), (blocks, steps) => {
        let pieces = piecesOf(blocks, newId);
        const all = words(...blocks.map(({ text }) => text));
        expect(wordsOf(pieces)).toEqual(all);
        for (const step of steps) {
          if (pieces.length === 0) break;
          const at = step % pieces.length;
          const piece = pieces[at] as Piece;
          const before = pieces[at - 1];
          pieces =
            step % 3 === 0 && before
              ? pieces.toSpliced(at - 1, 2, joined(before, piece))
              : pieces.toSpliced(at, 1, ...cutAtEmptyLines(piece, newId));
          expect(wordsOf(pieces)).toEqual(all);
          expect(new Set(pieces.map(({ id }) => id)).size).toBe(pieces.length);
        }
      }),
    );
  });

  it('has nothing chosen beforehand: every piece waits, and what is cut waits anew', () => {
    fc.assert(
      fc.property(fc.array(aBlock, { maxLength: 30 }), (blocks) => {
        const pieces = piecesOf(blocks, newId);
        expect(waiting(pieces)).toBe(pieces.length);
        for (const piece of pieces.filter(canCut))
          expect(waiting(cutAtEmptyLines({ ...piece, place: 'q1' }, newId))).toBeGreaterThan(1);
      }),
    );
  });

  it('without headings is one piece, which is cut when somebody asks: first at its wide gaps, then at each', () => {
    const [piece] = piecesOf(blocksOfText('een\nen\n \n\ntwee\n\ndrie'), newId) as [Piece];
    expect(piece).toMatchObject({ heading: '', place: '' });
    const [first, second] = cutAtEmptyLines(piece, newId) as [Piece, Piece];
    expect([first.body, second.body]).toEqual(['een\nen', 'twee\n\ndrie']);
    expect(cutAtEmptyLines(second, newId).map(({ body }) => body)).toEqual(['twee', 'drie']);
    expect(canCut(first)).toBe(false);
    expect(sent(piece.body)).toBe('een\nen\n\ntwee\n\ndrie');
  });

  it('keeps what has a place, and neither what is left out nor what waits', () => {
    const [piece] = piecesOf(blocksOfText('een'), newId) as [Piece];
    const places = ['', 'q4', 'own', 'out'] as const;
    expect(keptOf(places.map((place) => ({ ...piece, place }))).map(({ place }) => place)).toEqual(['q4', 'own']);
  });

  it('is found again on the device only where it is whole', () => {
    const sorting = { id: 'x', period: '', title: '', pieces: [] };
    expect(sortingIn(JSON.stringify(sorting))).toEqual(sorting);
    for (const other of ['', '{', 'null', '[]', '{"id":"x"}', '{"id":1,"period":"","title":"","pieces":[]}'])
      expect(sortingIn(other)).toBeNull();
  });
});
