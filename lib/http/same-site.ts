/** Where a request goes, path and query, as lib/http/request-context.ts notes it for the page or handler that answers. */
export const PATH_HEADER = 'x-leerkring-path';

/** As much of a request as a handler of a live session looks at. */
export interface Asked {
  method: string;
  url: string;
  /** By its name in small letters. */
  headers: { get(name: string): string | null };
  json(): Promise<unknown>;
}
type Origin = Omit<Asked, 'json'>;

/**
 * Whether a request that changes something comes from our own pages. Browsers tell it by `Sec-Fetch-Site`, older ones by
 * `Origin`; what sends neither is no browser, and carries nobody's cookie but its own.
 */
export function isSameSite(request: Origin): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  if (origin === process.env.NEXTAUTH_URL) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host);
}

/**
 * Whether a request may come in at all. From another site one may follow a link to a page or a document, and the identity
 * provider sends people back; whatever else another site's page sends, fetches or frames is refused. (The resource isolation
 * policy of the Fetch Metadata specification, W3C; cookies are SameSite as well.)
 */
export function mayEnter(request: Origin): boolean {
  if (isSameSite(request)) return true;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const { pathname } = new URL(request.url);
  if (/^\/api(\/|$)/.test(pathname) && !pathname.startsWith('/api/auth/')) return false;
  const mode = request.headers.get('sec-fetch-mode');
  const frame = ['iframe', 'frame', 'object', 'embed'].includes(request.headers.get('sec-fetch-dest') ?? '');
  return (mode === null || mode === 'navigate') && !frame;
}

/** Browsers read a backslash as a slash, and drop tabs and line ends before they look. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const TRICK = /[\u0000-\u001f\u007f\\]/;
const HERE = 'http://here.invalid';

/** The path as a browser reads it, when that is one of this site. */
function readWithin(path: string): URL | null {
  if (TRICK.test(path) || !/^\/(?!\/)/.test(path)) return null;
  try {
    const url = new URL(path, HERE);
    return url.origin === HERE && !url.pathname.startsWith('//') ? url : null;
  } catch {
    return null;
  }
}

/** One layer of percent-encoding less; never longer than it was. */
const decodedOnce = (path: string) =>
  path.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/**
 * The path to go on to, when it stays within this site; else the fallback. It is judged parsed, with its dots resolved (`/.//x`
 * is `//x`, and `/x/..//` is `//`), and again for each layer of encoding that something on the way may take off.
 */
export function pathWithin(path: unknown, fallback = '/'): string {
  if (typeof path !== 'string' || path.length > 500) return fallback;
  const url = readWithin(path);
  if (!url) return fallback;
  for (let before = '', at = url.pathname; at !== before; before = at, at = decodedOnce(at)) {
    if (!readWithin(at)) return fallback;
  }
  return `${url.pathname}${url.search}${url.hash}`;
}
