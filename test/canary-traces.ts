import { MARK, TOKEN } from './canary';
import { pdfText, zipParts } from './file-text';

/** Where a word of a printed page can be broken. */
const BREAKS = /[\s\u00ad\u200b\u2060-]+/g;

/** The mark as base64 writes it, at each of the three places where it can begin in a group of three bytes. */
const IN_BASE64 = [0, 1, 2].map((at) => {
  const written = Buffer.from('\0'.repeat(at) + MARK).toString('base64');
  // Letters that also hold bits of what stands around the mark say nothing.
  const whole = Math.floor(((at + MARK.length) * 8) / 6);
  return written.slice(Math.ceil((at * 8) / 6), whole);
});
const IN_URL_BASE64 = IN_BASE64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
const units = [...MARK].map((letter) => letter.charCodeAt(0));
const written = (write: (unit: number) => string) => units.map(write).join('');
const IN_HEX = Buffer.from(MARK).toString('hex');
const SPELLED: [mark: string, read: (text: string) => string][] = [
  [written((unit) => `%${unit.toString(16)}`), (text) => text.replace(/%([0-9a-f]{2})/g, fromHex)],
  [written((unit) => `\\u00${unit.toString(16)}`), (text) => text.replace(/\\u00([0-9a-f]{2})/g, fromHex)],
  [written((unit) => `\\x${unit.toString(16)}`), (text) => text.replace(/\\x([0-9a-f]{2})/g, fromHex)],
  [written((unit) => `&#x${unit.toString(16)};`), (text) => text.replace(/&#x([0-9a-f]{2});/g, fromHex)],
  [
    written((unit) => `&#${unit};`),
    (text) => text.replace(/&#(\d+);/g, (_, unit: string) => String.fromCharCode(Number(unit))),
  ],
];
const fromHex = (_: string, unit: string) => String.fromCharCode(Number.parseInt(unit, 16));

/**
 * The canaries in the bytes of an answer, however they are written: as they are, in capitals, percent-encoded, as JSON or
 * HTML escapes, in hexadecimals, in base64, in UTF-16; in the parts of a package, and in the pages of a PDF.
 */
export function tokensIn(bytes: Buffer): Set<string> {
  const found = new Set<string>();
  const raw = bytes.toString('latin1');
  const look = (text: string) => {
    for (const [token] of text.matchAll(TOKEN)) found.add(token);
  };
  const text = raw.toLowerCase();
  look(text);
  for (const [mark, read] of SPELLED) if (text.includes(mark)) look(read(text));
  if (text.includes(IN_HEX)) {
    for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){8,}/g)) {
      look(Buffer.from(run, 'hex').toString('latin1').toLowerCase());
      look(Buffer.from(run.slice(1), 'hex').toString('latin1').toLowerCase());
    }
  }
  if ([...IN_BASE64, ...IN_URL_BASE64].some((mark) => raw.includes(mark))) {
    for (const [run] of raw.replace(/\r?\n/g, '').matchAll(/[A-Za-z0-9+/_-]{16,}/g)) {
      for (const start of [0, 1, 2, 3]) look(Buffer.from(run.slice(start), 'base64').toString('latin1').toLowerCase());
    }
  }
  if (raw.includes([...MARK].join('\0'))) look(text.replaceAll('\0', ''));
  if (raw.startsWith('%PDF')) look(pdfText(bytes).replace(BREAKS, '').toLowerCase());
  if (raw.startsWith('PK\u0003\u0004')) {
    for (const part of zipParts(bytes).values()) {
      const xml = part.toString('utf8').toLowerCase();
      look(xml);
      look(xml.replace(/<[^>]*>/g, ''));
    }
  }
  return found;
}

/** A mail as its reader has it: headers and parts decoded (RFC 2045 and 2047). */
export function readMail(raw: string): Buffer {
  const words = raw.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, way: string, text: string) =>
    way.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('latin1') : unquoted(text.replaceAll('_', ' ')),
  );
  const parts = words.split(/^--.*$/m).map((part) => {
    const [head = '', ...body] = part.split(/\r?\n\r?\n/);
    const text = body.join('\n\n');
    if (/content-transfer-encoding: base64/i.test(head)) {
      return `${head}\n${Buffer.from(text, 'base64')
        .toString('latin1')
        .replace(/\r\n[ \t]/g, '')}`;
    }
    return `${head}\n${/quoted-printable/i.test(head) ? unquoted(text) : text}`;
  });
  return Buffer.from(parts.join('\n'), 'latin1');
}

const unquoted = (text: string) => text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, fromHex);
