import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { alone, build, complain, handleSignals, install, root, run, runNode, StepError, seconds } from './prepare.mjs';

/**
 * `npm test`: everything that must hold, each step even when an earlier one failed, and a summary at the end.
 * `node scripts/test.mjs unit|http|survive|journeys|lint|types|build` runs one part; further arguments go to its tool.
 */
const [part, ...extra] = process.argv.slice(2);

/** @typedef {{ passed: number, failures: string[] }} Count */
/** @typedef {{ name: string, parts: string[], needs?: string[], work: () => Promise<Count | undefined> }} Step */

const reports = mkdtempSync(path.join(os.tmpdir(), 'leerkring-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @type {Step[]} */
const steps = [
  {
    name: 'dependencies',
    parts: ['lint', 'types', 'unit', 'build', 'http', 'survive', 'journeys'],
    work: () => alone(install),
  },
  { name: 'browser', parts: ['survive', 'journeys'], work: findBrowser },
  { name: 'format and lint', parts: ['lint'], work: () => tool('@biomejs/biome/bin/biome', ['ci', '.']) },
  { name: 'house rules', parts: ['lint'], work: checkHouse },
  { name: 'types', parts: ['types'], work: checkTypes },
  { name: 'unit and integration', parts: ['unit'], work: () => runVitest('unit') },
  { name: 'build', parts: ['build', 'http', 'survive', 'journeys'], work: () => alone(build) },
  {
    name: 'http',
    parts: ['http'],
    needs: ['build'],
    work: () => runVitest('http', ['--config', 'vitest.http.config.ts']),
  },
  {
    name: 'survival',
    parts: ['survive'],
    needs: ['browser', 'build'],
    work: () => runVitest('survive', ['--config', 'vitest.survive.config.ts']),
  },
  { name: 'journeys', parts: ['journeys'], needs: ['browser', 'build'], work: runPlaywright },
];

/**
 * Runs a tool of node_modules, showing what it says.
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<undefined>}
 */
async function tool(file, args, env = {}) {
  const { code } = await runNode(path.join(root, 'node_modules', file), args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    show: true,
  });
  if (code !== 0) throw new StepError('');
}

async function checkHouse() {
  const boundaries = await tool('dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    ...['app', 'components', 'lib', 'db'].filter((folder) => existsSync(folder)),
  ]).catch((error) => error);
  await tool('tsx/dist/cli.mjs', ['scripts/house.ts']);
  if (boundaries !== undefined) throw boundaries;
}

async function checkTypes() {
  await tool('next/dist/bin/next', ['typegen']);
  await tool('tsx/dist/cli.mjs', ['scripts/types.ts']);
}

/**
 * @param {string} name of the part
 * @param {string[]} [settings]
 */
async function runVitest(name, settings = []) {
  const file = path.join(reports, `${name}.json`);
  const args = ['run', ...settings, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const failure = await tool('vitest/vitest.mjs', [...args, ...only(name)]).catch((error) => error);
  return counted(file, failure, ({ numPassedTests, testResults }) => ({
    passed: numPassedTests,
    failures: testResults.flatMap((/** @type {any} */ { name: tested, assertionResults }) =>
      assertionResults
        .filter((/** @type {any} */ test) => test.status === 'failed')
        .map((/** @type {any} */ { fullName, failureMessages }) =>
          failureText(path.relative(root, tested), fullName, failureMessages),
        ),
    ),
  }));
}

async function runPlaywright() {
  const file = path.join(reports, 'playwright.json');
  const failure = await tool('@playwright/test/cli.js', ['test', '--reporter=list,json', ...only('journeys')], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    ...(part === undefined && { LEERKRING_E2E_SHORT: '1' }),
  }).catch((error) => error);
  return counted(file, failure, ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failures: suites.flatMap(unexpected),
  }));
}

/**
 * What a suite of Playwright's report, and those within it, have of tests that did not end as they should.
 * @param {any} suite
 * @returns {string[]}
 */
function unexpected({ file, specs = [], suites = [] }) {
  const own = specs.flatMap((/** @type {any} */ { title, tests }) =>
    tests
      .filter((/** @type {any} */ test) => test.status === 'unexpected')
      .map((/** @type {any} */ { results }) =>
        failureText(
          file,
          title,
          results.flatMap((/** @type {any} */ { errors }) => errors.map((/** @type {any} */ error) => error.message)),
        ),
      ),
  );
  return [...own, ...suites.flatMap(unexpected)];
}

