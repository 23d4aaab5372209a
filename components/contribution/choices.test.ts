import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRIBUTION_KINDS } from '@/lib/learning/contribution/input';
import { type Choices, joinedChoices, NO_CHOICES, readChoices } from './choices';

const choices: fc.Arbitrary<Choices> = fc.record({
  kind: fc.constantFrom(...CONTRIBUTION_KINDS),
  questionId: fc.option(fc.integer({ min: 1, max: 9 })),
  named: fc.boolean(),
  shared: fc.boolean(),
});

describe('what was chosen beside the words', () => {
  it('is read back as it was kept', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        // As it lies beside the words of a remark on its way, too.
        expect(readChoices(JSON.stringify({ ...chosen, id: 'a', body: 'woorden' }))).toEqual(chosen);
      }),
    );
    for (const kept of [null, '', 'no json']) expect(readChoices(kept)).toBeNull();
  });

  it('never gives a name to words, or shares them at once, when their writer chose otherwise', () => {
    fc.assert(
      fc.property(choices, choices, (there, added) => {
        const joined = joinedChoices(there, added);
        expect(joined.named).toBe(there.named && added.named);
        expect(joined.shared).toBe(there.shared && added.shared);
      }),
    );
    expect(NO_CHOICES).toMatchObject({ named: false, shared: false });
  });
});
