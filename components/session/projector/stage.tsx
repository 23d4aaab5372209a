'use client';

import { type CSSProperties, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Elements } from '@/components/ui/elements';
import { chooseFit, standsFor } from './fit';

/** Steps from the smallest size to the largest. */
const TOP = 16;
/** Columns beside each other at most, how narrow one may be, and what lies between them, in widths of an m. */
const MOST_COLUMNS = 3;
const NARROWEST = 11;
const BETWEEN = 0.7;
/** Pixels by which something may stand out: sizes are rounded. */
const ROUNDING = 2;

/**
 * Sizes in pixels of a screen of 1920 × 1080, which is read from eight metres; a screen of another size shows the same in
 * proportion. The first is for when much is shown, the second is what it grows by when there is little.
 */
const SIZES = {
  '--question': 'calc(var(--px) * (58 + 82 * var(--level)))',
  '--title': 'calc(var(--px) * (84 + 56 * var(--level)))',
  '--body': 'calc(var(--px) * (55 + 45 * var(--level)))',
  '--one': 'calc(var(--px) * (64 + 76 * var(--level)))',
  '--small': 'calc(var(--px) * (40 + 14 * var(--level)))',
  '--level': 0,
  '--columns': 2,
} as CSSProperties;

interface Measured {
  pages: number;
  /** Letters and other signs on all pages together. */
  signs: number;
}

/**
 * What a block shows on the projector: its head, and below it as many columns as the size of the letters allows. The size is
 * the largest at which everything stands on one page; where even the smallest is too large, there are more pages, of which
 * `page` is shown. A block that shows one thing, and no list, says so with `data-one-column`.
 */
export function Stage({
  head,
  page,
  onMeasured,
  children,
}: {
  head: Elements;
  page: number;
  onMeasured: (measured: Measured) => void;
  children: Elements;
}) {
  const root = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const told = useRef(onMeasured);
  told.current = onMeasured;
  useEffect(() => {
    if (!root.current || !flow.current) return;
    const [outer, inner] = [root.current, flow.current];
    const look = () => told.current(measure(outer, inner));
    look();
    // Neither hears of what `measure` sets: it changes styles, and no size of the stage.
    const size = new ResizeObserver(look);
    size.observe(outer);
    const words = new MutationObserver((changes) => {
      if (changes.some(({ target }) => !target.parentElement?.closest('[data-clock]'))) look();
    });
    words.observe(outer, { childList: true, characterData: true, subtree: true });
    document.fonts.addEventListener('loadingdone', look);
    return () => {
      size.disconnect();
      words.disconnect();
      document.fonts.removeEventListener('loadingdone', look);
    };
  }, []);
  return (
    <div
      ref={root}
      style={SIZES}
      className="relative flex min-h-0 flex-1 flex-col gap-[calc(var(--px)*28)] overflow-hidden group-has-data-quiet/stage:pr-[calc(var(--px)*500)]"
    >
      <div className="flow-root shrink-0 empty:hidden">{head}</div>
      <div className="relative min-h-0 flex-1 overflow-hidden text-[length:var(--body)] leading-[1.22] [&_h2]:text-[1em]">
        <div
          ref={flow}
          className="absolute inset-0 [column-count:var(--columns)] [column-fill:var(--fill)] [column-gap:0.7em]"
          style={{ transform: page === 0 ? undefined : `translateX(calc(${-page} * (100% + ${BETWEEN}em)))` }}
        >
          {children}
        </div>
      </div>
    </div>
  );
}

/** Sets the size and the columns of what is shown, and says in how many pages it then stands. */
function measure(root: HTMLElement, flow: HTMLElement): Measured {
  const signs = (flow.textContent ?? '').length;
  const most = signs === 0 || flow.querySelector('[data-one-column]') ? 1 : MOST_COLUMNS;
  const set = (level: number, columns: number) => {
    root.style.setProperty('--level', String(level / TOP));
    root.style.setProperty('--columns', String(columns));
    root.style.setProperty('--fill', 'auto');
  };
  const em = () => Number.parseFloat(getComputedStyle(flow).fontSize);
  const columnsAt = (level: number) => {
    set(level, 1);
    const between = BETWEEN * em();
    const wide = Math.floor((flow.clientWidth + between) / (NARROWEST * em() + between));
    return Array.from({ length: Math.max(1, Math.min(most, wide)) }, (_, index) => index + 1);
  };
  const pagesAt = (level: number, columns: number) => {
    set(level, columns);
    const standsOut =
      root.scrollHeight > root.clientHeight + ROUNDING || flow.scrollHeight > flow.clientHeight + ROUNDING;
    // At the smallest size there is nothing left to make smaller.
    if (standsOut && level > 0) return Number.POSITIVE_INFINITY;
    if (signs === 0) return 1;
    const between = BETWEEN * em();
    const column = (flow.clientWidth + between) / columns;
    return Math.max(1, Math.ceil(Math.round((flow.scrollWidth + between) / column) / columns));
  };
  const { level, columns, pages } = chooseFit(TOP, columnsAt, pagesAt);
  set(level, columns);
  // On one page columns are as high as each other; a page of several is filled.
  if (pages === 1) root.style.setProperty('--fill', 'balance');
  return { pages, signs };
}

/** Whether movement is not wanted. */
const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
function onCalm(changed: () => void) {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
const ON = new Set(['ArrowRight', 'ArrowDown', 'PageDown']);
const BACK = new Set(['ArrowLeft', 'ArrowUp', 'PageUp']);

/**
 * The pages of what is shown: they turn by themselves, after the time that it takes to read one, and begin anew at another
 * place. They stand still when asked to, and from the start where movement is not wanted; the keys of a presenter turn them too.
 */
export function usePages(place: string) {
  const [{ pages: count, signs }, setMeasured] = useState<Measured>({ pages: 1, signs: 0 });
  const [turned, setTurned] = useState({ place, page: 0 });
  const calm = useSyncExternalStore(onCalm, isCalm, () => false);
  const [asked, setAsked] = useState<boolean | null>(null);
  const still = asked ?? calm;
  const page = turned.place === place ? Math.min(turned.page, count - 1) : 0;
  const turn = (by: 1 | -1) => setTurned({ place, page: (page + by + count) % count });
  const latest = useRef(turn);
  latest.current = turn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page stands for its own time
  useEffect(() => {
    if (still || count < 2) return;
    const next = setTimeout(() => latest.current(1), standsFor(signs, count));
    return () => clearTimeout(next);
  }, [still, count, signs, page, place]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (ON.has(event.key)) latest.current(1);
      else if (BACK.has(event.key)) latest.current(-1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return { count, page, still, turn, setMeasured, setStill: setAsked };
}
export type Pages = ReturnType<typeof usePages>;
