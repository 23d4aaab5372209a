import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { vi } from 'vitest';
import { tokenHash } from '@/db/token';
import type { Actor } from '@/lib/actor';
import { FINDABLE } from '@/lib/network/find/queries';
import { asItStood, type Canary, newToken, type Planted, plantCanaries, type Room } from '../canary';
import { tokensIn } from '../canary-traces';
import type { TestDatabase } from '../database';
import { PEOPLE } from '../fixture';
import { type Answer, type App, type RequestOptions, startApp } from '../server';
import { listActions, listRoutes, listVerbs, type Route } from '../surface';
import { allowedFor, linesFor, READERS } from './access';
import { laidByTheirPage } from './direction';
import { type Ground, inputsFor, schemaOf } from './inputs';
import type { Reader, Surface } from './readers';
import { HOMES } from './rows';

export interface Person {
  name: string;
  /** What they are, for rows that are neither their own nor their circle's. */
  reader: Reader;
  /** A sign-in to read with, and one for what may end it. */
  token: string | null;
  spare: string | null;
  id: string | null;
  hatId: number | null;
  email: string;
  circle: number | null;
  partnership: number | null;
}

export interface World {
  planted: Planted;
  people: Person[];
  rooms: Room[];
  /** Notes of each canary whether a session has gathered it, which and when: the crawl itself moves sessions on. */
  noteGathered(): Promise<void>;
  /** The number that a session has come to. */
  numberOf(session: string): Promise<number>;
}

/** Keeps the moment at which each remark came on a table; an instant before the commit, so nobody is told of it earlier. */
const KEEP_GATHERED = `
  create table public.gathered (body text, session_id uuid, at timestamptz default clock_timestamp());
  create function public.keep_gathered() returns trigger language plpgsql security definer set search_path = '' as
  $$ begin insert into public.gathered (body, session_id) values (new.body, new.session_id); return new; end $$;
  create trigger keep_gathered after insert or update on learning.contributions for each row
  when (new.session_id is not null) execute function public.keep_gathered()`;

const NORTH = 1;
const SOUTH = 2;
/** The session of North that its guests of this crawl sit in. */
const GUESTS_SIT_IN = 'gather';

