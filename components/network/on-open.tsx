'use client';

import { useEffect, useRef, useState } from 'react';
import type { Elements } from '@/components/ui/elements';

/** A form behind one click; nothing of it is made before that. */
export function OnOpen({
  summary,
  className,
  children,
}: {
  summary: Elements;
  className?: string;
  children: Elements;
}) {
  const [wasOpen, setWasOpen] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  // It can be opened before its script is there.
  useEffect(() => setWasOpen(box.current?.open === true), []);
  return (
    <details ref={box} className={className} onToggle={() => setWasOpen(true)}>
      <summary>{summary}</summary>
      {wasOpen && children}
    </details>
  );
}
