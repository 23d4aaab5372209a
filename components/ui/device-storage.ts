import { type Seal, sealBy } from './seal';

/**
 * This browser keeps the words that a signed-in person has not sent yet. No other file reaches the stores of the browser
 * (scripts/house.ts sees to it). The words are sealed with a key that only a page made for this person brings
 * (lib/http/device-key.ts). So they stay when a sign-in ends by itself, they open at the next sign-in of the same person, and
 * nobody can read them in between. They are cleared when the person signs out, or when a page opens for another person. A page
 * whose turn is over keeps nothing more and goes.
 *
 * Sealing takes the browser less time than passes between two keys: typed words stand in memory at once, and in the store right
 * after.
 */
const OURS = 'leerkring.';
const SEALED = `${OURS}sealed.`;
/** Names the person whose turn it is in this browser. A tab that was made for another person sees here that its turn is over. */
const HOLDER = `${OURS}holder`;

/** The person for whom this page was made: empty when nobody is signed in, null until the page first asks. */
let mine: string | null = null;
/** The person that the page named last. It changes when a page is refreshed after a sign-in or a sign-out. */
let told = '';
/** The browser is leaving this page: until it is gone, the page keeps nothing more. */
let gone = false;
let channel: BroadcastChannel | null = null;

/** All kept texts by name, as they are now. The page reads them from here. */
const kept = new Map<string, string>();
/** The place of each name in the store; known once the name was read or sealed. */
const slots = new Map<string, string>();
/** For each name, the number of its newest change here and of its newest stored one. An overtaken change is not stored. */
const newest = new Map<string, number>();
const done = new Map<string, number>();
let changes = 0;
/** Changes that are being sealed. */
const sealing = new Set<Promise<boolean>>();
/** Null when this page can keep nothing on the device: nobody is signed in, or the browser has no cryptography. */
let opening: Promise<Seal | null> = Promise.resolve(null);
let open = false;
let canSeal = false;
const waiting = new Set<() => void>();
const followers = new Set<Change>();
const forgetters = new Set<() => void>();
/** Changes of other tabs are taken in one after the other. */
let heard: Promise<void> = Promise.resolve();

type Change = (name: string, now: string | null, before: string | null) => void;

const prefix = () => `${SEALED}${mine}.`;

/** From here on the page is this person's. Texts of others are removed; sealed ones stay while nobody is signed in. */
function settle(mark: string): void {
  if (mine !== null) letGo();
  mine = mark;
  open = false;
  kept.clear();
  slots.clear();
  try {
    const stays = mark === '' ? SEALED : prefix();
    for (const key of Object.keys(localStorage)) {
      if (key !== HOLDER && !key.startsWith(stays)) localStorage.removeItem(key);
    }
    if (mark) localStorage.setItem(HOLDER, mark);
  } catch {
    // A browser that keeps nothing has nothing to clear.
  }
  if (mark) announce();
  opening = openAll(mark ? (document.documentElement.dataset.key ?? '') : '');
}

async function openAll(key: string): Promise<Seal | null> {
  const seal = key ? await sealBy(key).catch(() => null) : null;
  try {
    for (const place of seal ? Object.keys(localStorage) : []) {
      if (place.startsWith(prefix())) await takeUp(seal as Seal, place);
    }
  } catch {
    // A browser that keeps nothing has nothing to open.
  }
  open = true;
  canSeal = seal !== null;
  for (const work of waiting) work();
  waiting.clear();
  return seal;
}

/** Reads one place of the store, and removes a text that cannot be opened. @returns its name, and the text before */
async function takeUp(seal: Seal, place: string): Promise<{ name: string; before: string | null } | null> {
  const slot = place.slice(prefix().length);
  const sealed = localStorage.getItem(place);
  const found = sealed === null ? null : await seal.open(slot, sealed);
  // Another tab wrote or removed it while it was being opened here: the other tab's state is newer.
  if (localStorage.getItem(place) !== sealed) return null;
  const name = found?.name ?? [...slots].find(([, one]) => one === slot)?.[0];
  if (sealed !== null && !found) localStorage.removeItem(place);
  if (name === undefined) return null;
  slots.set(name, slot);
  // This page changed it too, and its change is on the way to the store: that change comes last.
  if ((newest.get(name) ?? 0) > (done.get(name) ?? 0)) return null;
  const before = kept.get(name) ?? null;
  if (found) kept.set(name, found.text);
  else kept.delete(name);
  return { name, before };
}

function begin(): void {
  if (mine !== null) return;
  told = document.documentElement.dataset.signIn ?? '';
  channel = new BroadcastChannel('leerkring');
  window.addEventListener('storage', ({ key }) => {
    heard = heard.then(() => hear(key)).catch(() => {});
  });
  settle(told);
}

/** Another tab of this person changed something. */
async function hear(place: string | null): Promise<void> {
  const seal = await opening;
  if (!seal || !place?.startsWith(prefix()) || !holds()) return;
  const found = await takeUp(seal, place);
  if (!found) return;
  const now = kept.get(found.name) ?? null;
  if (now !== found.before) for (const follower of followers) follower(found.name, now, found.before);
}

/** Whether this page was made for the person who is signed in now in this browser. */
function holds(): boolean {
  begin();
  if (gone || mine === '') return false;
  try {
    return localStorage.getItem(HOLDER) === mine;
  } catch {
    return true;
  }
}

