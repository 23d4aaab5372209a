import { AsyncLocalStorage } from 'node:async_hooks';
import { IncomingMessage, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';
import { REQUEST_LIMIT } from '../text/limit';
import { newPolicy } from './content-policy';
import { mayEnter, PATH_HEADER } from './same-site';
import { hasLeft } from './session-cookie';

/**
 * Our own server takes in every request before Next sees it, static files and errors included: it tells every browser the same
 * rules, turns away requests that have no business here, and finds out where each came from.
 */
interface Arrival {
  address: string;
  /** The request, while it is answered in front of Next (lib/live/fast-path.ts). */
  direct?: IncomingMessage;
}

/** Next bundles its own copies of modules, so a value that must exist once per process hangs on the process. */
const KEY = Symbol.for('leerkring.arrival');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<Arrival> };
shared[KEY] ??= new AsyncLocalStorage<Arrival>();
const arrivals = shared[KEY];

/**
 * The network address that the present request came from: an IPv4 address, or the first half (/64) of an IPv6 address,
 * because one household or office holds the other half. It is no header, so nobody can send it along. Work that did not come
 * through our server has one address for all.
 */
export const presentAddress = (): string => arrivals.getStore()?.address ?? 'elsewhere';

/** A cookie of a request that is answered in front of Next: null when the browser holds none, undefined when Next answers. */
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

/** Every answer carries these headers. Pages and handlers say more, in a content security policy of their own. */
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

/** Handlers and pages answer to these methods. */
const METHODS = ['GET', 'HEAD', 'POST'];

/**
 * Takes a request in: passes it on whole, with its address known, or answers it here. It refuses a request that no page or
 * script of ours makes (400, 405), one that another site's page sends (403), and a body that does not say how long it is (411;
 * browsers always do) or is longer than anything here needs (413). Node holds a body to the length that it says.
 */
export function arrive(
  request: IncomingMessage,
  response: ServerResponse,
  { proxies, secure }: Premises,
  passOn: (whole: IncomingMessage) => void,
): void {
  // A client that breaks off in the middle causes an error here: without a listener it would end the whole process.
  request.on('error', () => {});
  response.on('error', () => {});
  for (const [name, value] of Object.entries({ ...SAFETY, ...(secure ? OVER_TLS : {}) }))
    response.setHeader(name, value);
  const address = addressOf(request.socket.remoteAddress, request.headers['x-forwarded-for'], proxies);
  if (proxies === 0) {
    for (const name of ['for', 'host', 'port', 'proto']) delete request.headers[`x-forwarded-${name}`];
  }
  const refusal = refusalOf(request);
  if (refusal) {
    refuse(response, ...refusal);
    return;
  }
  if (!STATIC.test(request.url ?? '')) prepare(request, response);
  readBody(request, (body) => {
    const isAsked = request.method === 'POST' && request.headers['next-action'] !== undefined;
    if (isAsked && !isAction(body)) return refuse(response, 400, 'action');
    arrivingFrom(address, () => passOn(wholeOf(request, body)));
  });
}

/** Files of the build are the same for everybody, and every browser keeps them. */
const STATIC = /^\/(?:_next\/static\/|favicon\.ico(?:\?|$)|icon\.svg(?:\?|$))/;

/**
 * Prepares a request and its answer for a page, handler or action. Each answer carries a nonce of its own: Next reads it in the policy that stands
 * with the request, and gives it to the scripts that it writes. No other script runs (lib/http/content-policy.ts).
 */
function prepare({ headers, url = '' }: IncomingMessage, response: ServerResponse) {
  const policy = newPolicy();
  headers['content-security-policy'] = policy;
  headers[PATH_HEADER] = url;
  response.setHeader('content-security-policy', policy);
  // A stream of events must not be compressed on its way: it would wait to be full. (Next keeps this header, not a handler's.)
  const stream = url.split('?', 1)[0]?.endsWith('/events');
  response.setHeader('cache-control', stream ? 'private, no-store, no-transform' : 'private, no-store');
  // The server action that signs out can set no header, but the page to which it leads can.
  if (hasLeft(url, headers.cookie)) response.setHeader('clear-site-data', '"storage"');
}

