import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../operator-error';
import { type EmbeddedPostgres, startEmbedded } from './embedded';
import { processStart } from './folder-lock.mjs';

const temporary = () => fs.mkdtempSync(path.join(os.tmpdir(), 'leerkring-embedded-'));

/** A folder whose data are made; most tests begin with a copy of it. */
let made: string;
let dataDir: string;
let running: EmbeddedPostgres[];
let lines: string[];

beforeAll(async () => {
  made = temporary();
  await (await startEmbedded({ dataDir: made, test: true })).stop();
});

afterAll(() => fs.rmSync(made, { recursive: true, force: true }));

beforeEach(() => {
  dataDir = temporary();
  running = [];
  lines = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  fs.rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dataDir, test: true, log: (line) => lines.push(line) });
  running.push(server);
  return server;
}

async function ask<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

const refusal = () =>
  start().then(
    () => 'started',
    (error) => (error instanceof OperatorError ? error.message : `not for the operator: ${error}`),
  );

describe('a first start of the embedded PostgreSQL', () => {
  it('is made with UTF-8, the builtin locale and scram, and listens on this machine only', async () => {
    const { rootUrl } = await start();
    const [row] = await ask(
      rootUrl,
      (sql) => sql`
        select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
               current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
               current_setting('password_encryption') as passwords
        from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      addresses: '127.0.0.1',
      sockets: '',
      passwords: 'scram-sha-256',
    });
    const hba = fs.readFileSync(path.join(dataDir, 'pg18/pg_hba.conf'), 'utf8').split('\n');
    const methods = hba.filter((line) => /^(local|host)/.test(line)).map((line) => line.trim().split(/\s+/).at(-1));
    expect(new Set(methods)).toEqual(new Set(['scram-sha-256']));
  });

  it('starts after a first start that was killed half way', async () => {
    fs.mkdirSync(path.join(dataDir, 'pg18.new-0000'));
    fs.writeFileSync(path.join(dataDir, 'pg18.new-0000/PG_VERSION'), '18');
    await start();
    expect(fs.readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  it('lets only one of several starts at the same moment in', async () => {
    const outcomes = await Promise.all([refusal(), refusal(), refusal(), refusal()]);
    expect(outcomes.filter((outcome) => outcome === 'started')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.startsWith('Another start'))).toHaveLength(3);
  });

  it('refuses the data of another major version', async () => {
    fs.mkdirSync(path.join(dataDir, 'pg18'));
    fs.chmodSync(path.join(dataDir, 'pg18'), 0o755);
    fs.writeFileSync(path.join(dataDir, 'pg18/PG_VERSION'), '17\n');
    expect(await refusal()).toMatch(/^The folder .* holds data of PostgreSQL 17 and .*\.$/);
  });

  it('refuses a folder with something else in it', async () => {
    fs.mkdirSync(path.join(dataDir, 'pg18'));
    fs.writeFileSync(path.join(dataDir, 'pg18/holiday.jpg'), '');
    expect(await refusal()).toMatch(/^The folder .* is not empty and holds no PostgreSQL data.*\.$/);
    expect(fs.existsSync(path.join(dataDir, 'pg18/holiday.jpg'))).toBe(true);
  });

  it('refuses a data folder that cannot be written, or is none', async () => {
    const file = path.join(dataDir, 'file');
    fs.writeFileSync(file, '');
    await expect(startEmbedded({ dataDir: file, test: true })).rejects.toThrow(/is not a folder/);

    // Root may write anywhere but where the system itself says no.
    const closed = process.getuid?.() === 0 ? '/sys/leerkring' : path.join(dataDir, 'closed');
    if (process.getuid?.() !== 0) fs.mkdirSync(closed, { mode: 0o555 });
    await expect(startEmbedded({ dataDir: closed, test: true })).rejects.toThrow(
      /^The data folder .* cannot be written.*\.$/,
    );
  });
});

describe('the embedded PostgreSQL', () => {
  // With -a, because as root the data belong to another user.
  beforeEach(() => {
    execFileSync('cp', ['-a', path.join(made, 'pg18'), dataDir]);
  });

  it('has an owner that is no superuser, may create roles and owns the database', async () => {
    const { ownerUrl } = await start();
    const [row] = await ask(
      ownerUrl,
      (sql) => sql`
        select r.rolname as name, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, d.datdba = r.oid as owns
        from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()`,
    );
    expect(row).toEqual({
      name: 'leerkring_owner',
      rolsuper: false,
      rolcreaterole: true,
      rolcreatedb: false,
      rolbypassrls: false,
      owns: true,
    });
  });

  it('keeps its data over a stop and a start', async () => {
    const first = await start();
    await ask(first.ownerUrl, (sql) => sql`create table kept as select 'still here' as note`);
    await first.stop();
    const second = await start();
    expect(await ask(second.ownerUrl, (sql) => sql`select note from kept`)).toEqual([{ note: 'still here' }]);
  });

  it('stops within moments while a query runs', async () => {
    const server = await start();
    const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
    const query = sql`select pg_sleep(60)`.catch((error: { code: string }) => error.code);
    const running = (root: postgres.Sql) => root`
      select from pg_stat_activity where state = 'active' and position('pg_sleep(60)' in query) > 0 and pid <> pg_backend_pid()`;
    await ask(server.rootUrl, (root) => expect.poll(async () => (await running(root)).length).toBe(1));
    const since = performance.now();
    await server.stop();
    expect(performance.now() - since).toBeLessThan(30_000);
    expect(['57P01', 'CONNECTION_CLOSED']).toContain(await query);
    await sql.end({ timeout: 1 });
  });

  it('writes nothing in its log that somebody typed', async () => {
    const { ownerUrl } = await start();
    await ask(ownerUrl, async (sql) => {
      await sql`create table people (name text unique)`;
      await sql`insert into people values ('Alexandra')`;
      await expect(sql`insert into people values ('Alexandra')`).rejects.toThrow();
      await expect(sql`select ${'Alexandra'}::int`).rejects.toThrow();
      await expect(
        sql.unsafe(`do $$ begin raise warning 'Alexandra'; end $$; select 'Alexandra' from nowhere`),
      ).rejects.toThrow();
    });
    expect(fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Alexandra');
  });

  it('is brought back on the same port when it dies', async () => {
    const server = await start();
    await ask(server.ownerUrl, async (sql) => {
      // What the tests' settings give up for speed, and real use does not.
      await sql`set synchronous_commit = on`;
      await sql`create table kept as select 1 as one`;
    });
    const returned = new Promise<void>((resolve) => server.onReturn(resolve));
    const dead = server.pid();
    process.kill(dead, 'SIGKILL');
    await returned;
    expect(server.pid()).not.toBe(dead);
    expect(await ask(server.ownerUrl, (sql) => sql`select one from kept`)).toEqual([{ one: 1 }]);
  });

  it('is tried again for as long as its disk takes nothing, says so once, and has all that was acknowledged', async () => {
    const server = await start();
    await ask(server.ownerUrl, async (sql) => {
      // What the tests' settings give up for speed, and real use does not.
      await sql`set synchronous_commit = on`;
      await sql`create table kept (one int)`;
    });
    const folder = fs.realpathSync(path.join(dataDir, 'pg18'));
    const closed = [folder, path.join(folder, 'pg_wal')];
    const dead = server.pid();
    // No new file, as on a full disk; whoever owns a folder may close it to themselves, and PostgreSQL never runs as root.
    for (const one of closed) fs.chmodSync(one, 0o500);
    const returned = new Promise<void>((resolve) => server.onReturn(resolve));
    const writer = postgres(server.rootUrl, { max: 1, onnotice: () => {} });
    let acknowledged = 0;
    try {
      await writer`set synchronous_commit = on`;
      const write = async () => {
        for (let one = 1; one < 1000; one += 1) {
          await writer`insert into kept values (${one})`;
          acknowledged = one;
          await writer`select pg_switch_wal()`;
        }
      };
      await expect(write()).rejects.toThrow();
      // It may come up once more by itself, for as long as nothing is written.
      if (server.pid() === dead) process.kill(dead, 'SIGKILL');
      await expect.poll(() => lines.length, { timeout: 60_000, interval: 100 }).toBe(2);
      expect(lines[0]).toBe('The embedded PostgreSQL ended unexpectedly and is started again.');
      expect(lines[1]).toMatch(/^The .*\. It is tried again every five seconds, until it serves\.$/);
    } finally {
      for (const one of closed) fs.chmodSync(one, 0o700);
      await writer.end({ timeout: 1 });
    }
    await returned;
    expect(server.pid()).not.toBe(dead);
    expect(acknowledged).toBeGreaterThan(0);
    const [row] = await ask(
      server.ownerUrl,
      (sql) => sql`select count(*)::int as kept from kept where one <= ${acknowledged}`,
    );
    expect(row).toEqual({ kept: acknowledged });
  });

  it('recognises a server that a killed start left behind, and stops it', async () => {
    const script = `
      import(${JSON.stringify(pathToFileURL(path.resolve('db/server/embedded.ts')).href)})
        .then((module) => module.startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, test: true }))
        .then((server) => console.log(server.pid()));
      setInterval(() => {}, 1000);`;
    const killed = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [text] = (await once(killed.stdout, 'data')) as [Buffer];
    const orphan = Number(text.toString());
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(processStart(orphan)).not.toBeNull();

    const server = await start();
    expect(lines).toEqual([expect.stringContaining(`(process ${orphan}) is stopped`)]);
    expect(processStart(orphan)).toBeNull();
    expect(await ask(server.ownerUrl, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it('is not kept from starting by the number of a process that has nothing to do with it', async () => {
    await (await start()).stop();
    fs.writeFileSync(path.join(dataDir, 'pg18/postmaster.pid'), `${process.pid}\n${dataDir}/pg18\n`);
    await start();
    expect(lines).toEqual([]);
  });

  it('refuses a second start in the same folder, and says who is there', async () => {
    await start();
    expect(await refusal()).toMatch(new RegExp(`^Another start \\(process ${process.pid}\\) is using .*\\.$`));
  });
});
