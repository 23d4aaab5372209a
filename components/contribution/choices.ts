import type { WriteContributionInput } from '@/lib/learning/contribution/input';

/** What a writer chose beside the words. */
export type Choices = Pick<WriteContributionInput, 'kind' | 'questionId' | 'named' | 'shared'>;
export const NO_CHOICES: Choices = { kind: 'remark', questionId: null, named: false, shared: false };

/** The choices that the device kept with the words; null when it kept none. */
export function readChoices(kept: string | null): Choices | null {
  try {
    const { kind, questionId, named, shared } = kept ? { ...NO_CHOICES, ...JSON.parse(kept) } : NO_CHOICES;
    return kept ? { kind, questionId, named, shared } : null;
  } catch {
    return null;
  }
}

/**
 * The choices of a draft to which other words are added. Words that were meant to go without a name, or not yet to
 * everybody, do not come to stand under one, or before everybody, because they were joined to others.
 */
export const joinedChoices = (there: Choices, added: Choices): Choices => ({
  ...there,
  named: there.named && added.named,
  shared: there.shared && added.shared,
});
