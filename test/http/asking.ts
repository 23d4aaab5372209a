import { hatsFor, signInFor } from '@/lib/actor';
import { freshDatabase } from '../database';
import { EVERYONE, type Person, signIn } from '../people';
import { type Answer, type App, startApp } from '../server';
import { startMailServer } from '../smtp';
import { ADDRESSES } from './access';
import { layWorld, NORTH_WORD, SOUTH_WORD, type World } from './arranging';
import { HOMES, MEMBERS, OF_SOUTH, type Row } from './rows';

/** A world with everybody signed in, and the built app before it. */
export interface Asking {
  world: World;
  app: App;
  tokens: Record<Person, string | null>;
  stop(): Promise<void>;
}

export async function startAsking(): Promise<Asking> {
  const db = await freshDatabase();
  const world = await layWorld(db);
  const tokens = {} as Asking['tokens'];
  for (const person of EVERYONE) tokens[person] = await signIn(db, person, world.north.sessionId);
  const smtp = await startMailServer();
  const app = await startApp({ db, smtp });
  return {
    world,
    app,
    tokens,
    async stop() {
      await app.stop();
      await smtp.stop();
      await db.drop();
    },
  };
}

/** The case of a row: 'handOver – taking it over' is about handOver. */
export const subjectOf = (row: string) => row.split(' – ')[0] as string;

/** Where the row about a page or handler is asked. */
export const addressOf = (world: World, pattern: string) => ADDRESSES[pattern]?.(world) ?? pattern;

/** Where a row says that a person belongs. */
const expected = (row: Row, person: Person) => Object.keys(row).find((outcome) => row[outcome]?.includes(person));

/** What an answer to a request means, in the words of the policy. */
export function outcomeOf(world: World, answer: Answer, person: Person, row: Row, asked = '/'): string {
  if (answer.location !== null) {
    if (answer.location === signInFor(asked)) return 'signIn';
    const home = Object.keys(HOMES).find((one) => HOMES[one]?.includes(person));
    if (answer.location === home) return 'home';
    // What a code leads to is the session.
    const ways = [asked, addressOf(world, '/sessions/[id]')];
    if (ways.some((to) => answer.location === hatsFor(person === 'twoHatsInCircle' ? 'formal' : 'circle', to))) {
      return 'changesHat';
    }
    return (
      Object.keys(row).find((outcome) => outcome.startsWith('/') && addressOf(world, outcome) === answer.location) ??
      answer.location
    );
  }
  const meaning: Record<number, string> = { 401: 'unauthorized', 403: 'forbidden', 404: 'notFound' };
  if (answer.status !== 200) return meaning[answer.status] ?? String(answer.status);
  return row.waits?.includes(person) && !answer.text.includes(NORTH_WORD) ? 'waits' : 'shown';
}

/** What holds for every answer, whatever was asked, and to whom. */
export function breaches(answer: Answer, person: Person, ofAction = false): string[] {
  // Next gives the answer of an action a header of its own: kept by no cache either.
  const kept = ofAction ? /no-store/ : /private.*no-store/;
  const { headers } = answer;
  const found: string[] = [];
  const must = (holds: boolean, why: string) => holds || found.push(`${person}: ${why}`);
  must(answer.status < 500, `status ${answer.status}`);
  must(
    answer.location === null || /^\/(?!\/)/.test(answer.location),
    `a redirect out of the site, to ${answer.location}`,
  );
  const cache = headers['cache-control'] ?? '';
  must(person === 'anonymous' || kept.test(cache), `cache-control: ${cache}`);
  must(headers['x-content-type-options'] === 'nosniff', 'no nosniff');
  must(headers['referrer-policy'] === 'same-origin', 'no referrer-policy');
  must((headers['permissions-policy'] ?? '').includes('camera=()'), 'no permissions-policy');
  const policy = String(headers['content-security-policy'] ?? '');
  must(policy.includes("frame-ancestors 'none'"), 'no frame-ancestors');
  must(
    /script-src [^;]*'nonce-/.test(policy) && !/script-src [^;]*'unsafe-inline'/.test(policy),
    'scripts without a nonce',
  );
  for (const cookie of headers['set-cookie'] ?? []) {
    must(
      /; *httponly/i.test(cookie) && /; *samesite=(lax|strict)/i.test(cookie),
      `a cookie that is not closed: ${cookie}`,
    );
  }
  const inNorth = (MEMBERS as readonly Person[]).includes(person) || person === 'guestAdmitted';
  must(inNorth || !answer.text.includes(NORTH_WORD), 'words of the learning room of North');
  must(
    (OF_SOUTH as readonly Person[]).includes(person) || !answer.text.includes(SOUTH_WORD),
    'words of the learning room of South',
  );
  return found;
}

/** How many cells of the table were asked. */
export let cells = 0;

/** Compares what a person met with the row, and adds what differs. */
export function compare(found: string[], row: Row, person: Person, actual: string): void {
  cells += 1;
  const wanted = expected(row, person);
  if (actual !== wanted) found.push(`${person}: the policy says ${wanted}, the app answered ${actual}`);
}
