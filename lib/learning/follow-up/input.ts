import { z } from 'zod';
import { FOLLOW_UP_STATES } from '@/db/ground/follow-ups';
import { clientId, isoDate, text } from '@/lib/text/text';
import { embeddingSaid } from '../experiment/input';
import { FOLLOW_UP_LIMIT, needsWords, SUBJECT_KINDS, statesOf } from './policy';

export const followUpInput = z
  .object({
    id: clientId,
    sessionId: clientId,
    kind: z.enum(SUBJECT_KINDS),
    /** The experiment, decision, signal, theme or offer. */
    subjectId: clientId,
    state: z.enum(FOLLOW_UP_STATES),
    body: text(FOLLOW_UP_LIMIT, { optional: true }),
    /** Of an experiment that is embedded: what changes in practice, whose it is, and when the circle looks. */
    embedding: embeddingSaid.nullish(),
    /** Of what was embedded: when the circle looks again; null when it looks no more. */
    nextOn: isoDate.nullish(),
    /** The one that the writer saw; null where nothing was said yet. */
    version: z.int32().nullable(),
  })
  .refine(({ kind, state }) => statesOf(kind).includes(state), { error: 'required', path: ['state'] })
  .refine(({ kind, state, body }) => !needsWords(kind, state) || body.length > 0, {
    error: 'required',
    path: ['body'],
  });
export type FollowUpInput = z.output<typeof followUpInput>;
