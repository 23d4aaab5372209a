import { z } from 'zod';
import { PACES } from '@/db/ground/paces';

export const choosePaceInput = z.object({ pace: z.enum(PACES) });
export type ChoosePaceInput = z.output<typeof choosePaceInput>;
