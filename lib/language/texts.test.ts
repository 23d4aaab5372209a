import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, type Locale, messagesOf } from './messages';
import { answerText, doorText, textsWith } from './texts';

const server = http.createServer((request, response) => {
  if (!answerText(request, response)) response.writeHead(404).end('not here');
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** What comes over the wire, packed or not. */
function ask(address: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<{ status?: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const request = http.request(origin + address, { method, headers }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
    });
    request.on('error', reject).end();
  });
}

/** Namespaces that a source names behind this word: in a browser's hook, or where a page gives sentences. */
const namespacesBehind = (pattern: RegExp) => [
  ...new Set(
    ['app', 'components'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.tsx'))
        .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(pattern)])
        .flatMap(([, names = '']) => [...names.matchAll(/'([a-z]+)/g)].map(([, name = '']) => name)),
    ),
  ),
];

describe('the texts of sentences that browsers keep', () => {
  it('hold, together and each once, every namespace that something in a browser asks for', async () => {
    const asked = namespacesBehind(/\buseTranslations\(\s*('[a-z]+)/g);
    expect(asked.length).toBeGreaterThan(10);
    for (const locale of LOCALES) {
      const addresses = [doorText(locale), ...textsWith(locale, asked)];
      const given = await Promise.all(
        addresses.map(async (address) => JSON.parse((await ask(address)).body.toString()) as object),
      );
      const names = given.flatMap((one) => Object.keys(one));
      expect(names).toHaveLength(new Set(names).size);
      expect(names).toEqual(expect.arrayContaining(asked));
      for (const one of given)
        for (const [name, sentences] of Object.entries(one)) expect(sentences).toEqual(messagesOf(locale)[name]);
    }
  });

  it('hold nothing that the server alone says, and say so where a page would give it', () => {
    for (const name of namespacesBehind(/ClientMessages namespaces=\{\[([^\]]*)\]/g)) textsWith('nl', [name]);
    expect(() => textsWith('nl', ['session', 'mail'])).toThrow('mail');
  });

  it.each(LOCALES)(
    'stand, in %s, at an address that is their own hash, and are kept for a year',
    async (locale: Locale) => {
      for (const address of [doorText(locale), ...textsWith(locale, ['session', 'admin'])]) {
        const { status, headers, body } = await ask(address);
        const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
        expect([status, address.split('.')[2]]).toEqual([200, hash]);
        expect(headers).toMatchObject({
          'cache-control': 'public, max-age=31536000, immutable',
          'content-type': 'application/json; charset=utf-8',
          vary: 'accept-encoding',
        });
        const packed = await ask(address, 'GET', { 'accept-encoding': 'gzip, deflate' });
        expect(packed.headers['content-encoding']).toBe('gzip');
        expect(gunzipSync(packed.body)).toEqual(body);
        expect(await ask(address, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
      }
    },
  );

  it('are, for a page of another version of the app, those of now, which nobody keeps under that address', async () => {
    const { status, headers, body } = await ask('/sentences/nl.door.0123456789abcdef.json');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(body).toEqual((await ask(doorText('nl'))).body);
  });

  it('are all that is answered there', async () => {
    const whole = doorText('nl');
    for (const address of [
      '/sentences/',
      '/sentences/nl.json',
      '/sentences/fr.door.0123456789abcdef.json',
      '/sentences/nl.mail.0123456789abcdef.json',
      `${whole}x`,
      `/x${whole}`,
    ])
      expect([address, (await ask(address)).status]).toEqual([address, 404]);
    expect((await ask(whole, 'POST')).status).toBe(404);
  });
});
