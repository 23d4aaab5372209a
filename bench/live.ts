import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { SESSION_COOKIE } from '@/lib/session-cookie';
import { tokenHash } from '../db/token';
import type { Outcome, Seat, Task } from './crowd';
import { measureScript } from './script';

/**
 * `npm run bench -- live`: how fast what one person writes in a session is on every other screen, beside a floor measured in
 * the same run on the same machine and database (floor.ts). The last line is one JSON object. README.md says how to read it.
 */
const root = path.resolve(import.meta.dirname, '..');
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
/** While tuning: only the scenarios whose name holds this, or `page` for the page alone; no JSON. */
const ONLY = process.env.BENCH_ONLY;

interface Scenario {
  name: string;
  rooms: number;
  people: number;
  writesPerSecond: number;
  /** Documents of forty pages that are asked for meanwhile, two at a time. */
  documents?: number;
}
const SCENARIOS: Scenario[] = [
  { name: '1 × 10', rooms: 1, people: 10, writesPerSecond: 20 },
  { name: '1 × 30', rooms: 1, people: 30, writesPerSecond: 20 },
  { name: '1 × 60', rooms: 1, people: 60, writesPerSecond: 20 },
  { name: '60 × 25', rooms: 60, people: 25, writesPerSecond: 75 },
  { name: '1 × 60, PDF', rooms: 1, people: 60, writesPerSecond: 20, documents: 10 },
];

