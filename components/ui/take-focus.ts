/**
 * Moves the focus to `to` when a form has closed: where the focus was in the form (`from`), or disappeared with it. Where somebody types in
 * another field by then, that field keeps the focus.
 */
export function takeFocus(to: HTMLElement | null | undefined, from?: Element | null): void {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body || from?.contains(activeElement))
    to?.focus({ preventScroll: true });
}
