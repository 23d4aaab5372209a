import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

/**
 * A partnership's quarter from the first jotted remark to the agreed report, then the next quarter. The session is the one of
 * 150 minutes, its time compressed, in six browsers: coach, four participants (one on a phone, one by keyboard only, an
 * expert by experience, one guest) and the projector; promotor and reviewer have theirs.
 */
test.describe.configure({ mode: 'serial' });

const SECRET = 'De sleutel lag onder de mat';
let coach: Page;
let phone: Page;
let keyboard: Page;
let expert: Page;
let guest: Page;
let screen: Page;
let sessionId: string;
let joinCode: string;

test.beforeAll(async ({ browser }) => {
  coach = await person(browser, 'coach');
  phone = await person(browser, 'frontline', PHONE);
  keyboard = await person(browser, 'manager');
  expert = await person(browser, 'expert', PHONE);
  const sql = owner();
  const [row] = await sql<{ id: string; join_code: string }[]>`
    select s.id, s.join_code from learning.sessions s join network.circles c on c.id = s.circle_id
    where c.slug = 'midden-kempen' and s.stage = 'planned'`;
  await sql.end();
  sessionId = row?.id as string;
  joinCode = row?.join_code as string;
});

/** Every screen of the room shows this stage by itself; nobody reloads. */
async function together(heading: string | RegExp) {
  for (const page of [coach, phone, keyboard, expert, guest]) {
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible();
  }
  await expect(screen.getByRole('heading', { level: 1 })).toBeVisible();
}
const next = () => coach.getByRole('button', { name: /^Volgende/ }).click();

test('a remark is jotted on a phone, survives a closed tab and no network, and is kept once', async () => {
  await phone.goto('/write');
  const box = phone.getByLabel('Wat viel je op?');
  await expectAccessible(phone);
  await expect(phone.getByText('Europa WSE leest hier nooit mee.')).toBeVisible();
  await box.fill(`${SECRET}. Toen wist ik dat hij ons vertrouwde.`);
  await expect(phone.getByText('Concept bewaard')).toBeVisible();
  await phone.reload();
  await expect(box).toHaveValue(/onder de mat/);
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(phone.getByRole('alert').filter({ hasText: 'niet verbonden' })).toBeVisible();
  await expect(box).toHaveValue(/onder de mat/);
  await phone.context().setOffline(false);
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).dblclick();
  await expect(phone.getByText('Bewaard. Dank je.')).toBeVisible();
  await expect(box).toHaveValue('');
  await expect(phone.getByRole('listitem').filter({ hasText: SECRET })).toHaveCount(1);
});

test('a text that is too long or empty is refused beside the box, and nothing typed is lost', async () => {
  const box = phone.getByLabel('Wat viel je op?');
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(phone.getByText('Vul dit nog in.')).toBeVisible();
  await box.fill('a'.repeat(4001));
  await expect(phone.getByText('4001 van 4000 tekens')).toBeVisible();
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(phone.getByText('hoogstens 4000 tekens')).toBeVisible();
  await expect(box).toHaveValue(/^a{4001}$/);
  // What nobody can see is nothing.
  await box.fill('\u200b\u3164');
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(phone.getByText('Vul dit nog in.')).toBeVisible();
  await box.fill('a'.repeat(2_000_000));
  await phone.getByRole('button', { name: 'Bewaar voor de sessie' }).click();
  await expect(phone.getByRole('alert').filter({ hasText: 'te veel om in één keer' })).toBeVisible();
  await box.fill('');
});

test('a register number is refused with the reason; a telephone number is saved only by one deliberate press', async () => {
  const box = phone.getByLabel('Wat viel je op?');
  const send = phone.getByRole('button', { name: 'Bewaar voor de sessie' });
  await box.fill('Zij heeft 85.07.30-033.28.');
  await send.click();
  await expect(phone.getByText('Hier staat een rijksregisternummer')).toBeVisible();
  await expectAccessible(phone);
  await expect(phone.getByRole('button', { name: 'Toch bewaren' })).toHaveCount(0);
  await box.fill('Bel de sociale dienst op 014 56 66 66.');
  await send.click();
  await expect(phone.getByRole('alert').filter({ hasText: 'telefoonnummer: 014 56 66 66' })).toBeVisible();
  await expectAccessible(phone);
  await expect(box).toHaveValue('Bel de sociale dienst op 014 56 66 66.');
  await send.click();
  await expect(phone.getByRole('button', { name: 'Toch bewaren' })).toBeVisible();
  await phone.getByRole('button', { name: 'Toch bewaren' }).click();
  await expect(phone.getByText('Bewaard. Dank je.')).toBeVisible();
  const kept = phone.getByRole('listitem').filter({ hasText: '014 56 66 66' });
  await expect(kept).toHaveCount(1);
  await kept.getByRole('button', { name: 'Verwijder' }).click();
  await kept
    .getByRole('button', { name: /verwijder/i })
    .first()
    .click();
  await expect(kept).toHaveCount(0);
});

