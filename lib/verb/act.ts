'use server';

import { perform } from './perform';
import type { ActionName, InputOf, OutcomeOf } from './verbs';

/** The one server action: does what a page asks for. Which verbs there are, and who may, each noun declares (lib/verb/verbs.ts). */
export async function act<N extends ActionName>(name: N, input: InputOf<N>): Promise<OutcomeOf<N>> {
  return (await perform(name, input)) as OutcomeOf<N>;
}
