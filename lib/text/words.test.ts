import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asKept, beginningOf, refusalOfWords } from './words';

/** Text among the signs that programs bring along: line ends of all kinds, controls, turning signs, halves, invisible ones. */
const odd = fc.string({
  unit: fc.constantFrom(
    ...'aé٣אב \t\n\r\v\f\u0003\u0085\u200b\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u3164\u2800',
    '😀',
    '\ud83d',
    '\ude00',
    'e\u0301',
  ),
  maxLength: 40,
});

describe('what a person typed or pasted, as it is kept', () => {
  it('is accepted whatever signs a program brought along, as long as something of it can be seen', () => {
    fc.assert(
      fc.property(odd, (typed) => {
        const kept = asKept(typed);
        expect(refusalOfWords(`${kept}x`)).toBeNull();
        expect(refusalOfWords(kept)).toBe(/[aéאב٣😀]/u.test(kept) || kept.includes('é') ? null : 'required');
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every letter in its order, and kept again it is the same', () => {
    const letters = (text: string) => text.normalize('NFC').replace(/[^aéאב٣😀]/gu, '');
    fc.assert(
      fc.property(odd, (typed) => {
        const kept = asKept(typed);
        expect(letters(kept)).toBe(letters(typed.replace(/\p{Cs}/gu, '')));
        expect(asKept(kept)).toBe(kept);
      }),
      { numRuns: 2000 },
    );
  });

  it('turns no line around further than it says itself', () => {
    fc.assert(
      fc.property(odd, (typed) => {
        for (const line of asKept(typed).split('\n')) {
          const open: string[] = [];
          for (const sign of line.match(/[\u202a-\u202e\u2066-\u2069]/g) ?? []) {
            if (sign === '\u202c') expect(open.pop()).toMatch(/[\u202a\u202b\u202d\u202e]/);
            else if (sign === '\u2069') expect(open.pop()).toMatch(/[\u2066-\u2068]/);
            else open.push(sign);
          }
          expect(open).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['een\vtwee\fdrie\u2028vier\r\nvijf', 'een\ntwee\ndrie\nvier\nvijf'],
    ['a\u0003b\u0007c\u0085d', 'abc\nd'],
    ['een\u202dtwee', 'eentwee'],
    ['een\u202ctwee', 'eentwee'],
    ['een \u2067אב\u2069 twee', 'een \u2067אב\u2069 twee'],
    ['een \u202bאב\u202c twee', 'een \u202bאב\u202c twee'],
    ['een \u2067\u202bאב\u2069 twee', 'een \u2067אב\u2069 twee'],
    ['een \u2067אב\ntwee\u2069', 'een אב\ntwee'],
    ['half \ud83d emoji', 'half  emoji'],
    ['  naar\u00adwoord ', 'naar\u00adwoord'],
    ['👩‍👩‍👧 en ❤️', '👩‍👩‍👧 en ❤️'],
  ])('%j stands as %j', (typed, kept) => expect(asKept(typed)).toBe(kept));

  it.each(['\u200b', '\u3164', '\u2800', '\u00ad', '\u200b\u2060\ufeff \u115f', '\u202a\u202c', '\ufe0f', '\u0003'])(
    '%j is nothing: nobody sees it',
    (typed) => {
      expect(asKept(typed)).toBe('');
      expect(refusalOfWords(asKept(typed))).toBe('required');
      expect(refusalOfWords(asKept(typed), 10, true)).toBeNull();
    },
  );
});

describe('the beginning of a text', () => {
  const sign = fc.constantFrom('a', ' ', '😀', '👩‍👩‍👧', '🇧🇪', 'e\u0301', '❤️', '👍🏽');

  it('is whole signs, as many as fit, and all of it where all fits', () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), fc.integer({ min: 0, max: 40 }), (signs, most) => {
        const whole = signs.join('');
        const cut = beginningOf(whole, most);
        const segments = [...new Intl.Segmenter().segment(whole)].map((one) => one.segment);
        const count = [...new Intl.Segmenter().segment(cut)].length;
        expect(cut).toBe(segments.slice(0, count).join(''));
        expect([...cut].length).toBeLessThanOrEqual(most);
        if (count < segments.length) {
          expect([...cut].length + [...(segments[count] as string)].length).toBeGreaterThan(most);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never shows half an emoji', () => {
    expect(beginningOf(`${'a'.repeat(39)}😀 en meer`, 40)).toBe(`${'a'.repeat(39)}😀`);
    expect(beginningOf(`${'a'.repeat(38)}👩‍👩‍👧 en meer`, 40)).toBe('a'.repeat(38));
  });
});
