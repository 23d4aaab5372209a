import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

export function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

/** The address that a page.tsx or route.ts under app/ answers on, with its parts between brackets: /reports/[id]/pdf */
export function patternOf(file: string): { pattern: string; kind: 'page' | 'handler' } | null {
  const [, folder = '', name] = /^app(?:\/(.*))?\/(page|route)\.tsx?$/.exec(file) ?? [];
  if (!name) return null;
  const parts = folder.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part));
  return { pattern: `/${parts.join('/')}`, kind: name === 'page' ? 'page' : 'handler' };
}

/** Every page that there is, by its pattern. */
export const listPages = (): string[] =>
  filesUnder('app').flatMap((file) => {
    const found = patternOf(file);
    return found?.kind === 'page' ? [found.pattern] : [];
  });
