import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import type { CircleActor } from '@/lib/actor';
import { followUp } from '@/lib/learning/follow-up/mutations';
import { getBoard, getProjection } from '@/lib/learning/session/queries';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { listPublications } from '../publication/queries';
import { openReleaseInput } from '../release/input';
import {
  confirmRelease,
  letOutRelease,
  openRelease,
  rewriteRelease,
  sayAsMember,
  sayAsPartner,
  withdrawRelease,
} from '../release/mutations';
import { getRelease } from '../release/queries';
import { answerOffer, takeBackOfferAnswer } from './mutations';
import { findOfferHere, listOffered, listOpenOffers, type OfferWord } from './queries';

const [VDAB, OCMW] = [1, 2];
const [NORTH, SOUTH] = [1, 2];
const left = { ok: true, value: null };
const stayed = { ok: false, problem: { code: 'releaseWaits' } };
const refusal = (constraint: string) => ({ cause: { constraint_name: constraint } });
const TITLE = 'Een vast nummer voor opvang, elke maandag';
const BODY = 'Vanaf september neemt één mens bij de provincie op maandag de telefoon op voor wie opvang zoekt.';

/** A support team above North and South, with a steward and another; Flanders above it. */
describe('an offer downward', () => {
  let db: TestDatabase;
  let [first, second] = [] as unknown as [CircleActor, CircleActor];
  let coach: CircleActor;
  let steward: CircleActor;
  let manager: CircleActor;
  let frontline: CircleActor;
  let outsider: CircleActor;
  let id: string;

  const member = async (name: string, kind: string, circle: string) => {
    const email = `${name}@team.example`;
    await db.owner`insert into network.people (name, email) values (${`Lid ${name}`}, ${email})`;
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
      select p.id, ${kind}, c.id, 5, '2024-01-01' from network.people p, network.circles c where p.email = ${email} and c.slug = ${circle}`;
    return db.actor<CircleActor>(email);
  };
  const link = (below: string, above: string) =>
    db.owner`insert into network.circle_links (circle_id, above_id, starts_on)
      select b.id, a.id, '2024-01-01' from network.circles b, network.circles a where b.slug = ${below} and a.slug = ${above}`;
  const text = (more: Partial<Parameters<typeof openRelease>[1]> = {}) => ({
    id,
    kind: 'offer' as const,
    subjectId: id,
    title: TITLE,
    body: BODY,
    audience: ['below' as const],
    below: [NORTH],
    nature: 'enabler' as const,
    ...more,
  });
  const open = (more = {}, who = first) => openRelease(who, text(more));
  const out = (version = 1) => letOutRelease(first, { id, version });
  const agree = async (version = 1) => {
    await confirmRelease(second, { id, version });
    for (const one of [first, second]) await sayAsMember(one, { id, version, agrees: true });
  };
  /** An offer that left for these circles; gives its publication. */
  const offered = async (below = [NORTH]) => {
    id = randomUUID();
    await open({ below });
    await agree();
    expect(await out()).toEqual(left);
    return (await getRelease(first, id)).publicationId as string;
  };
  /** A session of North's that looks back; closed by hand. */
  let quarter = 0;
  const session = async () => {
    const [cycleId, sessionId] = [randomUUID(), randomUUID()];
    quarter += 1;
    await db.owner`update learning.cycles set closed_on = network.today() where circle_id = 1 and closed_on is null`;
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
      values (${cycleId}, 1, ${2030 + Math.floor(quarter / 4)}, ${(quarter % 4) + 1}, network.today(), learning.framework_of(null))`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, network.now(), '', ${coach.personId}, 'look_back', ${`AB${String(10_000 + quarter)}`})`;
    return sessionId;
  };
  const closes = (sessionId: string) =>
    db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${sessionId}`;
  const say = (sessionId: string, subjectId: string, state: OfferWord, body = 'Dat past bij ons', who = coach) =>
    followUp(who, { id: randomUUID(), sessionId, kind: 'offer', subjectId, state, body, version: null });
  const seen = async (who: CircleActor, publicationId: string) =>
    (await listPublications(who)).some((one) => one.id === publicationId);
  const onTable = async (sessionId: string) =>
    (await getBoard(coach, sessionId)).left?.offers.map((one) => one.id) ?? [];

  beforeAll(async () => {
    db = await freshDatabase();
    await db.owner`insert into network.circles (slug, name, kind) values
      ('regio', 'Regio Noord', 'region'), ('regio-zuid', 'Regio Zuid', 'region'), ('vlaanderen', 'Vlaanderen', 'flanders')`;
    for (const below of ['noord', 'zuid']) await link(below, 'regio');
    await link('regio', 'vlaanderen');
    [first, second] = [await member('een', 'steward', 'regio'), await member('twee', 'frontline', 'regio')];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      values (${randomUUID()}, ${first.hat.circleId}, 2024, 2, '2024-04-02')`;
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    manager = await db.actor(PEOPLE.manager);
    frontline = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
  });
  beforeEach(() => {
    id = randomUUID();
  });
  afterAll(() => db.drop());

  describe('leaves by the gate', () => {
    it('with the yes of each member of the circle that makes it, and is read by the circles it names alone', async () => {
      await open();
      expect(await out()).toEqual(stayed);
      await confirmRelease(second, { id, version: 1 });
      await sayAsMember(first, { id, version: 1, agrees: true });
      expect(await out()).toEqual(stayed);
      await sayAsMember(second, { id, version: 1, agrees: true });
      expect(await out()).toEqual(left);
      const { publicationId } = await getRelease(first, id);
      for (const reader of [first, second, coach, steward, frontline]) {
        expect(await seen(reader, publicationId as string)).toBe(true);
      }
      expect(await seen(outsider, publicationId as string)).toBe(false);
      expect((await listPublications(frontline)).find((one) => one.id === publicationId)).toMatchObject({
        circle: 'Regio Noord',
        kind: 'offer',
        nature: 'enabler',
        title: TITLE,
      });
    });

    it('to circles directly below alone, at least one, and to nobody else beside them', async () => {
      await session();
      const above = (await db.owner<{ id: number }[]>`select id from network.circles where slug = 'vlaanderen'`)[0]
        ?.id as number;
      for (const below of [[above], [first.hat.circleId], [NORTH, above], []]) {
        await expect(open({ below })).rejects.toMatchObject(refusal('releases_below'));
      }
      for (const audience of [['flanders'], ['below', 'flanders'], ['above']] as const) {
        await expect(open({ audience })).rejects.toMatchObject(refusal('releases_readers'));
      }
      await expect(open({ kind: 'learning' })).rejects.toMatchObject(refusal('releases_subject'));
      await expect(open({}, coach)).rejects.toMatchObject(refusal('releases_below'));
      const given = openReleaseInput.safeParse({ ...text(), below: [], nature: '' });
      expect(given.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
        ['below', 'chooseCircle'],
        ['nature', 'chooseNature'],
      ]);
    });

    it('no other thing goes down, whatever is typed: what a circle learned is no offer', async () => {
      const [cycle] = await db.owner<
        { id: string }[]
      >`select id from learning.cycles where circle_id = ${first.hat.circleId}`;
      const learned = randomUUID();
      await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop)
        values (${learned}, ${first.hat.circleId}, ${cycle?.id ?? ''}, 'Wachten maakt stil', 'single')`;
      await expect(open({ kind: 'learning', subjectId: learned })).rejects.toMatchObject(refusal('releases_readers'));
    });

    it('with a new version when the circles, the kind or a word changes, on which nobody has said anything', async () => {
      await open();
      await agree();
      const { kind: _, subjectId: __, ...same } = text();
      const rewritten = (more: object, version = 1) => rewriteRelease(first, { ...same, ...more, version });
      expect(await rewritten({})).toEqual({ ok: true, value: { version: 1 } });
      expect(await rewritten({ below: [NORTH, SOUTH] })).toEqual({ ok: true, value: { version: 2 } });
      expect(await out(2)).toEqual(stayed);
      expect(await rewritten({ below: [NORTH, SOUTH], nature: 'policy' }, 2)).toEqual({
        ok: true,
        value: { version: 3 },
      });
      expect((await getRelease(first, id)).text).toMatchObject({
        nature: 'policy',
        below: [{ name: 'Noord' }, { name: 'Zuid' }],
      });
    });

    it('goes where they agreed it goes, when another circle stands above by then; what was given stays given', async () => {
      const given = await offered();
      id = randomUUID();
      await open();
      await agree();
      await db.owner`update network.circle_links set above_id = (select id from network.circles where slug = 'regio-zuid') where circle_id = ${NORTH}`;
      try {
        expect(await out()).toEqual(left);
        expect(await seen(frontline, given)).toBe(true);
        expect(await seen(frontline, (await getRelease(first, id)).publicationId as string)).toBe(true);
        id = randomUUID();
        await expect(open()).rejects.toMatchObject(refusal('releases_below'));
      } finally {
        await db.owner`update network.circle_links set above_id = (select id from network.circles where slug = 'regio') where circle_id = ${NORTH}`;
      }
    });

    it('for whatever its members say and rewrite, in whatever order: exactly when each said yes to the last version', async () => {
      const step = fc.record({
        by: fc.nat({ max: 1 }),
        does: fc.constantFrom('yes', 'no', 'words', 'circles', 'nature'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (story) => {
          id = randomUUID();
          await open();
          let [version, yes] = [1, new Set<number>()];
          let now: { body: string; below: number[]; nature: 'enabler' | 'barrier' } = {
            body: BODY,
            below: [NORTH],
            nature: 'enabler',
          };
          for (const { by, does } of story) {
            const actor = [first, second][by] as CircleActor;
            if (does === 'yes' || does === 'no') {
              await sayAsMember(actor, { id, version, agrees: does === 'yes' });
              if (does === 'yes') yes.add(by);
              else yes.delete(by);
              continue;
            }
            if (does === 'words') now = { ...now, body: `${BODY} ${version}` };
            if (does === 'circles') now = { ...now, below: now.below.length === 1 ? [NORTH, SOUTH] : [NORTH] };
            if (does === 'nature') now = { ...now, nature: now.nature === 'enabler' ? 'barrier' : 'enabler' };
            await rewriteRelease(first, { id, version, title: TITLE, audience: ['below'], ...now });
            version += 1;
            yes = new Set();
          }
          await confirmRelease(second, { id, version });
          expect(await out(version)).toEqual(yes.size === 2 ? left : stayed);
          const rows = await db.owner<{ circle: number }[]>`select o.circle_id as circle from released.offers o
            join released.publications p on p.id = o.publication_id where p.release_id = ${id} order by 1`;
          expect(rows.map(({ circle }) => circle)).toEqual(yes.size === 2 ? now.below : []);
        }),
        { numRuns: 15 },
      );
    });

    it('without a word that another circle let out to it alone; nor goes it further from those who got it', async () => {
      await offered();
      await session();
      const [cycle] = await db.owner<
        { id: string }[]
      >`select id from learning.cycles where circle_id = ${NORTH} limit 1`;
      const cycleId = cycle?.id ?? '';
      const tryOut = async (body: string) => {
        id = randomUUID();
        const subjectId = randomUUID();
        await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop) values (${subjectId}, 1, ${cycleId}, 'Iets', 'single')`;
        await openRelease(coach, { id, kind: 'learning', subjectId, title: 'Iets', body, audience: ['flanders'] });
        await confirmRelease(steward, { id, version: 1 });
        await sayAsPartner(manager, { id, version: 1, organisationId: VDAB, agrees: true });
        await sayAsPartner(steward, { id, version: 1, organisationId: OCMW, agrees: true });
        return letOutRelease(coach, { id, version: 1 });
      };
      expect(await tryOut(`Wij hoorden: ${BODY}`)).toEqual(stayed);
      expect((await getRelease(frontline, id)).standing.obstacles).toMatchObject({ others: ['Regio Noord'] });
      expect(await tryOut('De provincie belt voortaan mee, en dat helpt.')).toEqual(left);
    });
  });

  describe('stands on the table of the next session', () => {
    it('until a session says what it makes of it; on the projector too', async () => {
      const publicationId = await offered();
      const sessionId = await session();
      expect(await onTable(sessionId)).toContain(publicationId);
      expect((await getProjection(coach, sessionId)).left?.offers.map((one) => one.title)).toContain(TITLE);
      expect(await say(sessionId, publicationId, 'taken_up', '')).toMatchObject({ ok: true });
      expect(await onTable(sessionId)).toContain(publicationId);
      await closes(sessionId);
      expect(await onTable(await session())).not.toContain(publicationId);
    });

    it('again, when the session that had it said nothing', async () => {
      const publicationId = await offered();
      await closes(await session());
      expect(await onTable(await session())).toContain(publicationId);
    });

    it('of the circle that got it alone; whoever carries the room says it, with a reason where it does not take it up', async () => {
      const publicationId = await offered([SOUTH]);
      const sessionId = await session();
      expect(await onTable(sessionId)).not.toContain(publicationId);
      await expect(say(sessionId, publicationId, 'taken_up')).rejects.toMatchObject(refusal('follow_ups_offer_fk'));
      const ours = await offered();
      expect(await say(sessionId, ours, 'unfit', 'Te ver', frontline)).toMatchObject({
        problem: { code: 'notSteering' },
      });
      for (const state of ['not_now', 'unfit', 'asks'] as const) {
        await expect(say(sessionId, ours, state, '')).rejects.toMatchObject(refusal('follow_ups_body_check'));
      }
    });

    it('no more once it is withdrawn; readers see that it was, and what came back stays', async () => {
      const publicationId = await offered();
      const held = await session();
      await say(held, publicationId, 'not_now', 'Eerst de zomer');
      await closes(held);
      await answerOffer(steward, { offerId: publicationId, line: 'In het najaar graag' });
      const other = await offered();
      await withdrawRelease(second, { id });
      expect(await onTable(await session())).not.toContain(other);
      expect((await listPublications(frontline)).find((one) => one.id === other)).toMatchObject({
        withdrawnOn: expect.any(String),
      });
      expect(await findOfferHere(frontline, other)).toMatchObject({ isWithdrawn: true });
      await expect(answerOffer(steward, { offerId: other, line: '' })).rejects.toMatchObject(refusal('offers_known'));
      const [release] = await db.owner<
        { id: string }[]
      >`select release_id as id from released.publications where id = ${publicationId}`;
      await withdrawRelease(first, { id: release?.id ?? '' });
      expect(await listOffered(second, publicationId)).toMatchObject([
        { circle: 'Noord', answer: { word: 'not_now' } },
      ]);
      expect(await findOfferHere(frontline, publicationId)).toMatchObject({
        isWithdrawn: true,
        answer: { word: 'not_now' },
      });
    });
  });

  describe('is answered', () => {
    it('by those who carry the circle, with the word of a closed session and a line of their own; no word of the room goes along', async () => {
      const publicationId = await offered([NORTH, SOUTH]);
      const answer = (who: CircleActor, line = 'Wij bellen zelf') => answerOffer(who, { offerId: publicationId, line });
      await expect(answer(steward)).rejects.toMatchObject(refusal('offers_said'));
      const sessionId = await session();
      await say(sessionId, publicationId, 'taken_up', 'Rita belt elke maandag mee');
      await expect(answer(steward)).rejects.toMatchObject(refusal('offers_said'));
      await closes(sessionId);
      for (const other of [frontline, manager, first, outsider]) {
        await expect(answer(other)).rejects.toMatchObject(refusal('offers_known'));
      }
      expect(await answer(steward)).toEqual(left);
      expect(await answer(coach)).toEqual(left);
      await expect(answer(coach, 'Iets anders')).rejects.toMatchObject(refusal('offers_one'));
      const told = await listOffered(second, publicationId);
      expect(told).toMatchObject([
        { circle: 'Noord', answer: { word: 'taken_up', line: 'Wij bellen zelf' } },
        { circle: 'Zuid', answer: null },
      ]);
      expect(JSON.stringify(told)).not.toContain('Rita');
      expect(await takeBackOfferAnswer(coach, { offerId: publicationId })).toEqual(left);
      expect(await takeBackOfferAnswer(coach, { offerId: publicationId })).toEqual(left);
      expect((await listOffered(second, publicationId))[0]?.answer).toBeNull();
      const lines = await db.owner<{ verb: string; who: string; circle: number }[]>`
        select verb, person_id as who, circle_id as circle from audit.entries where verb like 'offer.%' and strpos(subject, ${publicationId}) > 0 order by id`;
      expect(lines).toEqual([
        { verb: 'offer.answer', who: steward.personId, circle: NORTH },
        { verb: 'offer.take_back', who: coach.personId, circle: NORTH },
      ]);
    });

    it('with a line when the session asks something', async () => {
      const publicationId = await offered();
      const sessionId = await session();
      await say(sessionId, publicationId, 'asks', 'Ook op vrijdag?');
      await closes(sessionId);
      await expect(answerOffer(coach, { offerId: publicationId, line: '' })).rejects.toMatchObject(
        refusal('offers_line_check'),
      );
      expect(await answerOffer(coach, { offerId: publicationId, line: 'Kan het ook op vrijdag?' })).toEqual(left);
    });

    it('and asked of a day: first to read, then, of those who carry the circle, to pass on; then no more', async () => {
      const publicationId = await offered();
      const asked = async () =>
        (await as(frontline, (tx) => listOpenOffers(tx, frontline))).find((one) => one.id === publicationId);
      expect(await asked()).toMatchObject({ from: 'Regio Noord', isSaid: false });
      const sessionId = await session();
      await say(sessionId, publicationId, 'taken_up');
      await closes(sessionId);
      expect(await asked()).toMatchObject({ isSaid: true });
      await answerOffer(steward, { offerId: publicationId, line: '' });
      expect(await asked()).toBeUndefined();
    });
  });

  describe('by hand', () => {
    it('is laid, changed or answered by no login, and by no owner past the gate', async () => {
      const publicationId = await offered([NORTH, SOUTH]);
      for (const login of [
        'circle',
        'guest',
        'formal',
        'reviewer',
        'signal_holder',
        'admin',
        'signin',
        'job',
        'live',
      ] as const) {
        for (const statement of [
          `insert into released.offers (publication_id, circle_id, by_circle) values ('${publicationId}', 1, 2)`,
          `update released.offers set word = 'taken_up', answered_on = '2026-01-01'`,
          'delete from released.offers',
          `select released.word_on('${publicationId}')`,
          `select released.quarter_of('${publicationId}')`,
          `select learning.nature_of('signal', '${publicationId}', '')`,
        ]) {
          expect((await tryAs(db, login, coach.token, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
        }
        if (login === 'circle') continue;
        for (const statement of [
          'select line from released.offers',
          `select released.answer_offer('${publicationId}', 'x')`,
          `select released.take_back_offer_answer('${publicationId}')`,
        ]) {
          expect((await tryAs(db, login, coach.token, statement)).code, `${login}: ${statement}`).toBe(REFUSED);
        }
      }
      const [other] = await db.owner<
        { id: string }[]
      >`select id from released.publications where kind <> 'offer' limit 1`;
      for (const statement of [
        `insert into released.offers (publication_id, circle_id, by_circle) select id, 2, circle_id from released.publications where id = '${other?.id ?? publicationId}'`,
        `update released.offers set circle_id = 2 where publication_id = '${publicationId}' and circle_id = 1`,
        'delete from released.offers',
        'truncate released.offers cascade',
      ]) {
        await expect(db.owner.unsafe(statement), statement).rejects.toMatchObject({ code: REFUSED });
      }
    });

    it('shows a circle its own line alone, and the circle that made it all of them', async () => {
      const publicationId = await offered([NORTH, SOUTH]);
      const circles = `select circle_id from released.offers where publication_id = '${publicationId}' order by 1`;
      expect((await tryAs(db, 'circle', coach.token, circles)).rows).toEqual([{ circle_id: NORTH }]);
      expect((await tryAs(db, 'circle', outsider.token, circles)).rows).toEqual([{ circle_id: SOUTH }]);
      expect((await tryAs(db, 'circle', second.token, circles)).rows).toEqual([
        { circle_id: NORTH },
        { circle_id: SOUTH },
      ]);
      expect((await tryAs(db, 'circle', null, circles)).rows).toEqual([]);
    });
  });
});
