import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyed } from '@/db/token';
import type { CircleActor } from '@/lib/actor';
import { sendWaitingMail } from '@/lib/mail/mail';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { startMailServer, type TestMailServer } from '@/test/smtp';
import { answerSignal, takeBackAnswer } from './mutations';

describe('a signal between sessions', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  const cycleId = randomUUID();

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    bo = await db.actor(PEOPLE.frontline2);
    outsider = await db.actor(PEOPLE.outsider);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
  });
  afterAll(() => db.drop());

  it('writes down the answer to a signal, by the circle only', async () => {
    const id = randomUUID();
    await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
      values (${id}, 1, ${cycleId}, 'barrier', 'Geen bus', 'Regio')`;
    expect(await answerSignal(outsider, { id, answer: 'Nee' })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await answerSignal(an, { id, answer: 'Er komt een proef.' })).toMatchObject({ ok: true });
    expect(await answerSignal(an, { id, answer: 'Er komt een proef.' })).toMatchObject({ ok: true });
    // What stands there is not replaced: it is taken back first.
    expect(await answerSignal(bo, { id, answer: 'Nee' })).toMatchObject({ problem: { code: 'signalAnswered' } });
    expect(await db.owner`select answer from learning.signals where id = ${id}`).toEqual([
      { answer: 'Er komt een proef.' },
    ]);
    expect(await takeBackAnswer(outsider, { id })).toMatchObject({ problem: { code: 'notFound' } });
    expect(await takeBackAnswer(bo, { id })).toMatchObject({ ok: true });
    expect(await answerSignal(bo, { id, answer: 'Nee' })).toMatchObject({ ok: true });
  });

  describe('tells, once an answer to a signal is noted,', () => {
    const ANSWER = 'Er komt een proef met een belbus.';
    const id = randomUUID();
    let session: string;
    let smtp: TestMailServer;
    const told = async () => {
      await sendWaitingMail({ EMAIL_SERVER: smtp.url, EMAIL_FROM: 'leerkring@example.org' });
      return smtp.mails.splice(0);
    };

    beforeAll(async () => {
      smtp = await startMailServer();
      const [row] = await db.owner<{ id: string }[]>`
        insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code, active_at)
        select gen_random_uuid(), 1, ${cycleId}, now(), id, 'ANTWOORD', now() from network.people where email = ${PEOPLE.manager}
        returning id`;
      session = row?.id ?? '';
      await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
        values (${id}, 1, ${cycleId}, 'barrier', 'Geen bus', 'Regio')`;
      await db.owner`update network.people set locale = 'en' where email = ${PEOPLE.steward}`;
      await db.owner`delete from auth.mails`;
    });
    afterAll(async () => {
      await db.owner`update network.people set locale = 'nl' where email = ${PEOPLE.steward}`;
      await smtp.stop();
    });

    it('those who carry the circle and who led that session, in their own language: that it is there, and where', async () => {
      await answerSignal(an, { id, answer: ANSWER });
      await answerSignal(an, { id, answer: ANSWER });
      const mails = await told();
      expect(mails.flatMap((mail) => mail.to).sort()).toEqual([PEOPLE.coach, PEOPLE.manager, PEOPLE.steward]);
      const written = await db.owner<{ recipient: string; subject: string; body: string }[]>`
        select recipient, subject, body from auth.mails order by recipient`;
      expect(written.map((mail) => mail.subject)).toEqual([
        'Er is een antwoord op een signaal van Noord',
        'Er is een antwoord op een signaal van Noord',
        'A signal from Noord has been answered',
      ]);
      for (const { body } of written) {
        expect(body).toContain(`/sessions/${session}/harvest#${id}\n`);
        expect(body).not.toMatch(/belbus|Geen bus|Regio|[{}]/);
      }
    });

    it('those who carry the circle, of a signal that is of no session: it leads to its cycle', async () => {
      const [lone, quiet] = [randomUUID(), randomUUID()];
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
        values (${quiet}, 1, 2025, 4, '2025-10-05', '2025-12-20')`;
      await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
        values (${lone}, 1, ${quiet}, 'decision', 'Wie beslist over de bus?', 'Regio')`;
      await db.owner`delete from auth.mails`;
      expect(await answerSignal(an, { id: lone, answer: ANSWER })).toMatchObject({ ok: true });
      const mails = await db.owner<{ recipient: string; body: string }[]>`
        select recipient, body from auth.mails order by recipient`;
      expect(mails.map(({ recipient }) => recipient)).toEqual([PEOPLE.coach, PEOPLE.steward]);
      for (const { body } of mails) expect(body).toContain(`/cycles/${quiet}#${lone}\n`);
      await told();
    });

    it('nobody of an answer that was taken back', async () => {
      await takeBackAnswer(bo, { id });
      expect(await told()).toEqual([]);
    });

    it('all but the one who noted it, who knows', async () => {
      await answerSignal(await db.actor(PEOPLE.coach), { id, answer: ANSWER });
      expect((await told()).flatMap((mail) => mail.to).sort()).toEqual([PEOPLE.manager, PEOPLE.steward]);
    });

    it('and tells by no other door: not of what waits, not of another circle’s, not without the way to it', async () => {
      const door = (token: string, signal: string, body = signal) =>
        db.login('circle').begin(async (tx) => {
          await tx`select set_config('app.token', ${keyed(token)}, true)`;
          const texts = JSON.stringify({ nl: { subject: 's', body }, en: { subject: 's', body } });
          await tx`select learning.tell_answered(${signal}, ${texts}::text::jsonb)`;
        });
      await expect(door(outsider.token, id)).rejects.toThrow('not answered');
      await expect(door(an.token, id, 'Koop nu')).rejects.toThrow('no such mail');
      await takeBackAnswer(bo, { id });
      await expect(door(an.token, id)).rejects.toThrow('not answered');
      expect(await told()).toEqual([]);
    });
  });
});
