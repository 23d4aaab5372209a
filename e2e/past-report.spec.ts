import { expect, type Page, test } from '@playwright/test';
import {
  DeletedTextRun,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';

/**
 * Reports from before: a steward brings one in from Word on a phone, piece by piece; the circle reads, prints and finds it; the coach changes it,
 * brings in others, and takes them away. Leaves the circle as it found it.
 */
test.describe.configure({ mode: 'serial' });

const TITLE = 'Kwartaalverslag van de werkgroep';
const BODY = 'Eén koffie per week in Geël: drie mensen vonden de weg naar een opleiding.';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let steward: Page;
let coach: Page;
let member: Page;

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel] = HeadingLevel.HEADING_1) =>
  new Paragraph({ text, heading: level });
const plain = (text: string) => new Paragraph(text);
const row = (...cells: string[]) =>
  new TableRow({ children: cells.map((text) => new TableCell({ children: [plain(text)] })) });

/** As people write one: a title, headings of two levels, lists, a table, a word that was struck out. */
const withHeadings = () =>
  Packer.toBuffer(
    new Document({
      numbering: {
        config: [{ reference: 'steps', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }],
      },
      sections: [
        {
          children: [
            heading('Kwartaalverslag najaar', HeadingLevel.TITLE),
            plain('Beste partners, dit is wat we samen zagen.'),
            heading('Wat goed liep'),
            plain(BODY),
            new Paragraph({ text: 'de bus reed', bullet: { level: 0 } }),
            new Paragraph({ text: 'de crèche bleef open', bullet: { level: 0 } }),
            plain('Daarna:'),
            new Paragraph({ text: 'bellen', numbering: { reference: 'steps', level: 0 } }),
            new Paragraph({ text: 'samen aan tafel', numbering: { reference: 'steps', level: 0 } }),
            heading('Cijfers', HeadingLevel.HEADING_2),
            new Table({ rows: [row('Organisatie', 'Aantal'), row('VDAB', '12')] }),
            heading('Wat moeilijk was'),
            new Paragraph({
              children: [
                new TextRun('We wachten '),
                new DeletedTextRun({ text: 'geschrapt ', id: 1, author: 'x', date: '2023-01-01T00:00:00Z' }),
                new TextRun('te lang.'),
              ],
            }),
            plain(''),
            plain('Niemand weet wie belt.'),
          ],
        },
      ],
    }),
  );
const withoutHeadings = () =>
  Packer.toBuffer(
    new Document({
      sections: [
        { children: ['Eerste alinea.', 'Nog bij de eerste.', '', 'Na een lege regel.'].map((text) => plain(text)) },
      ],
    }),
  );

const choose = async (page: Page, name: string, buffer: Buffer, mimeType = WORD) =>
  page.getByLabel('Kies een bestand').setInputFiles({ name, mimeType, buffer });
const piece = (page: Page, number: number) =>
  page.getByRole('listitem').filter({ has: page.getByText(`Stuk ${number}`, { exact: true }) });
const place = (page: Page, number: number) => page.getByLabel(`Waar hoort dit? (Stuk ${number})`);

const save = (page: Page) => page.getByRole('button', { name: 'Bewaar het verslag' });

const empty = async () => {
  const sql = owner();
  await sql`delete from learning.past_reports where year < 2024 and circle_id = (select id from network.circles where slug = 'midden-kempen')`;
  await sql.end();
};
test.beforeAll(async ({ browser }) => {
  await empty();
  steward = await person(browser, 'steward', PHONE);
  coach = await person(browser, 'coach');
  member = await person(browser, 'frontline');
});
test.afterAll(empty);

test('a steward on a phone brings a report in from Word: nothing is chosen beforehand, and nothing is saved while a piece waits', async () => {
  await steward.goto('/cycles');
  await steward.getByRole('link', { name: 'Verslagen van vroeger' }).click();
  await steward.getByRole('link', { name: 'Neem een verslag over' }).click();
  await expect(steward.getByRole('heading', { level: 1 })).toHaveText('Neem een verslag van vroeger over');
  await expectAccessible(steward);
  await look(steward, 'past-report-begin');

  await choose(steward, 'najaar.docx', await withHeadings());
  await expect(steward.getByRole('heading', { level: 2, name: '4 stukken' })).toBeFocused();
  await expect(save(steward)).toHaveAttribute('aria-disabled', 'true');
  await expect(steward.getByText('Nog 4 stukken wachten op jou.')).toBeVisible();
  for (const number of [1, 2, 3, 4]) await expect(place(steward, number)).toHaveValue('');
  await expectAccessible(steward);
  await look(steward, 'past-report-pieces');

  await expect(piece(steward, 1)).toContainText('Kwartaalverslag najaar');
  await place(steward, 1).selectOption('Laat dit weg');
  await place(steward, 2).selectOption('Wat werkte goed?');
  await expect(piece(steward, 2)).toContainText('– de bus reed');
  await expect(piece(steward, 2)).toContainText('2. samen aan tafel');
  await place(steward, 3).selectOption('Onder een eigen titel');
  await expect(piece(steward, 3)).toContainText('Organisatie | Aantal');
  await expect(piece(steward, 4)).toContainText('We wachten te lang.');
  await expect(steward.getByText('Nog één stuk wacht op jou.')).toBeVisible();
});

