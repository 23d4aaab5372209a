import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person, type Role } from './people';

/**
 * One learning leaves the room: laid on the table, read by another, a no that nobody sees, a new text on which everyone is
 * asked anew, the last yes, its readers, and its withdrawal. Then a report with a reservation, and a text with a name in it.
 */
test.describe.configure({ mode: 'serial' });

const TITLE = 'Wat een plaats krijgt, blijft';
const SAID = 'Een halfuur per overdracht staat bij ons in elke planning.';
let coach: Page;
let caw: Page;
let learning: string;
let session: string;
let release: string;
let publication: string;

test.beforeAll(async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ id: string; session: string }[]>`
    select l.id, s.id as session from learning.learnings l join learning.sessions s on s.cycle_id = l.cycle_id
    join network.circles c on c.id = l.circle_id where c.slug = 'midden-kempen' and s.stage = 'closed'
      and not exists (select from learning.releases r where r.subject_id = l.id)
    order by s.closed_at limit 1`;
  await sql.end();
  learning = row?.id as string;
  session = row?.session as string;
  coach = await person(browser, 'coach');
  caw = await person(browser, 'steward', PHONE);
});

const YES = 'Ja, dit mag naar buiten';
const NO = 'Nee';
const text = (page: Page) => page.getByRole('article', { name: 'De tekst die naar buiten gaat' });
const openTitle = (page: Page) => page.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' });

/** Reads the release as one of the demo world's people, says yes for their partner, and closes the browser. */
async function sayYes(browser: Parameters<typeof person>[0], as: Role, address: string) {
  const page = await person(browser, as, PHONE);
  await page.goto(address);
  await page.getByRole('button', { name: YES }).click();
  await expect(
    page.getByText('Je zei ja.').or(page.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })),
  ).toBeVisible();
  await page.context().close();
}

test('the coach lays a learning on the table: nothing is lost on the way, and it is there once', async () => {
  await coach.goto('/releases');
  await expectAccessible(coach);
  await coach.goto(`/sessions/${session}/harvest`);
  await expectAccessible(coach);
  await coach.locator(`a[href$="subject=${learning}"]`).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Iets vrijgeven' })).toBeVisible();
  await expect(coach.getByLabel('Titel')).not.toHaveValue('');
  await expectAccessible(coach);
  await coach.getByLabel('Titel').fill(TITLE);
  await coach.getByRole('textbox', { name: 'Tekst' }).fill(SAID);
  await expect(text(coach)).toContainText(SAID);
  await coach.reload();
  await expect(coach.getByRole('textbox', { name: 'Tekst' })).toHaveValue(SAID);
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(coach.getByText('Kies minstens één groep lezers.')).toBeVisible();
  await coach.getByLabel('Alle partnerschappen in Vlaanderen').check();
  await coach.getByLabel('Het aanspreekpunt signalen van Europa WSE').check();
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).dblclick();
  await expect(openTitle(coach)).toBeVisible();
  release = new URL(coach.url()).pathname;
  await expect(text(coach)).toContainText(TITLE);
  await expectAccessible(coach);
  const sql = owner();
  const rows = await sql`select state, version from learning.releases where subject_id = ${learning}`;
  await sql.end();
  expect([...rows]).toEqual([{ state: 'open', version: 1 }]);
  // The same thing again leads to what is on the table already.
  await coach.goto(`/releases/new?kind=learning&subject=${learning}`);
  await expect(coach).toHaveURL(release);
});

test('whoever wrote it cannot confirm it, and who speaks for no partner has no word in it', async () => {
  await expect(coach.getByRole('heading', { name: 'Jouw woord' })).toHaveCount(0);
  await expect(coach.getByRole('button', { name: YES })).toHaveCount(0);
});

