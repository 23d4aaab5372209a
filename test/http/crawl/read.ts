import { FINDABLE } from '@/lib/network/find/queries';
import { KINDS } from '@/lib/search/match';
import { MARK } from '../../canary';
import { letterSecretOf } from '../../canary-scenes';
import type { Route } from '../../surface';
import { HOMES } from '../rows';
import { ask, inTurn } from './ask';
import type { CrawlState } from './state';
import { NORTH, type Person, SOUTH } from './world';

/** Where those are sent whose hat does not open a page: to sign in, to change it, or home. */
const DOORS = new Set(['/sign-in', '/hats', ...Object.keys(HOMES)]);

const ASIDE = new Set(['anonymous', 'fellow member', 'reviewer']);

const METHODS = ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST'];

/** Every way to write the addresses of a route: its brackets filled with the ids of planted rows, and with nonsense. */
export function addressesOf(crawl: CrawlState, route: Route, person: Person): string[] {
  const { sessions, planted } = crawl;
  const { pattern } = route;
  // All planted words begin alike, so that one question finds every one of them that its asker may read.
  if (pattern.startsWith('/search'))
    return [pattern, `${pattern}?q=${MARK}`, ...KINDS.map((kind) => `${pattern}?q=${MARK}&kind=${kind}`)];
  if (pattern === '/signals') return [pattern, `${pattern}?q=${MARK}`];
  if (!pattern.includes('[')) return [pattern];
  if (pattern.includes('[...'))
    return ['signin/oidc', 'callback/oidc', 'session', 'providers'].map((one) => pattern.replace(/\[.*\]/, one));
  if (pattern.includes('[verb]')) return [];
  const filled = (values: (string | number)[]) => values.map((value) => pattern.replace(/\[[^\]]*\]/, String(value)));
  if (pattern.includes('[year]')) {
    return [
      [2024, 1],
      [2024, 2],
      [2026, 4],
      ['x', 'y'],
    ].map(([year, quarter]) => pattern.replace('[year]', String(year)).replace('[quarter]', String(quarter)));
  }
  const [, noun = '', name = ''] = /([^/]*)\/\[([^\]]*)\]/.exec(pattern) ?? [];
  if (name === 'code')
    return filled([...sessions.filter((_, at) => at % 4 === 0).map((one) => String(one.values.join_code)), 'NIETS']);
  if (name === 'secret') return filled([letterSecretOf(NORTH), letterSecretOf(SOUTH), 'x'.repeat(43), 'niets']);
  if (noun === 'list') return filled(['people', 'organisations', 'partnerships', 'niets']);
  if (noun === 'find') return filled([...Object.keys(FINDABLE), 'municipalities', 'niets']);
  if (['partnerships', 'circles', 'below'].includes(noun)) return filled([1, 2, 99, 'niets']);
  const aliases: Record<string, string> = {
    review: 'formal.reports',
    history: 'learning.past_reports',
    people: 'network.people',
    signals: 'released.publications',
    publications: 'released.publications',
    published: 'released.publications',
  };
  const table = aliases[noun] ?? `learning.${noun}`;
  // A vote has the same page as what it decided.
  const tables = table === 'learning.decisions' ? [table, 'learning.votes'] : [table];
  const rows = planted.rows.filter((one) => tables.includes(one.table));
  if (rows.length === 0) throw new Error(`the crawler does not know what stands in ${pattern}`);
  // One's own circle's widely; of the others' enough of each kind to be refused.
  const mine = person.reader === 'member' || person.reader === 'guest' ? person.circle : null;
  const ids = [NORTH, SOUTH].flatMap((circle) => {
    const there = rows.filter((one) => one.circle === circle);
    const labels = there.filter((one, at) => there.findIndex((same) => same.label === one.label) === at);
    // Every stage is asked for by two members, one half by each of the others; and by all, what only a closed one has.
    const half = ['writer', 'steward'].indexOf(person.name);
    if (circle === mine && half >= 0 && labels.length > 4 && table !== 'released.publications') {
      return labels
        .filter(({ label }, at) => at % 2 === half || label === 'closed')
        .map((one) => String(one.values.id));
    }
    const many = circle === mine ? Math.max(4, labels.length) : circle === NORTH ? 3 : 1;
    return [...new Set([...labels, ...there.slice(-1), ...there])].slice(0, many).map((one) => String(one.values.id));
  });
  const elsewhere = table === 'learning.sessions' ? crypto.randomUUID() : 'niets';
  return filled([...ids, elsewhere]);
}

