import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

/** One search over all that its reader may see. */
const WORD = `zeepkist${randomUUID().slice(0, 6).replaceAll(/\d/g, 'x').replaceAll('-', 'y')}`;
const circle = 'midden-kempen';
let learning: string;

test.beforeAll(async () => {
  learning = randomUUID();
  const sql = owner();
  await sql`insert into learning.learnings (id, circle_id, cycle_id, body, loop)
    select ${learning}, c.circle_id, c.id, ${`De ${WORD}en stonden <b>klaar</b> in het café.`}, 'single'
    from learning.cycles c join network.circles k on k.id = c.circle_id
    where k.slug = ${circle} and c.closed_on is not null order by c.year desc, c.quarter desc limit 1`;
  await sql.end();
});
test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.learnings where id = ${learning}`;
  await sql.end();
});

test('a case worker finds on a phone, while she types, what the circle learned, and goes to where it stands', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline', PHONE);
  await page.goto('/today');
  await page.getByRole('button', { name: 'Meer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Zoeken' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Zoeken' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Alles van jullie kring, op één plek' })).toBeVisible();
  await expectAccessible(page);

  const box = page.getByRole('searchbox', { name: 'Zoek in alles wat je mag lezen' });
  await box.pressSequentially(`${WORD} cafe`);
  const found = page.getByRole('region', { name: 'Wat we leerden' });
  await expect(found.locator('mark')).toHaveText([`${WORD}en`, 'café']);
  await expect(found).toContainText('<b>klaar</b>');
  await expect(page).toHaveURL(/\/search\?q=/);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  // A typing error is told to be one.
  await box.fill(WORD.replace('zeepkist', 'zeepkst'));
  await expect(page.getByRole('heading', { name: 'Dit lijkt erop' })).toBeVisible();
  await expect(found.locator('mark')).toHaveText([`${WORD}en`]);

  await box.fill('qqxxqq');
  await expect(page.getByRole('heading', { name: 'Niets gevonden voor “qqxxqq”' })).toBeVisible();
  await expectAccessible(page);

  await box.fill(WORD);
  await found.getByRole('link').click();
  await expect(page).toHaveURL(/\/(sessions|cycles|learnings)\//);
  await expect(page.getByText(`${WORD}en`).first()).toBeVisible();
  await page.goBack();
  await expect(box).toHaveValue(WORD);
  await expect(found).toBeVisible();
  await page.context().close();
});

test('it finds without a script, in the dark too, and nothing of another circle', async ({ browser }) => {
  const page = await person(browser, 'frontline', { javaScriptEnabled: false, colorScheme: 'dark' });
  const plain = await page.context().newPage();
  await plain.goto('/search');
  await plain.getByRole('searchbox').fill(WORD);
  await plain.getByRole('button', { name: 'Zoek', exact: true }).click();
  await expect(plain.getByRole('region', { name: 'Wat we leerden' }).locator('mark')).toHaveText([`${WORD}en`]);
  await page.context().close();

  const other = await person(browser, 'outsider');
  await other.goto(`/search?q=${WORD}`);
  await expect(other.getByRole('heading', { name: `Niets gevonden voor “${WORD}”` })).toBeVisible();
  await other.context().close();
});

test('it says when it cannot look, keeps what it found, and looks again', async ({ browser }) => {
  const page = await person(browser, 'coach');
  await page.goto(`/search?q=${WORD}`);
  const found = page.getByRole('region', { name: 'Wat we leerden' });
  await expect(found).toBeVisible();
  await page.route('**/search/found?q=anders*', (route) => route.fulfill({ status: 404, json: {} }), { times: 1 });
  const box = page.getByRole('searchbox');
  await box.fill('anders');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await box.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  await page.context().close();
});
