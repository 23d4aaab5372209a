import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { getCycle } from '@/lib/learning/cycle/queries';
import { getReport } from '@/lib/learning/report/queries';
import { answerSignal } from '@/lib/learning/signal/mutations';
import { sendWaitingMail } from '@/lib/mail/mail';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { startMailServer, type TestMailServer } from '@/test/smtp';
import type { Audience } from '../release/input';
import { confirmRelease, letOutRelease, openRelease, sayAsPartner, withdrawRelease } from '../release/mutations';
import { getRelease } from '../release/queries';
import type { GiveAnswerInput } from './input';
import { giveAnswer, namePattern, takeBackGiven } from './mutations';
import { findDeskSignal, listAnswersTo, listDeskSignals, listWaitingSignals } from './queries';

const WORDS = 'Vanaf maart loopt een proef met een belbus.';
const refusal = (constraint: string) => ({ cause: { constraint_name: constraint } });

describe('an answer to a signal', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  let manager: CircleActor;
  let steward: CircleActor;
  let holder: SignalHolderActor;
  let smtp: TestMailServer;
  const cycleId = randomUUID();
  let signalId: string;
  let publicationId: string;

  beforeAll(async () => {
    smtp = await startMailServer();
    db = await freshDatabase();
    [coach, an, outsider, manager, steward] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.frontline, PEOPLE.outsider, PEOPLE.manager, PEOPLE.steward].map((one) => db.actor(one)),
    )) as [CircleActor, CircleActor, CircleActor, CircleActor, CircleActor];
    holder = await db.actor(PEOPLE.signalHolder);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
  });
  afterAll(async () => {
    await db.drop();
    await smtp.stop();
  });

  /** A barrier that everybody let out, to these readers. */
  async function signal(
    audience: Audience[] = ['signal_holder'],
  ): Promise<{ signalId: string; publicationId: string }> {
    const subjectId = randomUUID();
    const id = randomUUID();
    await db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
      values (${subjectId}, 1, ${cycleId}, 'barrier', 'Geen bus na zes uur', 'Europa WSE')`;
    await openRelease(an, {
      id,
      kind: 'signal',
      subjectId,
      title: 'Geen bus',
      body: 'Na zes uur rijdt er geen bus.',
      audience,
    });
    await confirmRelease(coach, { id, version: 1 });
    await sayAsPartner(manager, { id, version: 1, organisationId: 1, agrees: true });
    await sayAsPartner(steward, { id, version: 1, organisationId: 2, agrees: true });
    expect(await letOutRelease(coach, { id, version: 1 })).toMatchObject({ ok: true });
    return { signalId: subjectId, publicationId: (await getRelease(an, id)).publicationId as string };
  }
  const answer = (more: Partial<GiveAnswerInput> = {}) => ({
    id: randomUUID(),
    signals: [publicationId],
    kind: 'answered' as const,
    body: WORDS,
    place: '',
    byWhen: null,
    whose: '',
    ...more,
  });
  beforeEach(async () => {
    ({ signalId, publicationId } = await signal());
    await db.owner`delete from auth.mails`;
  });
  const lines = () =>
    db.owner<{ verb: string; subject: string; who: string | null; circle: number }[]>`
      select verb, subject, person_id as who, circle_id as circle from audit.entries where subject like ${`%${signalId}`} order by id`;

  it('comes back to the circle that let it out: on what left, beside the signal, and in the report of its quarter', async () => {
    const byWhen = addDays(dayOf(holder.now), 30);
    const taken = answer({ kind: 'taken_up', body: '', place: 'Vervoerregio', byWhen });
    expect(await giveAnswer(holder, taken)).toEqual({ ok: true, value: null });
    const seen = { kind: 'taken_up', place: 'Vervoerregio', byWhen, answeredOn: dayOf(holder.now) };
    expect(await listAnswersTo(an, publicationId)).toEqual([expect.objectContaining(seen)]);
    const { left } = await getCycle(an, cycleId);
    expect(left.openSignals.find((one) => one.id === signalId)?.received).toEqual([expect.objectContaining(seen)]);
    const reportId = randomUUID();
    await db.owner`insert into learning.reports (id, circle_id, cycle_id) values (${reportId}, 1, ${cycleId})`;
    const { quarter } = await getReport(an, reportId);
    expect(quarter.received?.[signalId]).toEqual([expect.objectContaining(seen)]);
    await db.owner`delete from learning.reports where id = ${reportId}`;
    expect(await findDeskSignal(holder, publicationId)).toMatchObject({ answer: { ...seen, isActedOn: false } });
  });

  it('is nobody else’s to read: not another circle’s', async () => {
    await giveAnswer(holder, answer());
    expect(await listAnswersTo(outsider, publicationId)).toEqual([]);
  });

  it('is given once, however often it is sent; another waits until it is taken back', async () => {
    const first = answer();
    await giveAnswer(holder, first);
    expect(await giveAnswer(holder, first)).toEqual({ ok: true, value: null });
    await expect(giveAnswer(holder, answer({ body: 'Nee' }))).rejects.toMatchObject(refusal('answers_one'));
    await takeBackGiven(holder, { publicationId });
    await takeBackGiven(holder, { publicationId });
    expect(await listAnswersTo(an, publicationId)).toEqual([]);
    expect(await giveAnswer(holder, answer({ body: 'Nee' }))).toMatchObject({ ok: true });
    expect((await lines()).map(({ verb }) => verb)).toEqual(['answer.give', 'answer.take_back', 'answer.give']);
  });

  it('goes to several at once, or to none when one of them is not there to answer', async () => {
    const other = await signal();
    const flanders = await signal(['flanders']);
    await expect(
      giveAnswer(holder, answer({ signals: [publicationId, flanders.publicationId] })),
    ).rejects.toMatchObject(refusal('answers_known'));
    expect(await listAnswersTo(an, publicationId)).toEqual([]);
    await giveAnswer(holder, answer({ signals: [publicationId, other.publicationId] }));
    for (const id of [publicationId, other.publicationId]) expect(await listAnswersTo(an, id)).toHaveLength(1);
  });

  it('stays once the circle went on with it', async () => {
    await giveAnswer(holder, answer());
    await answerSignal(an, { id: signalId, answer: 'Er komt een belbus' });
    expect(await findDeskSignal(holder, publicationId)).toMatchObject({ answer: { isActedOn: true } });
    await expect(takeBackGiven(holder, { publicationId })).rejects.toMatchObject(refusal('answers_acted_on'));
    expect(await listAnswersTo(an, publicationId)).toHaveLength(1);
  });

  it('is not given to what was withdrawn; what was answered before stays with the circle, and the desk reads it no more', async () => {
    await giveAnswer(holder, answer());
    const other = await signal();
    for (const id of [publicationId, other.publicationId]) {
      const [row] = await db.owner<
        { id: string }[]
      >`select release_id as id from released.publications where id = ${id}`;
      await withdrawRelease(steward, { id: row?.id ?? '' });
    }
    await expect(giveAnswer(holder, answer({ signals: [other.publicationId] }))).rejects.toMatchObject(
      refusal('answers_known'),
    );
    expect(await listAnswersTo(an, publicationId)).toHaveLength(1);
    expect(await findDeskSignal(holder, publicationId)).toBeNull();
  });

  it('stands in the log of the circle: that it came and that it went, without a word of it and without a name', async () => {
    await giveAnswer(holder, answer());
    await takeBackGiven(holder, { publicationId });
    expect(await lines()).toEqual([
      { verb: 'answer.give', subject: `2026-1 ${signalId}`, who: null, circle: 1 },
      { verb: 'answer.take_back', subject: `2026-1 ${signalId}`, who: null, circle: 1 },
    ]);
  });

  it('is told to those who carry the circle: that it is there and where, once, and nothing of what it says', async () => {
    const first = answer();
    await giveAnswer(holder, first);
    await giveAnswer(holder, first);
    await sendWaitingMail({ EMAIL_SERVER: smtp.url, EMAIL_FROM: 'leerkring@example.org' });
    expect(
      smtp.mails
        .splice(0)
        .flatMap((mail) => mail.to)
        .sort(),
    ).toEqual([PEOPLE.coach, PEOPLE.steward]);
    const written = await db.owner<{ subject: string; body: string }[]>`select subject, body from auth.mails`;
    for (const { subject, body } of written) {
      expect(subject).toBe('Er kwam een antwoord op een signaal van Noord');
      expect(body).toContain(`/publications/${publicationId}\n`);
      expect(body).not.toMatch(/belbus|bus na|[{}]/);
    }
  });

  it('says by when it is taken up: no day that is past', async () => {
    const past = addDays(dayOf(holder.now), -1);
    await expect(giveAnswer(holder, answer({ kind: 'taken_up', place: 'hier', byWhen: past }))).rejects.toMatchObject(
      refusal('answers_by_when_check'),
    );
  });

  it('is waited for by the circle, the longest waiting first, until it is there; by no other circle', async () => {
    const mine = async (actor: CircleActor) =>
      (await listWaitingSignals(actor)).flatMap((one) => (one.id === publicationId ? [one.sentOn] : []));
    expect(await mine(an)).toEqual([dayOf(holder.now)]);
    expect(await mine(outsider)).toEqual([]);
    const days = (await listWaitingSignals(an)).map((one) => one.sentOn);
    expect(days).toEqual([...days].sort());
    await giveAnswer(holder, answer());
    expect(await mine(an)).toEqual([]);
  });

  it('has a name that several signals share, for the desk alone', async () => {
    const other = await signal();
    const both = [publicationId, other.publicationId];
    await namePattern(holder, { signals: both, name: 'Geen bus na zes uur' });
    await namePattern(holder, { signals: both, name: 'Geen bus na zes uur' });
    const names = async () =>
      (await listDeskSignals(holder)).flatMap(({ id, pattern }) => (both.includes(id) ? [pattern] : []));
    expect(await names()).toEqual(['Geen bus na zes uur', 'Geen bus na zes uur']);
    await namePattern(holder, { signals: [publicationId], name: '' });
    expect((await names()).sort()).toEqual(['Geen bus na zes uur', null]);
  });

  describe('by hand', () => {
    const give = (id: string) =>
      `select released.give_answer(gen_random_uuid(), '{${id}}', 'answered', 'x', '', null, '')`;

    it('is given by the desk’s door alone, under the desk’s own hat', async () => {
      for (const login of ['circle', 'guest', 'formal', 'reviewer', 'admin', 'signin', 'job', 'live'] as const) {
        for (const statement of [
          give(publicationId),
          `select released.keep_answers(gen_random_uuid(), '{${publicationId}}', null, null, 'answered', 'x', '', null, '')`,
          `select released.take_back_answer('${publicationId}')`,
          `select released.name_pattern('{${publicationId}}', 'x')`,
          ...(login === 'circle' ? [] : ['select name from released.patterns']),
          'delete from released.answers',
          `update released.answers set body = 'x'`,
          'insert into released.answers default values',
        ]) {
          expect((await tryAs(db, login, holder.token, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
        }
      }
      expect((await tryAs(db, 'circle', coach.token, 'select name from released.patterns')).rows).toEqual([]);
      for (const token of [null, coach.token, outsider.token]) {
        expect((await tryAs(db, 'signal_holder', token, give(publicationId))).code).toBe('23514');
        expect((await tryAs(db, 'signal_holder', token, 'select id from released.answers')).rows).toEqual([]);
      }
    });

    it('leaves the desk the name of the circle that asks it, and of no other', async () => {
      const circles = 'select slug from network.circles order by 1';
      expect((await tryAs(db, 'signal_holder', holder.token, circles)).rows).toEqual([{ slug: 'noord' }]);
      expect((await tryAs(db, 'signal_holder', coach.token, circles)).rows).toEqual([]);
    });

    it('tells the desk nothing of who sent it or what became of it in the room', async () => {
      await giveAnswer(holder, answer());
      for (const column of ['circle_id', 'signal_id', 'given_as', 'by_circle']) {
        expect((await tryAs(db, 'signal_holder', holder.token, `select ${column} from released.answers`)).code).toBe(
          REFUSED,
        );
      }
      for (const login of ['reviewer', 'formal', 'admin', 'guest'] as const) {
        expect((await tryAs(db, login, holder.token, 'select body from released.answers')).code, login).toBe(REFUSED);
      }
    });

    it('writes a mail in no other transaction than that which gives the answer', async () => {
      const texts = JSON.stringify({
        nl: { subject: 's', body: publicationId },
        en: { subject: 's', body: publicationId },
      });
      const tell = `select released.tell_answered('${publicationId}', '${texts}'::jsonb)`;
      expect((await tryAs(db, 'signal_holder', holder.token, tell)).code).toBe('23514');
      await giveAnswer(holder, answer());
      expect((await tryAs(db, 'signal_holder', holder.token, tell)).code).toBe('23514');
    });
  });
});
