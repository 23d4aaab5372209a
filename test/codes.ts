import { createHmac } from 'node:crypto';
import type postgres from 'postgres';
import { inject } from 'vitest';

/** The secret of the one browser that all requests of `startApp` come from. */
export const BROWSER = 'b'.repeat(43);

const hashOf = (...what: string[]) => createHmac('sha256', inject('secret')).update(what.join(':')).digest('base64url');

/** Lays down a code, and the secret of its link, as if that browser had asked for it. */
export async function layCode(
  owner: postgres.Sql,
  { email, code = '123456', secret = 's'.repeat(22) }: { email: string; code?: string; secret?: string },
): Promise<void> {
  await owner`select auth.keep_code(${email}, ${hashOf('browser', BROWSER)}, ${hashOf('code', email, code)},
    ${hashOf('link', email, secret)})`;
}
