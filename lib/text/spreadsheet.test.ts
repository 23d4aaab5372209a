import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines, isFormula, readTable } from './spreadsheet';

const toCsv = (...table: Parameters<typeof csvLines>) => [...csvLines(...table)].join('');

interface Cell {
  quoted: boolean;
  value: string;
}

/** Reads RFC 4180 sign by sign, as its grammar says, and refuses anything else. */
function parse(file: string): Cell[][] {
  if (!file.startsWith('\ufeff')) throw new Error('no byte order mark');
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 1;
  while (at < file.length) {
    const cell: Cell = { quoted: file[at] === '"', value: '' };
    if (cell.quoted) {
      for (at += 1; !(file[at] === '"' && file[at + 1] !== '"'); at += 1) {
        if (at >= file.length) throw new Error('a quote is not closed');
        if (file[at] === '"') at += 1;
        cell.value += file[at];
      }
      at += 1;
    } else {
      for (; file[at] !== ';' && file[at] !== '\r'; at += 1) {
        if (at >= file.length || '"\n'.includes(file[at] as string)) throw new Error('a bare cell holds a mark');
        cell.value += file[at];
      }
    }
    row.push(cell);
    if (file[at] === ';') at += 1;
    else if (file.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`neither a cell nor a row ends at ${at}`);
  }
  if (row.length > 0) throw new Error('the last row does not end');
  return rows;
}

const BLANKS = ['\t', '\r', '\n'];
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−', '‐', '–'];
const COVERS = ['', ' ', '  ', '\u00a0', '\u3000', '"', "'", '""', ' "', '\u200b', '\ufeff', '\u0000', '“', '«', '`'];
const covered = fc
  .tuple(fc.array(fc.constantFrom(...COVERS), { maxLength: 3 }), fc.constantFrom(...SIGNS), fc.string())
  .map(([covers, sign, rest]) => `${covers.join('')}${sign}${rest}`);
