import { createHash, createHmac } from 'node:crypto';

/**
 * What the database is told of the token that a browser holds: keyed with the installation's secret, so that under another
 * secret every token leads to nobody. Nobody's token stays empty.
 */
export function keyed(token: string): string {
  if (token === '') return '';
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: start with npm start.');
  return createHmac('sha256', secret).update(`token:${token}`).digest('base64url');
}

/** What the database keeps of it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(keyed(token)).digest();