function refusalOf({ method = '', url = '', headers }: IncomingMessage): [status: number, code: string] | null {
  if (!METHODS.includes(method)) return [405, 'method'];
  // A request for another host's address, or for none (`*`), is only meant to confuse a server.
  if (!url.startsWith('/')) return [400, 'address'];
  if (!isRoutable(headers)) return [400, 'router'];
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  if (length === undefined && encoding !== undefined) return [411, 'lengthUnknown'];
  if (Number(length ?? 0) > REQUEST_LIMIT) return [413, 'tooBig'];
  const here = { method, url: `http://here.invalid${url}`, headers: { get: headerOf(headers) } };
  if (!mayEnter(here)) return [403, 'crossSite'];
  // A page is sent nothing but actions, by its own script. Next would try to read any other body as a form, and fail.
  return method === 'POST' && !url.startsWith('/api/') && !headers['next-action'] ? [405, 'method'] : null;
}

/** Whether Next's router can read the place that the browser names. It would fail at anything else. This is its own check. */
function isRoutable(headers: IncomingMessage['headers']): boolean {
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree']);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether our own script can have sent this with an action (lib/verb/act.ts): the name of a verb and its input, as JSON. Next
 * would fail at anything else. In Next's format a `$` leads to another part of the body, unless it is doubled or names one of
 * these values.
 */
function isAction(body: Buffer): boolean {
  const isPlain = (part: unknown): boolean => {
    if (typeof part === 'string') return !/^\$(?!\$|(?:undefined|NaN|-0|-?Infinity)$)/.test(part);
    return typeof part !== 'object' || part === null || Object.values(part).every(isPlain);
  };
  try {
    const sent: unknown = JSON.parse(body.toString());
    return Array.isArray(sent) && sent.length === 2 && typeof sent[0] === 'string' && isPlain(sent);
  } catch {
    return false;
  }
}

const headerOf = (headers: IncomingMessage['headers']) => (name: string) => headers[name]?.toString() ?? null;

function refuse(response: ServerResponse, status: number, code: string) {
  if (status === 405) response.setHeader('allow', METHODS.join(', '));
  // A body without an end may still come in. The server does not wait for it.
  if (status === 411) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'private, no-store' });
  response.end(JSON.stringify({ ok: false, problem: { code } }));
}

/** Stands in for an address that cannot be read, at which Next would fail: there is no page at it. */
const NOT_THERE = '/_not-found';

/**
 * Whether every character of the path is written whole, and the address holds none that no text can hold. A path that Next keeps
 * for itself (`/_global-error`) is no address either.
 */
function isReadable(url: string): boolean {
  if (/^\/_(?!next\/)/.test(url)) return false;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return !url.includes('%00');
  } catch {
    return false;
  }
}

/** Waits for the body and hands it on, once it is whole. A request that breaks off before comes no further. */
function readBody(request: IncomingMessage, go: (body: Buffer) => void) {
  if (request.headers['content-length'] === undefined) return go(Buffer.alloc(0));
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.once('end', () => go(Buffer.concat(parts)));
}

/**
 * The same request with its body at hand. Next takes the listeners of a request away while it reads the body a second time, and
 * then nobody would hear that the other end broke off. So Next is given a request that has arrived and cannot break off any more.
 */
function wholeOf(request: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(request.socket);
  const { method, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const url = isReadable(request.url ?? '') ? request.url : NOT_THERE;
  Object.assign(whole, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  whole.complete = true;
  whole.push(body);
  whole.push(null);
  return whole;
}

/**
 * The address of the client. Each proxy of ours adds the address that it heard at the end of the list, so with two proxies the
 * last but one is the client's. Anybody can have made up the addresses before it. A list that is too short did not come through
 * our proxies: then the client is the connected address.
 */
export function addressOf(connected: string | undefined, forwarded: string | string[] | undefined, proxies: number) {
  const heard = [forwarded ?? []].flat().flatMap((line) => line.split(','));
  const told = proxies > 0 ? plainAddress(heard.at(-proxies) ?? '') : null;
  return told ?? plainAddress(connected ?? '') ?? 'unknown';
}

/** An address in the form by which it is told from others; null for a text that is no address. Some proxies add the port. */
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
