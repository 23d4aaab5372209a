import { expect, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

/** What a circle remembers: its cycles as rings, a learning followed back and on, its system, and its story for whoever is new. */

const ACTOR = 'De conciërge van de sporthal';

test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.understandings where body like ${`${ACTOR}%`}`;
  await sql.end();
});

test('a row of rings scrolls by itself on a phone, and each opens on what its cycle brought', async ({ browser }) => {
  const page = await person(browser, 'frontline', PHONE);
  await page.goto('/cycles');
  const rings = page.getByRole('navigation', { name: 'Leercycli, de oudste eerst' }).getByRole('link');
  // Another journey may have opened one more.
  await expect(rings.nth(5)).toBeAttached();
  await expect(rings.last()).toBeInViewport();
  await expect(rings.first()).not.toBeInViewport();
  await expect(rings.last()).toHaveAccessibleName(/loopt nu.*Hier was leven in: begrijpen/);
  await expectAccessible(page);

  // What was written before the circle began here stands first.
  await expect(rings.first()).toHaveAccessibleName(/Een verslag van vroeger/);
  await rings.nth(1).click();
  await expect(rings.nth(1)).toHaveAttribute('aria-current', 'page');
  await expect(rings.nth(1)).toBeInViewport();
  for (const name of ['Wat we leerden', 'Thema’s, en wat ermee gebeurde', 'Experimenten', 'Beslissingen'])
    await expect(page.getByRole('region', { name })).toBeVisible();
  await page.getByText('De vragen die we stelden').click();
  await expect(page.getByText('Wat werkte goed?')).toBeVisible();
  await expectAccessible(page);

  await rings.nth(4).click();
  await expect(rings.nth(4)).toHaveAttribute('aria-current', 'page');
  const signals = page.getByRole('region', { name: 'Signalen, en wat er terugkwam' });
  await expect(signals.getByText(/^Opgenomen: Overleg van de provincie/)).toBeVisible();
  await expect(page.getByText(/^verankerd: Vierentwintig keer samen aan tafel/)).toBeVisible();
  await page.context().close();
});

test('a learning is followed back to the remarks it came from, and on to the experiment that began with it', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline', PHONE);
  await page.goto('/cycles');
  await page.getByRole('link', { name: /^Tussen de eerste telefoon en het eerste gesprek/ }).click();
  const from = page.getByRole('region', { name: 'Waar het vandaan komt' });
  await expect(from.getByText('Intake pas na vijf weken.')).toBeVisible();
  await expect(from.getByText('opmerking, zonder naam').first()).toBeVisible();
  await expect(from.getByText('Weken wachten op een eerste gesprek')).toBeVisible();
  await expectAccessible(page);

  await page
    .getByRole('region', { name: 'Waar het toe leidde' })
    .getByRole('link', { name: 'Eerste koffie binnen drie dagen' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Eerste koffie binnen drie dagen' })).toBeVisible();
  await page.getByRole('link', { name: /^Tussen de eerste telefoon/ }).click();
  await expect(page).toHaveURL(/\/learnings\//);
  await from.getByRole('link', { name: 'Loop door de sessie' }).click();
  await expect(page).toHaveURL(/\/walk/);
  await page.context().close();
});

test('two keep up how the circle understands its system: the second sees what the first wrote, and nothing is lost', async ({
  browser,
}) => {
  // As it stood when the last cycle closed, which another journey may have closed since.
  const sql = owner();
  await sql`update learning.understanding_versions v set body = 'De bibliotheek', brings = 'Een plek die van iedereen is.'
    from learning.understandings u where u.id = v.line_id and u.body = 'De bibliotheek van Geel'`;
  await sql.end();
  const [an, leen] = [await person(browser, 'frontline', PHONE), await person(browser, 'steward')];
  await an.goto('/system');
  const actors = an.getByRole('region', { name: 'Wie een rol speelt, en wat die inbrengt' });
  await expect(actors.getByText('Eerder: De bibliotheek · Een plek die van iedereen is.')).toBeVisible();
  await expect(an.getByText('Waarom blijven mensen weg die zeggen dat het goed ging?')).toBeVisible();
  await expectAccessible(an);

  await actors.getByRole('button', { name: 'Voeg iemand toe' }).click();
  await an.getByLabel('Wie speelt een rol?').fill(ACTOR);
  await an.getByLabel('Wat brengt die in?').fill('Een sleutel, en een luisterend oor');
  // What is typed stays on the device, also when the page goes.
  await an.reload();
  await actors.getByRole('button', { name: 'Voeg iemand toe' }).click();
  await expect(an.getByLabel('Wie speelt een rol?')).toHaveValue(ACTOR);
  await expectAccessible(an);
  await an.getByRole('button', { name: 'Bewaar', exact: true }).click();
  const added = actors.getByRole('listitem').filter({ hasText: ACTOR });
  await expect(added.getByText('nieuw', { exact: true })).toBeVisible();

  await leen.goto('/system');
  await leen.getByRole('button', { name: `Pas aan: ${ACTOR}` }).click();
  await an.getByRole('button', { name: `Pas aan: ${ACTOR}` }).click();
  await leen.getByLabel('Wie speelt een rol?').fill(`${ACTOR} in Geel`);
  await leen.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(leen.getByRole('listitem').filter({ hasText: `${ACTOR} in Geel` })).toBeVisible();
  await an.getByLabel('Wat brengt die in?').fill('Een sleutel');
  await an.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(an.getByText(`${ACTOR} in Geel`)).toBeVisible();
  await expect(an.getByLabel('Wat brengt die in?')).toHaveValue('Een sleutel');
  await an.getByRole('button', { name: 'Bewaar de mijne' }).click();
  await expect(added.getByText('Een sleutel', { exact: true })).toBeVisible();

  await an.getByRole('button', { name: `Haal weg: ${ACTOR}` }).click();
  await an.getByRole('button', { name: 'Ja, haal weg' }).click();
  await expect(added).toHaveCount(0);

  await an.getByRole('navigation', { name: 'Hoe we het eerder zagen' }).getByRole('link').first().click();
  await expect(an.getByRole('heading', { level: 1, name: /^Zo begrepen we ons systeem in/ })).toBeVisible();
  await expect(an.getByText('Waarom blijven mensen weg die zeggen dat het goed ging?')).toBeVisible();
  await expect(an.getByRole('button', { name: /^Pas aan/ })).toHaveCount(0);
  await expectAccessible(an);
  await an.context().close();
  await leen.context().close();
});

test('whoever came to the circle lately is offered its story, which reads on a phone and prints on two pages', async ({
  browser,
}) => {
  const sql = owner();
  const page = await person(browser, 'expert', PHONE);
  await page.goto('/today');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nieuw in de kring?' })).toHaveCount(0);
  const hats = await sql<{ id: number; starts_on: string }[]>`
    select h.id, h.starts_on::text from network.hats h join network.circles c on c.id = h.circle_id
    where c.slug = 'midden-kempen' and h.kind = 'expert_by_experience'`;
  await sql`update network.hats set starts_on = network.today() - 10 where id in ${sql(hats.map(({ id }) => id))}`;
  try {
    await page.reload();
    await page.getByRole('link', { name: 'Lees: Nieuw in de kring?' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Onze kring in vijf minuten' })).toBeVisible();
    await expect(page.getByText('“Dat ik niet altijd hetzelfde moet vertellen.”')).toBeVisible();
    await expect(page.getByText(/Om de 13 weken ongeveer zit de kring samen/)).toBeVisible();
    for (const name of ['Wat we afspraken', 'Wat we leerden', 'Wat nu loopt', 'Wat we nu anders doen'])
      await expect(page.getByRole('region', { name })).toBeVisible();
    await expectAccessible(page);
    const paper = await page.pdf({
      format: 'A4',
      margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' },
    });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  } finally {
    for (const { id, starts_on } of hats) await sql`update network.hats set starts_on = ${starts_on} where id = ${id}`;
    await sql.end();
  }
  await page.context().close();
});
