import type { Canary, PlantedRow } from '../../canary';
import type { App } from '../../server';
import type { Route } from '../../surface';
import type { World } from './world';

/** What a crawl knows and has found; its steps (judge, ask, read, act, break, listen) all work on this. */
export interface CrawlState extends World {
  app: App;
  routes: Route[];
  actions: string[];
  verbs: string[];
  sessions: PlantedRow[];
  /** Who met what where it has no business. */
  leaks: Set<string>;
  /** What was met: person, surface and canary. */
  met: Map<string, Set<Canary>>;
  /** Answers to somebody signed in that a cache might keep. */
  cacheable: Set<string>;
  /** What people typed that a page lays in its own direction. */
  misdirected: Set<string>;
  counts: {
    answers: number;
    searched: number;
    bytes: number;
    heard: number;
    addresses: Set<string>;
    actions: Set<string>;
    verbs: Set<string>;
    /** Actions and verbs that did what they were asked, for somebody. */
    done: Set<string>;
    /** Why members were refused, by what they asked. */
    refusals: Map<string, Set<string>>;
  };
}
