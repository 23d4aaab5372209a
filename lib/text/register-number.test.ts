import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digits, ORDINARY, sentence } from '@/test/ordinary';
import { plainSigns } from './plain-signs';
import { checkDigitsOf, hasRegisterNumber } from './register-number';
import { text } from './text';

const RUNS = 4000;
const two = (value: number) => String(value).padStart(2, '0');

/** Every valid number: either century, month and day unknown or not, BIS with the sex known or not, every order. */
const number = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 0, max: 12 }),
    day: fc.integer({ min: 0, max: 31 }),
    added: fc.constantFrom(0, 20, 40),
    order: fc.integer({ min: 1, max: 998 }),
    century: fc.constantFrom(1900, 2000),
  })
  .map(({ year, month, day, added, order, century }) => {
    const body = `${two(year)}${two(month + added)}${two(day)}${String(order).padStart(3, '0')}`;
    return `${body}${two(checkDigitsOf(Number(century === 2000 ? `2${body}` : body)))}`;
  });

const GAPS = [
  ...['', '.', '-', ' ', '/', '_', '\n', '\r\n', '\t', ' - ', ' . ', '. ', '- ', ' / ', '  '],
  // No-break, thin, narrow and ideographic spaces; soft hyphen, no-break hyphen, dashes, minus; zero width; raised dots.
  ...['\u00a0', '\u2009', '\u202f', '\u3000', '\u00ad', '\u2011', '\u2013', ' \u2013 ', '\u2014', '\u2212', '\u200b'],
  ...['\u2060', '\ufeff', '\u00b7', '\u2022', '\uff0e', '\uff0d', '\uff0f', '\u2044', '\u2215', '\\'],
];
/** Marks and signs of every kind, in any mixture: brackets, commas, colons, stars, pipes, quotes, an equals sign, an ellipsis. */
const MARKS = [...' \u00a0\n.,:;-–/_()[]{}*|=+~^°§&@!?"\'’«»<>#%€'];
const marks = (minLength: number) =>
  fc.array(fc.constantFrom(...MARKS), { minLength, maxLength: 5 }).map((all) => all.join(''));
const gap = fc.oneof(fc.constantFrom(...GAPS), marks(0));
/** Where each script has its zero. */
const ZEROS = [0x30, 0x30, 0x30, 0xff10, 0x660, 0x6f0, 0x966, 0xe50, 0x1d7ce, 0x1d7d8, 0x1d7f6, 0x1fbf0];
const signs = fc
  .constantFrom(...ZEROS)
  .map((zero) => (written: string) => written.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit))));
const parts = (all: string) => [all.slice(0, 2), all.slice(2, 4), all.slice(4, 6), all.slice(6, 9), all.slice(9)];
const inParts = fc.tuple(number, gap, gap, gap, gap).map(([all, ...gaps]) =>
  parts(all)
    .map((part, index) => part + (gaps[index] ?? ''))
    .join(''),
);
const official = number.map((all) => {
  const [year, month, day, order, check] = parts(all);
  return `${year}.${month}.${day}-${order}.${check}`;
});
const inBoxes = fc
  .tuple(number, fc.oneof(fc.constantFrom(' ', '\u00a0', '|', '.', ' | '), marks(1)))
  .map(([all, between]) => [...all].join(between));
const keycaps = number.map((all) => [...all].map((digit) => `${digit}\ufe0f\u20e3`).join(''));
const fullYear = fc.tuple(official, fc.constantFrom('19', '20')).map(([written, century]) => `${century}${written}`);
const writing = fc
  .tuple(fc.oneof(number, official, inParts, inBoxes, fullYear), signs)
  .map(([written, inScript]) => inScript(written));

/** What may be glued to it: letters and marks, but no digit, nor the "+" of a telephone number. */
const glue = fc.constantFrom(
  '',
  ' ',
  'RRN:',
  'rrn',
  'INSZ ',
  '(',
  '"',
  'nr. ',
  'x',
  ',',
  ';',
  '.',
  '!',
  '?',
  ')',
  'é',
  '\n',
  '#',
  '€',
);
const around = fc.tuple(sentence, glue, glue, sentence);

