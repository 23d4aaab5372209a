import 'server-only';
import { createHmac } from 'node:crypto';
import type { Actor } from '../actor';

/** Made of the secret of the installation, once: every page asks for it. */
let made: { of: string; key: Buffer } | undefined;
function deviceKey(): Buffer {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set.');
  if (made?.of !== secret) made = { of: secret, key: createHmac('sha256', secret).update('device').digest() };
  return made.key;
}

/** For one purpose, of one person: the same at each of their sign-ins, and nobody's without the secret of the installation. */
const derived = (purpose: string, whose: string): string =>
  createHmac('sha256', deviceKey()).update(`${purpose}:${whose}`).digest('base64url');

/**
 * What a page brings to the browser of the person it was made for. `mark`: whose what the browser keeps is; it leads to
 * nobody. `key`: what seals it (components/ui/device-storage.ts); it is in the page and nowhere else, so that only a sign-in of the
 * same person opens it again. A guest has no second sign-in: theirs is made from the token of this one. Both are empty where
 * nobody is signed in.
 */
export function deviceKeyOf(actor: Actor | null): { mark: string; key: string } {
  if (!actor) return { mark: '', key: '' };
  const whose = actor.login === 'guest' ? `guest:${actor.token}` : actor.personId;
  return { mark: derived('mark', whose).slice(0, 16), key: derived('key', whose) };
}
