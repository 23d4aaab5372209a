import path from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../db/operator-error';

/** One or more settings are wrong; `sentences` holds one plain sentence for each. */
export class SettingsError extends OperatorError {
  override name = 'SettingsError';

  constructor(readonly sentences: string[]) {
    super(sentences.join('\n'));
  }
}

function urlWith(protocols: string[], value: string): URL | null {
  try {
    const url = new URL(value);
    return protocols.includes(url.protocol) && url.hostname !== '' ? url : null;
  } catch {
    return null;
  }
}

const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

const postgresUrl = (name: string) =>
  z.string().refine((value) => {
    const url = urlWith(['postgres:', 'postgresql:'], value);
    return url !== null && url.pathname.length > 1;
  }, `${name} must be a PostgreSQL address with a database name, like postgres://user:password@host:5432/leerkring.`);

const appUrlRule = 'APP_URL must be an http or https address without a path, like https://leerkring.example.org.';

/**
 * All settings that Leerkring knows, under the names they have in the environment. An empty value counts as not set.
 * Every message is a sentence for the person who runs the server; it never repeats a value, since values can be secret.
 */
export const settings = z
  .object({
    PORT: z
      .string()
      .default('3000')
      .refine(
        (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535,
        'PORT must be a whole number from 1 to 65535.',
      )
      .transform(Number),
    HOST: z
      .string()
      .default('127.0.0.1')
      .refine(
        (value) => /^[a-z0-9_.:-]+$/i.test(value) && !value.includes('://'),
        'HOST must be a host name or an IP address to listen on, like 127.0.0.1 or 0.0.0.0.',
      ),
    APP_URL: z
      .string()
      .refine((value) => {
        const url = urlWith(['http:', 'https:'], value);
        return url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
      }, appUrlRule)
      .transform((value) => new URL(value).origin)
      .optional(),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((value) => path.resolve(value)),
    DATABASE_URL: postgresUrl('DATABASE_URL').optional(),
    DATABASE_OWNER_URL: postgresUrl('DATABASE_OWNER_URL').optional(),
    NEXTAUTH_SECRET: z.string().min(32, 'NEXTAUTH_SECRET must have at least 32 characters.').optional(),
    EMAIL_SERVER: z
      .string()
      .refine(
        (value) => urlWith(['smtp:', 'smtps:'], value) !== null,
        'EMAIL_SERVER must be an smtp:// or smtps:// address, like smtp://user:password@mail.example.org:587.',
      )
      .optional(),
    EMAIL_FROM: z
      .string()
      .refine(
        (value) => /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(value),
        'EMAIL_FROM must be an e-mail address, like leerkring@example.org or Leerkring <leerkring@example.org>.',
      )
      .optional(),
    OIDC_ISSUER: z
      .string()
      .refine((value) => {
        const url = urlWith(['http:', 'https:'], value);
        return url !== null && (url.protocol === 'https:' || isLoopback(url.hostname));
      }, 'OIDC_ISSUER must be an https address (http is only accepted on this machine itself).')
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    /** What the sign-in button says. */
    OIDC_NAME: z.string().optional(),
    OIDC_SCOPE: z
      .string()
      .default('openid profile vo')
      .refine((value) => value.split(/\s+/).includes('openid'), 'OIDC_SCOPE must contain the scope openid.')
      .refine(
        (value) => !/rrn/i.test(value),
        'OIDC_SCOPE may not ask for rrn: Leerkring never asks for a national register number.',
      ),
    OIDC_CLAIM_ORG: z
      .string()
      .default('vo_orgcode')
      .refine(
        (value) => !/rrn/i.test(value),
        'OIDC_CLAIM_ORG may not be rrn: Leerkring never asks for a national register number.',
      ),
    TRUST_PROXY: z
      .string()
      .default('0')
      .refine(
        (value) => /^\d$/.test(value),
        'TRUST_PROXY must be the number of your own proxies in front of Leerkring, from 0 to 9.',
      )
      .transform(Number),
    LEERKRING_DEMO: z.enum(['0', '1'], 'LEERKRING_DEMO must be 0 or 1, or not set at all.').optional(),
  })
  .superRefine((value, context) => {
    const complain = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });

    if (value.DATABASE_OWNER_URL !== undefined && value.DATABASE_URL === undefined) {
      complain('DATABASE_URL', 'DATABASE_URL must be set when DATABASE_OWNER_URL is set.');
    }
    if (value.DATABASE_URL !== undefined && value.NEXTAUTH_SECRET === undefined) {
      complain(
        'NEXTAUTH_SECRET',
        'NEXTAUTH_SECRET must be set when DATABASE_URL is set: at least 32 random characters, the same for every instance.',
      );
    }
    if ((value.EMAIL_SERVER === undefined) !== (value.EMAIL_FROM === undefined)) {
      const [missing, present] =
        value.EMAIL_FROM === undefined ? ['EMAIL_FROM', 'EMAIL_SERVER'] : ['EMAIL_SERVER', 'EMAIL_FROM'];
      complain(missing, `${missing} must be set when ${present} is set.`);
    }
    // Leerkring speaks plain HTTP. Without this, all that come through the proxy share its one address, and its turns.
    if (value.APP_URL?.startsWith('https://') && value.TRUST_PROXY === 0) {
      complain(
        'TRUST_PROXY',
        'TRUST_PROXY must be set when APP_URL is an https address: the number of your own proxies in front of Leerkring, usually 1.',
      );
    }
  })
  .transform((value) => ({ ...value, APP_URL: value.APP_URL ?? `http://localhost:${value.PORT}` }));

export type Settings = z.output<typeof settings>;

/** Asked for together, or not at all. */
const oidcTogether = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/**
 * Reads and checks the settings.
 * @param source usually `process.env`; other names in it are left alone.
 * @throws {SettingsError} with one sentence per wrong setting.
 */
export function readSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && value.trim() !== '') given[name] = value.trim();
  }

  // Looked at before the schema, because here the default values must not count as set.
  const oidcMissing = Object.keys(given).some((name) => name.startsWith('OIDC_'))
    ? oidcTogether.filter((name) => given[name] === undefined)
    : [];
  const sentences = oidcMissing.map((name) => `${name} must be set when another OIDC_ setting is set.`);

  const result = settings.safeParse(given);
  if (!result.success) sentences.unshift(...result.error.issues.map((issue) => issue.message));
  if (!result.success || sentences.length > 0) throw new SettingsError([...new Set(sentences)]);
  return result.data;
}

let cached: Settings | undefined;

/** The settings of this process, read and checked on first use. */
export function env(): Settings {
  cached ??= readSettings(process.env);
  return cached;
}