describe('a national register number never gets through', () => {
  it('in any usual way of writing, anywhere in a text', () => {
    fc.assert(
      fc.property(fc.oneof(writing, keycaps), around, (written, [before, left, right, after]) => {
        expect(hasRegisterNumber(`${before} ${left}${written}${right} ${after}`)).toBe(true);
        expect(hasRegisterNumber(written)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('after other figures, between dates and amounts', () => {
    const other = fc.oneof(...Object.values(ORDINARY));
    fc.assert(
      fc.property(
        writing,
        other,
        other,
        fc.constantFrom(' ', ', ', ' voor ', '\n'),
        (written, before, after, between) => {
          expect(hasRegisterNumber(`${before}${between}${written} en ${after}`)).toBe(true);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('in the address of any site where no meetings are held', () => {
    const site = fc.tuple(
      fc.webUrl({ validSchemes: ['http', 'https'] }),
      fc.constantFrom('', '?x=1', '#nota', '/', '.'),
    );
    fc.assert(
      fc.property(site, number, ([address, after], all) => {
        expect(hasRegisterNumber(`zie ${address.replace(/\d+$/, '').replace(/\/?$/, '/')}${all}${after}`)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('behind a plus sign, unless a telephone could be rung by it', () => {
    // No telephone number of eleven digits that people here note begins like these.
    const other = number.filter((all) => /^(?:0|2[2-9]|5|6|8|9[1245789]|1[01]|7[0-2]|32[^4])/.test(all));
    fc.assert(
      fc.property(other, (all) => {
        expect(hasRegisterNumber(`bel +${all} of niet`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('and the field says why', () => {
    fc.assert(
      fc.property(writing, around, (written, [before, left, right, after]) => {
        const found = text().safeParse(`${before} ${left}${written}${right} ${after}`);
        expect(found.error?.issues.map((issue) => issue.message)).toEqual(['registerNumber']);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['the example of the Crossroads Bank, born before 2000', '85.07.30-033.28'],
    ['the example of the Flemish government, born in 2000', '00.01.25-567.77'],
    ['only spaces', '85 07 30 033 28'],
    ['six, three and two', '850730 033 28'],
    ['mixed marks', '85-07-30 033-28'],
    ['spread over lines', '85.07.30\n- 033.28'],
    ['glued to a word and a comma', 'RRN:85073003328,'],
    ['after a counted number', '12 85.07.30-033.28'],
    ['behind a plus sign, as it is printed on the card', '+85.07.30-033.28'],
    ['behind a plus sign that dials no country', '+85073003328'],
    ['with its end in brackets', '850730(033)28'],
    ['with commas', '850730,033,28'],
    ['with colons', '85.07.30:033:28'],
    ['with an equals sign', '85.07.30-033=28'],
    ['in bold, as Markdown has it', '**85.07.30**-**033.28**'],
    ['in the cells of a table', '|8|5|0|7|3|0|0|3|3|2|8|'],
    ['in wide cells of a table', '| 8 | 5 | 0 | 7 | 3 | 0 | 0 | 3 | 3 | 2 | 8 |'],
    ['with a dot behind every digit', '8.5.0.7.3.0.0.3.3.2.8'],
    ['with its second half called a number', 'rr 850730 / nr. 033-28'],
    ['with its second half called the order number', '85.07.30, volgnummer 033-28'],
    ['with four no-break spaces between the parts', '850730\u00a0\u00a0\u00a0\u00a0033\u00a0\u00a0\u00a0\u00a028'],
    ['in the address of a file', 'https://dossier.ocmw.be/client/85073003328'],
    ['in the address of a file, with more behind it', 'https://dossier.ocmw.be/client/85073003328/nota?x=1'],
    ['at a site that only looks like a meeting', 'https://zoom.us.example.be/j/85073003328'],
    ['at a site with a meeting for a user name', 'https://zoom.us@example.be/j/85073003328'],
    ['at a site whose name ends alike', 'https://notzoom.us/j/85073003328'],
    ['behind the number of a meeting', 'https://zoom.us/j/93412345678?rrn=85073003328'],
    ['between two numbers that mean nothing', '5f0c2a4e-0000-4000-8000-000000000000 85073003328'],
  ])('%s', (_, written) => expect(hasRegisterNumber(written)).toBe(true));
});

describe('ordinary Dutch text passes', () => {
  it.each(Object.entries(ORDINARY))('%s', (_, written) => {
    fc.assert(
      fc.property(sentence, written, sentence, (before, one, after) => {
        expect(hasRegisterNumber(`${before} ${one} ${after}`)).toBe(false);
        expect(hasRegisterNumber(`${before} (${one}), ${after}.`)).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  it('a telephone number, however it is written', () => {
    const phone = fc
      .tuple(
        digits(6),
        fc.constantFrom(
          '0470 aa bb cc',
          '+32 47x aa bb cc',
          '+3247xaabbcc',
          '0032 47x aa bb cc',
          '003247xaabbcc',
          '016/aa.bb.cc',
          '+32 16 aa bb cc',
          '02 4aa bb cc',
        ),
      )
      .map(([all, form]) =>
        form
          .replace('aa', all.slice(0, 2))
          .replace('bb', all.slice(2, 4))
          .replace('cc', all.slice(4))
          .replace('x', '5'),
      );
    fc.assert(
      fc.property(sentence, phone, sentence, (before, one, after) => {
        expect(hasRegisterNumber(`${before} ${one} ${after}`)).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  it('a number that goes on before or after, even where eleven of its digits would count', () => {
    fc.assert(
      fc.property(number, digits(1), digits(3), (all, one, more) => {
        for (const longer of [one + all, all + one, more + all, all + more]) {
          expect(hasRegisterNumber(`rekening ${longer} van`)).toBe(false);
        }
      }),
    );
  });

  it('eleven digits whose check digits or date are wrong', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 96 }), (all, off) => {
        const body = all.slice(0, 9);
        const right = [checkDigitsOf(Number(body)), checkDigitsOf(Number(`2${body}`))];
        const wrong = ((Number(all.slice(9)) + off - 1) % 97) + 1;
        fc.pre(!right.includes(wrong));
        expect(hasRegisterNumber(`${body}${two(wrong)}`)).toBe(false);
      }),
    );
    for (const body of ['851330033', '856030033', '850732033', '853330033', '850730000', '850730999']) {
      for (const check of [checkDigitsOf(Number(body)), checkDigitsOf(Number(`2${body}`))]) {
        expect(hasRegisterNumber(`${body}${two(check)}`)).toBe(false);
      }
    }
  });

  it('the number of an online meeting in its address', () => {
    for (const link of [
      'https://zoom.us/j/85073003328',
      'https://zoom.us/j/85073003328?pwd=x',
      'Via https://zoom.us/j/85073003328.',
      'https://us02web.zoom.us/j/85073003328?pwd=x',
      '(https://ocmw.webex.com/meet/85073003328)',
      'https://meet.goto.com/850730033/28',
    ]) {
      expect(hasRegisterNumber(link)).toBe(false);
    }
    expect(hasRegisterNumber('https://example.be/dossier?rrn=85073003328')).toBe(true);
  });

  it('of all accidental numbers of eleven digits, about one in four hundred', () => {
    const tries = 100_000;
    let hits = 0;
    for (let run = 0; run < tries; run += 1) {
      // Steps of the golden ratio walk evenly through all of them.
      if (hasRegisterNumber(String((run * 61_803_398_875) % 1e11).padStart(11, '0'))) hits += 1;
    }
    expect(hits / tries).toBeGreaterThan(1 / 500);
    expect(hits / tries).toBeLessThan(1 / 300);
  });

  it('a long text is looked through quickly', () => {
    const started = process.cpuUsage();
    for (const unit of ['12 ', '1', '85.07.30-', '1 2 3 ', '   ', '85 - '])
      hasRegisterNumber(unit.repeat(80_000 / unit.length));
    // Time of the processor, in microseconds: what else the machine does is not counted.
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

describe('looking at plain signs', () => {
  it('reads every decimal digit that Unicode has as its value', () => {
    let seen = 0;
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const sign = String.fromCodePoint(code);
      if (!/\p{Nd}/u.test(sign)) continue;
      seen += 1;
      expect(plainSigns(sign)).toMatch(/^[0-9]$/);
    }
    expect(seen).toBeGreaterThan(600);
  });
});
