import { z } from 'zod';
import { isoDate } from '@/lib/text/text';

/** What is asked, from the quarter that begins on a day. */
export const askIndicatorInput = z.object({
  code: z.string().regex(/^[A-Z]{2,8}\d{0,2}$/, { error: 'required' }),
  asked: z.boolean({ error: 'required' }),
  from: isoDate,
});
export type AskIndicator = z.output<typeof askIndicatorInput>;