test('the writer changes their own remark, and nobody sees how many others wrote', async () => {
  const card = phone.getByRole('listitem').filter({ hasText: SECRET });
  await card.getByRole('button', { name: 'Pas aan' }).click();
  await phone.getByLabel('Pas je tekst aan').fill(`${SECRET}. Toen begon het.`);
  await phone.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText('Toen begon het.')).toBeVisible();
});

test('the coach prepares: reads the texts, never the names of the unnamed', async () => {
  await coach.goto(`/sessions/${sessionId}/prepare`);
  const remark = coach.getByRole('listitem').filter({ hasText: SECRET });
  await expect(remark.first()).toBeVisible();
  await expect(remark.first()).not.toContainText('An Peeters');
  await expectAccessible(coach);
});

test('people come together: members by link, a guest by code once the facilitator opens the door', async ({
  browser,
}) => {
  const sql = owner();
  await sql`update network.clock set shift = (select planned_at - now() from learning.sessions where id = ${sessionId})`;
  await sql.end();
  // Twenty days went by: everybody signs in again.
  for (const [page, as] of [
    [coach, 'coach'],
    [phone, 'frontline'],
    [keyboard, 'manager'],
    [expert, 'expert'],
  ] as const) {
    await page.context().request.post('/api/demo/sign-in', { data: { as }, headers: { accept: 'application/json' } });
    await page.goto(`/sessions/${sessionId}`);
  }
  guest = await person(browser, null);
  await guest.goto('/join/ZZZZ2222');
  await guest.getByLabel('Je naam').fill('Fatima');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await expect(guest.getByText('Die code kennen we niet.')).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('Code van de sessie').fill(joinCode.toLowerCase());
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await expect(guest.getByText('je staat aan de deur')).toBeVisible();
  await expectAccessible(guest);
  await coach.getByRole('button', { name: 'Laat Fatima binnen' }).click();
  screen = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  await screen.goto(`/sessions/${sessionId}/screen`);
  await next();
  await together('Welkom');
  await expectAccessible(coach);
});

test('a short round is spoken: one question on every screen, and no box to write in', async () => {
  await next();
  await together('Korte ronde');
  for (const page of [coach, phone, guest, screen]) {
    await expect(page.getByText('Hoe kom je hier binnen, en wat breng je mee?')).toBeVisible();
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  }
  for (const page of [coach, phone, screen]) await expectAccessible(page);
});

test('they look back, then write in silence; what was sent in lies on the table without a name', async () => {
  await next();
  await together('Wat werd ervan?');
  await expect(keyboard.getByText('Eerste koffie binnen drie dagen')).toBeVisible();
  await expectAccessible(keyboard);
  // What became of it is written down by whoever carries the room, and read by everybody in the circle.
  await expect(keyboard.getByRole('radio', { name: 'loopt nog' })).toHaveCount(0);
  const trial = coach.getByRole('listitem').filter({ hasText: 'Eerste koffie binnen drie dagen' });
  await trial.getByRole('radio', { name: 'loopt nog' }).check({ force: true });
  await trial.getByLabel('In één zin: wat leerden we?').fill('Op vrijdag komt er meer volk.');
  await expectAccessible(coach);
  await trial.getByRole('button', { name: 'Bewaar', exact: true }).click();
  for (const page of [keyboard, phone]) await expect(page.getByText('Op vrijdag komt er meer volk.')).toBeVisible();
  await next();
  for (const page of [coach, phone, keyboard, guest]) await expect(page.getByText(SECRET)).toBeVisible();
  await expectAccessible(phone);
  await guest.getByLabel('Wat viel je op?').fill('De bus rijdt niet na negentien uur.');
  await guest.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect(guest.getByText('Van jou, nog niet verzameld')).toBeVisible();
  await expect(keyboard.getByText('De bus rijdt niet')).toHaveCount(0);
  await next();
  await together('Wat zagen we?');
});

