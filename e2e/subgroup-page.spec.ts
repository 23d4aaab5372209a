import { expect, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

/** What a circle asks of the one above it: written down, let out by the gate, answered on one page, and read where it came from. */

const ASKED = 'Wie betaalt de bus naar het bedrijventerrein?';
const BODY = 'Mogen wij de bus naar het terrein zelf betalen?';

const clean = async () => {
  const sql = owner();
  await sql`delete from learning.signals where body = ${ASKED} and not exists (select from released.answers a where a.signal_id = signals.id)`;
  await sql.end();
};
test.beforeAll(clean);
test.afterAll(clean);

test('a circle asks a decision of the one above, which answers on one page; the answer is read where it was asked', async ({
  browser,
}) => {
  const leen = await person(browser, 'steward', PHONE);
  await leen.goto('/releases');
  await leen.getByRole('link', { name: 'Bekijk ons blad' }).click();
  await expect(leen.getByRole('heading', { level: 1, name: 'Ons blad voor Regio Kempen' })).toBeVisible();
  const asked = leen.getByRole('region', { name: 'Waarover we een beslissing vragen' });
  await asked.getByRole('button', { name: 'Vraag een beslissing' }).click();
  await asked.getByLabel('Welke beslissing vragen jullie?').fill(ASKED);
  await expectAccessible(leen);
  await asked.getByRole('button', { name: 'Schrijf dit op' }).click();
  await expect(asked.getByText(ASKED)).toBeVisible();
  await expectAccessible(leen);
  await look(leen, 'upward-phone');

  await asked.getByRole('link', { name: `Zet op het blad: ${ASKED}` }).click();
  await leen.getByLabel('Titel').fill('De bus naar het terrein');
  await leen.getByRole('textbox', { name: 'Tekst' }).fill(BODY);
  await leen.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(leen.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
  await leen.goto('/releases/upward');
  await expect(asked.getByRole('listitem').filter({ hasText: ASKED }).getByText('Wacht op toestemming')).toBeVisible();

  // The words of the partners, and the reader's tick.
  const sql = owner();
  await sql`insert into learning.release_confirmations (release_id, circle_id, version, person_id, confirmed_on)
    select r.id, r.circle_id, r.version, (select h.person_id from network.hats h where h.circle_id = r.circle_id and h.kind = 'manager' limit 1), network.today()
    from learning.releases r join learning.signals g on g.id = r.subject_id where g.body = ${ASKED}`;
  await sql`insert into learning.release_partner_words (release_id, circle_id, version, organisation_id, person_id, agrees, membership_id, said_on)
    select r.id, r.circle_id, r.version, p.organisation_id, (select h.person_id from network.hats h where h.circle_id = r.circle_id and h.kind = 'manager' limit 1),
      true, p.membership_id, network.today()
    from learning.releases r join learning.signals g on g.id = r.subject_id, learning.present_partners(r.circle_id) p where g.body = ${ASKED}`;
  const [out] = await sql<{ left: boolean }[]>`
    select learning.let_out(r.id) as left from learning.releases r join learning.signals g on g.id = r.subject_id where g.body = ${ASKED}`;
  expect(out?.left).toBe(true);
  await sql.end();

  const region = await person(browser, 'region');
  await region.goto('/publications/below');
  await region.getByRole('link', { name: 'Midden-Kempen', exact: true }).click();
  await expect(region.getByRole('heading', { level: 1, name: 'Blad van Midden-Kempen' })).toBeVisible();
  await expect(region.getByText(BODY)).toBeVisible();
  await region.getByLabel('Antwoord op: De bus naar het terrein').click();
  await expectAccessible(region);
  await look(region, 'upward-page');
  await region.getByText('We nemen het op').click();
  await region.getByLabel('Waar neem je het op?').fill('Overleg van de provincie');
  await region.getByLabel('Tegen wanneer?').fill('2035-01-01');
  await region.getByRole('button', { name: 'Geef dit antwoord' }).last().click();
  await expect(
    region.getByRole('region', { name: 'Wat we antwoordden' }).getByText(/Overleg van de provincie/),
  ).toBeVisible();
  await expectAccessible(region);
  await region.emulateMedia({ media: 'print' });
  await look(region, 'upward-print');
  await region.emulateMedia({ media: 'screen' });

  await leen.reload();
  await expect(asked.getByText(/Overleg van de provincie/)).toBeVisible();
  await expect(asked.getByRole('link', { name: 'Staat op het blad' })).toBeVisible();
  await look(leen, 'upward-answered-phone');
  const outsider = await person(browser, 'outsider');
  await outsider.goto('/publications');
  await expect(outsider.getByText('De bus naar het terrein')).toHaveCount(0);
});
