import { z } from 'zod';
import { clientId, isoDate } from '@/lib/text/text';

export const CIRCLE_HATS = ['frontline', 'manager', 'expert_by_experience', 'steward', 'coach'] as const;
export const FORMAL_HATS = ['promotor', 'administrative_support'] as const;
export const FLEMISH_HATS = ['reviewer', 'signal_holder', 'admin'] as const;
export const HAT_KINDS = [...CIRCLE_HATS, ...FORMAL_HATS, ...FLEMISH_HATS] as const;

/** What a kind of hat belongs to: one circle, one partnership, or the whole of Flanders. */
export const scopeOf = (kind: (typeof HAT_KINDS)[number]): 'circle' | 'partnership' | 'flanders' =>
  (CIRCLE_HATS as readonly string[]).includes(kind)
    ? 'circle'
    : (FORMAL_HATS as readonly string[]).includes(kind)
      ? 'partnership'
      : 'flanders';

export const addHatInput = z
  .object({
    personId: clientId,
    kind: z.enum(HAT_KINDS, { error: 'required' }),
    /** The circle or the partnership, whichever the kind belongs to; null for Flanders. */
    placeId: z.int32({ error: 'required' }).nullable(),
    organisationId: z.int32({ error: 'required' }).nullable(),
    startsOn: isoDate,
  })
  .transform((value, context) => {
    const scope = scopeOf(value.kind);
    if (scope !== 'flanders' && value.placeId === null)
      context.addIssue({ code: 'custom', path: ['placeId'], message: 'required' });
    const { placeId, ...hat } = value;
    return {
      ...hat,
      circleId: scope === 'circle' ? placeId : null,
      partnershipId: scope === 'partnership' ? placeId : null,
    };
  });
export type AddHat = z.output<typeof addHatInput>;
