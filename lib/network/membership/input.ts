import { z } from 'zod';
import { readNumber } from '@/lib/text/number';
import { isoDate, text } from '@/lib/text/text';

export const MEMBERSHIP_KINDS = ['core', 'network', 'subcontractor'] as const;
export type MembershipKind = (typeof MEMBERSHIP_KINDS)[number];

/** A core partner is needed every day, so it has full-time equivalents; the others may have. */
export const addMembershipInput = z
  .object({
    partnershipId: z.int32({ error: 'badId' }),
    organisationId: z.int32({ error: 'required' }),
    kind: z.enum(MEMBERSHIP_KINDS, { error: 'required' }),
    fte: z.string({ error: 'badNumber' }),
    expertise: text(1000, { optional: true }),
    startsOn: isoDate,
  })
  .transform((value, context) => {
    const read = readNumber(value.fte, { decimals: 2, max: 999.99 });
    const fte = 'value' in read ? read.value : null;
    const error =
      'error' in read ? read.error : fte === 0 ? 'aboveZero' : fte === null && value.kind === 'core' ? 'required' : '';
    if (error) context.addIssue({ code: 'custom', path: ['fte'], message: error });
    return { ...value, fte };
  });
export type AddMembership = z.output<typeof addMembershipInput>;
