import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { startMailServer, type TestMailServer } from '@/test/smtp';
import type { CircleActor, SignalHolderActor } from '../actor';
import { chooseRhythm } from '../auth/rhythm/mutations';
import { getRhythm } from '../auth/rhythm/queries';
import { addDays, addMonths } from '../clock';
import { endHoliday, keepHoliday } from '../learning/holiday/mutations';
import { agreeToReport, offerReport } from '../learning/report/mutations';
import { answerSignal } from '../learning/signal/mutations';
import { castBallot, openVote } from '../learning/vote/mutations';
import { sendWaitingMail } from '../mail/mail';
import { giveAnswer } from '../release/answer/mutations';
import { sendLetter } from '../release/letter/mutations';
import type { Audience } from '../release/release/input';
import {
  confirmRelease,
  letOutRelease,
  openRelease,
  sayAsPartner,
  withdrawRelease,
} from '../release/release/mutations';
import { getRelease } from '../release/release/queries';
import { sendDigests } from './digest';

const WORD = 'Kamergeheim';
const mailing = { EMAIL_FROM: 'leerkring@example.org', APP_URL: 'https://leerkring.example' };
const MEMBERS = [PEOPLE.steward, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.manager, PEOPLE.expert, PEOPLE.twoHats];
let db: TestDatabase;
let smtp: TestMailServer;
let coach: CircleActor;
let an: CircleActor;
let cycleId: string;
/** The Monday (YYYY-MM-DD) on which these tests begin, at eight. */
let monday: string;

beforeAll(async () => {
  smtp = await startMailServer();
});
afterAll(() => smtp.stop());
beforeEach(async () => {
  db = await freshDatabase();
  const [next] = await db.owner<{ day: string }[]>`
    select (date_trunc('week', now() at time zone 'Europe/Brussels') + interval '7 days')::date::text as day`;
  monday = next?.day ?? '';
  await at(monday, '08:00');
  coach = await db.actor<CircleActor>(PEOPLE.coach);
  an = await db.actor<CircleActor>(PEOPLE.frontline);
  cycleId = randomUUID();
  await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
});
afterEach(async () => {
  await db.drop();
  smtp.mails.length = 0;
});

/** Sets the one clock to an hour of a day in Brussels. */
async function at(day: string, hour: string) {
  const [ahead] = await db.owner<{ days: number }[]>`
    select (extract(epoch from (${`${day} ${hour}`}::timestamp at time zone 'Europe/Brussels') - now()) / 86400)::float as days`;
  await db.moveClock(ahead?.days ?? 0);
}
const digests = () => sendDigests(mailing);
const waiting = () =>
  db.owner<{ recipient: string; subject: string; body: string }[]>`
    select recipient, subject, body from auth.mails where once like 'digest %' order by made_at, recipient`;
const readers = async () => [...new Set((await waiting()).map((one) => one.recipient))].sort();
const bodyOf = async (recipient: string) =>
  (await waiting()).filter((one) => one.recipient === recipient).at(-1)?.body ?? '';
const forget = () => db.owner`delete from auth.mails`;
async function vote(days = 10): Promise<string> {
  const id = randomUUID();
  const said = { id, question: WORD, options: ['Hier', 'Daar'], rule: 'one_each' as const, agreed: '', named: false };
  expect(await openVote(coach, { ...said, until: addDays(monday, days) })).toMatchObject({ ok: true });
  return id;
}
const cast = async (email: string, voteId: string) =>
  castBallot(await db.actor<CircleActor>(email), { voteId, organisationId: null, choice: 1 });

