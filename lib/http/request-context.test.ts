import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST_LIMIT } from '../text/limit';
import { addressOf, arrive, presentAddress } from './request-context';

const reached: { method: string; url: string; address: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
function serve(proxies: number, secure: boolean) {
  const server = http.createServer((request, response) =>
    arrive(request, response, { proxies, secure }, async (whole) => {
      let body = '';
      for await (const piece of whole) body += piece;
      const { method = '', url = '', headers } = whole;
      reached.push({ method, url, address: presentAddress(), headers, body });
      response.end('in');
    }),
  );
  return new Promise<{ port: number; close(): void }>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({ port: (server.address() as AddressInfo).port, close: () => server.close() }),
    ),
  );
}

/** Sends these bytes, and nothing after them, and gives back all that is answered. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end(text));
    let heard = '';
    socket.on('data', (piece) => {
      heard += piece;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}
const head = (lines: string[]) => `${['POST /api/write HTTP/1.1', 'Host: x', ...lines].join('\r\n')}\r\n\r\n`;

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

  it('of another site does not come in, to the demo sign-in neither', async () => {
    const before = reached.length;
    for (const sign of ['Sec-Fetch-Site: cross-site', 'Origin: https://evil.example']) {
      const asked = ['POST /api/demo/sign-in HTTP/1.1', 'Host: x', 'Content-Length: 0', sign];
      expect(await say(open.port, `${asked.join('\r\n')}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403/);
    }
    expect(reached).toHaveLength(before);
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
        expect(answer).toMatch(/content-security-policy: default-src '(none|self)'.*frame-ancestors 'none'/i);
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

describe('what a page, a handler or an action needs', () => {
  const ask = (path: string, lines: string[] = []) =>
    say(open.port, `${[`GET ${path} HTTP/1.1`, 'Host: x', ...lines].join('\r\n')}\r\n\r\n`);
  const nonceIn = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1];

  it('comes with a nonce of its own: that of the answer is the one that the page gives its scripts', async () => {
    const answers = [await ask('/'), await ask('/')];
    const nonces = answers.map(nonceIn);
    expect(nonces[0]).toMatch(/^\S{20,}$/);
    expect(nonces[1]).not.toBe(nonces[0]);
    expect(reached.slice(-2).map(({ headers }) => nonceIn(headers['content-security-policy']))).toEqual(nonces);
  });

  it('says itself where it goes and with which nonce, whatever was sent along', async () => {
    await ask('/cycles?x=1', ['X-Leerkring-Path: /admin', "Content-Security-Policy: script-src 'nonce-known'"]);
    expect(reached.at(-1)?.headers['x-leerkring-path']).toBe('/cycles?x=1');
    expect(nonceIn(reached.at(-1)?.headers['content-security-policy'])).not.toBe('known');
  });

  it('is kept by nobody on its way, and a stream of events is not packed', async () => {
    expect(await ask('/log/csv')).toMatch(/cache-control: private, no-store\r/i);
    expect(await ask('/api/sessions/x/events?since=0')).toMatch(/cache-control: private, no-store, no-transform\r/i);
  });

  it.each([
    '/',
    '/sign-in',
    '/icon.svgx',
    '/icon.svg/x',
    '/iconXsvg',
    '/favicon.icon',
    '/_next/static',
    '/_next/staticx/page',
    '/_next/imagery',
    '/api/demo/sign-in',
  ])('holds for %s', async (path) => {
    expect(nonceIn(await ask(path))).toBeDefined();
  });

  it.each(['/_next/static/chunks/main.js', '/icon.svg', '/icon.svg?1', '/favicon.ico'])(
    'is not put on the static file %s, which browsers keep',
    async (path) => {
      const answer = await ask(path);
      expect(nonceIn(answer)).toBeUndefined();
      expect(answer).not.toMatch(/cache-control/i);
    },
  );
});

describe('what is refused before anything else looks at it', () => {
  const ask = async (first: string, lines: string[] = []) => {
    const before = reached.length;
    const answer = await say(open.port, `${[first, 'Host: x', 'Content-Length: 0', ...lines].join('\r\n')}\r\n\r\n`);
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), answer, came: reached.slice(before) };
  };

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'])('the method %s', async (method) => {
    const { status, answer, came } = await ask(`${method} / HTTP/1.1`);
    expect([status, came]).toEqual([405, []]);
    expect(answer.toLowerCase()).toContain('allow: get, head, post');
  });

  it.each(['http://evil.example/', 'http://x/', '*', 'evil.example:443'])('the address %s', async (url) => {
    expect(await ask(`GET ${url} HTTP/1.1`)).toMatchObject({ status: 400, came: [] });
  });

  it.each([
    ['POST', '/sign-in', 'Origin: https://evil.example'],
    ['POST', '/', 'Sec-Fetch-Site: cross-site'],
    ['GET', '/api/health', 'Sec-Fetch-Site: cross-site'],
    ['GET', '/today', 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors'],
    ['GET', '/_next/static/chunks/main.js', 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors'],
  ])('another site’s %s of %s', async (method, url, from) => {
    const { status, answer, came } = await ask(`${method} ${url} HTTP/1.1`, [from]);
    expect([status, came]).toEqual([403, []]);
    expect(answer).toContain('crossSite');
  });

  const act = async (body: string) => {
    const before = reached.length;
    const lines = ['POST /sign-in HTTP/1.1', 'Host: x', `Content-Length: ${Buffer.byteLength(body)}`, 'Next-Action: x'];
    const answer = await say(open.port, `${lines.join('\r\n')}\r\n\r\n${body}`);
    return [Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), reached.length - before];
  };

  it.each([
    '',
    'a=b',
    '{',
    '[[[',
    'null',
    '"askCode"',
    '["askCode"]',
    '[1,{}]',
    '["askCode",{},1]',
    '["$F1","$K1"]',
    '["askCode",{"email":"$F1"}]',
    '["askCode",{"a":[{"b":"$1:a:b"}]}]',
    '["askCode",{"email":"$undefined?"}]',
    `["askCode",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
  ])('an action that is none: %.40s', async (body) => {
    expect(await act(body)).toEqual([400, 0]);
  });

  it('but what people write comes in, however it begins', async () => {
    const written = ['$$F1', 'het kost $5', '"$F1"', '$undefined', '$-Infinity', '', '€', 'a\\"$b'];
    expect(await act(JSON.stringify(['askCode', { written, count: 3, none: null, yes: true }]))).toEqual([200, 1]);
  });

  it('but an address that cannot be read is one of which there is no page', async () => {
    for (const url of ['/join/%00', '/%E0%A4%A', '/%', '/today?q=%00', '/a%ZZ/b']) {
      const { status, came } = await ask(`GET ${url} HTTP/1.1`);
      expect([url, status, came[0]?.url]).toEqual([url, 200, '/_not-found']);
    }
    for (const url of ['/join/QM24%20A4CR', '/%E2%82%AC', '/today?q=100%', '/today?q=%E0%A4%A', '/%2500']) {
      expect([url, (await ask(`GET ${url} HTTP/1.1`)).came[0]?.url]).toEqual([url, url]);
    }
  });
});

describe('a request that is broken off', () => {
  it('in the middle of its body never comes in', async () => {
    const before = reached.length;
    const socket = net.connect(open.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write(`${head(['Content-Length: 50'])}hallo`, () => socket.resetAndDestroy());
    await closed;
    // What is asked later has been answered: what came before it has been dealt with.
    expect(await say(open.port, head(['Content-Length: 0']))).toMatch(/^HTTP\/1\.1 200/);
    expect(reached.slice(before).map(({ body }) => body)).toEqual(['']);
  });

  it('while it is answered is heard, also where what answers it has taken all listeners away', async () => {
    const [broken, server] = await new Promise<[Promise<unknown>, http.Server]>((resolve) => {
      const server = http
        .createServer((request, response) =>
          arrive(request, response, { proxies: 0, secure: false }, (whole) => {
            // As Next does with a body that it reads twice: all that a stream has, put over the request's own.
            const other = new Readable({ read() {} }) as unknown as Record<string, unknown>;
            for (const key in other) {
              const own = other[key];
              Object.assign(whole, { [key]: typeof own === 'function' ? own.bind(whole) : own });
            }
            const gone = new Promise((left) => response.once('close', left));
            client.resetAndDestroy();
            resolve([gone, server]);
          }),
        )
        .listen(0, '127.0.0.1', () => client.connect((server.address() as AddressInfo).port, '127.0.0.1'));
      const client = new net.Socket().on('error', () => {});
      client.on('connect', () => client.write(`${head(['Content-Length: 5'])}hallo`));
    });
    // Vitest fails at an error that nobody hears.
    await broken;
    await new Promise((resolve) => server.close(resolve));
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
