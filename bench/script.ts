import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { startBareNext } from './bare-next';

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
  const bare = await startBareNext({});
  try {
    return await scriptOf(bare.url, '/');
  } finally {
    await bare.stop();
  }
}

/** Chromium's "Slow 4G": what DevTools sets, in bytes per second and milliseconds (1.6 Mbit/s and 750 kbit/s, each × 0.9; 150 ms × 3.75). */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};

/** What happened on the slow phone, in milliseconds after the page was asked for. */
interface Slow {
  /** The box for a remark is painted and has taken the first letters. */
  typed: number;
  /** The page's script is there: from here on everything answers. */
  alive: number;
  /** What was typed and sent at `typed`, before the script was there, has been acknowledged. */
  acknowledged: number;
}

/**
 * Opens the page of a session that gathers, on a phone with a slow network and a processor four times slower; types as soon
 * as there is something to type in, and presses the button at once.
 * @throws when what was typed is not kept, or not sent
 */
async function onSlowPhone(origin: string, page: string, cookie: string): Promise<Slow> {
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
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const acknowledged = tab.waitForResponse((answer) => answer.url().endsWith('/do/writeContribution') && answer.ok());
    await tab.goto(origin + page, { waitUntil: 'commit' });
    await tab.waitForFunction(
      () =>
        performance.getEntriesByName('first-contentful-paint').length > 0 && document.querySelector('main textarea'),
      null,
      { polling: 25 },
    );
    await tab.evaluate(() => document.querySelector<HTMLTextAreaElement>('main textarea')?.focus());
    await tab.keyboard.insertText('Zo ');
    const typed = await tab.evaluate(() => {
      const box = document.querySelector<HTMLTextAreaElement>('main textarea');
      return box?.value === 'Zo ' ? performance.now() : Number.NaN;
    });
    await tab.keyboard.insertText('wil ik het zeggen.');
    await tab.evaluate(() => document.querySelector<HTMLButtonElement>('main form button[type=submit]')?.click());
    const early = await tab.evaluate(
      () => !Object.keys(document.querySelector('main textarea') ?? {}).some((key) => key.startsWith('__reactProps')),
    );
    await tab.waitForFunction(
      () => Object.keys(document.querySelector('main textarea') ?? {}).some((key) => key.startsWith('__reactProps')),
      null,
      { polling: 25 },
    );
    const alive = await tab.evaluate(() => performance.now());
    const answer = await acknowledged;
    const sent = JSON.parse(answer.request().postData() ?? '{}');
    const outcome = await answer.json();
    if (sent.body !== 'Zo wil ik het zeggen.' || !outcome.ok)
      throw new Error(`not sent: ${JSON.stringify([sent, outcome])}`);
    if (!early) console.log('(The script was there before anybody could type.)');
    return { typed, alive, acknowledged: await tab.evaluate(() => performance.now()) };
  } finally {
    await browser.close();
  }
}

/**
 * Weight of the participant's page and when it can be used, beside an empty page. Sizes in KiB of 1,024 bytes, gzipped.
 * @param page of a session that gathers
 */
export async function measureScript(origin: string, page: string, cookie: string) {
  const kib = (bytes: number) => Math.round((bytes / 1024) * 10) / 10;
  // Once to warm the server, then the middle one of three: nobody is the first of the day.
  const slow: Slow[] = [];
  for (let turn = 0; turn < 4; turn += 1) slow.push(await onSlowPhone(origin, page, cookie));
  const [, middle] = slow.slice(1).sort((a, b) => a.typed - b.typed) as [Slow, Slow, Slow];
  const ours = await scriptOf(origin, page, cookie);
  const floor = await emptyPage();
  console.log(
    `JavaScript of the participant's page ${kib(ours)} KiB, of an empty page ${kib(floor)} KiB: × ${(ours / floor).toFixed(2)}`,
  );
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
  console.log(
    `On a phone at slow 4G and 4 × slower: typed in after ${seconds(middle.typed)}, all of the page alive after ${seconds(middle.alive)}, ` +
      `what was typed and sent at once acknowledged after ${seconds(middle.acknowledged)}`,
  );
  return { js_kb: kib(ours), js_floor_kb: kib(floor) };
}
