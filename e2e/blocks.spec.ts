import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, holdBoards, layPlan } from './session-fixture';

/**
 * The blocks in which a room works in steps, with a coach, three participants and a guest, each in a browser of their own,
 * and the projector. Leaves the circle's planned session as it found it.
 */
test.describe.configure({ mode: 'serial' });

const PHONE_IN_HAND = { ...PHONE, viewport: { width: 390, height: 844 } };
/** Kinds of the plan with the question of each. */
const PLAN = [
  ['arrive', ''],
  ['one_two_four_all', 'Welke hindernissen waren er, hoe gingen we ermee om, en welke blijven?'],
  ['what_so_what', 'Wat heeft de voorbije drie maanden goed gewerkt?'],
  ['case_review', 'De brief die drie keer terugkwam'],
  ['significant_change', ''],
  ['appreciative', ''],
  ['pause', ''],
  ['conclude', ''],
  ['close', ''],
] as const;

let coach: Page;
let phone: Page;
let desk: Page;
let expert: Page;
let guest: Page;
let screen: Page;
let sessionId: string;
let giveBack: () => Promise<void>;
const everybody = () => [phone, desk, expert, guest];

/** Moves on, and waits until every screen has. */
async function next(step: string) {
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  for (const page of [coach, ...everybody()]) {
    await expect(page.getByRole('heading', { level: 2, name: step, exact: true })).toBeVisible();
  }
  await expect(screen.getByRole('heading', { level: 1, name: step, exact: true })).toBeVisible();
}

/** Writes in the box with this label, and puts it down. */
async function write(page: Page, label: string, words: string, add = 'Zet erbij') {
  const form = page.locator('form').filter({ has: page.getByLabel(label) });
  await form.getByLabel(label).fill(words);
  await form.getByRole('button', { name: add, exact: true }).click();
  // Sent: the box is empty, or has gone with what it was for.
  const typed = () =>
    page.getByLabel(label).evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value).join(''));
  await expect.poll(typed).toBe('');
}

async function inTheRoom(count: number) {
  const sql = owner();
  await expect(async () => {
    const [row] = await sql`select count(*)::int as people from learning.attendances where session_id = ${sessionId}`;
    expect(row?.people).toBe(count);
  }).toPass({ timeout: 30_000 });
  await sql.end();
}

test.beforeAll(async ({ browser }) => {
  const borrowed = await borrowSession('midden-kempen');
  ({ id: sessionId, giveBack } = borrowed);
  const sql = owner();
  await sql`update learning.sessions set planned_at = network.now() where id = ${sessionId}`;
  await sql.end();
  await layPlan(
    sessionId,
    PLAN.map(([kind, prompt]) => ({ kind, prompt })),
  );
  coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  phone = await person(browser, 'frontline', PHONE_IN_HAND);
  desk = await person(browser, 'manager', { viewport: { width: 1366, height: 768 } });
  expert = await person(browser, 'expert', PHONE_IN_HAND);
  for (const page of [coach, phone, desk, expert]) await page.goto(`/sessions/${sessionId}`);
  guest = await person(browser, null, PHONE_IN_HAND);
  await guest.goto(`/join/${borrowed.joinCode}`);
  await guest.getByLabel('Je naam').fill('Fatima');
  await guest.getByRole('button', { name: 'Klop aan' }).click();
  await coach.getByRole('button', { name: 'Laat Fatima binnen' }).click();
  screen = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  await screen.goto(`/sessions/${sessionId}/screen`);
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  for (const page of [coach, ...everybody()]) {
    await expect(page.getByRole('heading', { level: 2, name: 'Welkom' })).toBeVisible();
  }
});

test.afterAll(() => giveBack());

