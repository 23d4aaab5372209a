import { deflateRawSync } from 'node:zlib';
import { Document, Packer, Paragraph } from 'docx';
import { describe, expect, it } from 'vitest';
import { readFile } from './read-file';
import { openZip } from './zip';

interface File {
  name: string;
  packed: Buffer;
  locked?: boolean;
}
/** A zip by hand, so that it can lie. */
function zipOf(files: File[]): Blob {
  const local: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, packed, locked = false } of files) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(locked ? 1 : 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    // It says that it is small.
    entry.writeUInt32LE(10, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, Buffer.from(name), packed);
    list.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return new Blob([new Uint8Array(Buffer.concat([...local, ...list, end]))]);
}
const blob = (...bytes: (string | Uint8Array<ArrayBuffer>)[]) => new Blob(bytes);
const why = (reason: string) => expect.objectContaining({ why: reason });

describe('a file that is read in the browser', () => {
  it('is opened as Word writes it', async () => {
    const made = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph('Wat goed liep: één koffie')] }] }),
    );
    const zip = await openZip(blob(new Uint8Array(made)));
    expect(await zip.read('word/document.xml', 1_000_000)).toContain('Wat goed liep: één koffie');
    expect(await zip.read('word/none.xml', 1_000_000)).toBeNull();
  });

  it('that says it is small and grows without end is let go of when it passes its limit', async () => {
    // A hundred megabytes in a hundred kilobytes.
    const bomb = zipOf([{ name: '_rels/.rels', packed: deflateRawSync(Buffer.alloc(100 * 1024 * 1024)) }]);
    expect(bomb.size).toBeLessThan(200_000);
    const zip = await openZip(bomb);
    await expect(zip.read('_rels/.rels', 1024 * 1024)).rejects.toEqual(why('tooMuch'));
    await expect(readFile(bomb)).rejects.toEqual(why('tooMuch'));
  });

  it('that is damaged, cut off or no report at all gets a reason, and never an end of the page', async () => {
    const whole = zipOf([{ name: '_rels/.rels', packed: deflateRawSync(Buffer.from('<x/>')) }]);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    for (const size of [3, 10, 40, bytes.length - 30])
      await expect(readFile(blob(bytes.slice(0, size))), String(size)).rejects.toEqual(why('broken'));
    const spoiled = zipOf([{ name: '_rels/.rels', packed: Buffer.from('geen deflate') }]);
    await expect(readFile(spoiled)).rejects.toEqual(why('broken'));
    await expect(readFile(zipOf([{ name: 'mimetype', packed: deflateRawSync(Buffer.from('x')) }]))).rejects.toEqual(
      why('other'),
    );
    const locked = zipOf([{ name: '_rels/.rels', packed: deflateRawSync(Buffer.from('<x/>')), locked: true }]);
    await expect(readFile(locked)).rejects.toEqual(why('locked'));
  });

  it('of before 2007 is told from one that is locked', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]);
    await expect(readFile(blob(old))).rejects.toEqual(why('old'));
    const name = new Uint8Array(Buffer.from('EncryptedPackage', 'utf16le'));
    await expect(readFile(blob(old, name))).rejects.toEqual(why('locked'));
  });

  it('as text is read in UTF-8, in what Windows wrote, and by its mark', async () => {
    const text = 'Één koffie\r\n\r\nbij ons';
    const read = async (file: Blob) => (await readFile(file)).map((one) => one.text);
    const kept = ['Één koffie\n\nbij ons'];
    expect(await read(blob(text))).toEqual(kept);
    expect(await read(blob(new Uint8Array(Buffer.from(text, 'latin1'))))).toEqual(kept);
    expect(await read(blob(new Uint8Array([0xff, 0xfe]), new Uint8Array(Buffer.from(text, 'utf16le'))))).toEqual(kept);
  });

  it('that is a picture, a PDF or RTF is no text, and an empty or an endless one is none either', async () => {
    for (const other of ['%PDF-1.7 een', '{\\rtf1 een}', 'een\0twee'])
      await expect(readFile(blob(other)), other).rejects.toEqual(why('other'));
    await expect(readFile(blob(' \n\n'))).rejects.toEqual(why('empty'));
    await expect(readFile(blob('een woord '.repeat(50_000)))).rejects.toEqual(why('tooMuch'));
    await expect(readFile(blob('x'.repeat(3_000_000)))).rejects.toEqual(why('tooMuch'));
  });
});
