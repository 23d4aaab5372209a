import { inflateRawSync, inflateSync } from 'node:zlib';

/** The text of all pages, by each font's own table from codes to letters (ISO 32000-1, 9.10.3). */
export const pdfText = (bytes: Uint8Array): string =>
  pagesOf(bytes)
    .map(({ content, fonts }) => pageText(content, fonts))
    .join('\n');

/** Where each piece of text on the pages begins, in points from the left and from below. */
export const pdfPlaces = (bytes: Uint8Array): { x: number; y: number }[] =>
  pagesOf(bytes).flatMap(({ content }) =>
    [...content.matchAll(/1 0 0 -1 ([\d.]+) ([\d.]+) cm\n(?:[^\n]*\n){0,4}?BT/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    })),
  );

function pagesOf(bytes: Uint8Array) {
  const source = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    [...source.matchAll(/(\d+) 0 obj\r?\n([\s\S]*?)\r?\nendobj/g)].map((match) => [match[1], match[2] ?? '']),
  );
  const object = (number: string | undefined) => objects.get(number) ?? '';
  const stream = (number: string | undefined) => {
    const [head = '', ...rest] = object(number).split(/stream\r?\n/);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const data = Buffer.from(rest.join('stream\n').slice(0, length), 'latin1');
    return (head.includes('/FlateDecode') ? inflateSync(data) : data).toString('latin1');
  };
  const pages = [...objects.values()].filter((content) => /\/Type \/Page\s/.test(content));
  return pages.map((page) => ({
    content: stream(/\/Contents (\d+) 0 R/.exec(page)?.[1]),
    fonts: new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map((match) => [
        match[1],
        letters(stream(/\/ToUnicode (\d+) 0 R/.exec(object(match[2]))?.[1])),
      ]),
    ),
  }));
}

function letters(table: string): Map<number, string> {
  return new Map(
    [...table.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)].map((match) => [
      Number.parseInt(match[1] ?? '', 16),
      Buffer.from(match[2] ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    ]),
  );
}

function pageText(content: string, fonts: Map<string | undefined, Map<number, string>>): string {
  let font: Map<number, string> | undefined;
  let text = '';
  // What is read aloud in place of a shape is not shown.
  const shown = content.replace(/\/ActualText\s*(?:\((?:\\[\s\S]|[^\\()])*\)|<[^>]*>)/g, '');
  for (const [token, name, end] of shown.matchAll(
    /\/(f\d+) [\d.]+ Tf|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<[0-9A-Fa-f]+>|(\bET\b)/g,
  )) {
    if (name !== undefined) font = fonts.get(name);
    else if (end !== undefined) text += '\n';
    else
      text += codes(token)
        .map((code) => font?.get(code) ?? '')
        .join('');
  }
  return text;
}

/** The two-byte codes of a PDF string, written literally or in hexadecimals. */
function codes(token: string): number[] {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const raw = token.startsWith('<')
    ? Buffer.from(token.slice(1, -1), 'hex')
    : Buffer.from(
        token
          .slice(1, -1)
          .replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal: string | undefined, sign: string | undefined) =>
            octal !== undefined ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[sign ?? ''] ?? sign ?? ''),
          ),
        'latin1',
      );
  return Array.from({ length: Math.floor(raw.length / 2) }, (_, index) => raw.readUInt16BE(index * 2));
}

/** The files of a package (ZIP, APPNOTE 4.3), found by its central directory, with what is in them. */
export function zipParts(bytes: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const parts = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    parts.set(name, zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return parts;
}

/** One file of the package, as text. */
export function zipPart(bytes: Uint8Array, name: string): string {
  const part = zipParts(bytes).get(name);
  if (!part) throw new Error(`No ${name} in the package.`);
  return part.toString('utf8');
}
