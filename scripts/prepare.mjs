// What must be there before the app can run: its packages and its build, made when they are not, or no longer, right.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { takeLock } from '../db/server/folder-lock.mjs';
import { buildId } from './build-id.mjs';
import { readText, root } from './files.mjs';
import { run, runNode } from './program.mjs';
import { StepError, step } from './step.mjs';

/** Installs the locked dependencies when the lock file changed since the last time, or they are not there. */
export async function install() {
  await step('Installing the dependencies', async () => {
    const lockFile = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    const wanted = createHash('sha256').update(`${process.platform} ${process.arch}\n${lockFile}`).digest('hex');
    const stamp = path.join(root, 'node_modules/.leerkring');
    if (readText(stamp) === wanted) return ['Dependencies up to date', undefined];

    if (!isInstalled(lockFile)) {
      const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
      // Run by Node itself where possible, so that a killed start leaves no npm at work in the folder.
      const npm = process.env.npm_execpath;
      const { code, output } = npm?.endsWith('.js')
        ? await runNode(npm, args)
        : await run('npm', args).catch(() => {
            throw new StepError('The dependencies cannot be installed, because npm is not found: install npm.');
          });
      if (code !== 0) {
        throw new StepError('The dependencies could not be installed: npm says above what went wrong.', output);
      }
      fs.writeFileSync(stamp, wanted);
      return ['Dependencies installed', undefined];
    }
    fs.writeFileSync(stamp, wanted);
    return ['Dependencies up to date', undefined];
  });
}

/**
 * Whether npm has already put in node_modules what the lock file asks for; it writes its own list there at the end.
 * @param {string} lockFile
 */
function isInstalled(lockFile) {
  const there = readText(path.join(root, 'node_modules/.package-lock.json'));
  if (there === null) return false;
  const installed = JSON.parse(there).packages;
  const { '': _project, ...locked } = JSON.parse(lockFile).packages;
  return (
    Object.keys(installed).every((name) => name in locked) &&
    Object.entries(locked).every(([name, { version, integrity, optional }]) =>
      installed[name] === undefined
        ? optional === true
        : installed[name].version === version && installed[name].integrity === integrity,
    )
  );
}

/** Builds the production app when its sources changed since the last finished build. */
export async function build() {
  await step('Building the app', async () => {
    const id = buildId(root);
    process.env.LEERKRING_BUILD_ID = id;
    // Next writes its own BUILD_ID before it is done; this stamp comes after all else.
    const stamp = path.join(root, '.next/leerkring-build');
    const isBuilt = () => readText(path.join(root, '.next/BUILD_ID')) === id;
    if (readText(stamp) === id && isBuilt()) return ['App up to date', undefined];

    fs.rmSync(stamp, { force: true });
    const { code, output } = await runNode(path.join(root, 'node_modules/next/dist/bin/next'), ['build'], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', LEERKRING_BUILD_ID: id },
    });
    if (code !== 0 || !isBuilt())
      throw new StepError('The app could not be built: what went wrong stands above.', output);
    fs.writeFileSync(stamp, id);
    return ['App built', undefined];
  });
}

/**
 * Does work that two starts in one folder must not do at the same time.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  // Inside what Next itself keeps between builds.
  const folder = path.join(root, '.next/cache/start-lock');
  let lock;
  try {
    lock = takeLock(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new StepError(`The folder ${root} cannot be written (${code}): make it writable, or make room on its disk.`);
  }
  if ('holder' in lock) {
    throw new StepError(
      `Another start (process ${lock.holder.pid}) is installing or building in this folder: wait until it is done, or stop it.`,
    );
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
