/**
 * The rule of a draft of something that others edit too: a pure account of the stored words, the words that are typed over
 * them, and the words on their way. Two things hold whatever happens, in any order (versioned-draft.test.ts): no typed word is
 * lost unless its writer lets go of it, and a save names only a version that its writer was shown.
 */

/** Words with their version on the server. A draft has the version that its writer was shown last. */
export interface Versioned<T> {
  words: T;
  version: number;
}

export interface Writing<T> {
  /** The newest words that the server told. */
  stored: Versioned<T>;
  /** The words that are written here; null when there are none. */
  draft: Versioned<T> | null;
  /** Words that were sent, and of which this page does not know that they were saved. */
  sent: T | null;
  /** The page waits for an answer. */
  sending: boolean;
  /** The words were typed on this page. Words that came from another tab, that tab keeps and sends. */
  here: boolean;
}

/** The rule must know these things about one sort of words. */
export interface Ways<T> {
  /** Whether both say the same to a reader: spaces around words do not count. */
  same: (a: T, b: T) => boolean;
  /** All of both, the first before the second. Both began as `from`. */
  both: (first: T, second: T, from: T) => T;
  /** Whether a value from the device is words of this sort. */
  is: (found: unknown) => found is T;
}

/** One text. */
export const TEXT: Ways<string> = {
  same: (a, b) => a.trim() === b.trim(),
  both: (first, second) => `${first}\n\n${second}`,
  is: (found) => typeof found === 'string',
};

/** A form of some fields. In those that take one value, the value that was typed last goes before an earlier one. */
export function fieldsOf<K extends string>(names: readonly K[], single: readonly K[] = []): Ways<Record<K, string>> {
  return {
    same: (a, b) => names.every((name) => TEXT.same(a[name], b[name])),
    both(first, second, from) {
      const join = (name: K) => {
        if (TEXT.same(first[name], second[name]) || TEXT.same(first[name], from[name])) return second[name];
        if (TEXT.same(second[name], from[name])) return first[name];
        return single.includes(name) ? second[name] : TEXT.both(first[name], second[name], from[name]);
      };
      return Object.fromEntries(names.map((name) => [name, join(name)])) as Record<K, string>;
    },
    is: (found): found is Record<K, string> =>
      typeof found === 'object' &&
      found !== null &&
      names.every((name) => typeof Reflect.get(found, name) === 'string'),
  };
}

/** The draft in a text from the device; null when there is no text, or it holds no such draft. */
export function draftIn<T>(text: string | null, { is }: Pick<Ways<T>, 'is'>): Versioned<T> | null {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    if (typeof found !== 'object' || found === null) return null;
    const { words, version } = found as Partial<Versioned<unknown>>;
    return is(words) && typeof version === 'number' ? { words, version } : null;
  } catch {
    return null;
  }
}

/** The text as which the device keeps a draft. */
export const textOf = <T>(draft: Versioned<T> | null): string | null =>
  draft && JSON.stringify({ words: draft.words, version: draft.version });

export const startOf = <T>(stored: Versioned<T>): Writing<T> => ({
  stored,
  draft: null,
  sent: null,
  sending: false,
  here: true,
});