/** Two rooms full of canaries, and everybody who may or may not read them, signed in. */
export async function layWorld(db: TestDatabase): Promise<World> {
  const kinds: [name: string, reader: Reader, email: string, hat?: string][] = [
    ['writer', 'member', PEOPLE.frontline],
    ['fellow member', 'member', PEOPLE.frontline2],
    ['steward', 'member', PEOPLE.steward],
    ['facilitator', 'member', PEOPLE.coach],
    ['outsider', 'member', PEOPLE.outsider],
    ['coach of another circle', 'member', PEOPLE.southCoach],
    ['removed member', 'removed member', PEOPLE.removed],
    ['promotor', 'promotor', PEOPLE.promotor],
    ['two hats, as promotor', 'promotor', PEOPLE.twoHats, 'promotor'],
    ['reviewer', 'reviewer', PEOPLE.reviewer],
    ['signal holder', 'signal holder', PEOPLE.signalHolder],
    ['admin', 'admin', PEOPLE.admin],
  ];
  const people: Person[] = [
    {
      name: 'anonymous',
      reader: 'anonymous',
      token: null,
      spare: null,
      id: null,
      hatId: null,
      email: 'nobody@post.example',
      circle: null,
      partnership: null,
    },
  ];
  for (const [name, reader, email, hat] of kinds) {
    const actor = (await db.actor(email, hat)) as Extract<Actor, { personId: string }>;
    const worn = 'hat' in actor ? actor.hat : null;
    people.push({
      name,
      reader,
      token: actor.token,
      spare: (await db.actor(email, hat)).token,
      id: actor.personId,
      hatId: worn?.id ?? null,
      email,
      circle: worn?.circleId ?? null,
      partnership: worn?.partnershipId ?? null,
    });
  }
  const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? '';
  const rooms: Room[] = [
    {
      circleId: NORTH,
      partnershipId: 1,
      own: 2,
      other: 1,
      writer: idOf('writer'),
      fellow: idOf('fellow member'),
      steward: idOf('steward'),
      facilitator: idOf('facilitator'),
    },
    {
      circleId: SOUTH,
      partnershipId: 2,
      own: 4,
      other: 1,
      writer: idOf('outsider'),
      fellow: idOf('outsider'),
      steward: idOf('coach of another circle'),
      facilitator: idOf('coach of another circle'),
    },
  ];
  const planted = await plantCanaries(db.owner, rooms);
  const sits = planted.rows.find((one) => one.table === 'learning.sessions' && one.label === GUESTS_SIT_IN);
  for (const [name, reader, state] of [
    ['guest who waits', 'waiting guest', 'waiting'],
    ['guest', 'guest', 'admitted'],
  ] as const) {
    const row = planted.rows.find(
      (one) => one.table === 'learning.guests' && one.label === state && one.place === sits?.place,
    );
    const id = String(row?.values.id);
    const open = async () => {
      const token = randomBytes(32).toString('base64url');
      await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
        values (${tokenHash(token)}, ${id}, now(), now() + interval '10 hours')`;
      return token;
    };
    const base = { name, reader, id, hatId: null, email: 'nobody@post.example', circle: NORTH, partnership: null };
    people.push({ ...base, token: await open(), spare: await open() });
  }
  for (const person of people) {
    const row = planted.rows.find((one) => one.table === 'network.people' && one.values.id === person.id);
    if (row) person.email = String(row.values.email);
  }
  await db.owner.unsafe(KEEP_GATHERED);
  const noteGathered = async () => {
    const rows = await db.owner<{ body: string; place: string; at: number }[]>`
      select body, session_id as place, min(extract(epoch from at) * 1000)::float8 as at from public.gathered group by 1, 2 order by 3 desc`;
    for (const { body, place, at } of rows) {
      for (const token of tokensIn(Buffer.from(body))) {
        const canary = planted.canaries.get(token);
        // What was planted on a table lies there from the beginning; what is typed in the room is the room's.
        if (canary && /^(kept|shared)/.test(canary.row)) canary.gathered = { at, place };
      }
    }
  };
  const numberOf = async (session: string) =>
    (await db.owner<{ seq: number }[]>`select seq from learning.sessions where id = ${session}`)[0]?.seq ?? 0;
  return { planted, people, rooms, noteGathered, numberOf };
}

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

export interface Crawl {
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
  };
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

/** Where those are sent whose hat does not open a page: to sign in, to change it, or home. */
const DOORS = new Set(['/sign-in', '/hats', ...Object.keys(HOMES)]);
const ASIDE = new Set(['anonymous', 'fellow member', 'reviewer']);
const METHODS = ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST'];
const JSON_TYPE = { 'content-type': 'application/json' };

/** Searches what `app` answers to everybody of the world for what was planted in it. */
export function startCrawl(app: App, { planted, people, noteGathered, numberOf }: World): Crawl {
  const leaks = new Set<string>();
  const cacheable = new Set<string>();
  const misdirected = new Set<string>();
  const met = new Map<string, Set<Canary>>();
  const counts: Crawl['counts'] = {
    answers: 0,
    searched: 0,
    bytes: 0,
    heard: 0,
    addresses: new Set(),
    actions: new Set(),
    verbs: new Set(),
    done: new Set(),
  };
  const [routes, actions, verbs] = [listRoutes(), listActions(), listVerbs()];
  const sessions = planted.rows.filter((one) => one.table === 'learning.sessions');
  const crawl: Crawl = {
    leaks,
    met,
    cacheable,
    misdirected,
    counts,
    judge,
    ask,
    readAs,
    askVerbs,
    askActions,
    breakThings,
    listen,
    wordOf,
    missing,
  };
  return crawl;

  /** Everything that this person is to this canary: itself, and what the policy has a word for. */
  function readersOf(person: Person, canary: Canary): Reader[] {
    const readers: Reader[] = [];
    if (canary.of !== null && canary.of === person.id) readers.push('self');
    const near = canary.circle === null || canary.circle === person.circle;
    if (person.reader === 'guest') {
      const session = sessions.find((one) => one.label === GUESTS_SIT_IN);
      const here = [session?.values.id, session?.values.cycle_id].includes(canary.place);
      readers.push(near && (canary.place === null || here) ? 'guest' : 'stranger');
    } else if (person.reader === 'member') {
      readers.push(near ? 'member' : 'stranger');
      const steers = sessions.filter((one) => one.values.facilitator_id === person.id && one.circle === canary.circle);
      if (steers.some((one) => one.place === canary.place)) readers.push('steering');
      if (steers.some((one) => ['planned', 'arrive', 'look_back'].includes(one.label))) readers.push('preparing');
    } else if (person.reader === 'promotor') {
      readers.push(canary.circle === person.partnership ? 'promotor' : 'stranger');
    } else readers.push(person.reader);
    return readers;
  }

  /** Each line, column and kind of row apart: one of its canaries must have been met. */
  function missing(): string[] {
    const lost = new Set<string>();
    for (const line of READERS.filter((one) => one.must)) {
      for (const person of people) {
        const canaries = [...planted.canaries.values()].filter(
          (one) => linesFor(one).includes(line) && readersOf(person, one).some((reader) => line.who.includes(reader)),
        );
        for (const surface of line.must ?? []) {
          const seen = met.get(`${person.name}|${surface}`);
          for (const column of new Set(canaries.map((one) => one.column))) {
            if (!canaries.some((one) => one.column === column && seen?.has(one))) {
              lost.add(`${person.name} meets no ${column} (${line.because}) in ${surface}`);
            }
          }
        }
      }
    }
    return [...lost].sort();
  }

  function judge(
    person: Person | null,
    surface: Surface,
    where: string,
    bytes: Buffer,
    given = new Set<string>(),
    at = Date.now(),
  ): void {
    counts.searched += 1;
    counts.bytes += bytes.length;
    const name = person?.name ?? 'whoever runs the server';
    for (const token of tokensIn(bytes)) {
      if (given.has(token)) continue;
      const known = planted.canaries.get(token);
      if (!known) {
        leaks.add(`${name} meets ${token}, which nobody planted, in ${surface} ${where}`);
        continue;
      }
      const canary = asItStood(known, at);
      const readers = person ? readersOf(person, canary) : [];
      if (allowedFor(canary, readers, surface)) {
        const key = `${name}|${surface}`;
        met.set(key, (met.get(key) ?? new Set()).add(known));
      } else {
        const kind = canary.row && ` (${canary.row})`;
        leaks.add(`${name} reads ${canary.column}${kind} of circle ${canary.circle} in ${surface} ${where}`);
      }
    }
    const text = bytes.toString('latin1');
    if (planted.seals.some((seal) => text.includes(seal))) leaks.add(`${name} reads a seal in ${surface} ${where}`);
  }

  /** Dots that are not shown yet: each person's own, and no sum. */
  function judgeDots(person: Person, to: string, { text }: Answer): void {
    const session = sessions.find((one) => to.includes(String(one.values.id)));
    if (!session || session.values.revealed) return;
    const own = planted.rows.filter((row) => row.table === 'learning.dots' && row.values.voter_id === person.id);
    const counts = new Set(['0', 'null', ...own.map((row) => String(row.values.count))]);
    for (const [, name, count = ''] of text.matchAll(/\\?"(dots|myDots)\\?":\s*(\w+)/g)) {
      if (name === 'dots' ? count !== 'null' : !counts.has(count)) {
        leaks.add(`${person.name} reads hidden dots (${name}) of a session at ${session.label} in ${to}`);
      }
    }
  }

  async function ask(person: Person, to: string, surface: Surface, where: string, options: RequestOptions = {}) {
    let answer = await app.request(to, { as: person.token, ...options });
    // Next sends whoever asks for a payload on to an address that no cache mistakes for the page's own.
    if (options.headers?.rsc && answer.location && new URL(answer.location, app.url).searchParams.has('_rsc')) {
      answer = await app.request(answer.location, { as: person.token, ...options });
    }
    const sent =
      options.body === undefined ? '' : typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
    const given = tokensIn(Buffer.from(`${to}\n${sent}\n${JSON.stringify(options.headers ?? {})}`));
    take(person, answer, surface, where, given);
    judgeDots(person, to, answer);
    return answer;
  }

  function take(person: Person, answer: Answer, surface: Surface, where: string, given: Set<string>): void {
    const type = answer.headers['content-type'] ?? '';
    const kind: Surface =
      surface !== 'data'
        ? surface
        : type.includes('event-stream')
          ? 'stream'
          : /json|html|plain|component/.test(type)
            ? 'data'
            : 'file';
    counts.answers += 1;
    if (surface === 'answer' && /(^|\n\w+:)\{"ok":true/.test(answer.text)) counts.done.add(where);
    judge(person, kind, where, answer.bytes, given);
    if (kind === 'page' && type.includes('html')) {
      for (const token of laidByTheirPage(answer.text)) {
        const { column = token } = planted.canaries.get(token) ?? {};
        // Names stand within sentences of ours, which have their own direction.
        if (!/^network\.|name$/.test(column)) misdirected.add(`${column} on ${where}`);
      }
    }
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
    judge(person, 'header', where, Buffer.from(lines.join('\n'), 'latin1'), given);
    if (answer.headers['content-encoding']) leaks.add(`${where} is compressed: the crawl cannot read it`);
    // Next itself words the header of what an action answers, and of what failed.
    const kept = answer.headers['cache-control'] ?? '';
    const ours = answer.status < 400 && !where.startsWith('action');
    if (person.token && !(/no-store/.test(kept) && (!ours || /private/.test(kept)))) {
      cacheable.add(`${answer.status} ${where}: ${kept}`);
    }
  }

  function wordOf(person: Person): string {
    const token = newToken();
    const row = person.reader;
    planted.canaries.set(token, { token, column: 'typed', row, circle: person.circle, place: null, of: person.id });
    return token;
  }

  /** Every way to write the addresses of a route: its brackets filled with the ids of planted rows, and with nonsense. */
  function addressesOf(route: Route, person: Person): string[] {
    const { pattern } = route;
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
    if (noun === 'list') return filled(['people', 'organisations', 'partnerships', 'niets']);
    if (noun === 'find') return filled([...Object.keys(FINDABLE), 'municipalities', 'niets']);
    if (noun === 'partnerships') return filled([1, 2, 99, 'niets']);
    const aliases: Record<string, string> = {
      review: 'formal.reports',
      people: 'network.people',
      signals: 'released.publications',
      publications: 'released.publications',
      published: 'released.publications',
    };
    const table = aliases[noun] ?? `learning.${noun}`;
    const rows = planted.rows.filter((one) => one.table === table);
    if (rows.length === 0) throw new Error(`the crawler does not know what stands in ${pattern}`);
    // One's own circle's widely; of the others' enough of each kind to be refused.
    const mine = person.reader === 'member' || person.reader === 'guest' ? person.circle : null;
    const ids = [NORTH, SOUTH].flatMap((circle) => {
      const there = rows.filter((one) => one.circle === circle);
      const labels = there.filter((one, at) => there.findIndex((same) => same.label === one.label) === at);
      // Every stage is asked for by two members, one half by each of the others; and by all, what only a closed one has.
      const half = ['writer', 'steward'].indexOf(person.name);
      if (circle === mine && half >= 0 && labels.length > 4) {
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

  async function readAs(person: Person, some: (route: Route) => boolean = () => true, plainly = false): Promise<void> {
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
      const addresses = addressesOf(route, person);
      // A page looks at the hat before it looks at the address: whom it sends away from the first of them is asked for one
      // more, and not for all. (matrix-pages.test.ts holds everybody's door.)
      const door = { shut: false };
      for (const [index, to] of addresses.entries()) {
        if (route.kind === 'page') {
          if (index === 0) {
            first.push(async () => {
              const { location } = await ask(person, to, 'page', where);
              door.shut = DOORS.has((location ?? '').replace(/\?.*/, ''));
            });
          } else {
            const last = index === addresses.length - 1;
            tasks.push(async () => (door.shut && !last) || ask(person, to, 'page', where));
          }
          if (plainly) continue;
          // Next's own client asks for the payload alone, and for part of it ahead of a click.
          if (index === 0 || (within && index % 5 === 0)) {
            tasks.push(
              async () =>
                (index > 0 && door.shut) || ask(person, to, 'page', `${where} (payload)`, { headers: { rsc: '1' } }),
            );
          }
          if (index === 0) {
            const ahead = { rsc: '1', 'next-router-prefetch': '1' };
            tasks.push(() => ask(person, to, 'ahead', where, { headers: ahead }));
            const tree = { ...ahead, 'next-router-segment-prefetch': '/_tree' };
            if (within) tasks.push(() => ask(person, to, 'ahead', where, { headers: tree }));
          }
        } else if (route.methods.includes('GET') && !to.endsWith('/events')) {
          (/\/(pdf|docx)$/.test(route.pattern) ? papers : tasks).push(() => ask(person, to, 'data', where));
        }
        if (index === 0 && !plainly) {
          const learned = planted.rows.find(
            (one) => one.table === 'learning.learnings' && one.circle === (person.circle ?? NORTH),
          );
          const asked = `?version=1&quarter=2024-2&search=a&q=a&error=provider&next=/today&kind=learning&subject=${learned?.values.id}`;
          if (!to.endsWith('/events'))
            tasks.push(() => ask(person, to + asked, route.kind === 'page' ? 'page' : 'data', where));
          if (ASIDE.has(person.name)) {
            for (const method of route.kind === 'page' ? [] : METHODS) {
              if (method === 'HEAD' && to.endsWith('/events')) continue;
              tasks.push(() => ask(person, to, surface, where, { method }));
            }
          }
        }
      }
    }
    await inTurn(first);
    await inTurn(tasks);
  }

  function groundFor(person: Person): Ground {
    const own = person.circle ?? NORTH;
    const other = own === NORTH ? SOUTH : NORTH;
    return {
      rows: planted.rows,
      circles: person.circle === null ? [NORTH] : [own, other],
      places: [],
      word: () => wordOf(person),
      person,
    };
  }

  async function askVerbs(person: Person): Promise<void> {
    const file = 'app/api/sessions/[id]/do/[verb]/route.ts';
    const mine = person.circle ?? NORTH;
    // Whatever ends a stage comes last, so that the other verbs find it.
    const late = ['moveStage', 'closeSession', 'handOver', 'letIn'];
    const inOrder = [...verbs.filter((one) => !late.includes(one)), ...late.filter((one) => verbs.includes(one))];
    // Of North's sessions one at each stage; whoever has no business there asks at one.
    const there = sessions.filter(
      (one, at) =>
        one.circle === mine && sessions.findIndex((same) => same.circle === mine && same.label === one.label) === at,
    );
    const apart = sessions.filter((one) => one.circle !== mine && one.label === 'conclude');
    const steers = there.some((one) => one.values.facilitator_id === person.id);
    const at =
      person.reader === 'member'
        ? ['gather', 'group', 'beneath', 'close']
        : person.reader === 'guest'
          ? [GUESTS_SIT_IN, 'conclude']
          : ['conclude'];
    const asked = [
      ...there.filter((one) => steers || at.includes(one.label)),
      ...(person.reader === 'member' ? apart : []),
    ];
    for (const verb of inOrder) {
      counts.verbs.add(verb);
      const schema = await schemaOf(`${file}#${verb}`);
      await inTurn(
        asked.flatMap((session) => {
          const ground: Ground = {
            ...groundFor(person),
            circles: [session.circle ?? NORTH],
            places: [String(session.values.id), String(session.values.cycle_id)],
            session: { id: String(session.values.id), stage: session.label },
          };
          const to = `/api/sessions/${session.values.id}/do/${verb}`;
          return inputsFor(`${file}#${verb}`, schema, ground).map(
            (input) => () => ask(person, to, 'answer', `verb ${verb}`, { as: person.spare, body: input }),
          );
        }),
      );
    }
    await noteGathered();
  }

  async function askActions(person: Person, some: (name: string) => boolean): Promise<void> {
    const inOrder = actions.filter(some).sort((a, b) => Number(endsSignIn(a)) - Number(endsSignIn(b)));
    // What one action ends another cannot use: half of the people go the other way round.
    if (people.indexOf(person) % 2 === 1 && !inOrder.some(endsSignIn)) inOrder.reverse();
    for (const name of inOrder) {
      counts.actions.add(name);
      const inputs = inputsFor(name, await schemaOf(name), groundFor(person));
      await inTurn(
        inputs.map((input) => async () => {
          const answer = await app.callAction(name, input, { as: person.spare });
          take(person, answer, 'answer', `action ${name}`, tokensIn(Buffer.from(JSON.stringify(input))));
        }),
      );
    }
  }

  /** What goes wrong, goes wrong without a word: inputs that break, and that the database itself refuses. */
  async function breakThings(person: Person): Promise<void> {
    const tasks: (() => Promise<unknown>)[] = [];
    const word = () => wordOf(person);
    for (const route of routes) {
      const to = route.pattern.replace(/\[[^\]]*\]/g, () => word());
      const real = addressesOf(route, person)[0] ?? to;
      const where = `${route.pattern} (broken)`;
      const surface = route.kind === 'page' ? 'page' : 'data';
      if (!to.endsWith('/events')) {
        tasks.push(() =>
          ask(person, `${to}?${word()}=${word()}`, surface, where, {
            headers: { referer: `http://x/${word()}`, 'user-agent': word() },
          }),
        );
      }
      if (!route.methods.includes('POST')) continue;
      const bodies = [`{"broken": "${word()}"`, JSON.stringify(word()), JSON.stringify({ a: word() })];
      for (const body of bodies) {
        tasks.push(() => ask(person, real, surface, where, { method: 'POST', body, headers: JSON_TYPE }));
      }
      // Whoever sends far too much may be hung up on.
      const far = `${word()} ${'x'.repeat(300_000)}`;
      tasks.push(() =>
        ask(person, real, surface, where, { method: 'POST', body: far, headers: JSON_TYPE }).catch(() => {}),
      );
    }
    const strange = { 'next-action': '00'.repeat(21), 'content-type': 'text/plain;charset=UTF-8' };
    for (const to of ['/today', '/sign-in', '/']) {
      tasks.push(() =>
        ask(person, to, 'page', `${to} (broken action)`, { method: 'POST', body: `["${word()}"]`, headers: strange }),
      );
      tasks.push(() =>
        ask(person, to, 'page', `${to} (broken tree)`, { headers: { rsc: '1', 'next-router-state-tree': word() } }),
      );
    }
    for (const name of actions) {
      if (name.startsWith('auth/')) continue;
      const [input] = inputsFor(name, await schemaOf(name), groundFor(person));
      for (const wrong of [2_147_483_600, 9_007_199_254_740_991]) {
        const broken = withNumbers(input, wrong, word);
        tasks.push(async () => {
          const answer = await app.callAction(name, broken, { as: person.spare });
          take(person, answer, 'answer', `action ${name} (broken)`, tokensIn(Buffer.from(JSON.stringify(broken))));
        });
      }
    }
    const file = 'app/api/sessions/[id]/do/[verb]/route.ts';
    for (const verb of verbs) {
      for (const session of sessions.filter(
        (one) => one.circle === person.circle && ['group', 'conclude'].includes(one.label),
      )) {
        const ground: Ground = {
          ...groundFor(person),
          circles: [session.circle ?? NORTH],
          places: [String(session.place)],
          session: { id: String(session.values.id), stage: session.label },
        };
        const [input] = inputsFor(`${file}#${verb}`, await schemaOf(`${file}#${verb}`), ground);
        const broken = withNumbers(input, 9_007_199_254_740_991, word);
        tasks.push(() =>
          ask(person, `/api/sessions/${session.values.id}/do/${verb}`, 'answer', `verb ${verb} (broken)`, {
            as: person.spare,
            body: broken,
          }),
        );
      }
    }
    await inTurn(tasks);
  }

  /** Opens the live streams of some sessions; closing them searches all that came over the line. */
  async function listen(person: Person): Promise<() => Promise<void>> {
    const some = sessions.filter((one) => ['gather', 'weigh', 'conclude'].includes(one.label));
    const agent = new http.Agent({ keepAlive: false });
    const streams = await Promise.all(
      some.map(
        (session) =>
          new Promise<Stream>((resolve, reject) => {
            const to = `/api/sessions/${session.values.id}/events`;
            const cookie = person.token ? { cookie: `leerkring.session=${person.token}` } : {};
            const outgoing = http.get(
              app.url + to,
              { agent, headers: { 'sec-fetch-site': 'same-origin', ...cookie } },
              (incoming) => {
                const head = Buffer.from(`${incoming.statusCode} ${JSON.stringify(incoming.headers)}\n\n`);
                const chunks: Piece[] = [{ bytes: head, at: Date.now() }];
                if (person.token && !/private.*no-store/.test(incoming.headers['cache-control'] ?? '')) {
                  cacheable.add('/api/sessions/[id]/events');
                }
                incoming.on('data', (chunk: Buffer) => {
                  chunks.push({ bytes: chunk, at: Date.now() });
                  counts.heard += 1;
                });
                incoming.on('error', () => {});
                const stream: Stream = {
                  session: String(session.values.id),
                  chunks,
                  isOpen: incoming.statusCode === 200,
                  end: () => outgoing.destroy(),
                };
                incoming.on('close', () => {
                  stream.isOpen = false;
                });
                resolve(stream);
              },
            );
            outgoing.on('error', reject);
          }),
      ),
    );
    return async () => {
      // What has happened by now has come to whoever hears it, before they stop listening.
      for (const stream of streams) {
        const number = await numberOf(stream.session);
        await vi.waitUntil(() => !stream.isOpen || numberIn(stream.chunks) >= number, {
          timeout: 60_000,
          interval: 20,
        });
      }
      await noteGathered();
      for (const { chunks, end } of streams) {
        end();
        for (const { bytes, at } of eventsIn(chunks)) {
          judge(person, 'stream', '/api/sessions/[id]/events', bytes, new Set(), at);
        }
      }
      agent.destroy();
    };
  }
}

