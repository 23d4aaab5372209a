import { z } from 'zod';
import { isoDate, text } from '@/lib/text/text';
import { slugOf } from '../partnership/input';

export const CIRCLE_KINDS = ['flanders', 'region', 'coaches', 'partnership', 'subgroup'] as const;
export type CircleKind = (typeof CIRCLE_KINDS)[number];
/** Kinds that are made here: a partnership brings its own circle. */
export const ADDED_KINDS = ['subgroup', 'region', 'coaches', 'flanders'] as const;

const id = z.int32({ error: 'required' });

export const addCircleInput = z
  .object({
    name: text(120),
    kind: z.enum(ADDED_KINDS, { error: 'required' }),
    /** The partnership of a subgroup; null for every other kind. */
    partnershipId: id.nullable(),
    /** From this day a subgroup stands below the circle of its partnership. */
    startsOn: isoDate,
  })
  .transform(({ partnershipId, ...value }, context) => {
    const isSubgroup = value.kind === 'subgroup';
    if (isSubgroup && partnershipId === null)
      context.addIssue({ code: 'custom', path: ['partnershipId'], message: 'required' });
    const slug = slugOf(value.name);
    if (slug === '') context.addIssue({ code: 'custom', path: ['name'], message: 'nameWithoutLetters' });
    return { ...value, slug, partnershipId: isSubgroup ? partnershipId : null };
  });
export type AddCircle = z.output<typeof addCircleInput>;

/** Puts one circle above another from a day on. */
export const linkCircleInput = z.object({ circleId: id, aboveId: id, startsOn: isoDate });
export type LinkCircle = z.output<typeof linkCircleInput>;

/** One's own circle ends, or goes on after all. */
export const endCircleInput = z.object({ ended: z.boolean() });
export type EndCircle = z.output<typeof endCircleInput>;
