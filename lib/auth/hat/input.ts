import { z } from 'zod';

export const chooseHatInput = z.object({ hatId: z.int32({ error: 'badId' }).positive({ error: 'badId' }) });
