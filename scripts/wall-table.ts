import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { migrate } from '../db/migrate';
import { startEmbedded } from '../db/server/embedded';
import { describeWall } from '../db/wall/describe';

/** `npm run wall:table`: writes db/wall/GRANTS.md anew, from a database made for the purpose and thrown away. */
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'leerkring-wall-'));
const server = await startEmbedded({ dataDir, test: true });
try {
  await migrate(server.ownerUrl, { secret: 'thrown away with the database' });
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  const { text, count } = await owner.begin('isolation level repeatable read read only', describeWall);
  await owner.end();
  writeFileSync(path.join(process.cwd(), 'db/wall/GRANTS.md'), text);
  console.log(
    `db/wall/GRANTS.md: ${Object.entries(count)
      .map(([what, number]) => `${number} ${what}`)
      .join(', ')}.`,
  );
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
