import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import compile from 'icu-minify/compile';
import ts from 'typescript';
import { missingSentences } from './sentences';
import { textBesideOthers } from './text-alone';

/**
 * The house rules that neither the linter nor the import rules can see (DESIGN, section 4). Prints each breach with its
 * place; the exit code is 1 when there is one.
 */
const breaches: string[] = [];
const breach = (file: string, line: number, why: string) => breaches.push(`${file}:${line} ${why}`);

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '');
const sources = files.filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file) && !file.includes('node_modules'));
const isTest = (file: string) => /\.test\.tsx?$|\.fixture\.ts$|\/access\.ts$|^(test|e2e|bench)\//.test(file);

/** A noun's folder holds these files and no others. A noun of which much is read has several of queries, each named for what it reads. */
const NOUN_FILES = /^(input|policy|([a-z]+-)?queries|mutations|verbs|access)\.ts$|\.test\.ts$|\.fixture\.ts$/;
/** The schemas: folders of db that hold nouns, each with its tables and their wall. */
const WORLDS = ['auth', 'network', 'learning', 'formal', 'released', 'audit'];
/** What a noun's wall says of tables that are not its own: policies, rights, triggers and usual cases stand beside their table. */
function* strangersIn(file: string): Generator<[line: number, why: string]> {
  const folder = path.dirname(file);
  const world = folder.split('/')[1];
  const tables = existsSync(`${folder}/tables.ts`) ? readFileSync(`${folder}/tables.ts`, 'utf8') : '';
  const own = new Set([...tables.matchAll(/(\w+)\.table\(\s*'(\w+)'/g)].map(([, schema, name]) => `${schema}.${name}`));
  for (const table of own) if (!table.startsWith(`${world}.`)) yield [1, `${table} is of another world`];
  const wall = readFileSync(file, 'utf8');
  const said =
    /^(?:create policy \w+|grant [^;]*?|create (?:constraint )?trigger [^;]*?)\son\s([a-z]+\.[a-z_]+)|^select pg_temp\.\w+\('([a-z_.]+)'/gm;
  for (const match of wall.matchAll(said)) {
    const table = match[1] ?? match[2] ?? '';
    if (!own.has(table)) yield [wall.slice(0, match.index).split('\n').length, `${table} has its home elsewhere`];
  }
  for (const match of wall.matchAll(/^create function ([a-z]+)\.(\w+)/gm)) {
    if (match[1] !== world)
      yield [wall.slice(0, match.index).split('\n').length, `${match[1]}.${match[2]} is of another world`];
  }
}
for (const file of files) {
  const parts = file.split('/');
  const name = parts.at(-1) ?? '';
  if (parts[0] === 'lib' && parts.length === 4 && !NOUN_FILES.test(name)) {
    breach(file, 1, 'is none of input, policy, queries, mutations, verbs, access or a test');
  }
  if (parts[0] === 'db' && WORLDS.includes(parts[1] ?? '')) {
    if (parts.length !== 4 || !/^(tables\.ts|wall\.sql)$|\.test\.ts$/.test(name))
      breach(file, 1, 'is none of tables.ts, wall.sql or a test');
    if (name === 'wall.sql') for (const [line, why] of strangersIn(file)) breach(file, line, why);
  }
  if (
    /^(app|components|db|lib|scripts|e2e|bench|test)\//.test(file) &&
    /\.(ts|tsx|mjs)$/.test(name) &&
    !/^[a-z0-9.-]+$/.test(name)
  ) {
    breach(file, 1, 'file names are kebab-case');
  }
}

for (const file of sources) {
  const text = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : undefined,
  );
  const lineOf = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const first = tree.statements[0];
  const directive =
    first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) ? first.expression.text : '';

  if (directive === 'use server' && file !== 'lib/verb/act.ts') {
    breach(file, 1, 'the one server action is in lib/verb/act.ts: a verb is declared in its noun (verbs.ts)');
  }

  for (const statement of tree.statements) {
    // The list of the tools, which tools.ts alone reads.
    if (file === 'components/tool/all.ts') break;
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
    breach(file, lineOf(statement), 'what another file exports is imported from there');
  }

  // What a browser reads again has one client, with its rules for tries, errors and leaving.
  if (!/^components\/ui\/(query|use-read)\.ts$/.test(file)) {
    for (const statement of tree.statements) {
      const from = ts.isImportDeclaration(statement) ? statement.moduleSpecifier.getText() : '';
      if (from.startsWith("'@tanstack/"))
        breach(file, lineOf(statement), 'a page reads by useRead or readNow (components/ui/use-read.ts, query.ts)');
    }
  }

  const visit = (node: ts.Node) => {
    if (file.endsWith('.tsx') && !isTest(file) && ts.isJsxText(node) && /\p{L}{2,}/u.test(node.text)) {
      breach(file, lineOf(node), `text on screen comes from messages/: "${node.text.trim().slice(0, 40)}"`);
    }
    // A person may write from right to left: what was typed, and where one types, goes by its own first letter.
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const attribute = (name: string) =>
        node.attributes.properties
          .find((one): one is ts.JsxAttribute => ts.isJsxAttribute(one) && one.name.getText() === name)
          ?.initializer?.getText();
      const box =
        /^(input|Input|textarea)$/.test(node.tagName.getText()) &&
        !/checkbox|radio|number|date|time|file|hidden/.test(attribute('type') ?? '');
      const typed = /(?<![\w-])typed(?![\w-])/.test(attribute('className') ?? '');
      if ((box || typed) && attribute('dir') === undefined)
        breach(file, lineOf(node), 'what a person types has dir="auto"');
    }
    // A browser cuts what is pasted without a word: a limit is counted beside the field, and refused at saving.
    if (ts.isJsxAttribute(node) && node.name.getText() === 'maxLength') {
      breach(
        file,
        lineOf(node),
        'a field keeps all that is typed: `limit` instead of maxLength (components/ui/field.tsx)',
      );
    }
    if (
      ts.isJsxAttribute(node) &&
      node.name.getText() === 'onChange' &&
      /\.value\b[^;]*\.(?:slice|substring|substr|replace|replaceAll)\(/.test(node.getText())
    ) {
      breach(file, lineOf(node), 'a field keeps all that is typed: what cannot be read is said (lib/text/number.ts)');
    }
    // What a browser keeps has one place, which knows whose it is.
    if (
      /^(app|components|lib)\//.test(file) &&
      !isTest(file) &&
      file !== 'components/ui/device-storage.ts' &&
      ts.isIdentifier(node) &&
      /^(localStorage|sessionStorage|indexedDB|caches)$/.test(node.text)
    ) {
      breach(file, lineOf(node), 'what a browser keeps goes through components/ui/device-storage.ts');
    }
    // One clock. A browser has only its own, and decides nothing by it.
    if (
      /^(app|components|lib)\//.test(file) &&
      directive !== 'use client' &&
      !isTest(file) &&
      !/^lib\/(clock|job\/job)\.ts$/.test(file)
    ) {
      const now =
        (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) ||
        (ts.isCallExpression(node) && node.expression.getText() === 'Date.now');
      if (now) breach(file, lineOf(node), 'the moment "now" is the actor\'s (lib/clock.ts says why)');
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

/** The sentences of a namespace by their keys, each with the names of its values: nobody is told of one that lacks. */
function sentencesOf(value: unknown, at = ''): [key: string, values: string][] {
  if (typeof value === 'string') return [[at, [...new Set(valuesOf(compile(value)))].sort().join(', ')]];
  return Object.entries(value as object).flatMap(([key, child]) => sentencesOf(child, at ? `${at}.${key}` : key));
}
/** A part of a sentence taken apart is text, the number of a plural, or a list: a name, and what is done with it. */
function valuesOf(part: unknown): string[] {
  if (!Array.isArray(part)) return [];
  return part.flatMap((one) => {
    if (!Array.isArray(one)) return [];
    const [name, ...rest] = one as [string, ...unknown[]];
    const choices = rest.flatMap((child) => (typeof child === 'object' && child !== null ? Object.values(child) : []));
    return [name, ...valuesOf(rest), ...choices.flatMap(valuesOf)];
  });
}
/** Every sentence exists in both languages, with the same values. */
const namespaces = new Set(['nl', 'en'].flatMap((locale) => readdirSync(path.join('messages', locale))));
for (const namespace of namespaces) {
  const [nl, en] = ['nl', 'en'].map((locale) => {
    const file = path.join('messages', locale, namespace);
    return new Map(existsSync(file) ? sentencesOf(JSON.parse(readFileSync(file, 'utf8'))) : []);
  }) as [Map<string, string>, Map<string, string>];
  for (const key of en.keys()) if (!nl.has(key)) breach(`messages/nl/${namespace}`, 1, `lacks ${key}`);
  for (const [key, values] of nl) {
    if (!en.has(key)) breach(`messages/en/${namespace}`, 1, `lacks ${key}`);
    else if (en.get(key) !== values) breach(`messages/en/${namespace}`, 1, `${key} has ${en.get(key)}, not ${values}`);
  }
}

/** What asks for types, of the files that show something: text has an element to itself, and each sentence that is asked for exists. */
const sentences = new Set(
  [...namespaces].flatMap((file) => {
    const said = path.join('messages/nl', file);
    const name = path.basename(file, '.json');
    return existsSync(said) ? sentencesOf(JSON.parse(readFileSync(said, 'utf8')), name).map(([key]) => key) : [];
  }),
);
const shown = sources.filter((file) => /^(app|components)\/.*\.tsx$/.test(file));
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
  ts.sys,
  '.',
);
const program = ts.createProgram({ rootNames: shown, options });
for (const file of shown) {
  const source = program.getSourceFile(file);
  if (!source) continue;
  for (const { line, text } of textBesideOthers(source, program.getTypeChecker()))
    breach(file, line, `text has an element to itself: ${text}`);
  for (const { line, key } of missingSentences(source, program.getTypeChecker(), (key) => sentences.has(key)))
    breach(file, line, `there is no sentence ${key}`);
}

for (const line of breaches) console.error(line);
console.log(
  breaches.length === 0
    ? `House rules hold (${sources.length} files).`
    : `${breaches.length} breaches of the house rules.`,
);
process.exit(breaches.length === 0 ? 0 : 1);
