import { setImmediate as othersFirst } from 'node:timers/promises';

/** What a file is called: its title, without what no system takes in a name. */
export const fileName = (title: string, extension: string): string =>
  `${title}.${extension}`.replace(/[\\/:*?"<>|]+/g, ' ');

/** A file to keep, under a name that people can read: `title` and the extension without its dot. */
export function fileAnswer(
  title: string,
  extension: string,
  type: string,
  content: Uint8Array | ReadableStream<Uint8Array>,
): Response {
  const name = fileName(title, extension);
  // Twice (RFC 6266): for browsers that read UTF-8 here, and in plain signs for what does not.
  const plain = name
    .normalize('NFD')
    .replace(/[–—]/g, '-')
    .replace(/[^ -~]/g, '');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(content instanceof Uint8Array ? Buffer.from(content) : content, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      'cache-control': 'private, no-store',
    },
  });
}

/** Milliseconds of work on a list before whoever else is served has a turn. */
const TURN = 8;

/** A list for a spreadsheet, of lines that are made while they are sent: others are served in between. */
export function listAnswer(title: string, lines: Iterable<string>): Response {
  const left = lines[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await othersFirst();
      const since = performance.now();
      let piece = '';
      let next = left.next();
      for (; !next.done; next = left.next()) {
        piece += next.value;
        if (performance.now() - since > TURN) break;
      }
      if (piece !== '') controller.enqueue(Buffer.from(piece));
      if (next.done) controller.close();
    },
  });
  return fileAnswer(title, 'csv', 'text/csv; charset=utf-8', body);
}
