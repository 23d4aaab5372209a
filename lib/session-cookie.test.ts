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
