import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyed } from '@/db/token';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { move } from '@/test/plan';
import { type Planted, plantRoom } from '@/test/plant';
import { startMailServer, type TestMailServer } from '@/test/smtp';
import type { CircleActor } from '../actor';
import { writeNote } from '../learning/note/mutations';
import { resumeSession } from '../learning/session/mutations';
import { getBoard } from '../learning/session/queries';
import { sendWaitingMail } from '../mail/mail';
import { remindOfForgotten } from './reminder';

const WORD = 'Kamergeheim';
const HOUR = 1 / 24;
const mailing = { EMAIL_FROM: 'leerkring@example.org', APP_URL: 'https://leerkring.example' };
let smtp: TestMailServer;
let db: TestDatabase;
let coach: CircleActor;
let steward: CircleActor;
let room: Planted;

beforeAll(async () => {
  smtp = await startMailServer();
});
afterAll(() => smtp.stop());
beforeEach(async () => {
  db = await freshDatabase();
  coach = await db.actor<CircleActor>(PEOPLE.coach);
  steward = await db.actor<CircleActor>(PEOPLE.steward);
  const people = await db.owner<{ id: string }[]>`select id from network.people where email = ${PEOPLE.frontline}`;
  room = await plantRoom(db.owner, {
    circleId: 1,
    organisationId: 1,
    first: people[0]?.id ?? '',
    second: coach.personId,
    word: WORD,
    quarter: 1,
  });
});
afterEach(async () => {
  await db.drop();
  smtp.mails.length = 0;
});

const remind = () => remindOfForgotten(mailing);
const pause = async () => (await db.login('job')<{ n: number }[]>`select learning.pause_forgotten() as n`)[0]?.n;
const waiting = () =>
  db.owner<{ recipient: string; subject: string; body: string }[]>`
    select recipient, subject, body from auth.mails where subject like '%leersessie%' or subject like '%learning session%' order by made_at`;
const session = async () =>
  (
    await db.owner<Record<string, unknown>[]>`select seq, active_at, reminded_at, paused_at, stage, block_id
      from learning.sessions where id = ${room.sessionId}`
  )[0];
/** Moves the one clock to so many days from the real one. */
const later = (days: number) => db.moveClock(days);
const something = () =>
  db.login('circle').begin(async (tx) => {
    await tx`select set_config('app.token', ${keyed(coach.token)}, true)`;
    await tx`insert into learning.checkouts (id, circle_id, session_id, body) values (${randomUUID()}, 1, ${room.sessionId}, 'Er gebeurt iets')`;
  });

describe('a session in which nothing happens for twelve hours', () => {
  it('is told to whoever steers it, once, by a real mail that says which circle, where, and nothing of the room', async () => {
    await later(11 * HOUR);
    expect(await remind()).toBe(0);
    await later(13.1 * HOUR);
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    await later(3);
    expect(await remind()).toBe(0);
    expect(await sendWaitingMail({ ...mailing, EMAIL_SERVER: smtp.url })).toBe(1);
    const [mail] = smtp.mails;
    expect(mail?.to).toEqual([PEOPLE.coach]);
    const [kept] = await waiting();
    expect(kept?.subject).toBe('De leersessie van Noord staat nog open');
    expect(kept?.body).toContain(`https://leerkring.example/sessions/${room.sessionId}\n`);
    expect(kept?.body).toContain('Dag Coach Noord,');
    expect(kept?.body).not.toMatch(/[{}]/);
    expect(mail?.raw).not.toContain(WORD);
  });

  it('is told in the language of its reader', async () => {
    await db.owner`update network.people set locale = 'en' where email = ${PEOPLE.coach}`;
    await later(1);
    await remind();
    expect((await waiting())[0]?.subject).toBe('The learning session of Noord is still open');
  });

  it('is told once by any number of instances at the same moment', async () => {
    await later(1);
    const told = await Promise.all(Array.from({ length: 6 }, remind));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await waiting()).toHaveLength(1);
  });

  it('is told again when it went on and fell still again', async () => {
    await later(1);
    await remind();
    await something();
    expect((await session())?.reminded_at).toBeNull();
    await later(1 + 11 * HOUR);
    expect(await remind()).toBe(0);
    await later(2);
    expect(await remind()).toBe(1);
    expect(await waiting()).toHaveLength(2);
  });

  it('shows no life and no change by being told of', async () => {
    const before = await session();
    await later(1);
    await remind();
    const after = await session();
    expect({ ...after, reminded_at: null }).toEqual(before);
    expect(after?.reminded_at).not.toBeNull();
  });

  it('is told to the circle’s coach or steward when its facilitator has left the circle', async () => {
    await db.owner`update network.hats set ends_on = current_date where person_id = ${coach.personId} and kind = 'coach'`;
    await later(1);
    await remind();
    expect((await waiting()).map((one) => one.recipient)).toEqual([PEOPLE.steward]);
  });

  it('is told to nobody when nobody is left to take it up, and is not asked for again', async () => {
    await db.owner`update network.hats set ends_on = current_date where circle_id = 1`;
    await later(1);
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    expect(await waiting()).toEqual([]);
  });

  it('is not told of when it is closed', async () => {
    await db.owner`update learning.sessions set stage = 'closed', closed_at = now() where id = ${room.sessionId}`;
    await later(30);
    expect(await remind()).toBe(0);
    expect(await pause()).toBe(0);
  });
});