interface Stream {
  session: string;
  chunks: Piece[];
  isOpen: boolean;
  end(): void;
}

/** The number of the session that a stream has come to. */
function numberIn(chunks: Piece[]): number {
  const said = Buffer.concat(chunks.map(({ bytes }) => bytes)).toString();
  return Number([...said.matchAll(/^id: (\d+)\n/gm)].at(-1)?.[1] ?? 0);
}

/** Bytes, and when they came. */
interface Piece {
  bytes: Buffer;
  at: number;
}

/** The events of a stream, each with the moment at which its first bytes came. */
function eventsIn(chunks: Piece[]): Piece[] {
  const events: Piece[] = [];
  let open: Piece | null = null;
  for (const { bytes, at } of chunks) {
    const begun: Piece = open ?? { bytes: Buffer.alloc(0), at };
    let rest: Buffer = Buffer.concat([begun.bytes, bytes]);
    let since = begun.at;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      events.push({ bytes: rest.subarray(0, end), at: since });
      rest = rest.subarray(end + 2);
      since = at;
    }
    open = rest.length > 0 ? { bytes: rest, at: since } : null;
  }
  return open ? [...events, open] : events;
}

const endsSignIn = (action: string) => action.endsWith('#signOut');

/** The same input with other numbers and new words: keys that lead nowhere, figures that no column holds. */
function withNumbers(input: unknown, number: number, word: () => string): unknown {
  if (Array.isArray(input)) return input.map((one) => withNumbers(one, number, word));
  if (typeof input === 'object' && input !== null) {
    return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withNumbers(value, number, word)]));
  }
  if (typeof input === 'number') return number;
  return typeof input === 'string' && tokensIn(Buffer.from(input)).size > 0 && /^\w+$/.test(input) ? word() : input;
}

/** Eight at a time, as browsers come. */
export async function inTurn(tasks: (() => Promise<unknown>)[]): Promise<void> {
  const left = tasks.values();
  const worker = async () => {
    for (const task of left) await task();
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
