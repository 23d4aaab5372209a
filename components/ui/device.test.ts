import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The store of a browser, as Node 20 has none: its keys are its own properties, as in the standard. */
class Store {
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? ((this as unknown as Record<string, string>)[key] ?? null) : null;
  }
  setItem(key: string, value: string) {
    Object.assign(this, { [key]: value });
  }
  removeItem(key: string) {
    Reflect.deleteProperty(this, key);
  }
  clear() {
    for (const key of Object.keys(this)) this.removeItem(key);
  }
}

let local: Store;
let channels: BroadcastChannel[];
const ours = () => Object.keys(local).filter((key) => key.startsWith('leerkring.'));

/** A page that was made for this sign-in, in a tab of its own; the stores are shared by all. */
async function open(mark: string) {
  vi.resetModules();
  const reload = vi.fn();
  const window = Object.assign(new EventTarget(), { location: { reload } });
  vi.stubGlobal('window', window);
  vi.stubGlobal('sessionStorage', new Store());
  vi.stubGlobal('document', { documentElement: { dataset: { signIn: mark } } });
  const device = await import('./device');
  const end = device.follow(mark);
  /** As the browser does: each page has its own window. */
  const inPage = <T>(work: () => T): T => {
    vi.stubGlobal('window', window);
    return work();
  };
  return { ...device, end, reload, window, inPage };
}
const heard = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => {
  local = new Store();
  channels = [];
  vi.stubGlobal('localStorage', local);
  const Channel = BroadcastChannel;
  vi.stubGlobal(
    'BroadcastChannel',
    class extends Channel {
      constructor(name: string) {
        super(name);
        channels.push(this);
      }
    },
  );
});
afterEach(() => {
  for (const channel of channels) channel.close();
  vi.unstubAllGlobals();
});

describe('what was typed', () => {
  it('is there again within the same sign-in: after a reload, in a tab opened later, next to another tab', async () => {
    const first = await open('anna');
    expect(first.keepDraft('write.7', 'nog niet verstuurd')).toBe(true);
    first.end();
    const again = await open('anna');
    expect(again.readDraft('write.7')).toBe('nog niet verstuurd');
    expect(first.keepDraft('write.8', 'ook dit')).toBe(true);
    expect(again.readDraft('write.8')).toBe('ook dit');
    await heard();
    expect(first.reload).not.toHaveBeenCalled();
    expect(again.keepDraft('write.7', null)).toBe(false);
    expect(again.readDraft('write.7')).toBeNull();
  });

  it('is not found by who signs in next, and is gone from the browser', async () => {
    const anna = await open('anna');
    anna.keepDraft('write.7', 'van Anna');
    const bert = await open('bert');
    expect(bert.readDraft('write.7')).toBeNull();
    expect(JSON.stringify(local)).not.toContain('van Anna');
  });

  it('goes where nobody is signed in, and so does what an older version kept without a name', async () => {
    local.setItem('leerkring.draft.write.7', 'van vroeger');
    const anna = await open('anna');
    expect(JSON.stringify(local)).not.toContain('van vroeger');
    anna.keepDraft('write.7', 'van Anna');
    await open('');
    expect(ours()).toEqual([]);
  });

  it('goes at the door when the sign-in came to its end, though the browser still carries its cookie', async () => {
    const anna = await open('anna');
    anna.keepDraft('write.7', 'van Anna');
    const door = await open('anna');
    door.forgetDevice();
    expect(ours()).toEqual([]);
    door.inPage(() => door.follow('anna'));
    expect(door.keepDraft('write.7', 'nog eens')).toBe(false);
    await heard();
    expect(ours()).toEqual([]);
  });
});

