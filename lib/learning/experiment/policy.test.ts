import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPERIMENT_STATES, EXPERIMENT_WAYS, type ExperimentState } from '@/db/ground/experiments';
import { familyOf, isEnd, movesTo, titleOf, waysFrom } from './policy';

const state = fc.constantFrom(...EXPERIMENT_STATES);
const isWay = (from: ExperimentState, to: ExperimentState) =>
  (EXPERIMENT_WAYS[from] as readonly ExperimentState[]).includes(to);

describe('where an experiment goes', () => {
  test('every way has a way back, so that every move can be undone by a move', () => {
    for (const from of EXPERIMENT_STATES)
      for (const to of waysFrom(from)) expect([from, to, isWay(to, from)]).toEqual([from, to, true]);
  });

  test('every state is reached from every other, by ways that are there', () => {
    fc.assert(
      fc.property(state, state, (from, to) => {
        const moves = movesTo(from, to);
        const path = [from, ...moves];
        expect(path.at(-1)).toBe(to);
        for (const [at, next] of moves.entries()) expect(isWay(path[at] ?? from, next)).toBe(true);
        expect(moves.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('goes from no end to another: it goes on in between', () => {
    for (const from of EXPERIMENT_STATES.filter(isEnd)) expect(waysFrom(from).filter(isEnd)).toEqual([]);
  });
});

describe('a title that nobody gave', () => {
  test('is the question, whole where it fits and cut at a word where not, and never empty or too long', () => {
    expect(titleOf('  Helpt het\nom te bellen? ')).toBe('Helpt het om te bellen?');
    expect(titleOf('een twee drie vier', 12)).toBe('een twee…');
    expect(titleOf('aaaaaaaaaa', 5)).toBe('aaaa…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).filter((one) => one.trim() !== ''),
        (question) => {
          const title = titleOf(question);
          expect([...title].length).toBeLessThanOrEqual(120);
          expect(title.trim()).not.toBe('');
        },
      ),
    );
  });
});

describe('the family of an experiment', () => {
  /** A circle's experiments: each has one parent among those before it, or none. */
  const circle = fc
    .array(fc.option(fc.nat(), { nil: null }), { minLength: 1, maxLength: 30 })
    .map((parents) =>
      parents.map((at, index) => ({ id: `${index}`, parentId: at === null || index === 0 ? null : `${at % index}` })),
    );

  test('holds each relative once, under its parent and on a line of its own, and leaves nobody out', () => {
    fc.assert(
      fc.property(circle, fc.nat(), (all, at) => {
        const id = all[at % all.length]?.id ?? '0';
        const firstOf = (one: string): string => {
          const parent = all.find((other) => other.id === one)?.parentId;
          return parent ? firstOf(parent) : one;
        };
        const family = familyOf(all, id);
        const kin = all.filter((one) => firstOf(one.id) === firstOf(id));
        expect(family.map(({ one }) => one.id).sort()).toEqual(kin.map((one) => one.id).sort());
        for (const { one, depth, parentRow } of family) {
          const parent = family.find((other) => other.one.id === one.parentId);
          expect([depth, parentRow]).toEqual(parent ? [parent.depth + 1, parent.row] : [0, null]);
        }
        const places = family.map(({ depth, row }) => `${depth} ${row}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  test('ends where rows come round in a circle', () => {
    const round = [
      { id: 'a', parentId: 'b' },
      { id: 'b', parentId: 'a' },
    ];
    expect(familyOf(round, 'a').length).toBeLessThanOrEqual(2);
  });
});
