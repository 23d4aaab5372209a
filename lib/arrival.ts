import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { REQUEST_LIMIT } from './limit';

/**
 * What our own server does with every request before Next sees it, static files and errors included: it says the same to
 * every browser, turns away what is too big, and finds out where the request came from.
 */
interface Arrival {
  address: string;
  /** The request, while it is answered in front of Next (lib/direct.ts). */
  direct?: IncomingMessage;
}

/** Next bundles its own copies of modules: what must exist once per process hangs on the process. */
const KEY = Symbol.for('leerkring.arrival');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<Arrival> };
shared[KEY] ??= new AsyncLocalStorage<Arrival>();
const arrivals = shared[KEY];

/**
 * The network address that the present request came from: an IPv4 address, or the first half (/64) of an IPv6 address,
 * because one household or office holds the other half. It is no header, so nobody can send it along. What did not come
 * through our server is all of one address.
 */
export const presentAddress = (): string => arrivals.getStore()?.address ?? 'elsewhere';

/** A cookie of the present request where it is answered in front of Next: null when the browser holds none, undefined elsewhere. */
export function directCookie(name: string): string | null | undefined {
  const request = arrivals.getStore()?.direct;
  if (!request) return undefined;
  const found = (request.headers.cookie ?? '').split('; ').find((one) => one.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
}

/** Answers the present request in front of Next. */
export const inFront = <T>(request: IncomingMessage, work: () => T): T =>
  arrivals.run({ address: presentAddress(), direct: request }, work);

/** Does the work as if the request had come from this address. */
export const arrivingFrom = <T>(address: string, work: () => T): T => arrivals.run({ address }, work);

/** What every answer says to the browser. Pages and handlers say more, and their own content security policy (proxy.ts). */
const SAFETY: Record<string, string> = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
};
const OVER_TLS = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };

interface Premises {
  /** How many proxies of our own stand in front; each adds an address to X-Forwarded-For. */
  proxies: number;
  /** Whether people reach us over TLS. */
  secure: boolean;
}

/**
 * Takes a request in: passes it on with its address known, or answers it here. A body must say how long it is (411 when it
 * does not: browsers always do), and that may not be more than anything here needs (413); Node holds it to its word.
 */
export function arrive(
  request: IncomingMessage,
  response: ServerResponse,
  { proxies, secure }: Premises,
  passOn: () => void,
): void {
  for (const [name, value] of Object.entries({ ...SAFETY, ...(secure ? OVER_TLS : {}) }))
    response.setHeader(name, value);
  const address = addressOf(request.socket.remoteAddress, request.headers['x-forwarded-for'], proxies);
  if (proxies === 0) {
    for (const name of ['for', 'host', 'port', 'proto']) delete request.headers[`x-forwarded-${name}`];
  }
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (length === undefined && encoding !== undefined) refuse(response, 411, 'lengthUnknown');
  else if (Number(length ?? 0) > REQUEST_LIMIT) refuse(response, 413, 'tooBig');
  else arrivingFrom(address, passOn);
}

function refuse(response: ServerResponse, status: 411 | 413, code: string) {
  // What still comes of a body without an end is not waited for.
  if (status === 411) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'private, no-store' });
  response.end(JSON.stringify({ ok: false, problem: { code } }));
}

/**
 * The address of whoever asks. Each proxy of ours writes down behind the others whom it heard, so with two of them the last
 * but one is the client; what stands before it, anybody can have made up. A list that is too short did not come through our
 * proxies: then the address is the one that is connected.
 */
export function addressOf(connected: string | undefined, forwarded: string | string[] | undefined, proxies: number) {
  const heard = [forwarded ?? []].flat().flatMap((line) => line.split(','));
  const told = proxies > 0 ? plainAddress(heard.at(-proxies) ?? '') : null;
  return told ?? plainAddress(connected ?? '') ?? 'unknown';
}

/** An address as it is kept apart from others; null for what is none. Some proxies write the port behind it. */
function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : null;
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - first.length - last.length;
  return `${[...first, ...Array<string>(gap).fill('0'), ...last].slice(0, 4).join(':')}::/64`;
}
