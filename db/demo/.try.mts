import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { isEmpty, loadDemoWorld } from '../demo/load';
import { startEmbedded } from '../embedded';
import { migrate } from '../migrate';

const dir = process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'lk-b-'));
const pg = await startEmbedded({ dataDir: dir, test: true });
try {
  let t = Date.now();
  const root = postgres(pg.rootUrl, { max: 1, onnotice: () => {} });
  await root.unsafe('drop database if exists try');
  await root.unsafe('create database try owner leerkring_owner');
  await root.end();
  const url = pg.ownerUrl.replace(/\/leerkring$/, '/try');
  console.log(url);
  await migrate(url, { secret: 'x'.repeat(40) });
  console.log('migrated', Date.now() - t, 'empty', await isEmpty(url));
  t = Date.now();
  console.log(await loadDemoWorld(url, console.log), Date.now() - t, 'ms');
  console.log('again', await loadDemoWorld(url));
  const sql = postgres(url, { max: 1 });
  for (const q of (process.env.Q ?? '').split(';;').filter(Boolean)) console.table(await sql.unsafe(q));
  await sql.end();
} finally {
  await pg.stop();
}
