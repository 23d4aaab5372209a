/**
 * What this browser keeps of a person: text that is not sent yet. It is for nobody else who works on the same device, so it
 * carries a mark of its owner (`lib/actor.ts` makes it, the page brings it along), and goes away at sign-out or when
 * somebody else signs in.
 */
const OWNER = 'leerkring.owner';
const DRAFT = 'leerkring.draft.';

/** The store, once it is this person's own; null where a browser keeps nothing, or nobody is signed in. */
function ownStore(): Storage | null {
  try {
    const { owner } = document.documentElement.dataset;
    if (!owner) return null;
    if (localStorage.getItem(OWNER) !== owner) {
      localStorage.clear();
      localStorage.setItem(OWNER, owner);
    }
    return localStorage;
  } catch {
    return null;
  }
}

/** Takes the device for whoever is signed in: what somebody else left on it is gone before it can be read. */
export const claimDevice = (): void => void ownStore();

/** A draft as it was kept; null when there is none. */
export const readDraft = (key: string): string | null => ownStore()?.getItem(DRAFT + key) ?? null;

/** Keeps a draft, or drops it. @returns whether it is safely on this device: a store may be full, or forbidden. */
export function keepDraft(key: string, text: string | null): boolean {
  try {
    const store = ownStore();
    if (text) store?.setItem(DRAFT + key, text);
    else store?.removeItem(DRAFT + key);
    return Boolean(store && text);
  } catch {
    return false;
  }
}

/** Whether text is kept here that was not sent. Ids that belong to a draft are no text. */
export const hasDrafts = (): boolean =>
  Object.keys(ownStore() ?? {}).some((key) => key.startsWith(DRAFT) && !/\.(id|since|audience)$/.test(key));

/** Leaves nothing of anybody in this browser. Other tabs hear of it (`DeviceWatch`). */
export function forgetDevice(): void {
  for (const store of [() => localStorage, () => sessionStorage]) {
    try {
      store().clear();
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }
}
