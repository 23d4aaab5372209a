import { z } from 'zod';
import { text } from '@/lib/text/text';

/** How many questions a circle may ask beside everybody's: writing stays a matter of minutes. */
export const OWN_QUESTIONS_LIMIT = 4;
export const QUESTION_LIMIT = 160;
export const HINT_LIMIT = 240;

const ownQuestion = z.object({
  text: text(QUESTION_LIMIT).refine((words) => words.length >= 3, { error: 'questionShort' }),
  hint: text(HINT_LIMIT, { optional: true }),
});

/** All the circle's own questions, in their order. `version` is the framework that the writer was shown: a later one has a higher number. */
export const askOwnQuestionsInput = z.object({
  version: z.int32(),
  questions: z
    .array(ownQuestion)
    .max(OWN_QUESTIONS_LIMIT)
    .superRefine((all, context) => {
      for (const [at, one] of all.entries()) {
        if (all.findIndex((other) => other.text === one.text) < at) {
          context.addIssue({ code: 'custom', path: [at, 'text'], message: 'questionTwice' });
        }
      }
    }),
});
export type AskOwnQuestionsInput = z.output<typeof askOwnQuestionsInput>;
