import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberKind, readNumber } from './number';

const EUROS: NumberKind = { decimals: 2, max: 9_999_999_999.99 };
const COUNT: NumberKind = { decimals: 0, max: 100_000 };

const read = (typed: string, kind = EUROS) => readNumber(typed, kind);

const group = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark);
/** Ways in which people write the same amount, given in cents. */
const WAYS: Record<string, (whole: string, cents: string) => string> = {
  dutch: (whole, cents) => `${group(whole, '.')},${cents}`,
  english: (whole, cents) => `${group(whole, ',')}.${cents}`,
  'plain with a comma': (whole, cents) => `${whole},${cents}`,
  'plain with a dot': (whole, cents) => `${whole}.${cents}`,
  'spaces between thousands': (whole, cents) => `${group(whole, ' ')},${cents}`,
  'EUR behind it': (whole, cents) => `${group(whole, '.')},${cents} EUR`,
  'signs around it that nobody sees': (whole, cents) => `\u202a\ufeff${whole},${cents}\u200e\u202c`,
  'quotes around it, as a list of cells has': (whole, cents) => `" € ${group(whole, '.')},${cents} "`,
  'a euro sign and hard spaces': (whole, cents) => `€\u00a0${group(whole, '\u202f')},${cents}`,
};

describe('reading numbers', () => {
  for (const [way, write] of Object.entries(WAYS)) {
    it(`understands every amount written ${way}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (cents) => {
          const typed = write(String(Math.floor(cents / 100)), String(cents % 100).padStart(2, '0'));
          expect(read(typed)).toEqual({ value: cents / 100 });
        }),
      );
    });
  }

  it('understands every count, with or without dots or spaces between the thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (count) => {
        for (const mark of ['', '.', ' ']) {
          expect(read(group(String(count), mark), COUNT)).toEqual({ value: count });
        }
      }),
    );
  });

  it('never makes anything but a number in range, nothing, or an error of whatever is typed', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789., -€') }));
    fc.assert(
      fc.property(typed, (text) => {
        const found = read(text);
        if ('error' in found) expect(found.error).toMatch(/^[a-zA-Z]+$/);
        else if (found.value !== null) {
          expect(found.value).toBeGreaterThanOrEqual(0);
          expect(found.value).toBeLessThanOrEqual(EUROS.max);
          // What it understood can be written out with the digits that were typed, in their order.
          const digits = text.normalize('NFKC').replace(/\D/g, '');
          expect(digits.replace(/^0+/, '')).toContain(String(found.value).replace('.', '').replace(/^0+/, ''));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', null],
    ['   ', null],
    ['1234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['1.234', 1234],
    ['1.5', 1.5],
    ['0,5', 0.5],
    ['0.500', 0.5],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['12 euro', 12],
    ["1'234", 1234],
    ['45123,75\u202c', 45_123.75],
    ['" € 45.123,75"', 45_123.75],
    [' € 45.123,75', 45_123.75],
    ['45.123,75 EUR', 45_123.75],
    ['45.123,75EUR', 45_123.75],
    ['EUR 45.123,75', 45_123.75],
    ['€45.123,75\t', 45_123.75],
    ['“45.123,75”', 45_123.75],
    ['\u200e', null],
    ['\u200e45123', 45_123],
    ['€', null],
  ])('reads %j as %s', (typed, value) => {
    expect(read(typed)).toEqual({ value });
  });

  it.each([
    ['1,234', 'ambiguousNumber'],
    ['-5', 'negativeNumber'],
    ['−5', 'negativeNumber'],
    ['1.234.50', 'badNumber'],
    ['1,5,5', 'badNumber'],
    ['twaalf', 'badNumber'],
    ['1e5', 'badNumber'],
    ['€ 12 EUR per maand', 'badNumber'],
    ['12 eurocent', 'badNumber'],
    ['1,', 'badNumber'],
    ['3,125', 'ambiguousNumber'],
    ['3,1255', 'twoDecimals'],
    ['99999999999', 'tooHigh'],
  ])('refuses %j: %s', (typed, error) => {
    expect(read(typed)).toEqual({ error });
  });

  it('takes no half people', () => {
    expect(read('12,5', COUNT)).toEqual({ error: 'wholeNumber' });
    expect(read('12,0', COUNT)).toEqual({ value: 12 });
    expect(read('100001', COUNT)).toEqual({ error: 'tooHigh' });
  });
});
