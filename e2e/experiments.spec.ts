import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

/** An experiment between sessions: begun on a phone from what the circle learned, worked out, tried, read, and taken up in a new form. */

test.describe.configure({ mode: 'serial' });

/** What somebody wrote and is on its way. */
const underway = (page: Page) => page.getByRole('list', { name: 'Van jou, onderweg' });

const QUESTION = 'Durft iemand meer te vragen als we eerst wandelen?';
const TITLE = 'Eerst wandelen';

test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.signals where body = 'Buiten het kantoor zijn we niet verzekerd'`;
  await sql`delete from learning.observations where experiment_id in (select id from learning.experiments where title in (${QUESTION}, ${TITLE}))`;
  await sql`update learning.experiments set parent_id = null where parent_id in (select id from learning.experiments where title in (${QUESTION}, ${TITLE}))`;
  await sql`delete from learning.experiments where title in (${QUESTION}, ${TITLE})`;
  await sql.end();
});

test('an experiment begins with four answers from what the circle learned, and nothing typed is lost', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline', PHONE);
  const sql = owner();
  const [held] = await sql`
    select s.id from learning.sessions s join network.circles c on c.id = s.circle_id
    where c.slug = 'midden-kempen' and s.stage = 'closed' order by s.planned_at desc limit 1`;
  await sql.end();
  await page.goto(`/sessions/${held?.id}/harvest`);
  await page
    .getByRole('region', { name: 'Wat we leerden' })
    .getByRole('link', { name: /^Begin een experiment met/ })
    .first()
    .click();
  await expect(page.getByText('Komt uit wat we leerden')).toBeVisible();
  await page.getByRole('button', { name: 'Bewaar het experiment' }).press('Enter');
  await expect(page.getByLabel('Wat willen we weten?')).toHaveAccessibleDescription(/Vul dit nog in/);
  await page.getByLabel('Wat willen we weten?').fill(QUESTION);
  await page.getByLabel('Wat doen we?').fill('We wandelen eerst een half uur');
  await expect(page.getByText('blijft op dit toestel staan')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Wat willen we weten?')).toHaveValue(QUESTION);
  await page.getByLabel('Wie doet mee?').fill('Team onthaal');
  await page.getByLabel('Tot wanneer?').fill('2199-06-30');
  await page.getByText('Het is nog een idee').click();
  await expectAccessible(page);
  await look(page, 'experiment-new-phone');
  await page.getByRole('button', { name: 'Bewaar het experiment' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
  await expect(page.getByText('idee, tegen 30 juni 2199')).toBeVisible();
  await page.context().close();
});

test('it is worked out, tried, read and adapted, and its new form points back to it', async ({ browser }) => {
  const page = await person(browser, 'steward');
  await page.goto('/experiments');
  await expect(page.getByRole('heading', { name: 'In de maak' })).toBeVisible();
  await page.getByRole('link', { name: QUESTION }).click();
  const to = async (way: string, words?: { label: string; text: string }) => {
    await page.getByRole('button', { name: 'Verander de status' }).click();
    await page.getByText(way).click();
    if (words) await page.getByLabel(words.label).fill(words.text);
    await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
    await expect(page.getByRole('button', { name: 'Maak ongedaan' })).toBeVisible();
    await page.reload();
  };
  await to('Uitwerken: we weten hoe', { label: 'Waarom?', text: 'De route ligt vast' });
  await to('Beginnen: we zijn ermee bezig');
  await to('Lezen: we bekijken samen');
  await to('Aanpassen: we proberen het anders', { label: 'Wat hebben we gezien?', text: 'Een half uur is te lang' });
  const story = page.getByRole('region', { name: 'Hoe het zover kwam' });
  await expect(story.getByRole('listitem')).toHaveCount(4);
  await expect(story.getByText('De route ligt vast')).toBeVisible();
  await page.getByRole('link', { name: 'Ga verder in een nieuwe vorm' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Begin een experiment' })).toBeVisible();
  await expect(page.getByText('Een half uur is te lang')).toBeVisible();
  await expect(page.getByLabel('Wat willen we weten?')).toHaveValue(QUESTION);
  await page.getByLabel('Wat doen we?').fill('We wandelen tien minuten');
  await page.getByLabel('Naam', { exact: true }).fill(TITLE);
  await page.getByLabel('Tot wanneer?').fill('2199-09-30');
  await page.getByRole('button', { name: 'Bewaar het experiment' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  const family = page.getByRole('region', { name: 'Waar het vandaan komt' });
  await expect(family.getByRole('link', { name: QUESTION })).toBeVisible();
  await expect(family.getByText('Een half uur is te lang')).toBeVisible();
  await expectAccessible(page);
  await look(page, 'experiment-family');
  await page.context().close();
});

test('a note takes seconds on a phone, and stands there without a name where its writer wants that', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline', PHONE);
  await page.goto('/experiments');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  await page.getByText('Zonder naam', { exact: true }).click();
  await expect(page.getByText('Niemand kan nagaan wie het schreef.')).toBeVisible();
  await page.getByLabel('Wat zag je gebeuren?').fill('Het regende, en niemand kwam.');
  await page.getByLabel('Een cijfer, als je er een hebt').fill('0 van de 4');
  await expectAccessible(page);
  await look(page, 'note-unnamed-phone');
  await page.getByRole('button', { name: 'Bewaar de notitie' }).press('Enter');
  const note = page.getByRole('listitem').filter({ hasText: 'Het regende, en niemand kwam.' });
  await expect(note.getByText('zonder naam')).toBeVisible();
  await expect(note.getByText('0 van de 4')).toBeVisible();
  await expect(note.getByRole('button')).toHaveCount(0);
  await expect(page.getByLabel('Wat zag je gebeuren?')).toHaveValue('');
  await page.context().close();
});

test('a design is worked out part by part when people want it; each is saved on its own, and two at once are told', async ({
  browser,
}) => {
  const page = await person(browser, 'steward');
  await page.goto('/experiments');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  const design = page.getByRole('region', { name: 'Hoe we het aanpakken' });
  // What is empty is one line.
  await expect(design.getByRole('heading')).toHaveCount(0);
  await design.getByText('Werk iets uit').click();
  await expectAccessible(page);
  await design.getByRole('button', { name: 'Nog een vraag' }).click();
  await design.getByLabel('Wat willen we nog weten?').fill('Voor wie is wandelen te zwaar?');
  await design.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(design.getByRole('listitem').filter({ hasText: 'Voor wie is wandelen te zwaar?' })).toBeVisible();
  await design.getByRole('button', { name: 'Een actie' }).click();
  await design.getByLabel('Wat doet iemand?').fill('Een korte route uitstippelen');
  await design.getByLabel('Wie?').fill('Team onthaal');
  await design.getByLabel('Tegen wanneer?').fill('2020-05-01');
  // What is typed stays on the device, also when the page goes.
  await page.reload();
  await design.getByText('Werk iets uit').click();
  await design.getByRole('button', { name: 'Een actie' }).click();
  await expect(design.getByLabel('Wat doet iemand?')).toHaveValue('Een korte route uitstippelen');
  await design.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(design.getByText('Team onthaal · was tegen 1 mei 2020')).toBeVisible();
  const colleague = await person(browser, 'frontline');
  await colleague.goto(page.url());
  const theirs = colleague.getByRole('region', { name: 'Hoe we het aanpakken' });
  for (const one of [design, theirs]) {
    if (one === theirs) await one.getByText('Werk iets uit').click();
    await one.getByRole('button', { name: 'Wanneer stoppen' }).click();
  }
  await design.getByLabel('Wanneer stoppen we?').fill('Na zes weken');
  await theirs.getByLabel('Wanneer stoppen we?').fill('Als het vriest');
  await design.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(design.getByRole('paragraph').filter({ hasText: 'Na zes weken' })).toBeVisible();
  await theirs.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(theirs.getByText('Iemand anders maakte er intussen dit van:')).toBeVisible();
  await expect(theirs.getByText('Na zes weken')).toBeVisible();
  await expect(theirs.getByLabel('Wanneer stoppen we?')).toHaveValue('Als het vriest');
  await theirs.getByRole('button', { name: 'Bewaar de mijne' }).press('Enter');
  await expect(theirs.getByText('Als het vriest')).toBeVisible();
  await expect(theirs.getByRole('textbox')).toHaveCount(0);
  await colleague.goto('/today');
  await expect(colleague.getByRole('heading', { name: 'Een korte route uitstippelen' })).toBeVisible();
  await colleague.context().close();
  await page.reload();
  await design.getByRole('button', { name: 'Gedaan: Een korte route uitstippelen' }).press('Enter');
  await expect(design.getByText(/Team onthaal · gedaan op/)).toBeVisible();
  await expectAccessible(page);
  await look(page, 'experiment-design');
  await page.context().close();
});

test('a note that is written without a network leaves by itself when there is one, once, and names what it is about', async ({
  browser,
}) => {
  const page = await person(browser, 'frontline', PHONE);
  await page.goto('/experiments');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  const body = 'Zij die traag stappen, haken af';
  await page.getByLabel('Wat zag je gebeuren?').fill(body);
  await page.getByLabel('Waarover gaat het?').selectOption({ label: 'Vraag: Voor wie is wandelen te zwaar?' });
  await page.getByText('Zonder naam', { exact: true }).click();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Bewaar de notitie' }).press('Enter');
  await expect(underway(page).getByText('Vertrekt vanzelf als er weer verbinding is.')).toBeVisible();
  await expect(page.getByLabel('Wat zag je gebeuren?')).toHaveValue('');
  await look(page, 'note-offline-phone');
  await page.context().setOffline(false);
  const notes = page
    .getByRole('list', { name: 'Wat we zien gebeuren' })
    .getByRole('listitem')
    .filter({ hasText: body });
  await expect(notes).toHaveCount(1, { timeout: 30_000 });
  await expect(notes.getByText('Bij de vraag: Voor wie is wandelen te zwaar?')).toBeVisible();
  await expect(notes.getByText('zonder naam')).toBeVisible();
  // Left behind in a closed page, it goes from the next page of one's own.
  const later = 'De korte route werd drie keer gelopen';
  await page.getByLabel('Wat zag je gebeuren?').fill(later);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Bewaar de notitie' }).press('Enter');
  await expect(underway(page).getByText('Vertrekt vanzelf als er weer verbinding is.')).toBeVisible();
  const address = page.url();
  const next = await page.context().newPage();
  await page.close();
  await next.context().setOffline(false);
  await next.goto('/today');
  await expect(underway(next).getByText('Verstuurd en bewaard.')).toBeVisible({ timeout: 30_000 });
  await next.goto(address);
  await expect(
    next.getByRole('list', { name: 'Wat we zien gebeuren' }).getByRole('listitem').filter({ hasText: later }),
  ).toHaveCount(1);
  const sql = owner();
  const [kept] =
    await sql`select count(*)::int as notes, count(author_id)::int as named from learning.observations where body in (${body}, ${later})`;
  await sql.end();
  expect(kept).toEqual({ notes: 2, named: 0 });
  await next.context().close();
});

test('a reading says whether people do what they meant to do, and a structural factor becomes one signal in one press', async ({
  browser,
}) => {
  const page = await person(browser, 'steward');
  await page.goto('/experiments');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  const readings = page.getByRole('region', { name: 'Wat we samen lazen' });
  await readings.getByRole('button', { name: 'Lees samen de uitkomst' }).click();
  await readings.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(readings.getByRole('alert').filter({ hasText: 'Vul dit nog in' })).toBeVisible();
  await readings.getByText('Deels', { exact: true }).click();
  await readings.getByLabel('Hoe komt dat?').fill('Het regende vaak');
  await readings.getByLabel('Wat de gegevens zeggen').fill('0 van de 4 bij regen');
  await readings.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(readings.getByText('We doen deels wat we van plan waren.')).toBeVisible();
  await readings.getByRole('button', { name: 'Voeg toe wat meespeelde' }).click();
  await readings.getByLabel('Wat speelde mee').fill('Buiten het kantoor zijn we niet verzekerd');
  await readings.getByLabel('Waar zit het?').selectOption({ label: 'een regel' });
  await readings.getByText('Structureel: dat ligt hoger').click();
  await readings.getByLabel('Wie kan hier iets aan veranderen?').fill('De verzekeraar van de stad');
  await expectAccessible(page);
  await readings.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(readings.getByText('een regel · structureel')).toBeVisible();
  await readings.getByRole('button', { name: /^Maak hier een signaal van/ }).dblclick();
  await expect(readings.getByText('Werd een signaal voor De verzekeraar van de stad')).toBeVisible();
  await expect(readings.getByRole('button', { name: /^Maak hier een signaal van/ })).toHaveCount(0);
  const sql = owner();
  const raised =
    await sql`select kind, addressee from learning.signals where body = 'Buiten het kantoor zijn we niet verzekerd'`;
  await sql.end();
  expect(raised.map((one) => ({ ...one }))).toEqual([{ kind: 'barrier', addressee: 'De verzekeraar van de stad' }]);
  await expectAccessible(page);
  await look(page, 'experiment-reading');
  await page.context().close();
});

test('a signal tells from which experiment it came', async ({ browser }) => {
  const page = await person(browser, 'coach');
  const sql = owner();
  const [from] = await sql`
    select s.id as session_id, e.title from learning.factor_signals l join learning.signals g on g.id = l.signal_id
    join learning.sessions s on s.cycle_id = g.cycle_id and s.stage = 'closed'
    join learning.experiment_factors f on f.id = l.factor_id join learning.experiment_readings r on r.id = f.reading_id
    join learning.experiments e on e.id = r.experiment_id limit 1`;
  await sql.end();
  await page.goto(`/sessions/${from?.session_id}/harvest`);
  await page.getByText('Kwam uit een experiment:').locator('..').getByRole('link', { name: from?.title }).click();
  await expect(
    page.getByRole('region', { name: 'Wat we samen lazen' }).getByText('Werd een signaal voor'),
  ).toBeVisible();
  await page.context().close();
});

test('what is embedded names the change, and the circle is asked later whether it still lives', async ({ browser }) => {
  const page = await person(browser, 'steward');
  await page.goto('/experiments');
  await page.getByRole('link', { name: TITLE, exact: true }).click();
  await page.getByRole('button', { name: 'Verander de status' }).click();
  await page.getByText('Verankeren: we blijven zo werken').click();
  await page.getByLabel('Wat hebben we gezien?').fill('Mensen vragen meer');
  // Nothing is embedded without it, and what was typed so far stands.
  const changes = page.getByRole('group', { name: 'Wat er nu anders is' });
  await changes.getByLabel('Wat doen we nu anders?').fill('Elke eerste afspraak begint met een wandeling');
  await changes.getByText('Een werkwijze').click();
  await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  await expect(changes.getByText('Vul dit nog in.').first()).toBeVisible();
  await expect(changes.getByLabel('Wat doen we nu anders?')).toHaveValue(
    'Elke eerste afspraak begint met een wandeling',
  );
  await expectAccessible(page);
  await look(page, 'experiment-embeds');
  await changes.getByLabel('Wie waakt erover?').fill('Team onthaal');
  await changes.getByLabel('Wanneer kijken we of het nog leeft?').fill('2199-12-01');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).press('Enter');
  const embedded = page.getByRole('region', { name: 'Wat er nu anders is' });
  await expect(embedded.getByText('Team onthaal waakt erover · we kijken opnieuw op 1 december 2199')).toBeVisible();
  const sql = owner();
  await sql`update learning.embeddings set look_on = current_date - 1
    where experiment_id in (select id from learning.experiments where title = ${TITLE})`;
  await sql.end();
  await page.goto('/today');
  await page.getByRole('link', { name: 'Kijk en zeg het' }).click();
  await expect(embedded.getByRole('group', { name: 'Leeft deze verandering nog?' })).toBeVisible();
  await expectAccessible(page);
  await look(page, 'experiment-lives');
  await embedded.getByText('Nee, het is weggevallen').click();
  await embedded.getByLabel('Wat gebeurde er?').fill('Niemand had er nog tijd voor');
  await embedded.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await expect(embedded.getByText('het leeft niet meer')).toBeVisible();
  await page.goto('/today');
  await expect(page.getByRole('link', { name: 'Kijk en zeg het' })).toHaveCount(0);
  await page.context().close();
});
