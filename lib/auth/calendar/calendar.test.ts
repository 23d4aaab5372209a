import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { cancelSession, planSession } from '@/lib/learning/session/mutations';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { endCalendar, renewCalendar } from './mutations';
import { calendarSince, findCalendar } from './queries';

let db: TestDatabase;
let coach: CircleActor;
let an: CircleActor;
const cycleId = randomUUID();

beforeAll(async () => {
  db = await freshDatabase();
  coach = await db.actor<CircleActor>(PEOPLE.coach);
  an = await db.actor<CircleActor>(PEOPLE.frontline);
  await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 4, '2026-10-01')`;
});
afterAll(() => db.drop());
beforeEach(async () => {
  await clear();
  await db.owner`delete from auth.mails`;
  await db.owner`delete from auth.calendars`;
});

async function clear() {
  await db.owner`update learning.sessions set block_id = null, stage = 'planned', begun_on = null`;
  await db.owner`delete from learning.blocks`;
  await db.owner`delete from learning.sessions`;
  await db.owner`delete from learning.cancelled_sessions`;
}

async function secretOf(actor: CircleActor): Promise<string> {
  const made = await renewCalendar(actor);
  if (!made.ok) throw new Error('no address');
  return /\/api\/calendar\/([\w-]{43})\.ics$/.exec(made.value.url)?.[1] ?? '';
}

interface Event {
  uid: string;
  sequence: number;
  status: string;
  start: string;
}
/** What a calendar program reads: the lines unfolded, an event for each VEVENT. */
async function read(secret: string): Promise<{ text: string; events: Event[] }> {
  const text = ((await findCalendar(secret)) ?? '').replace(/\r\n /g, '');
  const events = text
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => ({
      uid: /^UID:(.*)$/m.exec(event)?.[1]?.trim() ?? '',
      sequence: Number(/^SEQUENCE:(\d+)/m.exec(event)?.[1]),
      status: /^STATUS:(\w+)/m.exec(event)?.[1] ?? '',
      start: /^DTSTART:(\w+)/m.exec(event)?.[1] ?? '',
    }));
  return { text, events };
}
/** The last appointment that was mailed to somebody. */
async function mailed(): Promise<{ uid: string; sequence: number; method: string }> {
  const [mail] = await db.owner<{ calendar: string }[]>`
    select calendar from auth.mails where recipient = ${PEOPLE.frontline} order by made_at desc limit 1`;
  const text = mail?.calendar.replace(/\r\n /g, '') ?? '';
  return {
    uid: /^UID:(.*)$/m.exec(text)?.[1]?.trim() ?? '',
    sequence: Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1]),
    method: /^METHOD:(\w+)/m.exec(text)?.[1] ?? '',
  };
}
const plan = (id: string, days: number, invite = false) =>
  planSession(coach, {
    id,
    cycleId,
    date: addDays(dayOf(coach.now), days),
    time: '9:30',
    place: 'Zaal Linde, bel An 0470 12 34 56',
    link: 'https://meet.example/geheim',
    facilitatorId: coach.personId,
    invite,
  });

describe('a calendar', () => {
  it('has for every session one appointment that keeps its name, of which the number grows at every change, and that stays until it is told that it goes', async () => {
    const secret = await secretOf(an);
    const act = fc.oneof(
      fc.record({ act: fc.constant('plan' as const), days: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ act: fc.constant('longer' as const), days: fc.constant(0) }),
      fc.record({ act: fc.constant('cancel' as const), days: fc.constant(0) }),
    );
    await fc.assert(
      fc
        .asyncProperty(fc.array(act, { minLength: 1, maxLength: 10 }), async (history) => {
          /** The session that stands, if any, and all that were called off, with the number that each had last. */
          let stands: string | null = null;
          const last = new Map<string, number>();
          const gone = new Set<string>();
          for (const { act, days } of history) {
            let touched: string | null = null;
            if (act === 'plan') {
              const id: string = stands ?? randomUUID();
              expect(await plan(id, days)).toMatchObject({ ok: true });
              stands = id;
              touched = id;
            } else if (stands && act === 'longer') {
              await db.owner`update learning.blocks set minutes = minutes % 100 + 1 where session_id = ${stands} and position = 1`;
              touched = stands;
            } else if (stands) {
              expect(await cancelSession(coach, { sessionId: stands })).toMatchObject({ ok: true });
              gone.add(stands);
              touched = stands;
              stands = null;
            }
            const { events } = await read(secret);
            expect(events.map((event) => event.uid).sort()).toEqual(
              [...gone, ...(stands ? [stands] : [])].map((id) => `${id}@leerkring`).sort(),
            );
            for (const { uid, sequence, status } of events) {
              const id = uid.replace('@leerkring', '');
              expect(status).toBe(gone.has(id) ? 'CANCELLED' : 'CONFIRMED');
              if (id === touched) expect(sequence).toBeGreaterThan(last.get(id) ?? 0);
              else expect(sequence).toBe(last.get(id));
              last.set(id, sequence);
            }
          }
        })
        .afterEach(clear),
      { numRuns: 50 },
    );
  });

  it('has the same appointment as the mails: an invitation, its change and its end', async () => {
    const secret = await secretOf(an);
    const id = randomUUID();
    for (const days of [10, 12]) {
      await plan(id, days, true);
      const [event] = (await read(secret)).events;
      expect(await mailed()).toEqual({ uid: event?.uid, sequence: event?.sequence, method: 'REQUEST' });
    }
    await cancelSession(coach, { sessionId: id });
    const [event] = (await read(secret)).events;
    expect(await mailed()).toEqual({ uid: event?.uid, sequence: event?.sequence, method: 'CANCEL' });
    // Calendars have let it go: what is planned again is another appointment.
    await expect(plan(id, 14)).rejects.toMatchObject({ cause: { constraint_name: 'sessions_cancelled' } });
  });

  it('says of which circle, when, and where one signs in to read more: no place, no link, nobody’s name', async () => {
    const secret = await secretOf(an);
    const id = randomUUID();
    await plan(id, 10);
    const { text } = await read(secret);
    expect(text).toContain('SUMMARY:Leersessie Noord');
    expect(text).toContain(`/sessions/${id}`);
    expect(text).toContain('CLASS:PRIVATE');
    expect(text).not.toMatch(/Linde|0470|meet\.example|Coach|Begeleider|DESCRIPTION|LOCATION|ORGANIZER|ATTENDEE/);
  });

  it('does not say what happens in a session: its number stays as it was when the session began', async () => {
    const secret = await secretOf(an);
    const id = randomUUID();
    await plan(id, 1);
    await db.owner`update learning.sessions set stage = b.kind, block_id = b.id from learning.blocks b
      where sessions.id = ${id} and b.session_id = ${id} and b.position = 1`;
    const before = (await read(secret)).events;
    await db.owner`update learning.sessions set heads_in_room = heads_in_room + 1 where id = ${id}`;
    await db.owner`update learning.sessions set heads_in_room = heads_in_room + 1 where id = ${id}`;
    expect((await read(secret)).events).toEqual(before);
  });

  it('holds the circles in which its person has a hat today, and those of one organisation where its sign-in was of one', async () => {
    const secret = await secretOf(an);
    await plan(randomUUID(), 10);
    expect((await read(secret)).events).toHaveLength(1);
    await db.owner`update network.hats set ends_on = network.today() where person_id = ${an.personId}`;
    try {
      expect((await read(secret)).events).toEqual([]);
    } finally {
      await db.owner`update network.hats set ends_on = null where person_id = ${an.personId}`;
    }
    await db.owner`update auth.calendars set organisation_id = 1 where person_id = ${an.personId}`;
    expect((await read(secret)).events).toEqual([]);
    const south = await db.actor<CircleActor>(PEOPLE.outsider);
    expect((await read(await secretOf(south))).events).toEqual([]);
  });

  it('opens with its own address alone: an old one, one that was taken away and a guess all find nothing', async () => {
    const first = await secretOf(an);
    const second = await secretOf(an);
    expect(await findCalendar(first)).toBeNull();
    expect(await findCalendar(second)).toContain('BEGIN:VCALENDAR');
    expect(await calendarSince(an)).toBe(dayOf(an.now));
    await endCalendar(an);
    for (const secret of [first, second, 'x'.repeat(43), '', 'niets']) expect(await findCalendar(secret)).toBeNull();
    expect(await calendarSince(an)).toBeNull();
  });

  it('keeps its secret nowhere, and shows its table to no login', async () => {
    const secret = await secretOf(an);
    const rows = await db.owner`select row_to_json(c)::text as row from auth.calendars c`;
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    for (const login of ['signin', 'circle', 'job', 'admin', 'formal'] as const) {
      await expect(db.login(login)`select * from auth.calendars`).rejects.toThrow('permission denied');
    }
    await expect(db.login('circle')`select auth.calendar_feed(${secret})`).rejects.toThrow('permission denied');
    await expect(db.login('circle')`select * from learning.cancelled_sessions`).rejects.toThrow('permission denied');
  });
});

describe('a session that is called off', () => {
  it('goes with its plan, tells its circle, leaves a line in the log, and keeps what people wrote', async () => {
    const id = randomUUID();
    await plan(id, 10);
    await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on)
      values (${randomUUID()}, 1, 'Wat bleef', 'remark', network.today())`;
    expect(await cancelSession(an, { sessionId: id })).toMatchObject({ problem: { code: 'notYours' } });
    const south = await db.actor<CircleActor>(PEOPLE.southCoach);
    expect(await cancelSession(south, { sessionId: id })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await cancelSession(coach, { sessionId: id })).toEqual({ ok: true, value: null });
    expect(await db.owner`select from learning.sessions where id = ${id}`).toHaveLength(0);
    expect(await db.owner`select from learning.contributions where body = 'Wat bleef'`).toHaveLength(1);
    const mails = await db.owner<{ recipient: string; subject: string; body: string }[]>`
      select recipient, subject, body from auth.mails`;
    const recipients = mails.map((mail) => mail.recipient);
    expect(recipients).toContain(PEOPLE.frontline);
    expect(recipients).not.toContain(PEOPLE.outsider);
    expect(recipients).not.toContain(PEOPLE.removed);
    expect(mails[0]?.subject).toMatch(/^Afgezegd: leersessie Noord/);
    expect(mails[0]?.body).not.toMatch(/[{}]/);
    const [line] = await db.owner`select verb, subject from audit.entries order by id desc limit 1`;
    expect(line).toEqual({ verb: 'session.cancel', subject: addDays(dayOf(coach.now), 10) });
    expect(await cancelSession(coach, { sessionId: id })).toMatchObject({ problem: { code: 'notFound' } });
    // The cycle can have another one.
    expect(await plan(randomUUID(), 20)).toMatchObject({ ok: true });
  });

  it('has not begun: one that has is closed instead', async () => {
    const id = randomUUID();
    await plan(id, 1);
    await db.owner`update learning.sessions set stage = b.kind, block_id = b.id from learning.blocks b
      where sessions.id = ${id} and b.session_id = ${id} and b.position = 1`;
    expect(await cancelSession(coach, { sessionId: id })).toMatchObject({ problem: { code: 'stageMoved' } });
    expect(await db.owner`select from learning.sessions where id = ${id}`).toHaveLength(1);
  });
});
