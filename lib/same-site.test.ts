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
    'today',
    '',
    undefined,
    ['/today'],
    `/${'a'.repeat(600)}`,
  ])('never leaves it: %j', (path) => {
    expect(pathWithin(path)).toBe('/');
  });
});
