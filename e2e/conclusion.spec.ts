import { expect, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

/** What becomes of what a session concluded: asked, undone with one press, and put right in the open. */
test.describe.configure({ mode: 'serial' });

const IN_CIRCLE = `select c.id from network.circles c where c.slug = 'midden-kempen'`;
let cycleId: string;
let heldId: string;
let decision: string;
let experimentId: string;

test.beforeAll(async () => {
  const sql = owner();
  const [open] = await sql.unsafe(
    `select id from learning.cycles where circle_id in (${IN_CIRCLE}) and closed_on is null`,
  );
  const [held] = await sql.unsafe(
    `select id, cycle_id from learning.sessions where circle_id in (${IN_CIRCLE}) and stage = 'closed' order by planned_at desc limit 1`,
  );
  cycleId = open?.id;
  heldId = held?.id;
  const [made] = await sql.unsafe(`insert into learning.decisions (id, circle_id, cycle_id, body, owner)
    select gen_random_uuid(), circle_id, cycle_id, 'We bellen elke nieuwe klant zelf op', 'Het onthaal' from learning.sessions where id = '${heldId}' returning body`);
  decision = made?.body;
  const [trial] = await sql.unsafe(
    `select id from learning.experiments where circle_id in (${IN_CIRCLE}) and state = 'running' order by until limit 1`,
  );
  experimentId = trial?.id;
  await sql.end();
});

test('a decision is marked done after it says what that means, and undone with one press', async ({ browser }) => {
  const page = await person(browser, 'frontline', PHONE);
  await page.goto(`/cycles/${cycleId}`);
  const card = page.getByRole('listitem').filter({ hasText: decision });
  await card.getByRole('button', { name: 'Duid aan als gedaan' }).press('Enter');
  await expect(card.getByText('Je kunt het ongedaan maken.')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Nee' })).toBeFocused();
  await expectAccessible(page);
  await look(page, 'decision-asked-phone');
  await card.getByRole('button', { name: 'Nee' }).press('Enter');
  await expect(card.getByRole('button', { name: 'Duid aan als gedaan' })).toBeFocused();
  // Refused, it stays and says so; Escape is a no, and the next asking begins anew.
  await page.keyboard.press('Enter');
  await page.route('**/cycles/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await card.getByRole('button', { name: 'Ja, het is gedaan' }).press('Enter');
  await expect(card.getByText('Dat lukte niet.', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card.getByRole('button', { name: 'Duid aan als gedaan' })).toBeFocused();
  await page.unroute('**/cycles/**');
  await page.keyboard.press('Enter');
  await expect(card.getByText('Dat lukte niet.', { exact: false })).toHaveCount(0);
  await card.getByRole('button', { name: 'Ja, het is gedaan' }).press('Enter');
  await expect(card.getByRole('button', { name: 'Maak ongedaan' })).toBeFocused();
  await expect(card.getByRole('button', { name: 'Maak ongedaan' })).toHaveAccessibleDescription('Gedaan.');
  await look(page, 'decision-done-phone');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('button', { name: 'Duid aan als gedaan' })).toBeFocused();
  await page.goto('/log');
  await expect(page.getByText('zette een beslissing van', { exact: false }).first()).toBeVisible();
  await page.context().close();
});

test('a note is its writer’s to change and to take away, and the focus stays where the hands are', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline');
  await page.goto(`/experiments/${experimentId}`);
  await page.getByLabel('Wat zag je gebeuren?').fill('De bus reed weer niet');
  await page.getByRole('button', { name: 'Bewaar de notitie' }).click();
  const note = page.getByRole('listitem').filter({ hasText: 'De bus reed weer niet' });
  await note.getByRole('button', { name: /^Pas aan/ }).press('Enter');
  const box = page.getByRole('listitem').getByLabel('Wat zag je gebeuren?');
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('De bus reed weer niet');
  await box.fill('De bus reed deze week wel');
  await look(page, 'note-changing');
  await page.getByRole('listitem').getByRole('button', { name: 'Bewaar' }).press('Enter');
  const changed = page.getByRole('listitem').filter({ hasText: 'De bus reed deze week wel' });
  await expect(changed.getByRole('button', { name: /^Pas aan/ })).toBeFocused();
  await expectAccessible(page);
  await changed.getByRole('button', { name: /^Verwijder/ }).press('Enter');
  await look(page, 'note-removing');
  await changed.getByRole('button', { name: 'Ja, verwijder ze' }).press('Enter');
  await expect(changed).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Wat we zien gebeuren' })).toBeFocused();
  await page.context().close();
});

test('an experiment that was ended goes on again with one press, and what was seen is kept', async ({ browser }) => {
  const page = await person(browser, 'manager');
  await page.goto(`/experiments/${experimentId}`);
  const move = page.getByRole('button', { name: 'Verander de status' });
  await move.click();
  await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  await expect(page.getByText('Vul dit nog in.')).toBeVisible();
  await page.getByText('Stoppen: we weten genoeg').click();
  await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  await expect(page.getByLabel('Wat hebben we gezien?')).toHaveAccessibleDescription(/Vul dit nog in/);
  await page.getByLabel('Wat hebben we gezien?').fill('Het hielp niet');
  await look(page, 'experiment-ending');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Maak ongedaan' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Wat we zagen' })).toBeVisible();
  await look(page, 'experiment-ended');
  await page.getByRole('button', { name: 'Maak ongedaan' }).press('Enter');
  await expect(move).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Wat we zagen' })).toHaveCount(0);
  await expect(page.getByRole('list').getByText('Het hielp niet')).toBeVisible();
  await move.click();
  await page.getByText('Lezen: we bekijken samen wat het bracht').click();
  await expect(page.getByLabel('Waarom?')).toHaveValue('');
  await page.getByText('Stoppen: we weten genoeg').click();
  await expect(page.getByLabel('Wat hebben we gezien?')).toHaveValue('Het hielp niet');
  await expectAccessible(page);
  await page.context().close();
});

test('what a closed cycle concluded is put right by the steward, and what stood there stays to be read', async ({
  browser,
}) => {
  const page = await person(browser, 'steward');
  await page.goto(`/sessions/${heldId}/harvest`);
  const item = page.getByRole('listitem').filter({ hasText: decision });
  await item.getByRole('button', { name: /^Verbeter/ }).press('Enter');
  await expect(item.getByLabel('Tekst')).toBeFocused();
  await item.getByLabel('Tekst').fill('We bellen elke nieuwe klant binnen de week');
  await look(page, 'correcting');
  await item.getByRole('button', { name: 'Bewaar de verbetering' }).press('Enter');
  const corrected = page.getByRole('listitem').filter({ hasText: 'binnen de week' });
  await expect(corrected.getByText(`Tekst, eerder: ${decision}`)).toBeVisible();
  await expect(corrected.getByRole('button', { name: /^Verbeter/ })).toBeFocused();
  await expectAccessible(page);
  await look(page, 'corrected');
  const other = await person(browser, 'frontline', PHONE);
  await other.goto(`/sessions/${heldId}/harvest`);
  await expect(other.getByText(`Tekst, eerder: ${decision}`)).toBeVisible();
  await expect(other.getByRole('button', { name: /^Verbeter/ })).toHaveCount(0);
  await expectAccessible(other);
  await look(other, 'corrected-phone');
  await other.goto('/log');
  await expect(other.getByText(/verbeterde een beslissing van de afgesloten leercyclus/)).toBeVisible();
  await page.context().close();
  await other.context().close();
});