test('they work in groups: what, what it means, what now; alone, in pairs, in fours, all together', async () => {
  await coach.getByRole('button', { name: 'Maak groepen van zes' }).click();
  await phone.getByLabel('Wat zagen of hoorden jullie?').fill('De koffie deed meer dan de brief.');
  await phone.getByRole('button', { name: 'Zet erbij' }).click();
  await expect(expert.getByText('De koffie deed meer dan de brief.')).toBeVisible();
  await expect(coach.getByText('De koffie deed meer dan de brief.')).toHaveCount(0);
  for (const step of ['Wat betekent het?', 'Wat nu?', 'Delen']) {
    await next();
    await together(step);
  }
  await expect(coach.getByText('De koffie deed meer dan de brief.')).toBeVisible();
  await expect(screen.getByText('De koffie deed meer dan de brief.')).toBeVisible();
  await next();
  await together('Alleen');
  await next();
  await together('Per twee');
  await coach.getByRole('button', { name: 'Maak paren' }).click();
  await expect(guest.getByText(/^Paar \d/)).toBeVisible();
  await next();
  await together('Per vier');
  await coach.getByRole('button', { name: 'Maak viertallen' }).click();
  await expect(guest.getByText(/^Viertal \d/)).toBeVisible();
  await next();
  await together('Allen samen');
  await next();
  await together('Wat hoort samen?');
  for (const page of [coach, phone, keyboard, guest]) await expect(page.getByText('De bus rijdt niet')).toBeVisible();
});

