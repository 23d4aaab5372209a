import { createHash, randomBytes } from 'node:crypto';
import { NextRequest } from 'next/server';
import { afterEach, describe, expect, it, vi } from 'vitest';

async function behind(url: string) {
  vi.resetModules();
  vi.stubEnv('NEXTAUTH_URL', url);
  return import('./session-cookie');
}
afterEach(() => vi.unstubAllEnvs());

describe('the session cookie', () => {
  it('is bound to this host and to TLS, where there is TLS', async () => {
    const { sessionCookie } = await behind('https://leerkring.example.org');
    expect(sessionCookie('x', false)).toEqual({
      name: '__Host-leerkring.session',
      value: 'x',
      httpOnly: true,
      sameSite: 'lax',
      secure: true,
      path: '/',
    });
  });

  it('works on this machine without TLS', async () => {
    const { sessionCookie } = await behind('http://localhost:3000');
    expect(sessionCookie('x', false)).toMatchObject({ name: 'leerkring.session', secure: false });
  });

  it('outlives the browser on one’s own device only', async () => {
    const { sessionCookie } = await behind('http://localhost:3000');
    expect(sessionCookie('x', true)).toMatchObject({ maxAge: 5_184_000 });
    expect(sessionCookie('x', false)).not.toHaveProperty('maxAge');
  });
});

describe('the mark of a sign-in, which its pages and what the browser keeps carry', () => {
  it('is another one at every sign-in, the same throughout, and nothing for nobody', async () => {
    const { markOf } = await behind('https://leerkring.example.org');
    const tokens = Array.from({ length: 200 }, () => randomBytes(32).toString('base64url'));
    expect(new Set(tokens.map(markOf)).size).toBe(200);
    expect(tokens.map(markOf)).toEqual(tokens.map(markOf));
    expect([markOf(undefined), markOf('')]).toEqual(['', '']);
  });

  it('gives away neither the token nor what the database keeps of it', async () => {
    const { markOf } = await behind('https://leerkring.example.org');
    const token = randomBytes(32).toString('base64url');
    expect(markOf(token)).toMatch(/^[\w-]{16}$/);
    expect(token).not.toContain(markOf(token));
    for (const form of ['hex', 'base64url'] as const) {
      expect(createHash('sha256').update(token).digest(form)).not.toContain(markOf(token));
    }
  });
});

describe('the page that signing out leads to', () => {
  async function answerOf(path: string, cookie = '') {
    await behind('https://leerkring.example.org');
    const { proxy } = await import('@/proxy');
    const headers = { host: 'leerkring.example.org', ...(cookie ? { cookie } : {}) };
    return proxy(new NextRequest(`https://leerkring.example.org${path}`, { headers })).headers.get('clear-site-data');
  }

  it('has the browser clear its stores', async () => {
    expect(await answerOf('/sign-in?left')).toBe('"storage"');
  });

  it('is the only one: no address clears what somebody signed in has typed', async () => {
    expect(await answerOf('/sign-in?left', '__Host-leerkring.session=x')).toBeNull();
    for (const path of ['/sign-in', '/sign-in?next=%2Ftoday', '/today?left', '/', '/sign-in/confirm?left']) {
      expect([path, await answerOf(path)]).toEqual([path, null]);
    }
  });
});
