import type { NextRequest } from 'next/server';
import { signInFor } from '@/lib/actor';
import {
  finishWithProvider,
  hasProvider,
  PROVIDER,
  problemAtDoor,
  type Redirect,
  startWithProvider,
} from '@/lib/http/next-auth';
import { consumeHere } from '@/lib/http/rate-limit';
import { isSameSite, pathWithin } from '@/lib/http/same-site';

/**
 * Two addresses, and no other of next-auth's: `signin/oidc` sends a browser to the provider, `callback/oidc` takes it back.
 * Codes from the mail are not for here: opening an address signs nobody in. `signin/oidc` is a link, because a form that
 * ends at another site is stopped by our own content security policy.
 */
export async function GET(request: NextRequest, { params }: { params: Promise<{ nextauth: string[] }> }) {
  const [action, provider, ...rest] = (await params).nextauth;
  if (!hasProvider() || provider !== PROVIDER || rest.length > 0) return new Response(null, { status: 404 });
  const { searchParams } = request.nextUrl;
  const next = pathWithin(searchParams.get('next'));
  if (await consumeHere('provider')) return send({ location: problemAtDoor('too-often', next), setCookies: [] });
  const cookies = Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value]));

  if (action === 'signin') {
    if (!isSameSite(request)) return send({ location: signInFor(next), setCookies: [] });
    return send(await startWithProvider({ cookies, next }));
  }
  if (action === 'callback') return send(await finishWithProvider({ cookies }, Object.fromEntries(searchParams)));
  return new Response(null, { status: 404 });
}

function send({ location, setCookies }: Redirect): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  return new Response(null, { status: 303, headers });
}
