'use client';

import { useEffect, useRef, useState } from 'react';
import type { Elements } from '@/components/ui/elements';

/** A form behind one click; nothing of it is made before that. */
export function OnOpen({ summary, children }: { summary: string; children: Elements }) {
  const [wasOpen, setWasOpen] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  // It can be opened before its script is there.
  useEffect(() => setWasOpen(box.current?.open === true), []);
  return (
    <details ref={box} className="card" onToggle={() => setWasOpen(true)}>
      <summary className="cursor-pointer font-semibold text-accent">{summary}</summary>
      <div className="mt-4 max-w-xl">{wasOpen && children}</div>
    </details>
  );
}
