import { plainSigns, UUID } from './plain-signs';

/** The two digits that close a register number, a BIS number and a KBO number: 97 minus what precedes them modulo 97. */
export const checkDigitsOf = (number: number): number => 97 - (number % 97);

/** What may stand between the parts: up to five spaces, line ends, punctuation marks and other signs, in any mixture. */
const MARKS = String.raw`[\s\p{P}\p{S}]`;
const GAP = `(${MARKS}{0,5})`;
/** Between the birth date and the order number, people also write that a number follows. */
const NUMBER_GAP = `(${MARKS}{0,5}(?:(?:n[ro]|volgn(?:umme)?r|nummer)${MARKS}{0,5})?)`;
const TAIL = String.raw`(\d\d)${GAP}(\d\d)${NUMBER_GAP}(\d{3})${GAP}(\d\d)(?!\d)`;

/**
 * The ways of writing, looked for at every place where digits begin: in its parts (850730-033.28), with the year in full
 * before a gap (1985.07.30-033.28), and digit by digit, as it comes out of the boxes of a form.
 */
const IN_PARTS = new RegExp(String.raw`(?<!\d)(?=(\d\d)${GAP}${TAIL})`, 'giu');
const FULL_YEAR = new RegExp(String.raw`(?<!\d)(?=(?:19|20)(\d\d)(?!\d)${GAP}${TAIL})`, 'giu');
const IN_BOXES = new RegExp(String.raw`(?<!\d)(?=(\d(?:${MARKS}{1,5}\d){10})(?!\d))`, 'gu');

/**
 * What follows "+" in a telephone number of eleven digits that people here may note: Belgium's mobile numbers, the rest of
 * Europe, North America, Russia, the Maghreb, Turkey, Afghanistan and Syria. Source: ITU-T E.164, list of country codes.
 */
const DIALLED = /^(?:324|1[2-9]|7[3-9]|20|21[236]|3[01346]|39|35[0-9]|37[0-8]|38[0-35-79]|4[0134-9]|42[013]|90|93|963)/;

/** The addresses of online meetings, up to and with the number of the meeting; another site's number may be a person's. */
const MEETING =
  /\bhttps?:\/\/(?:[\w-]+\.)*(?:zoom\.us|zoomgov\.com|webex\.com|gotomeeting\.com|meet\.goto\.com|teams\.microsoft\.com|teams\.live\.com)(?:\/[a-z]+){0,2}\/\d{9,11}(?![\p{L}\p{N}])/giu;

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
 * that begins with "+" and a country, the meeting number in the address of an online meeting and the digits of a UUID. An accidental eleven-digit number that
 * has a possible birth date and right check digits cannot be told apart and counts as one: about one in four hundred.
 *
 * Source: Act of 8 August 1983 on the National Register, article 8 (use without authorisation is forbidden); Royal Decree
 * of 3 April 1984 on the composition of the number; Royal Decree of 8 February 1991 on the number of persons who are not
 * in the National Register (BIS). The 2 in front came with the year 2000.
 */
export function hasRegisterNumber(text: string): boolean {
  // A letter in their place: a sign could stand between the parts of a number.
  const plain = plainSigns(text).replace(UUID, 'x').replace(MEETING, 'x');
  for (const pattern of [IN_PARTS, FULL_YEAR]) {
    for (const found of plain.matchAll(pattern)) {
      const [, year, gap1, month, gap2, day, gap3, order, gap4, check] = found;
      const digits = `${year}${month}${day}${order}${check}`;
      const written = [gap1, gap2, gap3, gap4].every(Boolean);
      const dialled = plain[found.index - 1] === '+' && !written && DIALLED.test(digits);
      if (!dialled && isRegisterNumber(digits)) return true;
    }
  }
  for (const [, boxes = ''] of plain.matchAll(IN_BOXES)) {
    if (isRegisterNumber(boxes.replace(/\D/g, ''))) return true;
  }
  return false;
}
