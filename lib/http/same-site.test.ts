import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameSite, pathWithin } from './same-site';

const post = (headers: Record<string, string>) =>
  new Request('http://localhost:3000/api/demo/sign-in', {
    method: 'POST',
    headers: { host: 'localhost:3000', ...headers },
  });

describe('a request from our own pages', () => {
  it.each([
    ['our page, by a browser of today', { 'sec-fetch-site': 'same-origin' }, true],
    ['an address typed in', { 'sec-fetch-site': 'none' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' }, false],
    ['our page, by an older browser', { origin: 'http://localhost:3000' }, true],
    ['another site, by an older browser', { origin: 'https://evil.example' }, false],
    ['another port', { origin: 'http://localhost:4000' }, false],
    ['a page without an origin', { origin: 'null' }, false],
    ['no browser at all', {}, true],
  ])('%s', (_, headers, allowed) => {
    expect(isSameSite(post(headers as Record<string, string>))).toBe(allowed);
  });
});

describe('where to go on to', () => {
  it.each(['/today', '/session/ab?stage=1#top', '/'])('stays within the site: %s', (path) => {
    expect(pathWithin(path)).toBe(path);
  });
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '/x/..//evil.example',
    '/x/..//',
    '/%2e//evil.example',
    '/%2E%2e//',
    '/%2fevil.example',
    '/%252fevil.example',
    '/%5cevil.example',
    '/%09/evil.example',
    '/%0d%0a/evil.example',
    '/x/%2e%2e%2f/evil.example',
    '/./\\evil.example',
    'today',
    '',
    undefined,
    ['/today'],
    `/${'a'.repeat(600)}`,
  ])('never leaves it: %j', (path) => {
    expect(pathWithin(path)).toBe('/');
  });

  it('stays within the site whatever is asked: parsed, decoded, and read by a browser that drops tabs and line ends', () => {
    const origin = 'https://leerkring.example';
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2e',
        '%2F',
        '%5C',
        '%252f',
        '%25',
        '%09',
        '\t',
        '\n',
        '\r',
        '@',
        ':',
        '?',
        '#',
      ),
      fc.constantFrom('evil.example', 'x', 'https:', 'javascript:', '\u2215', '\uff0f', '\ud800'),
      fc.string({ maxLength: 3, unit: 'binary' }),
    );
    const asked = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
    );
    let kept = 0;
    fc.assert(
      fc.property(asked, (path) => {
        const within = pathWithin(path, '/fallback');
        if (within !== '/fallback') kept += 1;
        // As it is, and after every layer of encoding is taken off, one by one.
        for (let read = within, before = ''; read !== before; ) {
          const url = new URL(read, origin);
          expect(url.origin, read).toBe(origin);
          expect(url.pathname, read).not.toMatch(/^\/[/\\]/);
          expect(read.replace(/[\t\n\r]/g, ''), read).not.toMatch(/^\/[/\\]/);
          before = read;
          const [, pathname = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(read) ?? [];
          read =
            pathname.replace(/%[0-9a-f]{2}/gi, (code) => decodeURIComponent(code.replace(/%[89a-f]./i, 'x'))) + rest;
        }
        expect(pathWithin(within), 'going through it again changes nothing').toBe(within);
      }),
      { numRuns: 1000 },
    );
    expect(kept, 'ways that do stay').toBeGreaterThan(40);
  });
});