test('alone: what somebody writes for themselves stays on their device, over a reload too', async () => {
  await next('Alleen');
  await phone
    .getByLabel('Wat schiet je te binnen?')
    .fill('De bus rijdt niet na zeven uur.\nDrie formulieren voor één vraag.');
  await expect(phone.getByText('Bewaard op dit toestel, en nergens anders.')).toBeVisible();
  await phone.reload();
  await expect(phone.getByLabel('Wat schiet je te binnen?')).toHaveValue(/De bus rijdt niet/);
  const sql = owner();
  expect(await sql`select from learning.notes where body like '%bus rijdt%'`).toHaveLength(0);
  await sql.end();
  await expect(coach.getByText('Iedereen schrijft nu voor zichzelf')).toBeVisible();
  for (const page of [phone, coach, screen]) await expectAccessible(page);
  await look(phone, '124-1-alone-phone');
  await look(coach, '124-1-alone-coach');
  await look(screen, '124-1-alone-screen');
});

test('pairs: everybody sees their own pair only, writes with it, and the coach sees how many there are', async () => {
  // Who is in the middle of a sentence of their own finishes it first.
  const alone = desk.getByLabel('Wat schiet je te binnen?');
  await alone.click();
  await desk.keyboard.type('Wie belt er ');
  await next('Per twee');
  await desk.keyboard.type('terug?');
  await expect(alone).toHaveValue('Wie belt er terug?');
  await desk.getByRole('button', { name: 'Klaar', exact: true }).click();
  await expect(alone).toHaveCount(0);
  await expect(desk.getByText('Wie belt er terug?')).toBeVisible();
  await expect(phone.getByText('Wie de sessie leidt, maakt zo meteen groepjes.')).toBeVisible();
  await inTheRoom(5);
  await coach.getByRole('button', { name: 'Maak paren' }).click();
  await expect(coach.getByText('Er zijn 2 paren.')).toBeVisible();
  for (const page of everybody()) await expect(page.getByText(/^Paar [12]: je zit samen met/)).toBeVisible();
  // Who has no phone finds their name on the projector; whoever steers sees who sits where, and can move people.
  await expect(screen.getByText('Fatima')).toBeVisible();
  await expect(screen.getByText('Paar 2', { exact: true })).toBeVisible();
  const nameOf = async (page: Page) => Number((await page.getByText(/^Paar [12]: je zit samen met/).innerText())[5]);
  const was = await nameOf(guest);
  const goal = 3 - was;
  const boards = await holdBoards(coach);
  await coach.getByRole('button', { name: 'Kies Fatima om te verplaatsen' }).click();
  await coach.getByRole('button', { name: `Zet Fatima in Paar ${goal}` }).click();
  await expect(guest.getByText(`Paar ${goal}: je zit samen met`)).toBeVisible();
  await look(coach, '124-2-seats-coach');
  // Picked up again before the coach's own screen has heard that she sits there.
  await expect(coach.getByRole('button', { name: /^Zet Fatima in/ })).toHaveCount(0);
  await coach.getByRole('button', { name: 'Kies Fatima om te verplaatsen' }).click();
  await boards.letGo();
  await coach.getByRole('button', { name: `Zet Fatima in Paar ${was}` }).click();
  await expect(guest.getByText(`Paar ${was}: je zit samen met`)).toBeVisible();

  // One's own line goes to the box with one tap, to be said in the pair's way.
  await phone.getByRole('button', { name: 'Zet in het vak: De bus rijdt niet na zeven uur.' }).click();
  await expect(phone.getByLabel('Wat willen jullie meenemen?')).toHaveValue('De bus rijdt niet na zeven uur.');
  await write(
    phone,
    'Wat willen jullie meenemen?',
    'De bus rijdt niet na zeven uur, dus niemand komt naar de avondles.',
  );
  const number = async (page: Page) => (await page.getByText(/^Paar [12]: je zit samen met/).innerText()).slice(0, 6);
  const mine = await number(phone);
  const others = [desk, expert, guest];
  const numbers = await Promise.all(others.map(number));
  const mate = others[numbers.indexOf(mine)] as Page;
  await expect(mate.getByText('niemand komt naar de avondles')).toBeVisible();
  for (const page of [...others.filter((one) => one !== mate), coach, screen]) {
    await expect(page.getByText('niemand komt naar de avondles')).toHaveCount(0);
  }

  // Both change the same line: whoever is second sees both, and says which stays.
  for (const page of [phone, mate]) await page.getByRole('button', { name: /^Pas aan: De bus/ }).click();
  await phone.getByLabel('Pas deze regel aan').fill('Geen bus na zeven uur: de avondles zit leeg.');
  await mate.getByLabel('Pas deze regel aan').fill('De avondles begint te laat voor de bus.');
  await mate.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText('Iemand anders maakte er intussen dit van:')).toBeVisible();
  await expect(phone.getByText('De avondles begint te laat voor de bus.')).toBeVisible();
  await expectAccessible(phone);
  await look(phone, '124-2-conflict-phone');
  await phone.getByRole('button', { name: 'Bewaar de mijne' }).click();
  await expect(mate.getByText('Geen bus na zeven uur: de avondles zit leeg.')).toBeVisible();

  // Taken away by mistake, and back again.
  await write(phone, 'Wat willen jullie meenemen?', 'Drie formulieren voor één vraag.');
  await phone.getByRole('button', { name: 'Haal weg: Drie formulieren voor één vraag.' }).click();
  await expect(phone.getByText('Weggehaald.')).toBeVisible();
  await expect(mate.getByRole('listitem').filter({ hasText: 'Drie formulieren' })).toHaveCount(mate === phone ? 1 : 0);
  await phone.getByRole('button', { name: 'Zet terug' }).click();
  await expect(mate.getByText('Drie formulieren voor één vraag.')).toBeVisible();
  const other = others.find((one) => one !== mate) as Page;
  await write(other, 'Wat willen jullie meenemen?', 'Wie geen e-mail heeft, hoort niets meer.');
  // What is half written when the room moves on stays in its box.
  await phone.getByLabel('Wat willen jullie meenemen?').fill('Halverwege een zin die');
  for (const page of [phone, coach, screen]) await expectAccessible(page);
  await look(phone, '124-3-pairs-phone');
  await look(desk, '124-3-pairs-desk');
  await look(coach, '124-3-pairs-coach');
  await look(screen, '124-3-pairs-screen');
});