test('they make themes: by mouse, by keyboard alone, from a phone; two who move one card are told', async () => {
  await coach.getByLabel('Nieuw thema').fill('Eerst vertrouwen');
  await coach.getByRole('button', { name: 'Maak' }).click();
  await expect(phone.getByRole('heading', { name: 'Eerst vertrouwen' })).toBeVisible();
  await guest.getByLabel('Nieuw thema').fill('Bel 014 56 66 66');
  await guest.getByLabel('Nieuw thema').press('Enter');
  await expect(guest.getByRole('alert').filter({ hasText: 'telefoonnummer' })).toBeVisible();
  // Enter in the field never presses "save anyway".
  await guest.getByLabel('Nieuw thema').press('Enter');
  await expect(guest.getByRole('button', { name: 'Toch bewaren' })).toBeVisible();
  await expect(guest.getByRole('heading', { name: 'Bel 014' })).toHaveCount(0);
  await guest.getByLabel('Nieuw thema').fill('Vervoer');
  await expect(guest.getByRole('button', { name: 'Toch bewaren' })).toHaveCount(0);
  await guest.getByLabel('Nieuw thema').press('Enter');
  const trust = (page: Page) => page.getByRole('grid', { name: 'Eerst vertrouwen' });
  for (const page of [coach, keyboard, guest]) {
    await expect(page.getByRole('heading', { name: 'Vervoer' })).toBeVisible();
    await page.getByRole('button', { name: 'Toon alles' }).click();
  }

  // From a phone: the menu on the card.
  await phone.getByRole('row').filter({ hasText: SECRET }).getByRole('button', { name: 'In thema…' }).click();
  await phone.getByRole('menuitem', { name: 'Eerst vertrouwen' }).click();
  for (const page of [coach, keyboard, guest]) await expect(trust(page).getByText(SECRET)).toBeVisible();

  // By keyboard alone: go to the card, open its list of themes, choose one.
  await keyboard.getByRole('grid', { name: 'Nog op tafel' }).getByRole('row').first().focus();
  const here = () =>
    keyboard.evaluate(() => (document.activeElement?.role === 'row' ? document.activeElement.textContent : '') ?? '');
  for (let step = 0; step < 20 && !(await here()).includes('De bus rijdt niet'); step += 1) {
    await keyboard.keyboard.press('ArrowDown');
  }
  await keyboard.keyboard.press('ArrowRight');
  await keyboard.keyboard.press('ArrowRight');
  await keyboard.keyboard.press('Enter');
  await expect(keyboard.getByRole('menuitem', { name: 'Eerst vertrouwen' })).toBeVisible();
  await expect(keyboard.getByPlaceholder('Zoek een thema, of typ een nieuw')).toBeFocused();
  await keyboard.keyboard.type('Vervoer');
  await expect(keyboard.getByRole('menuitem', { name: 'Eerst vertrouwen' })).toHaveCount(0);
  await keyboard.keyboard.press('Enter');
  await expect(coach.getByRole('grid', { name: 'Vervoer' }).getByText('De bus rijdt niet')).toBeVisible();
  await expectAccessible(keyboard);

  // By keyboard alone, carrying: pick the second card up, go past the themes to the first, let go.
  const table = keyboard.getByRole('grid', { name: 'Nog op tafel' });
  const carried = (await table.getByRole('row').nth(1).innerText())
    .split('\n')
    .find((line) => line.length > 20) as string;
  await table.getByRole('row').first().focus();
  for (let step = 0; step < 20 && !(await here()).includes(carried); step += 1) {
    await keyboard.keyboard.press('ArrowDown');
  }
  await keyboard.keyboard.press('ArrowRight');
  await keyboard.keyboard.press('Enter');
  // Where the card would land: the pile in focus, and what it says can be done.
  const landing = () =>
    keyboard.evaluate(() => {
      const at = document.activeElement;
      const how = document.getElementById(at?.getAttribute('aria-describedby') ?? '')?.textContent;
      return `${at?.role} ${at?.getAttribute('aria-label')} ${how}`;
    });
  await expect.poll(landing).toMatch(/grid Nog op tafel .*neer te zetten/);
  for (let step = 0; step < 12 && !(await landing()).includes('Eerst vertrouwen'); step += 1) {
    await keyboard.keyboard.press('Tab');
  }
  await keyboard.keyboard.press('Enter');
  await expect(trust(coach).getByText(carried)).toBeVisible();
  // The one who carried it is with it still.
  await expect.poll(here).toContain(carried);

  // By mouse.
  const card = coach.getByRole('grid', { name: 'Nog op tafel' }).getByRole('row').first();
  const words = (await card.innerText()).split('\n').find((line) => line.length > 20) as string;
  const dragged = coach.getByRole('grid', { name: 'Nog op tafel' }).getByRole('row').filter({ hasText: words });
  await expect(async () => {
    if ((await dragged.count()) > 0) {
      await dragged.dragTo(trust(coach).getByRole('row').last(), { sourcePosition: { x: 60, y: 20 } });
    }
    await expect(trust(coach).getByText(words)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
  await expect(trust(guest).getByText(words)).toBeVisible();

  // Two at the same moment, from what both still saw.
  const board = await (await coach.request.get(`/api/sessions/${sessionId}/board`)).json();
  const loose = board.cards.find((one: { themeId: string | null }) => one.themeId === null);
  const [first, second] = board.themes as { id: string }[];
  const moved = await Promise.all(
    [
      [coach, first?.id],
      [keyboard, second?.id],
    ].map(async ([page, themeId]) =>
      (
        await (page as Page).request.post(`/api/sessions/${sessionId}/do/moveContribution`, {
          data: { id: loose.id, themeId, version: loose.version },
        })
      ).json(),
    ),
  );
  expect(moved.map((one) => one.ok).sort()).toEqual([false, true]);
  expect(moved.find((one) => !one.ok).problem.code).toBe('movedElsewhere');
  await expectAccessible(phone);
  await expectAccessible(coach);
});

test('two who rename one theme: the later one sees the other name and keeps their own words', async () => {
  for (const page of [coach, keyboard]) {
    await page.getByRole('button', { name: 'Wijzig de naam van Vervoer' }).click();
  }
  await coach.getByLabel('Naam van het thema').fill('Vervoer in de avond');
  await keyboard.getByLabel('Naam van het thema').fill('Bussen');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(guest.getByRole('heading', { name: 'Vervoer in de avond' })).toBeVisible();
  await expect(keyboard.getByText('Iemand anders maakte er intussen dit van')).toBeVisible();
  // Enter saves nothing over it before it is chosen.
  await keyboard.getByLabel('Naam van het thema').press('Enter');
  await expect(keyboard.getByLabel('Naam van het thema')).toHaveValue('Bussen');
  await expect(coach.getByRole('heading', { name: 'Bussen' })).toHaveCount(0);
  await keyboard.getByRole('button', { name: 'Houd die van de ander' }).click();
  await expect(keyboard.getByRole('heading', { name: 'Vervoer in de avond' })).toBeVisible();
});

test('they weigh unseen; the tally shows only when the facilitator reveals it', async () => {
  await next();
  await together('Pauze');
  await next();
  await together('Waar zit voor ons het meeste in?');
  for (let dot = 0; dot < 3; dot += 1)
    await phone.getByRole('button', { name: 'Eén stip op Eerst vertrouwen' }).click();
  await expect(phone.getByText('Nog 2 stippen')).toBeVisible();
  await guest.getByRole('button', { name: 'Eén stip op Eerst vertrouwen' }).click();
  await expect(guest.getByText('Nog 4 stippen')).toBeVisible();
  const hidden = await (await keyboard.request.get(`/api/sessions/${sessionId}/board`)).text();
  expect(JSON.parse(hidden).themes.every((theme: { dots: number | null }) => theme.dots === null)).toBe(true);
  await expectAccessible(phone);
  await coach.getByRole('button', { name: 'Toon de stippen' }).click();
  for (const page of [phone, keyboard, guest]) await expect(page.getByText('4 stippen').first()).toBeVisible();
  await coach.getByRole('button', { name: 'Ga hier dieper op in' }).first().click();
  await expect(guest.getByText('Hier gaan we dieper op in')).toBeVisible();
  await expectAccessible(coach);
});

test('they look beneath the surface', async () => {
  await next();
  await together('Onder de oppervlakte');
  await guest.getByLabel(/Welke aanname of afspraak/).fill('We denken dat papieren eerst komen.');
  await guest.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect(phone.getByText('We denken dat papieren eerst komen.')).toBeVisible();
  await expectAccessible(phone);
});

test('they conclude: a learning, an experiment, a decision, a signal, and a line for every theme', async () => {
  await next();
  await together('Wat nemen we mee?');
  const on = (page: Page, theme: string) => page.getByRole('region', { name: theme });
  const TRUST = 'Eerst vertrouwen';
  const TRANSPORT = 'Vervoer in de avond';
  const learned = on(phone, TRUST);
  await learned.getByRole('button', { name: 'We leerden' }).click();
  await learned.getByLabel('Wat leerden we?').fill('Vertrouwen komt voor papieren.');
  await learned.getByText('We stellen een aanname in vraag').click();
  await learned.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(learned.getByText('Schrijf welke aanname je in vraag stelt.')).toBeVisible();
  // The session goes on and back: what is half written stands open again, as it was.
  await next();
  await expect(phone.getByRole('heading', { level: 2, name: 'Afronden' })).toBeVisible();
  await coach.getByRole('button', { name: 'Terug naar Besluiten' }).click();
  await coach.getByRole('button', { name: 'Ja, ga terug' }).click();
  await expect(learned.getByLabel('Wat leerden we?')).toHaveValue('Vertrouwen komt voor papieren.');
  await learned.getByLabel('Welke aanname?').fill('Zonder dossier geen hulp.');
  await learned.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(on(guest, TRUST).getByText('Vertrouwen komt voor papieren.')).toBeVisible();
  await expect(on(guest, TRUST).getByRole('button')).toHaveCount(0);
  await expect(on(coach, TRUST).getByRole('button', { name: 'We proberen' })).toHaveCount(0);

  const tried = on(keyboard, TRUST);
  await tried.getByRole('button', { name: `Voeg iets toe bij ‘${TRUST}’` }).press('Enter');
  await tried.getByRole('button', { name: 'We proberen' }).press('Enter');
  await expect(tried.getByLabel('Naam van het experiment')).toBeFocused();
  await tried.getByLabel('Naam van het experiment').fill('Sleutelgesprek');
  await tried.getByLabel('Wat willen we te weten komen?').fill('Komen mensen terug na een gesprek zonder papieren?');
  await tried.getByLabel('Wat gaan we doen?').fill('Het eerste gesprek zonder formulieren.');
  await tried.getByLabel('Wie doet mee?').fill('OCMW en VDAB');
  await tried.getByLabel('Tot wanneer?').fill('2027-06-30');
  await tried.getByLabel(/Helpt dit de mensen/).fill('Ja: minder drempel.');
  await expectAccessible(keyboard);
  await tried.getByLabel('Naam van het experiment').press('Enter');
  await expect(on(coach, TRUST).getByText('Sleutelgesprek')).toBeVisible();
  await expect(coach.getByText('1 van de 2 thema’s')).toBeVisible();

  const loose = on(coach, 'Over iets anders');
  await loose.getByRole('button', { name: 'We beslissen' }).click();
  await loose.getByLabel('Wat beslissen we?').fill('Elk team houdt een half uur vrij op dinsdag.');
  await loose.getByLabel('Wie zorgt ervoor?').fill('Leen');
  await coach.keyboard.press('Escape');
  await loose.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await loose.getByRole('button', { name: 'We geven door' }).click();
  await loose.getByLabel('Wat moet men weten?').fill('Na 19 uur rijdt er geen bus.');
  await loose.getByLabel('Voor wie?').fill('Regio Kempen');
  await loose.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText('Na 19 uur rijdt er geen bus.')).toBeVisible();

  const transport = on(coach, TRANSPORT);
  await transport.getByRole('button', { name: 'Nu niet, want…' }).click();
  await transport.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(transport.getByText('Schrijf waarom dit nu niet aan bod komt.')).toBeVisible();
  await transport.getByLabel('Nu niet, want…').fill('we vragen het eerst aan de regio');
  await transport.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(on(phone, TRANSPORT).getByText('we vragen het eerst aan de regio')).toBeVisible();
  await expectAccessible(coach);

  // Two people write one line at once: who comes later sees the other's, and says which stays.
  const other = on(keyboard, TRANSPORT);
  await other.getByRole('button', { name: 'Pas aan: Nu niet' }).press('Enter');
  await other.getByLabel('Nu niet, want…').fill('in maart');
  await transport.getByRole('button', { name: 'Pas aan: Nu niet' }).click();
  await transport.getByLabel('Nu niet, want…').fill('we vragen het in juni');
  await transport.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(other.getByText('Iemand anders maakte er intussen dit van:')).toBeVisible();
  await expect(other.getByText('we vragen het in juni')).toBeVisible();
  await expect(other.getByLabel('Nu niet, want…')).toHaveValue('in maart');
  await expectAccessible(keyboard);
  await other.getByRole('button', { name: 'Bewaar de mijne' }).press('Enter');
  await expect(transport.getByText('in maart')).toBeVisible();
  await other.getByRole('button', { name: 'Pas aan: Nu niet' }).press('Enter');
  await other.getByLabel('Nu niet, want…').fill('nooit');
  await transport.getByRole('button', { name: 'Pas aan: Nu niet' }).click();
  await transport.getByLabel('Nu niet, want…').fill('we vragen het eerst aan de regio');
  await transport.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await other.getByRole('button', { name: 'Houd die van de ander' }).press('Enter');
  await expect(other.getByText('we vragen het eerst aan de regio')).toBeVisible();
  await expect(coach.getByText('2 van de 2 thema’s')).toBeVisible();
});

test('the projector shows the room without a name', async () => {
  await expect(screen.getByText('Sleutelgesprek')).toBeVisible();
  await expectAccessible(screen);
});

test('they check out and close, once; everybody has one page with the harvest', async () => {
  await next();
  await together('Afronden');
  await guest.getByLabel('Wat mag men buiten deze kamer weten?').fill('Dat luisteren werkt.');
  await guest.getByRole('button', { name: 'Leg op tafel' }).click();
  await expect(coach.getByText('Dat luisteren werkt.')).toBeVisible();
  // How it was is asked apart, and stays.
  await phone.getByLabel('Hoe was dit voor jou?').fill('Ik durfde eerst niets te zeggen.');
  await expectAccessible(phone);
  await phone.getByRole('button', { name: 'Zeg het hier' }).click();
  await expect(guest.getByText('Ik durfde eerst niets te zeggen.')).toBeVisible();
  await coach.getByRole('button', { name: 'Sluit de sessie' }).click();
  await coach.getByRole('button', { name: 'Ja, sluit af' }).dblclick();
  for (const page of [coach, phone, keyboard, guest]) {
    await expect(page.getByRole('heading', { name: 'Deze sessie is afgesloten' })).toBeVisible();
  }
  // The guest was in this session only. What is left is the one page that was promised: no names, nobody's remark, no signal.
  await guest.getByRole('link', { name: 'Lees wat de sessie opleverde' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: 'Wat de sessie opleverde' })).toBeVisible();
  for (const there of [
    'Eerst vertrouwen',
    'Vertrouwen komt voor papieren.',
    'Sleutelgesprek',
    'Zonder dossier geen hulp.',
  ])
    await expect(guest.getByText(there).first()).toBeVisible();
  const read = await guest.locator('main').innerText();
  for (const absent of ['Leen', 'OCMW en VDAB', 'Ik durfde eerst niets', 'Dat luisteren werkt', 'Na 19 uur'])
    expect(read).not.toContain(absent);
  await expectAccessible(guest);
  for (const back of [`/sessions/${sessionId}`, '/join']) {
    await guest.goto(back);
    await expect(guest).toHaveURL(/\/join\/after$/);
  }
  await phone.getByRole('link', { name: 'Bekijk wat de sessie opleverde' }).click();
  await expect(phone.getByText('Vertrouwen komt voor papieren.')).toBeVisible();
  await expectAccessible(phone);
});

test('a closed session takes nothing more, and says so', async () => {
  const answer = await phone.request.post(`/api/sessions/${sessionId}/do/makeTheme`, {
    data: { id: '6e0a1f0e-6d2f-4c62-9d1c-0d7a35a3f001', title: 'Te laat' },
  });
  expect((await answer.json()).problem.code).toBe('sessionClosed');
  await guest.goto(`/join?code=${joinCode}`);
  await guest.getByLabel('Je naam').fill('Laat');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await expect(guest.getByText('Deze sessie is afgesloten.')).toBeVisible();
});

let reportPath: string;

test('the report has drafted itself; two who edit one section lose nothing, and strangers find no page', async ({
  browser,
}) => {
  await coach.goto('/cycles');
  await coach.getByRole('link', { name: 'Collegiaal verslag, nog niet definitief' }).first().click();
  await expect(coach).toHaveURL(/\/reports\//);
  reportPath = new URL(coach.url()).pathname;
  await expect(coach.getByText('Vertrouwen komt voor papieren.').first()).toBeVisible();
  await expect(coach.getByText('Dat luisteren werkt.').first()).toBeVisible();
  await expect(coach.getByText('Ik durfde eerst niets te zeggen.')).toHaveCount(0);
  await keyboard.goto('/experiments');
  await keyboard.getByRole('link', { name: 'Eerste koffie binnen drie dagen' }).first().click();
  await expect(keyboard.getByText('Op vrijdag komt er meer volk.')).toBeVisible();
  // The result comes first, what was said last: an annex that the circle leaves out or takes in.
  const heads = await coach.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  expect(heads[0]).toBe('Thema’s en wat ermee gebeurt');
  expect(heads.indexOf('Bijlage: wat er gezegd werd')).toBeGreaterThan(
    heads.indexOf('Wat men buiten deze kamer mag weten'),
  );
  await coach.getByRole('button', { name: 'Laat weg uit het verslag' }).click();
  await expect(coach.getByText('Jullie laten weg wat er gezegd werd.')).toBeVisible();
  await expect(coach.getByText(/^Wat werkte goed.*\(\d+\)$/)).toHaveCount(0);
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Neem op als bijlage' }).click();
  await expect(coach.getByRole('button', { name: 'Laat weg uit het verslag' })).toBeVisible();
  await expectAccessible(coach);

  await phone.goto(reportPath);
  await expectAccessible(phone);
  for (const page of [coach, phone]) await page.getByRole('button', { name: /^Pas aan: Wat werkte goed/ }).click();
  const box = (page: Page) => page.getByLabel(/^Tekst van: Wat werkte goed/);
  await coach.getByRole('textbox').first().fill('Huisbezoeken maakten het verschil.');
  await phone.getByRole('textbox').first().fill('De koffie maakte het verschil.');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(coach.getByRole('button', { name: 'Bewaar', exact: true })).toHaveCount(0);
  await expect(coach.getByText('Huisbezoeken maakten het verschil.')).toBeVisible();
  await phone.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText('Iemand anders paste dit intussen aan')).toBeVisible();
  await expectAccessible(phone);
  await phone.getByRole('button', { name: 'Werk verder met mijn tekst' }).click();
  await expect(box(phone)).toHaveValue(/De koffie maakte het verschil/);
  await phone.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText('De koffie maakte het verschil.')).toBeVisible();

  const outsider = await person(browser, 'outsider');
  expect((await outsider.goto(reportPath))?.status()).toBe(404);
  await expectAccessible(outsider);
  await outsider.context().close();
});

