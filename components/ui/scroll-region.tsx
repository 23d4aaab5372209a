import type { ReactNode } from 'react';

/**
 * A box of its own for what may be wider than the screen, a table most of all. It can be scrolled by keyboard. A group and
 * no landmark: the section around it is one already. Positioned, so that what is only for screen readers stays inside it too.
 */
export function ScrollRegion({
  label,
  className = 'overflow-x-auto',
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds controls, this holds a table
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus, a keyboard cannot scroll it (WCAG 2.1.1)
    <div role="group" aria-label={label} tabIndex={0} className={`relative ${className}`}>
      {children}
    </div>
  );
}
