import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, arrive, presentAddress } from './arrival';
import { REQUEST_LIMIT } from './limit';

const reached: { address: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
function serve(proxies: number, secure: boolean) {
  const server = http.createServer((request, response) =>
    arrive(request, response, { proxies, secure }, async () => {
      let body = '';
      for await (const piece of request) body += piece;
      reached.push({ address: presentAddress(), headers: request.headers, body });
      response.end('in');
    }),
  );
  return new Promise<{ port: number; close(): void }>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({ port: (server.address() as AddressInfo).port, close: () => server.close() }),
    ),
  );
}

/** Sends these bytes and gives back all that is answered until the server falls silent. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.setTimeout(400, () => socket.destroy());
    socket.on('data', (piece) => {
      heard += piece;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}
const head = (lines: string[]) => `${['POST /write HTTP/1.1', 'Host: x', ...lines].join('\r\n')}\r\n\r\n`;

let open: Awaited<ReturnType<typeof serve>>;
let behind: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  open = await serve(0, false);
  behind = await serve(1, true);
});
afterAll(() => {
  open.close();
  behind.close();
});

describe('a request', () => {
  it('comes in when it says how long it is', async () => {
    expect(await say(open.port, `${head(['Content-Length: 5'])}hallo`)).toMatch(/^HTTP\/1\.1 200/);
    expect(reached.at(-1)).toMatchObject({ body: 'hallo', address: '127.0.0.1' });
  });

  it('in pieces without a length is refused before a word of it is read', async () => {
    const before = reached.length;
    const answer = await say(open.port, `${head(['Transfer-Encoding: chunked'])}5\r\nhallo\r\n0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 411/);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(reached).toHaveLength(before);
  });

  it('that says both, or lies about its length, gets nothing more in than it said', async () => {
    const before = reached.length;
    const both = await say(
      open.port,
      `${head(['Content-Length: 5', 'Transfer-Encoding: chunked'])}5\r\nhallo\r\n0\r\n\r\n`,
    );
    expect(both).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(reached).toHaveLength(before);
    await say(open.port, `${head(['Content-Length: 2'])}${'x'.repeat(300_000)}`);
    expect(reached.slice(before).map((one) => one.body)).toEqual(['xx']);
  });

  it('that is too big is refused, to the byte', async () => {
    expect(await say(open.port, head([`Content-Length: ${REQUEST_LIMIT + 1}`]))).toMatch(/^HTTP\/1\.1 413.*tooBig/s);
    expect(await say(open.port, `${head([`Content-Length: ${REQUEST_LIMIT}`])}${'x'.repeat(REQUEST_LIMIT)}`)).toMatch(
      /^HTTP\/1\.1 200/,
    );
  });

  it.each(['refused', 'answered'])(
    'that is %s carries what keeps a browser safe; TLS is promised only behind TLS',
    async (kind) => {
      const length = `Content-Length: ${kind === 'refused' ? REQUEST_LIMIT + 1 : 0}`;
      const [plain, tls] = [await say(open.port, head([length])), await say(behind.port, head([length]))];
      for (const answer of [plain, tls]) {
        expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
        expect(answer).toMatch(/content-security-policy: default-src 'none'.*frame-ancestors 'none'/i);
        expect(answer).toMatch(/referrer-policy: same-origin/i);
      }
      expect(plain).not.toMatch(/strict-transport-security/i);
      expect(tls).toMatch(/strict-transport-security: max-age=63072000/i);
    },
  );

  it('cannot say itself where it comes from, unless a proxy of ours says so', async () => {
    const forged = ['Content-Length: 0', 'X-Forwarded-For: 6.6.6.6', 'X-Forwarded-Host: evil.example'];
    await say(open.port, head(forged));
    expect(reached.at(-1)?.address).toBe('127.0.0.1');
    expect(Object.keys(reached.at(-1)?.headers ?? {}).filter((name) => name.startsWith('x-forwarded'))).toEqual([]);
    await say(behind.port, head(['Content-Length: 0', 'X-Forwarded-For: 6.6.6.6, 203.0.113.7']));
    expect(reached.at(-1)?.address).toBe('203.0.113.7');
  });
});

describe('the address of whoever asks', () => {
  it.each([
    ['10.0.0.1', undefined, 0, '10.0.0.1'],
    ['::ffff:10.0.0.1', '1.2.3.4', 0, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.9', 2, '1.2.3.4'],
    ['10.0.0.1', '1.2.3.4', 2, '10.0.0.1'],
    ['10.0.0.1', 'nonsense', 1, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4:5678', 1, '1.2.3.4'],
    ['10.0.0.1', '[2001:db8:1:2:3:4:5:6]:443', 1, '2001:db8:1:2::/64'],
    ['2001:DB8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['2001:db8:0:0:ffff::', undefined, 0, '2001:db8:0:0::/64'],
    ['fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
    ['::1', undefined, 0, '0:0:0:0::/64'],
    [undefined, undefined, 0, 'unknown'],
  ])('connected from %s, forwarded for %s, over %i proxies is %s', (connected, forwarded, proxies, address) => {
    expect(addressOf(connected, forwarded, proxies)).toBe(address);
  });
});
