import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasLeft } from './session-cookie';

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
  it('has the browser clear its stores', () => {
    expect(hasLeft('/sign-in?left')).toBe(true);
    expect(hasLeft('/sign-in?next=%2Ftoday&left=', 'leerkring.locale=en; leerkring.browser=x')).toBe(true);
  });

  it('is the only one: no address clears what somebody signed in has typed', () => {
    for (const name of ['leerkring.session', '__Host-leerkring.session']) {
      expect(hasLeft('/sign-in?left', `leerkring.locale=en; ${name}=x`)).toBe(false);
      expect(hasLeft('/sign-in?left', `${name}=x`)).toBe(false);
    }
    const others = ['/sign-in', '/sign-in?next=%2Ftoday', '/sign-in?next=left', '/today?left', '/', '/sign-in/x?left'];
    expect(others.filter((url) => hasLeft(url))).toEqual([]);
  });
});
