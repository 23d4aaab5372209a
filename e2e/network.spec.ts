import { expect, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

/** The shared ground, laid by the admin: who works with whom, and where. */
test('the admin makes a partnership, and chooses partners, people and places from hundreds by a part of the name', async ({
  browser,
}) => {
  const sql = owner();
  const [held] = await sql<{ name: string; partnership: number }[]>`
    select m.name, w.partnership_id as partnership from network.partnership_municipalities w
    join network.municipalities m on m.nis_code = w.nis_code order by m.nis_code limit 1`;
  await sql.end();

  const free = held?.name ?? '';
  const page = await person(browser, 'admin', PHONE);
  await page.goto('/admin/organisations');
  const known = page.getByRole('region', { name: 'Voeg een organisatie toe' });
  await known.getByLabel('Naam').fill('Stad Proefdorp');
  await known.getByText('OVO-code', { exact: true }).click();
  await known.getByLabel('OVO-code', { exact: true }).and(known.getByRole('textbox')).fill('OVO777001');
  await known.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(page.getByText('Stad Proefdorp is toegevoegd.')).toBeVisible();
  await page.goto('/admin/people');
  const somebody = page.getByRole('region', { name: 'Voeg iemand toe' });
  await somebody.getByLabel('Naam').fill('Nele Proef');
  await somebody.getByLabel('E-mailadres').fill('nele@proef.example');
  await somebody.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nele Proef' })).toBeVisible();
  await page.goto(`/admin/partnerships/${held?.partnership}`);
  const row = page.getByRole('region', { name: 'Gemeenten' }).getByRole('row', { name: free });
  await row.getByText('Beëindig').first().click();
  await row.getByRole('button', { name: 'Beëindig' }).click();
  await expect(row.getByText('Beëindig')).toHaveCount(0);

  await page.goto('/admin/partnerships/new');
  await page.getByLabel('Naam').fill('Aan de Proef');
  await page.getByLabel('Doelgroep').fill('Wie ver van werk staat.');
  await page.getByLabel('Zoek een gemeente').fill(free);
  await page.getByRole('checkbox', { name: new RegExp(`^${free} `) }).check();
  await page.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Aan de Proef' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Gemeenten' }).getByRole('rowheader')).toHaveText([free]);

  // Nothing chosen is told beside the field, and what was typed stays.
  await page.getByText('Voeg een partner toe').click();
  const partners = page.locator('form', { has: page.getByLabel('Expertise') });
  const organisation = partners.getByLabel('Organisatie');
  await organisation.fill('proefdorp zonder eind');
  await expect(partners.getByText('Niets gevonden. Kijk de spelling na.')).toBeVisible();
  await partners.getByLabel('Voltijdse equivalenten (vte)').fill('1,5');
  await partners.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(partners.getByText('Hiervan is nog niets gekozen.')).toBeVisible();
  await expect(organisation).toHaveAttribute('aria-invalid', 'true');
  await expect(organisation).toHaveValue('proefdorp zonder eind');

  // With the keyboard alone.
  await organisation.fill('');
  await expect(partners.getByText('Dit zijn de eerste 20.')).toBeVisible();
  await organisation.fill('proefd');
  await expect(partners.getByRole('button', { name: 'Stad Proefdorp' })).toBeVisible();
  await expectAccessible(page);
  await organisation.press('Tab');
  await page.keyboard.press('Enter');
  await expect(partners.getByRole('button', { name: 'Wijzig: Stad Proefdorp' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(organisation).toBeFocused();
  await organisation.fill('proefd');
  await expect(partners.getByRole('button', { name: 'Stad Proefdorp' })).toBeVisible();
  // Enter before the answer is there counts when it comes.
  await organisation.fill('proefdo');
  await organisation.press('Enter');
  await expect(partners.getByRole('button', { name: 'Wijzig: Stad Proefdorp' })).toBeFocused();
  await partners.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(page.getByRole('region', { name: 'Partners' }).getByRole('rowheader')).toHaveText(['Stad Proefdorp']);
  await expect(organisation).toHaveValue('');

  // Those of one name are parted by their address; a touch chooses.
  await page.getByText('Duid aan wie mag beslissen').click();
  await page.getByLabel('Kernpartner', { exact: true }).selectOption('Stad Proefdorp');
  await page.getByLabel('Persoon').fill('nele@proef');
  await page.getByRole('button', { name: 'Nele Proef nele@proef.example' }).tap();
  await page.getByRole('button', { name: 'Duid aan', exact: true }).click();
  await expect(
    page
      .getByRole('region', { name: 'Wie mag beslissen voor een kernpartner' })
      .getByRole('cell', { name: 'Nele Proef' }),
  ).toBeVisible();
  await expectAccessible(page);

  // What was let go can be chosen again, what another works in not.
  await page.getByText('Voeg gemeenten toe').click();
  await page.getByLabel('Zoek een gemeente').fill(free);
  await expect(page.getByRole('checkbox', { name: new RegExp(`^${free} hoort bij Aan de Proef`) })).toBeDisabled();

  // A role in the circle that came with the partnership.
  await page.goto('/admin/people?q=nele@proef');
  await page.getByRole('link', { name: 'Nele Proef' }).click();
  await page.getByLabel('Leerkring').fill('aan de pr');
  await page.getByRole('button', { name: 'Aan de Proef' }).tap();
  await page.getByRole('button', { name: 'Geef deze rol' }).click();
  await expect(page.getByRole('region', { name: 'Rollen' }).getByRole('cell', { name: 'Aan de Proef' })).toBeVisible();
  await page.context().close();
});

test('the admin searches a list while typing: what the last words find stands there, whatever comes late', async ({
  browser,
}) => {
  const page = await person(browser, 'admin', PHONE);
  await page.goto('/admin/people');
  const box = page.getByRole('searchbox', { name: 'Zoek op naam, e-mailadres, kring of partnerschap' });
  const names = page.getByRole('group', { name: 'Mensen', exact: true }).getByRole('rowheader');
  const told = page.getByRole('status');
  const all = await names.allInnerTexts();
  expect(all.length).toBeGreaterThan(2);

  // The answer to the first words is held back until that to the next ones is there.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/admin/list/people?q=coach*', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  const first = page.waitForRequest('**/admin/list/people?q=coach*');
  await box.fill('coach@demo');
  await first;
  expect(await names.allInnerTexts()).toEqual(all);
  await box.fill('expert@demo');
  await expect(told).toHaveText('1 persoon');
  const expert = (await names.allInnerTexts())[0] as string;
  letGo();
  await page.evaluate(() => fetch('/api/health'));
  await expect(told).toHaveText('1 persoon');
  await expect(names).toHaveText([expert]);
  await expectAccessible(page);

  // The address says what is searched for: after a reload, and on the way back.
  await expect(page).toHaveURL(/\/admin\/people\?q=expert%40demo$/);
  await page.getByRole('link', { name: expert }).click();
  await expect(page.getByRole('heading', { level: 1, name: expert })).toBeVisible();
  await page.goBack();
  await expect(box).toHaveValue('expert@demo');
  await expect(names).toHaveText([expert]);
  await page.reload();
  await expect(box).toHaveValue('expert@demo');
  await expect(names).toHaveText([expert]);

  // Where it fails, the rows stay, and the button tries again.
  await page.route('**/admin/list/people?q=stuk', (route) => route.fulfill({ status: 404, json: {} }), { times: 1 });
  await box.fill('stuk');
  await expect(page.getByRole('alert').getByText('Dit bestaat niet meer')).toBeVisible();
  await expect(names).toHaveText([expert]);
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await expect(told).toHaveText(/^Niemand gevonden/);

  // A server that is away for a moment is asked again.
  let asked = 0;
  await page.route('**/admin/list/people?q=manager*', (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 503 }) : route.continue();
  });
  await box.fill('manager@demo');
  await expect(told).toHaveText('1 persoon');
  expect(asked).toBe(2);
  await box.fill('');
  await expect(names).toHaveText(all);
  await expect(page).toHaveURL(/\/admin\/people$/);

  // The list that is opened anew is the whole one, and the box beside it empty.
  await box.fill('expert@demo');
  await expect(names).toHaveText([expert]);
  await page.getByRole('button', { name: 'Meer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mensen' }).click();
  await expect(box).toHaveValue('');
  await expect(names).toHaveText(all);

  // Without our script the button asks for the page.
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const form = await plain.newPage();
  await form.goto('/admin/people');
  await form.getByRole('searchbox').fill('expert@demo');
  await form.getByRole('button', { name: 'Zoek', exact: true }).click();
  await expect(form).toHaveURL(/\/admin\/people\?q=expert%40demo$/);
  await expect(form.getByRole('group', { name: 'Mensen', exact: true }).getByRole('rowheader')).toHaveText([expert]);
  await plain.close();

  // A sign-in that ended leads to the door, and from there back to what was searched for.
  const sql = owner();
  await sql`delete from auth.sessions where person_id = (select id from network.people where email = 'admin@demo.leerkring.example')`;
  await sql.end();
  await box.fill('coach@demo');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadmin%2Fpeople%3Fq%3Dcoach%2540demo$/);
  await page.context().close();
});
