import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOrganisationInput, isKbo, isOvo, normaliseKbo, normaliseOvo } from './input';

/** Every right number: eight digits, the first 0 or 1, and the two that check them. */
const right = fc
  .integer({ min: 0, max: 19_999_999 })
  .map((base) => `${String(base).padStart(8, '0')}${String(97 - (base % 97)).padStart(2, '0')}`);

describe('the KBO number', () => {
  it('is right when its last two digits are 97 minus the rest modulo 97', () => {
    fc.assert(fc.property(right, (code) => isKbo(code)));
    // By hand: 9990001 is 97 times 102989 and 68, and 97 minus 68 is 29.
    expect(isKbo('0999000129')).toBe(true);
  });

  it('is wrong as soon as one digit is', () => {
    fc.assert(
      fc.property(right, fc.nat(9), fc.integer({ min: 1, max: 9 }), (code, at, step) => {
        const digit = (Number(code[at]) + step) % 10;
        expect(isKbo(`${code.slice(0, at)}${digit}${code.slice(at + 1)}`)).toBe(false);
      }),
    );
  });

  it('is wrong when two neighbouring digits change places', () => {
    fc.assert(
      fc.property(right, fc.nat(6), (code, at) => {
        fc.pre(code[at] !== code[at + 1]);
        expect(isKbo(`${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`)).toBe(false);
      }),
    );
  });

  it('may be typed with dots, spaces, the country, or without its first 0', () => {
    fc.assert(
      fc.property(right, (code) => {
        const dotted = code.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3');
        for (const typed of [dotted, `BE ${dotted}`, `be${code}`, ` ${code.slice(0, 4)} ${code.slice(4)} `]) {
          expect(normaliseKbo(typed)).toBe(code);
        }
        if (code.startsWith('0')) expect(normaliseKbo(code.slice(1))).toBe(code);
      }),
    );
  });
});

describe('an organisation as it comes in', () => {
  const sent = { name: 'Vzw De Brug', kind: 'nonprofit', codeType: 'kbo', code: '0999.000.129' } as const;
  const wrong = (value: object) =>
    addOrganisationInput.safeParse(value).error?.issues.map((issue) => [issue.path[0], issue.message]);

  it('keeps the number as digits', () => {
    expect(addOrganisationInput.parse(sent).code).toBe('0999000129');
    expect(addOrganisationInput.parse({ ...sent, codeType: 'ovo', code: 'ovo 001234' }).code).toBe('OVO001234');
    expect(addOrganisationInput.parse({ ...sent, codeType: 'ovo', code: '001234' }).code).toBe('OVO001234');
  });

  it('says beside the number what is wrong', () => {
    expect(wrong({ ...sent, code: '0999.000.128' })).toEqual([['code', 'badKbo']]);
    expect(wrong({ ...sent, codeType: 'ovo', code: '12' })).toEqual([['code', 'badOvo']]);
    expect(isOvo(normaliseOvo('OVO00123'))).toBe(false);
    expect(wrong({ ...sent, name: ' ' })).toEqual([['name', 'required']]);
  });
});
