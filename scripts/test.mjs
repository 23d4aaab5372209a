import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { handleSignals } from './ending.mjs';
import { root } from './files.mjs';
import { alone, build, install } from './prepare.mjs';
import { run, runNode } from './program.mjs';
import { complain, StepError, seconds } from './step.mjs';

/**
 * `npm test`: everything that must hold, each step even when an earlier one failed, and a summary at the end. Two steps at a time:
 * while the one waits, for its database or for a browser, the other has the processors.
 * `node scripts/test.mjs unit|http|survive|journeys|lint|types|build` runs one part; further arguments go to its tool.
 */
const [part, ...extra] = process.argv.slice(2);

/** @typedef {{ passed: number, failures: string[] }} Count */
/** @typedef {true | ((line: string) => void)} Show as it is printed, or each line with the name of its step before it */
/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} parts
 * @property {string[]} [needs] what must have passed before
 * @property {string} [after] what must have ended before: both write in one folder, or need two processors each
 * @property {(show: Show) => Promise<Count | undefined>} work
 */

/** How many steps at a time; one part alone shows its steps as they come. */
const BESIDE = part === undefined ? 2 : 1;

const reports = mkdtempSync(path.join(os.tmpdir(), 'leerkring-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/**
 * In the order in which they begin; what takes longest comes first.
 * @type {Step[]}
 */
const steps = [
  {
    name: 'dependencies',
    parts: ['lint', 'types', 'unit', 'build', 'http', 'survive', 'journeys'],
    work: () => alone(install),
  },
  {
    name: 'unit and integration',
    parts: ['unit'],
    needs: ['dependencies'],
    work: (show) => runVitest(show, 'unit'),
  },
  {
    name: 'format and lint',
    parts: ['lint'],
    needs: ['dependencies'],
    work: (show) => tool(show, '@biomejs/biome/bin/biome', ['ci', '.']),
  },
  { name: 'house rules', parts: ['lint'], needs: ['dependencies'], work: checkHouse },
  { name: 'types', parts: ['types'], needs: ['dependencies'], work: checkTypes },
  { name: 'browser', parts: ['survive', 'journeys'], needs: ['dependencies'], work: findBrowser },
  {
    name: 'build',
    parts: ['build', 'http', 'survive', 'journeys'],
    needs: ['dependencies'],
    after: 'types',
    work: () => alone(build),
  },
  { name: 'journeys', parts: ['journeys'], needs: ['browser', 'build'], work: runPlaywright },
  {
    name: 'http',
    parts: ['http'],
    needs: ['build'],
    after: 'journeys',
    work: (show) => runVitest(show, 'http', ['--config', 'vitest.http.config.ts']),
  },
  {
    name: 'survival',
    parts: ['survive'],
    needs: ['browser', 'build'],
    after: 'journeys',
    work: (show) => runVitest(show, 'survive', ['--config', 'vitest.survive.config.ts']),
  },
  {
    name: 'exercises',
    parts: ['types'],
    needs: ['types'],
    work: (show) => tool(show, 'tsx/dist/cli.mjs', ['scripts/exercises.ts']),
  },
];

/**
 * Runs a tool of node_modules, showing what it says.
 * @param {Show} show
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<undefined>}
 */
async function tool(show, file, args, env = {}) {
  const { code } = await runNode(path.join(root, 'node_modules', file), args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    show,
  });
  if (code !== 0) throw new StepError('');
}

/** @param {Show} show */
async function checkHouse(show) {
  const boundaries = await tool(show, 'dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    ...['app', 'components', 'lib', 'db', 'scripts', 'test', 'e2e', 'bench'].filter((folder) => existsSync(folder)),
  ]).catch((error) => error);
  await tool(show, 'tsx/dist/cli.mjs', ['scripts/house.ts']);
  await tool(show, 'tsx/dist/cli.mjs', ['scripts/architecture.ts', '--check']);
  if (boundaries !== undefined) throw boundaries;
}

/** @param {Show} show */
async function checkTypes(show) {
  await tool(show, 'next/dist/bin/next', ['typegen']);
  await tool(show, 'typescript-7/bin/tsc', ['--noEmit', '--project', '.']);
}

/**
 * @param {Show} show
 * @param {string} name of the part
 * @param {string[]} [settings]
 */
