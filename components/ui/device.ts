/**
 * What this browser keeps of whoever is signed in: words not sent yet. The only place that reaches the stores of the browser
 * (scripts/house.ts sees to it). Every name carries the mark of the sign-in that the page was made for
 * (lib/session-cookie.ts), so that nobody finds what somebody else typed here. A page that opens clears what other
 * sign-ins left, and a page whose sign-in is over keeps nothing more and goes.
 */
const OURS = 'leerkring.';
/** Whose turn it is in this browser, for every tab of it: what another tab still holds is compared with this. */
const HOLDER = `${OURS}holder`;

/** The mark that this page was made for; empty is nobody, null before anyone asked. */
let mine: string | null = null;
/** What the page last said its mark is; it changes when a page is refreshed after somebody signed in or out. */
let told = '';
/** This page is being left: nothing is kept, whatever happens until it is gone. */
let gone = false;
let channel: BroadcastChannel | null = null;

const prefix = () => `${OURS}${mine}.`;

/** The page is of this sign-in from here on; what other sign-ins left goes. Other tabs hear of it. */
function settle(mark: string): void {
  mine = mark;
  try {
    for (const key of Object.keys(localStorage)) {
      if (mark === '' || (key !== HOLDER && !key.startsWith(prefix()))) localStorage.removeItem(key);
    }
    if (mark) localStorage.setItem(HOLDER, mark);
  } catch {
    // A browser that keeps nothing has nothing to clear.
  }
  announce();
}

function begin(): void {
  if (mine !== null) return;
  told = document.documentElement.dataset.signIn ?? '';
  channel = new BroadcastChannel('leerkring');
  settle(told);
}

/** Whether this page may keep something: its sign-in is still the one of this browser. Throws where there is no store. */
function holds(): boolean {
  begin();
  return !gone && mine !== '' && localStorage.getItem(HOLDER) === mine;
}

/** Keeps a text under a name, or takes it away. @returns whether it is safely kept. */
export function keepDraft(name: string, value: string | null): boolean {
  try {
    if (!holds()) return false;
    if (value) localStorage.setItem(prefix() + name, value);
    else localStorage.removeItem(prefix() + name);
    return Boolean(value);
  } catch {
    // Full, or told to keep nothing: the text stays in its box, and the page does not claim that it was kept.
    return false;
  }
}

/** What this sign-in kept under a name. */
export function readDraft(name: string): string | null {
  try {
    return holds() ? localStorage.getItem(prefix() + name) : null;
  } catch {
    return null;
  }
}

/** The names that begin so, of what this sign-in kept. */
export function listDrafts(start: string): string[] {
  try {
    const whole = holds() ? prefix() + start : null;
    if (whole === null) return [];
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(whole) ? key.slice(prefix().length) : []));
  } catch {
    return [];
  }
}

/** Calls when another tab of this sign-in keeps or takes away something whose name begins so. @returns ends it */
export function followDrafts(start: string, hear: () => void): () => void {
  const heard = ({ key }: StorageEvent) => {
    if (key?.startsWith(prefix() + start)) hear();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

/** Whether text is kept here that was not sent. Ids that belong to a draft are no text. */
export function hasDrafts(): boolean {
  try {
    const names = holds() ? Object.keys(localStorage).filter((key) => key.startsWith(prefix())) : [];
    return names.some((name) => !/\.(id|since|audience)$/.test(name));
  } catch {
    return false;
  }
}

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

/** Takes away all that was kept of anybody signed in here. From now on no tab keeps anything until somebody signs in. */
export function forgetDevice(): void {
  begin();
  mine = '';
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

/** The server decides what whoever is signed in now may see here. */
function go(): void {
  stopKeeping();
  window.location.reload();
}

/**
 * Follows whose turn it is, as long as the page stands: goes when another tab signs out or signs in as somebody else, when
 * the page itself is refreshed for another sign-in, and when Back brings it up as it was.
 *
 * @param mark what the page now says its mark is
 * @returns ends it
 */
export function follow(mark: string): () => void {
  begin();
  if (mark !== told) {
    told = mark;
    if (!gone && mine === '') settle(mark);
    else if (!gone && mine !== mark) go();
  }
  const hear = (event: MessageEvent) => {
    if (mine !== '' && event.data !== mine) go();
  };
  const comeBack = (event: PageTransitionEvent) => {
    // A browser that kept the page, against our word, shows it as it was.
    if (event.persisted) go();
  };
  channel?.addEventListener('message', hear);
  window.addEventListener('pageshow', comeBack);
  return () => {
    channel?.removeEventListener('message', hear);
    window.removeEventListener('pageshow', comeBack);
  };
}