test('a mandated person is asked on the phone, confirms with a tick, and says no; nobody else’s page changes', async ({
  browser,
}) => {
  const manager = await person(browser, 'manager');
  const expert = await person(browser, 'expert', PHONE);
  await caw.goto('/today');
  await expectAccessible(caw);
  await caw.getByRole('link', { name: /^Lees: Mag dit naar buiten\?/ }).click();
  await caw.getByRole('region', { name: 'Dit vraagt de kring aan jou' }).getByRole('link', { name: TITLE }).click();
  await expect(openTitle(caw)).toBeVisible();
  await expectAccessible(caw);
  await caw.getByRole('button', { name: 'Bevestig' }).click();
  await expect(caw.getByText('Vink eerst aan wat je bevestigt.')).toBeVisible();
  await caw.getByRole('checkbox', { name: 'Ik las deze versie helemaal.' }).check();
  await caw.getByRole('button', { name: 'Bevestig' }).click();
  await expect(caw.getByText('Leen Van den Broeck las de tekst na.')).toBeVisible();

  const read = async () => {
    const pages: string[] = [];
    for (const page of [coach, manager, expert]) {
      for (const address of [release, '/releases', '/today']) {
        await page.goto(address);
        pages.push(await page.getByRole('main').innerText());
      }
    }
    return pages;
  };
  const before = await read();
  expect(before.join(' ')).toContain('Er is nog niets vertrokken.');
  await caw.getByRole('button', { name: NO, exact: true }).click();
  await expect(caw.getByText('Je zei nee.')).toBeVisible();
  await expectAccessible(caw);
  expect(await read()).toEqual(before);
  await sayYes(browser, 'frontline', release);
  expect(await read()).toEqual(before);
  // Once spoken, it is asked no more.
  await caw.goto('/releases');
  await expect(caw.getByRole('region', { name: 'Ligt voor in de kring' }).getByText(TITLE)).toBeVisible();
  await expectAccessible(caw);
  await manager.context().close();

  // An expert by experience rewrites it: a new version, on which nobody has said anything.
  await expert.goto(release);
  await expert.getByRole('link', { name: 'Herschrijf' }).click();
  await expect(expert.getByRole('heading', { level: 1, name: 'Herschrijf de tekst' })).toBeVisible();
  await expectAccessible(expert);
  await expert.getByRole('textbox', { name: 'Tekst' }).fill(`${SAID} Voor alle diensten samen.`);
  await expert.getByRole('button', { name: 'Bewaar als nieuwe versie' }).click();
  await expect(openTitle(expert)).toBeVisible();
  await expect(expert.getByText('Versie 2, geschreven door Rita Vermeiren')).toBeVisible();
  await expert.getByText('Versie 1, door Joris Claes').click();
  await expectAccessible(expert);
  await expert.context().close();
  await caw.goto(release);
  await expect(caw.getByText('Je zei nog niets.')).toBeVisible();
  await expect(caw.getByRole('button', { name: 'Bevestig' })).toBeVisible();
});

test('a word about a text that has changed meanwhile does not count, and the new text is shown', async ({
  browser,
}) => {
  const frontline = await person(browser, 'frontline', PHONE);
  const other = await person(browser, 'manager');
  await frontline.goto(release);
  await other.goto(`${release}/rewrite`);
  await other.getByRole('textbox', { name: 'Tekst' }).fill(`${SAID} Voor alle diensten samen, elke week.`);
  await other.getByRole('button', { name: 'Bewaar als nieuwe versie' }).click();
  await expect(openTitle(other)).toBeVisible();
  await frontline.getByRole('button', { name: YES }).click();
  await expect(text(frontline)).toContainText('elke week');
  await expect(frontline.getByText('Je zei nog niets.')).toBeVisible();
  // Two who rewrite at once: whoever is second is told, loses nothing, and chooses.
  for (const page of [frontline, other]) {
    await page.goto(`${release}/rewrite`);
    const box = page.getByRole('textbox', { name: 'Tekst' });
    // A page that comes alive while the box is filled in may lay what is typed beside what stood there.
    await expect(async () => {
      await box.fill(`${SAID} Samen, elke week.`);
      await expect(box).toHaveValue(`${SAID} Samen, elke week.`, { timeout: 500 });
    }).toPass();
  }
  await other.getByLabel('Titel').fill(`${TITLE}!`);
  await other.getByRole('button', { name: 'Bewaar als nieuwe versie' }).click();
  await expect(openTitle(other)).toBeVisible();
  await frontline.getByRole('button', { name: 'Bewaar als nieuwe versie' }).click();
  await expect(frontline.getByText('Iemand anders maakte intussen een nieuwe versie.')).toBeVisible();
  await expect(frontline.getByRole('textbox', { name: 'Tekst' })).toHaveValue(`${SAID} Samen, elke week.`);
  await expectAccessible(frontline);
  await frontline.getByRole('button', { name: 'Werk verder met mijn tekst' }).click();
  await frontline.getByRole('button', { name: 'Bewaar als nieuwe versie' }).click();
  await expect(frontline.getByText('Versie 5, geschreven door An Peeters')).toBeVisible();
  await frontline.context().close();
  await other.context().close();
});

