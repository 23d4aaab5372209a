import { z } from 'zod';
import { clientId, isoDate, text } from '@/lib/text/text';
import { conclusionFields } from '../conclusion/input';

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
