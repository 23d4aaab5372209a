import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { tokenHash } from '@/db/token';
import { SESSION_COOKIE } from '@/lib/http/session-cookie';
import { findServing, type Watched, withDoor } from '@/test/usage';

/** What every measurement stands on: the app as `npm start` makes it, with its own PostgreSQL, in a folder of its own. */
export const root = path.resolve(import.meta.dirname, '..');

export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Processor time in milliseconds and resident memory in KiB of one process, from /proc. */
export function usageOf(pid: number): { cpu: number; memory: number } {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const resident = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: Number(resident ?? 0) };
}

export interface Machine extends Watched {
  url: string;
  sql: postgres.Sql;
  /** The owner's address of another database beside the app's. */
  ownerUrl(database: string): string;
  stop(): Promise<void>;
}

/** @param demo with the demo world in it; else the database is empty */
export async function startMachine(demo: boolean): Promise<Machine> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'leerkring-bench-'));
  const doors = fs.mkdtempSync(path.join(os.tmpdir(), 'leerkring-doors-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      ...withDoor(doors),
      NODE_ENV: 'production',
      PORT: String(port),
      APP_URL: url,
      DATA_DIR: dataDir,
      LEERKRING_DEMO: demo ? '1' : '0',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    await ended(app);
    for (const folder of [dataDir, doors]) fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      app.stdout.on('data', (part) => {
        if (String(part).includes('Leerkring is ready')) resolve();
      });
      app.on('exit', () => reject(new Error('the app did not start')));
    });
    const serving = await findServing(doors);
    process.env.NEXTAUTH_SECRET ??= fs.readFileSync(path.join(dataDir, 'secret'), 'utf8').trim();
    const sql = postgres(ownerOf(dataDir), { max: 2, onnotice: () => {} });
    return {
      url,
      ...serving,
      sql,
      ownerUrl: (database) => ownerOf(dataDir, database),
      async stop() {
        await sql.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Asks a process to end, and waits until it has. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
}

function ownerOf(dataDir: string, database = 'leerkring'): string {
  const folder = path.join(dataDir, 'pg18');
  const port = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = fs.readFileSync(path.join(folder, 'leerkring.password'), 'utf8').trim();
  return `postgres://leerkring_root:${password}@127.0.0.1:${port}/${database}`;
}

/** Signs this person in, without a mail. Returns the cookie that their browser would send. */
export async function signIn(sql: postgres.Sql, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql`select auth.open_session(${tokenHash(token)}, ${personId}, true, null)`;
  return `${SESSION_COOKIE}=${token}`;
}

/** One of the people of the demo world, signed in. */
export async function signInAs(sql: postgres.Sql, name: string): Promise<string> {
  const [person] = await sql<{ id: string }[]>`
    select id from network.people where email = ${`${name}@demo.leerkring.example`}`;
  if (!person) throw new Error(`no ${name} in the demo world`);
  return signIn(sql, person.id);
}

/** Lays circles with a session, at its check-out round unless told, and signs everybody in. Answers with the cookie of each person. */
export async function laySessions(sql: postgres.Sql, rooms: number, people: number, stage = 'close') {
  const laid: { session: string; cookies: string[] }[] = [];
  for (let room = 0; room < rooms; room += 1) {
    const slug = `bench-${randomBytes(6).toString('hex')}`;
    const session = randomUUID();
    const members = await sql.begin(async (tx) => {
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
      await tx`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
        values (${cycle}, ${circle?.id}, 2026, 1, '2026-01-05', learning.framework_of(null))`;
      await tx`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
        values (${session}, ${circle?.id}, ${cycle}, now(), ${members[0]?.id ?? null}, ${stage}, ${randomBytes(5).toString('hex').toUpperCase()})`;
      const block = randomUUID();
      await tx`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
        values (${block}, ${circle?.id}, ${session}, 1, ${stage}, 15)`;
      await tx`update learning.sessions set block_id = ${block} where id = ${session}`;
      return members;
    });
    const cookies: string[] = [];
    for (const { id } of members) cookies.push(await signIn(sql, id));
    laid.push({ session, cookies });
  }
  return laid;
}
