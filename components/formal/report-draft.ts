import { fieldsOf, type Ways } from '@/components/ui/versioned-draft';
import { cellsOf, type Indicator, kindOf, type Unit } from '@/lib/formal/indicator/policy';
import type { GivenReport, GivenWay } from '@/lib/formal/report/input';
import type { Report } from '@/lib/formal/report/queries';
import { readNumber } from '@/lib/text/number';

/** What a person typed, as it stands in the boxes: by field, as errors name them (`figures.EECO01.woman`, `ways.EECO12.method`, `remark`). */
export type TypedReport = Record<string, string>;

export const WAY_FIELDS = ['how', 'method', 'basis', 'size', 'reason'] as const satisfies (keyof GivenWay)[];

export const mayBeOtherwise = ({ mayEstimate, mayLeaveOut }: Indicator) => mayEstimate || mayLeaveOut;
const waysOf = (indicator: Indicator) =>
  mayBeOtherwise(indicator) ? WAY_FIELDS.map((field) => `ways.${indicator.code}.${field}`) : [];
const figuresOf = (indicator: Indicator) => cellsOf(indicator).map((key) => `figures.${key}`);

/** All fields of a form, in their order. */
export const fieldsIn = (asked: readonly Indicator[]): string[] => [
  ...asked.flatMap((indicator) => [...figuresOf(indicator), ...waysOf(indicator)]),
  'remark',
];

/** A report as it is typed. A figure says the same in each way of writing it. */
export function typedWays(asked: readonly Indicator[]): Ways<TypedReport> {
  const units = new Map(asked.flatMap((one) => figuresOf(one).map((field): [string, Unit] => [field, one.unit])));
  const names = fieldsIn(asked);
  return {
    ...fieldsOf(names, [...units.keys()]),
    same: (a, b) =>
      names.every((name) => readOf(a[name] ?? '', units.get(name)) === readOf(b[name] ?? '', units.get(name))),
  };
}

function readOf(typed: string, unit: Unit | undefined): string {
  if (unit === undefined) return typed.trim();
  const read = readNumber(typed, kindOf(unit));
  return 'value' in read ? `${read.value ?? ''}` : typed.trim();
}

/** What is typed, as a verb is told it. */
export function givenOf(
  asked: readonly Indicator[],
  typed: TypedReport,
): Pick<GivenReport, 'figures' | 'ways' | 'remark'> {
  const at = (field: string) => typed[field] ?? '';
  const wayOf = (code: string) =>
    Object.fromEntries(WAY_FIELDS.map((field) => [field, at(`ways.${code}.${field}`)])) as unknown as GivenWay;
  return {
    figures: Object.fromEntries(asked.flatMap(cellsOf).map((key) => [key, at(`figures.${key}`)])),
    ways: Object.fromEntries(asked.filter(mayBeOtherwise).map(({ code }) => [code, wayOf(code)])),
    remark: at('remark'),
  };
}

/** What was typed of all that a form sends. */
export const typedIn = ({ figures, ways, remark }: Pick<GivenReport, 'figures' | 'ways' | 'remark'>): TypedReport => ({
  ...Object.fromEntries(Object.entries(figures).map(([key, typed]) => [`figures.${key}`, typed])),
  ...Object.fromEntries(
    Object.entries(ways).flatMap(([code, way]) => WAY_FIELDS.map((field) => [`ways.${code}.${field}`, way[field]])),
  ),
  remark,
});

/** A saved report as it would be typed; `decimal` is the mark before the decimals in the reader's language. */
export function typedOf(asked: readonly Indicator[], report: Report | null, decimal: ',' | '.'): TypedReport {
  const number = (value: number | null | undefined) => (value == null ? '' : String(value).replace('.', decimal));
  const cells = report?.cells ?? {};
  const ways = asked.filter(mayBeOtherwise).flatMap((indicator) => {
    const [cell] = cellsOf(indicator).flatMap((key) => cells[key] ?? []);
    const way = { how: 'count', method: '', basis: '', reason: '', ...cell, size: number(cell?.size) };
    return WAY_FIELDS.map((field) => [`ways.${indicator.code}.${field}`, way[field]]);
  });
  return {
    ...Object.fromEntries(asked.flatMap(cellsOf).map((key) => [`figures.${key}`, number(cells[key]?.value)])),
    ...Object.fromEntries(ways),
    remark: report?.remark ?? '',
  };
}
