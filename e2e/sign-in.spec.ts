import { expect, type Page, test } from '@playwright/test';
import { alive, expectAccessible, owner, PHONE, person } from './people';

test('a code by mail signs in; opening the link alone does not', async ({ browser }) => {
  const page = await person(browser, null, PHONE);
  await page.goto('/');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Meld je aan' }).click();
  await expect(page.getByLabel('E-mailadres')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('E-mailadres').fill('frontline@demo.leerkring.example');
  await page.getByRole('button', { name: 'Stuur me een code' }).click();
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible();
  const outbox = await page.context().newPage();
  await outbox.goto('/demo/mail');
  await expectAccessible(outbox);
  const link = (await outbox
    .getByRole('link')
    .filter({ hasText: '/sign-in/confirm' })
    .first()
    .getAttribute('href')) as string;
  const scanner = await person(browser, null);
  await scanner.goto(link);
  await scanner.goto('/today');
  await expect(scanner).toHaveURL(/sign-in/);
  await outbox.goto(link);
  await expectAccessible(outbox);
  await outbox.getByRole('main').getByRole('button').first().click();
  await expect(outbox).toHaveURL(/\/today/);
  await scanner.context().close();
  await page.context().close();
});

test('whoever is signed out and opens what was sent to them, is there after signing in: by code, and by the link in another browser', async ({
  browser,
}) => {
  const sql = owner();
  const [report] = await sql<{ id: string }[]>`
    select r.id from learning.reports r join network.circles c on c.id = r.circle_id where c.slug = 'midden-kempen' limit 1`;
  await sql.end();
  const page = await person(browser, null);
  const address = `/reports/${report?.id}`;
  await page.goto(address);
  await expect(page).toHaveURL(`/sign-in?${new URLSearchParams({ next: address })}`);
  await page.getByLabel('E-mailadres').fill('steward@demo.leerkring.example');
  await page.getByRole('button', { name: 'Stuur me een code' }).click();
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible();
  const outbox = await person(browser, null);
  await outbox.goto('/demo/mail');
  const mail = outbox.locator('article').filter({ hasText: 'steward@demo.leerkring.example' }).first();
  const code = /\b\d{6}\b/.exec(await mail.innerText())?.[0] as string;
  const link = (await mail.getByRole('link').first().getAttribute('href')) as string;
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Meld aan', exact: true }).click();
  await expect(page).toHaveURL(address);
  // The code is spent: the link says so, and leads to another one that goes on to the same page.
  await outbox.goto(link);
  await outbox.getByRole('button', { name: 'Meld me aan' }).click();
  await outbox.getByRole('link', { name: 'Vraag een nieuwe code' }).click();
  await expect(outbox).toHaveURL(`/sign-in?${new URLSearchParams({ next: address })}`);
  await outbox.getByLabel('E-mailadres').fill('steward@demo.leerkring.example');
  await outbox.getByRole('button', { name: 'Stuur me een code' }).click();
  await expect(outbox.getByRole('textbox', { name: 'Code' })).toBeVisible();
  const elsewhere = await person(browser, null);
  await elsewhere.goto('/demo/mail');
  await elsewhere
    .locator('article')
    .filter({ hasText: 'steward@demo.leerkring.example' })
    .first()
    .getByRole('link')
    .first()
    .click();
  await elsewhere.getByRole('button', { name: 'Meld me aan' }).click();
  await expect(elsewhere).toHaveURL(address);
  for (const one of [page, outbox, elsewhere]) await one.context().close();
});

test('someone with two hats wears one at a time, shown on screen, and changes it by choice', async ({ browser }) => {
  const sql = owner();
  await sql`delete from auth.chosen_hats k using network.people p where p.id = k.person_id and p.email like 'support@%'`;
  await sql.end();
  const page = await person(browser, 'support');
  await page.goto('/');
  await expect(page).toHaveURL('/hats');
  await expectAccessible(page);
  await page.getByRole('button', { name: /Trajectbegeleider/ }).click();
  await expect(page).toHaveURL('/today');
  // A page of the other role says so, and opens with one press.
  await page.goto('/formal/log');
  await expect(page.getByRole('heading', { name: 'Deze pagina hoort bij een andere rol van jou' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Wissel en open: Administratie/ }).click();
  await expect(page).toHaveURL('/formal/log');
  const role = page.getByRole('button', { name: /^Rol: Administratie/ });
  await expect(role).toBeVisible();
  await alive(page);
  await role.click();
  await page.getByRole('menuitem', { name: 'Wissel van pet' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Trajectbegeleider/ }).click();
  await expect(page).toHaveURL('/today');
  // A page of a role that one does not have is not there.
  expect((await page.goto('/admin'))?.status()).toBe(404);
  await page.goto('/hats');
  await page.getByRole('button', { name: /Administratie/ }).click();
  await expect(page).toHaveURL('/formal');
  await expect(page.getByRole('button', { name: /^Rol: Administratie/ })).toBeVisible();
  await page.context().close();
  // The one chosen last is on at the next sign-in.
  const later = await person(browser, 'support');
  await later.goto('/');
  await expect(later).toHaveURL('/formal');
  await later.context().close();
});

test('every page of the thread speaks English too, and is read in the dark', async ({ browser }) => {
  const page = await person(browser, 'manager', { colorScheme: 'dark' });
  await page.goto('/today');
  await page.getByRole('button', { name: /^Rol:/ }).click();
  await page.getByRole('menuitem', { name: /English/ }).click();
  await expect(page.getByRole('link', { name: 'Learning cycles', exact: true })).toBeVisible();
  for (const address of ['/today', '/write', '/cycles', '/experiments']) {
    await page.goto(address);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
    expect(await page.content()).not.toMatch(/MISSING_MESSAGE|\b(frame|write|cycle|today|experiment)\.[a-z]+\.[a-z]+/i);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: /^Role:/ }).click();
  await page.getByRole('menuitem', { name: /Nederlands/ }).click();
  await expect(page.getByRole('link', { name: 'Leercycli', exact: true })).toBeVisible();
  await page.context().close();
});

/** Everything that this site keeps in the browser, by name. */
const keptBy = (page: Page) =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((one) => String(one.name)),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
  ]);

