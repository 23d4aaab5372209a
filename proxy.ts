import { type NextRequest, NextResponse } from 'next/server';
import { mayEnter } from '@/lib/same-site';
import { hasLeft, SESSION_COOKIE } from '@/lib/session-cookie';

/** What this answer lets a browser do; `nonce` lets its scripts run. */
function policyFor(nonce: string): string {
  const development = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Before every page, handler and action: nothing from another site. Every page carries its own nonce: no script runs that
 * this answer did not bring along. What holds for static files too, and for what is too big, is in lib/arrival.ts.
 */
export function proxy(request: NextRequest) {
  const policy = policyFor(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = mayEnter(request)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.json({ ok: false, problem: { code: 'crossSite' } }, { status: 403 });
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