const attack = fc.oneof(
  covered,
  fc.tuple(fc.constantFrom(...BLANKS), fc.string()).map(([blank, rest]) => blank + rest),
);
const awkward = fc.string({
  unit: fc.constantFrom(';', '"', ',', '\r', '\n', '\t', '=', '-', '+', '@', "'", ' ', 'a', 'é', '1', '\u200b'),
});
const anyText = fc.oneof(
  attack,
  awkward,
  fc.string({ unit: 'binary' }),
  fc.constantFrom('Geel', 'café; “hè”', '0887.010.362', ''),
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-5, -0.5, 0, 1e21),
);
const table = fc.integer({ min: 1, max: 6 }).chain((width) => {
  const exactly = { minLength: width, maxLength: width };
  return fc.record({
    header: fc.array(anyText, exactly),
    rows: fc.array(fc.array(fc.oneof(anyText, anyNumber, fc.constant(null)), exactly), { maxLength: 6 }),
  });
});
/** As a spreadsheet does that trims and folds before it looks. */
const looksLikeFormula = (value: string) =>
  BLANKS.some((blank) => value.startsWith(blank)) ||
  SIGNS.some(
    (sign) =>
      value.startsWith(sign) || value.trimStart().startsWith(sign) || value.replace(/^[\s"]+/, '').startsWith(sign),
  );

describe('an export is a table that a spreadsheet reads as it was', () => {
  it('with every text and number in its cell, and no text that begins a formula', () => {
    fc.assert(
      fc.property(table, ({ header, rows }) => {
        const read = parse(toCsv(header, rows));
        expect(read.length).toBe(rows.length + 1);
        [header, ...rows].forEach((row, line) => {
          expect(read[line]?.length).toBe(header.length);
          row.forEach((given, place) => {
            const cell = read[line]?.[place] as Cell;
            if (given === null) expect(cell).toEqual({ quoted: false, value: '' });
            else if (typeof given === 'number') {
              expect(cell.quoted).toBe(false);
              expect(Number(cell.value.replace(',', '.')) + 0).toBe(given + 0);
            } else {
              expect(cell).toEqual({ quoted: true, value: isFormula(given) ? `'${given}` : given });
              expect(looksLikeFormula(cell.value)).toBe(false);
            }
          });
        });
      }),
      { numRuns: 4000 },
    );
  });

  it('every attack is defused, whatever covers it', () => {
    fc.assert(
      fc.property(attack, (text) => {
        const [, [cell]] = parse(toCsv(['kop'], [[text]])) as [Cell[], [Cell]];
        expect(cell.value).toBe(`'${text}`);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x","y")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '"=1',
    '＝1+1',
    '\ufeff=1',
  ])('%j becomes text', (text) =>
    expect(parse(toCsv(['kop'], [[text]]))[1]).toEqual([{ quoted: true, value: `'${text}` }]),
  );

  it('leaves ordinary texts as they are', () => {
    for (const text of ['Geel', 'één = twee', 'a-b', '“ja”', "'t Is goed", '1+1', 'an@voorbeeld.be', '']) {
      expect(parse(toCsv(['kop'], [[text]]))[1]).toEqual([{ quoted: true, value: text }]);
    }
  });

  it('writes numbers the Belgian way, negative ones too, and nothing that is no number', () => {
    expect(toCsv(['a', 'b', 'c'], [[-5, 1234.5, null]])).toBe('\ufeff"a";"b";"c"\r\n-5;1234,5;\r\n');
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => toCsv(['a'], [[bad]])).toThrow(RangeError);
  });

  it('refuses a row that does not fit under the header', () => {
    expect(() => toCsv(['a', 'b'], [['x']])).toThrow(RangeError);
    expect(() => toCsv(['a'], [['x', 'y']])).toThrow(RangeError);
  });
});

describe('what people paste', () => {
  it('reads back every table that it writes itself', () => {
    const cell = fc.string({ minLength: 1 }).filter((one) => one.trim() !== '' && !/\r/.test(one) && !isFormula(one));
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1 }),
        (width, rows) => {
          const cut = rows.map((row) => row.slice(0, width));
          const header = ['Nr', 'Tekst', 'Wie', 'Wanneer'].slice(0, width);
          expect(readTable(toCsv(header, cut))).toEqual([header, ...cut]);
        },
      ),
    );
  });

  it('takes a list as one cell per line, with its commas and semicolons', () => {
    expect(readTable('De bus, weer te laat\nGeen opvang; geen les, dus\n\nKlaar')).toEqual([
      ['De bus, weer te laat'],
      ['Geen opvang; geen les, dus'],
      ['Klaar'],
    ]);
    for (const list of [
      'De bus; weer te laat\nGeen opvang; geen les',
      'Wachtlijst; niemand belt terug; weer niet\nOpvang vol; ook op woensdag; geen plaats',
      'Fijn ;maar duur\nDe bus; te laat',
    ]) {
      expect(readTable(list)).toEqual(list.split('\n').map((line) => [line]));
    }
    expect(readTable('Bus, trein\nLes, opvang')).toEqual([['Bus, trein'], ['Les, opvang']]);
    expect(readTable('Ze zei "nee", en dan\nHij zei "ja", en dan')).toEqual([
      ['Ze zei "nee", en dan'],
      ['Hij zei "ja", en dan'],
    ]);
    expect(readTable('')).toEqual([]);
  });

  it('takes the clipboard of a spreadsheet: cells by tabs, a cell with line ends between quotes', () => {
    expect(readTable('1\tDe bus\r\n2\t"Eerst dit\ndan dat"\r\n')).toEqual([
      ['1', 'De bus'],
      ['2', 'Eerst dit\ndan dat'],
    ]);
    expect(readTable('De bus\n"Eerst ""dit""\ndan dat"\n')).toEqual([['De bus'], ['Eerst "dit"\ndan dat']]);
  });

  it('takes a whiteboard’s export by comma or semicolon', () => {
    expect(readTable('\ufeffID,TEXT,X\n1,"De bus, weer",12\n2,Opvang,14')).toEqual([
      ['ID', 'TEXT', 'X'],
      ['1', 'De bus, weer', '12'],
      ['2', 'Opvang', '14'],
    ]);
    expect(readTable('Nr;Tekst\n1;De bus, weer\n2;Opvang')).toEqual([
      ['Nr', 'Tekst'],
      ['1', 'De bus, weer'],
      ['2', 'Opvang'],
    ]);
  });
});