interface Measured extends Outcome {
  /** Processor time of the server process (not of PostgreSQL) per delivered event, in microseconds. */
  cpuPerEvent: number;
  /** Growth of the server's resident memory while the streams were open, per stream, in KiB. */
  memoryPerStream: number;
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Processor time in ms and resident memory in KiB of a process and the Node processes under it, from /proc. */
function usage(pid: number): { cpu: number; memory: number } {
  const of = (process: number): { cpu: number; memory: number } => {
    const stat = fs.readFileSync(`/proc/${process}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const resident = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${process}/status`, 'utf8'))?.[1];
    return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: Number(resident ?? 0) };
  };
  const children = (process: number): number[] =>
    fs
      .readFileSync(`/proc/${process}/task/${process}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number)
      .filter((child) => fs.readFileSync(`/proc/${child}/comm`, 'utf8').startsWith('node'));
  return children(pid).reduce((sum, child) => {
    const one = usage(child);
    return { cpu: sum.cpu + one.cpu, memory: sum.memory + one.memory };
  }, of(pid));
}

/** Runs a crowd in a process of its own, so that its work is not counted as the server's. */
async function measure(pid: number, task: Task): Promise<Measured> {
  const before = usage(pid);
  let joined = before;
  const crowd = fork(path.join(import.meta.dirname, 'crowd.ts'), { execArgv: ['--import', 'tsx'] });
  const outcome = await new Promise<Outcome>((resolve, reject) => {
    crowd.on('message', (message: { what?: string; outcome?: Outcome }) => {
      if (message.what === 'joined') joined = usage(pid);
      if (message.outcome) resolve(message.outcome);
    });
    crowd.on('exit', () => reject(new Error('the crowd left early')));
    crowd.send(task);
  });
  const after = usage(pid);
  return {
    ...outcome,
    cpuPerEvent: Math.round(((after.cpu - joined.cpu) * 1000) / Math.max(1, outcome.delivered)),
    memoryPerStream: Math.round((joined.memory - before.memory) / outcome.held),
  };
}

const seats = (rooms: number, people: number, make: (room: number, person: number) => Seat): Seat[][] =>
  Array.from({ length: rooms }, (_, room) => Array.from({ length: people }, (_, person) => make(room, person)));

/** Lays circles with a session, at its check-out round unless told, and signs everybody in. Answers with the cookie of each person. */
async function laySessions(sql: postgres.Sql, rooms: number, people: number, stage = 'close') {
  const laid: { session: string; cookies: string[] }[] = [];
  for (let room = 0; room < rooms; room += 1) {
    const slug = `bench-${randomBytes(6).toString('hex')}`;
    await sql.begin(async (tx) => {
      // Laid as a migration would lay it: nobody is there for the log to name.
      await tx`set local session_replication_role = replica`;
      const [circle] =
        await tx`insert into network.circles (slug, name, kind) values (${slug}, 'Proefkring', 'region') returning id`;
      const members = await tx<{ id: string }[]>`
        insert into network.people (name, email)
        select 'Deelnemer ' || n, ${slug} || n || '@bench.example' from generate_series(1, ${people}::int) n returning id`;
      await tx`insert into network.hats (person_id, kind, circle_id, starts_on)
        select id, 'frontline', ${circle?.id}, '2024-01-01' from network.people where email like ${`${slug}%`}`;
      const cycle = randomUUID();
      const session = randomUUID();
      await tx`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycle}, ${circle?.id}, 2026, 1, '2026-01-05')`;
      await tx`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
        values (${session}, ${circle?.id}, ${cycle}, now(), ${members[0]?.id ?? null}, ${stage}, ${randomBytes(5).toString('hex').toUpperCase()})`;
      const block = randomUUID();
      await tx`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
        values (${block}, ${circle?.id}, ${session}, 1, ${stage}, 15)`;
      await tx`update learning.sessions set block_id = ${block} where id = ${session}`;
      const cookies: string[] = [];
      for (const { id } of members) {
        const token = randomBytes(32).toString('base64url');
        await tx`select auth.open_session(${tokenHash(token)}, ${id}, true, null)`;
        cookies.push(`${SESSION_COOKIE}=${token}`);
      }
      laid.push({ session, cookies });
    });
  }
  return laid;
}

/** Asks for so many documents of a session that is full of long cards, as two people who ask for one after the other. */
async function makeDocuments(sql: postgres.Sql, url: string, documents: number): Promise<void> {
  const [full] = await laySessions(sql, 1, 2);
  const story = 'We zagen dat mensen vaker komen wanneer ze zelf hun dag mogen kiezen. '.repeat(57);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into learning.contributions (id, circle_id, session_id, body, kind, written_on, in_room)
      select gen_random_uuid(), circle_id, id, ${story}, 'remark', '2026-01-05', true
      from learning.sessions, generate_series(1, 40) where id = ${full?.session ?? null}`;
  });
  const since = performance.now();
  await Promise.all(
    (full?.cookies ?? []).map(async (cookie) => {
      for (let made = 0; made < documents / 2; made += 1) {
        const answer = await fetch(`${url}/sessions/${full?.session}/pdf`, { headers: { cookie } });
        if (!answer.ok) throw new Error(`no document: ${answer.status} ${await answer.text()}`);
        await answer.arrayBuffer();
      }
    }),
  );
  console.log(`${documents} documents were made in ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

function ownerOf(dataDir: string, database = 'leerkring'): string {
  const folder = path.join(dataDir, 'pg18');
  const port = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = fs.readFileSync(path.join(folder, 'leerkring.password'), 'utf8').trim();
  return `postgres://leerkring_root:${password}@127.0.0.1:${port}/${database}`;
}

const row = (cells: (string | number)[]) => cells.map((cell, at) => String(cell).padStart(at === 0 ? 12 : 11)).join('');

