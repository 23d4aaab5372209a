import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person, type Role } from './people';

/**
 * A vote of fifteen: fifteen core partners, whose votes three people give, on phones and at a desk; what they chose nobody reads before
 * the end, and what came out becomes a decision. Leaves the circle as it found it.
 */
test.describe.configure({ mode: 'serial' });

const SLUG = 'midden-kempen';
const QUESTION = 'Wie neemt de telefoon op na vijf uur?';
const SPEAKERS = ['manager', 'frontline', 'steward'] as const satisfies Role[];
const REASON = 'Wie overdag werkt, kan dan ook bellen.';
const AGREED = 'We bellen elkaar op maandag.';

let coach: Page;
const voters: Page[] = [];
let partners: { id: number; speaker: number }[] = [];

/** The circle has fifteen core partners, for each of which one of three people may decide. */
async function layPartners() {
  const sql = owner();
  await sql.begin(async (tx) => {
    // Nobody of the application lays these: there is nobody to name in the log.
    await tx`set local session_replication_role = replica`;
    const [circle] = await tx<{ id: number; partnership: number }[]>`
      select id, partnership_id as partnership from network.circles where slug = ${SLUG}`;
    const { id: here = 0, partnership = 0 } = circle ?? {};
    const there = await tx<{ id: number }[]>`
      select organisation_id as id from network.memberships where partnership_id = ${partnership} and kind = 'core' and ends_on is null`;
    const made = await tx<{ id: number }[]>`
      insert into network.organisations (name, kind, code_type, code)
      select 'Gemeente met een lange naam aan de ' || n || 'de bocht van de rivier', 'local_government', 'ovo', 'OVO8887' || lpad(n::text, 2, '0')
      from generate_series(1, ${15 - there.length}::int) n returning id`;
    for (const { id } of made) {
      await tx`insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on)
        values (${partnership}, ${id}, 'core', 0.5, network.today())`;
    }
    await tx`update network.mandates set ends_on = network.today() where partnership_id = ${partnership} and ends_on is null`;
    partners = [...there, ...made].map(({ id }, at) => ({ id, speaker: at % 3 }));
    for (const { id, speaker } of partners) {
      await tx`insert into network.mandates (partnership_id, organisation_id, person_id, kind, starts_on)
        select ${partnership}, ${id}, s.person_id, 'deputy', network.today() from auth.sessions s join network.hats h on h.id = s.hat_id
        where h.circle_id = ${here} and h.kind = ${SPEAKERS[speaker] ?? ''} order by s.created_at desc limit 1`;
    }
  });
  await sql.end();
}

test.beforeAll(async ({ browser }) => {
  coach = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  for (const as of SPEAKERS) voters.push(await person(browser, as, as === 'steward' ? {} : PHONE));
  await layPartners();
});
test.afterAll(async () => {
  const sql = owner();
  await sql.begin(async (tx) => {
    await tx`delete from learning.decisions where vote_id in (select id from learning.votes where question = ${QUESTION})`;
    await tx`delete from learning.votes where question = ${QUESTION}`;
    await tx`delete from learning.decisions where body = ${AGREED}`;
    await tx`set local session_replication_role = replica`;
    const [circle] = await tx<
      { partnership: number }[]
    >`select partnership_id as partnership from network.circles where slug = ${SLUG}`;
    const { partnership = 0 } = circle ?? {};
    await tx`delete from network.mandates where partnership_id = ${partnership} and kind = 'deputy' and starts_on = network.today()`;
    await tx`update network.mandates set ends_on = null where partnership_id = ${partnership} and ends_on = network.today()`;
    await tx`delete from network.memberships where organisation_id in (select id from network.organisations where code like 'OVO8887%')`;
    await tx`delete from network.organisations where code like 'OVO8887%'`;
  });
  await sql.end();
});

test('the coach puts a question to the vote, and says before it begins who will read what', async () => {
  await coach.goto('/decisions');
  await coach.getByRole('button', { name: 'Leg iets ter stemming voor' }).click();
  await coach.getByLabel('Waarover stemmen jullie?').fill(QUESTION);
  await coach.getByLabel('Waaruit kiezen jullie?').fill('Elke dienst om beurten\nVDAB voor iedereen\n\nNiemand');
  await coach.getByText('Meerderheid van de kernpartners').click();
  await expect(coach.getByText('Nu zijn dat er 15.')).toBeVisible();
  await coach.getByLabel('Waarover spraken jullie af').fill('Over bereikbaarheid');
  const sql = owner();
  const [soon] = await sql<{ day: string }[]>`select (network.today() + 5)::text as day`;
  await sql.end();
  await coach.getByLabel('Tot en met').fill(soon?.day ?? '');
  await look(coach, 'vote-open');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Begin de stemming' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
  await expect(coach.getByRole('heading', { name: 'Deze kernpartners hebben nog niet gestemd' })).toBeVisible();
  await look(coach, 'vote-coach');
  await expectAccessible(coach);
});

