import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { textBesideOthers } from './text-alone';

const WORDS = `import type { ReactNode } from 'react';
declare const word: string; declare const words: string[]; declare const on: boolean; declare const any: ReactNode;
declare const Link: (props: { children: ReactNode }) => React.JSX.Element;
`;
const BREACHES = {
  'text beside what comes and goes': '() => <p>{word}{on && <b />}</p>',
  'words of the page itself beside an element': '() => <p>word <b /></p>',
  'a space between two elements': "() => <p><b />{' '}<b /></p>",
  'text that itself comes and goes': '() => <p><b />{on && word}</p>',
  'a number beside text': '() => <p>{3}{word}</p>',
  'what may be anything beside an element': '() => <p>{any}<b /></p>',
  'text in a fragment, whose parent is not known': '() => <>{word}</>',
  'text beside others in a component': '() => <Link>{word} <b /></Link>',
  'a list of texts': '() => <p>{words}</p>',
  'a component that answers with text': '() => word',
};
const ALLOWED = {
  'text that is all its element holds': '() => <p>{word}</p>',
  'one text or another': "() => <p>{on ? word : 'other'}</p>",
  'elements beside each other': '() => <p><b>{word}</b>{on && <b />}{words.map((one) => <i key={one}>{one}</i>)}</p>',
  'nothing where a text is empty': '() => <p>{word && <b />}<i /></p>',
  'what may be anything, alone': '() => <p>{any}</p>',
};

test('text stands alone in its element, whatever may come to stand beside it', () => {
  const cases = Object.entries({ ...BREACHES, ...ALLOWED });
  const code = WORDS + cases.map(([, answer], index) => `export const Case${index} = ${answer};`).join('\n');
  const file = path.resolve('components/example.tsx');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
    ts.sys,
    '.',
  );
  options.types = ['react'];
  const host = ts.createCompilerHost(options);
  const real = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true) : real(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file) as ts.SourceFile;
  expect(program.getSemanticDiagnostics(source).map((one) => one.messageText)).toEqual([]);
  const first = WORDS.split('\n').length;
  const lines = new Set(textBesideOthers(source, program.getTypeChecker()).map(({ line }) => line));
  const breached = cases.filter((_, index) => lines.has(first + index)).map(([title]) => title);
  expect(breached).toEqual(Object.keys(BREACHES));
});