async function runVitest(show, name, settings = []) {
  const file = path.join(reports, `${name}.json`);
  const args = ['run', ...settings, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const failure = await tool(show, 'vitest/vitest.mjs', [...args, ...only(name)]).catch((error) => error);
  return counted(file, failure, ({ numPassedTests, testResults }) => ({
    passed: numPassedTests,
    failures: testResults.flatMap(failedIn),
  }));
}

/**
 * What a file of vitest's report has of failed tests; one that could not begin counts as one.
 * @param {any} file
 * @returns {string[]}
 */
function failedIn({ name, status, message, assertionResults }) {
  const file = path.relative(root, name);
  const failed = assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [failureText(file, 'could not begin', [message ?? ''])];
  return failed.map((/** @type {any} */ { fullName, failureMessages }) => failureText(file, fullName, failureMessages));
}

/** @param {Show} show */
async function runPlaywright(show) {
  const file = path.join(reports, 'playwright.json');
  const failure = await tool(show, '@playwright/test/cli.js', ['test', '--reporter=list,json', ...only('journeys')], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
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

/** Chromium without a window, which Debian packages: the same pages for a sixth less of the processors. */
const HEADLESS = 'chromium-headless-shell';
const WINDOWED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Finds a browser, or installs one where that is ours to do, and tells the journeys by CHROME_PATH. */
async function findBrowser() {
  const found = browserPath([HEADLESS]) ?? (await installBrowser()) ?? browserPath(WINDOWED);
  if (found === undefined) {
    throw new StepError('No Chromium or Chrome is found: install one of them, or set CHROME_PATH to its program.');
  }
  process.env.CHROME_PATH = found;
  console.log(`✓ Browser: ${found}`);
  return undefined;
}

/**
 * @param {string[]} names
 * @returns {string | undefined}
 */
function browserPath(names) {
  const { CHROME_PATH, PATH = '' } = process.env;
  return [
    ...(CHROME_PATH ? [CHROME_PATH] : []),
    ...names.flatMap((name) => PATH.split(path.delimiter).map((folder) => path.join(folder, name))),
    ...(names === WINDOWED
      ? ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      : []),
  ].find((file) => existsSync(file));
}

/** @returns {Promise<string | undefined>} nothing where it is not ours to do, or cannot be done */
async function installBrowser() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`… Installing the package ${HEADLESS}`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', HEADLESS, 'fonts-liberation']]) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0) {
      console.log(output);
      return undefined;
    }
  }
  return browserPath([HEADLESS]);
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

  const chosen = steps.filter(({ parts: among }) => part === undefined || among.includes(part));
  /** @type {Map<string, { result: 'passed' | 'failed' | 'skipped', time: string }>} */
  const done = new Map();
  /** @type {string[]} */
  const failures = [];
  let passed = 0;

  /** @param {Step} step */
  async function perform({ name, needs = [], work }) {
    if (needs.some((one) => done.get(one)?.result !== 'passed')) {
      done.set(name, { result: 'skipped', time: '' });
      return;
    }
    console.log(`\n── ${name}`);
    const since = performance.now();
    /** @type {'passed' | 'failed'} */
    let result = 'passed';
    try {
      const count = await work(part === undefined ? (line) => console.log(`${name} │ ${line}`) : true);
      if (count !== undefined) {
        passed += count.passed;
        failures.push(...count.failures);
        if (count.failures.length > 0) result = 'failed';
      }
    } catch (error) {
      if (!(error instanceof StepError && error.message === '')) complain(error);
      result = 'failed';
    }
    const time = seconds(since);
    console.log(`── ${name}: ${result}, ${time}`);
    done.set(name, { result, time });
  }

  const begun = performance.now();
  const waiting = [...chosen];
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(({ needs = [], after }) =>
      chosen.every(({ name }) => done.has(name) || !(needs.includes(name) || name === after)),
    );
    if (next >= 0 && running.size < BESIDE) {
      const [step] = waiting.splice(next, 1);
      const work = perform(/** @type {Step} */ (step)).finally(() => running.delete(work));
      running.add(work);
    } else await Promise.race(running);
  }

  if (failures.length > 0) console.log(`\n── failed\n${failures.map((text) => `✗ ${text}`).join('\n')}`);
  console.log('\n── summary');
  for (const { name } of chosen) {
    const { result, time } = /** @type {{ result: string, time: string }} */ (done.get(name));
    console.log(`${result === 'passed' ? '✓' : '✗'} ${name.padEnd(22)} ${result.padEnd(8)} ${time.padStart(9)}`);
  }
  process.exitCode = [...done.values()].every(({ result }) => result === 'passed') ? 0 : 1;
  if (part === undefined || ['unit', 'http', 'survive', 'journeys'].includes(part)) {
    // Once more by name: of a long list the first is the cause more often than the last, and the end of an output is what is read.
    for (const text of failures) console.log(`✗ ${text.split('\n', 1)[0]}`);
    console.log(`${passed} passed, ${failures.length} failed, ${seconds(begun)} in all`);
  }
}

main();
