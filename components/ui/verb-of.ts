import { act } from '@/lib/verb/act';
import type { ActionName, InputOf, OutcomeOf } from '@/lib/verb/verbs';

/** A verb by its name, as a form calls it (use-verb.ts). */
export const verbOf =
  <N extends ActionName>(name: N) =>
  (input: InputOf<N>): Promise<OutcomeOf<N>> =>
    act(name, input);
