import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { startMailServer, type TestMailServer } from '@/test/smtp';
import type { FormalActor } from '../actor';
import { addDays, daysBetween, quarterAt, quarterIndex, quarterOf } from '../clock';
import { dueOn } from '../formal/report/policy';
import { sendWaitingMail } from '../mail/mail';
import { remindOfOwed } from './reminder';

const mailing = { EMAIL_FROM: 'leerkring@example.org', APP_URL: 'https://leerkring.example' };
let db: TestDatabase;
let smtp: TestMailServer;

beforeAll(async () => {
  smtp = await startMailServer();
});
afterAll(() => smtp.stop());
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(async () => {
  await db.drop();
  smtp.mails.length = 0;
});

/** Who a mail reached since the last look, over the wire. */
async function reached(): Promise<string[]> {
  await sendWaitingMail({ ...mailing, EMAIL_SERVER: smtp.url });
  return smtp.mails
    .splice(0)
    .flatMap((mail) => mail.to)
    .sort();
}
const lastMail = async (to: string) =>
  (
    await db.owner<{ subject: string; body: string }[]>`
      select subject, body from auth.mails where recipient = ${to} order by made_at desc limit 1`
  )[0];

describe('a formal report that is owed', () => {
  const remind = () => remindOfOwed(mailing);
  const NORTH = [PEOPLE.promotor, PEOPLE.support, PEOPLE.twoHats];
  const ALL = [...NORTH, PEOPLE.southPromotor].sort();
  /** A quarter that will have ended, with its day. */
  let quarter: ReturnType<typeof quarterOf>;
  let due: string;
  let today: string;
  /** Moves the clock to so many days before the day by which it is asked. */
  const daysBefore = (days: number) => db.moveClock(daysBetween(today, addDays(due, -days)));

  beforeEach(async () => {
    const [row] = await db.owner<{ today: string }[]>`select network.today()::text as today`;
    today = row?.today ?? '';
    // The running one: its day lies ahead of any today.
    quarter = quarterOf(new Date(`${today}T12:00Z`));
    due = dueOn(quarter);
  });

  it('is reminded of two weeks before its day and again three days before: to the promotor and its support, once each', async () => {
    await daysBefore(15);
    expect(await remind()).toBe(0);
    await daysBefore(14);
    expect(await remind()).toBe(ALL.length);
    expect(await reached()).toEqual(ALL);
    for (const days of [14, 9, 4]) {
      await daysBefore(days);
      expect(await remind()).toBe(0);
    }
    await daysBefore(3);
    expect(await remind()).toBe(ALL.length);
    expect(await reached()).toEqual(ALL);
    for (const days of [2, 0, -1, -20]) {
      await daysBefore(days);
      expect(await remind()).toBe(0);
    }
  });

  it('says which, by when and where, in the language of its reader', async () => {
    await db.owner`update network.people set locale = 'en' where email = ${PEOPLE.support}`;
    await daysBefore(10);
    await remind();
    const { year } = quarter;
    const day = (locale: string) => new Date(`${due}T12:00Z`).toLocaleDateString(locale, { dateStyle: 'long' });
    const dutch = await lastMail(PEOPLE.promotor);
    expect(dutch?.subject).toBe(`Formeel rapport van Noord: dien in tegen ${day('nl-BE')}`);
    expect(dutch?.body).toContain(`https://leerkring.example/formal/${year}/${quarter.quarter}\n`);
    expect(dutch?.body).toContain(String(year));
    expect(dutch?.body).not.toMatch(/[{}]/);
    expect(dutch?.body).toContain(`kwartaal ${quarter.quarter}, `);
    expect((await lastMail(PEOPLE.support))?.subject).toBe(`Formal report of Noord: due by ${day('en-GB')}`);
  });

  it('is not reminded of once it is submitted; a draft is not submitted', async () => {
    const actor = await db.actor<FormalActor>(PEOPLE.promotor);
    const row = (partnership: number, state: string) => db.owner`
      insert into formal.reports (id, partnership_id, year, quarter, state, submitted_at, submitted_by)
      values (${randomUUID()}, ${partnership}, ${quarter.year}, ${quarter.quarter}, ${state},
        ${state === 'submitted' ? actor.now : null}, ${state === 'submitted' ? actor.personId : null})`;
    await row(1, 'submitted');
    await row(2, 'draft');
    await daysBefore(7);
    await remind();
    expect(await reached()).toEqual([PEOPLE.southPromotor]);
  });

  it('is reminded of to who is promotor by then, and of the quarters of the call and the partnership only', async () => {
    await db.owner`update network.hats set ends_on = current_date where partnership_id = 1 and kind = 'promotor'`;
    const next = quarterAt(quarterIndex(quarter) + 1);
    await db.owner`update network.partnerships set starts_on = ${`${next.year}-${String(next.quarter * 3 - 2).padStart(2, '0')}-01`} where slug = 'zuid'`;
    await daysBefore(2);
    await remind();
    expect(await reached()).toEqual([PEOPLE.support]);
    await db.moveClock(daysBetween(today, '2030-04-25'));
    expect(await remind()).toBe(0);
  });

  it('is told once by any number of instances at the same moment', async () => {
    await daysBefore(14);
    const told = await Promise.all(Array.from({ length: 6 }, remind));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(ALL.length);
    expect(await reached()).toEqual(ALL);
  });

  it('has in the database the day that the page says', async () => {
    for (let index = quarterIndex(quarter) - 4; index < quarterIndex(quarter) + 6; index += 1) {
      await db.moveClock(daysBetween(today, dueOn(quarterAt(index))));
      const [row] = await db.owner<Record<string, unknown>[]>`
        select year, quarter, due::text from formal.last_ended()`;
      expect(row).toEqual({ ...quarterAt(index), due: dueOn(quarterAt(index)) });
    }
  });

  it('opens no table to the job, and no mail but about what is owed', async () => {
    const job = db.login('job');
    const texts = JSON.stringify({ nl: { subject: 'Koop nu', body: 'alles' }, en: { subject: 'Buy', body: 'all' } });
    await expect(job`select id from formal.reports`).rejects.toThrow('permission denied');
    await expect(job`select * from formal.owed()`).rejects.toThrow('permission denied');
    await daysBefore(20);
    await job`select formal.remind(1, ${texts}::text::jsonb)`;
    expect(await reached()).toEqual([]);
    await daysBefore(10);
    await expect(job`select formal.remind(1, ${texts}::text::jsonb)`).rejects.toThrow('no such mail');
    for (const login of ['circle', 'formal', 'reviewer', 'admin', 'signin'] as const) {
      await expect(db.login(login)`select formal.remind(1, ${texts}::text::jsonb)`).rejects.toThrow(
        'permission denied',
      );
    }
  });
});
