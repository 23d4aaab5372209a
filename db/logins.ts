import { createHmac } from 'node:crypto';

/** One login per side of the house, and one for each system actor. No login is a member of another. */
export const LOGINS = [
  'signin',
  'guest',
  'circle',
  'formal',
  'reviewer',
  'signal_holder',
  'admin',
  'job',
  'live',
  'health',
] as const;
export type Login = (typeof LOGINS)[number];

/** Connections that each login may hold at once, for each instance. Circle carries the sessions; the others are quiet. */
export const POOL_SIZE: Record<Login, number> = {
  signin: 6,
  guest: 6,
  circle: 12,
  formal: 4,
  reviewer: 4,
  signal_holder: 2,
  admin: 3,
  job: 2,
  live: 3,
  health: 1,
};

/**
 * How many connections a server of so many gives to a login over all instances: its share, so that no login takes what the
 * others need. At least what two instances hold; one connection more for each listens.
 */
export function connectionLimit(login: Login, maxConnections: number): number {
  const held = Object.values(POOL_SIZE).reduce((sum, size) => sum + size, 1);
  const instances = Math.max(2, (maxConnections - KEPT_FREE) / held);
  return Math.floor((POOL_SIZE[login] + (login === 'live' ? 1 : 0)) * instances);
}
/** Connections kept free for the owner, the superuser and the operator. */
const KEPT_FREE = 20;

export const loginRole = (login: Login) => `leerkring_${login}`;

/** Every instance derives the same password from the one secret, so none has to be kept or passed on. */
export const loginPassword = (login: Login, secret: string) =>
  createHmac('sha256', secret).update(`login:${login}`).digest('base64url');
