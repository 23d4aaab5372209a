import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

const PART = /^(m(0[1-9]|1[0-2])|w(0[1-9]|[1-4]\d|5[0-3]))?$/;

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
  /** Of a month or a week: which one (lib/clock.ts). */
  part: z.string().regex(PART, { error: 'badQuarter' }).optional(),
  lateReason: text(500, { optional: true }).default(''),
});
export const closeCycleInput = z.object({ cycleId: clientId });
export type CloseCycleInput = z.output<typeof closeCycleInput>;

export type OpenCycleInput = z.output<typeof openCycleInput>;
