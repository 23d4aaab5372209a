import { Unreadable } from './unreadable';

/**
 * Reads files out of a zip with what the browser itself has (DecompressionStream). A zip says how large its files are and may lie: they
 * are counted while they are inflated, and what grows over its limit is let go at that moment, so that a zip bomb costs nothing.
 */
export interface Zip {
  /** The text of a file in it; null when it has no such file. */
  read: (name: string, most: number) => Promise<string | null>;
}

interface Entry {
  at: number;
  size: number;
  method: number;
  locked: boolean;
}

const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
/** A report has tens of files in it; its list of them is a few kilobytes. */
const LONGEST_LIST = 2 * 1024 * 1024;

const bytesOf = async (file: Blob, from: number, until: number) =>
  new DataView(await file.slice(from, until).arrayBuffer());

export async function openZip(file: Blob): Promise<Zip> {
  const entries = await listEntries(file);
  return {
    async read(name, most) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.locked) throw new Unreadable('locked');
      const head = await bytesOf(file, entry.at, entry.at + LOCAL_SIZE);
      if (head.byteLength < LOCAL_SIZE || head.getUint32(0, true) !== LOCAL) throw new Unreadable('broken');
      const from = entry.at + LOCAL_SIZE + head.getUint16(26, true) + head.getUint16(28, true);
      const packed = file.slice(from, from + entry.size);
      return textOf(await inflated(packed, entry.method, most));
    },
  };
}

async function listEntries(file: Blob): Promise<Map<string, Entry>> {
  const tail = await bytesOf(file, Math.max(0, file.size - END_SIZE - LONGEST_COMMENT), file.size);
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Unreadable('broken');
  const [count, size, from] = [
    tail.getUint16(end + 10, true),
    tail.getUint32(end + 12, true),
    tail.getUint32(end + 16, true),
  ];
  if (size > LONGEST_LIST) throw new Unreadable('tooMuch');
  const list = await bytesOf(file, from, from + size);
  const entries = new Map<string, Entry>();
  for (let at = 0, seen = 0; seen < count; seen += 1) {
    if (at + ENTRY_SIZE > list.byteLength || list.getUint32(at, true) !== ENTRY) throw new Unreadable('broken');
    const nameSize = list.getUint16(at + 28, true);
    if (at + ENTRY_SIZE + nameSize > list.byteLength) throw new Unreadable('broken');
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, at + ENTRY_SIZE, nameSize));
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), {
      locked: (list.getUint16(at + 8, true) & 1) === 1,
      method: list.getUint16(at + 10, true),
      size: list.getUint32(at + 20, true),
      at: list.getUint32(at + 42, true),
    });
    at += ENTRY_SIZE + nameSize + list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
  }
  return entries;
}

async function inflated(packed: Blob, method: number, most: number): Promise<Uint8Array> {
  if (method !== 0 && method !== 8) throw new Unreadable('broken');
  const stream = packed.stream() as ReadableStream<Uint8Array<ArrayBuffer>>;
  const reader = (method === 8 ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Unreadable('broken');
    });
    if (done) break;
    size += value.byteLength;
    if (size > most) {
      await reader.cancel().catch(() => {});
      throw new Unreadable('tooMuch');
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

/** Text by its mark; without one it is UTF-8, as XML says. */
function textOf(bytes: Uint8Array): string {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(mark).decode(bytes);
}
