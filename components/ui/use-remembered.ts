import { useDraft } from './use-draft';

const OPEN = 'open';

/** Whether something stands open, as this person left it on this device; shut the first time. */
export function useRemembered(what: string): [open: boolean, change: (open: boolean) => void] {
  const kept = useDraft(`${what}.choices`);
  return [kept.value === OPEN, (open) => (open ? kept.change(OPEN) : kept.clear())];
}
