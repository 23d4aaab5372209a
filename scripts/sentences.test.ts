import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { missingSentences } from './sentences';

const CODE = `
declare const useTranslations: (name: string) => (key: string) => string;
declare const getTranslations: (name: string) => Promise<(key: string) => string>;
declare const kind: 'one' | 'gone'; declare const any: string;
export function Shown() {
  const t = useTranslations('page');
  return [t('title'), t('lacks'), t(kind), t(any), t(\`deep.\${kind}\` as const)];
}
export async function Page() {
  const [, t] = await Promise.all([0, getTranslations('page')]);
  const other = await getTranslations('other');
  return [t('title'), t('nowhere'), other('title')];
}`;

test('each sentence that a file asks for is there, by whichever name and for all that its key can be', () => {
  const file = path.resolve('components/example.ts');
  const host = ts.createCompilerHost({});
  const real = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, CODE, ts.ScriptTarget.Latest, true) : real(name, ...rest);
  const program = ts.createProgram([file], { strict: true, target: ts.ScriptTarget.ES2022, types: [] }, host);
  const sentences = new Set(['page.title', 'page.one', 'page.deep.one']);
  const missing = missingSentences(program.getSourceFile(file) as ts.SourceFile, program.getTypeChecker(), (key) =>
    sentences.has(key),
  );
  expect(missing.map(({ key }) => key)).toEqual([
    'page.lacks',
    'page.gone',
    'page.deep.gone',
    'page.nowhere',
    'other.title',
  ]);
});
