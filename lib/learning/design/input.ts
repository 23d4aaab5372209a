import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';
import { blockInput, sound } from '../session/input';
import { PLAN_LIMIT } from '../session/policy';

export const saveDesignInput = z.object({
  id: clientId,
  title: text(120),
  shared: z.boolean(),
  blocks: z.array(blockInput).max(PLAN_LIMIT.blocks).superRefine(sound),
});
export type SaveDesignInput = z.output<typeof saveDesignInput>;

export const removeDesignInput = z.object({ id: clientId });
export type RemoveDesignInput = z.output<typeof removeDesignInput>;
