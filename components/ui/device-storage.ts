import { type Seal, sealBy } from './seal';

/**
 * What this browser keeps of the person who is signed in: words not sent yet. The only place that reaches the stores of the browser
 * (scripts/house.ts sees to it). It is sealed with a key that only a page made for this person brings
 * (lib/http/device-key.ts), so that it stays when a sign-in ends by itself, opens at the next one of the same person, and can be
 * read by nobody in between. A page that opens for somebody else clears it, and signing out does. A page whose turn is over
 * keeps nothing more and goes.
 *
 * Sealing takes the browser a moment, which is less than what lies between two keys: what is typed stands in memory at once,
 * and in the store right after.
 */
const OURS = 'leerkring.';
const SEALED = `${OURS}sealed.`;
/** Whose turn it is in this browser, for every tab of it: what another tab still holds is compared with this. */
const HOLDER = `${OURS}holder`;

/** Whom this page was made for; empty is nobody, null before anyone asked. */
let mine: string | null = null;
/** What the page last said; it changes when a page is refreshed after somebody signed in or out. */
let told = '';
/** This page is being left: nothing is kept, whatever happens until it is gone. */
let gone = false;
let channel: BroadcastChannel | null = null;

/** All that is kept, by name, as it is now: what the page reads. */
const kept = new Map<string, string>();
/** Where each name is kept; known once it was read or sealed. */
const slots = new Map<string, string>();
/** Of each name the number of its newest change here, and of the one that is done: one that was overtaken is not stored. */
const newest = new Map<string, number>();
const done = new Map<string, number>();
let changes = 0;
/** Changes that are being sealed. */
const sealing = new Set<Promise<boolean>>();
/** Null where this page can keep nothing on the device: nobody is signed in, or the browser has no cryptography. */
let opening: Promise<Seal | null> = Promise.resolve(null);
let open = false;
let canSeal = false;
const waiting = new Set<() => void>();
const followers = new Set<Change>();
const forgetters = new Set<() => void>();
/** What another tab changed, one after the other. */
let heard: Promise<void> = Promise.resolve();

type Change = (name: string, now: string | null, before: string | null) => void;

const prefix = () => `${SEALED}${mine}.`;

/** The page is of this person from here on; what is not theirs goes, unless it is sealed and nobody is signed in. */
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

/** Reads one place of the store. What cannot be opened is of no use to anybody. @returns its name, and what stood there before */
async function takeUp(seal: Seal, place: string): Promise<{ name: string; before: string | null } | null> {
  const slot = place.slice(prefix().length);
  const sealed = localStorage.getItem(place);
  const found = sealed === null ? null : await seal.open(slot, sealed);
  // Another tab wrote or removed it while it was being opened here: what that tab left is newer.
  if (localStorage.getItem(place) !== sealed) return null;
  const name = found?.name ?? [...slots].find(([, one]) => one === slot)?.[0];
  if (sealed !== null && !found) localStorage.removeItem(place);
  if (name === undefined) return null;
  slots.set(name, slot);
  // Changed here too, and on its way to the store: that comes last.
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

/** Whether this page was made for the person who is signed in in this browser now. */
function holds(): boolean {
  begin();
  if (gone || mine === '') return false;
  try {
    return localStorage.getItem(HOLDER) === mine;
  } catch {
    return true;
  }
}

/** Does the work once what the device kept is open: at once, or in a moment. @returns does it no more */
export function whenOpen(work: () => void): () => void {
  begin();
  if (open) work();
  else waiting.add(work);
  return () => waiting.delete(work);
}

/**
 * Keeps a text under a name, or takes it away. For this page that is so at once. @returns whether it is safely kept on the
 * device.
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
  // Full, or told to keep nothing: the text stays in its box, and the page does not claim that it was kept.
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
    // What keeps nothing has nothing to take away.
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

/** Whether this page keeps on the device at all; known once it is open. */
export const canKeep = (): boolean => canSeal;

/** What this person kept under a name; nothing before it is open. */
export const readDraft = (name: string): string | null => (holds() ? (kept.get(name) ?? null) : null);

/** The names that begin so, of what this person kept; none before it is open. */
export const listDrafts = (start: string): string[] =>
  holds() ? [...kept.keys()].filter((name) => name.startsWith(start)) : [];

/** Calls when another tab of this person keeps or takes away something whose name begins so. @returns ends it */
export function followDrafts(start: string, change: Change): () => void {
  const follower: Change = (name, ...texts) => {
    if (name.startsWith(start)) change(name, ...texts);
  };
  followers.add(follower);
  return () => followers.delete(follower);
}

/** Whether text is kept here that was not sent. Ids and choices that belong to a draft are no text. */
export const hasDrafts = (): boolean => listDrafts('').some((name) => !/\.(id|choices)$/.test(name));

/** For who is not signed in yet: kept in this tab only. */
export function keepInTab(name: string, value: string | null): void {
  try {
    if (value) sessionStorage.setItem(OURS + name, value);
    else sessionStorage.removeItem(OURS + name);
  } catch {
    // Without it one types the address again.
  }
}

export function findInTab(name: string): string | null {
  try {
    return sessionStorage.getItem(OURS + name);
  } catch {
    return null;
  }
}

/** What a page holds of a person in memory, beside what is kept here, goes with them: does this then. */
export function whenForgotten(work: () => void): void {
  forgetters.add(work);
}

function letGo(): void {
  for (const work of forgetters) work();
}

/** Takes away all that was kept of anybody signed in here. From now on no tab keeps anything until somebody signs in. */
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

/** Takes away what this tab kept of its own. */
export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // As above.
  }
}

/** Tells the other tabs whose turn it is, so that those of another sign-in go. */
function announce(): void {
  channel?.postMessage(mine);
}

/** Nothing more is kept on this page, which is about to be left. @returns goes on keeping: it was not left after all. */
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
 * Follows whose turn it is, as long as the page stands: goes when another tab signs out or signs in as somebody else, when
 * the page itself is refreshed for somebody else or for nobody any more, and when Back brings it up as it was.
 *
 * @param mark whom the page is of by now; undefined where it cannot be said
 * @returns ends it
 */
export function follow(mark: string | undefined): () => void {
  begin();
  if (mark !== undefined && mark !== told && !gone) {
    told = mark;
    if (mine === '') settle(mark);
    // The sign-in ended by itself: what was typed last is sealed before the page goes, and its key with it.
    else if (mark === '') void Promise.all(sealing).then(go);
    else if (mine !== mark) go();
  }
  const hearTurn = (event: MessageEvent) => {
    if (mine !== '' && event.data !== mine) go();
  };
  const comeBack = (event: PageTransitionEvent) => {
    // A browser that kept the page, against our word, shows it as it was.
    if (event.persisted) go();
  };
  channel?.addEventListener('message', hearTurn);
  window.addEventListener('pageshow', comeBack);
  return () => {
    channel?.removeEventListener('message', hearTurn);
    window.removeEventListener('pageshow', comeBack);
  };
}
