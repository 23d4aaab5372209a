import type { Ways } from '@/components/ui/versioned-draft';
import type { AskOwnQuestionsInput } from '@/lib/learning/framework/input';

/** One of a circle's own questions as it is being written; `id` only tells the rows of the form apart. */
export type OwnQuestion = AskOwnQuestionsInput['questions'][number] & { id: string };

const said = ({ text, hint }: OwnQuestion) => `${text.trim()}\n${hint.trim()}`;
const isOwnQuestion = (one: unknown): one is OwnQuestion =>
  typeof one === 'object' &&
  one !== null &&
  ['id', 'text', 'hint'].every((name) => typeof Reflect.get(one, name) === 'string');

/** A list of questions. Of two lists, the second follows the first, and what both have stands once. */
export const OWN_QUESTIONS: Ways<OwnQuestion[]> = {
  same: (a, b) => a.map(said).join('\n\n') === b.map(said).join('\n\n'),
  both: (first, second) => [...first, ...second.filter((one) => !first.some((other) => said(other) === said(one)))],
  is: (found): found is OwnQuestion[] => Array.isArray(found) && found.every(isOwnQuestion),
};
