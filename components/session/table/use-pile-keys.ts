'use client';

import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { PileCard } from './use-hands';

/** Letters within so many milliseconds belong to one word that is looked for. */
const TYPING_MS = 1000;
const collator = new Intl.Collator('nl', { usage: 'search', sensitivity: 'base' });

const cardAt = (target: EventTarget) =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-card]')?.dataset.card ?? null) : null;
const elementOf = (grid: HTMLElement | null, id: string) => grid?.querySelector<HTMLElement>(`[data-card="${id}"]`);

function focusOn(element: HTMLElement | null | undefined, reveal = true) {
  element?.focus({ preventScroll: true });
  if (reveal) element?.scrollIntoView({ block: 'nearest' });
}

/** The card that comes after one that has gone, or else the one before it. */
function neighbour(before: readonly PileCard[], now: readonly PileCard[], gone: string): string | null {
  const there = new Set(now.map(({ id }) => id));
  const place = before.findIndex(({ id }) => id === gone);
  const near = [...before.slice(place + 1), ...before.slice(0, Math.max(place, 0)).reverse()];
  return near.find(({ id }) => there.has(id))?.id ?? null;
}

/**
 * The card where the keyboard is, or where Tab comes into the pile. The focus goes on by itself when that card is taken away, and
 * follows a card that this person laid in the pile.
 */
