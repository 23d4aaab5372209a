import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { inFront } from '../http/request-context';
import type { Asked } from '../http/same-site';
import { admitWatcher, type ReadNews, STREAM_HEADERS, watchOnSocket } from './hub';

/**
 * What the screens of a live session ask all the time, answered in front of Next: its way to a handler costs more than the
 * handler's work (bench/README.md). The handlers are those of the routes, the stream has the same reader, and what comes before
 * (lib/http/request-context.ts) holds for both.
 */
type Handler<P> = (request: Asked, context: { params: Promise<P> }) => Promise<Response>;
export interface Handlers {
  board: Handler<{ id: string }>;
  verb: Handler<{ id: string; verb: string }>;
  news: ReadNews;
}

const ADDRESS = /^\/api\/sessions\/([0-9a-f-]{36})\/(?:(board|events)|do\/([A-Za-z]+))(?:\?|$)/;

/** Answers the request when it is one of these, and says whether it does. */
export function answerDirectly(request: IncomingMessage, response: ServerResponse, handlers: Handlers): boolean {
  const [, id, name, verb] = ADDRESS.exec(request.url ?? '') ?? [];
  if (id === undefined || request.method !== (verb === undefined ? 'GET' : 'POST')) return false;
  void inFront(request, async () => {
    try {
      const asked = readRequest(request);
      if (verb !== undefined)
        await send(response, await handlers.verb(asked, { params: Promise.resolve({ id, verb }) }));
      else if (name === 'board') await send(response, await handlers.board(asked, { params: Promise.resolve({ id }) }));
      else await stream(id, asked, response, handlers.news);
    } catch (error) {
      fail(response, error);
    }
  });
  return true;
}

async function stream(id: string, asked: Asked, response: ServerResponse, news: ReadNews) {
  const admitted = await admitWatcher(asked, id);
  if (admitted instanceof Response) return send(response, admitted);
  const { actor, ...from } = admitted;
  // Its end is the end of the connection: without the frame of chunks an event is one write of bytes that all streams share.
  response.removeHeader('transfer-encoding');
  response.writeHead(200, { ...STREAM_HEADERS, connection: 'close' });
  await watchOnSocket(news, id, actor, from, response);
}

/** What handlers ask of a request; to make a whole `Request` of what came in costs more than their own work. */
function readRequest(request: IncomingMessage): Asked {
  return {
    method: request.method ?? 'GET',
    url: `http://here.invalid${request.url}`,
    headers: { get: (name) => request.headers[name]?.toString() ?? null },
    async json() {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      return JSON.parse(Buffer.concat(parts).toString());
    },
  };
}

const pack = promisify(gzip);
/** Bytes from which packing is worth the while: a whole board, not an acknowledgement. */
const WORTH_PACKING = 1024;

async function send(response: ServerResponse, answer: Response) {
  const plain = Buffer.from(await answer.arrayBuffer());
  const packed = plain.length > WORTH_PACKING && /\bgzip\b/.test(String(response.req.headers['accept-encoding'] ?? ''));
  const body = packed ? await pack(plain) : plain;
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    // Of a handler's own headers Next keeps this one; so does this.
    'cache-control': 'private, no-store',
    'content-length': body.length,
    vary: 'accept-encoding',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(body);
}

/** As Next does: what is not found is 404, and what was not foreseen is 500 and stands in the log. */
function fail(response: ServerResponse, error: unknown) {
  const missing = error instanceof Error && 'digest' in error && error.digest === 'NEXT_HTTP_ERROR_FALLBACK;404';
  if (!missing) console.error(error);
  if (response.headersSent) return void response.destroy();
  response.writeHead(missing ? 404 : 500, { 'content-length': 0 });
  response.end();
}
