'use client';

import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { PileCard } from './use-hands';

/** Milliseconds within which letters belong to one word that is looked for. */
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
 * The keys of a pile, to go through it and to choose in it, as a grid of one column does (WAI-ARIA Authoring Practices): the pile is one stop
 * of Tab; arrows up and down go from card to card, left and right to what a card carries; letters look for a card; space, a
 * click or a tap chooses, with Shift from the last one on; Control+A chooses all, Escape none.
 */
export function usePileKeys({
  rows,
  chosen,
  choose,
}: {
  rows: readonly PileCard[];
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(rows);
  const [here, setHere] = useState<string | null>(null);
  const within = useRef(false);
  const coming = useRef<string | null>(null);
  const span = useRef<{ from: string; to: string } | null>(null);
  const typing = useRef({ words: '', at: 0 });

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
      // The card under the keyboard was taken away, by whomever.
      focusOn(current === null ? grid.current : elementOf(grid.current, current), false);
    }
  }, [rows, current]);

  function between(from: string, to: string): string[] {
    const ends = [from, to].map((end) => rows.findIndex(({ id }) => id === end)).sort((a, b) => a - b);
    return rows.slice(Math.max(ends[0] ?? 0, 0), (ends[1] ?? 0) + 1).map(({ id }) => id);
  }
  /** Up to this one, from where choosing began; what an earlier reach chose beyond that is let go. */
  function reach(to: string, from: string) {
    // What is not chosen any more is no beginning.
    const before = span.current && chosen.has(span.current.from) ? span.current : null;
    const begin = before?.from ?? from;
    const kept = new Set(chosen);
    if (before) for (const id of between(before.from, before.to)) kept.delete(id);
    for (const id of between(begin, to)) kept.add(id);
    span.current = { from: begin, to };
    choose(kept);
  }
  function toggle(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    span.current = { from: id, to: id };
    choose(next);
  }
  function goTo(row: PileCard | undefined, from: string, reaching: boolean) {
    if (!row) return;
    focusOn(elementOf(grid.current, row.id));
    if (reaching) reach(row.id, from);
  }
  /** To the next or the last of what a card carries, and around by the card itself. */
  function goWithin(id: string, step: 1 | -1) {
    const element = elementOf(grid.current, id);
    const carried = [...(element?.querySelectorAll('button') ?? [])].filter((one) => one.getClientRects().length > 0);
    const stops = [element, ...carried];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    focusOn(stops.at((at + step) % stops.length));
  }
  function lookFor(letter: string, place: number, now: number) {
    const { words, at } = typing.current;
    const sought = (now - at < TYPING_MS ? words : '') + letter;
    typing.current = { words: sought, at: now };
    // A first letter goes on to the next one that begins so; a longer word may stay where it is.
    const from = sought.length > 1 ? place : place + 1;
    const around = [...rows.slice(from), ...rows.slice(0, from)];
    return around.find(({ card }) => collator.compare(card.body.slice(0, sought.length), sought) === 0);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const id = cardAt(event.target);
    const place = rows.findIndex((row) => row.id === id);
    if (id === null || place < 0 || event.altKey) return;
    const { key, shiftKey } = event;
    const control = event.ctrlKey || event.metaKey;
    const onCard = event.target === elementOf(grid.current, id);
    const isTyping = typing.current.words !== '' && event.timeStamp - typing.current.at < TYPING_MS;
    if (key === 'ArrowDown') goTo(rows[place + 1], id, shiftKey);
    else if (key === 'ArrowUp') goTo(rows[place - 1], id, shiftKey);
    else if (key === 'ArrowRight') goWithin(id, 1);
    else if (key === 'ArrowLeft') goWithin(id, -1);
    else if (key === 'Home' || key === 'PageUp') goTo(rows[0], id, control && shiftKey);
    else if (key === 'End' || key === 'PageDown') goTo(rows.at(-1), id, control && shiftKey);
    else if (key === 'a' && control) choose(new Set(rows.map((row) => row.id)));
    else if (key === 'Escape' && chosen.size > 0) choose(new Set());
    else if (onCard && key === ' ' && isTyping) goTo(lookFor(key, place, event.timeStamp), id, false);
    else if (onCard && (key === ' ' || key === 'Enter')) {
      if (shiftKey) reach(id, id);
      else toggle(id);
    } else if (key.length === 1 && key !== ' ' && !control) goTo(lookFor(key, place, event.timeStamp), id, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    grid,
    /** The card on which Tab comes in. */
    current,
    /** When this card comes to lie here, the keyboard goes on with it, if it is in this pile. */
    await: (id: string | undefined) => {
      const inside = grid.current?.contains(document.activeElement) && !rows.some((row) => row.id === id);
      coming.current = inside ? (id ?? null) : null;
    },
    handlers: {
      onKeyDown,
      onClick(event: MouseEvent<HTMLElement>) {
        const id = cardAt(event.target);
        if (id === null || (event.target as Element).closest('button')) return;
        if (event.shiftKey) reach(id, id);
        else toggle(id);
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
    },
  };
}
