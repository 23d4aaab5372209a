import { plainSigns, UUID } from './plain-signs';
import { checkDigitsOf } from './register-number';

export interface ContactDetails {
  emails: string[];
  phones: string[];
}

const EMAIL = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** Between the digits of a telephone number: at most one mark, with a space on either side. */
const GAP = String.raw`\s?[./-]?\s?`;
/** No letter or digit goes before, nor a part of a longer number; "tel" and "gsm" may be glued to it. */
const START = String.raw`(?:(?<![\p{L}\p{N}])|(?<=(?:tel|gsm|nr)))(?<!\p{N}[.,:/-])`;
const END = String.raw`(?!\d)(?![.,]\d)`;
const MOBILE = String.raw`04[5-9]\d${GAP}(?:\d\d${GAP}\d\d${GAP}\d\d|\d{3}${GAP}\d{3})`;
/** Brussels, Antwerp, Liège and Ghent have two digits and seven; the other zones three and six. */
const LARGE_ZONE = String.raw`0[2349]${GAP}\d{3}${GAP}\d\d${GAP}\d\d`;
const ZONE = String.raw`0[15-8]\d${GAP}(?:\d\d${GAP}\d\d${GAP}\d\d|\d{3}${GAP}\d{3})`;
const NATIONAL = new RegExp(`${START}(?:${MOBILE}|${LARGE_ZONE}|${ZONE})${END}`, 'giu');
const INTERNATIONAL = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])|(?<=tel|gsm|nr))(?<!\p{N}[.,:/-])(?:\+|00)\s?[1-9](?:${GAP}(?:\(0\))?${GAP}\d){7,13}(?!\d)`,
  'giu',
);
const IS_AMOUNT = /^(?:,\d|\s?(?:€|%|eur))/i;

/** Mod 97 over the digits, letters as 10 to 35, the first four signs last (ISO 13616). */
function isIban(signs: string): boolean {
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return signs.length >= 15 && rest === 1;
}

/** In one piece, or in fours of which only the second, the bank, may have no digit: a word behind it is not one of them. */
const IBAN =
  /^[A-Z]{2}\d\d(?:[A-Z0-9]{11,30}(?![A-Z0-9])| [A-Z0-9]{4}(?: (?=[A-Z]{0,3}\d)[A-Z0-9]{4})+(?: (?=[A-Z]{0,2}\d)[A-Z0-9]{1,3}(?![A-Z0-9]))?)/i;

/** How many signs the account number that begins here takes, spaces counted; 0 when there is none. */
function ibanLength(from: string): number {
  const [signs = ''] = IBAN.exec(from) ?? [];
  for (let end = signs.length; end > 0; end = signs.lastIndexOf(' ', end - 1)) {
    if (isIban(signs.slice(0, end).replaceAll(' ', ''))) return end;
  }
  return 0;
}

function withoutIbans(plain: string): string {
  let left = '';
  let at = 0;
  for (const { index } of plain.matchAll(/\b[A-Z]{2}\d\d/gi)) {
    if (index < at) continue;
    // The longest has 34 signs in nine groups; figures behind it may fall within that length.
    const length = ibanLength(plain.slice(index, index + 42));
    if (length === 0) continue;
    left += `${plain.slice(at, index)}#`;
    at = index + length;
  }
  return left + plain.slice(at);
}

/** A company number, "0887.010.362", can look like a mobile number; its check digits tell. */
function isKbo(written: string): boolean {
  const digits = written.replace(/\D/g, '');
  return checkDigitsOf(Number(digits.slice(0, 8))) === Number(digits.slice(8));
}

/** What has digits and is no telephone number, taken out before looking. */
function withoutOtherNumbers(plain: string): string {
  return withoutIbans(plain.replace(UUID, '#').replace(/\bhttps?:\/\/\S+/gi, '#'))
    .replace(/\bBE[ .]?[01]?\d{3}[. ]?\d{3}[. ]?\d{3}(?!\d)/gi, '#')
    .replace(/(?<!\d)[01]\d{3}([. ]?)\d{3}\1\d{3}(?!\d)/g, (one) => (isKbo(one) ? '#' : one));
}

/**
 * E-mail addresses and telephone numbers in a text, as they were seen (Belgian ones, and international ones that begin
 * with + or 00). Made for a warning that a person can pass by: a number that could as well be a company's passes.
 */
export function contactDetailsIn(text: string): ContactDetails {
  const plain = plainSigns(text);
  const emails = [...plain.matchAll(EMAIL)].map(([found]) => found);
  const rest = withoutOtherNumbers(plain.replace(EMAIL, '#'));
  const phones: string[] = [];
  const left = rest.replace(INTERNATIONAL, (found, at: number) => {
    if (IS_AMOUNT.test(rest.slice(at + found.length))) return found;
    phones.push(found);
    return '#';
  });
  for (const [found] of left.matchAll(NATIONAL)) phones.push(found);
  return { emails, phones };
}
