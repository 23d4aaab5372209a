'use client';

import type { ComponentProps } from 'react';

/** One that can be on: chosen among others, or turned on by itself. */
export function Chip({
  on,
  onPress,
  className = '',
  ...props
}: Omit<ComponentProps<'button'>, 'onClick' | 'type' | 'aria-pressed'> & { on: boolean; onPress: () => unknown }) {
  return (
    <button
      {...props}
      type="button"
      aria-pressed={on}
      className={`chip ${on ? 'chip-on' : ''} ${className}`}
      onClick={onPress}
    />
  );
}
