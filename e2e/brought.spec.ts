import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { othersAgree } from './release-fixture';
import { borrowSession, layPlan } from './session-fixture';

/**
 * What a session brings to its conclusion: what is embedded is looked at, a forum has a guest at a topic's table, and a stuck case becomes a
 * signal that goes through the gate. Leaves the circle's planned session as it found it.
 */
test.describe.configure({ mode: 'serial' });

const EMBEDDED = crypto.randomUUID();
const ASKED = 'Laat mensen zonder adres zich één keer melden, bij één loket.';
let coach: Page;
let phone: Page;
let guest: Page;
let screen: Page;
let sessionId: string;
let giveBack: () => Promise<void>;

const title = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();

async function next(step: string) {
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  for (const page of [coach, phone, guest]) await title(page, step);
}

async function write(page: Page, label: string, words: string) {
  const form = page.locator('form').filter({ has: page.getByLabel(label) });
  await form.getByLabel(label).fill(words);
  await form.getByRole('button', { name: 'Zet erbij', exact: true }).click();
  await expect(page.getByText(words)).toBeVisible();
  await expect(form.getByLabel(label)).toHaveValue('');
}

test.beforeAll(async ({ browser }) => {
  const borrowed = await borrowSession('midden-kempen');
  ({ id: sessionId, giveBack } = borrowed);
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  await sql.end();
  await layPlan(
    sessionId,
    ['arrive', 'look_back', 'forum', 'stuck_case', 'conclude', 'close'].map((kind) => ({ kind })),
  );
  const laid = owner();
  await laid`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, outcome, ended_on)
    select ${EMBEDDED}, s.circle_id, c.id, 'Eerst wandelen', 'Helpt het?', 'Wandelen', 'Onthaal', network.today(), 'embedded', 'Ja', network.today()
    from learning.sessions s join learning.cycles c on c.circle_id = s.circle_id and c.closed_on is not null where s.id = ${sessionId} limit 1`;
  await laid`insert into learning.embeddings (experiment_id, circle_id, form, change, owner, look_on)
    select id, circle_id, 'process', 'Het eerste gesprek is een wandeling', 'Team onthaal', network.today() from learning.experiments where id = ${EMBEDDED}`;
  await laid.end();
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  phone = await person(browser, 'frontline', PHONE);
  for (const page of [coach, phone]) await page.goto(`/sessions/${sessionId}`);
  guest = await person(browser, null, PHONE);
  await guest.goto(`/join/${borrowed.joinCode}`);
  await guest.getByLabel('Je naam').fill('Fatima');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await coach.getByRole('button', { name: 'Laat Fatima binnen' }).click();
  screen = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  await screen.goto(`/sessions/${sessionId}/screen`);
  await next('Welkom');
});

test.afterAll(async () => {
  const sql = owner();
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const gone = await tx<{ id: string }[]>`select id from learning.releases where subject_id in (
      select id from learning.signals where body = ${ASKED})`;
    if (gone.length > 0) {
      const ids = gone.map(({ id }) => id);
      for (const table of ['release_confirmations', 'release_partner_words', 'release_versions'])
        await tx`delete from ${tx(`learning.${table}`)} where release_id in ${tx(ids)}`;
      await tx`delete from released.publications where title = ${ASKED.slice(0, 40)}`;
      await tx`delete from learning.releases where id in ${tx(ids)}`;
    }
    await tx`delete from learning.signals where body = ${ASKED}`;
    for (const table of ['follow_ups', 'embedding_looks', 'embeddings'])
      await tx`delete from ${tx(`learning.${table}`)} where experiment_id = ${EMBEDDED}`;
    await tx`delete from learning.experiments where id = ${EMBEDDED}`;
  });
  await sql.end();
  await giveBack();
});

test('the table asks whether what is embedded still lives; the room says so there, with the next day, and the circle reads it on the experiment', async ({
  browser,
}) => {
  await next('Wat werd ervan?');
  const asked = coach.getByRole('listitem').filter({ hasText: 'Het eerste gesprek is een wandeling' });
  await expect(phone.getByText('Het eerste gesprek is een wandeling')).toBeVisible();
  await expect(phone.getByRole('radio', { name: 'leeft nog' })).toHaveCount(0);
  await expect(screen.getByText('Het eerste gesprek is een wandeling')).toBeVisible();
  await asked.getByText('leeft niet meer', { exact: true }).click();
  await expect(asked.getByRole('button', { name: 'Bewaar', exact: true })).toBeDisabled();
  await asked.getByText('leeft nog', { exact: true }).click();
  await asked.getByLabel('Wat zie je daarvan?').fill('Ook bij regen');
  await asked.getByLabel('Wanneer kijken we opnieuw?').fill('2199-12-01');
  await expectAccessible(coach);
  await look(coach, 'look-back-embedded');
  await asked.getByRole('button', { name: 'Bewaar', exact: true }).dblclick();
  await expect(phone.getByText('Ook bij regen')).toBeVisible();
  await expect(screen.getByText('leeft nog: Ook bij regen')).toBeVisible();
  const reader = await person(browser, 'manager');
  await reader.goto(`/experiments/${EMBEDDED}`);
  const embedded = reader.getByRole('region', { name: 'Wat er nu anders is' });
  await expect(embedded.getByText('Ook bij regen')).toHaveCount(1);
  await expect(embedded.getByText('we kijken opnieuw op 1 december 2199')).toBeVisible();
  await reader.context().close();
});

