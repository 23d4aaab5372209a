import { describe, expect, it, vi } from 'vitest';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { heardAll, open, ours, readable, Store, sealed } from './device.fixture';
import { TEXT } from './versioned-draft';

const NAME = 'report.7.worked';

/** A box for the words of a section on a page of this person, as it stands in a tab of its own, or in this tab once more. */
async function box(mark: string, stored = { words: 'begin', version: 1 }, tab?: Storage) {
  const page = await open(mark);
  if (tab) vi.stubGlobal('sessionStorage', tab);
  const { keepVersioned } = await import('./keep-versioned');
  const look = vi.fn();
  const keeper = keepVersioned(NAME, TEXT, stored, look);
  const { rule } = keeper;
  const leave = page.inPage(() => keeper.follow(() => {}));
  return {
    ...page,
    look,
    leave,
    type: (words: string) => page.inPage(() => keeper.change((now) => rule.typed(now, words))),
    tell: (words: string, version: number) =>
      page.inPage(() => keeper.change((now) => rule.told(now, { words, version }))),
    drop: () => page.inPage(() => keeper.change(rule.dropped)),
    /** Sends what stands in the box. */
    send: (run: () => Promise<Outcome<{ version: number }>>) =>
      page.inPage(() => keeper.send(rule.shownOf(keeper.read().now), run)),
    shown: () => rule.shownOf(keeper.read().now),
    theirs: () => rule.theirsOf(keeper.read().now),
    dirty: () => rule.isDirty(keeper.read().now),
    kept: () => keeper.read().kept,
    /** Hears from the browser that another tab changed what lies in this place. */
    hear: (place = sealed()[0]) => page.tell(place as string),
  };
}

