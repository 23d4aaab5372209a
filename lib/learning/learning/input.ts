import { z } from 'zod';
import { text } from '@/lib/text/text';
import { conclusionFields } from '../conclusion/input';

export const saveLearningInput = z
  .object({
    ...conclusionFields,
    body: text(),
    loop: z.enum(['single', 'double']),
    assumption: text(1000, { optional: true }),
  })
  .refine((one) => one.loop === 'single' || one.assumption.length > 0, {
    error: 'assumptionMissing',
    path: ['assumption'],
  });
export type SaveLearningInput = z.output<typeof saveLearningInput>;
