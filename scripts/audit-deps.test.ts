import { execFile } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

/** A package registry that knows these advisories, or none at all (`null`); it has no packages. */
async function ask(advisories: Record<string, object[]> | null) {
  const registry = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      if (advisories === null || !request.url?.endsWith('/advisories/bulk'))
        return void response.writeHead(404).end('{}');
      const body = Buffer.concat(pieces);
      const asked = JSON.parse((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
      response.end(JSON.stringify(Object.fromEntries(Object.entries(advisories).filter(([name]) => name in asked))));
    });
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production' as const,
    npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`,
    npm_config_cache: path.join(process.env.TMPDIR ?? '/tmp', 'leerkring-audit-cache'),
    npm_config_fetch_retries: '0',
  };
  try {
    return await new Promise<{ code: number; said: string }>((resolve) => {
      execFile(process.execPath, ['scripts/audit-deps.mjs'], { env }, (error, said) =>
        resolve({ code: (error?.code as number | undefined) ?? 0, said }),
      );
    });
  } finally {
    registry.closeAllConnections();
    registry.close();
  }
}

const advisory = (name: string, range: string) => [
  {
    id: 1,
    url: 'https://example.org/1',
    title: `Hole in ${name}`,
    severity: 'high',
    vulnerable_versions: range,
    cwe: [],
    cvss: { score: 8 },
  },
];
const control = { lodash: advisory('lodash', '<4.17.12') };

describe('npm run audit:deps', () => {
  it('says that it does not know, where the registry gives no answer', async () => {
    expect(await ask(null)).toMatchObject({ code: 2, said: expect.stringContaining('NOT KNOWN') });
  });
  it('says so too where the registry knows nothing of anything', async () => {
    expect(await ask({})).toMatchObject({
      code: 2,
      said: expect.stringContaining('its silence on ours means nothing'),
    });
  });
  it('says that nothing is known, where the registry knows what it is about', async () => {
    const { code, said } = await ask(control);
    expect(said).toMatch(/Vulnerabilities: none known in \d+ packages\./);
    expect(said).toContain('Pinned: every package, to one version.');
    expect(code).toBe(0);
  });
  it('names what is known against a package that an installation holds, tools of the build included', async () => {
    const { code, said } = await ask({ ...control, zod: advisory('zod', '*'), vitest: advisory('vitest', '*') });
    expect(said).toMatch(/zod .*high.*Hole in zod/);
    expect(said).toMatch(/vitest .*high.*Hole in vitest/);
    expect(code).toBe(1);
  });
});
