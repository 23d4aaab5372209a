import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Pages are made a few at a time, and who asks for more waits in the order of coming. One thread makes them all: when a room comes
 * in, sixty that are made side by side take it up together, turn after turn, and what a session says meanwhile waits for it
 * (docs/decisions/0029). What is no page never waits: a session's own requests, writing, documents, files.
 */
const AT_ONCE = 3;
/** Milliseconds. A page that takes longer waits for something else than this thread: its place goes to another. */
const LONGEST = 1000;

const NO_PAGES =
  /^\/(?:api|_next)\/|^\/(?:favicon\.ico|icon\.svg)(?:\?|$)|^\/admin\/(?:find|list)\/|^\/search\/found(?:\?|$)|\/(?:csv|pdf|docx)(?:\?|$)/;
/** Whether somebody asks for a page, as HTML or as the payload of one. */
export const isPage = ({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean =>
  method !== 'POST' && !NO_PAGES.test(url);

export class PageQueue {
  /** Pages that are being made. */
  making = 0;
  /** Those who wait, in the order of coming. */
  readonly waiting = new Set<() => void>();

  constructor(
    private readonly atOnce = AT_ONCE,
    private readonly longest = LONGEST,
  ) {}

  /** Begins when it is this request's turn; never when it was given up before. */
  enter(request: IncomingMessage, response: ServerResponse, begin: () => void): void {
    if (!isPage(request)) {
      begin();
      return;
    }
    if (response.destroyed) return;
    // Its turn comes while another page ends: what it is made for stays its own, the address of who asks first of all.
    const start = AsyncResource.bind(() => this.make(response, begin));
    this.waiting.add(start);
    response.once('close', () => this.waiting.delete(start));
    this.next();
  }

  private next(): void {
    for (const start of this.waiting) {
      if (this.making >= this.atOnce) return;
      this.waiting.delete(start);
      start();
    }
  }

  private make(response: ServerResponse, begin: () => void): void {
    this.making += 1;
    let held = true;
    const leave = () => {
      if (!held) return;
      held = false;
      clearTimeout(timer);
      this.making -= 1;
      // In a turn of its own: what came in meanwhile is looked at before the next page.
      setImmediate(() => this.next());
    };
    const timer = setTimeout(leave, this.longest);
    // All of it is written, however long its reader takes; or the reader has gone.
    response.once('prefinish', leave);
    response.once('close', leave);
    begin();
  }
}
