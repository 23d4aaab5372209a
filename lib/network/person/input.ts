import { z } from 'zod';
import { text } from '@/lib/text/text';

/** An address to sign in with, in small letters. */
export const emailInput = z
  .string({ error: 'required' })
  .trim()
  .toLowerCase()
  .min(1, { error: 'required', abort: true })
  .max(254, { error: 'badEmail', abort: true })
  .pipe(z.email({ error: 'badEmail' }));

export const addPersonInput = z.object({
  name: text(120),
  email: emailInput,
  locale: z.enum(['nl', 'en'], { error: 'required' }),
});
export type AddPerson = z.output<typeof addPersonInput>;
