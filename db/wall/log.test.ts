import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeConnections, openConnections } from '@/db/connections';
import { migrate } from '@/db/migrate';
import { PATIENCE, rewriteErased } from '@/db/rewrite';
import { type EmbeddedPostgres, startEmbedded } from '@/db/server/embedded';
import { layFixture } from '@/test/fixture';

const SECRET = 'a secret of this test alone, long enough';

/** The write-ahead log is of a whole server, so this has one of its own, and nobody else is at work in it. */
describe('the write-ahead log of a quiet server', () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'leerkring-log-'));
  let server: EmbeddedPostgres;
  let owner: postgres.Sql;
  let root: postgres.Sql;
  beforeAll(async () => {
    server = await startEmbedded({ dataDir, test: true });
    await migrate(server.ownerUrl, { secret: SECRET });
    owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
    root = postgres(server.rootUrl, { max: 1, onnotice: () => {} });
    await layFixture(owner);
  });
  afterAll(async () => {
    await closeConnections();
    await Promise.all([owner.end(), root.end()]);
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    // A process that has just started.
    await closeConnections();
    openConnections({ databaseUrl: server.databaseUrl, secret: SECRET });
  });

  /** Twenty remarks without a name, and the tokens that lead to their writers; a session gathers them and erases those. */
  async function writeAndErase(): Promise<Buffer[]> {
    const traces: Buffer[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const [id, writerToken] = [randomUUID(), randomBytes(32)];
      await owner`insert into learning.contributions (id, circle_id, body, kind, written_on)
        values (${id}, 1, ${`remark ${turn}`}, 'remark', '2024-05-06')`;
      await owner`insert into learning.writer_tokens (writer_token, contribution_id) values (${writerToken}, ${id})`;
      traces.push(writerToken, Buffer.from(id.replaceAll('-', ''), 'hex'));
    }
    await owner.begin(async (tx) => {
      // The test server writes its log when it finds time; this commit waits until all of it stands there.
      await tx`set local synchronous_commit = on`;
      await tx`delete from learning.contributions`;
      await tx`select pg_stat_force_next_flush()`;
    });
    return traces;
  }
  async function countFound(traces: Buffer[]): Promise<number> {
    const segments = await root<{ bytes: Buffer }[]>`
      select pg_read_binary_file('pg_wal/' || name) as bytes from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'`;
    return traces.filter((trace) => segments.some(({ bytes }) => bytes.includes(trace))).length;
  }

  it('names every writer until the job has run, and none after', async () => {
    const traces = await writeAndErase();
    // Where a page of the log begins, it cuts some in two.
    expect(await countFound(traces)).toBeGreaterThan(traces.length / 2);
    await expect.poll(() => rewriteErased(PATIENCE.night)).toContain('contributions');
    expect(await countFound(traces)).toBe(0);
  });

  it('goes on naming them when rewriting is all that happens', async () => {
    await root`revoke execute on function pg_switch_wal() from leerkring_owner`;
    await root`revoke pg_checkpoint from leerkring_owner`;
    try {
      const traces = await writeAndErase();
      await expect.poll(() => rewriteErased(PATIENCE.night)).toContain('contributions');
      expect(await countFound(traces)).toBeGreaterThan(traces.length / 2);
    } finally {
      await root`grant execute on function pg_switch_wal() to leerkring_owner`;
      await root`grant pg_checkpoint to leerkring_owner`;
    }
  });

  it('is ended for nothing where nothing was erased', async () => {
    await expect.poll(() => rewriteErased(PATIENCE.night)).toEqual([]);
    const segment = async () =>
      (await root<{ name: string }[]>`select pg_walfile_name(pg_current_wal_lsn()) as name`)[0]?.name;
    const before = await segment();
    expect(await rewriteErased(PATIENCE.night)).toEqual([]);
    expect(await segment()).toBe(before);
  });
});
