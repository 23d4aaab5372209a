import { expect, test } from '@playwright/test';
import { look } from './look';
import { expectAccessible, owner, PHONE, person } from './people';
import { borrowSession, layPlan } from './session-fixture';

/** A vote has its place where a session concludes: put from there, seen there by all, and what came of it stands with its decision. */

const QUESTION = 'Op welke dag bellen we iedereen terug?';
const CHOSEN = 'Elke maandag voor de middag';

let sessionId: string;
let giveBack: () => Promise<void>;

test.beforeAll(async () => {
  ({ id: sessionId, giveBack } = await borrowSession('midden-kempen'));
  await layPlan(sessionId, [{ kind: 'arrive' }, { kind: 'conclude' }, { kind: 'close' }]);
  const sql = owner();
  await sql`update learning.sessions s set stage = 'conclude', block_id = b.id, revealed = true, gathered = true from learning.blocks b
    where b.session_id = s.id and b.kind = 'conclude' and s.id = ${sessionId}`;
  await sql.end();
});
test.afterAll(async () => {
  const sql = owner();
  await sql`delete from learning.decisions where vote_id in (select id from learning.votes where question = ${QUESTION})`;
  await sql`delete from learning.votes where question = ${QUESTION}`;
  await sql.end();
  await giveBack();
});

test('a question goes to the vote from the session and back; how it stands is on every screen, and how many chose what on none', async ({
  browser,
}) => {
  const coach = await person(browser, 'coach', { viewport: { width: 1366, height: 768 } });
  const phone = await person(browser, 'frontline', PHONE);
  const screen = await person(browser, 'coach', { viewport: { width: 1920, height: 1080 } });
  await coach.goto(`/sessions/${sessionId}`);
  await phone.goto(`/sessions/${sessionId}`);
  await screen.goto(`/sessions/${sessionId}/screen`);

  await coach.getByRole('link', { name: 'Leg een vraag ter stemming voor' }).click();
  await coach.getByLabel('Waarover stemmen jullie?').fill(QUESTION);
  await coach.getByLabel('Waaruit kiezen jullie?').fill(`${CHOSEN}\nOp vrijdag`);
  await coach.getByText('Elke persoon één stem').click();
  const sql = owner();
  const [soon] = await sql<{ day: string }[]>`select (network.today() + 5)::text as day`;
  await coach.getByLabel('Tot en met').fill(soon?.day ?? '');
  await coach.getByRole('button', { name: 'Begin de stemming' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
  await expectAccessible(coach);

  // Everybody's screen has it, without being asked again.
  const onScreen = screen.getByRole('listitem').filter({ hasText: QUESTION });
  await expect(onScreen.getByText('Tot het einde leest niemand een tussenstand.')).toBeVisible();
  const onPhone = phone.getByRole('region', { name: 'Stemmingen' }).getByRole('listitem').filter({ hasText: QUESTION });
  await expect(onPhone.getByText('Stemmen kan tot en met')).toBeVisible();
  await expectAccessible(phone);
  await look(phone, 'vote-session-phone');
  await look(screen, 'vote-session-screen', { fullPage: false });

  // The others of the circle left meanwhile: this one vote is all that is waited for.
  await sql`delete from learning.ballots b using learning.votes t where t.id = b.vote_id and t.question = ${QUESTION}
    and b.number not in (select v.number from learning.vote_voters v join network.people p on p.id = v.person_id
      where v.vote_id = t.id and p.name = 'An Peeters')`;
  await sql`delete from learning.vote_voters v using learning.votes t where t.id = v.vote_id and t.question = ${QUESTION}
    and v.number not in (select b.number from learning.ballots b where b.vote_id = t.id)`;
  await sql.end();
  await onPhone.getByRole('link', { name: QUESTION }).click();
  await phone.getByText(CHOSEN).click();
  await phone.getByRole('button', { name: 'Stem', exact: true }).click();
  await expect(phone.getByText('Aangenomen door een meerderheid van de kring')).toBeVisible();
  await phone.getByRole('link', { name: 'Terug naar de sessie' }).click();
  await expect(onPhone.getByText(`Aangenomen: ${CHOSEN}`)).toBeVisible();
  await expect(onScreen.getByText(`Aangenomen: ${CHOSEN}`)).toBeVisible();

  await coach.getByRole('link', { name: 'Terug naar de sessie' }).click();
  const onCoach = coach.getByRole('region', { name: 'Stemmingen' }).getByRole('listitem').filter({ hasText: QUESTION });
  await expect(onCoach.getByText('Schrijf de beslissing op, met wie ervoor zorgt.')).toBeVisible();
  await onCoach.getByRole('link', { name: QUESTION }).click();
  await coach.getByLabel('Waarom is dit het beste').fill('Wie wacht, weet dan wanneer de telefoon gaat.');
  await coach.getByLabel('Wie zorgt ervoor?').fill('Het onthaal');
  await coach.getByRole('button', { name: 'Bewaar de beslissing' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: CHOSEN })).toBeVisible();
  await coach.getByRole('link', { name: 'Terug naar de sessie' }).click();
  await expect(coach.getByRole('link', { name: 'Gestemd: elke persoon één stem' })).toBeVisible();
  await expectAccessible(coach);
  await look(coach, 'vote-session-coach');
  for (const page of [coach, phone, screen]) await page.context().close();
});
