import { describe, expect, it } from 'vitest';
import {
  canPrepareReport,
  canSubmitReports,
  correctionsIn,
  dueOn,
  firstDayOf,
  remarkMissing,
  submittableFrom,
  timingOf,
} from './policy';

const now = new Date('2026-11-21T12:00Z');
const figures = { women: 10, men: 10, nonBinary: 1, euros: 5, fte: 1 };

describe('when a quarter can be reported', () => {
  it.each([
    [2026, 3, 'ended'],
    [2026, 4, 'running'],
    [2027, 1, 'future'],
    [2024, 2, 'ended'],
    [2024, 1, 'before'],
  ] as const)('%i quarter %i is %s', (year, quarter, timing) => {
    expect(timingOf({ year, quarter }, { now, startsOn: '2024-04-01' })).toBe(timing);
  });

  it('turns at midnight in Brussels', () => {
    const quarter = { year: 2026, quarter: 3 } as const;
    const at = (moment: string) => timingOf(quarter, { now: new Date(moment), startsOn: '2024-01-01' });
    expect(at('2026-09-30T21:59:59Z')).toBe('running');
    expect(at('2026-09-30T22:00:00Z')).toBe('ended');
  });

  it('knows its first day and the first day to submit', () => {
    expect(firstDayOf({ year: 2026, quarter: 4 })).toBe('2026-10-01');
    expect(submittableFrom({ year: 2026, quarter: 4 })).toBe('2027-01-01');
  });
});

describe('the day by which a report is asked', () => {
  it.each([
    [1, '2026-04-30'],
    [2, '2026-07-31'],
    [3, '2026-10-31'],
    [4, '2027-01-31'],
  ] as const)('of quarter %i is the last of the month after it', (quarter, day) => {
    expect(dueOn({ year: 2026, quarter })).toBe(day);
  });
});

describe('who may do what', () => {
  it('prepares what has ended or runs, until it is submitted', () => {
    expect(canPrepareReport('ended', null)).toBe(true);
    expect(canPrepareReport('running', 'draft')).toBe(true);
    expect(canPrepareReport('ended', 'submitted')).toBe(false);
    expect(canPrepareReport('future', null)).toBe(false);
    expect(canPrepareReport('before', null)).toBe(false);
  });

  it('lets only the promotor submit', () => {
    expect(canSubmitReports({ kind: 'promotor' })).toBe(true);
    expect(canSubmitReports({ kind: 'administrative_support' })).toBe(false);
  });
});

describe('corrections (rule R10)', () => {
  it('finds a count of participants below the earlier one, or above a later one', () => {
    const earlier = { ...figures, women: 12 };
    const later = { ...figures, men: 9 };
    expect(correctionsIn(figures, { earlier, later })).toEqual({ women: 'lower', men: 'higher' });
  });

  it('leaves money and full-time equivalents alone: they are of the quarter', () => {
    expect(correctionsIn({ ...figures, euros: 1, fte: 0 }, { earlier: figures, later: null })).toEqual({});
  });

  it('wants the remark for a correction, and only then', () => {
    expect(remarkMissing({ women: 'lower' }, ' ')).toBe(true);
    expect(remarkMissing({ women: 'lower' }, 'Dubbele inschrijvingen verwijderd.')).toBe(false);
    expect(remarkMissing({}, '')).toBe(false);
  });
});
