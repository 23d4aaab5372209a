/** Excel in Belgium takes the semicolon as what parts two cells, because the comma stands before decimals. */
const SEPARATOR = ';';
/** Says that the file is UTF-8; without it Excel garbles every "é". */
const BYTE_ORDER_MARK = '\ufeff';

/** Spaces, quotes and what cannot be seen, at the start of a text. */
const LEADING = /^[\s\p{C}\p{M}"'`’‘“”„«»]+/u;
const FORMULA = /^[=+\-@\u2212\u2010-\u2015]/;

/**
 * Whether a spreadsheet could take this text for a formula: it begins with = + - @ (full-width ones too, and the other
 * dashes), also behind spaces, quotes or signs that cannot be seen, or with a tab or a line end.
 */
export function isFormula(text: string): boolean {
  return /^[\t\r\n]/.test(text) || FORMULA.test(text.normalize('NFKC').replace(LEADING, ''));
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new RangeError('A spreadsheet has no cell for a number that is not finite.');
    return String(cell).replace('.', ',');
  }
  const safe = isFormula(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * A table as a CSV file for Excel in Belgium (RFC 4180 with ";" between cells, CRLF after rows, UTF-8 with a byte order
 * mark). Numbers stay numbers, with a decimal comma; `null` is an empty cell. A text that a spreadsheet could run as a
 * formula gets an apostrophe in front, in the header too (OWASP, "CSV Injection"); every text stands between quotes. What
 * is a number must be given as a number: the text "-5" is defused like any other.
 *
 * @throws RangeError when a row has more or fewer cells than the header, or a number is not finite.
 */
export function toCsv(header: string[], rows: (string | number | null)[][]): string {
  const lines = [header, ...rows].map((row) => {
    if (row.length !== header.length)
      throw new RangeError(`A row of ${row.length} under a header of ${header.length}.`);
    return `${row.map(cellOf).join(SEPARATOR)}\r\n`;
  });
  return BYTE_ORDER_MARK + lines.join('');
}
