import { type DefaultError, QueryCache, QueryClient, type QueryFunctionContext } from '@tanstack/query-core';
import type { Problem } from '@/lib/verb/outcome';
import { whenForgotten } from './device-storage';
import { get } from './request';

/**
 * What the browser reads that the server may change under it (docs/decisions/0037). One client for a page and all that comes
 * after it without a full load: it keeps nothing on the device, and what it has in memory goes when the person goes.
 */

/** Milliseconds for which an answer that nobody looks at any more is kept, to have something to show while it is read again. */
const KEPT = 120_000;
/** How often a read is tried again by itself, and the milliseconds before the first of these tries; each next one waits twice as long. */
const TRIES = 2;
const PAUSE = 600;

/** What a status says, in the words that pages have for it (messages, `errors`). */
const CODES: Record<number, string> = { 401: 'signedOut', 403: 'notYours', 404: 'notFound' };

/** A read that came to nothing. */
export class ReadError extends Error {
  constructor(
    readonly problem: Problem,
    /** What the server answered; null where there was no answer, or none that can be read. */
    readonly status: number | null = null,
  ) {
    super(problem.code);
  }
  /** The same read may succeed in a moment: there was no net, or the server could not answer. What it refuses, it refuses again. */
  get isPassing(): boolean {
    return this.status === null || this.status >= 500;
  }
}

declare module '@tanstack/query-core' {
  interface Register {
    defaultError: ReadError;
    queryMeta: {
      /** This read says itself what it means that nobody is signed in any more. */
      saysSignedOut?: boolean;
    };
  }
}

/** What the server answers as JSON. @throws {ReadError} when it refuses, or does not answer */
async function ask<T>(path: string, signal: AbortSignal): Promise<T> {
  const answer = await get(path, { signal }).catch(() => {
    throw new ReadError({ code: navigator.onLine ? 'failed' : 'offline' });
  });
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw new ReadError(said?.problem ?? { code: CODES[answer.status] ?? 'failed' }, answer.status);
  // A hall's wifi that first shows its terms answers for everybody.
  if (said === null) throw new ReadError({ code: 'failed' });
  return said as T;
}

/** What is read at an address: its path is its key, and what is searched for there the second part of it. */
export const read = <T>(path: string, search?: Record<string, string>) => ({
  queryKey: search ? ([path, search] as const) : ([path] as const),
  queryFn: ({ signal }: QueryFunctionContext): Promise<T> =>
    ask<T>(search ? `${path}?${new URLSearchParams(search)}` : path, signal),
});
export type Read<T> = ReturnType<typeof read<T>>;

export const mayTryAgain = (tries: number, error: DefaultError) => error.isPassing && tries < TRIES;

const newClient = () =>
  new QueryClient({
    queryCache: new QueryCache({
      onError({ status }, { meta }) {
        // The page itself knows the way to the door, and back from there.
        if (status === 401 && !meta?.saysSignedOut) window.location.reload();
      },
    }),
    defaultOptions: {
      queries: {
        // Whether there is a net, only a try tells.
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: mayTryAgain,
        retryDelay: (tries) => PAUSE * 2 ** tries,
        // On the server a client lives as long as the page that it renders.
        gcTime: typeof window === 'undefined' ? Number.POSITIVE_INFINITY : KEPT,
      },
    },
  });

let ours: QueryClient | undefined;

/** The client of this browser. On the server, where a page is rendered for one of many, each has their own. */
export function queryClient(): QueryClient {
  if (typeof window === 'undefined') return newClient();
  if (!ours) {
    const client = newClient();
    ours = client;
    client.mount();
    whenForgotten(() => {
      void client.cancelQueries();
      client.clear();
    });
  }
  return ours;
}

/** Reads once, now. Null when there is no answer. */
export const readNow = <T>(what: Read<T>): Promise<T | null> =>
  queryClient()
    .fetchQuery({ ...what, staleTime: 0, gcTime: 0, retry: mayTryAgain })
    .catch(() => null);
