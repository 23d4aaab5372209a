import { plainSigns, UUID } from './plain-signs';

/** The two digits that close a register number, a BIS number and a KBO number: 97 minus what precedes them modulo 97. */
export const checkDigitsOf = (number: number): number => 97 - (number % 97);

/** What may stand between the parts: a space, a line end, a dot, a dash, a slash, an underscore, or nothing. */
const GAP = String.raw`(\s{0,3}[./_-]?\s{0,3})`;
const TAIL = String.raw`(\d\d)${GAP}(\d\d)${GAP}(\d{3})${GAP}(\d\d)(?!\d)`;

/**
 * The ways of writing, looked for at every place where digits begin: in its parts (850730-033.28), with the year in full
 * before a gap (1985.07.30-033.28), and digit by digit, as it comes out of the boxes of a form.
 */
const IN_PARTS = new RegExp(String.raw`(?<!\d)(?=(\d\d)${GAP}${TAIL})`, 'g');
const FULL_YEAR = new RegExp(String.raw`(?<!\d)(?=(?:19|20)(\d\d)(?!\d)${GAP}${TAIL})`, 'g');
const IN_BOXES = /(?<!\d)(?=(\d(?:\s\d){10})(?!\d))/g;

/** In the address of an online meeting, a bare number between two slashes is the number of that meeting. */
const withoutMeetingNumbers = (text: string) =>
  text.replace(/\bhttps?:\/\/\S+/gi, (address) =>
    address.replace(/\/\d{9,11}(?=[/?#]|[.,;:)\]]*$)/g, '/#').replace(/\/\d{9,11}(?=[/?#])/g, '/#'),
  );

function isRegisterNumber(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  const order = Number(digits.slice(6, 9));
  // Months and days are 00 where they are unknown. BIS adds 20 to the month (sex unknown) or 40 (sex known).
  if (month >= 60 || month % 20 > 12 || day > 31 || order === 0 || order === 999) return false;
  const body = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  // Born in 2000 or later: counted as if a 2 stood in front.
  return check === checkDigitsOf(body) || check === checkDigitsOf(2_000_000_000 + body);
}

/**
 * Whether a Belgian national register number or BIS number stands in this text, in any usual way of writing, glued to
 * words or not. Such a number has eleven digits: birth date (YYMMDD), an order number of that day (001 to 998, odd for men)
 * and two check digits. Digits that go on before or after, as in an IBAN, are another number; so are a telephone number
 * that begins with "+", a meeting number in a web address and the digits of a UUID. An accidental eleven-digit number that
 * has a possible birth date and right check digits cannot be told apart and counts as one: about one in four hundred.
 *
 * Source: Act of 8 August 1983 on the National Register, article 8 (use without authorisation is forbidden); Royal Decree
 * of 3 April 1984 on the composition of the number; Royal Decree of 8 February 1991 on the number of persons who are not
 * in the National Register (BIS). The 2 in front came with the year 2000.
 */
export function hasRegisterNumber(text: string): boolean {
  const plain = withoutMeetingNumbers(plainSigns(text).replace(UUID, '#'));
  for (const pattern of [IN_PARTS, FULL_YEAR]) {
    for (const found of plain.matchAll(pattern)) {
      const [, year, gap1, month, gap2, day, gap3, order, gap4, check] = found;
      const dialled = plain[found.index - 1] === '+' && ![gap1, gap2, gap3, gap4].every(Boolean);
      if (!dialled && isRegisterNumber(`${year}${month}${day}${order}${check}`)) return true;
    }
  }
  for (const [, boxes = ''] of plain.matchAll(IN_BOXES)) {
    if (isRegisterNumber(boxes.replace(/\s/g, ''))) return true;
  }
  return false;
}
