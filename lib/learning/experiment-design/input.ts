import { z } from 'zod';
import { DESIGN_PARTS, SCALES } from '@/db/ground/experiments';
import { clientId, isoDate, text } from '@/lib/text/text';

/** What every one of these names: a row of an experiment. `version` is null for a new one, else the one that the writer was shown. */
const ofExperiment = { id: clientId, experimentId: clientId, version: z.int32().nullable() };

export const saveResearchQuestionInput = z.object({ ...ofExperiment, body: text(1000) });
export type SaveResearchQuestionInput = z.output<typeof saveResearchQuestionInput>;

export const saveTrialActionInput = z.object({
  ...ofExperiment,
  body: text(1000),
  actor: text(300, { optional: true }),
  /** Whoever of the circle that is; null: nobody of it. */
  actorId: clientId.nullable(),
  until: isoDate.nullable(),
});
export type SaveTrialActionInput = z.output<typeof saveTrialActionInput>;

export const finishTrialActionInput = z.object({ id: clientId, done: z.boolean() });
export type FinishTrialActionInput = z.output<typeof finishTrialActionInput>;

/** What can be taken out of a design. */
export const LINES = ['question', 'action'] as const;
export const removeFromDesignInput = z.object({ line: z.enum(LINES), id: clientId });
export type RemoveFromDesignInput = z.output<typeof removeFromDesignInput>;

/** One part of a design. Empty, it is not said any more. */
export const saveDesignPartInput = z
  .object({
    experimentId: clientId,
    part: z.enum(DESIGN_PARTS),
    body: text(1000, { optional: true }),
    version: z.int32().nullable(),
  })
  .refine(({ part, body }) => part !== 'scale' || body === '' || (SCALES as readonly string[]).includes(body), {
    path: ['body'],
    message: 'required',
  });
export type SaveDesignPartInput = z.output<typeof saveDesignPartInput>;
