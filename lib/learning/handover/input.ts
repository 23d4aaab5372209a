import { z } from 'zod';
import { clientId } from '@/lib/text/text';

const notes = { sessionId: clientId, kind: z.enum(['during', 'after']) };

export const passNotesOnInput = z.object({ ...notes, personId: clientId });
export type PassNotesOnInput = z.output<typeof passNotesOnInput>;

export const throwNotesAwayInput = z.object(notes);
export type ThrowNotesAwayInput = z.output<typeof throwNotesAwayInput>;

export const passDecisionOnInput = z.object({ decisionId: clientId, personId: clientId });
export type PassDecisionOnInput = z.output<typeof passDecisionOnInput>;

export const passActionOnInput = z.object({ actionId: clientId, personId: clientId });
export type PassActionOnInput = z.output<typeof passActionOnInput>;
