import type { FormalHatKind } from '@/lib/actor';
import { addDays, type Quarter, quarterAt, quarterIndex, quarterOf, quarterOfDay } from '@/lib/clock';
import { readNumber } from '@/lib/text/number';
import {
  type Cell,
  type CellKey,
  type Cells,
  cellsOf,
  counted,
  type Finding,
  firstDayOf,
  type Indicator,
  kindOf,
} from '../indicator/policy';
import { FIRST_YEAR, type GivenReport, type GivenWay, LAST_YEAR } from './input';

/** Where a quarter stands on the clock: `before` the partnership began, `ended`, `running`, or `future`. */
export type Timing = 'before' | 'ended' | 'running' | 'future';

/** `startsOn` is the day (YYYY-MM-DD) on which the partnership began. */
export function timingOf(quarter: Quarter, { now, startsOn }: { now: Date; startsOn: string }): Timing {
  const at = quarterIndex(quarter);
  const running = quarterIndex(quarterOf(now));
  if (at > running) return 'future';
  if (at < firstQuarter(startsOn)) return 'before';
  return at === running ? 'running' : 'ended';
}

/** Index of the first quarter that a partnership reports. */
export function firstQuarter(startsOn: string): number {
  const starts = quarterIndex(quarterOfDay(startsOn));
  return Math.max(starts, quarterIndex({ year: FIRST_YEAR, quarter: 1 }));
}

/** Index of the last quarter that can be prepared now: the running one, as long as the call runs. */
export const lastQuarter = (now: Date): number =>
  Math.min(quarterIndex(quarterOf(now)), quarterIndex({ year: LAST_YEAR, quarter: 4 }));

/** Both formal hats prepare figures, of the running quarter too, until the report is submitted. */
export const canPrepareReport = (timing: Timing, state: 'draft' | 'submitted' | null): boolean =>
  state !== 'submitted' && (timing === 'ended' || timing === 'running');

/** The promotor answers for the figures, so only the promotor submits them. */
export const canSubmitReports = (hat: { kind: FormalHatKind }): boolean => hat.kind === 'promotor';

/** What is wrong with what was typed, by field: `figures.EECO01.woman`, `ways.EECO12.method`, `remark`. */
export type Errors = Record<string, string>;

const COUNTED: GivenWay = { how: 'count', method: '', basis: '', size: '', reason: '' };

/**
 * The cells of what is asked, read by the unit of each, and what is wrong by field. In a draft (`complete` is false) cells may be empty; what
 * is estimated or not collected is said in full in a draft too.
 */
export function readCells(
  asked: readonly Indicator[],
  { figures, ways }: Pick<GivenReport, 'figures' | 'ways'>,
  complete: boolean,
): { cells: Cells; errors: Errors } {
  const cells: Cells = {};
  const errors: Errors = {};
  for (const indicator of asked) {
    const way = ways[indicator.code] ?? COUNTED;
    const about = aboutIn(indicator, way, errors);
    for (const key of cellsOf(indicator)) {
      const value = way.how === 'not_collected' ? null : valueIn(key, indicator, figures[key] ?? '', errors);
      if (value === null && way.how !== 'not_collected') {
        if (complete || way.how === 'estimate') errors[`figures.${key}`] ??= 'required';
        continue;
      }
      cells[key] = { ...about, value };
    }
  }
  return { cells, errors };
}

/** The number in a cell; what cannot be read is an error at that cell. */
function valueIn(key: CellKey, { unit }: Indicator, typed: string, errors: Errors): number | null {
  const read = readNumber(typed, kindOf(unit));
  if ('value' in read) return read.value;
  errors[`figures.${key}`] = read.error;
  return null;
}

/** How the figures of an indicator came about. */
function aboutIn({ code, mayEstimate, mayLeaveOut }: Indicator, way: GivenWay, errors: Errors): Cell {
  const wants = (field: 'method' | 'basis' | 'reason') => {
    if (way[field].trim() === '') errors[`ways.${code}.${field}`] = 'required';
    return way[field].trim();
  };
  if (way.how === 'estimate' && mayEstimate) {
    const size = readNumber(way.size, kindOf('people'));
    if ('error' in size) errors[`ways.${code}.size`] = size.error;
    const of = 'value' in size ? size.value || null : null;
    return { ...counted(0), how: 'estimate', method: wants('method'), basis: wants('basis'), size: of };
  }
  if (way.how === 'not_collected' && mayLeaveOut) return { ...counted(0), how: way.how, reason: wants('reason') };
  if (way.how !== 'count') errors[`ways.${code}.how`] = 'required';
  return counted(0);
}

/** Something was typed for a cell that is not asked: the form is of another moment than the catalogue. */
export const holdsUnasked = (asked: readonly Indicator[], { figures }: Pick<GivenReport, 'figures'>): boolean => {
  const keys = new Set(asked.flatMap(cellsOf));
  return Object.entries(figures).some(([key, typed]) => typed.trim() !== '' && !keys.has(key));
};

/**
 * What findings ask before a report can be submitted: an error at the first of its cells, a remark for a warning. A count that falls is a
 * correction, and so is one above a later quarter's.
 */
export function errorsOf(findings: readonly Finding[], remark: string): Errors {
  const errors: Errors = {};
  for (const { rule, at } of findings) if (rule.level === 'error') errors[`figures.${at[0]}`] = 'ruleBroken';
  const warned = findings.filter(({ rule }) => rule.level === 'warning');
  if (warned.length > 0 && remark.trim() === '')
    errors.remark = warned.some(({ than }) => than !== undefined) ? 'correctionRemark' : 'warningRemark';
  return errors;
}

/** The first day on which a quarter's report can be submitted: the day after its last. */
export const submittableFrom = (quarter: Quarter): string => firstDayOf(quarterAt(quarterIndex(quarter) + 1));

/**
 * The last day on which a quarter's report is asked: that of the month after it. So those of the autumn and of the spring are
 * there on 31 January and 31 July, when Europa WSE itself reports to the Commission (SFC, submission dates). Later is not refused.
 */
export const dueOn = (quarter: Quarter): string => {
  const [year, month] = submittableFrom(quarter).split('-').map(Number) as [number, number];
  return addDays(`${year}-${String(month + 1).padStart(2, '0')}-01`, -1);
};
