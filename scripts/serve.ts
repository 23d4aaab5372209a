import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { loadDemoWorld } from '../db/demo/load';
import { migrate } from '../db/migrate';
import { OperatorError } from '../db/operator-error';
import { checkDataFolder } from '../db/server/data-folder';
import { startEmbedded } from '../db/server/embedded';
import { checkOwnServer } from '../db/server/own-server';
import { readSettings, type Settings } from '../lib/env';
import { onStop } from './ending.mjs';
import { alone, build } from './prepare.mjs';
import { step } from './step.mjs';
import { supervise } from './supervise';

interface Database {
  ownerUrl: string;
  databaseUrl: string;
  embedded: boolean;
}

/**
 * From checked settings to a served app: by a process of its own that is watched, or here while developing. What is started
 * registers its own end, so that a stop at any moment closes what stands, in the opposite order.
 * @param dev compiles pages as they are asked for, instead of serving the build
 * @throws {OperatorError} with one sentence for what the operator can solve
 */
export async function serve(dev: boolean): Promise<void> {
  const settings = readSettings(process.env);
  // What can fail fast comes before the slow build; what the build must not keep waiting, a running database, after it.
  const own = await reachOwnDatabase(settings);
  if (own === null) checkDataFolder(settings.DATA_DIR);
  if (!dev) await alone(build);
  const database = own ?? (await startPostgres(settings));
  const secret = settings.NEXTAUTH_SECRET ?? keptSecret(settings.DATA_DIR);
  const said: string[] = [];
  try {
    await step('Migrating the database', async () => {
      const { level } = await migrate(database.ownerUrl, { secret, log: (line) => said.push(`  ${line}`) });
      return [`Database at migration level ${level}`, undefined];
    });
  } finally {
    for (const line of said) console.log(line);
  }
  if (settings.LEERKRING_DEMO === '1' || (database.embedded && settings.LEERKRING_DEMO !== '0')) {
    await step('Making the demo world', async () => {
      const made = await loadDemoWorld(database.ownerUrl);
      return [made ? 'Demo world made' : 'Database holds data already, no demo world made', undefined];
    });
  }

  Object.assign(process.env, { NEXTAUTH_SECRET: secret, DATABASE_URL: database.databaseUrl });
  // The running app has no business with the owner's address.
  delete process.env.DATABASE_OWNER_URL;
  await step('Starting the server', async () => {
    if (dev) await (await import('./instance')).runInstance(readSettings(process.env), { dev, jobs: true });
    else await supervise();
    return [`Server listens on ${settings.HOST} port ${settings.PORT}`, undefined];
  });
  console.log(`Leerkring is ready: ${settings.APP_URL}`);
}

/** The operator's own database, looked at; null when the embedded one is to be used. */
async function reachOwnDatabase(settings: Settings): Promise<Database | null> {
  const { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl } = settings;
  if (databaseUrl === undefined) return null;
  const advice = await step('Reaching the database', async () => [
    'Database reached',
    await checkOwnServer({ databaseUrl, ...(ownerUrl === undefined ? {} : { ownerUrl }) }),
  ]);
  for (const line of advice) console.log(`  ${line}`);
  return { databaseUrl, ownerUrl: ownerUrl ?? databaseUrl, embedded: false };
}

async function startPostgres(settings: Settings): Promise<Database> {
  let starting: string[] | null = [];
  const log = (line: string) => {
    if (starting === null) console.log(line);
    else starting.push(`  ${line}`);
  };
  try {
    return await step('Starting PostgreSQL', async () => {
      const server = await startEmbedded({ dataDir: settings.DATA_DIR, log });
      onStop(server.stop);
      server.onReturn(() => console.log('The embedded PostgreSQL serves again.'));
      const { databaseUrl, ownerUrl } = server;
      return [`PostgreSQL started on port ${new URL(databaseUrl).port}`, { databaseUrl, ownerUrl, embedded: true }];
    });
  } finally {
    for (const line of starting) console.log(line);
    starting = null;
  }
}

/** The secret of an embedded installation: made once, and kept where only this user can read it. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  try {
    if (!fs.existsSync(file)) {
      // Written beside it first: a start that is killed here must not leave half a secret.
      const half = `${file}.${process.pid}`;
      fs.writeFileSync(half, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
      fs.renameSync(half, file);
    }
    const secret = fs.readFileSync(file, 'utf8').trim();
    if (secret.length >= 32) return secret;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(
      `The secret in ${file} cannot be kept there (${code}): make the data folder writable for this user.`,
    );
  }
  throw new OperatorError(
    `The secret in ${file} is shorter than 32 characters: put it back from a backup, or remove the file to have a new one made (everybody then signs in again).`,
  );
}
