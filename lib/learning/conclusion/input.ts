import { z } from 'zod';
import { clientId, isoDate, text } from '@/lib/text';

/** `version` is null for something new, else the one that the writer changed. */
const common = {
  id: clientId,
  sessionId: clientId,
  themeId: clientId.nullable(),
  version: z.int32().nullable(),
};

export const saveLearningInput = z
  .object({ ...common, body: text(), loop: z.enum(['single', 'double']), assumption: text(1000, { optional: true }) })
  .refine((one) => one.loop === 'single' || one.assumption.length > 0, {
    error: 'assumptionMissing',
    path: ['assumption'],
  });
export type SaveLearningInput = z.output<typeof saveLearningInput>;

export const saveExperimentInput = z.object({
  ...common,
  parentId: clientId.nullable(),
  title: text(120),
  question: text(1000),
  action: text(1000),
  actors: text(300),
  until: isoDate,
  helps: text(1000, { optional: true }),
});
export type SaveExperimentInput = z.output<typeof saveExperimentInput>;

export const saveDecisionInput = z.object({
  ...common,
  body: text(2000),
  owner: text(300),
  until: isoDate.nullable(),
  helps: text(1000, { optional: true }),
});
export type SaveDecisionInput = z.output<typeof saveDecisionInput>;

export const saveSignalInput = z.object({
  ...common,
  kind: z.enum(['enabler', 'barrier']),
  body: text(2000),
  addressee: text(200),
});
export type SaveSignalInput = z.output<typeof saveSignalInput>;

export const CONCLUSIONS = ['learning', 'experiment', 'decision', 'signal'] as const;
export const removeConclusionInput = z.object({ id: clientId, sessionId: clientId, what: z.enum(CONCLUSIONS) });
export type RemoveConclusionInput = z.output<typeof removeConclusionInput>;

export const observeInput = z.object({ id: clientId, experimentId: clientId, body: text() });
export type ObserveInput = z.output<typeof observeInput>;

export const endExperimentInput = z.object({
  id: clientId,
  state: z.enum(['embedded', 'adapted', 'shared', 'stopped']),
  outcome: text(),
  version: z.int32(),
});
export type EndExperimentInput = z.output<typeof endExperimentInput>;

export const finishDecisionInput = z.object({ id: clientId, done: z.boolean() });
export type FinishDecisionInput = z.output<typeof finishDecisionInput>;

export const answerSignalInput = z.object({ id: clientId, answer: text(2000) });
export type AnswerSignalInput = z.output<typeof answerSignalInput>;
