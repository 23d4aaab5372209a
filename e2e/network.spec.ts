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
