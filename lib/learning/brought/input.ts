import { z } from 'zod';
import { clientId } from '@/lib/text/text';

export const bringTextInput = z.object({ publicationId: clientId });
export type BringTextInput = z.output<typeof bringTextInput>;
