import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../actor';
import { deviceKeyOf } from './device-key';

const person = (personId: string, token: string) => ({ login: 'circle', personId, token }) as unknown as Actor;
const guest = (token: string) => ({ login: 'guest', guestId: 'g', token }) as unknown as Actor;

beforeEach(() => void vi.stubEnv('NEXTAUTH_SECRET', 'a secret of this installation, long enough'));
afterEach(() => vi.unstubAllEnvs());

describe('the key that seals what a browser keeps', () => {
  it('is the same at every sign-in of one person, under whatever hat, and another one for anybody else', () => {
    const anna = deviceKeyOf(person('anna', 'one'));
    expect(deviceKeyOf(person('anna', 'two'))).toEqual(anna);
    expect(deviceKeyOf({ ...person('anna', 'two'), login: 'formal' } as Actor)).toEqual(anna);
    const bert = deviceKeyOf(person('bert', 'one'));
    expect(bert.key).not.toBe(anna.key);
    expect(bert.mark).not.toBe(anna.mark);
  });

  it('is not the mark that stands beside what it seals, and neither gives away who it is', () => {
    const { mark, key } = deviceKeyOf(person('anna', 'one'));
    expect(mark).toMatch(/^[\w-]{16}$/);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(key).not.toContain(mark);
    expect(mark + key).not.toContain('anna');
  });

  it('hangs on the secret of the installation', () => {
    const here = deviceKeyOf(person('anna', 'one'));
    vi.stubEnv('NEXTAUTH_SECRET', 'the secret of another installation, as long');
    const there = deviceKeyOf(person('anna', 'one'));
    expect([there.mark === here.mark, there.key === here.key]).toEqual([false, false]);
  });

  it('of a guest is that of this one sign-in', () => {
    expect(deviceKeyOf(guest('one'))).toEqual(deviceKeyOf(guest('one')));
    expect(deviceKeyOf(guest('one')).key).not.toBe(deviceKeyOf(guest('two')).key);
  });

  it('is nobody’s where nobody is signed in', () => {
    expect(deviceKeyOf(null)).toEqual({ mark: '', key: '' });
  });
});
