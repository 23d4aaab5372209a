import type { PARTS, RULE_FORMS, RULE_LEVELS, SOURCES, UNITS } from '@/db/ground/programme';
import { addDays, type Quarter, quarterAt, quarterIndex } from '@/lib/clock';
import type { NumberKind } from '@/lib/text/number';

export const GENDERS = ['woman', 'man', 'non_binary'] as const;
export type Gender = (typeof GENDERS)[number];
export type Part = (typeof PARTS)[number];
export type Unit = (typeof UNITS)[number];

/** An indicator as it holds in one quarter, in its reader's language. */
export interface Indicator {
  code: string;
  part: Part;
  unit: Unit;
  source: (typeof SOURCES)[number];
  label: string;
  meaning: string;
  byGender: boolean;
  cumulative: boolean;
  sensitive: boolean;
  mayEstimate: boolean;
  mayLeaveOut: boolean;
  /** A result stands for good this long after the quarter in which the participant left. */
  finalAfter: { days: number } | { months: number } | null;
}

export interface Rule {
  code: string;
  form: (typeof RULE_FORMS)[number];
  left: string[];
  right: string[];
  level: (typeof RULE_LEVELS)[number];
  article: string;
  says: string;
}

/** What can be counted in a quarter, what is asked of it, and the rules between figures. */
export interface Catalogue {
  indicators: Indicator[];
  asked: Indicator[];
  rules: Rule[];
}

/** How a figure came about. */
export const WAYS = ['count', 'estimate', 'not_collected'] as const;
export type Way = (typeof WAYS)[number];

/** One figure. It has a value unless it was not collected. */
export interface Cell {
  how: Way;
  value: number | null;
  method: string;
  basis: string;
  size: number | null;
  reason: string;
}
/** `EECO01.woman`, or `COSTS` where it is not by gender. */
export type CellKey = string;
export type Cells = Record<CellKey, Cell>;

export const keyOf = (code: string, gender: Gender | ''): CellKey => (gender === '' ? code : `${code}.${gender}`);

/** The cells of an indicator, in their order. */
export const cellsOf = ({ code, byGender }: Pick<Indicator, 'code' | 'byGender'>): CellKey[] =>
  byGender ? GENDERS.map((gender) => keyOf(code, gender)) : [code];

export const counted = (value: number): Cell => ({
  how: 'count',
  value,
  method: '',
  basis: '',
  size: null,
  reason: '',
});

const KINDS: Record<Unit, NumberKind> = {
  people: { decimals: 0, max: 100_000 },
  entities: { decimals: 0, max: 100_000 },
  days: { decimals: 0, max: 100_000 },
  euro: { decimals: 2, max: 9_999_999_999.99 },
  fte: { decimals: 2, max: 9_999.99 },
};
/** Which numbers a unit takes. The database holds the same (formal.know_figure). */
export const kindOf = (unit: Unit): NumberKind => KINDS[unit];

/** The sum of an indicator's cells; null as long as one of them has no value. */
export function totalOf(indicator: Pick<Indicator, 'code' | 'byGender'>, cells: Cells): number | null {
  const values = cellsOf(indicator).map((key) => cells[key]?.value ?? null);
  return values.some((value) => value === null) ? null : values.reduce<number>((sum, one) => sum + exact(one), 0) / 100;
}

/** What figures that do not fit together say: at which cells, and what stands on either side. */
export interface Finding {
  rule: Rule;
  at: CellKey[];
  /** What stands on the left and on the right; of a count that falls, here and there. */
  values: [number, number];
  /** With which quarter it does not fit, where it is about another one. */
  than?: 'earlier' | 'later';
  /** From which day a result stands for good. */
  from?: string;
}

/** What stands around the figures of a quarter. */
export interface Around {
  earlier: Cells | null;
  later: Cells | null;
  quarter: Quarter;
  today: string;
}

/** In hundredths, so that no sum is off by a fraction of a cent. */
const exact = (value: number | null): number => Math.round((value ?? 0) * 100);

/** What was counted in these cells; null where one is missing, estimated or not collected. */
function sumOf(keys: CellKey[], cells: Cells): number | null {
  let sum = 0;
  for (const key of keys) {
    const cell = cells[key];
    if (cell?.how !== 'count' || cell.value === null) return null;
    sum += exact(cell.value);
  }
  return sum;
}

