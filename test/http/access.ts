import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Canary } from '../canary';
import type { Addresses, Arranged, Bodies, Cases } from './arranging';
import { AT_THE_TABLE, EVERYWHERE, type Line, PAGE, PAPER, type Reader, type Surface } from './readers';
import { ANYONE, type Row } from './rows';

/**
 * Who may do and read what, of all nouns: each says its own in lib/<world>/<noun>/access.ts, in the words of rows.ts, arranging.ts
 * and readers.ts. `matrix-pages.test.ts` and `matrix-verbs.test.ts` ask the built app each row for every kind of person; the crawl
 * looks for every word everywhere. What is not said anywhere fails the run, and so does what is said and no longer exists.
 *
 * To add a verb: a line under LIVE or ACTIONS of its noun. A second case of the same one has a name after a dash:
 * 'handOver – taking it over'.
 */
interface Access {
  PAGES?: Record<string, Row>;
  HANDLERS?: Record<string, Row>;
  ADDRESSES?: Addresses;
  ARRANGED?: Arranged;
  BODIES?: Bodies;
  LIVE?: Cases;
  ACTIONS?: Cases;
  READERS?: Line[];
}

const lib = path.resolve(import.meta.dirname, '../../lib');
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => /[/\\]access\.ts$/.test(file));
const nouns: [noun: string, access: Access][] = await Promise.all(
  files.sort().map(async (file): Promise<[string, Access]> => [path.dirname(file), await import(path.join(lib, file))]),
);

/** All that the nouns say under this name. What two of them say is an error. */
function said<T>(name: keyof Access, nameOf = (_noun: string, key: string) => key): Record<string, T> {
  const all: Record<string, T> = {};
  for (const [noun, access] of nouns) {
    for (const [key, value] of Object.entries((access[name] ?? {}) as Record<string, T>)) {
      const whole = nameOf(noun, key);
      if (Object.hasOwn(all, whole)) throw new Error(`${whole} is said twice, last by ${noun}`);
      all[whole] = value;
    }
  }
  return all;
}

export const PAGES = said<Row>('PAGES');
export const HANDLERS: Record<string, Row> = { 'GET /api/health': { shown: ANYONE }, ...said<Row>('HANDLERS') };
export const ADDRESSES = said<Addresses[string]>('ADDRESSES');
export const ARRANGED = said<Arranged[string]>('ARRANGED');
export const BODIES = said<Bodies[string]>('BODIES');
/** By name. */
export const LIVE_CASES = said<Cases[string]>('LIVE');
/** By noun and name: 'learning/cycle#openCycle'. */
export const ACTION_CASES = said<Cases[string]>('ACTIONS', (noun, key) => `${noun}#${key}`);

/** Who may read which words, and where; last, what is typed during the crawl. */
export const READERS: Line[] = [
  ...nouns.flatMap(([, { READERS = [] }]) => READERS),
  { what: 'typed', rows: /^(member|guest)$/, who: ['self', 'member'], on: EVERYWHERE, because: 'written in the room' },
  {
    what: 'typed',
    rows: /^member$/,
    who: ['member'],
    on: ['mail'],
    because: 'place and link of a session, which whoever plans it has typed, stand in its invitation',
  },
  {
    what: 'typed',
    rows: /^(member|guest)$/,
    who: ['guest'],
    on: AT_THE_TABLE,
    because: 'at the table of a session, from its facilitator and the others',
  },
  {
    what: 'typed',
    rows: /^member$/,
    who: ['guest who was here'],
    on: PAGE,
    because: 'what the circle puts right in what a session concluded stands on the page of its guests too',
  },
  { what: 'typed', rows: /^promotor$/, who: ['promotor', 'reviewer'], on: PAGE, because: 'a formal remark' },
  {
    what: 'typed',
    rows: /^admin$/,
    who: ['admin', 'promotor', 'reviewer', 'signal holder', 'member', 'stranger', 'guest', 'removed member'],
    on: PAPER,
    because: 'names of organisations and partnerships are public knowledge, and the admin gives them',
  },
];

const found = new Map<string, Line[]>();

/** The lines that speak of this canary. */
export function linesFor({ column, row }: Pick<Canary, 'column' | 'row'>): Line[] {
  const key = `${column}|${row}`;
  const lines =
    found.get(key) ??
    READERS.filter(
      ({ what, rows }) =>
        (typeof what === 'string' ? what === column.replace(/#.*/, '') : what.test(column)) &&
        (!rows || rows.test(row)),
    );
  found.set(key, lines);
  return lines;
}

export const allowedFor = (canary: Canary, readers: Reader[], surface: Surface): boolean =>
  linesFor(canary).some(({ who, on }) => on.includes(surface) && who.some((one) => readers.includes(one)));
