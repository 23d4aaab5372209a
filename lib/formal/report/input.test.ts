import { describe, expect, it } from 'vitest';
import { parseQuarter, saveReportInput, submitReportInput } from './input';

describe('a report as it comes in', () => {
  const sent = {
    id: '0f9d7a52-6c1b-4d4e-9a3e-0d9a5c0b1a2b',
    year: 2026,
    quarter: 3 as const,
    version: 0,
    women: '12',
    men: '',
    nonBinary: '0',
    euros: '1.234,50',
    fte: '2,5',
    remark: ' ',
  };

  it('may miss figures as a draft, not when it is submitted', () => {
    expect(saveReportInput.parse(sent)).toMatchObject({ women: 12, men: null, euros: 1234.5, fte: 2.5, remark: '' });
    const errors = submitReportInput.safeParse(sent).error?.issues.map(({ path, message }) => [path[0], message]);
    expect(errors).toEqual([['men', 'required']]);
  });

  it('says what is wrong by field', () => {
    const errors = saveReportInput
      .safeParse({ ...sent, women: '1,5', euros: 'veel', remark: 'x'.repeat(4001), quarter: 5 })
      .error?.issues.map(({ path, message }) => [path[0], message]);
    expect(errors).toEqual(
      expect.arrayContaining([
        ['women', 'wholeNumber'],
        ['euros', 'badNumber'],
        ['remark', 'tooLong'],
        ['quarter', 'badQuarter'],
      ]),
    );
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
