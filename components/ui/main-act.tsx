'use client';

import { type ComponentProps, createContext, useContext, useEffect, useId, useRef } from 'react';
import { Button } from './button';
import { useLate } from './use-writing';

/** Where a part of the page has a bar under the thumb: which act lies in it. */
interface Thumb {
  /** The act of the box that was written in last; null before any was. */
  now: string | null;
  take: (act: string) => void;
  leave: (act: string) => void;
}
export const ThumbContext = createContext<Thumb | null>(null);

/** How something lies in the bar at the foot of a phone, beside "ready" (components/session/room/ready.tsx). */
export const IN_BAR =
  'in-bar max-lg:fixed max-lg:right-3 max-lg:bottom-[calc(var(--keyboard,0px)+max(0.5rem,env(safe-area-inset-bottom)))] max-lg:left-(--beside-ready) max-lg:z-[21]';

/**
 * What sends a form. On a phone that has a bar at its foot it lies there, in its form all the same: of several forms that one in
 * which somebody writes, before that the one that is not `second`.
 */
export function MainAct({
  second,
  tone,
  className,
  onPress,
  ...button
}: ComponentProps<typeof Button> & { second?: boolean }) {
  const thumb = useContext(ThumbContext);
  const late = useLate();
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const { take, leave } = thumb ?? {};
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form || !take || !leave || late) return;
    const written = ({ target }: FocusEvent) => {
      if (target instanceof HTMLTextAreaElement) take(id);
    };
    form.addEventListener('focusin', written);
    return () => {
      form.removeEventListener('focusin', written);
      leave(id);
    };
  }, [take, leave, late, id]);
  const lies = thumb !== null && !late && (thumb.now === null ? !second : thumb.now === id);
  return (
    <span ref={place} className="contents">
      <Button
        {...button}
        onPress={(event) => {
          const box = lies && event.currentTarget.form?.querySelector('textarea');
          // From further up or down its page, the bar leads to the empty box first.
          if (box && box.value.trim() === '' && isOutOfSight(box)) {
            event.preventDefault();
            box.focus();
            box.scrollIntoView({ block: 'center' });
          } else onPress?.(event);
        }}
        tone={lies ? 'main' : (tone ?? 'main')}
        className={[className, lies && `${IN_BAR} max-lg:min-w-0 max-lg:px-3`].filter(Boolean).join(' ')}
      />
    </span>
  );
}

function isOutOfSight(box: HTMLElement): boolean {
  const { top, bottom } = box.getBoundingClientRect();
  return bottom < 0 || top > window.innerHeight;
}
