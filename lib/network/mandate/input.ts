import { z } from 'zod';
import { clientId, isoDate } from '@/lib/text/text';

export const MANDATE_KINDS = ['mandated', 'deputy'] as const;

export const addMandateInput = z.object({
  partnershipId: z.int32({ error: 'badId' }),
  organisationId: z.int32({ error: 'required' }),
  personId: clientId,
  kind: z.enum(MANDATE_KINDS, { error: 'required' }),
  startsOn: isoDate,
});
export type AddMandate = z.output<typeof addMandateInput>;