/** The events of such a draft, and the state after each. */
export function ruleOf<T>({ same, both }: Pick<Ways<T>, 'same' | 'both'>) {
  /**
   * Whether the server may not have the words that stand here. Words that were sent but not known to be saved count too, even
   * when they equal the stored ones: they may have been saved after all.
   */
  const isDirty = ({ draft, sent, stored }: Writing<T>) =>
    draft !== null && (sent !== null || !same(draft.words, stored.words));
  /** The draft that the device has to keep. */
  const heldOf = (now: Writing<T>) => (isDirty(now) ? now.draft : null);

  return {
    isDirty,
    heldOf,
    /** The words of others, to show beside those written here; null when there is nothing to choose. */
    theirsOf: (now: Writing<T>): Versioned<T> | null =>
      now.draft && isDirty(now) && !now.sending && now.stored.version > now.draft.version ? now.stored : null,
    /** The words in the box. */
    shownOf: ({ draft, stored }: Writing<T>): Versioned<T> => draft ?? stored,

    /** The server told its words. They stand in the box at once, unless other words are written there. */
    told(now: Writing<T>, fresh: Versioned<T>): Writing<T> {
      const { stored, draft, sent } = now;
      if (fresh.version <= stored.version) return now;
      const next = { ...now, stored: fresh };
      if (draft === null) return next;
      // One's own words that come back are no news to the writer, and neither is a version with the same words: the writer goes on.
      const ownSent = sent !== null && same(fresh.words, sent);
      const own = ownSent || same(fresh.words, draft.words);
      const unchanged = same(fresh.words, stored.words) && draft.version >= stored.version;
      if (own || (unchanged && isDirty(now)))
        return {
          ...next,
          draft: { words: draft.words, version: Math.max(fresh.version, draft.version) },
          sent: ownSent && !now.sending ? null : sent,
        };
      return isDirty(now) ? next : { ...next, draft: null };
    },

    typed(now: Writing<T>, words: T): Writing<T> {
      const { stored, draft } = now;
      const since = draft?.version ?? stored.version;
      // A writer whose words equal those of others has their version, and goes on from there.
      const version = same(words, stored.words) ? Math.max(since, stored.version) : since;
      return { ...now, draft: { words, version }, here: true };
    },

    /** The writer chose words to go on with, over the version that they were shown. */
    settled(now: Writing<T>, words: T, over: number): Writing<T> {
      const version = Math.max(over, now.draft?.version ?? 0);
      return { ...now, draft: { words, version }, sent: null, here: true };
    },

    /** The writer lets go of the words that are written here. */
    dropped: (now: Writing<T>): Writing<T> => ({ ...now, draft: null, sent: null, here: true }),

    sending: (now: Writing<T>, words: T): Writing<T> => ({ ...now, sent: words, sending: true }),

    /** The words were saved. Words typed meanwhile are typed over the saved ones. */
    saved(now: Writing<T>, { words, version }: Versioned<T>): Writing<T> {
      const { stored, draft } = now;
      const isNewest = version >= stored.version;
      const next = { ...now, stored: isNewest ? { words, version } : stored, sent: null, sending: false, here: true };
      if (draft === null || (!isNewest && same(draft.words, words))) return { ...next, draft: null };
      return { ...next, draft: { words: draft.words, version: Math.max(version, draft.version) } };
    },

    /** The save was refused, or no answer came. The sent words stay the draft, even when they had been saved already and no more was typed. */
    unsaved(now: Writing<T>, tried: Versioned<T>): Writing<T> {
      return { ...now, sending: false, draft: now.draft ?? (now.sent === null ? null : tried) };
    },

    /** The device told its draft. Words typed before that come behind it. */
    found(now: Writing<T>, kept: Versioned<T> | null): Writing<T> {
      const { stored, draft } = now;
      if (kept === null) return now;
      if (draft !== null && isDirty(now) && !same(draft.words, kept.words)) {
        const words = both(kept.words, draft.words, stored.words);
        return { ...now, draft: { words, version: Math.min(kept.version, draft.version) } };
      }
      return { ...now, draft: same(kept.words, stored.words) ? null : kept };
    },

    /**
     * Another tab kept other words, or let go of its words. This page's own words stay, and so do words on their way: their answer
     * decides about them.
     */
    heard(now: Writing<T>, kept: Versioned<T> | null, before: Versioned<T> | null): Writing<T> {
      const isOwn = now.here && textOf(heldOf(now)) !== textOf(before);
      if (isOwn || (kept === null && now.sending)) return now;
      return { ...now, draft: kept, sent: now.sending ? now.sent : null, here: kept === null };
    },
  };
}