async function main() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'leerkring-bench-'));
  const children: ChildProcess[] = [];
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const app = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        APP_URL: url,
        DATA_DIR: dataDir,
        LEERKRING_DEMO: '0',
        DATABASE_URL: '',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(app);
    await new Promise<void>((resolve, reject) => {
      app.stdout.on('data', (part) => {
        if (String(part).includes('Leerkring is ready')) resolve();
      });
      app.on('exit', () => reject(new Error('the app did not start')));
    });
    process.env.NEXTAUTH_SECRET ??= fs.readFileSync(path.join(dataDir, 'secret'), 'utf8').trim();
    const sql = postgres(ownerOf(dataDir), { max: 2, onnotice: () => {} });
    await sql`create database floor`;
    const floorPort = await freePort();
    const floor = fork(path.join(import.meta.dirname, 'floor.ts'), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, DATABASE_URL: ownerOf(dataDir, 'floor'), PORT: String(floorPort) },
    });
    children.push(floor);
    await new Promise((resolve) => floor.once('message', resolve));

    console.log(
      row([
        'rooms×people',
        '',
        'ack p50',
        'p95',
        'p99',
        'screen p50',
        'p95',
        'p99',
        'join p95',
        'join KiB',
        'µs/event',
        'KiB/stream',
        'lost',
        'doubled',
      ]),
    );
    const results: { ours: Measured; floor: Measured }[] = [];
    for (const { name, rooms, people, writesPerSecond, documents = 0 } of SCENARIOS) {
      if (ONLY !== undefined && !name.includes(ONLY)) continue;
      const laid = await laySessions(sql, rooms, people);
      // A server that has been up for a while has served the page before.
      await fetch(`${url}/sessions/${laid[0]?.session}`, { headers: { cookie: laid[0]?.cookies[0] ?? '' } });
      const shape = { writesPerSecond, seconds: SECONDS };
      const made = documents > 0 ? makeDocuments(sql, url, documents) : undefined;
      const ours = await measure(app.pid as number, {
        ...shape,
        url,
        rooms: seats(rooms, people, (room, person) => ({
          page: `/sessions/${laid[room]?.session}`,
          stream: `/api/sessions/${laid[room]?.session}/events?since=1`,
          write: `/api/sessions/${laid[room]?.session}/do/checkOut`,
          cookie: laid[room]?.cookies[person] ?? '',
        })),
      });
      await made;
      await sleep(1000);
      const bare = await measure(floor.pid as number, {
        ...shape,
        url: `http://127.0.0.1:${floorPort}`,
        rooms: seats(rooms, people, (room) => ({
          page: '',
          stream: `/rooms/${name}-${room}`.replaceAll(' ', ''),
          write: `/rooms/${name}-${room}`.replaceAll(' ', ''),
          cookie: '',
        })),
      });
      for (const [who, one] of [
        ['Leerkring', ours],
        ['floor', bare],
      ] as const) {
        const { acknowledged: ack, everyScreen: screen } = one;
        console.log(
          row([
            name,
            who,
            ack.p50,
            ack.p95,
            ack.p99,
            screen.p50,
            screen.p95,
            screen.p99,
            one.join.p95,
            Math.round(one.joinBytes / 1024),
            one.cpuPerEvent,
            one.memoryPerStream,
            one.lost,
            one.doubled,
          ]),
        );
      }
      if (ours.refused > 0) console.log(`${ours.refused} writes were refused`);
      results.push({ ours, floor: bare });
    }
    if (ONLY !== undefined && ONLY !== 'page') {
      await sql.end();
      return;
    }
    const [one] = await laySessions(sql, 1, 2, 'gather');
    await sql.end();
    const script = await measureScript(url, `/sessions/${one?.session}`, one?.cookies[1] ?? '');
    if (ONLY !== undefined) return;
    const [ten, , sixty, many, documents] = results as [
      (typeof results)[0],
      (typeof results)[0],
      (typeof results)[0],
      (typeof results)[0],
      (typeof results)[0],
    ];
    const ratio = ({ ours, floor: bare }: typeof ten) =>
      Math.round((ours.everyScreen.p95 / bare.everyScreen.p95) * 100) / 100;
    console.log(
      JSON.stringify({
        bench: 'live',
        p95_60_ms: sixty.ours.everyScreen.p95,
        floor_p95_60_ms: sixty.floor.everyScreen.p95,
        ratio_60: ratio(sixty),
        p95_60_documents_ms: documents.ours.everyScreen.p95,
        ratio_60_documents: ratio(documents),
        ratio_1500: ratio(many),
        held: many.ours.held,
        lost: results.reduce((sum, one) => sum + one.ours.lost, 0),
        doubled: results.reduce((sum, one) => sum + one.ours.doubled, 0),
        join_bytes_10: ten.ours.joinBytes,
        join_bytes_60: sixty.ours.joinBytes,
        ...script,
      }),
    );
  } finally {
    for (const child of children) child.kill();
    await sleep(3000);
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
