import { z } from 'zod';
import { clientId } from '@/lib/text/text';

/** What the four conclusions have in common. `version` is null for a new conclusion, else the one that the writer changed. */
export const conclusionFields = {
  id: clientId,
  sessionId: clientId,
  themeId: clientId.nullable(),
  version: z.int32().nullable(),
};

export const CONCLUSIONS = ['learning', 'experiment', 'decision', 'signal'] as const;
export const removeConclusionInput = z.object({ id: clientId, sessionId: clientId, what: z.enum(CONCLUSIONS) });
export type RemoveConclusionInput = z.output<typeof removeConclusionInput>;