/** Does the work once the kept texts are open: at once, or in a moment. @returns a function that calls the work off */
export function whenOpen(work: () => void): () => void {
  begin();
  if (open) work();
  else waiting.add(work);
  return () => waiting.delete(work);
}

/**
 * Keeps a text under a name, or takes it away. This page sees the change at once. @returns whether the device keeps the text
 * safely.
 */
export function keepDraft(name: string, value: string | null): Promise<boolean> {
  if (!holds()) return Promise.resolve(false);
  changes += 1;
  const change = changes;
  newest.set(name, change);
  if (value) kept.set(name, value);
  else kept.delete(name);
  const slot = slots.get(name);
  if (!value && slot) {
    done.set(name, change);
    takeAway(slot);
    return Promise.resolve(false);
  }
  // The store may be full or closed: then the text stays in its box, and the page does not claim that it was kept.
  const work = store(name, value, change).catch(() => false);
  sealing.add(work);
  void work.then(() => {
    sealing.delete(work);
    done.set(name, Math.max(change, done.get(name) ?? 0));
  });
  return work;
}

function takeAway(slot: string): void {
  try {
    localStorage.removeItem(prefix() + slot);
  } catch {
    // A browser that keeps nothing has nothing to take away.
  }
}

async function store(name: string, value: string | null, change: number): Promise<boolean> {
  const seal = await opening;
  if (!seal) return false;
  const slot = slots.get(name) ?? (await seal.slotOf(name));
  slots.set(name, slot);
  const sealed = value && (await seal.close(slot, name, value));
  if (change < (done.get(name) ?? 0)) return kept.has(name);
  if (!holds()) return false;
  done.set(name, change);
  if (sealed) localStorage.setItem(prefix() + slot, sealed);
  else takeAway(slot);
  return Boolean(sealed);
}

/** Whether this page can keep texts on the device at all; known once the kept texts are open. */
export const canKeep = (): boolean => canSeal;

/** The text that this person kept under a name; null until the kept texts are open. */
export const readDraft = (name: string): string | null => (holds() ? (kept.get(name) ?? null) : null);

/** The names of this person's kept texts that begin with `start`; none until the kept texts are open. */
export const listDrafts = (start: string): string[] =>
  holds() ? [...kept.keys()].filter((name) => name.startsWith(start)) : [];

/**
 * Calls `change` when another tab of this person keeps or takes away a text whose name begins with `start`. @returns a function
 * that ends this
 */
export function followDrafts(start: string, change: Change): () => void {
  const follower: Change = (name, ...texts) => {
    if (name.startsWith(start)) change(name, ...texts);
  };
  followers.add(follower);
  return () => followers.delete(follower);
}

/** Whether this browser keeps text that was not sent. The ids and choices of a draft are no text. */
export const hasDrafts = (): boolean => listDrafts('').some((name) => !/\.(id|choices)$/.test(name));

/** Keeps a value in this tab only, as it is: for a person who is not signed in yet, and for what says nothing to anybody. */
export function keepInTab(name: string, value: string | null): void {
  try {
    if (value) sessionStorage.setItem(OURS + name, value);
    else sessionStorage.removeItem(OURS + name);
  } catch {
    // A person whose browser keeps nothing types the address again.
  }
}

export function findInTab(name: string): string | null {
  try {
    return sessionStorage.getItem(OURS + name);
  } catch {
    return null;
  }
}

/** A page may hold more of a person in memory. This work clears it when the person's turn is over. */
export function whenForgotten(work: () => void): void {
  forgetters.add(work);
}

function letGo(): void {
  for (const work of forgetters) work();
}

/** Removes every text that was kept in this browser, of any person. No tab keeps anything more until a person signs in. */
export function forgetDevice(): void {
  begin();
  letGo();
  mine = '';
  kept.clear();
  try {
    localStorage.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  announce();
}

/** Removes the values that this tab kept for itself. */
export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Tells the other tabs whose turn it is, so that tabs of another sign-in go. */
function announce(): void {
  channel?.postMessage(mine);
}

/** Keeps nothing more, because the browser is about to leave this page. @returns a function that keeps on, if it stays after all */
export function stopKeeping(): () => void {
  begin();
  gone = true;
  return () => {
    gone = false;
  };
}

/** Loads the page anew: the server decides what the person who is signed in now may see here. */
function go(): void {
  stopKeeping();
  letGo();
  window.location.reload();
}

/**
 * Watches whose turn it is, as long as the page stands. The page goes when another tab signs out or signs in as another person,
 * when a refresh makes it another person's or nobody's, and when Back brings it up as it was.
 *
 * @param mark the person whose page it is by now; undefined when the page cannot tell
 * @returns a function that ends this
 */
export function follow(mark: string | undefined): () => void {
  begin();
  if (mark !== undefined && mark !== told && !gone) {
    told = mark;
    if (mine === '') settle(mark);
    // The sign-in ended by itself. The last typed words are sealed first, because the key goes with the page.
    else if (mark === '') void Promise.all(sealing).then(go);
    else if (mine !== mark) go();
  }
  const hearTurn = (event: MessageEvent) => {
    if (mine !== '' && event.data !== mine) go();
  };
  const comeBack = (event: PageTransitionEvent) => {
    // The browser kept the page, though our headers forbid it, and shows it as it was.
    if (event.persisted) go();
  };
  channel?.addEventListener('message', hearTurn);
  window.addEventListener('pageshow', comeBack);
  return () => {
    channel?.removeEventListener('message', hearTurn);
    window.removeEventListener('pageshow', comeBack);
  };
}
