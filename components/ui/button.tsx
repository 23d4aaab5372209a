'use client';

import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

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
 * One primary (`main`) button per screen; the others are quiet or plain. One that cannot be pressed, for now, keeps the focus:
 * people who work by keyboard or screen reader are not thrown back to the top of the page while something is on its way.
 */
export function Button({
  tone,
  small,
  className,
  isDisabled,
  children,
  onPress,
  type = 'button',
  ...props
}: Omit<AriaButtonProps, 'className' | 'children'> & Look & { children: ReactNode }) {
  const can = isDisabled ? ({ 'aria-disabled': true, type: 'button' } as const) : { type, ...(onPress && { onPress }) };
  return (
    <AriaButton {...props} {...can} className={look({ tone, small, className })}>
      {/* Between the button and what stands on it the library has parts of its own: text would not be alone (scripts/text-alone.ts). */}
      <span className="contents">{children}</span>
    </AriaButton>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ tone, small, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link {...props} className={look({ tone, small, className })} />;
}
