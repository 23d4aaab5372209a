'use client';

import { useLayoutEffect, useRef } from 'react';
import type { Elements } from '@/components/ui/elements';

/** A row that is wider than a phone: what is opened in it stands in sight, else its end, which is the latest. */
export function InSight({ of, className, children }: { of: string; className: string; children: Elements }) {
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = row.current;
    const here = box?.querySelector<HTMLElement>('[data-here]')?.parentElement;
    if (box && of) box.scrollLeft = here ? here.offsetLeft - (box.clientWidth - here.offsetWidth) / 2 : box.scrollWidth;
  }, [of]);
  return (
    <div ref={row} className={className}>
      {children}
    </div>
  );
}