function useCurrentCard(grid: RefObject<HTMLDivElement | null>, rows: readonly PileCard[]) {
  const [seen, setSeen] = useState(rows);
  const [here, setHere] = useState<string | null>(null);
  const within = useRef(false);
  const coming = useRef<string | null>(null);

  if (seen !== rows) {
    setSeen(rows);
    if (here !== null && !rows.some(({ id }) => id === here)) setHere(neighbour(seen, rows, here));
  }
  const current = here ?? rows[0]?.id ?? null;

  useEffect(() => {
    const { activeElement } = document;
    const { current: awaited } = coming;
    if (awaited !== null && rows.some(({ id }) => id === awaited)) {
      coming.current = null;
      if (grid.current?.contains(activeElement)) focusOn(elementOf(grid.current, awaited));
    } else if (within.current && (activeElement === null || activeElement === document.body)) {
      // The card under the keyboard was taken away.
      focusOn(current === null ? grid.current : elementOf(grid.current, current), false);
    }
  }, [rows, current, grid]);

  return {
    current,
    await(id: string | undefined) {
      const inside = grid.current?.contains(document.activeElement) && !rows.some((row) => row.id === id);
      coming.current = inside ? (id ?? null) : null;
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      within.current = true;
      const id = cardAt(event.target);
      if (id !== null) setHere(id);
      else if (current !== null) focusOn(elementOf(grid.current, current), false);
    },
    onBlur({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) {
      if (!currentTarget.contains(relatedTarget)) within.current = false;
    },
  };
}

interface Choosing {
  rows: readonly PileCard[];
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
}

/** Chooses cards: one by one, or with Shift all from the card where choosing began. */
function useChoosing({ rows, chosen, choose }: Choosing) {
  const span = useRef<{ from: string; to: string } | null>(null);
  function between(from: string, to: string): string[] {
    const ends = [from, to].map((end) => rows.findIndex(({ id }) => id === end)).sort((a, b) => a - b);
    return rows.slice(Math.max(ends[0] ?? 0, 0), (ends[1] ?? 0) + 1).map(({ id }) => id);
  }
  return {
    /** Chooses up to this card, and lets go of the cards beyond it that an earlier reach chose. */
    reach(to: string, from: string) {
      // A card that is chosen no more is no beginning.
      const before = span.current && chosen.has(span.current.from) ? span.current : null;
      const begin = before?.from ?? from;
      const kept = new Set(chosen);
      if (before) for (const id of between(before.from, before.to)) kept.delete(id);
      for (const id of between(begin, to)) kept.add(id);
      span.current = { from: begin, to };
      choose(kept);
    },
    toggle(id: string) {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      span.current = { from: id, to: id };
      choose(next);
    },
  };
}

/** Looks for the card that begins with the letters that are typed one after the other. */
function useLetters(rows: readonly PileCard[]) {
  const typing = useRef({ words: '', at: 0 });
  return {
    isTyping: (now: number) => typing.current.words !== '' && now - typing.current.at < TYPING_MS,
    lookFor(letter: string, place: number, now: number) {
      const { words, at } = typing.current;
      const sought = (now - at < TYPING_MS ? words : '') + letter;
      typing.current = { words: sought, at: now };
      // A first letter goes on to the next card that begins so; a longer word may stay at its card.
      const from = sought.length > 1 ? place : place + 1;
      const around = [...rows.slice(from), ...rows.slice(0, from)];
      return around.find(({ card }) => collator.compare(card.body.slice(0, sought.length), sought) === 0);
    },
  };
}

/** Goes from a card to the next or the last of the buttons on it, and around by the card itself. */
function goWithin(element: HTMLElement | null | undefined, step: 1 | -1) {
  const carried = [...(element?.querySelectorAll('button') ?? [])].filter((one) => one.getClientRects().length > 0);
  const stops = [element, ...carried];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  focusOn(stops.at((at + step) % stops.length));
}

/**
 * The keys of a pile, to go through it and to choose in it, as a grid of one column does (WAI-ARIA Authoring Practices): the pile
 * is one stop of Tab; arrows up and down go from card to card, left and right to the buttons on a card; letters look for a card;
 * space, a click or a tap chooses, with Shift from the last one on; Control+A chooses all, Escape none.
 */
export function usePileKeys({ rows, chosen, choose }: Choosing) {
  const grid = useRef<HTMLDivElement>(null);
  const { current, await: awaitCard, onFocus, onBlur } = useCurrentCard(grid, rows);
  const { reach, toggle } = useChoosing({ rows, chosen, choose });
  const { isTyping, lookFor } = useLetters(rows);

  function goTo(row: PileCard | undefined, from: string, reaching: boolean) {
    if (!row) return;
    focusOn(elementOf(grid.current, row.id));
    if (reaching) reach(row.id, from);
  }
  function press(id: string, reaching: boolean) {
    if (reaching) reach(id, id);
    else toggle(id);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const id = cardAt(event.target);
    const place = rows.findIndex((row) => row.id === id);
    if (id === null || place < 0 || event.altKey) return;
    const { key, shiftKey, timeStamp: now } = event;
    const control = event.ctrlKey || event.metaKey;
    const card = elementOf(grid.current, id);
    const onCard = event.target === card;
    if (key === 'ArrowDown') goTo(rows[place + 1], id, shiftKey);
    else if (key === 'ArrowUp') goTo(rows[place - 1], id, shiftKey);
    else if (key === 'ArrowRight') goWithin(card, 1);
    else if (key === 'ArrowLeft') goWithin(card, -1);
    else if (key === 'Home' || key === 'PageUp') goTo(rows[0], id, control && shiftKey);
    else if (key === 'End' || key === 'PageDown') goTo(rows.at(-1), id, control && shiftKey);
    else if (key === 'a' && control) choose(new Set(rows.map((row) => row.id)));
    else if (key === 'Escape' && chosen.size > 0) choose(new Set());
    else if (onCard && key === ' ' && isTyping(now)) goTo(lookFor(key, place, now), id, false);
    else if (onCard && (key === ' ' || key === 'Enter')) press(id, shiftKey);
    else if (key.length === 1 && key !== ' ' && !control) goTo(lookFor(key, place, now), id, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    grid,
    /** The card on which Tab comes in. */
    current,
    /** When this card comes to lie here, the keyboard goes on with it, if it is in this pile. */
    await: awaitCard,
    handlers: {
      onKeyDown,
      onClick(event: MouseEvent<HTMLElement>) {
        const id = cardAt(event.target);
        if (id === null || (event.target as Element).closest('button')) return;
        press(id, event.shiftKey);
      },
      onFocus,
      onBlur,
    },
  };
}
