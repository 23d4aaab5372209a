import type { Answer, App, RequestOptions } from '../../server';
import { startApp } from '../../server';
import { listActions, listRoutes, listVerbs, type Route } from '../../surface';
import type { Surface } from '../readers';
import { askActions, askVerbs } from './act';
import { ask, wordOf } from './ask';
import { breakThings } from './break';
import { judge, missing } from './judge';
import { listen } from './listen';
import { readAs } from './read';
import type { CrawlState } from './state';
import type { Person, World } from './world';

/** Two instances on one database, asked by turns, as behind a balancer: what one keeps to itself, the other does not know. */
export async function startTwo(o: Parameters<typeof startApp>[0]): Promise<App> {
  const two = await Promise.all([startApp(o), startApp({ ...o, jobs: false })]);
  let turn = 0;
  const next = () => two[turn++ % 2] as App;
  return {
    url: two[0].url,
    log: () => two.map((one) => one.log()).join('\n'),
    hasFailed: () => two.some((one) => one.hasFailed()),
    usage: () => next().usage(),
    request: (to, options) => next().request(to, options),
    callAction: (name, input, options) => next().callAction(name, input, options),
    stop: async () => void (await Promise.all(two.map((one) => one.stop()))),
    kill: async () => void (await Promise.all(two.map((one) => one.kill()))),
  };
}

export interface Crawl extends Pick<CrawlState, 'leaks' | 'met' | 'cacheable' | 'misdirected' | 'counts'> {
  /**
   * Searches what somebody got. `given`: words that they brought themselves, and that may come back to them. `at`: when they
   * got it, where that is not now.
   */
  judge(person: Person | null, surface: Surface, where: string, bytes: Buffer, given?: Set<string>, at?: number): void;
  /** Asks, and searches the answer. */
  ask(person: Person, to: string, surface: Surface, where: string, options?: RequestOptions): Promise<Answer>;
  /** Asks for every page and every handler, or for some of them; `plainly`: each address once, as a browser opens it. */
  readAs(person: Person, some?: (route: Route) => boolean, plainly?: boolean): Promise<void>;
  askVerbs(person: Person): Promise<void>;
  askActions(person: Person, some: (name: string) => boolean): Promise<void>;
  breakThings(person: Person): Promise<void>;
  listen(person: Person): Promise<() => Promise<void>>;
  /** A new word, typed by this person. */
  wordOf(person: Person): string;
  /** Where the policy says that somebody must meet a kind of words, and nobody has. */
  missing(): string[];
}

/** Searches what `app` answers to everybody of the world for what was planted in it. */
export function startCrawl(app: App, world: World): Crawl {
  const crawl: CrawlState = {
    ...world,
    app,
    routes: listRoutes(),
    actions: listActions(),
    verbs: listVerbs(),
    sessions: world.planted.rows.filter((one) => one.table === 'learning.sessions'),
    leaks: new Set(),
    met: new Map(),
    cacheable: new Set(),
    misdirected: new Set(),
    counts: {
      answers: 0,
      searched: 0,
      bytes: 0,
      heard: 0,
      addresses: new Set(),
      actions: new Set(),
      verbs: new Set(),
      done: new Set(),
      refusals: new Map(),
    },
  };
  const { leaks, met, cacheable, misdirected, counts } = crawl;
  return {
    leaks,
    met,
    cacheable,
    misdirected,
    counts,
    judge: (...given) => judge(crawl, ...given),
    ask: (...given) => ask(crawl, ...given),
    readAs: (...given) => readAs(crawl, ...given),
    askVerbs: (...given) => askVerbs(crawl, ...given),
    askActions: (...given) => askActions(crawl, ...given),
    breakThings: (...given) => breakThings(crawl, ...given),
    listen: (...given) => listen(crawl, ...given),
    wordOf: (...given) => wordOf(crawl, ...given),
    missing: (...given) => missing(crawl, ...given),
  };
}
