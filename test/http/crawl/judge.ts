import { asItStood, type Canary } from '../../canary';
import { tokensIn } from '../../canary-traces';
import type { Answer } from '../../server';
import { allowedFor, linesFor, READERS } from '../access';
import type { Reader, Surface } from '../readers';
import type { CrawlState } from './state';
import { GUESTS_SIT_IN, NORTH, type Person, WAS_HERE_IN } from './world';

/** Everything that this person is to this canary: itself, and what the policy has a word for. */
export function readersOf(crawl: CrawlState, person: Person, canary: Canary): Reader[] {
  const { sessions } = crawl;
  const readers: Reader[] = [];
  if (canary.of !== null && canary.of === person.id) readers.push('self');
  const near = canary.circle === null || canary.circle === person.circle;
  if (person.reader === 'guest') {
    const session = sessions.find((one) => one.label === GUESTS_SIT_IN);
    const here = [session?.values.id, session?.values.cycle_id].includes(canary.place);
    readers.push(near && (canary.place === null || here) ? 'guest' : 'stranger');
  } else if (person.reader === 'guest who was here') {
    const session = sessions.find((one) => one.circle === NORTH && one.label === WAS_HERE_IN);
    const theirs = [session?.values.id, session?.values.cycle_id].includes(canary.place);
    readers.push(near && (canary.place === null || theirs) ? 'guest who was here' : 'stranger');
  } else if (person.reader === 'member') {
    readers.push(near ? 'member' : 'stranger');
    const steers = sessions.filter((one) => one.values.facilitator_id === person.id && one.circle === canary.circle);
    if (steers.some((one) => one.place === canary.place)) readers.push('steering');
    if (steers.some((one) => ['planned', 'arrive', 'check_in', 'look_back'].includes(one.label)))
      readers.push('preparing');
  } else if (person.reader === 'promotor') {
    readers.push(canary.circle === person.partnership ? 'promotor' : 'stranger');
  } else readers.push(person.reader);
  return readers;
}

/** Each line, column and kind of row apart: one of its canaries must have been met. */
export function missing(crawl: CrawlState): string[] {
  const { met, planted, people } = crawl;
  const lost = new Set<string>();
  for (const line of READERS.filter((one) => one.must)) {
    for (const person of people) {
      const canaries = [...planted.canaries.values()].filter(
        (one) =>
          linesFor(one).includes(line) && readersOf(crawl, person, one).some((reader) => line.who.includes(reader)),
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

export function judge(
  crawl: CrawlState,
  person: Person | null,
  surface: Surface,
  where: string,
  bytes: Buffer,
  given = new Set<string>(),
  at = Date.now(),
): void {
  const { leaks, met, counts, planted } = crawl;
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
    const readers = person ? readersOf(crawl, person, canary) : [];
    if (allowedFor(canary, readers, surface)) {
      const key = `${name}|${surface}`;
      met.set(key, (met.get(key) ?? new Set()).add(known));
    } else {
      const kind = canary.row && ` (${canary.row})`;
      leaks.add(`${name} reads ${canary.column}${kind} of circle ${canary.circle} in ${surface} ${where}`);
    }
  }
  const text = bytes.toString('latin1');
  if (planted.writerTokens.some((token) => text.includes(token)))
    leaks.add(`${name} reads a writer token in ${surface} ${where}`);
}

/** Dots that are not shown yet: each person's own, and no sum. */
export function judgeDots(crawl: CrawlState, person: Person, to: string, { text }: Answer): void {
  const { leaks, sessions, planted } = crawl;
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
