import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Browsers with pages in them, for tests of what a device keeps. Importing it sets up a new browser before each test. */

/** The store of a browser, as Node 20 has none: its keys are its own properties, as in the standard. */
export class Store {
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

export let local: Store;
export const keys = new Map<string, string>();
export const ours = () => Object.keys(local).filter((key) => key.startsWith('leerkring.'));
export const sealed = () => ours().filter((key) => key.startsWith('leerkring.sealed.'));
/** The whole store as text: what somebody reads who opens the browser's developer tools. */
export const readable = () => JSON.stringify(local);

/** As the page of this person brings it along, at each of their sign-ins. */
function keyOf(mark: string): string {
  if (mark === '') return '';
  const key = keys.get(mark) ?? randomBytes(32).toString('base64url');
  keys.set(mark, key);
  return key;
}

/** A page that was made for this person, in a tab of its own, behind the one in front; the stores are shared by all. */
export async function open(mark: string, front?: object) {
  vi.resetModules();
  const reload = vi.fn();
  const window = Object.assign(new EventTarget(), { location: { reload } });
  const dataset: Record<string, string> = { signIn: mark, key: keyOf(mark) };
  vi.stubGlobal('window', window);
  vi.stubGlobal('sessionStorage', new Store());
  vi.stubGlobal('document', { documentElement: { dataset } });
  const device = await import('./device-storage');
  const end = device.follow(mark);
  if (front) vi.stubGlobal('window', front);
  /** As the browser does: each page has its own window. */
  const inPage = <T>(work: () => T): T => {
    vi.stubGlobal('window', window);
    vi.stubGlobal('document', { documentElement: { dataset } });
    return work();
  };
  /** The page is refreshed, and is now of this person. */
  const become = (next: string | undefined) => {
    if (next !== undefined) Object.assign(dataset, { signIn: next, key: keyOf(next) });
    return inPage(() => device.follow(next));
  };
  /** As the browser tells the other tabs: this place of the store was changed. */
  const tell = (key: string) => window.dispatchEvent(Object.assign(new Event('storage'), { key }));
  await new Promise<void>((resolve) => void device.whenOpen(resolve));
  return { ...device, end, reload, window, inPage, become, tell };
}
/** How many messages of other pages each page has still to hear. */
const unheard = new Map<BroadcastChannel, number>();
export const heardAll = () => vi.waitFor(() => expect([...unheard.values()].every((left) => left === 0)).toBe(true));

beforeEach(() => {
  local = new Store();
  unheard.clear();
  keys.clear();
  vi.stubGlobal('localStorage', local);
  const Channel = BroadcastChannel;
  vi.stubGlobal(
    'BroadcastChannel',
    class extends Channel {
      constructor(name: string) {
        super(name);
        unheard.set(this, 0);
        this.addEventListener('message', () => unheard.set(this, (unheard.get(this) ?? 0) - 1));
      }
      override postMessage(said: unknown) {
        for (const [other, left] of unheard) if (other !== this) unheard.set(other, left + 1);
        super.postMessage(said);
      }
    },
  );
});
afterEach(() => {
  for (const channel of unheard.keys()) channel.close();
  vi.unstubAllGlobals();
});