test('signing out asks before it erases, then leaves nothing of the writer on the device', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  await page.goto('/experiments');
  await page.goto('/write');
  const box = page.getByLabel('Wat viel je op?');
  await box.fill('nog niet verstuurd');
  const other = await page.context().newPage();
  await other.goto('/write');
  await expect(other.getByLabel('Wat viel je op?')).toHaveValue('nog niet verstuurd');

  await page.getByRole('button', { name: /^Rol:/ }).click();
  await page.getByRole('menuitem', { name: 'Meld af' }).click();
  const question = page.getByRole('alertdialog', { name: 'Er staat nog tekst op dit toestel' });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Blijf hier' }).click();
  await page.reload();
  await expect(box).toHaveValue('nog niet verstuurd');

  await page.getByRole('button', { name: /^Rol:/ }).click();
  await page.getByRole('menuitem', { name: 'Meld af' }).click();
  const door = page.waitForResponse((answer) => answer.url().endsWith('/sign-in?left'));
  await question.getByRole('button', { name: 'Afmelden en tekst wissen' }).click();
  expect(await (await door).allHeaders()).toMatchObject({ 'clear-site-data': '"storage"' });
  await expect(page).toHaveURL(/sign-in/);
  expect(await keptBy(page)).toEqual([]);
  expect((await page.context().cookies()).filter((one) => one.name.includes('session'))).toEqual([]);

  // Neither the way back, nor another tab, nor the address shows what was there.
  await page.goBack();
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.locator('html')).not.toContainText('nog niet verstuurd');
  await expect(page.locator('textarea')).toHaveCount(0);
  await expect(other).toHaveURL(/sign-in/);
  expect(await keptBy(other)).toEqual([]);
  await page.goto('/today');
  await expect(page).toHaveURL(/sign-in/);
  await page.context().close();
});

test('whoever signs in after somebody who did not sign out, reads nothing that they typed', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  const box = page.getByLabel('Wat viel je op?');
  await box.fill('alleen voor mij');
  await page.reload();
  await expect(box).toHaveValue('alleen voor mij');
  await page.context().request.post('/api/demo/sign-in', { data: { as: 'manager' } });
  const next = await page.context().newPage();
  await next.goto('/write');
  // The tab of the one before has gone by itself: it holds the box of the one who is signed in now.
  await expect(page.getByRole('button', { name: /^Rol: Leidinggevende/ })).toBeVisible();
  await expect(box).toHaveValue('');
  expect((await keptBy(page)).filter((name) => name.startsWith('leerkring.sealed.'))).toEqual([]);
  await page.context().close();
});

