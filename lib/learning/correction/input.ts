import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { CONCLUSIONS } from '../conclusion/input';

/** What of a conclusion can be put right after its cycle closed: its words, not what they hang on. */
export const CORRECTABLE = {
  learning: ['body', 'assumption'],
  experiment: ['title', 'question', 'action', 'actors'],
  decision: ['body', 'owner'],
  signal: ['body', 'addressee'],
} as const satisfies Record<(typeof CONCLUSIONS)[number], readonly string[]>;

/** Words as they should be; `version` is the one that was read. */
export const correctConclusionInput = z
  .object({
    id: clientId,
    what: z.enum(CONCLUSIONS),
    subjectId: clientId,
    version: z.int32(),
    body: text().optional(),
    assumption: text(1000).optional(),
    title: text(120).optional(),
    question: text(1000).optional(),
    action: text(1000).optional(),
    actors: text(300).optional(),
    owner: text(300).optional(),
    addressee: text(200).optional(),
  })
  .refine((one) => one.what === 'learning' || (one.body ?? '').length <= 2000, { error: 'tooLong', path: ['body'] });
export type CorrectConclusionInput = z.output<typeof correctConclusionInput>;
