import { spawn } from 'node:child_process';
import path from 'node:path';
import { ended, freePort, root } from './machine';

const folder = path.join(root, 'bench/empty-page');

/** The same Next with nothing in it (empty-page/), built and served by itself in a process of its own. */
export async function startBareNext(env: Record<string, string>) {
  const run = (args: string[]) =>
    spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), ...args], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const build = run(['build', folder]);
  const code = await new Promise((resolve) => build.on('exit', resolve));
  if (code !== 0) throw new Error('the empty page does not build');
  const port = await freePort();
  const server = run(['start', folder, '-H', '127.0.0.1', '-p', String(port)]);
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (part) => {
      if (String(part).includes('Ready')) resolve();
    });
    server.on('exit', () => reject(new Error('the empty page is not served')));
  });
  return { url: `http://127.0.0.1:${port}`, pid: server.pid as number, stop: () => ended(server) };
}