test('fours: made of whole pairs, they read both; all: one tap lays a line on the table', async () => {
  const half = await phone.getByLabel('Wat willen jullie meenemen?').elementHandle();
  const sameBox = () => half?.evaluate((one) => one.isConnected);
  await next('Per vier');
  await expect(
    phone.getByText('Je zit nog in geen groep.').or(phone.getByText('Wie de sessie leidt, maakt zo meteen')),
  ).toBeVisible();
  await coach.getByRole('button', { name: 'Maak viertallen' }).click();
  await expect(coach.getByText('Er is 1 viertal.')).toBeVisible();
  await expect(phone.getByLabel('Wat willen jullie meenemen?')).toHaveValue('Halverwege een zin die');
  for (const page of everybody()) {
    await expect(page.getByText('Viertal 1: je zit samen met')).toBeVisible();
    await expect(page.getByText('Wie geen e-mail heeft, hoort niets meer.')).toBeVisible();
    await expect(page.getByText('Geen bus na zeven uur: de avondles zit leeg.')).toBeVisible();
  }
  await expect(coach.getByText('Wie geen e-mail heeft')).toHaveCount(0);
  await expectAccessible(phone);
  await look(phone, '124-4-fours-phone');
  await look(desk, '124-4-fours-desk');
  await write(desk, 'Wat willen jullie meenemen?', 'We organiseren rond onze uren, niet rond die van mensen.');
  await write(desk, 'Wat willen jullie meenemen?', 'Papier en scherm zijn allebei een drempel.');
  await next('Allen samen');
  for (const page of [coach, guest, screen]) {
    await expect(page.getByText('We organiseren rond onze uren, niet rond die van mensen.')).toBeVisible();
  }
  // Who was still writing is not cut off.
  await expect(phone.getByLabel('Wat willen jullie meenemen?')).toHaveValue('Halverwege een zin die');
  expect(await sameBox()).toBe(true);
  await write(phone, 'Wat willen jullie meenemen?', 'Halverwege een zin die nu af is.');
  await expect(coach.getByText('Halverwege een zin die nu af is.')).toBeVisible();
  await guest.getByRole('button', { name: /^Leg op tafel: We organiseren/ }).click();
  await expect(coach.getByText('ligt op tafel')).toBeVisible();
  for (const page of [phone, coach, screen]) await expectAccessible(page);
  await look(phone, '124-5-all-phone');
  await look(coach, '124-5-all-coach');
  await look(screen, '124-5-all-screen');
});