test('with every yes it is let out, by an act of its own; until then no reader finds it', async ({ browser }) => {
  const holder = await person(browser, 'signalholder', PHONE);
  for (const as of ['frontline', 'manager', 'cgg'] as const) await sayYes(browser, as, release);
  await caw.goto(release);
  await caw.getByRole('checkbox', { name: 'Ik las deze versie helemaal.' }).check();
  await caw.getByRole('button', { name: 'Bevestig' }).click();
  await expect(caw.getByText('Leen Van den Broeck las de tekst na.')).toBeVisible();
  await holder.goto('/signals');
  await expect(holder.getByRole('heading', { level: 1, name: 'Met jou gedeeld' })).toBeVisible();
  await expect(holder.getByText(TITLE)).toHaveCount(0);
  const letOut = async () => {
    await caw.getByRole('button', { name: 'Laat naar buiten…' }).click();
    await caw.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  };
  await letOut();
  await expect(caw.getByText('een ja dat nodig is, ontbreekt')).toBeVisible();
  await expectAccessible(caw);
  await caw.getByRole('button', { name: 'Nog niet' }).click();
  await caw.getByRole('button', { name: YES }).click();
  await expect(caw.getByText('Je zei ja.')).toBeVisible();
  await expect(openTitle(caw)).toBeVisible();
  await letOut();
  await expect(caw.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  await expectAccessible(caw);
  await coach.goto(release);
  await coach.getByRole('link', { name: 'Bekijk wat lezers zien' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  publication = new URL(coach.url()).pathname.split('/').at(-1) as string;
  await expect(coach.getByText(/^Uit de leerkring van Midden-Kempen, vrijgegeven op/)).toBeVisible();
  await expectAccessible(coach);
  await coach.emulateMedia({ media: 'print' });
  await expect(coach.getByRole('navigation')).toHaveCount(0);
  await expect(coach.getByRole('button', { name: 'Druk af' })).toBeHidden();
  await coach.emulateMedia({ media: 'screen' });

  await holder.goto('/signals');
  await expectAccessible(holder);
  await holder.getByRole('link', { name: TITLE }).click();
  await expect(holder.getByText('Samen, elke week.')).toBeVisible();
  await expectAccessible(holder);
  await holder.context().close();

  const waasland = await person(browser, 'outsider', PHONE);
  await waasland.goto('/releases');
  await waasland.getByRole('link', { name: 'Lees wat gedeeld is' }).click();
  await expect(waasland.getByRole('heading', { level: 1, name: 'Gedeeld' })).toBeVisible();
  await expectAccessible(waasland);
  await waasland.getByRole('link', { name: TITLE }).click();
  await expect(waasland.getByText('elke week')).toBeVisible();
  expect((await waasland.goto(release))?.status()).toBe(404);
  await waasland.context().close();
});

for (const as of ['reviewer', 'promotor', 'admin', null] as const) {
  test(`the ${as ?? 'passer-by'} finds it nowhere: it was not let out to them`, async ({ browser }) => {
    const stranger = await person(browser, as);
    const addresses = ['/', '/today', '/releases', release, `${release}/rewrite`, '/publications', '/signals'];
    for (const address of [
      ...addresses,
      `/publications/${publication}`,
      `/signals/${publication}`,
      '/published',
      `/published/${publication}`,
      `/releases/new?kind=learning&subject=${learning}`,
    ]) {
      for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
        const body = await (await stranger.request.get(address, { headers })).text();
        expect(body, address).not.toContain(TITLE);
        expect(body, address).not.toContain(SAID);
      }
    }
    await stranger.context().close();
  });
}

test('one partner withdraws it, after a dialog that says what happens: readers see that, and the text is gone', async ({
  browser,
}) => {
  const cgg = await person(browser, 'cgg');
  await cgg.goto(release);
  await cgg.getByRole('button', { name: 'Trek in…' }).click();
  await expect(cgg.getByRole('alertdialog', { name: 'Deze tekst intrekken?' })).toBeVisible();
  await expectAccessible(cgg);
  await cgg.keyboard.press('Escape');
  await expect(cgg.getByRole('alertdialog')).toHaveCount(0);
  await expect(cgg.getByRole('button', { name: 'Trek in…' })).toBeFocused();
  await cgg.keyboard.press('Enter');
  await cgg.getByRole('button', { name: 'Ja, trek in' }).click();
  await expect(cgg.getByRole('heading', { level: 1, name: 'Dit is ingetrokken' })).toBeVisible();
  await expectAccessible(cgg);
  for (const [as, base] of [
    ['signalholder', '/signals'],
    ['outsider', '/publications'],
    ['cgg', '/publications'],
  ] as const) {
    const reader = await person(browser, as, PHONE);
    await reader.goto(base);
    await expectAccessible(reader);
    await reader
      .getByRole('link', { name: /^Ingetrokken door de kring op/ })
      .first()
      .click();
    await expect(reader.getByRole('heading', { level: 1, name: /^Ingetrokken door de kring op/ })).toBeVisible();
    await expectAccessible(reader);
    for (const address of [base, `${base}/${publication}`]) {
      expect(await (await reader.request.get(address)).text(), `${as} at ${address}`).not.toContain(TITLE);
    }
    await reader.context().close();
  }
  await cgg.context().close();
});

test('a report leaves for everyone, with a reservation only because its partner says so', async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ id: string; reservation: string }[]>`
    select r.id, a.reservation from learning.reports r join network.circles c on c.id = r.circle_id
    join learning.agreements a on a.report_id = r.id and a.version = r.version
    join network.organisations o on o.id = a.organisation_id
    where c.slug = 'midden-kempen' and r.final_on is not null and o.kind = 'cgg' and a.reservation <> ''`;
  await sql.end();
  await coach.goto(`/reports/${row?.id}`);
  await expectAccessible(coach);
  await coach.getByRole('link', { name: 'Geef dit verslag vrij…' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Iets vrijgeven' })).toBeVisible();
  await expectAccessible(coach);
  await coach.getByLabel('Iedereen').check();
  await coach.getByLabel('Onze besturen').check();
  await coach.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(openTitle(coach)).toBeVisible();
  const address = new URL(coach.url()).pathname;
  await expect(text(coach)).not.toContainText(row?.reservation as string);

  const cgg = await person(browser, 'cgg', PHONE);
  await cgg.goto(address);
  await cgg.getByRole('button', { name: 'Neem ons voorbehoud mee' }).click();
  await expect(text(cgg)).toContainText(row?.reservation as string);
  await expectAccessible(cgg);
  await cgg.getByText('Hoe beslissen we?').click();
  await cgg.getByText('Twee op de drie volstaat').click();
  await expect(cgg.getByRole('radio', { name: 'Twee op de drie volstaat' })).toBeChecked();
  await expect(cgg.getByText('Nu geldt: elke kernpartner moet ja zeggen.')).toBeVisible();
  await expectAccessible(cgg);
  await cgg.context().close();
  await caw.goto(address);
  await caw.getByRole('checkbox', { name: 'Ik las deze versie helemaal.' }).check();
  await caw.getByRole('button', { name: 'Bevestig' }).click();
  await expect(caw.getByText('las de tekst na.')).toBeVisible();
  for (const as of ['frontline', 'manager', 'cgg', 'steward'] as const) await sayYes(browser, as, address);
  await caw.goto(address);
  await caw.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await caw.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(caw.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();

  const anyone = await person(browser, null, PHONE);
  await anyone.goto('/');
  await anyone.getByRole('link', { name: 'Lees wat partnerschappen met iedereen deelden' }).click();
  await expect(anyone.getByRole('heading', { level: 1, name: 'Vrijgegeven voor iedereen' })).toBeVisible();
  await expectAccessible(anyone);
  await anyone.getByRole('link', { name: /^Collegiaal verslag/ }).click();
  await expect(anyone.getByText(row?.reservation as string)).toBeVisible();
  await expect(anyone.getByText('CGG Kempen')).toHaveCount(0);
  await expectAccessible(anyone);
  await anyone.context().close();
});

test('whoever stands in a text by name is asked too, on today’s page; the writer puts it away', async ({ browser }) => {
  const sql = owner();
  const [row] = await sql<{ id: string }[]>`
    select l.id from learning.learnings l join network.circles c on c.id = l.circle_id
    where c.slug = 'midden-kempen'
      and not exists (select from learning.releases r where r.subject_id = l.id) limit 1`;
  await sql.end();
  const named = await person(browser, 'support', PHONE);
  await caw.goto(`/releases/new?kind=learning&subject=${row?.id}`);
  await caw.getByLabel('Titel').fill('Dank aan Sofie Maes');
  await caw.getByLabel('Partnerschappen in de buurt').check();
  await expectAccessible(caw);
  await caw.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(caw.getByText('Die mensen worden ook gevraagd.')).toBeVisible();
  await named.goto('/hats?side=circle&next=/today');
  const other = named.getByRole('button', { name: /Trajectbegeleider/ });
  if (await other.count()) await other.click();
  else await named.goto('/today');
  await named.getByRole('link', { name: /^Lees: Mag dit naar buiten\?/ }).click();
  await expect(named.getByRole('heading', { name: 'Je naam of je woorden staan in deze tekst' })).toBeVisible();
  await expectAccessible(named);
  await named.getByRole('button', { name: NO, exact: true }).click();
  await expect(named.getByText('Je zei nee.')).toBeVisible();
  await named.context().close();
  await caw.getByRole('button', { name: 'Leg weg' }).click();
  await caw.getByRole('button', { name: 'Ja, leg weg' }).click();
  await expect(caw.getByRole('heading', { level: 1, name: 'Dit is weggelegd' })).toBeVisible();
  await expectAccessible(caw);
});

test('every page of it speaks English too, and is read in the dark', async ({ browser }) => {
  const page = await person(browser, 'manager', { colorScheme: 'dark' });
  await page.goto('/releases');
  await page.getByRole('button', { name: /^Rol:/ }).click();
  await page.getByRole('menuitem', { name: /English/ }).click();
  await expect(page.getByRole('link', { name: 'Share outside the circle', exact: true })).toBeVisible();
  for (const address of [
    '/releases',
    release,
    `/releases/new?kind=learning&subject=${learning}`,
    '/publications',
    `/publications/${publication}`,
  ]) {
    await page.goto(address);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
    expect(await page.content()).not.toMatch(/MISSING_MESSAGE|\b(frame|release)\.[a-z]+\.[a-z]+/i);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: /^Role:/ }).click();
  await page.getByRole('menuitem', { name: /Nederlands/ }).click();
  await page.context().close();
});