/** @param {string} message */
const firstLines = (message) =>
  message
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 12);

/**
 * One failed test for the summary: which it is, and the first lines of what it said.
 * @param {string} file
 * @param {string} title
 * @param {string[]} messages
 */
const failureText = (file, title, messages) => [`${file} › ${title}`, ...messages.flatMap(firstLines)].join('\n    ');

/** @param {string} name */
const only = (name) => (part === name ? extra : []);

/**
 * Reads a tool's report. A tool that failed without a failed test to show (it crashed, or a file could not be loaded)
 * counts as one failure.
 * @param {string} file
 * @param {unknown} failure
 * @param {(report: any) => Count} read
 * @returns {Count}
 */
function counted(file, failure, read) {
  const count = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failures: [] };
  if (failure !== undefined && count.failures.length === 0) count.failures.push('The tool itself failed: see above.');
  return count;
}

// ----------------------------------------------------------------------------------------------------------- browser

/** Finds Chromium or Chrome, or installs it where that is ours to do, and tells the journeys by CHROME_PATH. */
async function findBrowser() {
  const found = browserPath() ?? (await installBrowser());
  process.env.CHROME_PATH = found;
  console.log(`✓ Browser: ${found}`);
  return undefined;
}

/** @returns {string | undefined} */
function browserPath() {
  const { CHROME_PATH, PATH = '' } = process.env;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  return [
    ...(CHROME_PATH ? [CHROME_PATH] : []),
    ...names.flatMap((name) => PATH.split(path.delimiter).map((folder) => path.join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ].find((file) => existsSync(file));
}

async function installBrowser() {
  const sentence = 'No Chromium or Chrome is found: install one of them, or set CHROME_PATH to its program.';
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) throw new StepError(sentence);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log('… Installing the package chromium');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']]) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0) throw new StepError(sentence, output);
  }
  const found = browserPath();
  if (found === undefined) throw new StepError(sentence);
  return found;
}

// ----------------------------------------------------------------------------------------------------------- running

async function main() {
  process.chdir(root);
  handleSignals(130);
  const parts = new Set(steps.flatMap((step) => step.parts));
  if (part !== undefined && !parts.has(part)) {
    console.error(`There is no part ${part}: choose ${[...parts].join(', ')}, or none for all.`);
    process.exitCode = 1;
    return;
  }

  /** @type {{ name: string, result: 'passed' | 'failed' | 'skipped', time: string }[]} */
  const summary = [];
  const bad = new Set();
  /** @type {string[]} */
  const failures = [];
  let passed = 0;
  for (const { name, parts: among, needs = [], work } of steps) {
    if (part !== undefined && !among.includes(part)) continue;
    if (bad.has('dependencies') || needs.some((need) => bad.has(need))) {
      bad.add(name);
      summary.push({ name, result: 'skipped', time: '' });
      continue;
    }
    console.log(`\n── ${name}`);
    const since = performance.now();
    /** @type {'passed' | 'failed'} */
    let result = 'passed';
    try {
      const count = await work();
      if (count !== undefined) {
        passed += count.passed;
        failures.push(...count.failures);
        if (count.failures.length > 0) result = 'failed';
      }
    } catch (error) {
      if (!(error instanceof StepError && error.message === '')) complain(error);
      result = 'failed';
    }
    if (result === 'failed') bad.add(name);
    summary.push({ name, result, time: seconds(since) });
  }

  if (failures.length > 0) console.log(`\n── failed\n${failures.map((text) => `✗ ${text}`).join('\n')}`);
  console.log('\n── summary');
  for (const { name, result, time } of summary) {
    console.log(`${result === 'passed' ? '✓' : '✗'} ${name.padEnd(22)} ${result.padEnd(8)} ${time.padStart(9)}`);
  }
  process.exitCode = bad.size === 0 ? 0 : 1;
  if (part === undefined || ['unit', 'http', 'survive', 'journeys'].includes(part)) {
    console.log(`${passed} passed, ${failures.length} failed`);
  }
}

main();
