import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

export const openCycleInput = z.object({
  id: clientId,
  year: z.coerce
    .number({ error: 'badQuarter' })
    .int()
    .min(2024, { error: 'badQuarter' })
    .max(2035, { error: 'badQuarter' }),
  quarter: z.coerce
    .number({ error: 'badQuarter' })
    .int()
    .min(1, { error: 'badQuarter' })
    .max(4, { error: 'badQuarter' }),
  lateReason: text(500, { optional: true }).default(''),
});
export type OpenCycleInput = z.output<typeof openCycleInput>;
