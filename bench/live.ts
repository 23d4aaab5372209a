import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type postgres from 'postgres';
import type { Usage } from '@/test/usage';
import type { Outcome, Seat, Task } from './crowd';
import { ended, freePort, laySessions, type Machine, sleep, startMachine, usageOf } from './machine';
import { measureScript } from './script';

/**
 * `npm run bench -- live` measures how fast one person's words in a session come on every other screen, beside a floor measured in
 * the same run on the same machine and database (floor.ts). The last line is one JSON object. README.md says how to read it.
 */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
/** While tuning, one measures only the scenarios whose name holds this, or with `page` the page alone. There is no JSON then. */
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

/** Runs a crowd in a process of its own, so that its work is not counted as the server's. */
async function measure(pid: number, task: Task): Promise<Measured> {
  const before = usageOf(pid);
  let joined = before;
  const crowd = fork(path.join(import.meta.dirname, 'crowd.ts'), { execArgv: ['--import', 'tsx'] });
  const outcome = await new Promise<Outcome>((resolve, reject) => {
    crowd.on('message', (message: { what?: string; outcome?: Outcome }) => {
      if (message.what === 'joined') joined = usageOf(pid);
      if (message.outcome) resolve(message.outcome);
    });
    crowd.on('exit', () => reject(new Error('the crowd left early')));
    crowd.send(task);
  });
  const after = usageOf(pid);
  return {
    ...outcome,
    cpuPerEvent: Math.round(((after.cpu - joined.cpu) * 1000) / Math.max(1, outcome.delivered)),
    memoryPerStream: Math.round((joined.memory - before.memory) / outcome.held),
  };
}

const seats = (rooms: number, people: number, make: (room: number, person: number) => Seat): Seat[][] =>
  Array.from({ length: rooms }, (_, room) => Array.from({ length: people }, (_, person) => make(room, person)));

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

const HEADS = [
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
];
const row = (cells: (string | number)[]) => cells.map((cell, at) => String(cell).padStart(at === 0 ? 12 : 11)).join('');

const rowOf = (scenario: string, who: string, one: Measured) =>
  row([
    scenario,
    who,
    one.acknowledged.p50,
    one.acknowledged.p95,
    one.acknowledged.p99,
    one.everyScreen.p50,
    one.everyScreen.p95,
    one.everyScreen.p99,
    one.join.p95,
    Math.round(one.joinBytes / 1024),
    one.cpuPerEvent,
    one.memoryPerStream,
    one.lost,
    one.doubled,
  ]);

interface Floor {
  process: ChildProcess;
  port: number;
}
interface Result {
  ours: Measured;
  floor: Measured;
  busy: Usage['busy'];
}

async function startFloor(machine: Machine): Promise<Floor> {
  await machine.sql`create database floor`;
  const port = await freePort();
  const floor = fork(path.join(import.meta.dirname, 'floor.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: machine.ownerUrl('floor'), PORT: String(port) },
  });
  await new Promise((resolve) => floor.once('message', resolve));
  return { process: floor, port };
}

/** Leerkring under one scenario, with the longest work of its serving thread. */
async function measureOurs(
  machine: Machine,
  { rooms, people, writesPerSecond, documents = 0 }: Scenario,
): Promise<Pick<Result, 'ours' | 'busy'>> {
  const { url, sql } = machine;
  const laid = await laySessions(sql, rooms, people);
  // A server that has been up for a while has served the page before.
  await fetch(`${url}/sessions/${laid[0]?.session}`, { headers: { cookie: laid[0]?.cookies[0] ?? '' } });
  const made = documents > 0 ? makeDocuments(sql, url, documents) : undefined;
  await machine.usage();
  const ours = await measure(machine.pid, {
    ...{ url, writesPerSecond, seconds: SECONDS },
    rooms: seats(rooms, people, (room, person) => ({
      page: `/sessions/${laid[room]?.session}`,
      stream: `/api/sessions/${laid[room]?.session}/events?since=1`,
      write: `/api/sessions/${laid[room]?.session}/do/checkOut`,
      cookie: laid[room]?.cookies[person] ?? '',
    })),
  });
  await made;
  const { busy } = await machine.usage();
  return { ours, busy };
}

/** The bare server under the same scenario. */
const measureFloor = (floor: Floor, { name, rooms, people, writesPerSecond }: Scenario): Promise<Measured> =>
  measure(floor.process.pid as number, {
    ...{ url: `http://127.0.0.1:${floor.port}`, writesPerSecond, seconds: SECONDS },
    rooms: seats(rooms, people, (room) => ({
      page: '',
      stream: `/rooms/${name}-${room}`.replaceAll(' ', ''),
      write: `/rooms/${name}-${room}`.replaceAll(' ', ''),
      cookie: '',
    })),
  });

function tell({ name }: Scenario, { ours, floor, busy }: Result): void {
  console.log(rowOf(name, 'Leerkring', ours));
  console.log(rowOf(name, 'floor', floor));
  if (ours.refused > 0) console.log(`${ours.refused} writes were refused`);
  console.log(
    `The serving thread did one thing for ${busy.max} ms at most, 99 times of 100 for ${busy.p99} ms or less.`,
  );
}

/** The last line: the figures that are compared from run to run. */
function summary(results: Result[], script: Awaited<ReturnType<typeof measureScript>>): string {
  const [ten, , sixty, many, documents] = results as [Result, Result, Result, Result, Result];
  const ratio = ({ ours, floor }: Result) => Math.round((ours.everyScreen.p95 / floor.everyScreen.p95) * 100) / 100;
  return JSON.stringify({
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
    busy_p99_ms: Math.max(...results.map(({ busy }) => busy.p99)),
    busy_max_ms: Math.max(...results.map(({ busy }) => busy.max)),
    join_bytes_10: ten.ours.joinBytes,
    join_bytes_60: sixty.ours.joinBytes,
    ...script,
  });
}

async function main() {
  const machine = await startMachine(false);
  const { url, sql } = machine;
  let floor: Floor | undefined;
  try {
    floor = await startFloor(machine);
    console.log(row(HEADS));
    const results: Result[] = [];
    for (const scenario of SCENARIOS) {
      if (ONLY !== undefined && !scenario.name.includes(ONLY)) continue;
      const { ours, busy } = await measureOurs(machine, scenario);
      await sleep(1000);
      const result = { ours, busy, floor: await measureFloor(floor, scenario) };
      tell(scenario, result);
      results.push(result);
    }
    if (ONLY !== undefined && ONLY !== 'page') return;
    const [one] = await laySessions(sql, 1, 2, 'gather');
    const script = await measureScript(url, `/sessions/${one?.session}`, one?.cookies[1] ?? '');
    if (ONLY === undefined) console.log(summary(results, script));
  } finally {
    if (floor) await ended(floor.process);
    await machine.stop();
  }
}

await main();
