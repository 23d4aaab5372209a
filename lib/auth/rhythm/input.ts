import { z } from 'zod';
import { RHYTHMS, type Rhythm } from '@/db/ground/rhythms';

export { RHYTHMS, type Rhythm };

export const chooseRhythmInput = z.object({ rhythm: z.enum(RHYTHMS) });