describe('what is on its way', () => {
  it('is found by how its name begins, by whoever wrote it only', async () => {
    const anna = await open('anna');
    anna.keepDraft('outbox.s1.a', 'een');
    anna.keepDraft('outbox.s2.b', 'twee');
    anna.keepDraft('write.7', 'iets anders');
    expect(anna.listDrafts('outbox.').sort()).toEqual(['outbox.s1.a', 'outbox.s2.b']);
    expect(anna.listDrafts('outbox.s1.')).toEqual(['outbox.s1.a']);
    expect(anna.hasDrafts()).toBe(true);
    const bert = await open('bert');
    expect(bert.listDrafts('outbox.')).toEqual([]);
    expect(anna.listDrafts('outbox.')).toEqual([]);
  });

  it('is heard of when another tab of the same sign-in changes it', async () => {
    const anna = await open('anna');
    anna.keepDraft('write.7', 'iets');
    const hear = vi.fn();
    const stop = anna.inPage(() => anna.followDrafts('outbox.s1.', hear));
    const tell = (key: string) => anna.window.dispatchEvent(Object.assign(new Event('storage'), { key }));
    tell('leerkring.anna.outbox.s1.a');
    expect(hear).toHaveBeenCalledTimes(1);
    tell('leerkring.anna.outbox.s2.a');
    tell('leerkring.bert.outbox.s1.a');
    expect(hear).toHaveBeenCalledTimes(1);
    anna.inPage(stop);
    tell('leerkring.anna.outbox.s1.a');
    expect(hear).toHaveBeenCalledTimes(1);
  });
});

describe('another tab of a sign-in that is over', () => {
  it('writes nothing back, and goes', async () => {
    const other = await open('anna');
    const otherWindow = other.window;
    other.keepDraft('write.7', 'van Anna');
    const one = await open('anna');
    one.stopKeeping();
    one.forgetDevice();
    // Before the other tab has heard of it.
    expect(other.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    vi.stubGlobal('window', otherWindow);
    await heard();
    expect(other.reload).toHaveBeenCalled();
    expect(other.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    expect(one.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    expect(ours()).toEqual([]);
  });

  it('goes too when somebody else signs in, and never writes among their words', async () => {
    const anna = await open('anna');
    anna.keepDraft('write.7', 'van Anna');
    const bert = await open('bert');
    bert.keepDraft('write.7', 'van Bert');
    expect(anna.keepDraft('write.7', 'van Anna')).toBe(false);
    expect(anna.readDraft('write.7')).toBeNull();
    vi.stubGlobal('window', anna.window);
    await heard();
    expect(anna.reload).toHaveBeenCalled();
    expect(bert.reload).not.toHaveBeenCalled();
    expect(bert.readDraft('write.7')).toBe('van Bert');
    expect(JSON.stringify(local)).not.toContain('van Anna');
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
    anna.keepDraft('write.7', 'van Anna');
    const goOn = anna.stopKeeping();
    expect(anna.keepDraft('write.7', 'van Anna, en meer')).toBe(false);
    goOn();
    expect(anna.readDraft('write.7')).toBe('van Anna');
    expect(anna.keepDraft('write.7', 'van Anna, en meer')).toBe(true);
  });

  it('warns of text that was not sent, not of the id that belongs to it', async () => {
    const anna = await open('anna');
    anna.keepDraft('write.7.id', '0190');
    expect(anna.hasDrafts()).toBe(false);
    anna.keepDraft('write.7', 'van Anna');
    expect(anna.hasDrafts()).toBe(true);
    const bert = await open('bert');
    expect(bert.hasDrafts()).toBe(false);
  });
});

describe('a page that is refreshed', () => {
  it('goes when it was made for another sign-in, and keeps nothing meanwhile', async () => {
    const anna = await open('anna');
    anna.inPage(() => anna.follow('bert'));
    expect(anna.reload).toHaveBeenCalled();
    expect(anna.keepDraft('write.7', 'van Anna')).toBe(false);
    anna.inPage(() => anna.follow('carl'));
    expect(anna.keepDraft('write.7', 'van Anna')).toBe(false);
  });

  it('stays when it was nobody’s: whoever signs in begins there', async () => {
    const door = await open('');
    expect(door.keepDraft('write.7', 'van niemand')).toBe(false);
    door.inPage(() => door.follow('bert'));
    expect(door.reload).not.toHaveBeenCalled();
    expect(door.keepDraft('write.7', 'van Bert')).toBe(true);
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

it('a browser that keeps nothing lets people write, and does not claim that it kept anything', async () => {
  const refusing = new Proxy(new Store(), {
    get: () => () => {
      throw new Error('QuotaExceededError');
    },
  });
  vi.stubGlobal('localStorage', refusing);
  const page = await open('anna');
  expect(page.keepDraft('write.7', 'woorden')).toBe(false);
  expect(page.readDraft('write.7')).toBeNull();
});