test('fifteen partners vote, by three people, and before the end nobody reads what any of them chose', async () => {
  for (const [at, page] of voters.entries()) {
    await page.goto('/today');
    await page.getByRole('link', { name: `Stem: Jouw stem: ${QUESTION}` }).click();
    const groups = page.getByRole('group', { name: /^De keuze van / });
    await expect(groups).toHaveCount(5);
    if (at === 0) await look(page, 'vote-phone');
    await expectAccessible(page);
    for (let one = 0; one < 5; one += 1) {
      const form = page.locator('form').nth(one);
      // Eleven for the first, three for the second, one not yet.
      const said =
        at === 2 && one > 0 ? (one === 4 ? 'We beslissen nog niet' : 'VDAB voor iedereen') : 'Elke dienst om beurten';
      await form.getByText(said).click();
      await form.getByRole('button', { name: 'Stem', exact: true }).click();
      if (at < 2 || one < 4) await expect(form.getByText('Deze stem is bewaard.')).toBeVisible();
    }
    if (at === 0) {
      await coach.reload();
      await expect(coach.getByText('Wat eruit kwam')).toBeHidden();
    }
  }
  const [, , last] = voters;
  await expect(last?.getByRole('heading', { name: 'Wat eruit kwam' }) ?? coach.locator('x')).toBeVisible();
});

test('what came out is read by all; counts are not, where three people gave the votes of fifteen', async () => {
  const [phone] = voters;
  if (!phone) throw new Error('nobody voted');
  await phone.reload();
  await expect(phone.getByText('Aangenomen door een meerderheid van de kernpartners')).toBeVisible();
  await expect(phone.getByText('11 stemmen')).toHaveCount(0);
  await expectAccessible(phone);
  await look(phone, 'vote-result-phone');
});

test('it becomes a decision with its reason, and is looked at again on its day', async () => {
  await coach.reload();
  await coach.getByLabel('Waarom is dit het beste').fill(REASON);
  await coach.getByLabel('Wie zorgt ervoor?').fill('De onthaalteams');
  const today = await coach.evaluate(() => new Date().toISOString().slice(0, 10));
  await coach.getByLabel('Wanneer kijken jullie of het nog geldt?').fill(today);
  await coach.getByRole('button', { name: 'Bewaar de beslissing' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Elke dienst om beurten' })).toBeVisible();
  await expect(coach.getByText(REASON)).toBeVisible();
  await look(coach, 'vote-decision');
  await expectAccessible(coach);
  const [phone] = voters;
  if (!phone) throw new Error('nobody voted');
  await phone.goto('/today');
  await phone.getByRole('link', { name: /Geldt dit nog\? Elke dienst om beurten/ }).click();
  await phone.getByText('Ja, maar anders').click();
  await phone.getByLabel('Hoe is het nu?').fill('Alleen op dinsdag en donderdag.');
  await phone.getByRole('button', { name: 'Bewaar' }).click();
  // Kept: a box in which it is still being typed has the words too.
  await expect(phone.getByLabel('Hoe is het nu?')).toBeHidden();
  await expect(phone.getByText('Alleen op dinsdag en donderdag.')).toBeVisible();
  await phone.goto('/decisions');
  await expect(phone.getByText('intussen veranderd')).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'vote-list-phone');
});

test('two people who say how a decision was made read each other’s words, and neither loses their own', async () => {
  const sql = owner();
  await sql`
    insert into learning.decisions (id, circle_id, cycle_id, body, owner)
    select gen_random_uuid(), y.circle_id, y.id, ${AGREED}, 'Iedereen' from learning.cycles y
    join network.circles c on c.id = y.circle_id where c.slug = ${SLUG} and y.closed_on is null`;
  await sql.end();
  const [phone] = voters;
  if (!phone) throw new Error('nobody voted');
  for (const page of [coach, phone]) {
    await page.goto('/decisions');
    await page.getByRole('link', { name: AGREED }).click();
    await page.getByRole('button', { name: 'Zeg hoe dit beslist werd' }).click();
    await page.getByLabel('Wie besliste?').fill(page === coach ? 'Wie er op maandag was' : 'Het hele team');
  }
  await phone.getByLabel('Wat kon ook?').fill('Elkaar mailen');
  // What is typed stays on the device, also when the page goes.
  await phone.reload();
  await phone.getByRole('button', { name: 'Zeg hoe dit beslist werd' }).click();
  await expect(phone.getByLabel('Wie besliste?')).toHaveValue('Het hele team');
  await coach.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(coach.getByRole('definition').filter({ hasText: 'Wie er op maandag was' })).toBeVisible();
  await phone.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(phone.getByText('Iemand anders maakte er intussen dit van:')).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'vote-how-meanwhile');
  await phone.getByRole('button', { name: 'Bewaar de mijne' }).click();
  await expect(phone.getByRole('definition').filter({ hasText: 'Het hele team' })).toBeVisible();
  await expect(phone.getByRole('definition').filter({ hasText: 'Elkaar mailen' })).toBeVisible();
});
