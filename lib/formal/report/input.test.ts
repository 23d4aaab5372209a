import { describe, expect, it } from 'vitest';
import type { Indicator } from '../indicator/policy';
import { type GivenWay, parseQuarter, quarterReportInput } from './input';
import { holdsUnasked, readCells } from './policy';

const indicator = (code: string, more: Partial<Indicator> = {}): Indicator => ({
  ...{ code, part: 'total', unit: 'people', source: 'mlp', label: code, meaning: '', byGender: true },
  ...{ cumulative: true, sensitive: false, mayEstimate: false, mayLeaveOut: false, finalAfter: null },
  ...more,
});
const ASKED = [
  indicator('EECO01'),
  indicator('COSTS', { unit: 'euro', byGender: false }),
  indicator('FTE', { unit: 'fte', byGender: false }),
];
const PEOPLE = { 'EECO01.woman': '12', 'EECO01.man': '', 'EECO01.non_binary': '0' };

describe('a report as it comes in', () => {
  const sent = {
    id: '0f9d7a52-6c1b-4d4e-9a3e-0d9a5c0b1a2b',
    year: 2026,
    quarter: 3 as const,
    version: 0,
    figures: { ...PEOPLE, COSTS: '1.234,50', FTE: '2,5' },
    ways: {},
    remark: ' ',
  };

  it('may miss figures as a draft, not when it is submitted', () => {
    const given = quarterReportInput.parse(sent);
    const { cells, errors } = readCells(ASKED, given, false);
    expect(errors).toEqual({});
    expect(Object.entries(cells).map(([key, { value }]) => [key, value])).toEqual([
      ['EECO01.woman', 12],
      ['EECO01.non_binary', 0],
      ['COSTS', 1234.5],
      ['FTE', 2.5],
    ]);
    expect(readCells(ASKED, given, true).errors).toEqual({ 'figures.EECO01.man': 'required' });
  });

  it('says what is wrong by cell, by the unit of each', () => {
    const figures = { 'EECO01.woman': '1,5', 'EECO01.man': '100001', COSTS: 'veel', FTE: '1,234' };
    expect(readCells(ASKED, { figures, ways: {} }, false).errors).toEqual({
      'figures.EECO01.woman': 'wholeNumber',
      'figures.EECO01.man': 'tooHigh',
      'figures.COSTS': 'badNumber',
      'figures.FTE': 'ambiguousNumber',
    });
  });

  it('takes no cell by a name that no cell can have, no words that are too long, and no quarter that is none', () => {
    const wrong = quarterReportInput.safeParse({
      ...sent,
      figures: { 'EECO01.x': '1' },
      remark: 'x'.repeat(4001),
      quarter: 5,
    });
    expect(wrong.error?.issues.map(({ path }) => path.join('.'))).toEqual(
      expect.arrayContaining(['figures.EECO01.x', 'remark', 'quarter']),
    );
  });

  it('for a cell that is not asked is of another moment, unless nothing stands in it', () => {
    expect(holdsUnasked(ASKED, { figures: { ...PEOPLE, EECO18: '' } })).toBe(false);
    expect(holdsUnasked(ASKED, { figures: { ...PEOPLE, EECO18: '1' } })).toBe(true);
  });

  it('knows the quarters of the call, and no others', () => {
    expect(parseQuarter('2026', '3')).toEqual({ year: 2026, quarter: 3 });
    for (const [year, quarter] of [
      ['2026', '0'],
      ['2026', '5'],
      ['2023', '4'],
      ['2030', '1'],
      ['26', '1'],
      ['2026', ''],
      ['2026 ', '1'],
    ] as const) {
      expect(parseQuarter(year, quarter)).toBeNull();
    }
  });
});

describe('a figure that was not counted', () => {
  const disabled = indicator('EECO12', { part: 'situation', mayEstimate: true, mayLeaveOut: true });
  const figures = { 'EECO12.woman': '3', 'EECO12.man': '2', 'EECO12.non_binary': '0' };
  const way: GivenWay = { how: 'count', method: '', basis: '', size: '', reason: '' };
  const read = (given: Partial<GivenWay>, of = disabled) =>
    readCells([of], { figures, ways: { EECO12: { ...way, ...given } } }, false);

  it('is estimated by a method and on a basis, in a draft too', () => {
    expect(read({ how: 'estimate' }).errors).toEqual({
      'ways.EECO12.method': 'required',
      'ways.EECO12.basis': 'required',
    });
    const whole = { how: 'estimate' as const, method: 'steekproef', basis: 'de intake', size: '40' };
    expect(read(whole).cells['EECO12.woman']).toEqual({ ...whole, value: 3, size: 40, reason: '' });
    const empty = { figures: {}, ways: { EECO12: { ...way, ...whole } } };
    expect(readCells([disabled], empty, false).errors['figures.EECO12.man']).toBe('required');
  });

  it('is left out with a reason, and without a number', () => {
    expect(read({ how: 'not_collected' }).errors).toEqual({ 'ways.EECO12.reason': 'required' });
    const { cells } = read({ how: 'not_collected', reason: 'de wet laat het niet toe' });
    expect(cells['EECO12.man']).toMatchObject({
      how: 'not_collected',
      value: null,
      reason: 'de wet laat het niet toe',
    });
  });

  it('is neither where the catalogue wants a count', () => {
    const strict = { ...disabled, mayEstimate: false, mayLeaveOut: false };
    for (const how of ['estimate', 'not_collected'] as const)
      expect(read({ how, method: 'x', basis: 'x', reason: 'x' }, strict).errors).toEqual({
        'ways.EECO12.how': 'required',
      });
  });
});
