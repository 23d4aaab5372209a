import { z } from 'zod';
import { text } from '@/lib/text/text';

export const ORGANISATION_KINDS = [
  'vdab',
  'ocmw',
  'local_government',
  'caw',
  'cgg',
  'health',
  'nonprofit',
  'company',
  'flemish_government',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** "BE 0123.456.749" and "0123456749" are the same number; nine digits are an old one without its first 0. */
export function normaliseKbo(typed: string): string {
  const digits = typed
    .toUpperCase()
    .replace(/^\s*BE/, '')
    .replace(/[\s.\-/]/g, '');
  return /^\d{9}$/.test(digits) ? `0${digits}` : digits;
}

/** Ten digits, the first 0 or 1; the last two are 97 minus the first eight modulo 97 (Crossroads Bank for Enterprises). */
export const isKbo = (code: string): boolean =>
  /^[01]\d{9}$/.test(code) && 97 - (Number(code.slice(0, 8)) % 97) === Number(code.slice(8));

/** "OVO" and six digits, as the Flemish government numbers its organisations; the letters may be left out. */
export const normaliseOvo = (typed: string): string => `OVO${typed.toUpperCase().replace(/^\s*OVO|[\s.]/g, '')}`;
export const isOvo = (code: string): boolean => /^OVO\d{6}$/.test(code);

export const addOrganisationInput = z
  .object({
    name: text(200),
    kind: z.enum(ORGANISATION_KINDS, { error: 'required' }),
    codeType: z.enum(['kbo', 'ovo'], { error: 'required' }),
    code: text(40, { contact: true }),
  })
  .transform((value, context) => {
    const code = value.codeType === 'kbo' ? normaliseKbo(value.code) : normaliseOvo(value.code);
    const right = value.codeType === 'kbo' ? isKbo(code) : isOvo(code);
    if (!right)
      context.addIssue({ code: 'custom', path: ['code'], message: value.codeType === 'kbo' ? 'badKbo' : 'badOvo' });
    return { ...value, code };
  });
export type AddOrganisation = z.output<typeof addOrganisationInput>;
