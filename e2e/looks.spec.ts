import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { owner, person } from './people';
import { borrowSession } from './session-fixture';

/** What only a browser can tell: how things look, also to whoever has the colours of their own system (high contrast). */
test.describe.configure({ mode: 'serial' });

let giveBack: () => Promise<void>;
let room: string;

test.beforeAll(async () => {
  const borrowed = await borrowSession('midden-kempen');
  giveBack = borrowed.giveBack;
  room = `/sessions/${borrowed.id}`;
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now(), stage = 'group', gathered = true,
    block_id = (select id from learning.blocks where session_id = ${borrowed.id} and kind = 'group') where id = ${borrowed.id}`;
  await sql.end();
});
test.afterAll(() => giveBack());

/** With LEERKRING_E2E_SHOTS, a picture of the page for people to look at. */
async function look(page: Page, name: string) {
  const folder = process.env.LEERKRING_E2E_SHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `forced-${name}.png`), fullPage: true });
}

/** What is seen of a button or chip: its words, and which edge and fill it has. */
const seen = (page: Page) =>
  page.locator('.button:not(.button-plain), .chip').evaluateAll((all) =>
    all
      .filter((one) => one.getClientRects().length > 0)
      .map((one) => {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(one);
        return {
          words: one.textContent,
          edge: Number.parseFloat(borderTopWidth) > 0 && borderTopStyle === 'solid' ? borderTopColor : null,
          fill: backgroundColor,
          filled: !one.matches('.button-quiet, .chip') || one.matches('.chip-on, [aria-pressed="true"]'),
          disabled: one.matches('[aria-disabled="true"], :disabled'),
        };
      }),
  );

for (const [name, who, address] of [
  ['write', 'frontline', () => '/write'],
  ['today', 'frontline', () => '/today'],
  ['room', 'frontline', () => room],
  ['coach', 'coach', () => room],
] as const) {
  test(`every button and chip has an edge, and what is filled or chosen is told by more than weight: ${name}`, async ({
    browser,
  }) => {
    const page = await person(browser, who, { forcedColors: 'active' });
    await page.goto(address());
    await expect(page.getByRole('heading').first()).toBeVisible();
    if (name === 'room') {
      const ready = page.getByRole('button', { name: 'Ik ben klaar' });
      await ready.click();
      await expect(ready).toHaveAttribute('aria-pressed', 'true');
    }
    const all = await seen(page);
    expect(all.filter(({ edge }) => edge === null)).toEqual([]);
    const fills = (filled: boolean) =>
      new Set(all.filter((one) => one.filled === filled && !one.disabled).map(({ fill }) => fill));
    expect([...fills(true)].filter((fill) => fills(false).has(fill))).toEqual([]);
    expect(fills(true).size).toBeGreaterThan(0);
    await look(page, name);
    await page.context().close();
  });
}

test('a page that is opened and scrolled asks for nothing that nobody pressed, and a pressed link goes without a new document', async ({
  browser,
}) => {
  for (const [who, address, link] of [
    ['coach', '/today', 'Leercycli'],
    ['reviewer', '/review', /^ingediend|, ingediend/],
    ['admin', '/admin', 'Mensen'],
  ] as const) {
    const page = await person(browser, who);
    await page.goto(address);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.resourceType()} ${request.url()}`));
    await page.mouse.wheel(0, 20_000);
    await expect.poll(() => page.evaluate(() => scrollY + innerHeight >= document.body.scrollHeight - 2)).toBe(true);
    await page.evaluate(() => scrollTo(0, 0));
    const to = page.getByRole('link', { name: link }).first();
    await to.hover();
    expect(asked, address).toEqual([]);
    await to.click();
    await expect(page).not.toHaveURL(address);
    expect(asked.filter((one) => one.startsWith('document'))).toEqual([]);
    await page.context().close();
  }
});

test('a link in a table stands on the line of its row, and one place of the way around is where one is', async ({
  browser,
}) => {
  const page = await person(browser, 'admin');
  const here = page.getByRole('navigation').locator('[aria-current="page"]');
  for (const [address, place] of [
    ['/admin', ['Partnerschappen']],
    ['/admin/people', ['Mensen']],
    ['/admin/organisations', ['Organisaties']],
    ['/admin/partnerships/new', ['Partnerschappen']],
    ['/admin/log', []],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(here).toHaveText([...place]);
  }
  await page.goto('/admin/people');
  const tops = await page.locator('.table tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => {
        const words = document.createRange();
        words.selectNodeContents(cell.querySelector('a') ?? cell);
        return Math.round(words.getClientRects()[0]?.top ?? 0);
      }),
    ),
  );
  expect(tops.length).toBeGreaterThan(0);
  for (const row of tops) expect(new Set(row).size, String(row)).toBe(1);
  await page.context().close();
});