describe('what is typed over what others edit too', () => {
  it('is there again with the version that it was typed on: after a reload, and without a net', async () => {
    const first = await box('anna');
    first.type('van Anna');
    await vi.waitFor(() => expect(first.kept()).toBe(true));
    await expect(first.send(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow();
    expect([first.shown(), first.dirty(), first.kept()]).toEqual([{ words: 'van Anna', version: 1 }, true, true]);
    // Meanwhile another device saved: the page is made anew with its words, and one's own stand beside them.
    const again = await box('anna', { words: 'van Bert', version: 2 });
    expect([again.shown(), again.kept()]).toEqual([{ words: 'van Anna', version: 1 }, true]);
    expect(again.theirs()).toEqual({ words: 'van Bert', version: 2 });
    expect(readable()).not.toContain('Anna');
  });

  it('is asked for again by a page that the server made before it had the save; by no other', async () => {
    const first = await box('anna');
    first.type('van Anna');
    await first.send(async () => done({ version: 2 }));
    const tab = sessionStorage;
    expect((await box('anna', { words: 'begin', version: 1 }, tab)).look).toHaveBeenCalledOnce();
    expect((await box('anna', { words: 'van Anna', version: 2 }, tab)).look).not.toHaveBeenCalled();
  });

  it('that was refused because another device was first asks what is there, and stays', async () => {
    const anna = await box('anna');
    anna.type('van Anna');
    await anna.send(async () => refused('changedElsewhere'));
    expect(anna.look).toHaveBeenCalledOnce();
    anna.tell('van Bert', 2);
    expect([anna.shown().words, anna.theirs()?.words]).toEqual(['van Anna', 'van Bert']);
    await vi.waitFor(() => expect(anna.kept()).toBe(true));
    expect((await box('anna')).shown().words).toBe('van Anna');
  });

  it('that a field does not take asks nothing, and stays', async () => {
    const anna = await box('anna');
    anna.type('12.34.56');
    await anna.send(async () => ({ ok: false, problem: { code: 'invalid', fields: { body: 'registerNumber' } } }));
    expect(anna.look).not.toHaveBeenCalled();
    expect([anna.shown().words, anna.dirty()]).toEqual(['12.34.56', true]);
  });

  it('is gone from the device once it is saved, or let go of; what was typed on is not', async () => {
    const anna = await box('anna');
    anna.type('van Anna');
    await anna.send(async () => {
      anna.type('van Anna, en meer');
      return done({ version: 2 });
    });
    await vi.waitFor(() => expect(anna.kept()).toBe(true));
    expect((await box('anna')).shown()).toEqual({ words: 'van Anna, en meer', version: 2 });
    await anna.send(async () => done({ version: 3 }));
    await vi.waitFor(() => expect(sealed()).toEqual([]));
    anna.type('toch niet');
    anna.drop();
    expect(anna.shown()).toEqual({ words: 'van Anna, en meer', version: 3 });
    await vi.waitFor(() => expect(sealed()).toEqual([]));
  });

  it('in a box that was left before its answer came is not taken away by that answer, when it was typed on since', async () => {
    const anna = await box('anna');
    anna.type('van Anna');
    let answer: (outcome: Outcome<{ version: number }>) => void = () => {};
    const sending = anna.send(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    anna.inPage(anna.leave);
    await anna.inPage(() => anna.keepDraft(NAME, '{"words":"van Anna, later","version":1}'));
    answer(done({ version: 2 }));
    await sending;
    expect((await box('anna')).shown().words).toBe('van Anna, later');
  });
});

describe('two tabs of one person', () => {
  it('show one draft, and what the one saved or let go of is gone from the other, which asks what is there', async () => {
    const one = await box('anna');
    const other = await box('anna');
    one.type('van Anna');
    await vi.waitFor(() => expect(one.kept()).toBe(true));
    const [place] = sealed() as [string];
    other.hear(place);
    await vi.waitFor(() => expect(other.shown()).toEqual({ words: 'van Anna', version: 1 }));
    await one.send(async () => done({ version: 2 }));
    other.hear(place);
    await vi.waitFor(() => expect(other.look).toHaveBeenCalledOnce());
    expect([other.shown().words, other.dirty()]).toEqual(['begin', false]);
    other.tell('van Anna', 2);
    expect(other.shown()).toEqual({ words: 'van Anna', version: 2 });
    expect(sealed()).toEqual([]);
  });

  it('do not take words out of the box in which they are being saved', async () => {
    const one = await box('anna');
    const other = await box('anna');
    one.type('van Anna');
    await vi.waitFor(() => expect(one.kept()).toBe(true));
    const [place] = sealed() as [string];
    other.hear(place);
    await vi.waitFor(() => expect(other.dirty()).toBe(true));
    await one.send(async () => {
      // The stream tells the other tab what was saved before this one hears it.
      other.tell('van Anna', 2);
      expect(sealed()).toHaveLength(1);
      one.hear(place);
      one.type('van Anna, en meer');
      return done({ version: 2 });
    });
    expect(one.shown()).toEqual({ words: 'van Anna, en meer', version: 2 });
  });
});

describe('on a device that others use too', () => {
  it('nothing of it is left after signing out, nor written by a page that still stands', async () => {
    const anna = await box('anna');
    anna.type('van Anna');
    await vi.waitFor(() => expect(anna.kept()).toBe(true));
    anna.stopKeeping();
    anna.forgetDevice();
    anna.type('van Anna, en meer');
    await heardAll();
    expect(ours()).toEqual([]);
    expect((await box('anna')).dirty()).toBe(false);
  });

  it('it waits, sealed, when a sign-in ended by itself, and the same person finds it with its version', async () => {
    const anna = await box('anna');
    anna.type('van Anna');
    await vi.waitFor(() => expect(anna.kept()).toBe(true));
    const door = await box('');
    expect(door.dirty()).toBe(false);
    const back = await box('anna', { words: 'van Bert', version: 5 });
    expect([back.shown(), back.theirs()?.version]).toEqual([{ words: 'van Anna', version: 1 }, 5]);
  });

  it('who takes the device over sees what is stored and none of it, and their words are not the other’s', async () => {
    const anna = await box('anna');
    anna.type('van Anna');
    await vi.waitFor(() => expect(anna.kept()).toBe(true));
    const bert = await box('bert');
    expect([bert.shown().words, bert.dirty()]).toEqual(['begin', false]);
    bert.type('van Bert');
    anna.type('van Anna, te laat');
    await vi.waitFor(() => expect(bert.kept()).toBe(true));
    expect((await box('bert')).shown().words).toBe('van Bert');
  });

  it('where nothing can be kept it lives as long as the page, and it is not claimed that it was kept', async () => {
    const refusing = new Proxy(new Store(), {
      get: () => () => {
        throw new Error('QuotaExceededError');
      },
    });
    vi.stubGlobal('localStorage', refusing);
    const anna = await box('anna');
    anna.type('van Anna');
    anna.tell('van Bert', 2);
    expect([anna.shown().words, anna.theirs()?.words, anna.kept()]).toEqual(['van Anna', 'van Bert', false]);
  });
});
