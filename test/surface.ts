import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export interface Route {
  /** As in an address, with its parts between brackets: /reports/[id]/pdf */
  pattern: string;
  kind: 'page' | 'handler';
  methods: string[];
  /** From the root of the project. */
  file: string;
}

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

/** Every address that the app answers on: each page.tsx and route.ts under app/. */
export function listRoutes(): Route[] {
  return filesUnder('app')
    .flatMap((file): Route[] => {
      const [, folder = '', name] = /^app(?:\/(.*))?\/(page|route)\.tsx?$/.exec(file) ?? [];
      if (!name) return [];
      const parts = folder.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part));
      const kind = name === 'page' ? 'page' : 'handler';
      const methods = kind === 'page' ? ['GET'] : exportsOf(file).filter((one) => METHODS.includes(one));
      return [{ pattern: `/${parts.join('/')}`, kind, methods, file }];
    })
    .sort((a, b) => a.pattern.localeCompare(b.pattern));
}

/** Names that a file exports, where they are declared. */
function exportsOf(file: string): string[] {
  return parse(file).statements.flatMap((statement) => {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((one) => one.name.getText());
    return [];
  });
}

/** Every server action, as `file#name`: the exports of the 'use server' files. */
export function listActions(): string[] {
  return [...filesUnder('lib'), ...filesUnder('app'), ...filesUnder('components')]
    .filter((file) => /\.tsx?$/.test(file) && /^['"]use server['"]/.test(readFileSync(path.join(root, file), 'utf8')))
    .flatMap((file) => exportsOf(file).map((name) => `${file}#${name}`))
    .sort();
}

/** The verbs of a live session: the names in the table of their route handler. */
export function listVerbs(): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node) => {
    if (
      ts.isVariableDeclaration(node) &&
      node.name.getText() === 'VERBS' &&
      node.initializer &&
      ts.isObjectLiteralExpression(node.initializer)
    ) {
      names.push(...node.initializer.properties.map((one) => one.name?.getText() ?? one.getText()));
    }
    ts.forEachChild(node, visit);
  };
  visit(parse('app/api/sessions/[id]/do/[verb]/route.ts'));
  if (names.length === 0) throw new Error('the table VERBS is not where listVerbs() looks for it');
  return names.sort();
}

/** Stands in an address where an id belongs that a page of an action does not care about. */
const ANY_ID = '00000000-0000-4000-8000-000000000000';
const PLACES: Record<string, string> = { '[year]': '2024', '[quarter]': '1' };

let actionIds: Map<string, { id: string; page: string }> | undefined;

/** From the build: the id of each server action, by `file#name`, and the address of a page that offers it. Read once. */
export function readActionIds(): Map<string, { id: string; page: string }> {
  if (actionIds) return actionIds;
  const manifest: {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  } = JSON.parse(readFileSync(path.join(root, '.next/server/server-reference-manifest.json'), 'utf8'));
  actionIds = new Map(
    Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
      // A page of everybody's, where there is one: its own rules then decide nothing.
      const files = Object.keys(workers).sort((a, b) => Number(/\[/.test(a)) - Number(/\[/.test(b)));
      const file = files.find((one) => one.startsWith('app/(public)/')) ?? files[0] ?? '';
      const parts = file.split('/').slice(1, -1);
      const page = parts
        .filter((part) => !/^\(.*\)$/.test(part))
        .map((part) => (part.startsWith('[') ? (PLACES[part] ?? ANY_ID) : part))
        .join('/');
      return [`${filename}#${exportedName}`, { id, page: `/${page}` }];
    }),
  );
  return actionIds;
}
