import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * `npm run audit:deps`: what is known against the packages that `npm start` installs (all of the lock file: it builds on the spot,
 * so tools included), which licences are none that we took as given, and which packages are not pinned. Exit code 0: nothing known; 1: known vulnerabilities; 2: the package registry
 * gave no answer that can be relied on, so nothing was found out. Not a part of npm test, which needs no network.
 */

/** Licences that may go into a work under the EUPL-1.2, as SPDX writes them. */
const LICENCES = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CC-BY-4.0 EUPL-1.2 ISC MIT MIT-0 MPL-2.0 OFL-1.1 Python-2.0 Unlicense Zlib'.split(
    ' ',
  ),
);
const WORDS = { critical: 'critical', high: 'high', moderate: 'moderate', low: 'low', info: 'worth knowing' };

/**
 * Asks the registry through npm itself.
 * @param {string} folder that holds package.json and package-lock.json
 * @returns {any} the report, or null when there is none
 */
function ask(folder) {
  const npm = process.env.npm_execpath;
  const args = ['audit', '--include=dev', '--package-lock-only', '--json'];
  const { stdout } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
    : spawnSync('npm', args, {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
        shell: process.platform === 'win32',
      });
  try {
    const report = JSON.parse(stdout);
    return report.metadata?.vulnerabilities && report.vulnerabilities ? report : null;
  } catch {
    return null;
  }
}

/** Some registries answer "nothing known" to everything. One that knows nothing of this old version knows nothing. */
function registryKnowsAnything() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leerkring-audit-'));
  try {
    const dependencies = { lodash: '4.17.11' };
    const head = { name: 'control', version: '1.0.0' };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...head, dependencies }));
    const packages = { '': { ...head, dependencies }, 'node_modules/lodash': { version: '4.17.11' } };
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ ...head, lockfileVersion: 3, packages }));
    return Object.keys(ask(folder)?.vulnerabilities ?? {}).length > 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Whether a licence as a package states it is one that we took as given: of alternatives one, of several all.
 * @param {string} stated
 * @returns {boolean}
 */
function isTaken(stated) {
  const bare = stated.trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/ OR /i.test(bare)) return bare.split(/ OR /i).some(isTaken);
  if (/ AND /i.test(bare)) return bare.split(/ AND /i).every(isTaken);
  return LICENCES.has(bare);
}

/**
 * The versions that override what packages ask for: those for all of them, and those for the packages under one.
 * @param {Record<string, any>} stated
 * @returns {Record<string, string>[]}
 */
function overrides(stated) {
  const isVersion = (/** @type {[string, any]} */ [, value]) => typeof value === 'string';
  const nested = Object.values(stated).filter((value) => typeof value !== 'string');
  return [Object.fromEntries(Object.entries(stated).filter(isVersion)), ...nested.flatMap(overrides)];
}

const root = path.resolve(import.meta.dirname, '..');
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
/** @type {[string, { version?: string, license?: string, link?: boolean }][]} */
const locked = Object.entries(lock.packages);
const installed = locked.filter(([where, one]) => where !== '' && !one.link);

const strange = installed.flatMap(([where, one]) => {
  const file = path.join(root, where, 'package.json');
  const stated = one.license ?? (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).license : undefined);
  const licence = typeof stated === 'string' ? stated : 'no licence stated';
  return isTaken(licence) ? [] : [`  ${where.replace(/^.*node_modules\//, '')} ${one.version}: ${licence}`];
});
console.log(
  strange.length === 0
    ? `Licences: all ${installed.length} packages carry one that we took as given.`
    : `Licences to look at, ${strange.length} of ${installed.length} packages:\n${strange.join('\n')}`,
);

// By its own name, or by another that we gave it.
const pinned = /^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/;
const loose = [own.dependencies, own.devDependencies, ...overrides(own.overrides)]
  .flatMap((versions) => Object.entries(versions))
  .filter(([name, version]) => !pinned.test(version === `$${name}` ? own.dependencies[name] : version))
  .map(([name, version]) => `  ${name}: ${version}`);
console.log(
  loose.length === 0 ? 'Pinned: every package, to one version.' : `Not pinned to one version:\n${loose.join('\n')}`,
);

const report = ask(root);
if (report === null || !registryKnowsAnything()) {
  console.log(
    report === null
      ? 'Vulnerabilities: NOT KNOWN. The package registry gave no answer; try again where it does.'
      : 'Vulnerabilities: NOT KNOWN. The package registry says nothing of a version that is known to be vulnerable, so its silence on ours means nothing.',
  );
  process.exitCode = 2;
} else {
  const found = Object.values(report.vulnerabilities);
  if (found.length === 0) console.log(`Vulnerabilities: none known in ${installed.length} packages.`);
  else {
    console.log(`Vulnerabilities known, in ${found.length} packages:`);
    for (const { name, severity, range, via, fixAvailable } of found) {
      const why = via
        .map((/** @type {any} */ one) => (typeof one === 'string' ? `through ${one}` : one.title))
        .join('; ');
      const way = fixAvailable
        ? fixAvailable.version
          ? `mended by ${fixAvailable.name} ${fixAvailable.version}`
          : 'a newer version mends it'
        : 'nothing mends it yet';
      console.log(
        `  ${name} ${range} (${WORDS[/** @type {keyof typeof WORDS} */ (severity)] ?? severity}): ${why}; ${way}`,
      );
    }
    process.exitCode = 1;
  }
}
