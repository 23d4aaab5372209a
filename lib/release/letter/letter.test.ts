import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import { keyed } from '@/db/token';
import { type CircleActor, nobody, type SignalHolderActor } from '@/lib/actor';
import { addDays, addMonths, dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { listAnswersTo, listDeskSignals } from '../answer/queries';
import { findPublic } from '../publication/queries';
import {
  confirmRelease,
  letOutRelease,
  openRelease,
  rewriteRelease,
  sayAsPartner,
  withdrawRelease,
} from '../release/mutations';
import { getRelease } from '../release/queries';
import { answerLetter, sendLetter, takeBackLetter } from './mutations';
import { findLetters, openLetter } from './queries';

const TO = 'Vervoerregio Oost';
const TITLE = 'Geen bus na zes uur';
const BODY = 'Na zes uur rijdt er geen bus naar de bedrijven.';
const EMAIL = 'vragen@vervoer.example';
const refusal = (constraint: string) => ({ cause: { constraint_name: constraint } });

describe('a letter', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let an: CircleActor;
  let second: CircleActor;
  let outsider: CircleActor;
  let manager: CircleActor;
  let steward: CircleActor;
  let holder: SignalHolderActor;
  const cycleId = randomUUID();
  let signalId: string;
  let releaseId: string;
  let publicationId: string;

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, an, second, outsider, manager, steward] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.outsider, PEOPLE.manager, PEOPLE.steward].map((one) =>
        db.actor(one),
      ),
    )) as [CircleActor, CircleActor, CircleActor, CircleActor, CircleActor, CircleActor];
    holder = await db.actor(PEOPLE.signalHolder);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
  });
  afterAll(() => db.drop());

  async function propose(letterTo = TO) {
    signalId = randomUUID();
    releaseId = randomUUID();
    await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
      values (${signalId}, 1, ${cycleId}, 'barrier', 'Geen bus', ${TO})`;
    const text = { title: TITLE, body: BODY, audience: ['letter' as const], letterTo };
    await openRelease(an, { id: releaseId, kind: 'signal', subjectId: signalId, ...text });
  }
  async function leave(version = 1) {
    await confirmRelease(coach, { id: releaseId, version });
    await sayAsPartner(manager, { id: releaseId, version, organisationId: 1, agrees: true });
    await sayAsPartner(steward, { id: releaseId, version, organisationId: 2, agrees: true });
    expect(await letOutRelease(coach, { id: releaseId, version })).toMatchObject({ ok: true });
    publicationId = (await getRelease(an, releaseId)).publicationId as string;
  }
  beforeEach(async () => {
    await db.owner`delete from auth.mails`;
    await db.owner`delete from auth.request_counts`;
    await propose();
    await leave();
  });
  const mails = () => db.owner<{ recipient: string; subject: string; body: string }[]>`
    select recipient, subject, body from auth.mails order by made_at`;
  const letterMails = async () => (await mails()).filter(({ recipient }) => recipient === EMAIL);
  /** Sends it, and opens the mail: the secret in its link. */
  async function sent(addressee = TO, actor = steward): Promise<string> {
    await sendLetter(actor, { id: randomUUID(), publicationId, addressee, email: EMAIL });
    const link = (await letterMails()).at(-1)?.body.match(/\/letters\/([\w-]{43})\n/);
    return link?.[1] as string;
  }
  const ANSWER = { kind: 'answered' as const, body: 'Er komt een proef.', place: '', byWhen: null, whose: '' };
  const answer = (letter: string, more = {}) => answerLetter(nobody, { letter, id: randomUUID(), ...ANSWER, ...more });
  const letters = async () => (await findLetters(an, publicationId))?.letters ?? [];

  describe('goes', () => {
    it('to nobody to whom the partners did not agree: another addressee is another version, on which nobody said anything yet', async () => {
      await propose();
      await confirmRelease(coach, { id: releaseId, version: 1 });
      const other = { title: TITLE, body: BODY, audience: ['letter' as const], letterTo: 'Een krant' };
      expect(await rewriteRelease(an, { id: releaseId, version: 1, ...other })).toEqual({
        ok: true,
        value: { version: 2 },
      });
      expect((await getRelease(an, releaseId)).standing.confirmedBy).toBeNull();
      await leave(2);
      expect(await findLetters(an, publicationId)).toMatchObject({ addressees: ['Een krant'] });
      await expect(sent(TO)).rejects.toMatchObject(refusal('letters_addressee'));
      expect(await letterMails()).toEqual([]);
    });

    it('with a signal alone: it asks for an answer', async () => {
      const subjectId = randomUUID();
      await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop)
        values (${subjectId}, 1, ${cycleId}, 'Wachten maakt stil', 'single')`;
      const text = { title: TITLE, body: BODY, audience: ['letter' as const], letterTo: TO };
      await expect(openRelease(an, { id: randomUUID(), kind: 'learning', subjectId, ...text })).rejects.toMatchObject(
        refusal('releases_letter'),
      );
    });

    it('by whoever may let a text out, once it is out; by nobody of another circle', async () => {
      await expect(sent(TO, second)).rejects.toMatchObject(refusal('letters_may_send'));
      await expect(sent(TO, outsider)).rejects.toMatchObject(refusal('letters_known'));
      for (const actor of [an, coach, steward, manager]) await sent(TO, actor);
      expect(await letters()).toHaveLength(4);
    });

    it('once, however often it is sent, with a link and with nothing of what the text says', async () => {
      const one = { id: randomUUID(), publicationId, addressee: TO, email: EMAIL };
      await sendLetter(steward, one);
      await sendLetter(steward, one);
      const [mail, ...more] = await letterMails();
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ recipient: EMAIL, subject: 'Een vraag van de leerkring Noord' });
      expect(mail?.body).toContain(TO);
      expect(mail?.body).not.toMatch(/bus|[{}]/);
      const kept = await db.owner<{ row: string }[]>`select row_to_json(l)::text as row from released.letters l`;
      const secret = mail?.body.match(/letters\/([\w-]{43})/)?.[1] as string;
      for (const { row } of kept) expect(row).not.toMatch(new RegExp(`${EMAIL}|${secret}`));
      const lines = await db.owner<{ verb: string; who: string }[]>`
        select verb, person_id as who from audit.entries where subject = ${`2026-1 ${signalId}`}`;
      expect(lines).toEqual([{ verb: 'letter.send', who: steward.personId }]);
    });

    it('five times a day at most with one text', async () => {
      for (let turn = 0; turn < 5; turn += 1) await sent();
      await expect(sent()).rejects.toMatchObject(refusal('letters_often'));
    });
  });

  describe('opens', () => {
    it('exactly the text that was let out, its partnership, its term and the answer so far', async () => {
      const secret = await sent();
      expect(await openLetter(secret)).toEqual({
        circle: 'Noord',
        title: TITLE,
        body: BODY,
        reservations: [],
        until: addMonths(dayOf(coach.now), 3),
        answer: null,
      });
    });

    it('with its own secret alone', async () => {
      const secret = await sent();
      for (const other of ['x'.repeat(43), secret.slice(0, -1), `${secret}x`, '', keyed(secret)]) {
        expect(await openLetter(other)).toBeNull();
      }
      expect(await findPublic(publicationId)).toBeNull();
    });

    it('and the circle learns on which days, and nothing finer, of whoever it was', async () => {
      const secret = await sent();
      await openLetter(secret);
      await openLetter(secret);
      await db.moveClock(2);
      await openLetter(secret);
      await db.moveClock(0);
      const today = dayOf(coach.now);
      expect(await letters()).toEqual([expect.objectContaining({ lookedOn: [today, addDays(today, 2)] })]);
      const columns = await db.owner<{ name: string; type: string }[]>`
        select attname as name, atttypid::regtype::text as type from pg_attribute where attrelid = 'released.looks'::regclass and attnum > 0`;
      expect(columns).toEqual([
        { name: 'letter_id', type: 'uuid' },
        { name: 'circle_id', type: 'integer' },
        { name: 'looked_on', type: 'date' },
      ]);
      expect(await findLetters(outsider, publicationId)).toBeNull();
    });

    it('until its term is over, and not a day longer; then it takes no answer either', async () => {
      const secret = await sent();
      const days = Math.round((Date.parse(addMonths(dayOf(coach.now), 3)) - Date.parse(dayOf(coach.now))) / 86_400_000);
      await db.moveClock(days);
      expect(await openLetter(secret)).not.toBeNull();
      await db.moveClock(days + 1);
      expect(await openLetter(secret)).toBeNull();
      await expect(answer(secret)).rejects.toMatchObject(refusal('letters_open'));
      await db.moveClock(0);
    });

    it('nothing once the text was withdrawn; what was answered stays with the circle', async () => {
      const secret = await sent();
      await answer(secret);
      await withdrawRelease(steward, { id: releaseId });
      expect(await openLetter(secret)).toBeNull();
      await expect(takeBackLetter(nobody, { letter: secret })).rejects.toMatchObject(refusal('letters_open'));
      expect(await listAnswersTo(an, publicationId)).toHaveLength(1);
      expect(await findLetters(an, publicationId)).toMatchObject({ addressees: [] });
      // Of the signal's own words nothing is left where they went.
      const rows = await db.owner<{ row: string }[]>`
        select row_to_json(p)::text as row from released.publications p where id = ${publicationId}
        union all select row_to_json(l)::text from released.letters l where publication_id = ${publicationId}
        union all select row_to_json(a)::text from released.answers a where publication_id = ${publicationId}`;
      for (const { row } of rows) expect(row).not.toContain('bus');
    });
  });

  describe('is answered by its link', () => {
    it('for the circle that sent it, and for nobody else: not for the desk of Europa WSE', async () => {
      const secret = await sent();
      await answer(secret, { kind: 'taken_up', place: 'Proef', byWhen: addDays(dayOf(coach.now), 60), body: '' });
      expect(await listAnswersTo(an, publicationId)).toEqual([
        expect.objectContaining({ kind: 'taken_up', place: 'Proef', letterId: (await letters())[0]?.id }),
      ]);
      expect(await openLetter(secret)).toMatchObject({ answer: { kind: 'taken_up', isActedOn: false } });
      expect(await listAnswersTo(outsider, publicationId)).toEqual([]);
      expect(await listDeskSignals(holder)).toEqual([]);
      expect((await tryAs(db, 'signal_holder', holder.token, 'select id from released.answers')).rows).toEqual([]);
    });

    it('is told to those who carry the circle, and taken back by the same link', async () => {
      const secret = await sent();
      await db.owner`delete from auth.mails`;
      const one = { letter: secret, id: randomUUID(), ...ANSWER };
      await answerLetter(nobody, one);
      await answerLetter(nobody, one);
      expect((await mails()).map(({ recipient }) => recipient).sort()).toEqual([PEOPLE.coach, PEOPLE.steward]);
      await expect(answer(secret)).rejects.toMatchObject(refusal('answers_one'));
      await takeBackLetter(nobody, { letter: secret });
      expect(await listAnswersTo(an, publicationId)).toEqual([]);
      expect(await answer(secret)).toEqual({ ok: true, value: null });
    });

    it('“not ours” names whose it is: there the circle may send the same text, and then the answer stays', async () => {
      const secret = await sent();
      await answer(secret, { kind: 'not_ours', whose: 'De gemeente Noord', body: '' });
      expect(await findLetters(an, publicationId)).toMatchObject({ addressees: ['De gemeente Noord', TO] });
      const next = await sent('De gemeente Noord');
      expect(await openLetter(next)).toMatchObject({ title: TITLE, answer: null });
      expect(await openLetter(secret)).toMatchObject({ answer: { isActedOn: true } });
      await expect(takeBackLetter(nobody, { letter: secret })).rejects.toMatchObject(refusal('answers_acted_on'));
      await answer(next);
      expect((await listAnswersTo(an, publicationId)).map(({ kind }) => kind).sort()).toEqual(['answered', 'not_ours']);
    });

    it('from one network address as often as whoever answers needs, and no more', async () => {
      const tries = await Promise.all(
        Array.from({ length: 65 }, () =>
          answer('x'.repeat(43)).then(
            (outcome) => (outcome.ok ? 'ok' : outcome.problem.code),
            () => 'asked',
          ),
        ),
      );
      expect(tries.filter((one) => one === 'asked')).toHaveLength(60);
      expect(tries.filter((one) => one === 'tooOften')).toHaveLength(5);
    });
  });

  describe('by hand', () => {
    const send = (body: string, email = EMAIL) =>
      `select released.send_letter(gen_random_uuid(), '${publicationId}', '${TO}', '${email}', 'x', 'Onderwerp', '${body}')`;

    it('is a door for no other mail: it names addressee and partnership, and leads to one place', async () => {
      expect((await tryAs(db, 'circle', steward.token, send(`${TO} Noord http://a`))).code).toBeNull();
      for (const body of [
        'Koop nu',
        `${TO} http://a`,
        'Noord http://a',
        `${TO} Noord`,
        `${TO} Noord http://a http://b`,
      ]) {
        expect((await tryAs(db, 'circle', steward.token, send(body))).code, body).toBe('23514');
      }
      for (const token of [null, outsider.token, second.token, holder.token]) {
        expect((await tryAs(db, 'circle', token, send(`${TO} Noord http://a`))).code).toBe('23514');
      }
    });

    it('is reached by no login but the circle’s, and its links by none but that of the door', async () => {
      const secret = await sent();
      for (const login of ['guest', 'formal', 'reviewer', 'signal_holder', 'admin', 'signin', 'job', 'live'] as const) {
        for (const statement of [
          'select id from released.letters',
          'select looked_on from released.looks',
          'delete from released.looks',
          `select released.ways_of('${publicationId}')`,
          send(`${TO} Noord http://a`),
        ]) {
          expect((await tryAs(db, login, steward.token, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
        }
      }
      for (const login of ['circle', 'guest', 'formal', 'reviewer', 'signal_holder', 'admin', 'job', 'live'] as const) {
        for (const statement of [
          `select released.open_letter('${keyed(secret)}')`,
          `select released.answer_letter('${keyed(secret)}', gen_random_uuid(), 'answered', 'x', '', null, '')`,
          `select released.take_back_letter('${keyed(secret)}')`,
          `select released.letter_of('${keyed(secret)}')`,
          `select released.addressees('${publicationId}')`,
          'insert into released.letters default values',
          'update released.letters set until = until + 1',
          'select secret_hash from released.letters',
        ]) {
          expect((await tryAs(db, login, steward.token, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
        }
      }
      expect((await tryAs(db, 'circle', outsider.token, 'select id from released.letters')).rows).toEqual([]);
      expect((await tryAs(db, 'circle', null, 'select id from released.letters')).rows).toEqual([]);
    });

    it('shows the login of the door nothing without the secret', async () => {
      await sent();
      for (const [table] of [['letters'], ['answers'], ['publications'], ['looks']]) {
        expect((await tryAs(db, 'signin', null, `select * from released.${table}`)).code).toBe(REFUSED);
      }
      const found = await as(nobody, (tx) => tx.execute(`select released.open_letter('${'x'.repeat(43)}') as letter`));
      expect(found[0]).toEqual({ letter: null });
    });
  });
});