const BROKEN = {
  equals: (left: number, right: number) => left !== right,
  at_most: (left: number, right: number) => left > right,
};

/**
 * What does not fit together, rule by rule. A rule holds for each gender where all that it names is by gender, and else for the totals; it
 * is passed over where a side is not a whole count. Without a right side, the right is zero.
 */
export function findingsOf(
  rules: readonly Rule[],
  indicators: readonly Pick<Indicator, 'code' | 'byGender' | 'finalAfter'>[],
  cells: Cells,
  around: Around,
): Finding[] {
  const known = new Map(indicators.map((one) => [one.code, one]));
  return rules.flatMap((rule) => {
    if (rule.form === 'never_falls') return fallsIn(rule, known, cells, around);
    if (rule.form === 'not_before') return earlyIn(rule, known, cells, around);
    if (rule.form === 'per_gender') return unevenIn(rule, cells);
    const lefts = rule.form === 'each_at_most' ? rule.left.map((code) => [code]) : [rule.left];
    return lefts.flatMap((left) => unfitIn(rule, left, known, cells));
  });
}

type Known = Map<string, Pick<Indicator, 'code' | 'byGender' | 'finalAfter'>>;

/** Two sides that do not fit: for each gender, or in all. */
function unfitIn(rule: Rule, left: string[], known: Known, cells: Cells): Finding[] {
  const isBroken = BROKEN[rule.form === 'equals' ? 'equals' : 'at_most'];
  const named = [...left, ...rule.right].map((code) => known.get(code));
  const sides: [CellKey[], CellKey[]][] = named.every((one) => one?.byGender)
    ? GENDERS.map((gender) => [left.map((code) => keyOf(code, gender)), rule.right.map((code) => keyOf(code, gender))])
    : [[cellsIn(left, known), cellsIn(rule.right, known)]];
  return sides.flatMap(([at, against]) => {
    const [here, there] = [sumOf(at, cells), sumOf(against, cells)];
    if (here === null || there === null || !isBroken(here, there)) return [];
    return [{ rule, at, values: [here / 100, there / 100] as [number, number] }];
  });
}

const cellsIn = (codes: string[], known: Known) =>
  codes.flatMap((code) => cellsOf(known.get(code) ?? { code, byGender: false }));

/** A total that stands beside its genders and is not their sum. */
const unevenIn = (rule: Rule, cells: Cells): Finding[] =>
  rule.left.flatMap((code) => {
    const [total, sum] = [sumOf([code], cells), sumOf(cellsOf({ code, byGender: true }), cells)];
    return total === null || sum === null || total === sum
      ? []
      : [{ rule, at: [code], values: [total / 100, sum / 100] }];
  });

/** A count since the start that is below the earlier quarter's, or above that of a later one which was submitted already. */
const fallsIn = (rule: Rule, known: Known, cells: Cells, { earlier, later }: Around): Finding[] =>
  cellsIn(rule.left, known).flatMap((key): Finding[] => {
    const [here, before, after] = [cells, earlier ?? {}, later ?? {}].map((of) => sumOf([key], of));
    if (here == null) return [];
    if (before != null && here < before)
      return [{ rule, at: [key], values: [here / 100, before / 100], than: 'earlier' }];
    if (after != null && here > after) return [{ rule, at: [key], values: [here / 100, after / 100], than: 'later' }];
    return [];
  });

/** A result that is told before its time has passed. */
const earlyIn = (rule: Rule, known: Known, cells: Cells, { quarter, today }: Around): Finding[] =>
  rule.left.flatMap((code): Finding[] => {
    const indicator = known.get(code);
    const from = indicator?.finalAfter && finalFrom(quarter, indicator.finalAfter);
    const at = indicator ? cellsOf(indicator) : [];
    const here = sumOf(at, cells);
    return from && today < from && here ? [{ rule, at, values: [here / 100, 0], from }] : [];
  });

/** The first day on which a result of a quarter stands for good: who left on its last day is followed for so many days, or months. */
export function finalFrom(quarter: Quarter, after: { days: number } | { months: number }): string {
  const over = firstDayOf(quarterAt(quarterIndex(quarter) + 1));
  if ('days' in after) return addDays(over, after.days);
  const month = Number(over.slice(5, 7)) - 1 + after.months;
  return `${Number(over.slice(0, 4)) + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** The first day of a quarter, as YYYY-MM-DD. */
export const firstDayOf = ({ year, quarter }: Quarter): string =>
  `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
