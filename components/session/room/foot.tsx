'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Elements } from '@/components/ui/elements';
import { ThumbContext } from '@/components/ui/main-act';

/** Pixels between a box and what lies over the page. */
const AIR = 12;

/**
 * Which act lies in the bar at the foot of a phone; and that the bar stays above the keyboard, and the box in which somebody
 * writes above the bar. iOS, and Android unless told otherwise, lay the keyboard over the page without making it smaller.
 */
export function Thumb({ on, children }: { on: boolean; children: Elements }) {
  const [now, setNow] = useState<string | null>(null);
  const take = useCallback((act: string) => setNow(act), []);
  const leave = useCallback((act: string) => setNow((was) => (was === act ? null : was)), []);
  const thumb = useMemo(() => (on ? { now, take, leave } : null), [on, now, take, leave]);
  useEffect(() => {
    const view = window.visualViewport;
    const { style } = document.documentElement;
    function show() {
      const field = document.activeElement;
      const bar = document.querySelector('[data-foot]');
      if (!(field instanceof HTMLTextAreaElement) || !bar || getComputedStyle(bar).position !== 'fixed') return;
      const { top, bottom } = field.getBoundingClientRect();
      const under = bottom + AIR - bar.getBoundingClientRect().top;
      const above = (document.querySelector('header')?.getBoundingClientRect().bottom ?? 0) + AIR;
      if (under > 0 && !field.closest('[data-sheet]'))
        window.scrollBy({ top: Math.min(under, Math.max(0, top - above)) });
    }
    function look() {
      // Zoomed in, what is out of sight is no keyboard.
      const hidden = view && view.scale < 1.05 ? window.innerHeight - view.height - view.offsetTop : 0;
      style.setProperty('--keyboard', `${Math.max(0, Math.round(hidden))}px`);
    }
    const soon = () => requestAnimationFrame(show);
    const resized = () => {
      look();
      show();
    };
    view?.addEventListener('resize', resized);
    view?.addEventListener('scroll', look);
    document.addEventListener('focusin', soon);
    look();
    return () => {
      view?.removeEventListener('resize', resized);
      view?.removeEventListener('scroll', look);
      document.removeEventListener('focusin', soon);
      style.removeProperty('--keyboard');
    };
  }, []);
  return <ThumbContext value={thumb}>{children}</ThumbContext>;
}
