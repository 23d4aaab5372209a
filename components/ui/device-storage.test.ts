import { describe, expect, it, vi } from 'vitest';
import { heardAll, keys, local, open, ours, readable, Store, sealed } from './device.fixture';

describe('what was typed', () => {
  it('is there again within the same sign-in: after a reload, in a tab opened later, next to another tab', async () => {
    const first = await open('anna');
    expect(await first.keepDraft('write.7', 'nog niet verstuurd')).toBe(true);
    first.end();
    const again = await open('anna');
    expect(again.readDraft('write.7')).toBe('nog niet verstuurd');
    expect(await first.keepDraft('write.8', 'ook dit')).toBe(true);
    again.tell(sealed().at(-1) as string);
    await vi.waitFor(() => expect(again.readDraft('write.8')).toBe('ook dit'));
    await heardAll();
    expect(first.reload).not.toHaveBeenCalled();
    expect(await again.keepDraft('write.7', null)).toBe(false);
    expect(again.readDraft('write.7')).toBeNull();
    expect(sealed()).toHaveLength(1);
  });

  it('can be read by nobody who opens the browser’s own tools: neither its words, nor where they were written', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7', 'alleen voor mij');
    await anna.keepDraft('outbox.s1.a', '{"verb":"writeContribution"}');
    expect(sealed()).toHaveLength(2);
    expect(readable()).not.toMatch(/alleen voor mij|write\.|outbox\./);
    for (const key of keys.values()) expect(readable()).not.toContain(key);
  });

  it('stays sealed at the door when the sign-in ended by itself, and opens at the next one of the same person', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7', 'van Anna');
    const door = await open('');
    expect(door.readDraft('write.7')).toBeNull();
    expect(await door.keepDraft('write.7', 'van niemand')).toBe(false);
    expect(sealed()).toHaveLength(1);
    await heardAll();
    expect(anna.reload).not.toHaveBeenCalled();
    const back = await open('anna');
    expect(back.readDraft('write.7')).toBe('van Anna');
  });

  it('is not found by who signs in next, and is gone from the browser', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7', 'van Anna');
    await open('');
    const before = sealed();
    const bert = await open('bert');
    expect(bert.readDraft('write.7')).toBeNull();
    expect(sealed()).toEqual([]);
    expect(before).toHaveLength(1);
    expect((await open('anna')).readDraft('write.7')).toBeNull();
  });

  it('goes where an older version kept it open, also when nobody is signed in', async () => {
    local.setItem('leerkring.draft.write.7', 'van vroeger');
    await open('');
    expect(readable()).not.toContain('van vroeger');
  });

  it('that somebody altered, or that another key closed, is not shown and goes', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7', 'van Anna');
    const [place] = sealed() as [string];
    local.setItem(place, (local.getItem(place) as string).replace(/^..../, 'AAAA'));
    const again = await open('anna');
    expect(again.readDraft('write.7')).toBeNull();
    expect(sealed()).toEqual([]);
  });

  it('stands in the store as it was typed last, however fast the keys follow each other', async () => {
    const anna = await open('anna');
    const words = 'nog niet verstuurd, en er komt nog meer';
    const keeping = [...words].map((_, at) => anna.keepDraft('write.7', words.slice(0, at + 1)));
    expect(anna.readDraft('write.7')).toBe(words);
    expect(await Promise.all(keeping)).not.toContain(false);
    expect((await open('anna')).readDraft('write.7')).toBe(words);
    await Promise.all([anna.keepDraft('write.7', 'weg ermee'), anna.keepDraft('write.7', null)]);
    expect(sealed()).toEqual([]);
  });

  it('while the page was still opening comes after what lay there, not over it', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7', 'van gisteren');
    vi.resetModules();
    const page = await import('./device-storage');
    const found: (string | null)[] = [];
    page.whenOpen(() => found.push(page.readDraft('write.7')));
    expect(found).toEqual([]);
    await vi.waitFor(() => expect(found).toEqual(['van gisteren']));
    page.whenOpen(() => found.push('at once'));
    expect(found).toEqual(['van gisteren', 'at once']);
  });
});

describe('what is on its way', () => {
  it('is found by how its name begins, by whoever wrote it only', async () => {
    const anna = await open('anna');
    await anna.keepDraft('outbox.s1.a', 'een');
    await anna.keepDraft('outbox.s2.b', 'twee');
    await anna.keepDraft('write.7', 'iets anders');
    expect(anna.listDrafts('outbox.').sort()).toEqual(['outbox.s1.a', 'outbox.s2.b']);
    expect(anna.listDrafts('outbox.s1.')).toEqual(['outbox.s1.a']);
    expect(anna.hasDrafts()).toBe(true);
    const bert = await open('bert');
    expect(bert.listDrafts('outbox.')).toEqual([]);
    expect(anna.listDrafts('outbox.')).toEqual([]);
  });

  it('is heard of when another tab of the same person changes it, or takes it away', async () => {
    const anna = await open('anna');
    await anna.keepDraft('outbox.s1.a', 'een');
    const other = await open('anna');
    const hear = vi.fn();
    const stop = other.inPage(() => other.followDrafts('outbox.s1.', hear));
    const [place] = sealed() as [string];
    await anna.keepDraft('outbox.s1.a', 'anders');
    other.tell(place);
    await vi.waitFor(() => expect(hear).toHaveBeenCalledWith('outbox.s1.a', 'anders', 'een'));
    await anna.keepDraft('outbox.s1.a', null);
    other.tell(place);
    await vi.waitFor(() => expect(hear).toHaveBeenCalledWith('outbox.s1.a', null, 'anders'));
    await anna.keepDraft('outbox.s2.a', 'een');
    other.tell(sealed()[0] as string);
    await vi.waitFor(() => expect(other.readDraft('outbox.s2.a')).toBe('een'));
    other.inPage(stop);
    await anna.keepDraft('outbox.s1.a', 'nog eens');
    other.tell(place);
    await vi.waitFor(() => expect(other.readDraft('outbox.s1.a')).toBe('nog eens'));
    expect(hear).toHaveBeenCalledTimes(2);
  });
});

