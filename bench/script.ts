import { spawn } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const next = path.join(root, 'node_modules/next/dist/bin/next');

/** Bytes of JavaScript, gzipped, that a page brings along before anybody touches it. */
async function scriptOf(origin: string, page: string, cookie = ''): Promise<number> {
  const html = await (await fetch(origin + page, { headers: { cookie } })).text();
  const files = new Set([...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"/g)].map(([, file]) => file as string));
  let bytes = 0;
  for (const file of files) {
    const answer = await fetch(new URL(file, origin));
    // Old browsers only.
    if (html.includes(`src="${file}" noModule`)) continue;
    bytes += gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  }
  return bytes;
}

/** What an empty page of the same Next ships: built and served beside ours. */
async function emptyPage(): Promise<number> {
  const folder = path.join(import.meta.dirname, 'empty-page');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const run = (args: string[]) =>
    spawn(process.execPath, [next, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const build = run(['build', folder]);
  const code = await new Promise((resolve) => build.on('exit', resolve));
  if (code !== 0) throw new Error('the empty page does not build');
  const port = 39_000 + Math.floor(Math.random() * 900);
  const server = run(['start', folder, '-H', '127.0.0.1', '-p', String(port)]);
  try {
    await new Promise<void>((resolve) =>
      server.stdout.on('data', (part) => {
        if (String(part).includes('Ready')) resolve();
      }),
    );
    return await scriptOf(`http://127.0.0.1:${port}`, '/');
  } finally {
    server.kill();
  }
}

/**
 * Milliseconds from opening the page on a phone with a slow network (Chromium's Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, a
 * round trip of 150 ms) and a processor four times slower, until what the participant needs first answers to a touch.
 */
async function usableAfter(origin: string, page: string, cookie: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      locale: 'nl-BE',
    });
    const [name, value] = cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: origin }]);
    const tab = await context.newPage();
    const devtools = await context.newCDPSession(tab);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await tab.goto(origin + page, { waitUntil: 'commit' });
    await tab.waitForFunction(() => {
      const field = document.querySelector('main textarea');
      return field !== null && Object.keys(field).some((key) => key.startsWith('__reactProps'));
    });
    return Math.round(await tab.evaluate(() => performance.now()));
  } finally {
    await browser.close();
  }
}

/** Weight of the participant's page and when it can be used, beside an empty page. Sizes in KiB of 1,024 bytes, gzipped. */
export async function measureScript(origin: string, page: string, cookie: string) {
  const kib = (bytes: number) => Math.round((bytes / 1024) * 10) / 10;
  const [ours, floor, usable] = [
    await scriptOf(origin, page, cookie),
    await emptyPage(),
    await usableAfter(origin, page, cookie),
  ];
  console.log(
    `JavaScript of the participant's page ${kib(ours)} KiB, of an empty page ${kib(floor)} KiB: × ${(ours / floor).toFixed(2)}`,
  );
  console.log(`Usable on a phone at slow 4G and 4 × slower after ${usable} ms`);
  return { js_kb: kib(ours), js_floor_kb: kib(floor), usable_ms: usable };
}
