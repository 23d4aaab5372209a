import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * `npm run architecture`: draws the house in docs/architecture.md anew, from the code. With `--check` it writes nothing: the exit code
 * is 1 when the drawing is stale.
 */
const PAGE = 'docs/architecture.md';
const [BEGIN, END] = ['<!-- drawn by npm run architecture -->', '<!-- end of the drawing -->'];

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
}).split('\0');
const isTest = (file: string) => /\.test\.tsx?$|\.fixture\.tsx?$|\/access\.ts$/.test(file);
const sources = files.filter((file) => /^(app|components|lib|db)\/.*\.tsx?$/.test(file) && !isTest(file));
const folders = (files: string[]) => new Set(files.map((file) => path.dirname(file)));

/** What all that stands on a floor uses, and what lists it: no arrow. */
const FLOORS = ['lib', 'db'];
const WORLDS = ['learning', 'formal', 'release', 'released', 'network', 'auth', 'audit'];
/** The floor or world that a file belongs to. */
function placeOf(file: string): string {
  const [floor = '', second = ''] = file.split('/');
  if (floor !== 'lib' && floor !== 'db') return floor;
  return file.split('/').length === 4 && WORLDS.includes(second) ? `${floor}/${second}` : floor;
}

/** What is imported when the code runs; types alone draw no arrow. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export) (?!type )[^'";]*?from '([^']+)'/gm)].flatMap(([, name = '']) => {
    const at = name.startsWith('@/')
      ? name.slice(2)
      : name.startsWith('.')
        ? path.join(path.dirname(file), name)
        : null;
    const found = at === null ? undefined : [`${at}.ts`, `${at}.tsx`, at].find((one) => sources.includes(one));
    return found ? [found] : [];
  });
}

const arrows = new Map<string, Set<string>>();
for (const file of sources) {
  for (const other of importsOf(file)) {
    const [from, to] = [placeOf(file), placeOf(other)];
    if (from !== to && !FLOORS.includes(from) && !FLOORS.includes(to))
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
  }
}

const routes = files.filter((file) => /^app\/.*\/(page|route)\.tsx?$/.test(file));
const pages = routes.filter((file) => file.includes('/page.')).length;
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const LABELS: Record<string, string> = {
  app: `app: ${counted(pages, 'page')}, ${counted(routes.length - pages, 'handler')}`,
  components: `components: ${counted(folders(files.filter((file) => file.startsWith('components/'))).size, 'folder')}`,
};
const labelOf = (place: string) =>
  LABELS[place] ??
  `${place.split('/')[1]}: ${counted(folders(sources.filter((file) => placeOf(file) === place)).size, 'noun')}`;
const idOf = (place: string) => place.replace('/', '_');
const places = [...new Set(sources.map(placeOf))].sort();
const floor = (name: string, says: string) => [
  `  subgraph ${name}["${says}"]`,
  ...places.filter((place) => place.startsWith(`${name}/`)).map((place) => `    ${idOf(place)}["${labelOf(place)}"]`),
  '  end',
];

/** Names that stand in a file, by a pattern with one group; none when there is no file. */
const namesIn = (file: string, pattern: RegExp): string[] =>
  files.includes(file) ? [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name = '']) => name) : [];

const nouns = [
  ...folders(sources.filter((file) => /^(lib|db)\/[a-z]+\/[a-z-]+\/[^/]+$/.test(file) && placeOf(file).includes('/'))),
]
  .map((folder) => folder.split('/').slice(1).join('/'))
  .filter((noun, index, all) => all.indexOf(noun) === index)
  .sort((a, b) => WORLDS.indexOf(a.split('/')[0] ?? '') - WORLDS.indexOf(b.split('/')[0] ?? '') || a.localeCompare(b));
const row = (noun: string) => {
  const tables = namesIn(`db/${noun}/tables.ts`, /\.table\(\s*'(\w+)'/g);
  const verbs = namesIn(`lib/${noun}/verbs.ts`, /^ {2}(\w+): \w*[vV]erb\(/gm);
  const file = (name: string) => (files.includes(name) ? `[${path.basename(name)}](../${name})` : '');
  const links = [file(`db/${noun}/wall.sql`), file(`lib/${noun}/policy.ts`), file(`lib/${noun}/access.ts`)].filter(
    Boolean,
  );
  return `| ${noun} | ${tables.join(', ')} | ${verbs.join(', ')} | ${links.join(' ')} |`;
};

const drawn = [
  '```mermaid',
  'flowchart TD',
  ...['app', 'components'].map((place) => `  ${place}["${labelOf(place)}"]`),
  ...floor('lib', 'lib: actor, verbs, live, mail, text …'),
  ...floor('db', 'db: as.ts, the only door; wall; server'),
  ...places.flatMap((from) => [...(arrows.get(from) ?? [])].sort().map((to) => `  ${idOf(from)} --> ${idOf(to)}`)),
  '```',
  '',
  '| noun | tables | verbs | rules |',
  '|---|---|---|---|',
  ...nouns.map(row),
].join('\n');

const page = readFileSync(PAGE, 'utf8');
const [before = '', rest = ''] = page.split(BEGIN);
const after = rest.split(END)[1] ?? '';
const fresh = `${before}${BEGIN}\n\n${drawn}\n\n${END}${after}`;
if (!process.argv.includes('--check')) {
  writeFileSync(PAGE, fresh);
} else if (fresh !== page) {
  console.error(`${PAGE} shows another house than this one: npm run architecture`);
  process.exitCode = 1;
}
