import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible, owner, PHONE, person } from './people';

/** The formal report goes its separate way; nothing of the learning room is behind any address of Europa WSE's. */
test.describe.configure({ mode: 'serial' });

/** Shown more of the programme than today's three: these are by gender, and the last may be estimated. */
const MORE = ['Werklozen, ook langdurig werklozen', 'Langdurig werklozen', 'Deelnemers met een handicap'];

test('the admin has the programme ask more from a quarter on; what does not fit is held back at its cell, and an estimate says how', async ({
  browser,
}) => {
  const admin = await person(browser, 'admin', PHONE);
  await admin.goto('/admin/programme');
  await expectAccessible(admin);
  for (const label of MORE) {
    const line = admin.getByRole('listitem').filter({ has: admin.getByRole('heading', { name: label, exact: true }) });
    await line.locator('summary').click();
    await line.getByRole('button', { name: 'Vraag dit' }).dblclick();
    await expect(line.getByText(/Wordt gevraagd vanaf kwartaal/)).toBeVisible();
  }
  await admin.context().close();

  const promotor = await person(browser, 'promotor', PHONE);
  await promotor.goto('/formal');
  const open = promotor.getByRole('listitem').getByRole('link', { name: /^Vul in/ });
  await open.last().click();
  await expect(promotor.getByText(/indienen kan vanaf/).first()).toBeVisible();
  await expect(promotor.getByLabel('Vrouwen')).toHaveCount(1);
  // As if it had been set before the quarter that ended.
  const sql = owner();
  await sql`update formal.asked set valid_from = (date_trunc('quarter', network.today()::timestamp) - interval '3 months')::date
    where code in ('EECO02', 'EECO03', 'EECO12')`;
  await promotor.goto('/formal');
  await open.first().click();
  await expectAccessible(promotor);
  const of = (name: string) => promotor.getByRole('group', { name, exact: true });
  const fill = async (name: string, counts: string[]) => {
    for (const [at, gender] of ['Vrouwen', 'Mannen', 'Non-binaire personen'].entries())
      await of(name)
        .getByLabel(gender)
        .fill(counts[at] ?? '0');
  };
  await fill('Deelnemers', ['4210', '5100', '3']);
  await fill('Werklozen, ook langdurig werklozen', ['20', '20']);
  await fill('Langdurig werklozen', ['21', '10']);
  await of('Deelnemers met een handicap').getByRole('combobox').selectOption('estimate');
  await fill('Deelnemers met een handicap', ['8', '9']);
  await promotor.getByLabel(/Uitgegeven bedrag/).fill('48.250,75');
  await promotor.getByLabel(/voltijdse equivalenten/).fill('3,5');
  const check = promotor.getByRole('button', { name: 'Kijk na en dien in' });
  await check.click();
  await expect(of('Langdurig werklozen').getByText('Dit past niet bij een ander cijfer.')).toBeVisible();
  await expect(of('Langdurig werklozen').getByText(/zijn een deel van de werklozen/)).toBeVisible();
  await expect(promotor.getByText('Vul dit nog in.')).toHaveCount(2);
  await expectAccessible(promotor);
  await fill('Langdurig werklozen', ['19', '10']);
  await expect(of('Langdurig werklozen').getByText(/zijn een deel van de werklozen/)).toBeHidden();
  await promotor.getByLabel('Hoe hebben jullie geschat?').fill('Een steekproef');
  await promotor.getByLabel('Waarop steunt de schatting?').fill('Veertig intakes van dit jaar');
  await check.click();
  await expect(promotor.getByRole('heading', { name: 'Kloppen deze cijfers?' })).toBeVisible();
  await expect(promotor.getByText('8 (schatting)')).toBeVisible();
  await expect(promotor.getByText('Veertig intakes van dit jaar')).toBeVisible();
  await expectAccessible(promotor);
  await sql`delete from formal.asked where code in ('EECO02', 'EECO03', 'EECO12')`;
  await sql.end();
  await promotor.context().close();
});

