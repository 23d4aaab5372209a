import { z } from 'zod';
import { EMBEDDED_AS, EXPERIMENT_STARTS, EXPERIMENT_STATES, OBSERVED } from '@/db/ground/experiments';
import { clientId, isoDate, text } from '@/lib/text/text';
import { conclusionFields } from '../conclusion/input';
import { isEnd } from './policy';

export const saveExperimentInput = z.object({
  ...conclusionFields,
  parentId: clientId.nullable(),
  title: text(120),
  question: text(1000),
  action: text(1000),
  actors: text(300),
  until: isoDate,
  helps: text(1000, { optional: true }),
});
export type SaveExperimentInput = z.output<typeof saveExperimentInput>;

const figure = text(120, { optional: true });
export const observeInput = z.object({
  id: clientId,
  experimentId: clientId,
  body: text(),
  figure,
  /** What it is about, and which of those that were added; none is the one that the experiment began with. */
  about: z.enum(OBSERVED).nullish(),
  lineId: clientId.nullish(),
  named: z.boolean(),
});
export type ObserveInput = z.output<typeof observeInput>;

export const editObservationInput = z.object({ id: clientId, body: text(), figure, version: z.int32() });
export type EditObservationInput = z.output<typeof editObservationInput>;

export const removeObservationInput = z.object({ id: clientId });
export type RemoveObservationInput = z.output<typeof removeObservationInput>;

/** What an experiment can come from, besides an earlier one. */
export const ORIGINS = ['learning', 'signal', 'theme', 'question', 'publication'] as const;
/** Those of the circle itself; a publication is another circle’s. */
export type OwnOrigin = Exclude<(typeof ORIGINS)[number], 'publication'>;

/** A new one outside a session. Without a title it is called by what people want to know. */
export const startExperimentInput = z.object({
  id: clientId,
  title: text(120, { optional: true }),
  question: text(1000),
  action: text(1000),
  actors: text(300),
  until: isoDate,
  state: z.enum(EXPERIMENT_STARTS),
  parentId: clientId.nullable(),
  from: z.object({ kind: z.enum(ORIGINS), id: clientId }).nullable(),
});
export type StartExperimentInput = z.output<typeof startExperimentInput>;

/** What an experiment changes in practice once it is embedded: as what it stays, whose it is, and when the circle looks whether it lives. */
export const embeddingFields = {
  form: z.enum(EMBEDDED_AS),
  change: text(1000),
  owner: text(300),
  lookOn: isoDate,
};
export const embeddingSaid = z.object(embeddingFields);
export type EmbeddingSaid = z.output<typeof embeddingSaid>;

/** `id` is of the move. An end says what people saw; another move may say why. `version` is that of the experiment as it was seen. */
export const moveExperimentInput = z
  .object({
    id: clientId,
    experimentId: clientId,
    to: z.enum(EXPERIMENT_STATES),
    why: text(4000, { optional: true }),
    /** Needed to embed, unless that is said already. */
    embedding: embeddingSaid.nullish(),
    version: z.int32(),
  })
  .refine(({ to, why }) => why !== '' || !isEnd(to), { path: ['why'], message: 'required' });
export type MoveExperimentInput = z.output<typeof moveExperimentInput>;

/** What was embedded. `version` is null for the first time, else the one that the writer changed. */
export const embedInput = z.object({
  experimentId: clientId,
  ...embeddingFields,
  version: z.int32().nullable(),
});
export type EmbedInput = z.output<typeof embedInput>;

/** Whether it still lives. A no says why; `nextOn` is null when the circle looks no more. */
export const lookAtEmbeddingInput = z
  .object({
    id: clientId,
    experimentId: clientId,
    lives: z.boolean(),
    body: text(2000, { optional: true }),
    nextOn: isoDate.nullable(),
  })
  .refine(({ lives, body }) => lives || body !== '', { path: ['body'], message: 'required' });
export type LookAtEmbeddingInput = z.output<typeof lookAtEmbeddingInput>;
