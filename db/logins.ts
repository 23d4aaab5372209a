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

export const loginRole = (login: Login) => `leerkring_${login}`;

/** Every instance derives the same password from the one secret, so none has to be kept or passed on. */
export const loginPassword = (login: Login, secret: string) =>
  createHmac('sha256', secret).update(`login:${login}`).digest('base64url');
