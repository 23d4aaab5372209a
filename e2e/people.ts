import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import postgres from 'postgres';

export type Role =
  | 'coach'
  | 'frontline'
  | 'manager'
  | 'steward'
  | 'promotor'
  | 'reviewer'
  | 'signalholder'
  | 'admin'
  | 'outsider'
  | 'expert'
  | 'support'
  | 'cgg'
  | 'region'
  | 'subgroup';

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

let lastFile = '';
/** What an earlier file left open is closed: its people are no longer here, and listen to no stream. */
export async function closeEarlier(browser: Browser) {
  const { file } = test.info();
  if (file === lastFile) return;
  lastFile = file;
  for (const context of browser.contexts()) await context.close();
}

/** A browser of one's own, signed in as one of the demo world's people, or as nobody. */
export async function person(browser: Browser, as: Role | null, options: BrowserContextOptions = {}): Promise<Page> {
  await closeEarlier(browser);
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  if (as) {
    const answer = await context.request.post('/api/demo/sign-in', {
      data: { as },
      headers: { accept: 'application/json' },
    });
    expect(answer.ok(), `${as} can sign in`).toBe(true);
  }
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw new Error(`${as ?? 'guest'} met an error on ${page.url()}: ${error.message}`);
  });
  const open = page.goto.bind(page);
  page.goto = async (...where) => {
    const answer = await open(...where);
    await alive(page);
    return answer;
  };
  return page;
}

/** The coach of the demo was in another circle: for the journeys that come after she is in the told one again. */
export async function backToToldCircle(): Promise<void> {
  const sql = owner();
  await sql`update auth.chosen_hats k set hat_id = h.id from network.hats h
    join network.circles c on c.id = h.circle_id join network.people p on p.id = h.person_id
    where k.person_id = h.person_id and p.email like 'coach@%' and h.kind = 'coach' and c.slug = 'midden-kempen'`;
  await sql.end();
}

/** React has the page: what is pressed from here on is heard. Where its script is held back, for as long as that may take. */
export const alive = (page: Page) =>
  page
    .waitForFunction(
      () => {
        const main = document.querySelector('main');
        return main === null || Object.keys(main).some((key) => key.startsWith('__react'));
      },
      undefined,
      { timeout: 10_000 },
    )
    .catch(() => {});

/** WCAG 2.2 A and AA as far as a machine can see, and nothing wider than the screen. */
export async function expectAccessible(page: Page) {
  const found = await analyze(page);
  // On the way from one page to the next there is a moment without a title: then it is looked at once more.
  const violations = found.length === 1 && found[0]?.startsWith('document-title') ? await analyze(page) : found;
  expect(violations, page.url()).toEqual([]);
  const text = await page.locator('body').innerText();
  expect(text, `${page.url()} lacks no value in a sentence`).not.toMatch(/\bundefined\b|\bNaN\b|Invalid Date/);
  expect(await widerThanPage(page), `${page.url()} is no wider than the screen`).toBeLessThanOrEqual(0);
}

/** As it looks now, in dark or on paper: every word stands out from what lies behind it, and nothing is wider than the page. */
export async function expectReadable(page: Page, how: string) {
  expect.soft(await analyze(page, COLOURS), how).toEqual([]);
  expect.soft(await widerThanPage(page), `${how} is no wider than the page`).toBeLessThanOrEqual(0);
}

const widerThanPage = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const COLOURS: axe.RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const TAGS: axe.RunOptions['runOnly'] = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

async function analyze(page: Page, rules = TAGS): Promise<string[]> {
  await page.waitForFunction(() => document.title !== '');
  // At the top nothing lies half under the header, which would count as too small to touch.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  // Colours that are on their way to others have arrived.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
  // A page that was looked at before still has the rules in it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly,
      resultTypes: ['violations'],
      preload: false,
    });
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }, rules);
}

/** Past every policy: to move the clock, and to look at what is really there. */
export function owner(): postgres.Sql {
  const { port: world } = new URL(test.info().project.use.baseURL ?? '');
  const folder = path.join(process.env.LEERKRING_E2E_DATA ?? '', world, 'pg18');
  const port = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(path.join(folder, 'leerkring.password'), 'utf8').trim();
  return postgres(`postgres://leerkring_root:${password}@127.0.0.1:${port}/leerkring`, { max: 1, onnotice: () => {} });
}
