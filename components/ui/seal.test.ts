import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Seal, sealBy } from './seal';

const newKey = () => randomBytes(32).toString('base64url');
const seal = async (key = newKey()) => (await sealBy(key)) as Seal;
const typed = fc.string({ unit: 'binary', maxLength: 300 });

describe('what is sealed', () => {
  it('comes back as it was by the same key, whatever was typed', async () => {
    const key = newKey();
    const [one, later] = await Promise.all([seal(key), seal(key)]);
    await fc.assert(
      fc.asyncProperty(typed, typed, async (name, text) => {
        const slot = await one.slotOf(name);
        expect(await later.slotOf(name)).toBe(slot);
        expect(await later.open(slot, await one.close(slot, name, text))).toEqual({ name, text });
      }),
    );
    const half = '\ud83d';
    expect(await one.open('s', await one.close('s', 'half an emoji', half))).toEqual({
      name: 'half an emoji',
      text: half,
    });
  });

  it('is opened by no other key, in no other place, and not when a bit of it was changed', async () => {
    const [one, other] = await Promise.all([seal(), seal()]);
    const slot = await one.slotOf('write.7');
    const sealed = await one.close(slot, 'write.7', 'alleen voor mij');
    expect(await other.open(slot, sealed)).toBeNull();
    expect(await one.open('elsewhere', sealed)).toBeNull();
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      expect(await one.open(slot, changed.toString('base64'))).toBeNull();
    }
    expect(await one.open(slot, 'no base64!')).toBeNull();
    expect(await one.open(slot, '')).toBeNull();
  });

  it('shows neither its words nor its name, and looks different each time', async () => {
    const one = await seal();
    const slot = await one.slotOf('write.7');
    const all = await Promise.all(Array.from({ length: 50 }, () => one.close(slot, 'write.7', 'alleen voor mij')));
    expect(new Set(all).size).toBe(50);
    const seen = all.map((sealed) => Buffer.from(sealed, 'base64').toString('latin1')).join() + slot;
    expect(seen).not.toMatch(/alleen|write/);
    expect(await (await seal()).slotOf('write.7')).not.toBe(slot);
  });
});

it('is not possible where the browser has no cryptography, as over plain http', async () => {
  vi.stubGlobal('crypto', { getRandomValues: () => {} });
  expect(await sealBy(newKey())).toBeNull();
  vi.unstubAllGlobals();
});