test('what, so what, now what: three sheets that stay apart, a group’s own until they share', async () => {
  await next('Wat zagen we?');
  await coach.getByRole('button', { name: 'Maak groepen van zes' }).click();
  await expect(phone.getByText('Groep 1: je zit samen met')).toBeVisible();
  await write(phone, 'Wat zagen of hoorden jullie?', 'Zes mensen kwamen terug zonder dat we belden.');
  await expect(guest.getByText('Zes mensen kwamen terug')).toBeVisible();
  await expect(coach.getByText('Zes mensen kwamen terug')).toHaveCount(0);
  await desk.getByLabel('Wat zagen of hoorden jullie?').fill('Nog aan het typen toen');
  await look(desk, 'w3-1-what-desk');
  await next('Wat betekent het?');
  await expect(phone.getByLabel('Wat zagen of hoorden jullie?')).toHaveCount(0);
  await write(phone, 'Wat betekent dat volgens jullie?', 'De eerste ontvangst telt meer dan het aanbod.');
  await expect(desk.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toBeVisible();
  await expect(desk.getByLabel('Wat zagen of hoorden jullie?')).toHaveValue('Nog aan het typen toen');
  await expectAccessible(desk);
  await look(desk, 'w3-2-so-what-desk');
  await look(phone, 'w3-2-so-what-phone');
  await write(desk, 'Wat zagen of hoorden jullie?', 'Iemand bracht haar zus mee.');
  await expect(phone.getByText('Iemand bracht haar zus mee.')).toBeVisible();
  await expect(coach.getByText('Iemand bracht haar zus mee.')).toHaveCount(0);
  await expect(desk.getByRole('heading', { name: 'Je was nog aan het schrijven' })).toHaveCount(0);
  await next('Wat nu?');
  await write(guest, 'Wat doen we dan, en wie?', 'Elke dinsdag staat er iemand aan de deur.');
  await look(screen, 'w3-3-now-what-screen');
  await look(coach, 'w3-3-now-what-coach');
  await next('Delen');
  for (const page of [coach, screen]) {
    await expect(page.getByText('Zes mensen kwamen terug zonder dat we belden.')).toBeVisible();
    await expect(page.getByText('Elke dinsdag staat er iemand aan de deur.')).toBeVisible();
  }
  for (const page of [phone, coach, screen]) await expectAccessible(page);
  await look(phone, 'w3-4-share-phone');
  await look(coach, 'w3-4-share-coach');
  await look(screen, 'w3-4-share-screen');
});

test('a case is told, questioned, thought along with, read for the system, and taken along', async () => {
  await next('Vertellen');
  await write(desk, 'Wat gebeurde er?', 'De brief kwam drie keer terug. Telkens een ander adres.');
  await write(desk, 'En toen?', 'Bij de vierde keer belde iemand aan.', 'Schrijf erbij');
  await expect(guest.getByText(/Bij de vierde keer belde iemand aan/)).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'case-1-tell-phone');
  await look(screen, 'case-1-tell-screen');
  await next('Vragen');
  await write(guest, 'Wat wil je weten om het te begrijpen?', 'Wie wist dat ze verhuisd was?', 'Stel de vraag');
  await desk.getByRole('button', { name: 'Antwoord', exact: true }).click();
  await write(desk, 'Wat is het antwoord?', 'De huisarts en de school.', 'Antwoord');
  await expect(phone.getByText('De huisarts en de school.')).toBeVisible();
  for (const page of [phone, desk, screen]) await expectAccessible(page);
  await look(phone, 'case-2-ask-phone');
  await look(desk, 'case-2-ask-desk');
  await look(screen, 'case-2-ask-screen');
  await next('Meedenken');
  await write(
    phone,
    'Wat maakt dit bij je los? Wat zou jij proberen?',
    'Ik zou eerst langsgaan, en dan pas schrijven.',
  );
  await next('Het systeem');
  await phone.getByRole('button', { name: 'een regel', exact: true }).click();
  await write(
    phone,
    'Welke regel speelde mee? Van wie is die?',
    'Een brief die terugkomt, telt als “niet gereageerd”.',
  );
  await phone.getByRole('button', { name: 'afstand', exact: true }).click();
  await write(expert, 'Wat speelde mee dat niet aan één persoon ligt?', 'Het loket sluit als de school uitgaat.');
  await expect(phone.getByText('Het loket sluit als de school uitgaat.')).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'case-4-factors-phone');
  await look(coach, 'case-4-factors-coach');
  await look(screen, 'case-4-factors-screen');
  await next('Meenemen');
  await write(guest, 'Wat nemen we hieruit mee?', 'Wie niet antwoordt, bezoeken we eerst.');
  await coach.getByRole('button', { name: /^Leg op tafel: Wie niet antwoordt/ }).click();
  await expect(phone.getByText('ligt op tafel')).toBeVisible();
  await expect(phone.getByText('Bij Besluiten liggen deze regels voor je klaar.')).toBeVisible();
  await expectAccessible(coach);
  await look(phone, 'case-5-harvest-phone');
  await look(coach, 'case-5-harvest-coach');
});