describe('a digest', () => {
  it('tells of an open action of an experiment a week before its day: whoever does it, or else those who carry the circle', async () => {
    const [experimentId, manager] = [randomUUID(), await db.actor<CircleActor>(PEOPLE.manager)];
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${experimentId}, 1, ${cycleId}, ${WORD}, ${WORD}, ${WORD}, 'An', ${addDays(monday, 60)})`;
    const lay = (actorId: string | null, days: number) =>
      db.owner`insert into learning.experiment_actions (id, circle_id, experiment_id, body, actor, actor_id, until)
        values (${randomUUID()}, 1, ${experimentId}, ${WORD}, 'Iemand', ${actorId}, ${addDays(monday, days)})`;
    await lay(manager.personId, 6);
    await lay(null, 3);
    await lay(an.personId, 8);
    await digests();
    expect(await readers()).toEqual([PEOPLE.coach, PEOPLE.manager, PEOPLE.steward].sort());
    for (const one of await waiting()) {
      expect(one.body).toMatch(/actie van een experiment|action of an experiment/i);
      expect(one.body).not.toContain(WORD);
    }
    await db.owner`update learning.experiments set state = 'stopped', outcome = 'x', ended_on = network.today() where id = ${experimentId}`;
    await forget();
    await at(addDays(monday, 7), '08:00');
    await digests();
    expect(await readers()).toEqual([]);
  });

  it('comes on Monday from seven, once a week, with what waits for its reader and not a word of what it is about', async () => {
    await vote();
    await at(monday, '06:59');
    expect(await digests()).toBe(0);
    await at(monday, '07:01');
    expect(await digests()).toBe(MEMBERS.length);
    expect(await digests()).toBe(0);
    await at(addDays(monday, 2), '18:00');
    expect(await digests()).toBe(0);
    expect(await readers()).toEqual([...MEMBERS].sort());
    const body = await bodyOf(PEOPLE.frontline);
    expect(body).toContain('Dag Begeleider Noord,');
    expect(body).toMatch(/^Noord\n• Een stemming waarin jij mag stemmen, tot en met \d+ \w+$/m);
    expect(body).toContain('https://leerkring.example/today\n');
    expect(JSON.stringify(await waiting())).not.toMatch(/Kamergeheim|Hier|Daar|[{}]{2}/);
    await at(addDays(monday, 7), '07:01');
    expect(await digests()).toBe(MEMBERS.length);
  });

  it('has no line for what its reader did already; nothing waits, no mail', async () => {
    const id = await vote();
    await cast(PEOPLE.frontline, id);
    await digests();
    expect(await readers()).toEqual(MEMBERS.filter((one) => one !== PEOPLE.frontline).sort());
  });

  it('is in the language of its reader, and counts what is alike', async () => {
    await db.owner`update network.people set locale = 'en' where email = ${PEOPLE.frontline}`;
    await vote(5);
    await vote(9);
    await digests();
    expect((await waiting()).find((one) => one.recipient === PEOPLE.frontline)?.subject).toBe(
      'What waits for you in Leerkring',
    );
    expect(await bodyOf(PEOPLE.frontline)).toMatch(/• 2 votes in which you can vote, the first until \d+ \w+/);
  });

  it('is written once by any number of instances at the same moment', async () => {
    await vote();
    const written = await Promise.all(Array.from({ length: 6 }, digests));
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(MEMBERS.length);
    expect(await waiting()).toHaveLength(MEMBERS.length);
  });

  it('that a server died over is written by the next: its mark and its mail are there both or neither', async () => {
    await vote();
    const job = db.login('job');
    const killed = job.begin(async (tx) => {
      const [taken] = await tx`select person from learning.take_digest('00000000-0000-0000-0000-000000000000')`;
      expect(taken?.person).not.toBeNull();
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await digests()).toBe(MEMBERS.length);
  });

  it('is not written later in the week, when whoever comes in then has had no Monday', async () => {
    await at(addDays(monday, 3), '12:00');
    await vote();
    expect(await digests()).toBe(0);
  });

  it('is written in the demo world for whoever chose a rhythm there', async () => {
    await db.owner`insert into auth.demo (mark) values (true)`;
    await chooseRhythm(an, { rhythm: 'weekly' });
    await vote();
    expect(await digests()).toBe(1);
    expect(await readers()).toEqual([PEOPLE.frontline]);
  });

  it('leaves by mail, and keeps no text once it left', async () => {
    await vote();
    await digests();
    expect(await sendWaitingMail({ ...mailing, EMAIL_SERVER: smtp.url })).toBeGreaterThanOrEqual(MEMBERS.length);
    expect(smtp.mails.map((mail) => mail.to[0])).toContain(PEOPLE.frontline);
    expect(smtp.mails.map((mail) => mail.raw).join()).not.toContain(WORD);
    expect((await waiting()).map((one) => one.body).join('')).toBe('');
  });

  it('says what is planned for the two weeks that come', async () => {
    for (const [days, year] of [
      [10, 2026],
      [20, 2027],
    ] as const) {
      const id = randomUUID();
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
        values (${id}, 1, ${year}, 2, '2026-01-05', '2026-01-06')`;
      await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
        values (${randomUUID()}, 1, ${id}, network.now() + make_interval(days => ${days}), ${coach.personId}, ${id.slice(0, 8)})`;
    }
    await digests();
    expect(await bodyOf(PEOPLE.expert)).toMatch(/• Een sessie, op \d+ \w+\n/);
    expect(await readers()).toContain(PEOPLE.coach);
    expect(await readers()).not.toContain(PEOPLE.removed);
    expect(await readers()).not.toContain(PEOPLE.outsider);
  });

  it('asks those who may give a partner’s word on the collegial report, until it is given or final', async () => {
    const reportId = randomUUID();
    await db.owner`insert into learning.reports (id, circle_id, cycle_id) values (${reportId}, 1, ${cycleId})`;
    await db.owner`insert into learning.report_sections (report_id, circle_id, question_id, body) values (${reportId}, 1, 1, ${WORD})`;
    await offerReport(coach, { reportId });
    const manager = await db.actor<CircleActor>(PEOPLE.manager);
    await agreeToReport(manager, { reportId, version: 1, organisationId: 1, reservation: '' });
    await digests();
    expect(await readers()).toEqual([PEOPLE.frontline, PEOPLE.steward]);
    expect(await bodyOf(PEOPLE.frontline)).toMatch(/• Een collegiaal verslag waarover jij een woord mag geven, tot \d/);
    await forget();
    await db.owner`update learning.reports set final_on = network.today()`;
    await at(addDays(monday, 7), '08:00');
    expect(await digests()).toBe(0);
  });

  it('reminds whoever took something on, and whoever carries the circle of what it meant to look at again', async () => {
    const decision = { circle_id: 1, cycle_id: cycleId, body: WORD, owner: 'An', helps: 'zo' };
    await db.owner`insert into learning.decisions ${db.owner([
      { ...decision, id: randomUUID(), owner_id: an.personId, until: addDays(monday, 5), look_again_on: null },
      { ...decision, id: randomUUID(), owner_id: null, until: null, look_again_on: monday },
      { ...decision, id: randomUUID(), owner_id: an.personId, until: addDays(monday, 30), look_again_on: null },
    ])}`;
    await digests();
    expect(await readers()).toEqual([PEOPLE.coach, PEOPLE.frontline, PEOPLE.steward]);
    expect(await bodyOf(PEOPLE.frontline)).toMatch(/• Iets wat jij op je nam, tegen \d/);
    expect(await bodyOf(PEOPLE.steward)).toMatch(/• Een afspraak om opnieuw naar te kijken, sinds \d/);
    expect(JSON.stringify(await waiting())).not.toContain(WORD);
  });
});

/** A barrier of North that everybody let out, to these readers. */
async function letOut(audience: Audience[], body: string = WORD) {
  const [id, signalId] = [randomUUID(), randomUUID()];
  const steward = await db.actor<CircleActor>(PEOPLE.steward);
  const manager = await db.actor<CircleActor>(PEOPLE.manager);
  await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
    values (${signalId}, 1, ${cycleId}, 'barrier', ${WORD}, ${WORD})`;
  const text = { title: WORD, body, audience, ...(audience.includes('letter') && { letterTo: WORD }) };
  await openRelease(an, { id, kind: 'signal', subjectId: signalId, ...text });
  await confirmRelease(coach, { id, version: 1 });
  await sayAsPartner(manager, { id, version: 1, organisationId: 1, agrees: true });
  await sayAsPartner(steward, { id, version: 1, organisationId: 2, agrees: true });
  expect(await letOutRelease(coach, { id, version: 1 })).toMatchObject({ ok: true });
  return { id, signalId, publicationId: (await getRelease(an, id)).publicationId as string };
}
const answered = { kind: 'answered' as const, body: WORD, place: '', byWhen: null, whose: '' };

describe('a digest of the contact for signals', () => {
  it('tells how many signals wait for an answer and by when, not from which circle; none that was answered or withdrawn', async () => {
    const [first, second] = [await letOut(['signal_holder']), await letOut(['signal_holder', 'flanders'])];
    await letOut(['flanders']);
    await digests();
    expect(await readers()).toEqual([PEOPLE.signalHolder]);
    const body = await bodyOf(PEOPLE.signalHolder);
    expect(body).toMatch(
      /^Aanspreekpunt signalen\n• 2 signalen die op jouw antwoord wachten, het eerste gevraagd tegen \d+ \w+$/m,
    );
    expect(body).toContain('https://leerkring.example/signals\n');
    expect(body).not.toMatch(/Noord|Kamergeheim|[{}]/);
    await sendWaitingMail({ ...mailing, EMAIL_SERVER: smtp.url });
    const sent = smtp.mails.filter(({ to }) => to[0] === PEOPLE.signalHolder);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.raw).not.toContain(WORD);
    await forget();
    const holder = await db.actor<SignalHolderActor>(PEOPLE.signalHolder);
    await giveAnswer(holder, { ...answered, id: randomUUID(), signals: [first.publicationId] });
    await withdrawRelease(await db.actor<CircleActor>(PEOPLE.steward), { id: second.id });
    await at(addDays(monday, 7), '08:00');
    await digests();
    expect(await readers()).not.toContain(PEOPLE.signalHolder);
  });

  it('comes in the rhythm that they chose', async () => {
    const holder = await db.actor<SignalHolderActor>(PEOPLE.signalHolder);
    await chooseRhythm(holder, { rhythm: 'none' });
    expect(await getRhythm(holder)).toBe('none');
    await letOut(['signal_holder']);
    await digests();
    expect(await readers()).toEqual([]);
    await chooseRhythm(holder, { rhythm: 'at_once' });
    await digests();
    await digests();
    expect((await waiting()).map((one) => one.recipient)).toEqual([PEOPLE.signalHolder]);
  });
});

describe('a digest of whoever carries a circle', () => {
  it('tells of a signal of the circle’s own once its term is over without an answer, until one comes or the circle noted one', async () => {
    const [noted, waits] = [await letOut(['signal_holder']), await letOut(['signal_holder'])];
    await chooseRhythm(await db.actor<SignalHolderActor>(PEOPLE.signalHolder), { rhythm: 'none' });
    const [{ day = '' } = {}] = await db.owner<{ day: string }[]>`
      select (date_trunc('week', ${addMonths(monday, 3)}::date)::date + 7)::text as day`;
    await at(addDays(day, -7), '08:00');
    await digests();
    expect(await readers()).toEqual([]);
    await at(day, '08:00');
    const later = await db.actor<CircleActor>(PEOPLE.frontline);
    expect(await answerSignal(later, { id: noted.signalId, answer: 'Ja' })).toMatchObject({ ok: true });
    await forget();
    await digests();
    expect(await readers()).toEqual([PEOPLE.coach, PEOPLE.steward]);
    const body = await bodyOf(PEOPLE.steward);
    expect(body).toMatch(/^Noord\n• Een signaal van jullie dat nog zonder antwoord is, gevraagd tegen \d+ \w+$/m);
    expect(body).not.toMatch(/Kamergeheim|Europa|aanspreekpunt/i);
    const holder = await db.actor<SignalHolderActor>(PEOPLE.signalHolder);
    await giveAnswer(holder, { ...answered, id: randomUUID(), signals: [waits.publicationId] });
    await forget();
    await at(addDays(day, 7), '08:00');
    await digests();
    expect(await readers()).toEqual([]);
  });

  it('tells of a letter that the partners agreed to and nobody sent: them, and who wrote it; not once it is sent', async () => {
    const { publicationId } = await letOut(['letter']);
    await digests();
    expect(await readers()).toEqual([PEOPLE.coach, PEOPLE.frontline, PEOPLE.steward]);
    for (const one of await waiting()) {
      expect(one.body).toMatch(/• Een brief waarover jullie het eens werden en die nog niet vertrok, sinds \d+ \w+/);
      expect(one.body).not.toContain(WORD);
    }
    await forget();
    const letter = { id: randomUUID(), publicationId, addressee: WORD, email: 'burgemeester@stad.example' };
    expect(await sendLetter(coach, letter)).toMatchObject({ ok: true });
    await at(addDays(monday, 7), '08:00');
    await digests();
    expect(await readers()).toEqual([]);
  });

  it('tells of an offer that came down to the circle, until it said what it makes of it; nobody else, and not the one that made it', async () => {
    await db.owner.unsafe(`
      insert into network.circles (slug, name, kind) values ('streek', 'Streek', 'region');
      insert into network.circle_links (circle_id, above_id, starts_on) select 1, id, '2024-01-01' from network.circles where slug = 'streek';
      insert into network.people (name, email) values ('Steun Streek', 'streek@example.org');
      insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
        select p.id, 'steward', c.id, 5, '2024-01-01' from network.people p, network.circles c where p.email = 'streek@example.org' and c.slug = 'streek';
      alter table released.publications disable trigger publications_gate; alter table released.offers disable trigger offers_gate`);
    const [offer, above, ended] = [randomUUID(), randomUUID(), randomUUID()];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) select ${above}, id, 2026, 1, '2026-01-05' from network.circles where slug = 'streek'`;
    await db.owner`insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, opened_on, state, left_on)
      select ${ended}, circle_id, id, 'offer', ${ended}, network.today(), 'out', network.today() from learning.cycles where id = ${above}`;
    await db.owner`insert into released.publications (id, release_id, circle_id, kind, nature, year, quarter, title, body, audience, released_on)
      select ${offer}, ${ended}, circle_id, 'offer', 'enabler', 2026, 1, ${WORD}, ${WORD}, '{below}', network.today() from learning.cycles where id = ${above}`;
    await db.owner`insert into released.offers (publication_id, circle_id, by_circle) select ${offer}, 1, circle_id from learning.cycles where id = ${above}`;
    await digests();
    expect(await readers()).toEqual([PEOPLE.coach, PEOPLE.steward]);
    expect(await bodyOf(PEOPLE.coach)).toMatch(
      /^Noord\n• Een aanbod van een grotere kring, waarop jullie nog niets lieten weten, sinds \d+ \w+$/m,
    );
    expect(JSON.stringify(await waiting())).not.toMatch(/Kamergeheim|Streek/);
    await db.owner`update released.offers set word = 'unfit', answered_on = network.today()`;
    await forget();
    await at(addDays(monday, 7), '08:00');
    await digests();
    expect(await readers()).toEqual([]);
  });
});

describe('a rhythm', () => {
  it('is weekly until its person chooses, and is nobody else’s to read or to choose', async () => {
    expect(await getRhythm(an)).toBe('weekly');
    expect(await chooseRhythm(an, { rhythm: 'none' })).toEqual({ ok: true, value: null });
    expect(await getRhythm(an)).toBe('none');
    expect(await getRhythm(coach)).toBe('weekly');
    for (const login of ['circle', 'signin', 'admin', 'job'] as const) {
      await expect(db.login(login)`select * from auth.rhythms`).rejects.toThrow('permission denied');
    }
  });

  it('of none is a rhythm: nothing comes', async () => {
    await chooseRhythm(an, { rhythm: 'none' });
    await vote();
    await digests();
    expect(await readers()).not.toContain(PEOPLE.frontline);
  });

  it('of a month comes on its first days', async () => {
    await chooseRhythm(an, { rhythm: 'monthly' });
    const first = `${addMonths(monday, 1).slice(0, 7)}-01`;
    await vote(80);
    await at(addDays(first, 4), '12:00');
    await digests();
    expect(await readers()).not.toContain(PEOPLE.frontline);
    await at(first, '07:01');
    await digests();
    await at(addDays(first, 2), '12:00');
    await digests();
    expect((await waiting()).filter((one) => one.recipient === PEOPLE.frontline)).toHaveLength(1);
  });

  it('of at once mails what is new, whatever the day, and says it once', async () => {
    await chooseRhythm(an, { rhythm: 'at_once' });
    await at(addDays(monday, 4), '15:00');
    const first = await vote();
    expect(await digests()).toBe(1);
    expect(await digests()).toBe(0);
    await vote();
    expect(await digests()).toBe(1);
    // Of the second alone.
    expect(await bodyOf(PEOPLE.frontline)).toContain('• Een stemming');
    await cast(PEOPLE.frontline, first);
    expect(await digests()).toBe(0);
    expect(await readers()).toEqual([PEOPLE.frontline]);
  });

  it('of at once is mailed a week after a text was laid before its person, who had a mail of it on that day', async () => {
    await chooseRhythm(an, { rhythm: 'at_once' });
    const reportId = randomUUID();
    await db.owner`insert into learning.reports (id, circle_id, cycle_id) values (${reportId}, 1, ${cycleId})`;
    await db.owner`insert into learning.report_sections (report_id, circle_id, question_id, body) values (${reportId}, 1, 1, ${WORD})`;
    await offerReport(coach, { reportId });
    for (const days of [0, 6, 7, 8]) {
      await at(addDays(monday, days), '12:00');
      await digests();
      const mails = (await waiting()).filter((one) => one.recipient === PEOPLE.frontline);
      expect(mails).toHaveLength(days < 7 ? 0 : 1);
    }
  });
});

describe('a circle that rests', () => {
  it('reminds nobody between its days, both included, and goes on after them', async () => {
    await vote(30);
    const south = await db.actor<CircleActor>(PEOPLE.southCoach);
    expect(await keepHoliday(south, { startsOn: monday, endsOn: addDays(monday, 30) })).toMatchObject({ ok: true });
    expect(await keepHoliday(coach, { startsOn: monday, endsOn: addDays(monday, 7) })).toMatchObject({ ok: true });
    expect(await digests()).toBe(0);
    await at(addDays(monday, 7), '08:00');
    expect(await digests()).toBe(0);
    await at(addDays(monday, 14), '08:00');
    expect(await digests()).toBe(MEMBERS.length);
  });

  it('says so itself: its coach and its steward, nobody else', async () => {
    const days = { startsOn: monday, endsOn: addDays(monday, 7) };
    expect(await keepHoliday(an, days)).toMatchObject({ problem: { code: 'notYours' } });
    expect(await endHoliday(an)).toMatchObject({ problem: { code: 'notYours' } });
    const steward = await db.actor<CircleActor>(PEOPLE.steward);
    expect(await keepHoliday(steward, days)).toMatchObject({ ok: true });
    expect(await keepHoliday(coach, { ...days, endsOn: addDays(monday, 3) })).toMatchObject({ ok: true });
    expect(await keepHoliday(coach, { startsOn: '2025-07-01', endsOn: '2025-08-01' })).toMatchObject({ ok: false });
    expect(await endHoliday(steward)).toMatchObject({ ok: true });
    expect(await db.owner`select from learning.holidays`).toHaveLength(0);
  });
});

describe('the job that mails what waits', () => {
  it('reads no table and no rhythm, and writes nobody a mail but whom it took', async () => {
    const job = db.login('job');
    await vote();
    for (const what of ['learning.digests', 'learning.votes', 'learning.ballots', 'auth.rhythms', 'learning.holidays'])
      await expect(job.unsafe(`select * from ${what}`)).rejects.toThrow('permission denied');
    await expect(job`select * from learning.waiting_for(${an.personId})`).rejects.toThrow('permission denied');
    await expect(job`select auth.rhythm_of(${an.personId})`).rejects.toThrow('permission denied');
    await expect(job`select learning.write_digest(${an.personId}, 'Koop nu', 'alles')`).rejects.toThrow('no digest');
    await digests();
    await expect(job`select learning.write_digest(${an.personId}, 'Nog eens', 'x')`).rejects.toThrow('no digest');
    for (const login of ['circle', 'guest', 'admin', 'signin', 'formal'] as const) {
      await expect(db.login(login)`select * from learning.take_digest(${an.personId})`).rejects.toThrow(
        'permission denied',
      );
    }
  });

  it('lets what it looked at be forgotten', async () => {
    await vote();
    await digests();
    await db.moveClock(200);
    await db.login('job')`select auth.sweep()`;
    expect(await db.owner`select from learning.digests`).toHaveLength(0);
  });

  it('forgets who had not voted soon after the vote has ended, and nothing else then', async () => {
    const [ended, runs] = [await vote(), await vote()];
    for (const id of [ended, runs])
      await db.owner`insert into learning.digests (person_id, what, made_on) values (${an.personId}, ${`vote ${id}`}, network.today())`;
    await db.owner`update learning.votes set ended_on = network.today() where id = ${ended}`;
    await db.login('job')`select auth.sweep()`;
    expect(await db.owner`select what from learning.digests`).toEqual([{ what: `vote ${runs}` }]);
  });
});
