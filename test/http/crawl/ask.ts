import { newToken } from '../../canary';
import { tokensIn } from '../../canary-traces';
import type { Answer, RequestOptions } from '../../server';
import { laidByTheirPage } from '../direction';
import type { Surface } from '../readers';
import { judge, judgeDots } from './judge';
import type { CrawlState } from './state';
import type { Person } from './world';

export async function ask(
  crawl: CrawlState,
  person: Person,
  to: string,
  surface: Surface,
  where: string,
  options: RequestOptions = {},
) {
  const { app } = crawl;
  let answer = await app.request(to, { as: person.token, ...options });
  // Next sends whoever asks for a payload on to an address that no cache mistakes for the page's own.
  if (options.headers?.rsc && answer.location && new URL(answer.location, app.url).searchParams.has('_rsc')) {
    answer = await app.request(answer.location, { as: person.token, ...options });
  }
  const sent =
    options.body === undefined ? '' : typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  const given = tokensIn(Buffer.from(`${to}\n${sent}\n${JSON.stringify(options.headers ?? {})}`));
  take(crawl, person, answer, surface, where, given);
  judgeDots(crawl, person, to, answer);
  return answer;
}

export function take(
  crawl: CrawlState,
  person: Person,
  answer: Answer,
  surface: Surface,
  where: string,
  given: Set<string>,
): void {
  const { leaks, cacheable, misdirected, counts, planted } = crawl;
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
  if (surface === 'answer') {
    if (isDone(answer)) counts.done.add(where);
    else if (person.reader === 'member') refusalsOf(crawl, where).add(refusalIn(answer));
  }
  judge(crawl, person, kind, where, answer.bytes, given);
  if (kind === 'page' && type.includes('html')) {
    for (const token of laidByTheirPage(answer.text)) {
      const { column = token } = planted.canaries.get(token) ?? {};
      // Names stand within sentences of ours, which have their own direction.
      if (!/^network\.|name$/.test(column)) misdirected.add(`${column} on ${where}`);
    }
  }
  const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
  judge(crawl, person, 'header', where, Buffer.from(lines.join('\n'), 'latin1'), given);
  if (answer.headers['content-encoding']) leaks.add(`${where} is compressed: the crawl cannot read it`);
  // Next itself words the header of what an action answers, and of what failed.
  const kept = answer.headers['cache-control'] ?? '';
  const ours = answer.status < 400 && !where.startsWith('action');
  if (person.token && !(/no-store/.test(kept) && (!ours || /private/.test(kept)))) {
    cacheable.add(`${answer.status} ${where}: ${kept}`);
  }
}

/** Whether an action or a verb says that it did what it was asked. */
export const isDone = (answer: Answer): boolean => /(^|\n\w+:)\{"ok":true/.test(answer.text);

/** Why not, as an action or a verb says it: the code of the problem, and the fields that are named. */
function refusalIn({ text, status }: Answer): string {
  const problem = /"problem":(\{"code":"(\w+)"[^}]*\}?)/.exec(text);
  const fields = /"fields":\{([^}]*)\}/.exec(problem?.[1] ?? '')?.[1];
  return problem ? [problem[2], fields].filter(Boolean).join(' ') : String(status);
}

/** What members were told when they asked for it. */
export function refusalsOf({ counts }: Pick<CrawlState, 'counts'>, where: string): Set<string> {
  const known = counts.refusals.get(where) ?? new Set();
  counts.refusals.set(where, known);
  return known;
}

export function wordOf(crawl: CrawlState, person: Person): string {
  const { planted } = crawl;
  const token = newToken();
  const row = person.reader;
  planted.canaries.set(token, { token, column: 'typed', row, circle: person.circle, place: null, of: person.id });
  return token;
}

/** Eight at a time, as browsers come. */
export async function inTurn(tasks: (() => Promise<unknown>)[]): Promise<void> {
  const left = tasks.values();
  const worker = async () => {
    for (const task of left) await task();
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
