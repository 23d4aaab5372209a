import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { giveAnswer, namePattern, takeBackGiven } from '../answer/mutations';
import {
  findDeskSignal,
  findSignalFromBelow,
  listAnswersTo,
  listFromBelow,
  listSignalsFromBelow,
  listWaitingSignals,
} from '../answer/queries';
import { listPublications } from '../publication/queries';
import type { Audience, Kind } from './input';
import {
  confirmRelease,
  letOutRelease,
  openRelease,
  rewriteRelease,
  sayAsMember,
  sayAsPartner,
  sayMemberRule,
  sayReleaseRule,
  withdrawRelease,
} from './mutations';
import { getRelease, listAsked, listReleases } from './queries';

const [VDAB, OCMW] = [1, 2];
const left = { ok: true, value: null };
const stayed = { ok: false, problem: { code: 'releaseWaits' } };
const refusal = (constraint: string) => ({ cause: { constraint_name: constraint } });

/** A support team above North, with a steward and two others; the coaches beside it, and Flanders above both. */
describe('circles above a partnership', () => {
  let db: TestDatabase;
  let team: CircleActor[];
  let [first, second, third] = [] as unknown as [CircleActor, CircleActor, CircleActor];
  let coach: CircleActor;
  let steward: CircleActor;
  let manager: CircleActor;
  let outsider: CircleActor;
  let id: string;

  const member = async (name: string, kind: string, circle: string) => {
    const email = `${name}@team.example`;
    await db.owner`insert into network.people (name, email) values (${`Lid ${name}`}, ${email})`;
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
      select p.id, ${kind}, c.id, 5, '2024-01-01' from network.people p, network.circles c where p.email = ${email} and c.slug = ${circle}`;
    return db.actor<CircleActor>(email);
  };
  const link = (below: string, above: string, from = '2024-01-01') =>
    db.owner`insert into network.circle_links (circle_id, above_id, starts_on)
      select b.id, a.id, ${from} from network.circles b, network.circles a where b.slug = ${below} and a.slug = ${above}`;
  const subjectIn = async ({ hat }: CircleActor, kind: 'learnings' | 'signals' = 'learnings') => {
    const [cycle, subject] = [randomUUID(), randomUUID()];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycle}, ${hat.circleId}, 2024, 2, '2024-04-02')
      on conflict do nothing`;
    const rows =
      kind === 'learnings'
        ? db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop)
            select ${subject}, circle_id, id, 'Wachten maakt stil', 'single' from learning.cycles where circle_id = ${hat.circleId}`
        : db.owner`insert into learning.signals (id, circle_id, cycle_id, kind, body, addressee)
            select ${subject}, circle_id, id, 'barrier', 'De bus rijdt niet', 'de regio' from learning.cycles where circle_id = ${hat.circleId}`;
    await rows;
    return subject;
  };
  const open = async (actor: CircleActor, audience: Audience[] = ['flanders'], kind: Kind = 'learning') =>
    openRelease(actor, {
      id,
      kind,
      subjectId: await subjectIn(actor, kind === 'signal' ? 'signals' : 'learnings'),
      title: 'Wachten',
      body: 'Wie lang wacht, komt niet meer terug.',
      audience,
    });
  const say = (actor: CircleActor, agrees: boolean, version = 1) => sayAsMember(actor, { id, version, agrees });
  const out = (actor: CircleActor, version = 1) => letOutRelease(actor, { id, version });
  /** A signal of North that leaves for the circle above, with the words of both partners. */
  const signalled = async (audience: Audience[] = ['above']) => {
    await open(coach, audience, 'signal');
    await confirmRelease(steward, { id, version: 1 });
    await sayAsPartner(manager, { id, version: 1, organisationId: VDAB, agrees: true });
    await sayAsPartner(steward, { id, version: 1, organisationId: OCMW, agrees: true });
    expect(await out(coach)).toEqual(left);
    return (await getRelease(coach, id)).publicationId as string;
  };
  const answer = (publicationId: string) => ({
    id: randomUUID(),
    signals: [publicationId],
    kind: 'taken_up' as const,
    body: 'We leggen het bij De Lijn.',
    place: 'Vervoersregio',
    byWhen: '2026-12-31',
    whose: '',
  });

  beforeAll(async () => {
    db = await freshDatabase();
    await db.owner`insert into network.circles (slug, name, kind) values
      ('regio', 'Regio Noord', 'region'), ('regio-zuid', 'Regio Zuid', 'region'), ('coaches', 'Coaches', 'coaches'), ('vlaanderen', 'Vlaanderen', 'flanders')`;
    await db.owner`insert into network.circles (slug, name, kind, partnership_id) values ('wonen', 'Werkgroep wonen', 'subgroup', 1)`;
    await link('noord', 'regio');
    await link('regio', 'vlaanderen');
    await link('coaches', 'vlaanderen');
    await link('wonen', 'noord');
    team = [
      await member('een', 'steward', 'regio'),
      await member('twee', 'manager', 'regio'),
      await member('drie', 'frontline', 'regio'),
    ];
    [first, second, third] = team as [CircleActor, CircleActor, CircleActor];
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    manager = await db.actor(PEOPLE.manager);
    outsider = await db.actor(PEOPLE.outsider);
  });
  beforeEach(async () => {
    id = randomUUID();
    await db.owner`delete from learning.release_member_rules`;
  });
  afterAll(() => db.drop());

  describe('let out what their own members consent to', () => {
    it('with the yes of each, and not with one less; who is asked sees it on their day', async () => {
      expect((await listReleases(first)).gate).toEqual({
        kind: 'region',
        hasVoices: true,
        byMembers: true,
        above: 'Vlaanderen',
        below: [{ id: coach.hat.circleId, name: 'Noord' }],
      });
      await open(first);
      await confirmRelease(second, { id, version: 1 });
      for (const one of team) {
        expect(await out(first)).toEqual(stayed);
        expect((await getRelease(one, id)).standing.member).toEqual({ agrees: null, rule: 'unanimous' });
        await say(one, true);
      }
      expect(await out(first)).toEqual(left);
      expect((await listPublications(outsider))[0]).toMatchObject({ circle: 'Regio Noord', title: 'Wachten' });
    });

    it('asks each member by mail and on their day, and shows nobody what another said', async () => {
      await open(first);
      const asked = await db.owner<
        { recipient: string }[]
      >`select recipient from auth.mails where strpos(body, ${id}) > 0 order by 1`;
      expect(asked.map(({ recipient }) => recipient)).toEqual(['drie@team.example', 'twee@team.example']);
      await say(second, false);
      const words = `select agrees from learning.release_member_words where release_id = '${id}'`;
      expect((await tryAs(db, 'circle', second.token, words)).rows).toEqual([{ agrees: false }]);
      for (const { token } of [first, third, coach]) expect((await tryAs(db, 'circle', token, words)).rows).toEqual([]);
      for (const login of ['guest', 'formal', 'reviewer', 'signal_holder', 'admin', 'signin', 'job', 'live'] as const) {
        expect((await tryAs(db, login, second.token, words)).code, login).toBe(REFUSED);
      }
      expect((await getRelease(first, id)).standing).toMatchObject({ mandates: [], member: { agrees: null } });
    });

    it('by two thirds once each of them wants that, and unanimous again when one takes that back', async () => {
      for (const one of [first, second]) await sayMemberRule(one, { rule: 'two_thirds' });
      await open(first);
      await confirmRelease(second, { id, version: 1 });
      await say(first, true);
      await say(second, true);
      await say(third, false);
      expect(await out(first)).toEqual(stayed);
      await sayMemberRule(third, { rule: 'two_thirds' });
      await sayMemberRule(first, { rule: 'unanimous' });
      expect(await out(first)).toEqual(stayed);
      await sayMemberRule(first, { rule: 'two_thirds' });
      expect(await out(first)).toEqual(left);
    });

    it('for whatever members say, in whatever order: exactly when the rule holds on the last version', async () => {
      const word = fc.record({
        by: fc.nat({ max: 2 }),
        does: fc.constantFrom('yes', 'no', 'rewrite', 'less', 'all'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (story) => {
          id = randomUUID();
          await db.owner`delete from learning.release_member_rules`;
          await open(first);
          let version = 1;
          let yes = new Set<number>();
          const less = new Set<number>();
          for (const { by, does } of story) {
            const actor = team[by] as CircleActor;
            if (does === 'rewrite') {
              await rewriteRelease(first, {
                id,
                version,
                title: 'Wachten',
                body: `Versie ${version + 1}`,
                audience: ['flanders'],
              });
              version += 1;
              yes = new Set();
            } else if (does === 'less' || does === 'all') {
              await sayMemberRule(actor, { rule: does === 'less' ? 'two_thirds' : 'unanimous' });
              if (does === 'less') less.add(by);
              else less.delete(by);
            } else {
              await say(actor, does === 'yes', version);
              if (does === 'yes') yes.add(by);
              else yes.delete(by);
            }
          }
          await confirmRelease(second, { id, version });
          const needed = less.size === team.length ? 2 : 3;
          expect(await out(third, version)).toEqual(yes.size >= needed ? left : stayed);
        }),
        { numRuns: 25 },
      );
    });

    it('judged by the members of that moment: who left does not count, who came is asked', async () => {
      await open(first);
      await confirmRelease(second, { id, version: 1 });
      for (const one of [first, second]) await say(one, true);
      await db.owner`update network.hats set ends_on = network.today() where person_id = ${third.personId}`;
      const fourth = await member(`vier${id.slice(0, 4)}`, 'expert_by_experience', 'regio');
      expect(await out(first)).toEqual(stayed);
      await say(fourth, true);
      expect(await out(first)).toEqual(left);
      await db.owner`update network.hats set ends_on = network.today() where person_id = ${fourth.personId}`;
      await db.owner`update network.hats set ends_on = null where person_id = ${third.personId}`;
    });

    it('until one of them takes it back, at once and alone', async () => {
      await open(first);
      await confirmRelease(second, { id, version: 1 });
      for (const one of team) await say(one, true);
      await out(first);
      await expect(withdrawRelease(coach, { id })).rejects.toMatchObject(refusal('releases_mandate'));
      expect(await withdrawRelease(third, { id })).toEqual(left);
      expect(await getRelease(first, id)).toMatchObject({ state: 'withdrawn' });
    });

    it('while in a partnership the partners speak, and no member', async () => {
      await open(coach);
      await expect(say(coach, true)).rejects.toMatchObject(refusal('releases_mandate'));
      await expect(sayMemberRule(steward, { rule: 'two_thirds' })).rejects.toMatchObject(refusal('releases_mandate'));
      await expect(sayReleaseRule(first, { organisationId: VDAB, rule: 'two_thirds' })).rejects.toMatchObject(
        refusal('releases_mandate'),
      );
      expect((await getRelease(coach, id)).standing.member).toBeNull();
      expect(await as(coach, (tx) => listAsked(tx, coach))).toEqual([]);
    });
  });

  describe('read what circles below let out to them', () => {
    it('and nobody else does: no other circle, nor the contact for signals, nor the public', async () => {
      const publicationId = await signalled();
      expect((await listPublications(third)).map((one) => one.id)).toContain(publicationId);
      for (const other of [outsider, await member(`zuid${id.slice(0, 4)}`, 'steward', 'regio-zuid')])
        expect((await listPublications(other)).map((one) => one.id)).not.toContain(publicationId);
      const holder = await db.actor<SignalHolderActor>(PEOPLE.signalHolder);
      const read = `select id from released.publications where id = '${publicationId}'`;
      expect((await tryAs(db, 'signal_holder', holder.token, read)).rows).toEqual([]);
    });

    it('the one that was agreed to, when another stands above by now; a new version names the new one', async () => {
      await open(coach, ['above'], 'signal');
      expect((await getRelease(coach, id)).text.above).toBe('Regio Noord');
      await db.owner`update network.circle_links set above_id = (select id from network.circles where slug = 'regio-zuid')
        where circle_id = ${coach.hat.circleId}`;
      try {
        const { text } = await getRelease(coach, id);
        expect(text.above).toBe('Regio Noord');
        const { title, body, audience } = text;
        expect(await rewriteRelease(coach, { id, version: 1, title, body, audience })).toEqual({
          ok: true,
          value: { version: 2 },
        });
        expect((await getRelease(coach, id)).text.above).toBe('Regio Zuid');
      } finally {
        await db.owner`update network.circle_links set above_id = (select id from network.circles where slug = 'regio')
          where circle_id = ${coach.hat.circleId}`;
      }
    });

    it('and answer: by those who carry the circle, once, read by the circle that asked; taken back until it went on', async () => {
      const publicationId = await signalled(['above', 'signal_holder']);
      expect(await findSignalFromBelow(second, publicationId)).toMatchObject({ circle: 'Noord', answer: null });
      expect((await listWaitingSignals(coach)).map((one) => one.id)).toContain(publicationId);
      for (const other of [second, third, coach, outsider])
        await expect(giveAnswer(other, answer(publicationId))).rejects.toMatchObject(refusal('answers_known'));
      const given = answer(publicationId);
      expect(await giveAnswer(first, given)).toEqual(left);
      expect(await giveAnswer(first, given)).toEqual(left);
      await expect(giveAnswer(first, answer(publicationId))).rejects.toMatchObject(refusal('answers_one'));
      expect(await listAnswersTo(coach, publicationId)).toMatchObject([
        { place: 'Vervoersregio', fromCircle: 'Regio Noord' },
      ]);
      expect((await findSignalFromBelow(third, publicationId))?.answer).toMatchObject({ isActedOn: false });
      // The contact was asked too, and did not answer: the signal still waits for it.
      expect((await listWaitingSignals(coach)).map((one) => one.id)).toContain(publicationId);
      await expect(takeBackGiven(second, { publicationId })).rejects.toMatchObject(refusal('answers_known'));
      expect(await takeBackGiven(first, { publicationId })).toEqual(left);
      expect(await listAnswersTo(coach, publicationId)).toEqual([]);
    });

    it('and keep what says the same under a name that nobody else reads, by those who carry the circle', async () => {
      const publicationId = await signalled(['above', 'signal_holder']);
      const named = async () => (await listFromBelow(third)).find((one) => one.id === publicationId);
      expect(await named()).toMatchObject({ circle: 'Noord', nature: 'barrier', pattern: null });
      for (const other of [third, coach, outsider])
        await expect(namePattern(other, { signals: [publicationId], name: 'Vervoer' })).rejects.toMatchObject(
          refusal('answers_known'),
        );
      const holder = await db.actor<SignalHolderActor>(PEOPLE.signalHolder);
      await namePattern(holder, { signals: [publicationId], name: 'Bussen' });
      await namePattern(first, { signals: [publicationId], name: 'Vervoer' });
      expect(await named()).toMatchObject({ pattern: 'Vervoer' });
      expect(await findDeskSignal(holder, publicationId)).toMatchObject({ pattern: 'Bussen' });
      expect((await tryAs(db, 'circle', coach.token, 'select name from released.patterns')).rows).toEqual([]);
      await namePattern(first, { signals: [publicationId], name: '' });
      expect(await named()).toMatchObject({ pattern: null });
      await withdrawRelease(manager, { id });
      expect(await named()).toBeUndefined();
      await expect(namePattern(first, { signals: [publicationId], name: 'Vervoer' })).rejects.toMatchObject(
        refusal('answers_known'),
      );
    });

    it('and tell in the log of the circle that asked that an answer came, not what it says', async () => {
      const publicationId = await signalled();
      await giveAnswer(first, answer(publicationId));
      const lines = await db.owner<{ verb: string; circle: number }[]>`
        select verb, circle_id as circle from audit.entries where verb like 'answer.%' order by id desc limit 1`;
      expect(lines).toEqual([{ verb: 'answer.give', circle: coach.hat.circleId }]);
      const [mail] = await db.owner<{ recipient: string; body: string }[]>`
        select recipient, body from auth.mails where strpos(body, ${publicationId}) > 0 and recipient = ${PEOPLE.coach}`;
      expect(mail?.body).not.toContain('Vervoersregio');
    });

    it('and let no word of it out further: it says so, and lets it out in words of its own', async () => {
      await signalled();
      id = randomUUID();
      await open(first);
      for (const one of team) await say(one, true);
      await confirmRelease(second, { id, version: 1 });
      expect(await out(first)).toEqual(stayed);
      expect((await getRelease(third, id)).standing.obstacles).toMatchObject({ others: ['Noord'] });
      await rewriteRelease(first, {
        id,
        version: 1,
        title: 'Wachten',
        body: 'Wachttijd jaagt mensen weg.',
        audience: ['flanders'],
      });
      for (const one of team) await say(one, true, 2);
      await confirmRelease(second, { id, version: 2 });
      expect(await out(first, 2)).toEqual(left);
    });

    it('nor of its title or a reservation, nor after it was withdrawn', async () => {
      const tryOut = async (body: string) => {
        id = randomUUID();
        await openRelease(first, {
          id,
          kind: 'learning',
          subjectId: await subjectIn(first),
          title: 'Iets',
          body,
          audience: ['flanders'],
        });
        for (const one of team) await say(one, true);
        await confirmRelease(second, { id, version: 1 });
        return out(first);
      };
      await open(coach, ['above']);
      const release = id;
      const title = 'Wij weten van niemand hoe lang zij wachten';
      await rewriteRelease(coach, {
        id,
        version: 1,
        title,
        body: 'Heel iets anders dat wij zo zeggen.',
        audience: ['above'],
      });
      await db.owner`insert into learning.release_reservations (release_id, circle_id, version, organisation_id, body)
        values (${id}, ${coach.hat.circleId}, 2, ${OCMW}, 'Het OCMW vindt dat dit zo niet kan blijven duren.')`;
      await confirmRelease(steward, { id, version: 2 });
      await sayAsPartner(manager, { id, version: 2, organisationId: VDAB, agrees: true });
      await sayAsPartner(steward, { id, version: 2, organisationId: OCMW, agrees: true });
      expect(await out(coach, 2)).toEqual(left);
      expect(await tryOut(`Gehoord: ${title}.`)).toEqual(stayed);
      expect(await tryOut('Een partner vindt dat dit zo niet kan blijven.')).toEqual(stayed);
      await withdrawRelease(manager, { id: release });
      expect(await tryOut('Heel iets anders dat wij zo zeggen.')).toEqual(stayed);
      expect((await getRelease(third, id)).standing.obstacles).toMatchObject({ others: ['Noord'] });
      expect(await tryOut('Wij weten van wachten.')).toEqual(left);
    });

    it('until it is withdrawn: then there is nothing to answer', async () => {
      const publicationId = await signalled();
      await withdrawRelease(manager, { id });
      expect((await listSignalsFromBelow(first)).map((one) => one.id)).not.toContain(publicationId);
      await expect(giveAnswer(first, answer(publicationId))).rejects.toMatchObject(refusal('answers_known'));
    });
  });

  describe('are the readers that a circle has', () => {
    it('a subgroup speaks to the circle above it alone; the region and the neighbours are a partnership’s', async () => {
      const worker = await member(`wonen${id.slice(0, 4)}`, 'frontline', 'wonen');
      for (const audience of [['flanders'], ['boards'], ['above', 'public']] as Audience[][])
        await expect(open(worker, audience)).rejects.toMatchObject(refusal('releases_readers'));
      expect(await open(worker, ['above'])).toEqual(left);
      id = randomUUID();
      await expect(open(first, ['region'])).rejects.toMatchObject(refusal('releases_readers'));
      await expect(open(outsider, ['above'])).rejects.toMatchObject(refusal('releases_above'));
    });
  });

  describe('stand above one another', () => {
    it('one at a time above each, always of a higher kind, a subgroup below its own partnership', async () => {
      await expect(link('noord', 'vlaanderen')).rejects.toMatchObject({
        constraint_name: 'circle_links_one_at_a_time',
      });
      for (const [below, above] of [
        ['zuid', 'noord'],
        ['vlaanderen', 'zuid'],
        ['zuid', 'coaches'],
        ['zuid', 'zuid'],
        ['regio-zuid', 'coaches'],
        ['regio-zuid', 'regio'],
      ] as const) {
        await expect(link(below, above), `${below} below ${above}`).rejects.toMatchObject({
          constraint_name: 'circle_links_heights',
        });
      }
      await expect(
        db.owner`update network.circle_links set above_id = circle_id where circle_id = ${coach.hat.circleId}`,
      ).rejects.toMatchObject({ constraint_name: 'circle_links_heights' });
    });
  });
});
