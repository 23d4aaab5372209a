/** A file to keep, under a name that people can read: `title` and the extension without its dot. */
export function fileAnswer(title: string, extension: string, type: string, content: Uint8Array | string): Response {
  const name = `${title}.${extension}`.replace(/[\\/:*?"<>|]+/g, ' ');
  // Twice (RFC 6266): for browsers that read UTF-8 here, and in plain signs for what does not.
  const plain = name
    .normalize('NFD')
    .replace(/[–—]/g, '-')
    .replace(/[^ -~]/g, '');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(typeof content === 'string' ? content : Buffer.from(content), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      'cache-control': 'private, no-store',
    },
  });
}
