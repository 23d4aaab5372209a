import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDICATORS, RULES } from '@/db/ground/programme';
import {
  type Around,
  type Cells,
  cellsOf,
  counted,
  finalFrom,
  findingsOf,
  GENDERS,
  type Indicator,
  keyOf,
  type Rule,
  totalOf,
} from './policy';

const CATALOGUE: Indicator[] = INDICATORS.map((one) => ({ ...one, label: one.label.nl, meaning: one.meaning.nl }));
const rulesAs = (rules: typeof RULES): Rule[] =>
  rules.map(({ left, right, article, says, ...rule }) => ({
    ...rule,
    ...{ left: [...left], right: [...right], article: article.nl, says: says.nl },
  }));
const ALL = rulesAs(RULES);
const around: Around = { earlier: null, later: null, quarter: { year: 2025, quarter: 1 }, today: '2026-06-01' };

const rule = (form: Rule['form'], left: string[], right: string[] = []): Rule => ({
  ...{ code: 'R', form, left, right, level: 'error', article: '', says: '' },
});
const cells = (values: Record<string, number>): Cells =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, counted(value)]));
const found = (of: Rule, values: Record<string, number>, more: Partial<Around> = {}) =>
  findingsOf([of], CATALOGUE, cells(values), { ...around, ...more }).map(({ at, values: sides }) => [at, sides]);
const women = (values: Record<string, number>) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [`${code}.woman`, value]));

describe('the rules, as rows', () => {
  it('name indicators of the catalogue, and hold each of the twelve', () => {
    const known = new Set(INDICATORS.map(({ code }) => code));
    for (const { left, right } of RULES) for (const code of [...left, ...right]) expect(known).toContain(code);
    expect(new Set(RULES.map(({ code }) => Number(code.match(/\d+/)?.[0])))).toEqual(
      new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    );
  });
});

describe('a rule of each form', () => {
  it('equals: both sides are the same, for each gender', () => {
    const of = rule('equals', ['EECO01'], ['EECO02', 'EECO04']);
    expect(found(of, women({ EECO01: 5, EECO02: 3, EECO04: 2 }))).toEqual([]);
    expect(found(of, women({ EECO01: 5, EECO02: 3, EECO04: 1 }))).toEqual([[['EECO01.woman'], [5, 4]]]);
  });

  it('at most: the sum of the left is no more than that of the right, and of nothing it is zero', () => {
    const of = rule('at_most', ['EECO06', 'EECO07'], ['EECO01']);
    expect(found(of, women({ EECO06: 2, EECO07: 3, EECO01: 5 }))).toEqual([]);
    expect(found(of, women({ EECO06: 2, EECO07: 4, EECO01: 5 }))).toEqual([
      [
        ['EECO06.woman', 'EECO07.woman'],
        [6, 5],
      ],
    ]);
    expect(found(rule('at_most', ['EECO05']), women({ EECO05: 1 }))).toEqual([[['EECO05.woman'], [1, 0]]]);
  });

  it('each at most: one by one, so that overlapping groups are no finding', () => {
    const of = rule('each_at_most', ['EECO12', 'EECO13'], ['EECO01']);
    expect(found(of, women({ EECO12: 5, EECO13: 5, EECO01: 5 }))).toEqual([]);
    expect(found(of, women({ EECO12: 5, EECO13: 6, EECO01: 5 }))).toEqual([[['EECO13.woman'], [6, 5]]]);
  });

  it('per gender: a total that stands beside its genders is their sum', () => {
    const genders = { 'EECO01.woman': 1, 'EECO01.man': 2, 'EECO01.non_binary': 3 };
    const of = rule('per_gender', ['EECO01']);
    expect(found(of, { ...genders, EECO01: 6 })).toEqual([]);
    expect(found(of, { ...genders, EECO01: 7 })).toEqual([[['EECO01'], [7, 6]]]);
    expect(found(of, genders)).toEqual([]);
  });

  it('never falls: neither below an earlier quarter, nor above a later one', () => {
    const of = rule('never_falls', ['EECO01']);
    const [earlier, later] = [cells({ 'EECO01.woman': 4 }), cells({ 'EECO01.woman': 9 })];
    expect(found(of, { 'EECO01.woman': 4 }, { earlier, later })).toEqual([]);
    expect(findingsOf([of], CATALOGUE, cells({ 'EECO01.woman': 3 }), { ...around, earlier, later })).toMatchObject([
      { at: ['EECO01.woman'], values: [3, 4], than: 'earlier' },
    ]);
    expect(findingsOf([of], CATALOGUE, cells({ 'EECO01.woman': 10 }), { ...around, earlier, later })).toMatchObject([
      { values: [10, 9], than: 'later' },
    ]);
  });

  it('not before: a result that is told before its time has passed says from when it stands', () => {
    const of = rule('not_before', ['EECR01', 'EECR05']);
    const told = cells(
      Object.fromEntries(['EECR01', 'EECR05'].flatMap((code) => GENDERS.map((gender) => [keyOf(code, gender), 1]))),
    );
    const on = (today: string) =>
      findingsOf([of], CATALOGUE, told, { ...around, today }).map(({ at: [first], from }) => [first, from]);
    expect(on('2025-04-28')).toEqual([
      ['EECR01.woman', '2025-04-29'],
      ['EECR05.woman', '2025-10-01'],
    ]);
    expect(on('2025-04-29')).toEqual([['EECR05.woman', '2025-10-01']]);
    expect(on('2025-10-01')).toEqual([]);
    expect(finalFrom({ year: 2026, quarter: 3 }, { months: 6 })).toBe('2027-04-01');
  });
});

