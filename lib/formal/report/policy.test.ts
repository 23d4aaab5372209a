import { describe, expect, it } from 'vitest';
import { type Finding, firstDayOf, type Rule } from '../indicator/policy';
import { canPrepareReport, canSubmitReports, dueOn, errorsOf, submittableFrom, timingOf } from './policy';

const now = new Date('2026-11-21T12:00Z');

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

describe('what findings ask before a report is submitted', () => {
  const rule: Rule = { code: 'R', form: 'at_most', left: [], right: [], level: 'error', article: '', says: '' };
  const finding = (more: Partial<Finding>, level: Rule['level'] = 'error'): Finding => ({
    rule: { ...rule, level },
    at: ['EECO03.woman', 'EECO03.man'],
    values: [2, 1],
    ...more,
  });

  it('an error is put right at its cell, whatever the remark says', () => {
    expect(errorsOf([finding({})], 'Het klopt.')).toEqual({ 'figures.EECO03.woman': 'ruleBroken' });
  });

  it('a warning and a correction want a remark, and only then', () => {
    expect(errorsOf([finding({}, 'warning')], ' ')).toEqual({ remark: 'warningRemark' });
    expect(errorsOf([finding({ than: 'earlier' }, 'warning')], ' ')).toEqual({ remark: 'correctionRemark' });
    expect(errorsOf([finding({}, 'warning')], 'Dubbele inschrijvingen verwijderd.')).toEqual({});
    expect(errorsOf([], '')).toEqual({});
  });
});