test('every core partner gives its word, one with a reservation, one after a wish; until then the coach sees who has to speak, and nobody how', async ({
  browser,
}) => {
  await coach.goto(reportPath);
  await coach.getByRole('button', { name: 'Leg voor aan de partners' }).click();
  await expect(coach.getByRole('heading', { name: 'Nog niet iedereen is akkoord' })).toBeVisible();
  const steward = await person(browser, 'steward');
  const cgg = await person(browser, 'cgg');
  await keyboard.goto(reportPath);
  await keyboard.getByLabel('Voorbehoud').fill('We bekijken dit in de lente opnieuw.');
  await expectAccessible(keyboard);
  await keyboard.getByRole('button', { name: 'Ga akkoord met dit voorbehoud' }).press('Enter');
  await expect(keyboard.getByText(/VDAB is akkoord/)).toBeVisible();
  await coach.reload();
  await expect(coach.getByRole('heading', { name: 'Nog niet iedereen is akkoord' })).toBeVisible();
  await expect(coach.getByText('We bekijken dit in de lente opnieuw.')).toHaveCount(0);
  await expect(coach.getByRole('heading', { name: 'Van deze partners wacht je nog op een antwoord' })).toBeVisible();
  await expect(coach.getByRole('complementary').getByText('VDAB')).toHaveCount(0);
  await phone.goto(reportPath);
  for (const page of [steward, cgg]) await page.goto(reportPath);
  await expect(steward.getByText('wacht je nog op een antwoord')).toHaveCount(0);
  // Silence lets it pass on a day that is said; what a partner would like changed is no yes, and can become one.
  await expect(cgg.getByText(/^Zeg je niets, dan is het verslag op .* definitief/)).toBeVisible();
  await cgg.getByRole('button', { name: 'Ik wil dit anders' }).click();
  await cgg.getByLabel('Wat wil je anders?').fill('Noem ook de wachttijd.');
  await expectAccessible(cgg);
  await cgg.getByRole('button', { name: 'Vraag deze wijziging' }).click();
  await expect(cgg.getByText(/vroeg een wijziging in versie/)).toBeVisible();
  await coach.reload();
  await expect(coach.getByText('Noem ook de wachttijd.')).toBeVisible();
  await expect(coach.getByRole('complementary').getByText('CGG')).toHaveCount(0);
  await expectAccessible(coach);
  await cgg.getByRole('button', { name: 'Pas aan' }).last().click();
  await expect(cgg.getByLabel('Wat wil je anders?')).toHaveValue('Noem ook de wachttijd.');
  await cgg.getByRole('button', { name: 'Terug' }).click();
  // Pressed twice at once by two people, the last word included: final once.
  await phone.getByRole('button', { name: /^Ga akkoord met versie/ }).click();
  await expect(phone.getByText(/is akkoord met versie/)).toBeVisible();
  await Promise.all(
    [steward, cgg].map((page) => page.getByRole('button', { name: /^Ga akkoord met versie/ }).dblclick()),
  );
  await expect(async () => {
    await coach.reload();
    await expect(coach.getByRole('heading', { name: /Definitief op/ })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await expect(coach.getByText('We bekijken dit in de lente opnieuw.').first()).toBeVisible();
  await steward.context().close();
  await cgg.context().close();
});

test('the report leaves as PDF/UA, as Word and as a printable page, with the reservation and without the unnamed writer', async () => {
  const pdf = await coach.request.get(`${reportPath}/pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect(pdf.headers()['cache-control']).toContain('no-store');
  const bytes = (await pdf.body()).toString('latin1');
  expect(bytes.startsWith('%PDF-')).toBe(true);
  expect(bytes).toContain('pdfuaid:part');
  expect(bytes).toContain('/StructTreeRoot');
  const docx = await coach.request.get(`${reportPath}/docx`);
  expect((await docx.body()).subarray(0, 2).toString()).toBe('PK');
  await coach.goto(`${reportPath}/print`);
  await expect(coach.getByText('We bekijken dit in de lente opnieuw.')).toBeVisible();
  await expectAccessible(coach);
});

test('the next cycle opens with what last time left, once, and its session is planned with an invitation', async () => {
  await coach.goto('/today');
  await expectAccessible(coach);
  await coach.getByRole('link', { name: /^Open/ }).first().click();
  await expect(coach.getByRole('heading', { name: 'Open een leercyclus' })).toBeVisible();
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Open de cyclus' }).dblclick();
  await expect(coach).toHaveURL(/\/cycles\/[0-9a-f-]{36}/);
  await expect(coach.getByText('Vervoer in de avond')).toBeVisible();
  await expect(coach.getByText('Sleutelgesprek')).toBeVisible();
  await expect(coach.getByText('Na 19 uur rijdt er geen bus.')).toBeVisible();
  await expectAccessible(coach);
  await coach.getByRole('link', { name: 'Plan de sessie' }).click();
  await coach.getByRole('button', { name: 'Plan de sessie' }).click();
  await expect(coach.getByText('Kies een datum.')).toBeVisible();
  await coach.getByLabel('Dag').fill('2027-03-11');
  await coach.getByLabel('Beginuur').fill('09:30');
  await coach.getByLabel('Plaats').fill('Sociaal Huis Geel');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Plan de sessie' }).click();
  await expect(coach.getByText('Sociaal Huis Geel').first()).toBeVisible();
  await coach.goto('/demo/mail');
  await expect(coach.getByText('Sociaal Huis Geel').first()).toBeVisible();
  await expect(coach.getByRole('link', { name: /ICS/ }).first()).toBeVisible();
  // On the phone: what became of each theme, without saying whose remark was whose.
  await phone.goto('/write');
  await expect(phone.getByRole('heading', { name: 'Wat er met elk thema gebeurde' })).toBeVisible();
  await expect(phone.getByText(/Welke van jou is, staat er niet bij/)).toBeVisible();
  await expect(phone.getByText('Nu niet').first()).toBeVisible();
  await expect(phone.getByText('in het thema ‘Vervoer in de avond’')).toBeVisible();
});
