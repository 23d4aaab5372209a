'use client';

import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** What can be pressed, and the card that it belongs to. */
const spotOf = (element: Element) => element.closest('button, a, input, textarea, select, [data-card]');

/**
 * A finger means what it went down on. Where many people lay cards, a page moves in the moment between touching and letting
 * go, and the browser would press whatever has come to lie under the finger. Cards are pressed all the same; what else was
 * touched has been pressed by then, or moved away, and nothing is pressed in its place.
 */
export function useFirmTaps() {
  const touched = useRef<HTMLElement | null>(null);
  return {
    onPointerDownCapture({ pointerType, isPrimary, target }: PointerEvent) {
      touched.current = pointerType === 'touch' && isPrimary && target instanceof HTMLElement ? target : null;
    },
    onPointerCancelCapture() {
      touched.current = null;
    },
    onClickCapture(event: MouseEvent) {
      const meant = touched.current;
      touched.current = null;
      if (!meant?.isConnected || !(event.target instanceof Element) || spotOf(meant) === spotOf(event.target)) return;
      event.stopPropagation();
      event.preventDefault();
      if (meant.closest('[data-card]')) meant.click();
    },
  };
}
