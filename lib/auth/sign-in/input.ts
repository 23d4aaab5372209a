import { z } from 'zod';
import { pathWithin } from '../../http/same-site';

const email = z
  .string({ error: 'required' })
  .trim()
  .toLowerCase()
  .min(1, { error: 'required', abort: true })
  .max(254, { error: 'badEmail', abort: true })
  .pipe(z.email({ error: 'badEmail' }));

/** Six digits; what a person pastes around them does not count. */
const code = z
  .string({ error: 'required' })
  .transform((value) => value.replace(/\D/g, ''))
  .refine((value) => value.length === 6, { error: 'badCode' });

/** Where to go on to after signing in. */
const next = z
  .string()
  .optional()
  .transform((path) => pathWithin(path));

/** `next` goes along in the link of the mail, which may open in another browser. */
export const askCodeInput = z.object({ email, next });
export const redeemCodeInput = z.object({ email, code, ownDevice: z.boolean().default(false) });

/** The secret of a link: 128 bits, in base64url. */
const secret = z.string().regex(/^[\w-]{22}$/);
export const redeemLinkInput = z.object({ email, secret, ownDevice: z.boolean().default(false) });

/** Who can be tried with one click in the demo world: the part before the @ of their address. */
export const DEMO_PEOPLE = [
  'frontline',
  'manager',
  'expert',
  'steward',
  'coach',
  'cgg',
  'promotor',
  'support',
  'reviewer',
  'signalholder',
  'admin',
  'outsider',
  'region',
  'subgroup',
] as const;
export type DemoName = (typeof DEMO_PEOPLE)[number];
export const DEMO_DOMAIN = 'demo.leerkring.example';
export const demoSignInInput = z.object({ as: z.enum(DEMO_PEOPLE), next });

export const localeInput = z.object({ locale: z.enum(['nl', 'en']) });
export const nothing = z.object({});