/** The server forgets every sign-in, as it does after twelve hours; the browsers still have their cookies. */
async function endSignIns() {
  const db = owner();
  await db`delete from auth.sessions`;
  await db.end();
}
/** How often these words are in the database. */
async function written(words: string): Promise<number> {
  const db = owner();
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from learning.contributions where body = ${words}`;
  await db.end();
  return row?.count ?? 0;
}
const signInAs = (page: Page, as: string) => page.context().request.post('/api/demo/sign-in', { data: { as } });
const sealedBy = async (page: Page) => (await keptBy(page)).filter((name) => name.startsWith('leerkring.sealed.'));
const store = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));

test('what was typed outlives a sign-in that ended by itself, and nobody can read it until the same person is back', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  const box = page.getByLabel('Wat viel je op?');
  await box.fill('bewaard tot ik terug ben');
  await page.getByText('Met mijn naam', { exact: true }).click();
  await expect(page.getByText('Concept bewaard op dit toestel')).toBeVisible();
  await endSignIns();
  await page.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(page.getByText('Je bent afgemeld.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Meld je opnieuw aan' })).toBeVisible();
  await expect(box).toHaveValue('bewaard tot ik terug ben');

  // At the door nothing of it can be read, not even by the browser's own tools.
  await page.goto('/today');
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByLabel('E-mailadres')).toBeVisible();
  expect(await sealedBy(page)).not.toEqual([]);
  expect(await store(page)).not.toMatch(/bewaard tot|write/);
  expect(await page.locator('html').getAttribute('data-key')).toBe('');

  await signInAs(page, 'frontline');
  await page.goto('/write');
  await expect(box).toHaveValue('bewaard tot ik terug ben');
  await expect(page.getByRole('radio', { name: 'Met mijn naam' })).toBeChecked();
  await page.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'bewaard tot ik terug ben' })).toBeVisible();
  await expect(box).toHaveValue('');
  expect(await written('bewaard tot ik terug ben')).toBe(1);
  expect(await sealedBy(page)).toEqual([]);
  await page.context().close();
});

test('somebody else who signs in after a sign-in that ended finds nothing, and it is wiped', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  await page.goto('/write');
  const box = page.getByLabel('Wat viel je op?');
  await box.fill('alleen voor mij');
  await expect.poll(() => sealedBy(page)).not.toEqual([]);
  await endSignIns();
  await signInAs(page, 'manager');
  await page.goto('/write');
  await expect(page.getByRole('button', { name: /^Rol: Leidinggevende/ })).toBeVisible();
  await expect(box).toHaveValue('');
  await expect.poll(() => sealedBy(page)).toEqual([]);
  await signInAs(page, 'frontline');
  await page.goto('/write');
  await expect(page.getByRole('button', { name: /^Rol: / })).toBeVisible();
  await expect(box).toHaveValue('');
  await page.context().close();
});

test('where the browser cannot seal, as over plain http, nothing is kept and every page says so; no word is lost within it', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline');
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
  await page.goto('/write');
  await expect(page.getByText('Dit adres is niet beveiligd (http).')).toBeVisible();
  const box = page.getByLabel('Wat viel je op?');
  await box.fill('alleen in deze pagina');
  await expectAccessible(page);
  await expect(page.getByText('Concept bewaard op dit toestel')).toHaveCount(0);
  await page.getByRole('link', { name: 'Experimenten', exact: true }).click();
  await expect(page).toHaveURL(/experiments/);
  await page.getByRole('link', { name: 'Schrijf', exact: true }).click();
  await expect(box).toHaveValue('alleen in deze pagina');
  expect(await sealedBy(page)).toEqual([]);
  expect(await store(page)).not.toContain('alleen in deze pagina');
  await page.context().close();
});

test('a tab that is closed right after the last key loses none of it', async ({ browser }) => {
  const page = await person(browser, 'frontline');
  let typed = '';
  for (const words of ['tot en met', ' de allerlaatste', ' letter']) {
    const tab = await page.context().newPage();
    await tab.goto('/write');
    const box = tab.getByLabel('Wat viel je op?');
    await expect(box).toHaveValue(typed);
    await box.press('End');
    await box.pressSequentially(words);
    await tab.close();
    typed += words;
  }
  await page.goto('/write');
  await expect(page.getByLabel('Wat viel je op?')).toHaveValue(typed);
  await page.context().close();
});
