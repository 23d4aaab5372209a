'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { post } from '@/components/ui/request';
import type { Board } from '@/lib/learning/session/queries';

type Card = Board['cards'][number];

/** Milliseconds after which a card that nobody is heard of lies on the table again. */
const HELD_MS = 20_000;
/** Whoever goes on carrying says so again before that, a few times: a hand that rests does not keep a card from the others. */
const AGAIN_MS = 12_000;
const TIMES = 5;
/** Of a whole armful the first few are shown as held. */
const ARMFUL = 8;
/** Milliseconds for which a card that has just come to lie somewhere glows. */
export const GLOW_MS = 2600;

/**
 * Tells the others which cards are in this hand, and that they are let go. One that does not arrive is no loss and is not sent
 * again. A card that was moved is let go by that.
 */
export function useHolding(sessionId: string, inHand: readonly string[], cards: readonly Card[]) {
  const holding = useRef(new Map<string, number>());
  const now = useRef(cards);
  now.current = cards;
  const key = inHand.slice(0, ARMFUL).join(' ');
  useEffect(() => {
    const versionOf = (id: string) => now.current.find((card) => card.id === id)?.version;
    const say = (id: string, held: boolean, version: number) =>
      post(`/api/sessions/${sessionId}/do/holdCard`, JSON.stringify({ id, held, version }), { keepalive: true }).catch(
        () => {},
      );
    const wanted = key === '' ? [] : key.split(' ');
    for (const [id, version] of holding.current) {
      if (wanted.includes(id)) continue;
      holding.current.delete(id);
      if (versionOf(id) === version) void say(id, false, version);
    }
    for (const id of wanted) {
      const version = versionOf(id);
      if (version === undefined || holding.current.has(id)) continue;
      holding.current.set(id, version);
      void say(id, true, version);
    }
    if (wanted.length === 0) return;
    let times = 0;
    const again = setInterval(() => {
      times += 1;
      if (times >= TIMES) clearInterval(again);
      for (const [id, version] of holding.current) if (versionOf(id) === version) void say(id, true, version);
    }, AGAIN_MS);
    return () => clearInterval(again);
  }, [key, sessionId]);
}

const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** Cards in other hands, each until it is let go or nothing is heard of it any more. */
export function useCardsInHand(cards: readonly Card[], mine: ReadonlySet<string>): ReadonlySet<string> {
  const heard = useRef(new Map<string, { card: Card; until: number }>());
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const before = heard.current;
    heard.current = new Map();
    for (const card of cards) {
      if (!card.held) continue;
      const one = before.get(card.id);
      heard.current.set(card.id, one?.card === card ? one : { card, until: Date.now() + HELD_MS });
    }
    function look() {
      const lifted = [...heard.current].filter(([, { until }]) => until > Date.now());
      const ids = new Set(lifted.map(([id]) => id));
      setHeld((was) => (sameIds(was, ids) ? was : ids));
      const soonest = Math.min(...lifted.map(([, { until }]) => until));
      if (lifted.length > 0) timer = setTimeout(look, Math.max(50, soonest - Date.now()));
    }
    look();
    return () => clearTimeout(timer);
  }, [cards]);
  return useMemo(() => new Set([...held].filter((id) => !mine.has(id))), [held, mine]);
}

/** A card as a pile draws it. The same object as long as nothing of it changed, so that only what changed is drawn again. */
export interface PileCard {
  id: string;
  card: Card;
  held: boolean;
  /** When it came to lie where it lies, by whomever, in milliseconds of this device's clock; null when it lay there before. */
  landed: number | null;
}
const sameCard = (a: Card, b: Card) =>
  a === b ||
  (a.themeId === b.themeId &&
    a.version === b.version &&
    a.body === b.body &&
    a.kind === b.kind &&
    a.author === b.author &&
    a.organisation === b.organisation &&
    a.inRoom === b.inRoom);

/** The rows of each pile (null: the table); a pile in which nothing changed stays the same array. */
export function usePiles(cards: readonly Card[], held: ReadonlySet<string>): Map<string | null, PileCard[]> {
  const kept = useRef({ rows: new Map<string, PileCard>(), piles: new Map<string | null, PileCard[]>() });
  return useMemo(() => {
    const rows = new Map<string, PileCard>();
    const piles = new Map<string | null, PileCard[]>();
    for (const card of cards) {
      const was = kept.current.rows.get(card.id);
      const landed = was && was.card.themeId !== card.themeId ? Date.now() : (was?.landed ?? null);
      const now = { id: card.id, card, held: held.has(card.id), landed };
      const row = was && was.held === now.held && sameCard(was.card, card) ? was : now;
      rows.set(row.id, row);
      const pile = piles.get(card.themeId);
      if (pile) pile.push(row);
      else piles.set(card.themeId, [row]);
    }
    for (const [place, pile] of piles) {
      const was = kept.current.piles.get(place);
      if (was?.length === pile.length && was.every((row, index) => row === pile[index])) piles.set(place, was);
    }
    kept.current = { rows, piles };
    return piles;
  }, [cards, held]);
}
