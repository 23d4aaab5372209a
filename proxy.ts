import { type NextRequest, NextResponse } from 'next/server';
import { newPolicy } from '@/lib/content-policy';
import { PATH_HEADER } from '@/lib/same-site';
import { hasLeft, SESSION_COOKIE } from '@/lib/session-cookie';

/**
 * Before every page, handler and action. Every page carries its own nonce: no script runs that this answer did not bring along
 * (lib/content-policy.ts). What is asked most of a live session comes by lib/direct.ts. What is refused, whatever it asks for,
 * lib/arrival.ts has refused before.
 */
export function proxy(request: NextRequest) {
  const policy = newPolicy();
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const { pathname, search } = request.nextUrl;
  headers.set(PATH_HEADER, pathname + search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  // A stream of events must not be compressed on its way: it would wait to be full. (Next keeps this header, not a handler's.)
  const stream = request.nextUrl.pathname.endsWith('/events');
  response.headers.set('cache-control', stream ? 'private, no-store, no-transform' : 'private, no-store');
  // A server action, which signs out, can set no header: the page that it leads to can.
  if (hasLeft(request.nextUrl, request.cookies.get(SESSION_COOKIE)?.value)) {
    response.headers.set('clear-site-data', '"storage"');
  }
  return response;
}

export const config = { matcher: ['/((?!_next/static/|_next/image/|favicon\\.ico$|icon\\.svg$).*)'] };
