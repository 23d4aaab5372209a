export interface NumberKind {
  decimals: 0 | 2;
  /** Highest value that the database keeps. */
  max: number;
}

export type ReadNumber = { value: number | null } | { error: string };

const GROUPED = {
  '.': /^[1-9]\d{0,2}(?:\.\d{3})+$/,
  ',': /^[1-9]\d{0,2}(?:,\d{3})+$/,
  ' ': /^[1-9]\d{0,2}(?: \d{3})+$/,
} as const;

/**
 * Reads a number the way people here type it: "1.234,50", "1234.50", "1 234,50" and "€ 1.234,50" are the same amount, also with
 * "EUR" beside it, between quotes, or with the signs around it that nobody sees and a spreadsheet or mail brings along. An empty text is `null`. What can be read in two ways ("1,234") is an error, never a guess; a single dot before three
 * digits ("1.234") groups thousands, as Dutch does. Errors are keys under `errors`.
 */
export function readNumber(typed: string, { decimals, max }: NumberKind): ReadNumber {
  let left = typed
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (/\s/.test(sign) ? ' ' : ''))
    .replace(/["“”„]/g, '')
    .replace(/[\s'’]+/g, ' ')
    .trim()
    .replace(/^(?:€|eur(?:o)?\b) ?| ?(?:€|\beuro?|(?<=\d)euro?)$/i, '');
  if (left === '') return { value: null };
  if (/^[-−–] ?\d/.test(left)) return { error: 'negativeNumber' };
  if (!/^\d[\d., ]*$/.test(left)) return { error: 'badNumber' };

  let fraction = '';
  const lastDot = left.lastIndexOf('.');
  const lastComma = left.lastIndexOf(',');
  const mark = lastDot > lastComma ? '.' : ',';
  const at = Math.max(lastDot, lastComma);
  if (at >= 0) {
    const several = left.indexOf(mark) !== at;
    const groups = mark === '.' ? GROUPED['.'].test(left) : several && GROUPED[','].test(left);
    if (mark === ',' && !several && GROUPED[','].test(left)) return { error: 'ambiguousNumber' };
    if (!groups) {
      fraction = left.slice(at + 1);
      left = left.slice(0, at);
      if (!/^\d+$/.test(fraction)) return { error: 'badNumber' };
    }
  }
  const grouped = Object.values(GROUPED).some((shape) => shape.test(left));
  if (!grouped && !/^\d+$/.test(left)) return { error: 'badNumber' };
  // "1.234.50": the mark that groups cannot also be the one before the decimals.
  if (fraction !== '' && grouped && left.includes(mark)) return { error: 'badNumber' };

  const significant = fraction.replace(/0+$/, '');
  if (significant.length > decimals) return { error: decimals === 0 ? 'wholeNumber' : 'twoDecimals' };
  const value = Number(`${left.replace(/[., ]/g, '')}.${significant || '0'}`);
  return value > max ? { error: 'tooHigh' } : { value };
}
