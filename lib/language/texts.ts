import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { AbstractIntlMessages } from 'next-intl';
import { type Locale, messagesOf } from './messages';

/**
 * The sentences that a browser needs, as a few texts that stand at addresses of their own and are kept by every browser
 * (docs/decisions/0029). A page names the texts that it needs, and does not carry them.
 */
interface Text {
  messages: AbstractIntlMessages;
  plain: Buffer;
  packed: Buffer;
}

/** What every page has; what a session has besides, so that a phone in the room loads no more; all else. */
const PARTS = {
  door: ['frame', 'ui', 'errors', 'auth', 'join'],
  room: ['session', 'plan', 'write', 'take', 'mirror'],
} as const;
type Part = keyof typeof PARTS | 'desk';
/** No browser says these: they are said by the server, on paper or in a mail. */
const SERVER_ONLY = ['document', 'draft', 'log', 'mail', 'review', 'today', 'welcome'];

/**
 * Every text by its address. Next bundles its own copies of modules, and the page is made as HTML in another of them
 * (components/frame/sentences.tsx): so the texts hang on the process.
 */
const KEY = Symbol.for('leerkring.texts');
const shared = globalThis as { [KEY]?: Map<string, Text> };
shared[KEY] ??= new Map();
const texts = shared[KEY];

const partOf = (namespace: string): Part => {
  if (SERVER_ONLY.includes(namespace))
    throw new Error(`no browser has the sentences of ${namespace}: lib/language/texts.ts`);
  const [part] =
    Object.entries(PARTS).find(([, namespaces]) => (namespaces as readonly string[]).includes(namespace)) ?? [];
  return (part as Part | undefined) ?? 'desk';
};

/** The address of each text in a language, for as long as its sentences are these: the address holds their hash. */
const laid = new WeakMap<AbstractIntlMessages, Record<Part, string>>();
function addressesOf(locale: Locale): Record<Part, string> {
  const all = messagesOf(locale);
  const known = laid.get(all);
  if (known) return known;
  const browsers = Object.keys(all).filter((namespace) => !SERVER_ONLY.includes(namespace));
  const lay = (part: Part) => {
    const names = browsers.filter((namespace) => partOf(namespace) === part);
    const messages = Object.fromEntries(names.map((name) => [name, all[name]])) as AbstractIntlMessages;
    const plain = Buffer.from(JSON.stringify(messages));
    const hash = createHash('sha256').update(plain).digest('hex').slice(0, 16);
    const address = `/sentences/${locale}.${part}.${hash}.json`;
    if (!texts.has(address)) texts.set(address, { messages, plain, packed: gzipSync(plain, { level: 9 }) });
    return address;
  };
  const addresses = { door: lay('door'), room: lay('room'), desk: lay('desk') };
  laid.set(all, addresses);
  return addresses;
}

/** Where the text stands that every page has. */
export const doorText = (locale: Locale): string => addressesOf(locale).door;

/** Where the texts stand, beside that of every page, in which these namespaces are. */
export const textsWith = (locale: Locale, namespaces: string[]): string[] =>
  [...new Set(namespaces.map(partOf))].filter((part) => part !== 'door').map((part) => addressesOf(locale)[part]);

const ADDRESS = /^\/sentences\/(nl|en)\.(door|room|desk)\.[0-9a-f]{16}\.json$/;

/**
 * Answers the request when it is for a text, and says whether it does. A text of before, which a page of before may still ask for
 * while the server is replaced, is answered with the one of now, and nobody keeps it under the old address.
 */
export function answerText(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? '';
  const [, locale, part] = ADDRESS.exec(url) ?? [];
  if (locale === undefined || !/^(GET|HEAD)$/.test(request.method ?? '')) return false;
  const now = addressesOf(locale as Locale)[part as Part];
  const text = texts.get(url) ?? texts.get(now);
  if (!text) return false;
  const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = packed ? text.packed : text.plain;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': texts.has(url) ? 'public, max-age=31536000, immutable' : 'private, no-store',
    'content-length': body.length,
    vary: 'accept-encoding',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}
