'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Button } from './button';
import type { Elements } from './elements';

/** Below and above it begins where its button begins, at the end of a line it ends there. */
const SIDES = { below: 'top-full left-0 mt-2', end: 'top-full right-0 mt-2', above: 'bottom-full left-0 mb-2' };

/**
 * A button, and what it opens beside itself: links, buttons, a form. The page stays usable; Escape shuts it, and so does whatever is
 * pressed or focused elsewhere. What is on its way in it goes on while it is shut.
 */
export function Panel({
  name,
  label,
  side = 'below',
  children,
}: {
  name: string;
  /** What the button is called where its name says too little. */
  label?: string;
  /** Where it opens, seen from its button. */
  side?: 'below' | 'end' | 'above';
  children: Elements;
}) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (!open) return;
    const look = ({ target }: Event) => {
      const there = target as Element;
      // A dialog that was opened from here lies over everything.
      if (!box.current?.contains(there) && !there.closest('[role=dialog]')) setOpen(false);
    };
    const hear = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key !== 'Escape' || defaultPrevented || !box.current?.contains(document.activeElement)) return;
      setOpen(false);
      box.current.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
      document.removeEventListener('keydown', hear);
    };
  }, [open]);
  return (
    <div ref={box} className="no-print relative w-fit shrink-0">
      <Button
        tone="quiet"
        small
        className="whitespace-nowrap"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onPress={() => {
          setOpen(!open);
          setOpened(true);
        }}
      >
        <span>{name}</span>
        <span aria-hidden="true">{side === 'above' ? '▴' : '▾'}</span>
      </Button>
      <div
        id={id}
        hidden={!open}
        className={`absolute z-30 max-h-[70dvh] w-80 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-2xl border border-line bg-card p-4 shadow-lg ${
          SIDES[side]
        }`}
      >
        {opened && children}
      </div>
    </div>
  );
}
