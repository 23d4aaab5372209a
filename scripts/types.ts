import path from 'node:path';
import ts from 'typescript';
import { textBesideOthers } from './text-alone';

/** Checks the types as `tsc` does, and the one house rule that needs them. The exit code is 1 when something is wrong. */
const host: ts.ParseConfigFileHost = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: report };
const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', {}, host);
if (!config) process.exit(1);
const { options, fileNames: rootNames, errors } = config;
const program = ts.createIncrementalProgram({
  rootNames,
  options,
  configFileParsingDiagnostics: errors,
  host: ts.createIncrementalCompilerHost(options),
});
const wrong = [
  ...program.getConfigFileParsingDiagnostics(),
  ...program.getOptionsDiagnostics(),
  ...program.getGlobalDiagnostics(),
  ...program.getSyntacticDiagnostics(),
  ...program.getSemanticDiagnostics(),
  // What is known of unchanged files is kept for the next time.
  ...program.emit().diagnostics,
];
for (const one of wrong) report(one);

let breaches = 0;
for (const source of program.getSourceFiles()) {
  const file = path.relative(process.cwd(), source.fileName);
  if (!/^(app|components)\/.*\.tsx$/.test(file)) continue;
  for (const { line, text } of textBesideOthers(source, program.getProgram().getTypeChecker())) {
    console.error(`${file}:${line} text has an element to itself: ${text}`);
    breaches += 1;
  }
}
console.log(`${wrong.length} errors of types, ${breaches} texts beside others.`);
process.exit(wrong.length + breaches === 0 ? 0 : 1);

function report(one: ts.Diagnostic) {
  console.error(ts.formatDiagnostic(one, ts.createCompilerHost({})).trim());
}
