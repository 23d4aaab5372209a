'use client';

import { useEffect, useRef } from 'react';
import { Button } from './button';
import type { Elements } from './elements';
import { ScrollRegion } from './scroll-region';

/**
 * What happened meanwhile to what is being changed here (use-versioned-draft.ts): it became something else, which stands beside
 * one's own until the writer says with which to go on, or it was taken away. Where it brings no buttons, those of the form ask.
 */
export function Meanwhile({
  title,
  text,
  sides,
  children,
  ways,
  focus = false,
  takenAway,
}: {
  /** What happened; null as long as there is nothing to choose. */
  title: string | null;
  text?: string;
  /** The words that one chooses from; one's own only where they stand in no box. */
  sides?: { head?: string; words: string }[];
  /** How both look, where they are more than a text. */
  children?: Elements;
  ways?: { label: string; go: () => void }[];
  /** One cannot go on before it is chosen: the focus comes here. */
  focus?: boolean;
  /** The sentence for what was taken away; null as long as it is there. */
  takenAway?: string | null;
}) {
  const head = useRef<HTMLParagraphElement>(null);
  const isShown = title !== null;
  useEffect(() => {
    if (focus && isShown) head.current?.focus();
  }, [focus, isShown]);
  return (
    <div role={ways && !focus ? 'alert' : 'status'}>
      {title !== null && (
        <div className="note note-warning grid gap-2">
          <p ref={head} tabIndex={-1} className="font-semibold outline-none">
            {title}
          </p>
          {text && <p>{text}</p>}
          {sides && (
            <div className={`grid grid-cols-1 gap-3 ${sides.length > 1 ? 'md:grid-cols-2' : ''}`}>
              {sides.map((side) => (
                <div key={side.head ?? ''} className="grid content-start gap-1">
                  {side.head && <p className="font-semibold text-soft">{side.head}</p>}
                  <Words label={side.head ?? title}>{side.words}</Words>
                </div>
              ))}
            </div>
          )}
          {children}
          {ways && (
            <div className="flex flex-wrap gap-2">
              {ways.map(({ label, go }) => (
                <Button key={label} tone="quiet" small onPress={go}>
                  {label}
                </Button>
              ))}
            </div>
          )}
        </div>
      )}
      {takenAway && <p className="note note-warning">{takenAway}</p>}
    </div>
  );
}

/** Words long enough to push the buttons off the screen scroll in a box of their own. */
const LONG = 800;
function Words({ label, children }: { label: string; children: string }) {
  const words = (
    <p dir="auto" className="typed">
      {children}
    </p>
  );
  if (children.length < LONG) return words;
  return (
    <ScrollRegion label={label} className="max-h-96 overflow-y-auto">
      {words}
    </ScrollRegion>
  );
}