test('in a forum each topic has its table; a guest goes to the one that is theirs, and what they hear there says of which topic it is', async () => {
  await next('Onderwerpen');
  await write(phone, 'Waarover willen we iets horen?', 'Wonen');
  await write(guest, 'Waarover willen we iets horen?', 'Vervoer');
  await next('Aan tafel');
  await coach.getByRole('button', { name: 'Maak 2 tafels, één per onderwerp' }).click();
  await expect(coach.getByText('Er zijn 2 tafels, elk met een onderwerp.')).toBeVisible();
  const tables = guest.getByRole('region', { name: 'De tafels' });
  const choose = tables.getByRole('button', { name: /^Ga naar tafel \d: Vervoer/ });
  // Whoever was put there by chance goes to the other one first.
  if ((await choose.count()) === 0) await tables.getByRole('button', { name: /^Ga naar tafel \d: Wonen/ }).click();
  await choose.click();
  await expect(tables.getByRole('button', { name: /^Ga naar tafel \d: Wonen/ })).toBeVisible();
  await expect(guest.getByText(/^Tafel \d: je zit samen met/)).toBeVisible();
  await expect(screen.getByText(/^Tafel \d: Vervoer$/)).toBeVisible();
  await write(guest, 'Wat horen jullie?', 'Na zeven uur rijdt er geen bus.');
  for (const page of [guest, coach, screen]) await expectAccessible(page);
  await look(guest, 'forum-tables-phone');
  await look(coach, 'forum-tables-coach');
  await look(screen, 'forum-tables-screen');
  await next('Delen');
  await expect(phone.getByText('Na zeven uur rijdt er geen bus.')).toBeVisible();
  await expect(phone.getByText(/^Tafel \d: Vervoer$/).first()).toBeVisible();
  await next('Meenemen');
  await write(phone, 'Wat nemen we mee?', 'Vertrekuren naast de bus leggen.');
});

test('what a stuck case asks lies ready to conclude from, becomes a signal with its words in it, and goes through the gate', async ({
  browser,
}) => {
  for (const step of ['Vertellen', 'Waarop?', 'Wat helpt?', 'Delen', 'Vragen']) await next(step);
  await write(phone, 'Wat vragen we, en aan wie?', ASKED);
  await next('Wat nemen we mee?');
  await phone.getByText('Regels die jullie onderweg schreven').click();
  await expect(phone.getByRole('button', { name: /^Maak hiervan Experiment: Vertrekuren/ })).toBeVisible();
  await look(phone, 'brought-phone');
  await phone.getByRole('button', { name: /^Maak hiervan Signaal: Laat mensen/ }).click();
  await expect(phone.getByLabel('Wat moet men weten?')).toHaveValue(ASKED);
  await expectAccessible(phone);
  await phone.getByLabel('Voor wie?').fill('Lokaal bestuur');
  await phone.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(coach.getByText(/Lokaal bestuur/).first()).toBeVisible();
  const sql = owner();
  const [signal] = await sql<{ id: string }[]>`select id from learning.signals where body = ${ASKED}`;
  await sql.end();
  const gate = await person(browser, 'coach');
  await gate.goto(`/releases/new?kind=signal&subject=${signal?.id}`);
  await gate.getByLabel('Titel').fill(ASKED.slice(0, 40));
  await gate.getByRole('textbox', { name: 'Tekst' }).fill(ASKED);
  await gate.getByRole('checkbox', { name: 'Het aanspreekpunt signalen van Europa WSE' }).check();
  await gate.getByRole('button', { name: 'Leg voor aan de kring' }).click();
  await expect(gate.getByRole('heading', { level: 1, name: 'Mag dit naar buiten?' })).toBeVisible();
  await othersAgree(ASKED.slice(0, 40));
  await gate.reload();
  await gate.getByRole('button', { name: 'Laat naar buiten…' }).click();
  await gate.getByRole('button', { name: 'Ja, laat naar buiten' }).click();
  await expect(gate.getByRole('heading', { level: 1, name: 'Dit is vrijgegeven' })).toBeVisible();
  const holder = await person(browser, 'signalholder');
  await holder.goto('/signals');
  await expect(holder.getByText(ASKED.slice(0, 40)).first()).toBeVisible();
});
