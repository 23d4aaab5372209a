import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { NOUNS } from '@/lib/verb/verbs';
import { filesUnder, patternOf } from './routes';

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

/** Every address that the app answers on: each page.tsx and route.ts under app/. */
export function listRoutes(): Route[] {
  return filesUnder('app')
    .flatMap((file): Route[] => {
      const found = patternOf(file);
      if (found === null) return [];
      const methods = found.kind === 'page' ? ['GET'] : exportsOf(file).filter((one) => METHODS.includes(one));
      return [{ ...found, methods, file }];
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

/** The declared verbs that are reached this way, as `world/noun#name`. */
const listReached = (by: 'action' | 'live') =>
  Object.entries(NOUNS).flatMap(([noun, { VERBS }]) =>
    Object.entries(VERBS as Record<string, { reach: string }>)
      .filter(([, { reach }]) => reach === by || reach === 'both')
      .map(([name]) => `${noun}#${name}`),
  );

/** Every verb that a page asks for by the server action, as `world/noun#name`. */
export const listActions = (): string[] => listReached('action').sort();

/** Every verb of a live session, by its name. */
export const listVerbs = (): string[] =>
  listReached('live')
    .map((verb) => verb.split('#')[1] ?? '')
    .sort();

let theAction: { id: string; page: string } | undefined;

/** From the build: the id of the one server action (lib/verb/act.ts), and the address of a page that offers it. Read once. */
export function readAction(): { id: string; page: string } {
  if (theAction) return theAction;
  const manifest: {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  } = JSON.parse(readFileSync(path.join(root, '.next/server/server-reference-manifest.json'), 'utf8'));
  const actions = Object.entries(manifest.node);
  const [[id, { filename, workers }] = ['', { filename: '', workers: {} }]] = actions;
  if (actions.length !== 1 || filename !== 'lib/verb/act.ts')
    throw new Error(
      `the build has other server actions than lib/verb/act.ts: ${actions.map(([, one]) => one.filename)}`,
    );
  // A page of everybody's: its own rules then decide nothing.
  const file = Object.keys(workers).find((one) => /^app\/\(public\)\/[^[]*$/.test(one)) ?? '';
  const page = file
    .split('/')
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part));
  theAction = { id, page: `/${page.join('/')}` };
  return theAction;
}