test('what is being sorted stays on the device through a reload, and is saved once every piece has a place', async () => {
  await steward.reload();
  await expect(place(steward, 1)).toHaveValue('out');
  await expect(piece(steward, 2)).toContainText(BODY);
  await expect(place(steward, 4)).toHaveValue('');
  await steward.getByLabel('Hoe heette het?').fill(TITLE);
  await place(steward, 4).selectOption('Wat maakte het moeilijk?');
  await steward.getByRole('button', { name: 'Pas stuk 4 aan' }).click();
  await piece(steward, 4).getByLabel('Tekst').fill('We wachten te lang. Bel 0470 12 34 56.');
  await expect(steward.getByText('3 stukken komen bij de kring.')).toBeVisible();
  await save(steward).click();
  // A period nobody said is asked for.
  await expect(steward.getByLabel('Over welke periode gaat het?')).toBeFocused();
  await steward.getByLabel('Over welke periode gaat het?').selectOption('herfst 2023');
  await save(steward).click();
  await expect(piece(steward, 4).getByText(/Hier staat een telefoonnummer/)).toBeVisible();
  await expectAccessible(steward);
  await piece(steward, 4).getByLabel('Tekst').fill('We wachten te lang.');
  await save(steward).click();
  await expect(steward.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(steward.getByText(/^Overgenomen uit een verslag van vroeger, op/)).toBeVisible();
  await expect(steward.getByRole('region', { name: 'Wat werkte goed?' }).getByText(BODY)).toBeVisible();
  await expect(steward.getByRole('region', { name: 'Cijfers' }).getByText('VDAB | 12')).toBeVisible();
  await expect(steward.getByText('Beste partners')).toHaveCount(0);
  await expectAccessible(steward);
  await look(steward, 'past-report-phone');
  // What was sorted is no draft any more.
  await steward.goto('/history/new');
  await expect(steward.getByLabel('Kies een bestand')).toBeVisible();
  await expect(
    steward.getByLabel('Over welke periode gaat het?').getByRole('option', { name: 'herfst 2023' }),
  ).toHaveCount(0);
});

test('the circle reads it in the row of rings, finds it, meets it as somebody new, and changes nothing', async () => {
  await member.goto('/cycles');
  const rings = member.getByRole('navigation', { name: 'Leercycli, de oudste eerst' }).getByRole('link');
  await expect(rings.first()).toHaveAccessibleName(/^herfst 2023.*Een verslag van vroeger/i);
  await rings.first().click();
  await expect(member.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(rings.first()).toHaveAttribute('aria-current', 'page');
  await expect(member.getByRole('button', { name: /Pas aan|Verwijder|Voeg een stuk toe/ })).toHaveCount(0);
  await expectAccessible(member);
  await look(member, 'past-report-read');
  await member.emulateMedia({ media: 'print' });
  await expect(member.getByRole('navigation')).toHaveCount(0);
  await expect(member.getByText(BODY)).toBeVisible();
  await look(member, 'past-report-printed');
  await member.emulateMedia({ media: 'screen' });

  await member.goto('/search?q=cr%C3%A8che');
  const found = member.getByRole('region', { name: 'Verslagen van vroeger' });
  await found.getByRole('link', { name: 'Wat goed liep' }).click();
  await expect(member.getByRole('region', { name: 'Wat werkte goed?' }).getByText(BODY)).toBeInViewport();
  await member.goto('/circle');
  await expect(
    member.getByRole('region', { name: 'Hoe we samenwerken' }).getByRole('link', { name: TITLE }),
  ).toBeVisible();
  await member.goto('/history/new');
  await expect(member).toHaveURL(/\/history$/);
  await member.goto('/log');
  await expect(member.getByText(/nam een verslag van vroeger over: herfst 2023\.$/).first()).toBeVisible();
});

test('a coach says otherwise what a section says and where it belongs, adds one, takes one away, and moves the report', async () => {
  await coach.goto('/history');
  await coach.getByRole('link', { name: TITLE }).click();
  await coach.getByRole('button', { name: 'Pas aan: Cijfers' }).click();
  await coach.getByLabel('Waar hoort dit?').selectOption('Wat hebben we eraan gedaan?');
  await coach.getByLabel('Tekst').fill('Twaalf mensen, samen.');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  const done = coach.getByRole('region', { name: 'Wat hebben we eraan gedaan?' });
  await expect(done.getByText('Twaalf mensen, samen.')).toBeVisible();

  await coach.getByRole('button', { name: 'Voeg een stuk toe' }).click();
  await coach.getByLabel('Tekst').fill('Nog een woord.');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(coach.getByText('Vul dit nog in.')).toBeVisible();
  await coach.getByLabel('Waar hoort dit?').selectOption('Onder een eigen titel');
  await coach.getByLabel('Titel').fill('Tot slot');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  const last = coach.getByRole('region', { name: 'Tot slot' });
  await expect(last.getByText('Nog een woord.')).toBeVisible();
  await last.getByRole('button', { name: 'Verwijder: Tot slot' }).click();
  await coach.getByRole('button', { name: 'Ja, verwijder', exact: true }).click();
  await expect(last).toHaveCount(0);

  await coach.getByRole('button', { name: 'Andere naam of periode' }).click();
  await coach.getByLabel('Over welke periode gaat het?').selectOption('winter 2023');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(coach.getByText('winter 2023', { exact: true }).last()).toBeVisible();
});

test('a file without headings is one piece, cut at its empty lines when somebody asks; what is no report says so, and nothing typed is lost', async () => {
  await coach.goto('/history/new');
  await coach.getByLabel('Hoe heette het?').fill('Zonder titels');
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
  const whole = await withHeadings();
  for (const [name, file, said] of [
    ['oud.doc', old, /van voor 2007/],
    ['slot.docx', locked, /met een wachtwoord/],
    ['foto.docx', Buffer.from('\x89PNG\r\n\0\0'), /geen Word-bestand/],
    ['stuk.docx', whole.subarray(0, whole.length - 200), /beschadigd/],
    ['leeg.txt', Buffer.from(' \n'), /geen tekst/],
    ['lang.txt', Buffer.from('een woord '.repeat(60_000)), /veel langer/],
  ] as const) {
    await choose(coach, name, file);
    await expect(coach.getByRole('alert').getByText(said), name).toBeVisible();
  }
  await expectAccessible(coach);
  await choose(coach, 'zonder.docx', await withoutHeadings());
  await expect(coach.getByRole('heading', { level: 2, name: 'Eén stuk' })).toBeFocused();
  await expect(coach.getByText(/geen titels in om op te knippen/)).toBeVisible();
  await coach.getByRole('button', { name: 'Knip stuk 1 op lege regels' }).click();
  await expect(place(coach, 1)).toBeFocused();
  await expect(piece(coach, 1)).toContainText('Nog bij de eerste.');
  await expect(piece(coach, 2)).toContainText('Na een lege regel.');
  await coach.getByRole('button', { name: 'Voeg stuk 2 bij het vorige' }).click();
  await expect(coach.getByRole('heading', { level: 2, name: 'Eén stuk' })).toBeVisible();
  await expect(coach.getByLabel('Hoe heette het?')).toHaveValue('Zonder titels');
  await coach.getByRole('button', { name: 'Begin opnieuw met een ander bestand' }).click();
  await coach.getByRole('button', { name: 'Ja, begin opnieuw' }).click();
  await coach.getByLabel('Of plak de tekst hier').fill('Geplakt uit een mail.');
  await coach.getByRole('button', { name: 'Ga verder met deze tekst' }).click();
  await expect(piece(coach, 1)).toContainText('Geplakt uit een mail.');
});

test('a report that is taken away is gone for everybody, from search too', async () => {
  await coach.goto('/history');
  await coach.getByRole('link', { name: TITLE }).click();
  await coach.getByRole('button', { name: 'Verwijder dit verslag' }).click();
  await expect(coach.getByRole('alertdialog')).toContainText('er blijft geen woord van achter');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Ja, verwijder het' }).click();
  await expect(coach).toHaveURL(/\/history$/);
  await expect(coach.getByRole('link', { name: TITLE })).toHaveCount(0);
  await member.goto('/search?q=cr%C3%A8che');
  await expect(member.getByRole('region', { name: 'Verslagen van vroeger' })).toHaveCount(0);
});
