'use client';

import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { keepVersioned } from './keep-versioned';
import type { Versioned, Ways } from './versioned-draft';

/**
 * One way to edit what others edit too: what is typed stays on this device with the version that it was typed on, what others
 * made meanwhile is shown beside it (meanwhile.tsx), and a save names only a version that the writer was shown.
 *
 * @param name where it lies on the device; the same as long as the box stands
 * @param stored what the server told last
 * @param look asks anew what the server has; when it gives a promise, a refusal waits for it
 */
export function useVersionedDraft<T>(name: string, ways: Ways<T>, stored: Versioned<T>, look: () => unknown) {
  const lookNow = useRef(look);
  lookNow.current = look;
  const [keeper] = useState(() => keepVersioned(name, ways, stored, () => lookNow.current()));
  const { rule } = keeper;
  const read = useSyncExternalStore(keeper.follow, keeper.read, keeper.read);
  const { version } = stored;
  const tell = useEffectEvent((fresh: number) =>
    keeper.change((now) => rule.told(now, { words: stored.words, version: fresh })),
  );
  useEffect(() => tell(version), [version]);

  const now = rule.told(read.now, stored);
  const shown = rule.shownOf(now);
  const theirs = rule.theirsOf(now);
  return {
    /** What stands in the box, and the version that its writer was shown. */
    words: shown.words,
    version: shown.version,
    /** The newest version on screen, with what others made shown beside one's own. */
    seen: theirs?.version ?? shown.version,
    /** What the server has. */
    stored: now.stored,
    /** What others made of it meanwhile; null when there is nothing to choose. */
    theirs,
    /** Something stands here that the server does not have. */
    dirty: rule.isDirty(now),
    /** The same at this moment, for what goes on when an answer came. */
    isDirty: () => rule.isDirty(keeper.read().now),
    /** It was written on this page; another tab in which it was written saves it. */
    here: now.here,
    /** What stands here is safely on the device. */
    kept: read.kept,
    change: (words: T) => keeper.change((before) => rule.typed(before, words)),
    /** Goes on with these words over what others made. */
    settle: (words: T) => keeper.change((before) => rule.settled(before, words, theirs?.version ?? shown.version)),
    /** Lets go of what is written here: what the server has stands again. */
    drop: () => keeper.change(rule.dropped),
    send: keeper.send,
  };
}