describe('a rule is passed over', () => {
  const of = rule('at_most', ['EECO03'], ['EECO02']);
  const sides = women({ EECO03: 5, EECO02: 1 });
  const uncertain = { method: 'x', basis: 'y', size: null, reason: '' };

  it.each([
    ['is missing', {}],
    ['is estimated', { 'EECO02.woman': { ...uncertain, how: 'estimate' as const, value: 1 } }],
    ['was not collected', { 'EECO02.woman': { ...uncertain, how: 'not_collected' as const, value: null } }],
  ])('where a side %s', (_, instead: Cells) => {
    const { 'EECO02.woman': _right, ...left } = cells(sides);
    expect(findingsOf([of], CATALOGUE, { ...left, ...instead }, around)).toEqual([]);
    expect(findingsOf([of], CATALOGUE, cells(sides), around)).toHaveLength(1);
  });

  it('for one gender, and holds for the others', () => {
    const men = { 'EECO03.man': 3, 'EECO02.man': 2, 'EECO03.woman': 3 };
    expect(found(of, men)).toEqual([[['EECO03.man'], [3, 2]]]);
  });
});

it('sums in cents are exact', () => {
  const money = rule('equals', ['COSTS'], ['FTE', 'OTHER']);
  const known = [...CATALOGUE, { code: 'OTHER', byGender: false, finalAfter: null }];
  const unequal = (of: Record<string, number>) => findingsOf([money], known, cells(of), around).length;
  const cents = fc.integer({ min: 0, max: 499_999_999_999 });
  fc.assert(
    fc.property(cents, cents, (one, other) => {
      const sides = { COSTS: (one + other) / 100, FTE: one / 100, OTHER: other / 100 };
      expect(unequal(sides)).toBe(0);
      expect(unequal({ ...sides, OTHER: (other + 1) / 100 })).toBe(1);
    }),
  );
  expect(totalOf({ code: 'COSTS', byGender: false }, cells({ COSTS: 0.07 }))).toBe(0.07);
});

/** A made-up participant, and what the definitions make of them. */
const participant = fc.record({
  gender: fc.constantFrom(...GENDERS),
  // Who works full-time cannot take part, and part-time work asks for a remark: nobody here works at the start.
  status: fc.constantFrom('unemployed', 'long_term', 'inactive'),
  age: fc.integer({ min: 15, max: 70 }),
  education: fc.constantFrom('EECO09', 'EECO10', 'EECO11'),
  situations: fc.subarray(['EECO12', 'EECO13', 'EECO14', 'EECO15', 'EECO16', 'EECO17']),
  left: fc.boolean(),
  last: fc.constantFrom('seeks', 'works', 'neither'),
  learns: fc.boolean(),
  qualified: fc.boolean(),
  later: fc.boolean(),
});
type Participant = typeof participant extends fc.Arbitrary<infer P> ? P : never;

function codesOf(one: Participant): string[] {
  const seeks = one.last === 'seeks' && one.status === 'inactive';
  const after = [
    'LEFT',
    ...(seeks ? ['EECR01'] : []),
    ...(one.learns ? ['EECR02'] : []),
    ...(one.qualified ? ['EECR03'] : []),
    ...(one.last === 'works' ? ['EECR04'] : []),
    ...(one.later ? ['EECR05'] : []),
  ];
  return [
    'EECO01',
    ...(one.status === 'inactive' ? ['EECO04'] : ['EECO02']),
    ...(one.status === 'long_term' ? ['EECO03'] : []),
    ...(one.age < 18 ? ['EECO06'] : one.age < 30 ? ['EECO07'] : one.age >= 55 ? ['EECO08'] : []),
    one.education,
    ...one.situations,
    ...(one.left ? after : []),
  ];
}

/** All that is counted of people, in every cell of the catalogue. */
function countOf(people: Participant[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const indicator of CATALOGUE.filter(({ byGender }) => byGender))
    for (const key of cellsOf(indicator)) counts[key] = 0;
  for (const one of people)
    for (const code of codesOf(one)) counts[keyOf(code, one.gender)] = (counts[keyOf(code, one.gender)] ?? 0) + 1;
  return counts;
}

describe('whatever people there are', () => {
  const people = fc.array(participant, { minLength: 1, maxLength: 60 });

  it('counted by the definitions, nothing is found', () => {
    fc.assert(
      fc.property(people, people, (first, more) => {
        const earlier = cells(countOf(first));
        expect(findingsOf(ALL, CATALOGUE, cells(countOf([...first, ...more])), { ...around, earlier })).toEqual([]);
      }),
    );
  });

  it('a broken sum is found, by its rule, at its cell', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...GENDERS), fc.integer({ min: 1, max: 9 }), (all, gender, more) => {
        const counts = countOf(all);
        const broken = (code: string, by: number) => {
          const key = keyOf(code, gender);
          const changed = cells({ ...counts, [key]: (counts[key] ?? 0) + by });
          return findingsOf(ALL, CATALOGUE, changed, around).map((one) => [one.rule.code, one.at[0]]);
        };
        const total = counts[keyOf('EECO01', gender)] ?? 0;
        expect(broken('EECO01', more)).toContainEqual(['R1', keyOf('EECO01', gender)]);
        expect(broken('EECO02', more)).toContainEqual(['R1', keyOf('EECO01', gender)]);
        expect(broken('EECO03', total + more)).toContainEqual(['R2', keyOf('EECO03', gender)]);
        expect(broken('EECO12', total + more)).toContainEqual(['R5', keyOf('EECO12', gender)]);
        expect(broken('EECO09', more)).toContainEqual(['R4a', keyOf('EECO09', gender)]);
        expect(broken('EECO05', more)).toContainEqual(['R11', keyOf('EECO05', gender)]);
        expect(broken('EECR06', more)).toContainEqual(['R8c', keyOf('EECR06', gender)]);
      }),
    );
  });
});
