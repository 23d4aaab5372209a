import { z } from 'zod';
import { isoDate, text } from '@/lib/text/text';

const nisCodes = z.array(z.string().regex(/^\d{5}$/, { error: 'badId' })).max(300, { error: 'badId' });

export const addPartnershipInput = z
  .object({ name: text(120), targetGroup: text(500), startsOn: isoDate, nisCodes })
  .transform((value, context) => {
    const slug = slugOf(value.name);
    if (slug === '') context.addIssue({ code: 'custom', path: ['name'], message: 'nameWithoutLetters' });
    return { ...value, slug };
  });
export type AddPartnership = z.output<typeof addPartnershipInput>;

export const addMunicipalitiesInput = z.object({
  partnershipId: z.int32({ error: 'badId' }),
  nisCodes: nisCodes.min(1, { error: 'chooseMunicipality' }),
  startsOn: isoDate,
});
export type AddMunicipalities = z.output<typeof addMunicipalitiesInput>;

/** The name as it stands in addresses: "Midden-Kempen & co" becomes "midden-kempen-co". */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