export async function readAs(
  crawl: CrawlState,
  person: Person,
  some: (route: Route) => boolean = () => true,
  plainly = false,
): Promise<void> {
  const { counts, routes, planted } = crawl;
  const first: (() => Promise<unknown>)[] = [];
  const tasks: (() => Promise<unknown>)[] = [];
  /** Documents, of which nobody has more than a few made at once: one after the other. */
  const papers: (() => Promise<unknown>)[] = [];
  tasks.push(async () => {
    for (const paper of papers) await paper();
  });
  const within = person.reader === 'member' || person.reader === 'guest';
  for (const route of routes.filter(some)) {
    const where = route.pattern;
    const surface = route.kind === 'page' ? 'page' : 'data';
    counts.addresses.add(where);
    const addresses = addressesOf(crawl, route, person);
    // A page looks at the hat before it looks at the address: whom it sends away from the first of them is asked for one
    // more, and not for all. (matrix-pages.test.ts holds everybody's door.)
    const door = { shut: false };
    for (const [index, to] of addresses.entries()) {
      if (route.kind === 'page') {
        if (index === 0) {
          first.push(async () => {
            const { location } = await ask(crawl, person, to, 'page', where);
            door.shut = DOORS.has((location ?? '').replace(/\?.*/, ''));
          });
        } else {
          const last = index === addresses.length - 1;
          tasks.push(async () => (door.shut && !last) || ask(crawl, person, to, 'page', where));
        }
        if (plainly) continue;
        // Next's own client asks for the payload alone, and for part of it ahead of a click.
        if (index === 0 || (within && index % 5 === 0)) {
          tasks.push(
            async () =>
              (index > 0 && door.shut) ||
              ask(crawl, person, to, 'page', `${where} (payload)`, { headers: { rsc: '1' } }),
          );
        }
        if (index === 0) {
          const ahead = { rsc: '1', 'next-router-prefetch': '1' };
          tasks.push(() => ask(crawl, person, to, 'ahead', where, { headers: ahead }));
          const tree = { ...ahead, 'next-router-segment-prefetch': '/_tree' };
          if (within) tasks.push(() => ask(crawl, person, to, 'ahead', where, { headers: tree }));
        }
      } else if (route.methods.includes('GET') && !to.endsWith('/events')) {
        (/\/(pdf|docx)$/.test(route.pattern) ? papers : tasks).push(() => ask(crawl, person, to, 'data', where));
      }
      if (index === 0 && !plainly) {
        const learned = planted.rows.find(
          (one) => one.table === 'learning.learnings' && one.circle === (person.circle ?? NORTH),
        );
        const asked = `?version=1&quarter=2024-2&search=a&q=a&error=provider&next=/today&kind=learning&subject=${learned?.values.id}`;
        if (!to.endsWith('/events'))
          tasks.push(() => ask(crawl, person, to + asked, route.kind === 'page' ? 'page' : 'data', where));
        if (ASIDE.has(person.name)) {
          for (const method of route.kind === 'page' ? [] : METHODS) {
            if (method === 'HEAD' && to.endsWith('/events')) continue;
            tasks.push(() => ask(crawl, person, to, surface, where, { method }));
          }
        }
      }
    }
  }
  await inTurn(first);
  await inTurn(tasks);
}