describe('a planned session', () => {
  beforeEach(async () => {
    await db.owner`update learning.sessions set stage = 'planned', planned_at = now() + interval '2 days' where id = ${room.sessionId}`;
  });

  it('is told of once when its hour passed by twelve hours and it did not begin, and is never laid still', async () => {
    await later(2);
    expect(await remind()).toBe(0);
    await later(2 + 13 * HOUR);
    expect(await remind()).toBe(1);
    await later(60);
    expect(await remind()).toBe(0);
    expect(await pause()).toBe(0);
    const mails = await waiting();
    expect(mails.map((one) => one.subject)).toEqual(['De leersessie van Noord is nog niet begonnen']);
    expect(mails[0]?.body).toContain(`/sessions/${room.sessionId}/prepare\n`);
  });

  it('is told of for its new day when that passes too', async () => {
    await later(3);
    await remind();
    await db.owner`update learning.sessions set planned_at = network.now() + interval '7 days' where id = ${room.sessionId}`;
    await later(9);
    expect(await remind()).toBe(0);
    await later(11);
    expect(await remind()).toBe(1);
  });
});

describe('a session in which nothing happens for a week', () => {
  it('is laid still, says so to every screen, and keeps everything', async () => {
    const counts = async () =>
      (
        await db.owner`select (select count(*) from learning.contributions where session_id = ${room.sessionId}) as cards,
        (select count(*) from learning.dots) as dots, (select count(*) from learning.guests) as guests`
      )[0];
    const before = await counts();
    await later(6.9);
    expect(await pause()).toBe(0);
    await later(7.1);
    const [one, two] = await Promise.all([pause(), pause()]);
    expect((one ?? 0) + (two ?? 0)).toBe(1);
    expect(await counts()).toEqual(before);
    const events =
      await db.owner`select what from learning.session_events where session_id = ${room.sessionId} and seq =
      (select seq from learning.sessions where id = ${room.sessionId})`;
    expect(events).toEqual([{ what: 'sessions' }]);
    const board = await getBoard(await db.actor<CircleActor>(PEOPLE.frontline), room.sessionId);
    expect(board.paused).toBe(true);
    expect(board.cards.map((card) => card.body)).toContain(WORD);
  });

  it('goes on where it was, by whoever steers it alone, and lies still again a week later', async () => {
    await later(8);
    await pause();
    expect((await resumeSession(steward, { sessionId: room.sessionId })).ok).toBe(false);
    expect(await resumeSession(coach, { sessionId: room.sessionId })).toMatchObject({ ok: true });
    expect((await session())?.paused_at).toBeNull();
    expect(await pause()).toBe(0);
    await later(15.1);
    expect(await pause()).toBe(1);
  });

  it('is not laid still by anybody’s hand, nor told of while it lies still', async () => {
    await later(8);
    await pause();
    expect(await remind()).toBe(0);
    await expect(db.login('circle')`select learning.pause_forgotten()`).rejects.toThrow('permission denied');
  });
});

describe('the job that looks for forgotten sessions', () => {
  it('reads no table, and can send no mail about a session that is not forgotten', async () => {
    const job = db.login('job');
    await expect(job`select id from learning.sessions`).rejects.toThrow('permission denied');
    await expect(job`select learning.who_takes_up(null)`).rejects.toThrow('permission denied');
    await expect(job`select learning.remind(${room.sessionId}, 'Koop nu', 'alles')`).rejects.toThrow('not forgotten');
    await later(1);
    await remind();
    await expect(job`select learning.remind(${room.sessionId}, 'Nog eens', 'x')`).rejects.toThrow('not forgotten');
    for (const login of ['circle', 'guest', 'admin', 'signin'] as const) {
      await expect(db.login(login)`select * from learning.take_forgotten()`).rejects.toThrow('permission denied');
    }
  });

  it('counts writing in a block as life', async () => {
    await move(db.owner, coach, room.sessionId, 'gather', 'group');
    await later(1);
    await remind();
    const [block] = await db.owner<
      { id: string }[]
    >`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
      values (gen_random_uuid(), 1, ${room.sessionId}, 20, 'case_review', 20) returning id`;
    await db.owner`update learning.sessions set stage = 'case_review', block_id = ${block?.id ?? ''} where id = ${room.sessionId}`;
    await later(2);
    await remind();
    const written = await writeNote(coach, {
      id: randomUUID(),
      sessionId: room.sessionId,
      blockId: block?.id ?? '',
      groupId: null,
      part: 'told',
      about: null,
      body: 'Wat er gebeurde',
    });
    expect(written).toMatchObject({ ok: true });
    expect((await session())?.reminded_at).toBeNull();
  });
});