test('the promotor fills the quarter in, is told what is missing, sees the figures checked, and submits once', async ({
  browser,
}) => {
  const promotor = await person(browser, 'promotor');
  await promotor.goto('/');
  await expect(promotor).toHaveURL('/formal');
  await expectAccessible(promotor);
  await promotor
    .getByRole('link', { name: /^Vul in/ })
    .first()
    .click();
  await expectAccessible(promotor);
  await promotor.getByRole('button', { name: 'Kijk na en dien in' }).click();
  await expect(promotor.getByText('Vul dit nog in.').first()).toBeVisible();
  await promotor.getByLabel('Vrouwen').fill('4.210');
  await promotor.getByLabel('Mannen').fill('vijf');
  await promotor.getByLabel('Non-binaire personen').fill('3');
  await promotor.getByLabel(/Uitgegeven bedrag/).fill('48.250,75');
  await promotor.getByLabel(/voltijdse equivalenten/).fill('3,5');
  await promotor.getByRole('button', { name: 'Kijk na en dien in' }).click();
  await expect(promotor.getByText('Vul een getal in.').first()).toBeVisible();
  await promotor.reload();
  await expect(promotor.getByLabel(/Uitgegeven bedrag/)).toHaveValue('48.250,75');
  await promotor.getByLabel('Mannen').fill('5.100');
  await promotor.getByLabel(/Opmerking/).fill('De telling van het vorige kwartaal is rechtgezet.');
  await promotor.getByRole('button', { name: 'Kijk na en dien in' }).click();
  await expect(promotor.getByRole('heading', { name: 'Kloppen deze cijfers?' })).toBeVisible();
  await expect(promotor.getByText('9.313').first()).toBeVisible();
  await expectAccessible(promotor);
  // The browser's own way back leads to the form, not out of it.
  await promotor.goBack();
  await expect(promotor.getByLabel('Mannen')).toHaveValue('5.100');
  await expect(promotor.getByLabel(/Opmerking/)).toHaveValue('De telling van het vorige kwartaal is rechtgezet.');
  await expect(promotor.getByRole('button', { name: 'Kijk na en dien in' })).toBeFocused();
  await promotor.getByRole('button', { name: 'Kijk na en dien in' }).click();
  await expect(promotor.getByRole('heading', { name: 'Kloppen deze cijfers?' })).toBeVisible();
  await promotor.getByRole('button', { name: 'Dien in' }).dblclick();
  await expect(promotor.getByText(/ingediend/i).first()).toBeVisible();
  const sql = owner();
  const rows = await sql`
    select code, gender, f.value::text from formal.figures f where report_id in (
      select report_id from formal.figures where code = 'EECO01' and gender = 'woman' and value = 4210) order by code, gender`;
  await sql.end();
  expect(rows.map(({ code, gender, value }) => `${code} ${gender} ${value}`)).toEqual([
    'COSTS  48250.75',
    'EECO01 man 5100.00',
    'EECO01 non_binary 3.00',
    'EECO01 woman 4210.00',
    'FTE  3.50',
  ]);
  await promotor.goto('/formal/2031/5');
  await expectAccessible(promotor);
  await promotor.context().close();
});

test('the reviewer sees it listed by name and opens it; small screens too', async ({ browser }) => {
  const reviewer = await person(browser, 'reviewer', PHONE);
  await reviewer.goto('/');
  await expect(reviewer).toHaveURL('/review');
  await expectAccessible(reviewer);
  await reviewer.getByRole('row').filter({ hasText: 'Midden-Kempen' }).getByRole('link').first().click();
  await expect(reviewer.getByText('De telling van het vorige kwartaal is rechtgezet.')).toBeVisible();
  await expectAccessible(reviewer);
  await reviewer.context().close();
});

