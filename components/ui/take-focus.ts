/**
 * Takes the focus to `to` where it went away with what closed, or stands within `from`, which closes. Who works elsewhere by now keeps it:
 * an answer that comes late must not move the keyboard from under somebody who types.
 */
export function takeFocus(to: HTMLElement | null | undefined, from?: Element | null): void {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body || from?.contains(activeElement))
    to?.focus({ preventScroll: true });
}
