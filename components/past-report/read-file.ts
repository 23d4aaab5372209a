import { docxBlocks } from './docx-blocks';
import { type Block, blocksOfText, MOST_TEXT } from './pieces';
import { Unreadable } from './unreadable';

/** Bytes of a text file. */
const MOST_BYTES = 2 * 1024 * 1024;
/** Bytes of an old Word file in which its lock is looked for. */
const MOST_OLD = 64 * 1024 * 1024;

/**
 * What a file says, by what is in it and not by its name: Word (.docx) or plain text.
 * @throws Unreadable, with a reason that somebody can do something with
 */
export async function readFile(file: Blob): Promise<Block[]> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  // Word of before 2007, or a newer one that is locked with a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable((await isLocked(file)) ? 'locked' : 'old');
  const blocks = begins(0x50, 0x4b) ? await docxBlocks(file) : blocksOfText(await plainText(file));
  const letters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (letters > MOST_TEXT) throw new Unreadable('tooMuch');
  if (blocks.every(({ text }) => text.trim() === '')) throw new Unreadable('empty');
  return blocks;
}

async function isLocked(file: Blob): Promise<boolean> {
  const bytes = await file.slice(0, MOST_OLD).arrayBuffer();
  return new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage');
}

/** UTF-8 where it is, else what Windows wrote; by its mark, where it has one. */
async function plainText(file: Blob): Promise<string> {
  if (file.size > MOST_BYTES) throw new Unreadable('tooMuch');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (wide) return new TextDecoder(wide).decode(bytes);
  // A picture, a PDF, a program: signs that no text has.
  if (
    bytes.includes(0) ||
    (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46) ||
    isRich(bytes)
  )
    throw new Unreadable('other');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** RTF is text to a computer and codes to a reader. */
const isRich = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, 5)) === '{\\rtf';