describe('another tab of a sign-in that is over', () => {
  it('writes nothing back, and goes', async () => {
    const other = await open('anna');
    const otherWindow = other.window;
    await other.keepDraft('write.7', 'van Anna');
    const one = await open('anna');
    one.stopKeeping();
    one.forgetDevice();
    // Before the other tab has heard of it.
    expect(await other.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    vi.stubGlobal('window', otherWindow);
    await vi.waitFor(() => expect(other.reload).toHaveBeenCalled());
    expect(await other.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    expect(await one.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    expect(ours()).toEqual([]);
  });

  it('goes too when somebody else signs in, and never writes among their words', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7', 'van Anna');
    const bert = await open('bert', anna.window);
    await bert.keepDraft('write.7', 'van Bert');
    expect(await anna.keepDraft('write.7', 'van Anna')).toBe(false);
    expect(anna.readDraft('write.7')).toBeNull();
    await vi.waitFor(() => expect(anna.reload).toHaveBeenCalled());
    expect(bert.readDraft('write.7')).toBe('van Bert');
    expect((await open('bert')).readDraft('write.7')).toBe('van Bert');
  });

  it('goes when Back brings it up as it was', async () => {
    const anna = await open('anna');
    const show = (persisted: boolean) => anna.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    show(false);
    expect(anna.reload).not.toHaveBeenCalled();
    show(true);
    expect(anna.reload).toHaveBeenCalled();
  });
});

describe('signing out', () => {
  it('keeps nothing while it runs, and goes on keeping when it fails', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7', 'van Anna');
    const goOn = anna.stopKeeping();
    expect(await anna.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    goOn();
    expect(anna.readDraft('write.7')).toBe('van Anna');
    expect(await anna.keepDraft('write.7', 'van Anna, en meer')).toBe(true);
  });

  it('warns of text that was not sent, not of the id that belongs to it', async () => {
    const anna = await open('anna');
    await anna.keepDraft('write.7.id', '0190');
    expect(anna.hasDrafts()).toBe(false);
    await anna.keepDraft('write.7', 'van Anna');
    expect(anna.hasDrafts()).toBe(true);
    const bert = await open('bert');
    expect(bert.hasDrafts()).toBe(false);
  });
});

describe('a page that is refreshed', () => {
  it('goes when it was made for another sign-in, and keeps nothing meanwhile', async () => {
    const anna = await open('anna');
    anna.become('bert');
    expect(anna.reload).toHaveBeenCalled();
    expect(await anna.keepDraft('write.7', 'van Anna')).toBe(false);
    anna.become('carl');
    expect(await anna.keepDraft('write.7', 'van Anna')).toBe(false);
  });

  it('goes when it is nobody’s any more, once what was typed last is sealed', async () => {
    const anna = await open('anna');
    const keeping = anna.keepDraft('write.7', 'van Anna');
    anna.become('');
    expect(anna.reload).not.toHaveBeenCalled();
    expect(await keeping).toBe(true);
    await vi.waitFor(() => expect(anna.reload).toHaveBeenCalled());
    expect((await open('anna')).readDraft('write.7')).toBe('van Anna');
  });

  it('stays whose it was while the server cannot say who it is', async () => {
    const anna = await open('anna');
    anna.become(undefined);
    await heardAll();
    expect(anna.reload).not.toHaveBeenCalled();
    expect(await anna.keepDraft('write.7', 'van Anna')).toBe(true);
  });

  it('stays when it was nobody’s: whoever signs in begins there', async () => {
    const door = await open('');
    expect(await door.keepDraft('write.7', 'van niemand')).toBe(false);
    door.become('bert');
    expect(door.reload).not.toHaveBeenCalled();
    expect(await door.keepDraft('write.7', 'van Bert')).toBe(true);
  });
});

it('the address of who is signing in stays with its tab, until that tab is forgotten', async () => {
  const door = await open('');
  door.keepInTab('sign-in', 'anna@example.org');
  door.forgetDevice();
  expect(door.findInTab('sign-in')).toBe('anna@example.org');
  expect(ours()).toEqual([]);
  door.forgetTab();
  expect(door.findInTab('sign-in')).toBeNull();
});

describe('where the browser can keep nothing', () => {
  it('people write, also from page to page, and it is not claimed that anything was kept', async () => {
    const refusing = new Proxy(new Store(), {
      get: () => () => {
        throw new Error('QuotaExceededError');
      },
    });
    vi.stubGlobal('localStorage', refusing);
    const page = await open('anna');
    expect(await page.keepDraft('write.7', 'woorden')).toBe(false);
    expect(page.readDraft('write.7')).toBe('woorden');
    page.forgetDevice();
    expect(page.readDraft('write.7')).toBeNull();
  });

  it('because the page came over plain http, nothing lies on the device, least of all open', async () => {
    vi.stubGlobal('crypto', {});
    const page = await open('anna');
    expect(page.canKeep()).toBe(false);
    expect(await page.keepDraft('write.7', 'woorden')).toBe(false);
    expect(sealed()).toEqual([]);
    expect(readable()).not.toContain('woorden');
    vi.unstubAllGlobals();
  });
});
