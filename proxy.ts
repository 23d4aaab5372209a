import { type NextRequest, NextResponse } from 'next/server';
import { REQUEST_LIMIT } from '@/lib/limit';
import { mayEnter } from '@/lib/same-site';

/** What every answer says to the browser, whoever asks and whatever the answer is; `nonce` lets this answer's scripts run. */
function safety(nonce: string, stream: boolean): [name: string, value: string][] {
  const development = process.env.NODE_ENV === 'development';
  const policy = [
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
  return [
    ['content-security-policy', policy],
    // A stream of events must not be compressed on its way: it would wait to be full. (Next keeps this header, not a handler's.)
    ['cache-control', stream ? 'private, no-store, no-transform' : 'private, no-store'],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
    ...((process.env.NEXTAUTH_URL ?? '').startsWith('https://')
      ? ([['strict-transport-security', 'max-age=63072000; includeSubDomains']] as [string, string][])
      : []),
  ];
}

/**
 * Before every page, handler and action: nothing too big, nothing from another site. Every page carries its own nonce: no
 * script runs that this answer did not bring along.
 */
export function proxy(request: NextRequest) {
  const answer = safety(btoa(crypto.randomUUID()), request.nextUrl.pathname.endsWith('/events'));
  const refuse = (status: number, code: string) =>
    NextResponse.json({ ok: false, problem: { code } }, { status, headers: answer });
  if (Number(request.headers.get('content-length') ?? 0) > REQUEST_LIMIT) return refuse(413, 'tooBig');
  if (!mayEnter(request)) return refuse(403, 'crossSite');
  const headers = new Headers(request.headers);
  const [[name, policy]] = answer as [[string, string]];
  headers.set(name, policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of answer) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg).*)'] };