/** Every address of the app, found in the file system, with ids that exist in the told partnership. */
async function everyAddress(): Promise<string[]> {
  const sql = owner();
  const [ids] = await sql<
    { cycle: string; session: string; report: string; experiment: string; formal: string; code: string }[]
  >`
    select (select id from learning.cycles where circle_id = c.id limit 1) as cycle,
      (select id from learning.sessions where circle_id = c.id order by planned_at desc limit 1) as session,
      (select join_code from learning.sessions where circle_id = c.id order by planned_at desc limit 1) as code,
      (select id from learning.reports where circle_id = c.id limit 1) as report,
      (select id from learning.experiments where circle_id = c.id limit 1) as experiment,
      (select id from formal.reports where partnership_id = c.partnership_id and state = 'submitted' limit 1) as formal
    from network.circles c where c.slug = 'midden-kempen'`;
  await sql.end();
  const found: string[] = [];
  const search = (folder: string, route: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        const step = /^\(.*\)$/.test(entry.name) ? '' : `/${entry.name}`;
        search(path.join(folder, entry.name), route + step);
      } else if (/^(page|route)\.tsx?$/.test(entry.name)) found.push(route || '/');
    }
  };
  search('app', '');
  const idOf = (route: string) =>
    route.includes('cycles')
      ? ids?.cycle
      : route.includes('reports')
        ? ids?.report
        : route.includes('experiments')
          ? ids?.experiment
          : route.includes('review')
            ? ids?.formal
            : ids?.session;
  return found
    .filter((route) => !route.includes('[...'))
    .map((route) =>
      route
        .replace('[code]', ids?.code ?? '')
        .replace('[year]', '2026')
        .replace('[quarter]', '1')
        .replace('[verb]', 'makeTheme')
        .replace('[id]', idOf(route) ?? ''),
    );
}

for (const as of ['reviewer', 'signalholder', 'promotor', 'admin'] as const) {
  test(`behind no address does the ${as} find a word of the learning room`, async ({ browser }) => {
    const sql = owner();
    // What circles let out to this reader, or to everyone, is no leak.
    const theirs = as === 'signalholder' ? ['public', 'signal_holder'] : ['public'];
    const words = await sql<{ word: string }[]>`
      select word from (select body as word from learning.contributions where length(body) > 25
      union select title from learning.themes where length(title) > 12 union select body from learning.learnings
      union select title from learning.experiments where length(title) > 12 union select body from learning.decisions
      union select body from learning.signals union select body from learning.report_sections where length(body) > 25) said
      where not exists (select from released.publications p
        where p.audience && string_to_array(${theirs.join(' ')}, ' ') and strpos(p.title || ' ' || p.body, word) > 0)`;
    expect(words.length).toBeGreaterThan(100);
    await sql.end();
    const stranger = await person(browser, as);
    const addresses = await everyAddress();
    expect(addresses.length).toBeGreaterThan(30);
    // What a mail to a circle says is no learning; the outbox is the demo's window on every mail.
    for (const address of addresses.filter((one) => one !== '/demo/mail')) {
      for (const rsc of ['0', '1']) {
        const answer = await stranger.request
          .get(address, { headers: rsc === '1' ? { rsc } : {}, timeout: 4000 })
          .catch(() => null);
        const text = (await answer?.text()) ?? '';
        const leaked = words.filter(({ word }) => text.includes(word)).map(({ word }) => word);
        expect(leaked, `${as} at ${address}`).toEqual([]);
      }
    }
    await stranger.context().close();
  });
}

test('the admin finds people, sees where the map is covered, and meets no content; every page fits a phone', async ({
  browser,
}) => {
  const admin = await person(browser, 'admin', PHONE);
  await admin.goto('/');
  await expect(admin).toHaveURL('/admin');
  await expectAccessible(admin);
  await admin.goto('/admin/people');
  await admin.getByRole('searchbox').fill('Peeters');
  await admin.getByRole('searchbox').press('Enter');
  await expect(admin.getByRole('link', { name: 'An Peeters' })).toBeVisible();
  await expectAccessible(admin);
  await admin.getByRole('link', { name: 'An Peeters' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'An Peeters' })).toBeVisible();
  await expectAccessible(admin);
  await admin.goto('/admin/organisations');
  await expectAccessible(admin);
  await admin.goto('/admin/partnerships/new');
  await expectAccessible(admin);
  await admin.context().close();
  const holder = await person(browser, 'signalholder', PHONE);
  await holder.goto('/');
  await expect(holder).toHaveURL('/signals');
  await expectAccessible(holder);
  await holder.context().close();
});
