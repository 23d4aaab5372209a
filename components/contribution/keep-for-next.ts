import { keepDraft, readDraft } from '@/components/ui/device-storage';
import { type Choices, joinedChoices, NO_CHOICES, readChoices } from './choices';

/**
 * Keeps words that can no longer go where they were written as the draft of the page where one writes for the next one
 * (app/(partner)/write), behind what stands there, with what their writer chose beside them. @returns whether they are safely
 * there
 */
export function keepForNext(circle: number, words: string, added: Choices = NO_CHOICES): Promise<boolean> {
  const name = `write.${circle}`;
  const there = readDraft(name);
  const chosen = there ? joinedChoices(readChoices(readDraft(`${name}.choices`)) ?? NO_CHOICES, added) : added;
  void keepDraft(`${name}.choices`, JSON.stringify(chosen));
  // Another text than the one that may have been sent from there: another id.
  void keepDraft(`${name}.id`, null);
  return keepDraft(name, there ? `${there}\n\n${words}` : words);
}
