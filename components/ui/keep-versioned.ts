import type { Outcome } from '@/lib/verb/outcome';
import { canKeep, findInTab, followDrafts, keepDraft, keepInTab, readDraft, whenOpen } from './device-storage';
import { draftIn, ruleOf, startOf, textOf, type Versioned, type Ways, type Writing } from './versioned-draft';

/** How it stands, and whether what is written is safely on the device. */
export interface Kept<T> {
  now: Writing<T>;
  kept: boolean;
}

/**
 * A draft by its rule (versioned-draft.ts), with all that was typed kept on this device under a name until the server has it. Two
 * tabs in which it stands show the same.
 * @param look asks anew what the server has, and may be waited for: what is written here was refused, or another tab is done with it
 */
export function keepVersioned<T>(name: string, ways: Ways<T>, stored: Versioned<T>, look: () => unknown) {
  const rule = ruleOf(ways);
  /** The version that this tab saved last. */
  const lastSaved = `${name}.saved`;
  let shown: Kept<T> = { now: startOf(stored), kept: false };
  let opened = false;
  const followers = new Set<() => void>();

  function show(next: Partial<Kept<T>>) {
    shown = { ...shown, ...next };
    for (const follower of followers) follower();
  }
  function go(now: Writing<T>) {
    const before = textOf(rule.heldOf(shown.now));
    const text = textOf(rule.heldOf(now));
    const onDevice = readDraft(name);
    show({ now, kept: shown.kept && text !== null });
    // An answer that comes when the box is gone takes away what this box kept, and not what was kept after it.
    const mine = now.here && (followers.size > 0 || onDevice === before);
    if (opened && mine && text !== onDevice) keep(text);
  }
  function keep(text: string | null) {
    void keepDraft(name, text).then((kept) => {
      if (textOf(rule.heldOf(shown.now)) === text) show({ kept });
    });
  }
  function open() {
    opened = true;
    const now = rule.found(shown.now, draftIn(readDraft(name), ways));
    go(now);
    if (rule.isDirty(now) && canKeep()) show({ kept: true });
  }
  function hear(now: string | null, before: string | null) {
    const next = rule.heard(shown.now, draftIn(now, ways), draftIn(before, ways));
    if (next === shown.now) return keep(textOf(rule.heldOf(next)));
    show({ now: next, kept: now !== null });
    if (now === null) look();
  }

  return {
    rule,
    read: () => shown,
    /** Calls at every change, as long as the box stands. @returns ends it */
    follow(change: () => void) {
      followers.add(change);
      const stop = whenOpen(open);
      // The server made this page before it had what this tab saved: a reload overtook the save, and the draft is gone.
      if (Number(findInTab(lastSaved)) > shown.now.stored.version) look();
      const end = followDrafts(name, (one, now, before) => one === name && hear(now, before));
      return () => {
        stop();
        end();
        followers.delete(change);
      };
    },
    change(next: (now: Writing<T>) => Writing<T>) {
      const now = next(shown.now);
      if (now !== shown.now) go(now);
    },
    /** Sends words, over the version that the writer was shown. A refusal that is about no field is about what the server has. */
    async send<V extends { version: number }>(
      tried: Versioned<T>,
      run: () => Promise<Outcome<V>>,
    ): Promise<Outcome<V>> {
      go(rule.sending(shown.now, tried.words));
      try {
        const outcome = await run();
        if (outcome.ok) {
          keepInTab(lastSaved, String(outcome.value.version));
          go(rule.saved(shown.now, { words: tried.words, version: outcome.value.version }));
        } else {
          go(rule.unsaved(shown.now, tried));
          if (!outcome.problem.fields) await look();
        }
        return outcome;
      } catch (error) {
        go(rule.unsaved(shown.now, tried));
        throw error;
      }
    },
  };
}
