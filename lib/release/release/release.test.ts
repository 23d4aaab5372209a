import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import { LOGINS, loginRole } from '@/db/logins';
import { keyed } from '@/db/token';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { listTables, REFUSED, tryAs } from '@/test/hostile';
import { findPublic, getPublication, listPublic, listPublications } from '../publication/queries';
import type { Audience, Kind } from './input';
import {
  confirmRelease,
  dropRelease,
  letOutRelease,
  openRelease,
  rewriteRelease,
  sayAsPartner,
  sayAsWriter,
  sayReleaseRule,
  takeReservationAlong,
  withdrawRelease,
} from './mutations';
import { canLetOutRelease } from './policy';
import { draftRelease, getRelease, listAsked, listReleases } from './queries';

const VDAB = 1;
const OCMW = 2;
const missing = { digest: expect.stringContaining('404') };
/** What comes of letting out. */
const stayed = { ok: false, problem: { code: 'releaseWaits' } };
const left = { ok: true, value: null };
const refusal = (constraint: string) => ({ cause: { constraint_name: constraint } });

describe('the release gate', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let second: CircleActor;
  let manager: CircleActor;
  let expert: CircleActor;
  let outsider: CircleActor;
  let southCoach: CircleActor;
  let holder: SignalHolderActor;
  let cycleId: string;
  let sessionId: string;
  let themeId: string;
  let subjectId: string;
  let id: string;

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    an = await db.actor(PEOPLE.frontline);
    second = await db.actor(PEOPLE.frontline2);
    manager = await db.actor(PEOPLE.manager);
    expert = await db.actor(PEOPLE.expert);
    outsider = await db.actor(PEOPLE.outsider);
    southCoach = await db.actor(PEOPLE.southCoach);
    holder = await db.actor(PEOPLE.signalHolder);
    [cycleId, sessionId, themeId] = [randomUUID(), randomUUID(), randomUUID()];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2024, 2, '2024-04-02')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, '2024-06-20 10:00+02', ${coach.personId}, 'conclude', 'GATEGATE')`;
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason)
      values (${themeId}, 1, ${sessionId}, 'Wachten op een gesprek', 1, 'not_now', 'Eerst de zomer door')`;
  });
  beforeEach(async () => {
    subjectId = randomUUID();
    id = randomUUID();
    await db.owner`insert into learning.learnings (id, circle_id, cycle_id, theme_id, body, loop)
      values (${subjectId}, 1, ${cycleId}, ${themeId}, 'Wachten maakt stil', 'single')`;
  });
  afterAll(() => db.drop());

  const TITLE = 'Wachten';
  const BODY = 'Wie lang wacht, komt niet meer terug.';
  const open = (actor: CircleActor, more: Partial<Parameters<typeof openRelease>[1]> = {}) =>
    openRelease(actor, { id, kind: 'learning', subjectId, title: TITLE, body: BODY, audience: ['flanders'], ...more });
  const rewrite = (actor: CircleActor, version: number, body: string, audience: Audience[] = ['flanders']) =>
    rewriteRelease(actor, { id, version, title: TITLE, body, audience });
  const out = (actor: CircleActor, version = 1) => letOutRelease(actor, { id, version });
  /** A word, and then an attempt to let it out: what comes of that. */
  const confirm = async (actor: CircleActor, version = 1) => {
    const said = await confirmRelease(actor, { id, version });
    return said.ok ? out(coach, version) : said;
  };
  const partner = async (actor: CircleActor, organisationId: number, agrees = true, version = 1) => {
    const said = await sayAsPartner(actor, { id, version, organisationId, agrees });
    return said.ok ? out(coach, version) : said;
  };
  const writer = async (actor: CircleActor, agrees = true, version = 1) => {
    const said = await sayAsWriter(actor, { id, version, agrees });
    return said.ok ? out(coach, version) : said;
  };
  const ruleNow = async () => {
    const [row] = await db.owner<{ rule: string }[]>`select learning.release_rule(1) as rule`;
    return row?.rule;
  };
  const published = async () => {
    const [row] = await db.owner<{ title: string; body: string; reservations: string; withdrawn_on: string | null }[]>`
      select title, body, to_json(reservations) as reservations, withdrawn_on::text from released.publications where release_id = ${id}`;
    return row ?? null;
  };
  /** Opened by An, confirmed by the coach: only the partners are still to be asked. */
  async function ready(more: Parameters<typeof open>[1] = {}) {
    await open(an, more);
    await confirm(coach);
  }
  async function letOut(more: Parameters<typeof open>[1] = {}) {
    await ready(more);
    await partner(manager, VDAB);
    expect(await partner(steward, OCMW)).toEqual(left);
    return (await getRelease(an, id)).publicationId as string;
  }
  async function note(actor: CircleActor, body: string) {
    await db.owner`insert into learning.contributions (id, circle_id, body, kind, author_id, written_on)
      values (${randomUUID()}, 1, ${body}, 'remark', ${actor.personId}, '2024-05-01')`;
  }
  async function layReport(reservation = 'Wij hadden hier graag cijfers bij gezien.') {
    const reportId = randomUUID();
    const cycle = randomUUID();
    const [{ n }] = await db.owner<[{ n: number }]>`select count(*)::int as n from learning.cycles where circle_id = 1`;
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (${cycle}, 1, ${2026 + Math.floor(n / 4)}, ${(n % 4) + 1}, '2024-04-02', '2024-06-01')`;
    await db.owner`insert into learning.reports (id, circle_id, cycle_id, version, offered_on) values (${reportId}, 1, ${cycle}, 1, '2024-06-01')`;
    const content = {
      sections: [
        { questionId: 1, body: 'Het spreekuur.' },
        { questionId: 2, body: '' },
        { questionId: null, body: 'Kom luisteren.' },
      ],
      quarter: {
        said: [{ body: 'een geheim zinnetje', author: 'Begeleider Noord' }],
        questions: [{ id: 1, position: 1, text: 'Wat ging goed?' }],
      },
    };
    await db.owner`insert into learning.report_versions (report_id, circle_id, version, made_on, content)
      values (${reportId}, 1, 1, '2024-06-01', ${db.owner.json(content)})`;
    await db.owner`insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, reservation, agreed_on)
      values (${reportId}, 1, 1, ${VDAB}, ${manager.personId}, ${reservation}, '2024-06-02'), (${reportId}, 1, 1, ${OCMW}, ${steward.personId}, '', '2024-06-02')`;
    return {
      reportId,
      finish: () => db.owner`update learning.reports set final_on = '2024-06-03' where id = ${reportId}`,
    };
  }

  /** The partners as the fixture has them, with nothing said. */
  async function partnersAnew() {
    await db.owner.unsafe(`
      delete from learning.release_rules; delete from learning.release_partner_words;
      delete from network.mandates where partnership_id = 1 and organisation_id = 4;
      delete from network.memberships where partnership_id = 1 and kind = 'core';
      insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on)
      values (1, 1, 'core', 1, '2024-01-01'), (1, 2, 'core', 1, '2024-01-01')`);
  }
  /** A third core partner, for which the expert speaks. */
  async function thirdPartner() {
    await db.owner`insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on) values (1, 4, 'core', 1, '2024-01-01')`;
    await db.owner`insert into network.mandates (partnership_id, organisation_id, person_id, kind, starts_on) values (1, 4, ${expert.personId}, 'mandated', '2024-01-01')`;
  }
  const allWantTwoThirds = () =>
    db.owner`insert into learning.release_rules (circle_id, organisation_id, rule, membership_id, person_id, said_on)
      select 1, organisation_id, 'two_thirds', membership_id, ${manager.personId}, network.today() from learning.present_partners(1)`;
  /** Takes a partner out, and in again on that day: today, or so many days on. */
  async function outAndIn(organisationId: number, days = 0) {
    const day = addDays(dayOf(an.now), days);
    await db.owner`update network.memberships set ends_on = ${day} where partnership_id = 1 and organisation_id = ${organisationId} and ends_on is null`;
    await db.owner`insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on) values (1, ${organisationId}, 'core', 1, ${day})`;
  }

  /** A statement by hand, as this actor. */
  const rawly = (actor: CircleActor, statement: string) =>
    db.login('circle').begin(async (tx) => {
      await tx`select set_config('app.token', ${keyed(actor.token)}, true)`;
      return [...(await tx.unsafe(statement))];
    });

  describe('lets a text leave', () => {
    it('when someone else confirmed it and every core partner said yes, and not before', async () => {
      await open(an);
      expect(await partner(manager, VDAB)).toEqual(stayed);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      expect(await published()).toBeNull();
      expect(await confirm(coach)).toEqual(left);
      expect(await published()).toMatchObject({ title: TITLE, body: BODY, withdrawn_on: null });
      expect(await getRelease(an, id)).toMatchObject({ state: 'out', leftOn: dayOf(an.now) });
    });

    it('only by an act of its own: no word does it, an old yes neither, whatever became of the partners meanwhile', async () => {
      const yes = (actor: CircleActor, organisationId: number) =>
        sayAsPartner(actor, { id, version: 1, organisationId, agrees: true });
      await open(an);
      await yes(manager, VDAB);
      await yes(steward, OCMW);
      await confirmRelease(coach, { id, version: 1 });
      expect(await published()).toBeNull();
      await db.owner`insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on)
        values (1, 4, 'core', 1, network.today())`;
      expect(await out(coach)).toEqual(stayed);
      await db.owner`update network.memberships set ends_on = starts_on where partnership_id = 1 and organisation_id = 4`;
      await yes(manager, VDAB);
      expect(await published()).toBeNull();
      expect(await out(coach)).toEqual(left);
      expect(await published()).toMatchObject({ body: BODY });
    });

    it('let out by a writer of it, the steward, the coach or who speaks for a partner; by nobody else', async () => {
      const may = async (actor: CircleActor) => canLetOutRelease(actor, await letOutBy(actor));
      const letOutBy = async (actor: CircleActor) => {
        const { state, writerIds, standing } = await getRelease(actor, id);
        return { state, writerIds, ...standing };
      };
      await open(second);
      for (const actor of [second, steward, coach, manager, an]) {
        expect(await out(actor)).toEqual(stayed);
        expect(await may(actor)).toBe(true);
      }
      await expect(out(expert)).rejects.toMatchObject(refusal('releases_may_let_out'));
      expect(await may(expert)).toBe(false);
      await expect(out(outsider)).rejects.toMatchObject(refusal('releases_known'));
      expect(await out(coach, 2)).toMatchObject({ problem: { code: 'changedElsewhere' } });
    });

    it('by the mandated person or the deputy of a partner, and by nobody else', async () => {
      await ready();
      await expect(partner(coach, VDAB)).rejects.toMatchObject(refusal('releases_mandate'));
      await expect(partner(an, VDAB)).rejects.toMatchObject(refusal('releases_mandate'));
      await expect(partner(manager, OCMW)).rejects.toMatchObject(refusal('releases_mandate'));
      await expect(partner(second, 3)).rejects.toMatchObject(refusal('releases_mandate'));
      expect(await partner(an, OCMW)).toEqual(stayed);
      expect(await partner(manager, VDAB)).toEqual(left);
    });

    it('as it was consented to: a new version asks everybody again', async () => {
      await ready();
      await partner(manager, VDAB);
      expect(await rewrite(second, 1, 'Anders gezegd.')).toEqual({ ok: true, value: { version: 2 } });
      expect(await partner(steward, OCMW)).toMatchObject({ problem: { code: 'changedElsewhere' } });
      expect(await confirm(coach)).toMatchObject({ problem: { code: 'changedElsewhere' } });
      expect(await partner(steward, OCMW, true, 2)).toEqual(stayed);
      expect(await confirm(coach, 2)).toEqual(stayed);
      expect(await partner(manager, VDAB, true, 2)).toEqual(left);
      expect(await published()).toMatchObject({ body: 'Anders gezegd.' });
      expect((await getRelease(an, id)).history.map((one) => [one.version, one.writtenBy])).toEqual([
        [2, 'Begeleider Twee'],
        [1, 'Begeleider Noord'],
      ]);
    });

    it('to other readers only when they are asked again', async () => {
      await ready();
      await partner(manager, VDAB);
      await rewrite(an, 1, BODY, ['public']);
      expect(await partner(steward, OCMW, true, 2)).toEqual(stayed);
      await confirm(coach, 2);
      expect(await published()).toBeNull();
    });

    it('confirmed by nobody who wrote any version of it', async () => {
      await open(an);
      await rewrite(second, 1, 'Twee.');
      await rewrite(expert, 2, 'Drie.');
      for (const one of [an, second, expert]) {
        await expect(confirm(one, 3)).rejects.toMatchObject(refusal('release_confirmations_writer'));
        expect((await getRelease(one, id)).standing.canConfirm).toBe(false);
      }
      expect((await getRelease(coach, id)).standing.canConfirm).toBe(true);
      expect(await confirm(coach, 3)).toEqual(stayed);
      expect((await getRelease(an, id)).standing.confirmedBy).toBe('Coach Noord');
    });

    it('once, however often it is let out', async () => {
      await ready();
      await partner(manager, VDAB);
      await sayAsPartner(steward, { id, version: 1, organisationId: OCMW, agrees: true });
      expect(await Promise.all([out(steward), out(an), out(steward)])).toEqual([left, left, left]);
      expect(await out(an)).toEqual(left);
      await expect(partner(steward, OCMW)).rejects.toMatchObject(refusal('releases_open'));
      const [{ n }] = await db.owner<
        [{ n: number }]
      >`select count(*)::int as n from released.publications where release_id = ${id}`;
      expect(n).toBe(1);
    });

    it('with an entry in the log that names nobody', async () => {
      await letOut();
      const rows =
        await db.owner`select verb, person_id, hat, circle_id from audit.entries where subject = ${`learning ${id}`} order by id`;
      expect(rows.map((row) => row.verb)).toEqual(['release.open', 'release.confirm', 'release.leave']);
      expect(rows.at(-1)).toMatchObject({ person_id: null, hat: null, circle_id: 1 });
    });
  });

  describe('writes to those whose yes it needs', () => {
    it('where it lies and nothing of what it says, for each new version; never to its writer, and rewriting goes on when it was often enough', async () => {
      await db.owner`delete from auth.mails`;
      const told = async () =>
        (
          await db.owner<{ to: string; body: string }[]>`
            select recipient as to, body from auth.mails where strpos(body, ${id}) > 0 order by made_at, recipient`
        ).map((mail) => {
          expect(mail.body).toContain(`/releases/${id}`);
          for (const words of [TITLE, BODY]) expect(mail.body).not.toContain(words);
          return mail.to;
        });
      await open(an, { body: 'Begeleider Twee zag het.' });
      await open(an, { body: 'Begeleider Twee zag het.' });
      expect(await told()).toEqual([PEOPLE.frontline2, PEOPLE.manager, PEOPLE.steward]);
      for (let version = 1; version < 9; version += 1) {
        expect((await rewrite(second, version, `Versie ${version}.`)).ok).toBe(true);
      }
      expect((await told()).length).toBe(3 + 4 * 3);
    });
  });

  describe('asks named writers', () => {
    it.each([
      ['six words in a row of a contribution', 'We bellen “mensen die al, lang WACHTEN op ons” eerst.'],
      ['a full name', 'Zoals Begeleider  Twee\nzei: bel eerst.'],
    ])('whose text holds %s', async (_, body) => {
      await note(second, 'Ik zie veel mensen die al lang wachten op ons antwoord.');
      await ready({ body });
      const standing = (await getRelease(second, id)).standing;
      expect(standing).toMatchObject({ namesWriters: true, iAmNamed: true, myWord: null });
      expect((await as(second, (tx) => listAsked(tx, second))).find((one) => one.id === id)).toMatchObject({
        asked: { asWriter: true },
      });
      await partner(manager, VDAB);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      expect(await writer(second, false)).toEqual(stayed);
      expect((await as(second, (tx) => listAsked(tx, second))).find((one) => one.id === id)).toBeUndefined();
      expect(await writer(second)).toEqual(left);
    });

    it('of an observation, and of a short remark as a whole; not of five words, nor of half a name', async () => {
      const experimentId = randomUUID();
      await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
        values (${experimentId}, 1, ${cycleId}, 'x', 'x', 'x', 'x', '2024-12-01')`;
      await db.owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
        values (${randomUUID()}, 1, ${experimentId}, 'Drie mensen kwamen deze week vanzelf terug', '2024-06-01', ${expert.personId})`;
      await note(manager, 'Bel nog vandaag');
      await open(an, { body: 'Drie mensen kwamen deze week vanzelf. Bel nog vandaag! Leiding van Noord.' });
      expect((await getRelease(expert, id)).standing.iAmNamed).toBe(true);
      expect((await getRelease(manager, id)).standing.iAmNamed).toBe(true);
      await rewrite(an, 1, 'Drie mensen kwamen deze week. Bel nog eens vandaag. Leiding van Noord.');
      for (const one of [expert, manager]) expect((await getRelease(one, id)).standing.iAmNamed).toBe(false);
    });

    it('and tells nobody that the words are those of a remark they cannot read yet; the writer is asked, the gate waits', async () => {
      const remark = randomUUID();
      await db.owner`insert into learning.contributions (id, circle_id, body, kind, author_id, written_on)
        values (${remark}, 1, 'De lijst van maandag klopt nooit helemaal', 'remark', ${second.personId}, '2024-05-01')`;
      await ready({ body: 'De lijst van maandag klopt nooit helemaal.' });
      const shown = async (actor: CircleActor) => (await getRelease(actor, id)).standing.namesWriters;
      for (const one of [an, coach, manager, expert]) expect(await shown(one)).toBe(false);
      expect((await getRelease(second, id)).standing).toMatchObject({ namesWriters: true, iAmNamed: true });
      await db.owner`update learning.contributions set shared = true where id = ${remark}`;
      for (const one of [an, coach, manager, expert]) expect(await shown(one)).toBe(true);
      await db.owner`update learning.contributions set shared = false, session_id = ${sessionId} where id = ${remark}`;
      expect(await shown(an)).toBe(true);
      await db.owner`delete from learning.contributions where id = ${remark}`;
      await note(second, 'De lijst van maandag klopt nooit helemaal');
      await partner(manager, VDAB);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      expect(await shown(an)).toBe(false);
      expect(await writer(second)).toEqual(left);
      expect(await shown(an)).toBe(false);
    });

    it('and nobody else', async () => {
      await open(an);
      await expect(writer(second)).rejects.toMatchObject(refusal('release_writer_words_named'));
    });

    it('of who has gone too; the remedy is another text', async () => {
      await ready({ body: 'Volgens Weg Noord is het tijd.' });
      await partner(manager, VDAB);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      await rewrite(an, 1, 'Volgens velen is het tijd.');
      await confirm(coach, 2);
      await partner(manager, VDAB, true, 2);
      expect(await partner(steward, OCMW, true, 2)).toEqual(left);
    });
  });

  describe('keeps a no', () => {
    it('as silent as silence: nobody but who speaks for that partner can tell them apart', async () => {
      await ready();
      await partner(steward, OCMW);
      const looks: [CircleActor, string][] = [
        [an, 'writer and deputy of the other'],
        [coach, 'coach'],
        [expert, 'member'],
        [steward, 'another mandated person'],
      ];
      const see = async () => {
        const seen: unknown[] = [];
        for (const [actor] of looks) {
          seen.push(
            await getRelease(actor, id),
            await listReleases(actor),
            await as(actor, (tx) => listAsked(tx, actor)),
          );
          seen.push(await listPublications(actor));
        }
        seen.push(await db.owner`select verb, subject, person_id from audit.entries where circle_id = 1 order by id`);
        for (const [actor] of looks) {
          for (const table of [
            'releases',
            'release_versions',
            'release_reservations',
            'release_confirmations',
            'release_writer_words',
          ]) {
            const columns = await db.owner<{ name: string }[]>`
              select attname as name from pg_attribute where attrelid = ${`learning.${table}`}::regclass and attnum > 0 order by attnum`;
            seen.push(
              await rawly(actor, `select ${columns.map((one) => one.name)} from learning.${table} order by 1, 2, 3`),
            );
          }
          seen.push(
            await rawly(
              actor,
              'select release_id, organisation_id, agrees, said_on, version from learning.release_partner_words order by 1, 2',
            ),
          );
          // A word locks what it refers to.
          for (const table of ['memberships', 'organisations', 'people', 'hats']) {
            const look = `select id::text, xmax::text from network.${table} order by 1`;
            for (const login of LOGINS) seen.push((await tryAs(db, login, actor.token, look)).said);
          }
        }
        return JSON.stringify(seen);
      };
      const silence = await see();
      expect(await partner(manager, VDAB, false)).toEqual(stayed);
      expect((await getRelease(manager, id)).standing.mandates).toMatchObject([
        { organisation: 'VDAB', agrees: false },
      ]);
      expect(await see()).toBe(silence);
      // Nor does a yes that becomes a no show, on what still waits for something else.
      await rewrite(an, 1, 'Nog eens anders.');
      await partner(steward, OCMW, true, 2);
      const before = await see();
      await partner(manager, VDAB, true, 2);
      expect(await see()).toBe(before);
      await partner(manager, VDAB, false, 2);
      expect(await see()).toBe(before);
      expect(await confirm(coach, 2)).toEqual(stayed);
    });
    it('until it becomes a yes', async () => {
      await ready();
      await partner(manager, VDAB, false);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      expect(await partner(manager, VDAB)).toEqual(left);
    });
  });

  describe('counts partners', () => {
    const change = (statement: string) => db.owner.unsafe(statement);
    const today = () => dayOf(an.now);
    afterEach(async () => {
      await db.moveClock(0);
      await partnersAnew();
    });

    it('as they are today: a new one is asked too, and one that left is not', async () => {
      await ready();
      await partner(manager, VDAB);
      await change(
        `insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on) values (1, 4, 'core', 1, '${today()}')`,
      );
      expect(await partner(steward, OCMW)).toEqual(stayed);
      await change(
        `update network.memberships set ends_on = starts_on where partnership_id = 1 and organisation_id = 4`,
      );
      expect(await partner(steward, OCMW)).toEqual(left);
    });

    it('as they are: a yes given before a partner left and came back is no yes of the partner that it is now', async () => {
      await ready();
      await partner(manager, VDAB);
      await outAndIn(VDAB, 1);
      await db.moveClock(1);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      expect(await partner(manager, VDAB)).toEqual(left);
    });

    it('as they are, when a partner is out and in again on one day too: its yes and its word on the rule are gone', async () => {
      await ready();
      await partner(manager, VDAB);
      await outAndIn(VDAB);
      expect((await getRelease(manager, id)).standing.mandates).toMatchObject([{ rule: 'unanimous' }]);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      expect(await partner(manager, VDAB)).toEqual(left);
      for (const [actor, organisationId] of [
        [manager, VDAB],
        [steward, OCMW],
      ] as const) {
        await sayReleaseRule(actor, { organisationId, rule: 'two_thirds' });
      }
      expect(await ruleNow()).toBe('two_thirds');
      await outAndIn(OCMW);
      expect(await ruleNow()).toBe('unanimous');
      await sayReleaseRule(steward, { organisationId: OCMW, rule: 'two_thirds' });
      expect(await ruleNow()).toBe('two_thirds');
    });

    it('and names who cannot say anything, and never who did not', async () => {
      const obstacles = async () => (await getRelease(expert, id)).standing.obstacles;
      const none = { partners: [], copied: [], others: [], writers: [], nobodyToConfirm: false };
      const mandate = (ends: string | null) =>
        change(
          `delete from network.mandates where partnership_id = 1 and organisation_id = 4;
         insert into network.mandates (partnership_id, organisation_id, person_id, kind, starts_on, ends_on)
         values (1, 4, '${expert.personId}', 'mandated', '2024-01-01', ${ends ? `'${ends}'` : 'null'})`,
        );
      await ready();
      expect(await obstacles()).toEqual(none);
      await change(
        `insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on) values (1, 4, 'core', 1, '${today()}')`,
      );
      const silent = { ...none, partners: ['OCMW Zuid'] };
      expect(await obstacles()).toEqual(silent);
      await mandate(today());
      expect(await obstacles()).toEqual(silent);
      await mandate(null);
      expect(await obstacles()).toEqual(none);
      // Spoken or not, yes or no: it is the same.
      for (const agrees of [true, false]) {
        await sayAsPartner(expert, { id, version: 1, organisationId: 4, agrees });
        expect(await obstacles()).toEqual(none);
        await mandate(today());
        expect(await obstacles()).toEqual(silent);
        await mandate(null);
      }
      // A mandate of somebody who has no hat here any more is nobody's word.
      await change(`update network.hats set ends_on = '${today()}' where person_id = '${manager.personId}'`);
      expect(await obstacles()).toEqual({ ...none, partners: ['VDAB'] });
      await allWantTwoThirds();
      expect(await obstacles()).toEqual(none);
      await change(`update network.hats set ends_on = null where person_id = '${manager.personId}'`);
      await rewrite(an, 1, 'Volgens Weg Noord is het tijd.');
      expect(await obstacles()).toEqual({ ...none, writers: ['Weg Noord'] });
    });

    it('to two thirds only as long as every one of them wants that', async () => {
      await thirdPartner();
      const say = (actor: CircleActor, organisationId: number, rule: 'unanimous' | 'two_thirds') =>
        sayReleaseRule(actor, { organisationId, rule });
      await say(manager, VDAB, 'two_thirds');
      await say(an, OCMW, 'two_thirds');
      expect(await ruleNow()).toBe('unanimous');
      await say(expert, 4, 'two_thirds');
      expect(await ruleNow()).toBe('two_thirds');
      await say(steward, OCMW, 'unanimous');
      await ready();
      expect((await getRelease(an, id)).standing.mandates).toEqual([
        { organisationId: OCMW, organisation: 'OCMW Noord', agrees: null, rule: 'unanimous' },
      ]);
      await partner(manager, VDAB);
      expect(await partner(steward, OCMW)).toEqual(stayed);
      await say(steward, OCMW, 'two_thirds');
      expect(await published()).toBeNull();
      expect(await partner(steward, OCMW)).toEqual(left);
      await expect(say(coach, VDAB, 'two_thirds')).rejects.toMatchObject(refusal('releases_mandate'));
    });

    it('and lets nothing out of a partnership that has none', async () => {
      await db.owner`update network.memberships set ends_on = network.today() where partnership_id = 1 and kind = 'core' and ends_on is null`;
      expect((await listReleases(an)).gate).toEqual({
        kind: 'partnership',
        hasVoices: false,
        byMembers: false,
        above: null,
        below: [],
      });
      await expect(open(an)).rejects.toMatchObject(refusal('releases_partners'));
    });
  });

  describe('is opened', () => {
    it('once per subject at a time, repeatably, by anyone of its circle', async () => {
      expect(await open(second)).toEqual({ ok: true, value: null });
      expect(await open(second)).toEqual({ ok: true, value: null });
      await expect(open(an, { id: randomUUID() })).rejects.toMatchObject(refusal('releases_one_open'));
      await dropRelease(second, { id });
      expect(await open(an, { id: randomUUID() })).toEqual({ ok: true, value: null });
    });

    it('on nothing of another circle, and seen by nobody there', async () => {
      await expect(open(outsider)).rejects.toMatchObject(refusal('releases_subject'));
      await open(an);
      await expect(getRelease(outsider, id)).rejects.toMatchObject(missing);
      await expect(confirm(outsider)).rejects.toMatchObject(refusal('releases_known'));
      await expect(rewrite(outsider, 1, 'Van ons')).rejects.toMatchObject(refusal('releases_known'));
      await expect(dropRelease(southCoach, { id })).rejects.toMatchObject(refusal('releases_known'));
      for (const say of [writer, (one: CircleActor) => partner(one, VDAB)]) {
        await expect(say(outsider)).rejects.toMatchObject({ cause: { code: '23514' } });
      }
      const nothing = `select learning.release_standing('${id}') as standing, learning.publication_of('${id}') as publication`;
      expect(await rawly(outsider, nothing)).toEqual([{ standing: null, publication: null }]);
      expect((await listReleases(outsider)).releases).toEqual([]);
    });

    it('on each kind of thing, and on a report only once it is final', async () => {
      const [experiment, signal] = [randomUUID(), randomUUID()];
      await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, outcome, state, ended_on)
        values (${experiment}, 1, ${cycleId}, 'Spreekuur', 'Komen ze?', 'Elke week open', 'OCMW', '2024-12-01', 'Ze komen.', 'embedded', '2024-06-01')`;
      await db.owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on, author_id)
        values (${randomUUID()}, 1, ${experiment}, 'Vier mensen.', '2024-05-01', ${an.personId})`;
      await db.owner`insert into learning.signals (id, circle_id, cycle_id, theme_id, kind, body, addressee)
        values (${signal}, 1, ${cycleId}, ${themeId}, 'barrier', 'De bus rijdt niet.', 'De Lijn')`;
      const { reportId, finish } = await layReport();
      await expect(draftRelease(an, 'report', reportId)).rejects.toMatchObject(missing);
      await expect(open(an, { kind: 'report', subjectId: reportId })).rejects.toMatchObject(
        refusal('releases_subject'),
      );
      await finish();
      const drafts: [Kind, string][] = [
        ['learning', subjectId],
        ['experiment', experiment],
        ['theme', themeId],
        ['signal', signal],
        ['report', reportId],
      ];
      for (const [kind, subject] of drafts) {
        const draft = await draftRelease(an, kind, subject);
        expect(draft.body, kind).not.toContain('Begeleider Noord');
        expect(draft.body, kind).not.toContain('geheim');
        await expect(draftRelease(outsider, kind, subject), kind).rejects.toMatchObject(missing);
        const release = randomUUID();
        await open(an, { id: release, kind, subjectId: subject, title: draft.title, body: draft.body });
        expect((await draftRelease(an, kind, subject)).openReleaseId).toBe(release);
        expect((await getRelease(an, release)).kind).toBe(kind);
        await dropRelease(an, { id: release });
      }
      expect(await draftRelease(an, 'report', reportId)).toMatchObject({
        title: expect.stringMatching(/^Collegiaal verslag (?:winter|lente|zomer|herfst) \d{4}, Noord$/),
        body: 'Wat ging goed?\nHet spreekuur.\n\nWat men buiten deze kamer mag weten\nKom luisteren.',
      });
      expect((await draftRelease(an, 'experiment', experiment)).body).toBe(
        'Wat we wilden weten\nKomen ze?\n\nWat we deden\nElke week open\n\nWat we onderweg zagen\n– Vier mensen.\n\nWat eruit kwam\nZe komen.',
      );
    });

    it('and rewritten by one of two at once; the same text twice is one version', async () => {
      await open(an);
      const both = await Promise.all([rewrite(an, 1, 'Van An'), rewrite(second, 1, 'Van Twee')]);
      expect(both.filter((one) => one.ok)).toHaveLength(1);
      expect(both.find((one) => !one.ok)).toMatchObject({ problem: { code: 'changedElsewhere' } });
      const now = (await getRelease(an, id)).text;
      expect(await rewrite(an, 1, now.body)).toEqual({ ok: true, value: { version: 2 } });
      expect((await getRelease(an, id)).history).toHaveLength(2);
    });

    it('and dropped by a writer of it, the steward or the coach, as long as it is open', async () => {
      await open(an);
      await rewrite(second, 1, 'Ook van mij');
      for (const one of [manager, expert]) {
        await expect(dropRelease(one, { id })).rejects.toMatchObject(refusal('releases_may_drop'));
      }
      expect(await dropRelease(second, { id })).toEqual({ ok: true, value: null });
      expect(await dropRelease(coach, { id })).toEqual({ ok: true, value: null });
      expect((await listReleases(an)).releases.some((one) => one.id === id)).toBe(false);
      await expect(confirm(coach, 2)).rejects.toMatchObject(refusal('releases_open'));
      await expect(partner(manager, VDAB, true, 2)).rejects.toMatchObject(refusal('releases_open'));
    });
  });

  describe('takes a reservation along', () => {
    afterEach(partnersAnew);

    it('only when its own partner says so, as part of the text', async () => {
      const { reportId, finish } = await layReport();
      await finish();
      await open(an, { kind: 'report', subjectId: reportId });
      const along = (actor: CircleActor, organisationId: number, on: boolean, version: number) =>
        takeReservationAlong(actor, { id, version, organisationId, along: on });
      await expect(along(coach, VDAB, true, 1)).rejects.toMatchObject(refusal('releases_mandate'));
      await expect(along(steward, VDAB, true, 1)).rejects.toMatchObject(refusal('releases_mandate'));
      await expect(along(steward, OCMW, true, 1)).rejects.toMatchObject(refusal('releases_reservation'));
      expect((await getRelease(manager, id)).ownReservations).toMatchObject([{ organisation: 'VDAB', along: false }]);
      expect((await getRelease(an, id)).ownReservations).toEqual([]);
      await confirm(coach);
      expect(await along(manager, VDAB, true, 1)).toEqual({ ok: true, value: { version: 2 } });
      expect(await along(manager, VDAB, true, 1)).toEqual({ ok: true, value: { version: 2 } });
      expect((await getRelease(an, id)).standing.confirmedBy).toBeNull();
      await rewrite(second, 2, 'Nog een keer.');
      expect((await getRelease(an, id)).text.reservations).toMatchObject([{ organisation: 'VDAB' }]);
      await confirm(coach, 3);
      await partner(manager, VDAB, true, 3);
      expect(await partner(steward, OCMW, true, 3)).toEqual(left);
      expect(await published()).toMatchObject({ reservations: ['Wij hadden hier graag cijfers bij gezien.'] });
    });

    it('and nobody smuggles it into the text past that partner, whatever the rule', async () => {
      const { reportId, finish } = await layReport('Onze directie wil hier eerst zelf over spreken met de minister.');
      await finish();
      await thirdPartner();
      await allWantTwoThirds();
      await ready({ kind: 'report', subjectId: reportId, body: 'Eén partner: “wil hier eerst zelf over spreken”.' });
      expect(await partner(steward, OCMW)).toEqual(stayed);
      expect(await partner(expert, 4)).toEqual(stayed);
      expect(await partner(manager, VDAB)).toEqual(left);
    });
  });

  describe('shows what left', () => {
    it('to those it was meant for, and to nobody else', async () => {
      const municipality = (nis: string, arrondissement: string, region: string) => db.owner`
        insert into network.municipalities (nis_code, name, province, arrondissement, region)
        values (${nis}, ${nis}, 'P', ${arrondissement}, ${region}) on conflict do nothing`;
      await municipality('90001', 'Arr 1', 'Regio 1');
      await municipality('90002', 'Arr 2', 'Regio 1');
      await municipality('90003', 'Arr 1', 'Regio 2');
      await municipality('90004', 'Arr 3', 'Regio 3');
      await db.owner`insert into network.partnership_municipalities (partnership_id, nis_code, starts_on) values (1, '90001', '2024-01-01')`;
      const south = async (nis: string) => {
        await db.owner`delete from network.partnership_municipalities where partnership_id = 2`;
        await db.owner`insert into network.partnership_municipalities (partnership_id, nis_code, starts_on) values (2, ${nis}, '2024-01-01')`;
      };
      const ids: Record<string, string> = {};
      for (const audience of ['boards', 'neighbours', 'region', 'flanders', 'signal_holder', 'public'] as const) {
        const [subject, release] = [randomUUID(), randomUUID()];
        await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop) values (${subject}, 1, ${cycleId}, 'x', 'single')`;
        id = release;
        ids[audience] = await letOut({ id, subjectId: subject, audience: [audience] });
      }
      const reads = async (actor: CircleActor | SignalHolderActor) => {
        const list = (await listPublications(actor)).map((one) => one.id);
        return Object.keys(ids).filter((one) => list.includes(ids[one] as string));
      };
      expect(await reads(second)).toEqual(Object.keys(ids));
      expect(await reads(holder)).toEqual(['signal_holder']);
      await south('90004');
      expect(await reads(outsider)).toEqual(['flanders', 'public']);
      await south('90002');
      expect(await reads(outsider)).toEqual(['region', 'flanders', 'public']);
      await south('90003');
      expect(await reads(outsider)).toEqual(['neighbours', 'flanders', 'public']);
      await expect(getPublication(outsider, ids.region as string)).rejects.toMatchObject(missing);
      expect((await getPublication(outsider, ids.neighbours as string)).circle).toBe('Noord');
      expect((await listPublic()).map((one) => one.id)).toContain(ids.public);
      expect((await listPublic()).map((one) => one.id)).not.toContain(ids.flanders);
      expect(await findPublic(ids.flanders as string)).toBeNull();
      expect(await findPublic(ids.public as string)).toMatchObject({
        title: TITLE,
        body: BODY,
        circle: 'Noord',
        year: 2024,
        quarter: 2,
      });
    });

    it('until one of today’s core partners takes it back, at once and alone: then only that it was', async () => {
      const publication = await letOut({ audience: ['public', 'signal_holder'] });
      await expect(withdrawRelease(coach, { id })).rejects.toMatchObject(refusal('releases_mandate'));
      expect(await withdrawRelease(manager, { id })).toEqual({ ok: true, value: null });
      expect(await withdrawRelease(an, { id })).toEqual({ ok: true, value: null });
      const gone = {
        id: publication,
        kind: 'learning',
        nature: '',
        circle: 'Noord',
        circleId: 1,
        withdrawnOn: dayOf(an.now),
      };
      expect(await findPublic(publication)).toEqual(gone);
      for (const reader of [holder, outsider, coach]) expect(await getPublication(reader, publication)).toEqual(gone);
      expect(await published()).toMatchObject({ title: '', body: '', reservations: [] });
      expect(await getRelease(coach, id)).toMatchObject({ state: 'withdrawn', withdrawnOn: dayOf(an.now) });
    });

    it('and never says who took it back', async () => {
      await letOut();
      await withdrawRelease(manager, { id });
      const log = (actor: CircleActor) =>
        rawly(
          actor,
          `select id from audit.entries where verb = 'release.withdraw' and subject like 'learning ${id} %'`,
        );
      expect(await log(manager)).toHaveLength(1);
      for (const other of [coach, steward, an]) expect(await log(other)).toHaveLength(0);
    });

    it('and cannot be taken back before it left', async () => {
      await open(an);
      await expect(withdrawRelease(manager, { id })).rejects.toMatchObject(refusal('releases_out'));
    });
  });

  describe('when things happen at once', () => {
    afterEach(partnersAnew);
    const settle = async (work: Promise<unknown>[]) =>
      (await Promise.allSettled(work)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason));

    it('sees both of two last yeses', async () => {
      for (let round = 0; round < 8; round += 1) {
        id = randomUUID();
        subjectId = randomUUID();
        await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop) values (${subjectId}, 1, ${cycleId}, 'x', 'single')`;
        await ready();
        const both = await settle([partner(manager, VDAB), partner(steward, OCMW)]);
        expect(both).toContainEqual(left);
        expect(await db.owner`select from released.publications where release_id = ${id}`).toHaveLength(1);
      }
    });

    it('lets the consented text leave or the new one stay, when somebody rewrites at the last yes', async () => {
      for (let round = 0; round < 8; round += 1) {
        id = randomUUID();
        subjectId = randomUUID();
        await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop) values (${subjectId}, 1, ${cycleId}, 'x', 'single')`;
        await ready();
        await partner(manager, VDAB);
        await settle(
          round % 2
            ? [partner(steward, OCMW), rewrite(an, 1, 'Nieuw.')]
            : [rewrite(an, 1, 'Nieuw.'), partner(steward, OCMW)],
        );
        const now = await getRelease(an, id);
        if (now.state === 'out') expect([now.version, (await published())?.body]).toEqual([1, BODY]);
        else expect([now.version, await published()]).toEqual([2, null]);
      }
    });

    /** Whether it comes to wait for somebody else, before it is done. */
    async function waits(work: Promise<unknown>): Promise<boolean> {
      let isDone = false;
      const done = () => {
        isDone = true;
      };
      work.then(done, done);
      const waiting = async () =>
        (
          await db.owner`select from pg_stat_activity
            where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`
        ).length > 0;
      await expect.poll(async () => isDone || (await waiting())).toBe(true);
      return !isDone;
    }

    /** Three partners that all want two thirds, of which one said yes: one more is enough. */
    async function oneYesFromTwoThirds() {
      await thirdPartner();
      await allWantTwoThirds();
      await ready();
      await partner(manager, VDAB);
    }

    it('waits for a partner that is just becoming one, and the partner for the gate', async () => {
      await ready();
      await partner(manager, VDAB);
      let said: Promise<unknown> = Promise.resolve();
      await db.owner.begin(async (tx) => {
        await tx`insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on) values (1, 4, 'core', 1, '2024-01-01')`;
        said = partner(steward, OCMW);
        expect(await waits(said)).toBe(true);
      });
      expect(await said).toEqual(stayed);
      await db.owner`delete from network.memberships where partnership_id = 1 and organisation_id = 4`;
      expect(await partner(steward, OCMW)).toEqual(left);
    });

    it('waits for a partner that just takes back "two thirds", and then asks everybody', async () => {
      await oneYesFromTwoThirds();
      let said: Promise<unknown> = Promise.resolve();
      await db.login('circle').begin(async (tx) => {
        await tx`select set_config('app.token', ${keyed(manager.token)}, true)`;
        await tx`select learning.say_release_rule(${VDAB}, 'unanimous')`;
        said = partner(steward, OCMW);
        expect(await waits(said)).toBe(true);
      });
      expect(await said).toEqual(stayed);
      expect(await ruleNow()).toBe('unanimous');
      expect(await published()).toBeNull();
      expect(await partner(expert, 4)).toEqual(left);
    });

    it('shows nobody "unanimous" while a text leaves by two thirds: who takes it back waits until it left', async () => {
      await oneYesFromTwoThirds();
      let said: Promise<unknown> = Promise.resolve();
      await db.login('circle').begin(async (tx) => {
        await tx`select set_config('app.token', ${keyed(steward.token)}, true)`;
        await tx`select learning.say_as_partner(${id}, 1, ${OCMW}, true)`;
        const [last] = await tx`select learning.let_out_release(${id}, 1) as out`;
        expect(last).toEqual({ out: true });
        said = sayReleaseRule(manager, { organisationId: VDAB, rule: 'unanimous' });
        expect(await waits(said)).toBe(true);
        expect(await ruleNow()).toBe('two_thirds');
      });
      expect(await said).toEqual({ ok: true, value: null });
      expect(await getRelease(coach, id)).toMatchObject({ state: 'out' });
    });

    it('judges nothing in a transaction that reads as of its beginning', async () => {
      await ready();
      await partner(manager, VDAB);
      for (const level of ['repeatable read', 'serializable']) {
        const attempt = db.login('circle').begin(`isolation level ${level}`, async (tx) => {
          await tx`select set_config('app.token', ${keyed(steward.token)}, true)`;
          await tx`select learning.say_as_partner(${id}, 1, ${OCMW}, true)`;
          await tx`select learning.let_out_release(${id}, 1)`;
        });
        await expect(attempt, level).rejects.toMatchObject({ code: REFUSED });
      }
      expect(await published()).toBeNull();
    });
  });

  describe('has no other way out', () => {
    it('in the catalogue: one function lays publications, and no login may', async () => {
      const inserting = await db.owner`select p.oid::regprocedure::text as name from pg_proc p
        where p.prosrc ~* '(insert\\s+into|merge\\s+into|copy)\\s+(only\\s+)?"?released"?\\s*\\.\\s*"?publications'`;
      expect(inserting.map((row) => row.name)).toEqual(['learning.let_out(uuid)']);
      const calling =
        await db.owner`select proname as name from pg_proc where prosrc ~ 'learning\\.let_out\\(' order by 1`;
      expect(calling.map((row) => row.name)).toEqual(['let_out_release']);
      const rights = await db.owner`select r.rolname from pg_roles r
        where r.rolname = any (${LOGINS.map(loginRole)})
          and (has_any_column_privilege(r.oid, 'released.publications', 'insert, update')
            or has_table_privilege(r.oid, 'released.publications', 'delete, truncate')
            or has_function_privilege(r.oid, 'learning.let_out(uuid)', 'execute'))`;
      expect(rights).toEqual([]);
    });

    it('for the owner either: no row by hand, no other text, no way back', async () => {
      const publication = await letOut();
      for (const statement of [
        `insert into released.publications (release_id, circle_id, partnership_id, kind, year, quarter, title, body, audience, released_on)
           select gen_random_uuid(), circle_id, partnership_id, kind, year, quarter, title, body, audience, released_on from released.publications where id = '${publication}'`,
        `insert into released.publications select (p).* from (select p from released.publications p where id = '${publication}') x on conflict do nothing /* learning.let_out(uuid) */`,
        `update released.publications set body = 'Anders' where id = '${publication}'`,
        `update released.publications set audience = '{public}' where id = '${publication}'`,
        `update released.publications set withdrawn_on = current_date, title = '', body = '', audience = '{public}' where id = '${publication}'`,
        `delete from released.publications where id = '${publication}'`,
        'truncate released.publications cascade',
        `do $$ begin insert into released.publications (release_id, circle_id, partnership_id, kind, year, quarter, title, body, audience, released_on)
           values (gen_random_uuid(), 1, 1, 'learning', 2024, 1, 'x', 'x', '{public}', current_date); end $$`,
      ]) {
        await expect(db.owner.unsafe(statement), statement).rejects.toMatchObject({ code: REFUSED });
      }
      await withdrawRelease(manager, { id });
      const back = `update released.publications set withdrawn_on = null, title = 'x', body = 'x' where id = '${publication}'`;
      await expect(db.owner.unsafe(back)).rejects.toMatchObject({ code: REFUSED });
    });

    it('to read it: the other logins have no right on it, and these two no row without their own side’s token', async () => {
      const publication = await letOut({ audience: ['flanders', 'signal_holder', 'public'] });
      const readable = 'id, kind, title, body, reservations, audience, released_on';
      for (const login of LOGINS) {
        const may = login === 'circle' || login === 'signal_holder';
        for (const [token, rows] of [
          [null, 0],
          ['made-up', 0],
          [holder.token, login === 'signal_holder' ? 1 : 0],
          [outsider.token, login === 'circle' ? 1 : 0],
        ] as const) {
          const read = await tryAs(
            db,
            login,
            token,
            `select ${readable} from released.publications where id = '${publication}'`,
          );
          expect([read.code, read.count], `${login} ${token}`).toEqual(may ? [null, rows] : [REFUSED, 0]);
        }
        for (const statement of [
          'select * from released.publications',
          'select exists (select xmin from released.publications)',
          'copy released.publications to stdout',
          'lock table released.publications in access exclusive mode',
          `insert into released.publications (body) values ('x')`,
          `update released.publications set body = 'x'`,
          'delete from released.publications',
          'truncate released.publications',
          `select learning.let_out('${id}')`,
        ]) {
          const { code } = await tryAs(db, login, login === 'signal_holder' ? holder.token : coach.token, statement);
          expect(code, `${login}: ${statement}`).toBe(REFUSED);
        }
      }
    });

    it('for a circle by hand: every write on a release is a door', async () => {
      await ready();
      const attempt = (statement: string) => rawly(manager, statement);
      for (const table of await listTables(db)) {
        if (!/^(learning\.release|released\.)/.test(table.name)) continue;
        for (const statement of [
          `insert into ${table.name} default values`,
          `update ${table.name} set ${table.columns[0]} = ${table.columns[0]}`,
          `delete from ${table.name}`,
          `truncate ${table.name}`,
          `select xmin from ${table.name}`,
          `select ctid from ${table.name}`,
        ]) {
          await expect(attempt(statement), statement).rejects.toMatchObject({ code: REFUSED });
        }
      }
      for (const hidden of [
        'person_id from learning.release_partner_words',
        'person_id from learning.release_rules',
        'hat_id from learning.release_member_words',
        'hat_id from learning.release_member_rules',
        'release_id from released.publications',
      ]) {
        await expect(attempt(`select ${hidden}`), hidden).rejects.toMatchObject({ code: REFUSED });
      }
      for (const inner of ['let_out', 'consent_holds', 'voices_agree', 'named_writers']) {
        await expect(attempt(`select learning.${inner}('${id}')`), inner).rejects.toMatchObject({ code: REFUSED });
      }
    });
  });
});
