import { z } from 'zod';

export const chooseHatInput = z.object({ hatId: z.int({ error: 'badId' }).positive({ error: 'badId' }) });