test('a story is chosen: reasons hidden from everybody until all are read, then the room’s choice with its reason', async () => {
  const sql = owner();
  await sql`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
    select gen_random_uuid(), circle_id, 'Hij kwam voor papieren en bleef voor de koffie. Nu helpt hij zelf anderen.', 'case', network.today(), id
    from learning.sessions where id = ${sessionId}`;
  await sql.end();
  await next('Verhalen');
  await coach.getByRole('button', { name: /^Neem als verhaal: Hij kwam voor papieren/ }).click();
  await expect(coach.getByRole('button', { name: /^Neem als verhaal: Hij kwam/ })).toHaveCount(0);
  await write(
    expert,
    'Wat veranderde er, en waarom raakte het je?',
    'Een moeder vroeg zelf een gesprek aan, na een jaar stilte.',
    'Leg dit verhaal neer',
  );
  await expect(phone.getByText('Een moeder vroeg zelf een gesprek aan')).toBeVisible();
  await expectAccessible(coach);
  await look(phone, 'msc-1-stories-phone');
  await look(screen, 'msc-1-stories-screen');
  await next('Ieder kiest');
  await phone.getByRole('button', { name: 'Geef mijn keuze af' }).click();
  await expect(phone.getByText('Kies eerst een verhaal.')).toBeVisible();
  await phone.getByText('Een moeder vroeg zelf').click();
  await phone.getByLabel('Waarom dit verhaal?').fill('Ze nam zelf de eerste stap.');
  await expectAccessible(phone);
  await look(phone, 'msc-2-choose-phone');
  await phone.getByRole('button', { name: 'Geef mijn keuze af' }).click();
  await expect(phone.getByText('Je keuze is binnen')).toBeVisible();
  for (const [page, story, why] of [
    [guest, 'Een moeder vroeg zelf', 'Omdat niemand haar duwde.'],
    [desk, 'Hij kwam voor papieren', 'Van hulp krijgen naar hulp geven.'],
  ] as const) {
    await page.getByText(story).click();
    await page.getByLabel('Waarom dit verhaal?').fill(why);
    await page.getByRole('button', { name: 'Geef mijn keuze af' }).click();
    await expect(page.getByText('Je keuze is binnen')).toBeVisible();
  }
  // After a reload it is still in; and chosen again, it is one choice.
  await phone.reload();
  await expect(phone.getByText('Je keuze is binnen')).toBeVisible();
  await phone.getByRole('button', { name: 'Ik kies toch iets anders' }).click();
  await phone.getByLabel('Waarom dit verhaal?').fill('Ze zette zelf de eerste stap, en wij wachtten.');
  await phone.getByRole('button', { name: 'Geef mijn keuze af' }).click();
  await expect(phone.getByText('Je keuze is binnen')).toBeVisible();
  for (const page of [coach, phone]) {
    const bytes = await (await page.request.get(`/api/sessions/${sessionId}/board`)).text();
    expect(bytes).not.toContain('wij wachtten');
    expect(bytes).not.toContain('niemand haar duwde');
  }
  await expectAccessible(phone);
  await look(phone, 'msc-2-in-phone');
  await look(coach, 'msc-2-choose-coach');
  await look(screen, 'msc-2-choose-screen');
  await next('Waarom?');
  for (const page of [coach, phone, screen]) {
    await expect(page.getByText('Door 2 mensen gekozen')).toBeVisible();
    await expect(page.getByText('Ze zette zelf de eerste stap, en wij wachtten.')).toBeVisible();
    await expect(page.getByText('Ze nam zelf de eerste stap.')).toHaveCount(0);
    await expectAccessible(page);
  }
  await look(phone, 'msc-3-reasons-phone');
  await look(screen, 'msc-3-reasons-screen');
  await next('Samen kiezen');
  await expect(phone.getByText('Jullie kiezen samen. Wie de sessie leidt, schrijft het hier op.')).toBeVisible();
  await coach.getByRole('radio', { name: /Een moeder vroeg zelf/ }).check();
  await look(coach, 'msc-4-deciding-coach');
  await write(
    coach,
    'Waarom dit verhaal? In de woorden van de zaal.',
    'Wachten kan ook werken zijn.',
    'Schrijf de keuze op',
  );
  await write(coach, 'Wie, en wat zeggen we?', 'Het team van de eerste lijn: jullie wachten was geen stilstand.');
  await expect(guest.getByText('Wachten kan ook werken zijn.')).toBeVisible();
  await expect(screen.getByText('jullie wachten was geen stilstand')).toBeVisible();
  for (const page of [phone, coach, screen]) await expectAccessible(page);
  await look(phone, 'msc-4-decide-phone');
  await look(coach, 'msc-4-decide-coach');
  await look(screen, 'msc-4-decide-screen');
});

