import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql as drizzleSql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { dialect } from '@/db/as';
import { closeConnections, openConnections } from '@/db/connections';
import { migrate } from '@/db/migrate';
import { startEmbedded } from '@/db/server/embedded';
import { tokenHash } from '@/db/token';
import type { CircleActor } from '@/lib/actor';
import { KINDS, type Kind, partsOf, type Stems, wordsOf } from '@/lib/search/match';
import { FEW, findEverywhere, patternsOf, SHOWN, statementOf, stemsOf } from '@/lib/search/queries';
import { layLargeWorld, PARTNERSHIPS } from './large-world';
import { FORGIVEN, layWords } from './words';

/**
 * `npm run bench -- search`: one search by a member of a circle, in a Flanders of 600 partnerships with 24 quarters of words each, beside
 * the same questions in plain SQL on the same rows: sent by the superuser, past every policy, with the rows that this reader may see written
 * out by hand. By turns, in the same run. The last line is one JSON object. README.md says how to read it.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
/** Circles whose rooms are full of words. */
const CIRCLES = Number(process.env.BENCH_CIRCLES ?? PARTNERSHIPS);

const QUESTIONS = [
  'vervoer',
  'wachtlijst',
  'jobcoach',
  'bus',
  'afspraken gemist',
  'schuldbemiddeling',
  'kinderopvang stage',
  'vertrouwen',
];
const secret = randomBytes(32).toString('base64url');
process.env.NEXTAUTH_SECRET = secret;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'leerkring-search-'));
const server = await startEmbedded({ dataDir });
try {
  await migrate(server.ownerUrl, { secret });
  const root = postgres(server.rootUrl, { database: 'leerkring', max: 1, onnotice: () => {} });
  openConnections({ databaseUrl: server.databaseUrl, secret });
  await layLargeWorld(root);
  await layWords(root, CIRCLES);
  const [{ rows }] = await root<[{ rows: number }]>`
    select ((select count(*) from learning.contributions) + (select count(*) from learning.themes) + (select count(*) from learning.learnings)
      + (select count(*) from learning.experiments) + (select count(*) from learning.observations) + (select count(*) from learning.decisions)
      + (select count(*) from learning.signals) + (select count(*) from learning.report_sections) + (select count(*) from released.publications))::int as rows`;

  const signIn = async (email: string) => {
    const [person] = await root<{ id: string; circle: number }[]>`
      select p.id, h.circle_id as circle from network.people p join network.hats h on h.person_id = p.id where p.email = ${email}`;
    if (!person) throw new Error('nobody looks');
    const token = randomBytes(32).toString('base64url');
    await root`select auth.open_session(${tokenHash(token)}, ${person.id}, true, null)`;
    return { ...person, actor: { login: 'circle', token, personId: person.id } as unknown as CircleActor };
  };
  const { actor, ...person } = await signIn('groot-1-1@groot.example');
  const { actor: quiet } = await signIn('groot-2-1@groot.example');

  /** What this reader may see, by hand. */
  const whose = (kind: Kind) =>
    kind === 'publication'
      ? drizzleSql`(x.circle_id = ${person.circle} or x.audience && '{flanders,public}')`
      : drizzleSql`x.circle_id = ${person.circle}`;
  // Values go as they go through the one door.
  drizzle(root);
  const send = async (statement: ReturnType<typeof statementOf>) => {
    const { sql: text, params } = dialect.sqlToQuery(statement);
    return root.unsafe(text, params as never[], { prepare: true });
  };
  const plainly = async (question: string) => {
    const words = wordsOf(question);
    const stems = (await send(
      stemsOf([...new Set(words.flatMap((word) => [word, ...partsOf(word)]))]),
    )) as unknown as Stems[];
    const { held, typed, near } = patternsOf(question, new Map(stems.map((one) => [one.word, one])));
    const found = await send(statementOf(KINDS, held, typed, SHOWN + 1, whose));
    if (found.length < FEW) await send(statementOf(KINDS, near, typed, SHOWN + 1, whose));
  };

  const times = { ours: [] as number[], plain: [] as number[] };
  const timed = async (into: number[] | null, work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    into?.push(performance.now() - begun);
  };
  const questions = [...QUESTIONS, ...FORGIVEN.map(([question]) => question)];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [at, question] of questions.entries()) {
      const ours = () => timed(round < 0 ? null : times.ours, () => findEverywhere(actor, question));
      const plain = () => timed(round < 0 ? null : times.plain, () => plainly(question));
      // Who begins changes, so that neither always finds the pages warm.
      for (const one of (round + at) % 2 === 0 ? [ours, plain] : [plain, ours]) await one();
    }
  }
  let recalled = 0;
  for (const [question, text] of FORGIVEN) {
    const { groups, near } = await findEverywhere(quiet, question, 'remark');
    const said = [...groups, ...near].flatMap(({ hits }) =>
      hits.map(({ words }) => words.map(([part]) => part).join('')),
    );
    if (said.includes(text)) recalled += 1;
    else console.log(`not found: ${question} → ${text}`);
  }
  const at = (list: number[], part: number) => list.toSorted((a, b) => a - b)[Math.ceil(list.length * part) - 1] ?? 0;
  const round = (number: number, digits = 1) => Math.round(number * 10 ** digits) / 10 ** digits;
  const [mine] = await root<
    { rows: number }[]
  >`select count(*)::int as rows from learning.contributions where circle_id = ${person.circle}`;
  console.log(
    JSON.stringify({
      bench: 'search',
      ratio_p95: round(at(times.ours, 0.95) / at(times.plain, 0.95), 2),
      ratio_p50: round(at(times.ours, 0.5) / at(times.plain, 0.5), 2),
      p50: round(at(times.ours, 0.5)),
      p95: round(at(times.ours, 0.95)),
      plain_p50: round(at(times.plain, 0.5)),
      plain_p95: round(at(times.plain, 0.95)),
      rows,
      remarks_of_circle: mine?.rows,
      circles: CIRCLES,
      asked: times.ours.length,
      recall: round(recalled / FORGIVEN.length, 3),
      words: FORGIVEN.length,
    }),
  );
  await closeConnections();
  await root.end();
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
