import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server';
import { describe, expect, it } from 'vitest';
import { config } from '@/proxy';

const meets = (url: string) => unstable_doesMiddlewareMatch({ config, url });

describe('the door in front of every page, handler and action', () => {
  it.each([
    '/',
    '/sign-in',
    '/icon.svgx',
    '/icon.svg/x',
    '/iconXsvg',
    '/favicon.icon',
    '/faviconXico',
    '/_next/static',
    '/_next/staticx/page',
    '/_next/imagery',
    '/api/demo/sign-in',
    '/log/csv',
  ])('is met by %s', (url) => {
    expect(meets(url)).toBe(true);
  });

  it.each(['/_next/static/chunks/main.js', '/icon.svg', '/favicon.ico'])('is passed by the static file %s', (url) => {
    expect(meets(url)).toBe(false);
  });
});
