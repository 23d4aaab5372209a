import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Does the exercises of CONTRIBUTING.md: applies each patch of docs/exercises to a copy of this checkout, counts what it costs, and
 * checks the types of the copy with all of them in it. The exit code is 1 when one does not fit any more, or costs more than it may.
 */
const FOLDER = 'docs/exercises';

/** What each may cost by hand: files in all, or new files and lines in files that were there. What commands make is not counted. */
const LIMITS: Record<string, { files?: number; added?: number; sharedLines?: number }> = {
  'a-question': { files: 3 },
  'a-session-block': { files: 6 },
  'a-tool': { added: 14, sharedLines: 3 },
  'a-page-for-a-role': { files: 4 },
};

const git = (args: string[], cwd = process.cwd()) => execFileSync('git', args, { cwd, encoding: 'utf8' });

function copyOfCheckout(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'leerkring-exercises-'));
  const listed = git(['ls-files', '-z', '--cached', '--others', '--exclude-standard']).split('\0');
  // What is known of the types of unchanged files spares most of the work.
  for (const file of [...listed, 'tsconfig.tsbuildinfo']) {
    if (!existsSync(file) || !/^(app|components|lib|db|test|scripts|messages|e2e|bench)\/|^[^/]+$/.test(file)) continue;
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    cpSync(file, path.join(copy, file));
  }
  if (existsSync('.next/types')) cpSync('.next/types', path.join(copy, '.next/types'), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** What a patch costs: its files, those that it adds, and the lines that it adds to others. */
function costOf(patch: string) {
  const added = new Set(git(['apply', '--summary', patch]).match(/(?<=create mode \d+ )\S.*/g) ?? ([] as string[]));
  const files = git(['apply', '--numstat', patch])
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string, string]);
  const shared = files.filter(([, , file]) => !added.has(file));
  return {
    files: files.length,
    added: added.size,
    sharedLines: shared.reduce((sum, [lines]) => sum + Number(lines), 0),
  };
}

const patches = readdirSync(FOLDER).map((file) => path.basename(file, '.patch'));
const problems = [...new Set([...patches, ...Object.keys(LIMITS)])]
  .filter((name) => !patches.includes(name) || !LIMITS[name])
  .map((name) => `${name}: a patch in ${FOLDER} and a limit in scripts/exercises.ts belong together`);
const copy = copyOfCheckout();
try {
  for (const name of patches) {
    const patch = path.resolve(FOLDER, `${name}.patch`);
    const cost = costOf(patch);
    console.log(`${name}: ${cost.files} files, ${cost.added} of them new, ${cost.sharedLines} lines in the others`);
    for (const [what, limit] of Object.entries(LIMITS[name] ?? {}) as [keyof typeof cost, number][]) {
      if (cost[what] > limit) problems.push(`${name} costs more than it may: ${what} ${cost[what]} > ${limit}`);
    }
    try {
      git(['apply', '-C1', patch], copy);
    } catch (error) {
      problems.push(`${name} does not fit any more: ${(error as { stderr?: string }).stderr ?? error}`);
    }
  }
  try {
    execFileSync(process.execPath, [path.resolve('node_modules/typescript-7/bin/tsc'), '--noEmit', '-p', '.'], {
      cwd: copy,
      encoding: 'utf8',
    });
  } catch (error) {
    problems.push(`with the exercises done, the types are wrong:\n${(error as { stdout?: string }).stdout ?? error}`);
  }
} finally {
  rmSync(copy, { recursive: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
