import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './files.mjs';
import { runNode } from './program.mjs';

/** `npm run bench -- <name> […]`: runs `bench/<name>.ts`, with what else is given. */
const [name = '', ...rest] = process.argv.slice(2);
const file = path.join(root, 'bench', `${name}.ts`);
if (/^[a-z-]+$/.test(name) && existsSync(file)) {
  process.chdir(root);
  const { code } = await runNode(
    path.join(root, 'node_modules/tsx/dist/cli.mjs'),
    ['--conditions=react-server', file, ...rest],
    { show: true },
  );
  process.exitCode = code ?? 1;
} else {
  console.error(`There is no bench "${name}": choose a file in bench/, such as live.`);
  process.exitCode = 1;
}