test('two interview each other with a card; the room shares, dreams, and makes it ordinary', async () => {
  await next('Gesprek per twee');
  await coach.getByRole('button', { name: 'Maak paren' }).click();
  for (const page of everybody()) await expect(page.getByText(/^Paar [12]: je zit samen met/)).toBeVisible();
  await expect(phone.getByText('Vraagkaart')).toBeVisible();
  await write(phone, 'Wat maakte dat het lukte?', 'Er was tijd, en niemand keek op de klok.');
  await expect(coach.getByText('niemand keek op de klok')).toHaveCount(0);
  for (const page of [phone, coach, screen]) await expectAccessible(page);
  await look(phone, 'ai-1-interview-phone');
  await look(coach, 'ai-1-interview-coach');
  await look(screen, 'ai-1-interview-screen');
  await next('Delen');
  for (const page of [coach, screen, guest]) await expect(page.getByText('niemand keek op de klok')).toBeVisible();
  await next('Stel dat');
  await write(guest, 'Stel dat het altijd zo ging: wat zien mensen dan?', 'Een deur die open staat.');
  await next('Gewoon maken');
  await write(expert, 'Wat maken we nu al gewoon, en wat is daarvoor nodig?', 'Het eerste gesprek zonder formulier.');
  await expect(phone.getByText('Het eerste gesprek zonder formulier.')).toBeVisible();
  for (const page of [phone, coach, screen]) await expectAccessible(page);
  await look(phone, 'ai-4-design-phone');
  await look(desk, 'ai-4-design-desk');
});

test('after a pause, what blocks brought lies ready to conclude from', async () => {
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Pauze' })).toBeVisible();
  await expect(screen.getByText('Even niets. Tot zo.')).toBeVisible();
  await expectAccessible(screen);
  await look(screen, 'pause-screen');
  await coach.getByRole('button', { name: /^Volgende/ }).click();
  await expect(phone.getByRole('heading', { level: 2, name: 'Wat nemen we mee?' })).toBeVisible();
  await phone.getByText('Regels die jullie onderweg schreven').click();
  await phone.getByRole('button', { name: /^Maak hiervan Wat we leerden: Wie niet antwoordt/ }).click();
  await expect(phone.getByLabel('Wat leerden we?')).toHaveValue('Wie niet antwoordt, bezoeken we eerst.');
  await expectAccessible(phone);
  await look(phone, 'conclude-phone');
});
