/**
 * The rule of a draft of something that others edit too: a pure account of what is stored, what is being written over it, and
 * what is on its way. Two things hold whatever happens, in any order (versioned-draft.test.ts): nothing typed is lost unless its
 * writer lets go of it, and a save names only a version that its writer was shown.
 */

/** Words with their version on the server; of a draft, the version that its writer was shown last. */
export interface Versioned<T> {
  words: T;
  version: number;
}

export interface Writing<T> {
  /** The newest that the server told. */
  stored: Versioned<T>;
  /** What is written here; null when nothing is. */
  draft: Versioned<T> | null;
  /** What was sent and is not known to be saved. */
  sent: T | null;
  /** An answer is awaited. */
  sending: boolean;
  /** What stands here is of this page; what was heard from another tab, that tab keeps and sends. */
  here: boolean;
}

/** What must be known of one sort of words. */
export interface Ways<T> {
  /** Whether two say the same to a reader: spaces around them are nothing. */
  same: (a: T, b: T) => boolean;
  /** All of both, the first before the second; `from` is what both began with. */
  both: (first: T, second: T, from: T) => T;
  /** Whether what lies on the device are such words. */
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

/** What lies on the device, as it was kept; null when nothing does, or what is no such draft. */
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

/** How a draft lies on the device. */
export const textOf = <T>(draft: Versioned<T> | null): string | null =>
  draft && JSON.stringify({ words: draft.words, version: draft.version });

export const startOf = <T>(stored: Versioned<T>): Writing<T> => ({
  stored,
  draft: null,
  sent: null,
  sending: false,
  here: true,
});

/** What can happen to such a draft, and what then holds. */
export function ruleOf<T>({ same, both }: Pick<Ways<T>, 'same' | 'both'>) {
  /**
   * Whether something stands here that the server may not have. What was sent and not saved is meant, also when it says what is
   * stored: it may have been saved after all.
   */
  const isDirty = ({ draft, sent, stored }: Writing<T>) =>
    draft !== null && (sent !== null || !same(draft.words, stored.words));
  /** What has to be kept on the device. */
  const heldOf = (now: Writing<T>) => (isDirty(now) ? now.draft : null);

  return {
    isDirty,
    heldOf,
    /** What others made of it meanwhile, to show beside what is written here; null when there is nothing to choose. */
    theirsOf: (now: Writing<T>): Versioned<T> | null =>
      now.draft && isDirty(now) && !now.sending && now.stored.version > now.draft.version ? now.stored : null,
    /** What stands in the box. */
    shownOf: ({ draft, stored }: Writing<T>): Versioned<T> => draft ?? stored,

    /** The server told what it has. Where nothing is written that differs, it is simply there. */
    told(now: Writing<T>, fresh: Versioned<T>): Writing<T> {
      const { stored, draft, sent } = now;
      if (fresh.version <= stored.version) return now;
      const next = { ...now, stored: fresh };
      if (draft === null) return next;
      // Words of one's own that come back, or a version without other words, are no news to the writer: they go on.
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
      // Who writes what others made has it, and goes on from there.
      const version = same(words, stored.words) ? Math.max(since, stored.version) : since;
      return { ...now, draft: { words, version }, here: true };
    },

    /** The writer chose with which words to go on, over the version that they were shown. */
    settled(now: Writing<T>, words: T, over: number): Writing<T> {
      const version = Math.max(over, now.draft?.version ?? 0);
      return { ...now, draft: { words, version }, sent: null, here: true };
    },

    /** The writer lets go of what is written here. */
    dropped: (now: Writing<T>): Writing<T> => ({ ...now, draft: null, sent: null, here: true }),

    sending: (now: Writing<T>, words: T): Writing<T> => ({ ...now, sent: words, sending: true }),

    /** It was saved. What was typed meanwhile was typed over it. */
    saved(now: Writing<T>, { words, version }: Versioned<T>): Writing<T> {
      const { stored, draft } = now;
      const isNewest = version >= stored.version;
      const next = { ...now, stored: isNewest ? { words, version } : stored, sent: null, sending: false, here: true };
      if (draft === null || (!isNewest && same(draft.words, words))) return { ...next, draft: null };
      return { ...next, draft: { words: draft.words, version: Math.max(version, draft.version) } };
    },

    /** It was refused, or nothing was heard. What was sent is meant, also when it had been saved already and nothing was typed. */
    unsaved(now: Writing<T>, tried: Versioned<T>): Writing<T> {
      return { ...now, sending: false, draft: now.draft ?? (now.sent === null ? null : tried) };
    },

    /** The device was looked at. What was typed before that comes behind what lay there. */
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
     * Another tab kept other words, or has no need of them any more. What this page has of its own by then stays, and so do words
     * that are on their way: their answer says what becomes of them.
     */
    heard(now: Writing<T>, kept: Versioned<T> | null, before: Versioned<T> | null): Writing<T> {
      const isOwn = now.here && textOf(heldOf(now)) !== textOf(before);
      if (isOwn || (kept === null && now.sending)) return now;
      return { ...now, draft: kept, sent: now.sending ? now.sent : null, here: kept === null };
    },
  };
}
