import { tokensIn } from '../../canary-traces';
import { type Ground, inputsFor, schemaOf } from '../inputs';
import { groundFor } from './act';
import { ask, inTurn, take, wordOf } from './ask';
import { addressesOf } from './read';
import type { CrawlState } from './state';
import { NORTH, type Person } from './world';

const JSON_TYPE = { 'content-type': 'application/json' };

/** What goes wrong, goes wrong without a word: inputs that break, and that the database itself refuses. */
export async function breakThings(crawl: CrawlState, person: Person): Promise<void> {
  const { routes, actions, verbs, sessions, app } = crawl;
  const tasks: (() => Promise<unknown>)[] = [];
  const word = () => wordOf(crawl, person);
  for (const route of routes) {
    const to = route.pattern.replace(/\[[^\]]*\]/g, () => word());
    const real = addressesOf(crawl, route, person)[0] ?? to;
    const where = `${route.pattern} (broken)`;
    const surface = route.kind === 'page' ? 'page' : 'data';
    if (!to.endsWith('/events')) {
      tasks.push(() =>
        ask(crawl, person, `${to}?${word()}=${word()}`, surface, where, {
          headers: { referer: `http://x/${word()}`, 'user-agent': word() },
        }),
      );
    }
    if (!route.methods.includes('POST')) continue;
    const bodies = [`{"broken": "${word()}"`, JSON.stringify(word()), JSON.stringify({ a: word() })];
    for (const body of bodies) {
      tasks.push(() => ask(crawl, person, real, surface, where, { method: 'POST', body, headers: JSON_TYPE }));
    }
    // Whoever sends far too much may be hung up on.
    const far = `${word()} ${'x'.repeat(300_000)}`;
    tasks.push(() =>
      ask(crawl, person, real, surface, where, { method: 'POST', body: far, headers: JSON_TYPE }).catch(() => {}),
    );
  }
  const strange = { 'next-action': '00'.repeat(21), 'content-type': 'text/plain;charset=UTF-8' };
  for (const to of ['/today', '/sign-in', '/']) {
    tasks.push(() =>
      ask(crawl, person, to, 'page', `${to} (broken action)`, {
        method: 'POST',
        body: `["${word()}"]`,
        headers: strange,
      }),
    );
    tasks.push(() =>
      ask(crawl, person, to, 'page', `${to} (broken tree)`, {
        headers: { rsc: '1', 'next-router-state-tree': word() },
      }),
    );
  }
  for (const name of actions) {
    if (name.startsWith('auth/')) continue;
    const [input] = inputsFor(name, await schemaOf(name), groundFor(crawl, person));
    for (const wrong of [2_147_483_600, 9_007_199_254_740_991]) {
      const broken = withNumbers(input, wrong, word);
      tasks.push(async () => {
        const answer = await app.callAction(name, broken, { as: person.spare });
        take(crawl, person, answer, 'answer', `action ${name} (broken)`, tokensIn(Buffer.from(JSON.stringify(broken))));
      });
    }
  }
  const file = 'app/api/sessions/[id]/do/[verb]/route.ts';
  for (const verb of verbs) {
    for (const session of sessions.filter(
      (one) => one.circle === person.circle && ['group', 'conclude'].includes(one.label),
    )) {
      const ground: Ground = {
        ...groundFor(crawl, person),
        circles: [session.circle ?? NORTH],
        places: [String(session.place)],
        session: { id: String(session.values.id), stage: session.label },
      };
      const [input] = inputsFor(`${file}#${verb}`, await schemaOf(`${file}#${verb}`), ground);
      const broken = withNumbers(input, 9_007_199_254_740_991, word);
      tasks.push(() =>
        ask(crawl, person, `/api/sessions/${session.values.id}/do/${verb}`, 'answer', `verb ${verb} (broken)`, {
          as: person.spare,
          body: broken,
        }),
      );
    }
  }
  await inTurn(tasks);
}

/** The same input with other numbers and new words: keys that lead nowhere, figures that no column holds. */
function withNumbers(input: unknown, number: number, word: () => string): unknown {
  if (Array.isArray(input)) return input.map((one) => withNumbers(one, number, word));
  if (typeof input === 'object' && input !== null) {
    return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withNumbers(value, number, word)]));
  }
  if (typeof input === 'number') return number;
  return typeof input === 'string' && tokensIn(Buffer.from(input)).size > 0 && /^\w+$/.test(input) ? word() : input;
}
