import { z } from 'zod';
import { clientId, isoDate, text } from '@/lib/text/text';

/** `version` is null for a new conclusion, else the one that the writer changed. */
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

export const observeInput = z.object({ id: clientId, experimentId: clientId, body: text() });
export type ObserveInput = z.output<typeof observeInput>;

export const editObservationInput = z.object({ id: clientId, body: text(), version: z.int32() });
export type EditObservationInput = z.output<typeof editObservationInput>;

export const removeObservationInput = z.object({ id: clientId });
export type RemoveObservationInput = z.output<typeof removeObservationInput>;

export const endExperimentInput = z.object({
  id: clientId,
  state: z.enum(['embedded', 'adapted', 'shared', 'stopped']),
  outcome: text(),
  version: z.int32(),
});
export type EndExperimentInput = z.output<typeof endExperimentInput>;

export const resumeExperimentInput = z.object({ id: clientId });
export type ResumeExperimentInput = z.output<typeof resumeExperimentInput>;

export const finishDecisionInput = z.object({ id: clientId, done: z.boolean() });
export type FinishDecisionInput = z.output<typeof finishDecisionInput>;

export const answerSignalInput = z.object({ id: clientId, answer: text(2000) });
export type AnswerSignalInput = z.output<typeof answerSignalInput>;

export const takeBackAnswerInput = z.object({ id: clientId });
export type TakeBackAnswerInput = z.output<typeof takeBackAnswerInput>;
