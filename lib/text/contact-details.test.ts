import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digits, kboDigits, ORDINARY, sentence } from '@/test/ordinary';
import { contactDetailsIn } from './contact-details';

const seen = (text: string) => {
  const { emails, phones } = contactDetailsIn(text);
  return [...emails, ...phones];
};
const pairs = (all: string, mark: string) => (all.match(/../g) ?? []).join(mark);
const mark = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u2011');
const firstMark = fc.constantFrom(' ', '/', '-', '.', ' / ', '\u00a0');

const mobile = fc
  .tuple(fc.integer({ min: 5, max: 9 }), digits(1), digits(6), firstMark, mark, fc.boolean())
  .map(([operator, one, others, first, between, threes]) =>
    threes && between !== ''
      ? `04${operator}${one}${first === '.' ? '/' : first}${others.slice(0, 3)}${between === '.' ? ' ' : between}${others.slice(3)}`
      : `04${operator}${one}${first}${pairs(others, between)}`,
  )
  // Grouped as a company number, and with its check digits, it passes: one in a hundred of those.
  .filter((written) => !/^04\d\d[\s.]\d{3}[\s.]\d{3}$/.test(written));
const zone = fc
  .tuple(fc.constantFrom('010', '011', '014', '016', '050', '055', '089'), digits(6), firstMark, mark)
  .map(([area, others, first, between]) => `${area}${first}${pairs(others, between)}`);
const largeZone = fc
  .tuple(fc.constantFrom('02', '03', '09'), digits(7), firstMark, mark)
  .map(
    ([area, others, first, between]) =>
      `${area}${first}${others.slice(0, 3)}${between}${pairs(others.slice(3), between)}`,
  );
const international = fc
  .tuple(
    fc.constantFrom(
      '+32 4',
      '+324',
      '+32 (0)4',
      '0032 4',
      '00324',
      '+32/4',
      '+32.4',
      '+31 6',
      '+33 6',
      '+352 6',
      '+44 7',
    ),
    digits(2),
    digits(6),
    mark,
  )
  .map(([start, two, others, between]) => `${start}${two}${between}${pairs(others, between)}`);
const phone = fc.oneof(mobile, zone, largeZone, international);

const emailName = fc.constantFrom(
  'jan',
  'an.peeters',
  'a_b',
  'fatima+werk',
  'j.o’k'.replace('’', "'"),
  'élise',
  '0470123456',
);
const email = fc
  .tuple(emailName, fc.constantFrom('gmail.com', 'ocmw-geel.be', 'student.kuleuven.be', 'vdab.be', 'työ.fi'))
  .map(([name, domain]) => `${name}@${domain}`);

const before = fc.constantFrom(' ', ' (', ': ', ' tel. ', ' gsm:', '\n', ' "', ' tel', ' gsm', ' T: ');
const after = fc.constantFrom('', ' ', ')', '.', ', ', '!', '\n', '? ', ';');

describe('an e-mail address or a telephone number is seen', () => {
  it('every usual way to write a telephone number, in any text', () => {
    fc.assert(
      fc.property(sentence, before, phone, after, sentence, (start, left, written, right, end) => {
        expect(seen(`${start}${left}${written}${right} ${end}`)).toHaveLength(1);
      }),
      { numRuns: 5000 },
    );
  });

  it('every address, in any text', () => {
    fc.assert(
      fc.property(sentence, email, after, sentence, (start, written, right, end) => {
        expect(contactDetailsIn(`${start} ${written}${right} ${end}`)).toEqual({ emails: [written], phones: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('each of several, as it was written', () => {
    expect(
      contactDetailsIn('Bel An op 0470 12 34 56 of 016/22.33.44, mail an@voorbeeld.be of +32 (0)2 553 42 08.'),
    ).toEqual({
      emails: ['an@voorbeeld.be'],
      phones: ['+32 (0)2 553 42 08', '0470 12 34 56', '016/22.33.44'],
    });
  });

  it.each([
    '0470123456',
    '016223344',
    '025534208',
    '０４７０ １２ ３４ ５６',
    '0470\u200b12\u200b34\u200b56',
    'gsm0470123456',
  ])('%s', (written) => expect(seen(written)).toHaveLength(1));
});

describe('nothing else is taken for one', () => {
  it.each(Object.entries(ORDINARY))('%s', (_, written) => {
    fc.assert(
      fc.property(sentence, written, sentence, (start, one, end) => {
        expect(seen(`${start} ${one} ${end}`)).toEqual([]);
        expect(seen(`${start} (${one}), ${end}.`)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('several dates, times, amounts and codes in a row', () => {
    const one = fc.oneof(...Object.values(ORDINARY));
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 2, maxLength: 5 }),
        fc.constantFrom(', ', ' en ', ' voor ', '; '),
        (all, between) => {
          expect(seen(all.join(between))).toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('a company number that begins like a mobile number', () => {
    fc.assert(
      fc.property(
        kboDigits.filter((all) => /^04[5-9]/.test(all)),
        fc.constantFrom('', '.', ' '),
        (all, between) => {
          expect(seen(`KBO ${[all.slice(0, 4), all.slice(4, 7), all.slice(7)].join(between)}`)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    'Ik ben @ thuis',
    '@kring',
    'a@b',
    '1 op 4',
    'van 8 tot 10',
    '100 @ 5 euro',
    'https://zoom.us/j/0470123456',
    '1712',
    'artikel 24 §2',
  ])('%s', (written) => expect(seen(written)).toEqual([]));

  it('a long text is looked through quickly', () => {
    const started = process.cpuUsage();
    for (const unit of ['04', '0470 ', 'a.', '+3', '12 ', 'BE12 ', 'a@a.', '   '])
      seen(unit.repeat(80_000 / unit.length));
    // Time of the processor, in microseconds: what else the machine does is not counted.
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});
