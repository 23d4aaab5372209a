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
