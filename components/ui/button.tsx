'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { Link } from '@/components/ui/link';

type Tone = 'main' | 'quiet' | 'plain';
const TONES: Record<Tone, string> = { main: 'button', quiet: 'button button-quiet', plain: 'button button-plain' };

interface Look {
  tone?: Tone;
  small?: boolean;
  className?: string;
}
const look = ({ tone = 'main', small, className }: Look) =>
  [TONES[tone], small && 'button-small', className].filter(Boolean).join(' ');

/**
 * One primary (`main`) button per screen; the others are quiet or plain. What is chosen or turned on is a Chip, what opens is a
 * fold (`summary`) or a Panel: there are no other kinds (docs/decisions/0045-the-room-has-a-rail.md). One that cannot be pressed, for now, keeps the focus:
 * people who work by keyboard or screen reader are not thrown back to the top of the page while something is on its way.
 */
export function Button({
  tone,
  small,
  className,
  isDisabled,
  onPress,
  type = 'button',
  ...props
}: Omit<ComponentProps<'button'>, 'onClick' | 'disabled' | 'className'> &
  Look & {
    isDisabled?: boolean | undefined;
    onPress?: ((event: MouseEvent<HTMLButtonElement>) => unknown) | undefined;
  }) {
  return (
    <button
      {...props}
      type={isDisabled ? 'button' : type}
      aria-disabled={isDisabled || undefined}
      onClick={(event) => {
        // Safari gives a button no focus when a pointer clicks it: what it opens would not know where to go back to. (The click
        // that Enter in a field makes is none of a pointer: it counts zero.)
        if (event.detail > 0) event.currentTarget.focus({ preventScroll: true });
        if (!isDisabled) onPress?.(event);
      }}
      className={look({ tone, small, className })}
    />
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ tone, small, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link {...props} className={look({ tone, small, className })} />;
}
