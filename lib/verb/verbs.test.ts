import { expect, test } from 'vitest';
import { NOUNS, REFUSALS, VERBS } from './verbs';

const nouns = Object.values(NOUNS) as { VERBS: object; REFUSALS?: Record<string, string> }[];

test('a verb is of one noun, and so is a refusal of the database', () => {
  const verbs = nouns.flatMap((noun) => Object.keys(noun.VERBS));
  expect(verbs.toSorted()).toEqual(Object.keys(VERBS).toSorted());
  const refusals = nouns.flatMap((noun) => Object.keys(noun.REFUSALS ?? {}));
  expect(refusals.toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
});
