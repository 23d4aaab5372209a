/** Excel in Belgium takes the semicolon as what parts two cells, because the comma stands before decimals. */
const SEPARATOR = ';';
/** Says that the file is UTF-8; without it Excel garbles every "é". */
const BYTE_ORDER_MARK = '\ufeff';

/** What may part two cells in what people paste: a spreadsheet's own clipboard has tabs. */
const PARTED_BY = ['\t', ';', ','];

/** Rows and cells by RFC 4180, leniently: a quote within an open cell is a quote, and a last one may be missing. */
function cellsBy(separator: string, text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/**
 * What somebody pastes, as rows of cells: a spreadsheet's cells or a CSV file, else one cell per line. It is a table when every
 * row has as many cells as the first, and more than one; a comma or semicolon parts cells only beside quotes or names of
 * columns, because every sentence may have one, and a semicolon only where no space follows it, as it does in a sentence. Empty
 * rows are left out.
 */
export function readTable(pasted: string): string[][] {
  const text = pasted.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const filled = (rows: string[][]) => rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  for (const separator of PARTED_BY) {
    const rows = filled(cellsBy(separator, text));
    const [head = []] = rows;
    const even = rows.length > 1 && head.length > 1 && rows.every((row) => row.length === head.length);
    const named = head.every((cell) => /^[\p{L}\p{N} _/()-]{0,30}$/u.test(cell.trim()));
    const inSentence = separator === ';' && rows.some((row) => row.slice(1).some((cell) => /^\s/.test(cell)));
    const quoted = new RegExp(`(^|[\\n${separator}])"`).test(text);
    if (even && (separator === '\t' || quoted || (named && !inSentence && (separator === ';' || head.length > 2))))
      return rows;
  }
  // A column of a spreadsheet: a cell with line ends stands between quotes.
  const column = filled(cellsBy('\t', text));
  if (column.every((row) => row.length === 1) && /(^|\n)"/.test(text)) return column;
  return filled(text.split('\n').map((line) => [line]));
}

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
 * A table, line by line, as a CSV file for Excel in Belgium (RFC 4180 with ";" between cells, CRLF after rows, UTF-8 with a byte order
 * mark). Numbers stay numbers, with a decimal comma; `null` is an empty cell. A text that a spreadsheet could run as a
 * formula gets an apostrophe in front, in the header too (OWASP, "CSV Injection"); every text stands between quotes. What
 * is a number must be given as a number: the text "-5" is defused like any other.
 *
 * @throws RangeError when a row has more or fewer cells than the header, or a number is not finite.
 */
export function* csvLines(header: string[], rows: Iterable<(string | number | null)[]>): Generator<string> {
  const lineOf = (row: (string | number | null)[]) => `${row.map(cellOf).join(SEPARATOR)}\r\n`;
  yield BYTE_ORDER_MARK + lineOf(header);
  for (const row of rows) {
    if (row.length !== header.length) {
      throw new RangeError(`A row of ${row.length} under a header of ${header.length}.`);
    }
    yield lineOf(row);
  }
}
