import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { renewCalendar } from '@/lib/auth/calendar/mutations';
import { findCalendar } from '@/lib/auth/calendar/queries';
import { chooseRhythm } from '@/lib/auth/rhythm/mutations';
import { sendDigests } from '@/lib/job/digest';
import { editContribution, writeContribution } from '@/lib/learning/contribution/mutations';
import { passDecisionOn } from '@/lib/learning/handover/mutations';
import { getHandover } from '@/lib/learning/handover/queries';
import { keepPrivateNotes } from '@/lib/learning/session/mutations';
import { getStewardship } from '@/lib/learning/stewardship/queries';
import { findEverywhere } from '@/lib/search/queries';
import { writerTokensOf } from '@/lib/writer-token';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { columnsFor, listTables, tryAs } from '@/test/hostile';
import { plantRoom } from '@/test/plant';

const NORTH = 'Noordergeheim';
const SOUTH = 'Zuidergeheim';
const UNNAMED = 'Noordergeheim zonder naam';

describe('whoever moves from one partnership to another', () => {
  let db: TestDatabase;
  let steward: CircleActor;
  let coach: CircleActor;
  /** The one who moves, as signed in while of North. */
  let before: CircleActor;
  const [coming, southComing, promise, unnamed, named] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  let secret: string;

  beforeAll(async () => {
    db = await freshDatabase();
    steward = await db.actor<CircleActor>(PEOPLE.steward);
    coach = await db.actor<CircleActor>(PEOPLE.coach);
    before = await db.actor<CircleActor>(PEOPLE.frontline);
    const outsider = await db.actor<CircleActor>(PEOPLE.outsider);
    const southCoach = await db.actor<CircleActor>(PEOPLE.southCoach);
    const rooms = [
      [1, NORTH, before, coach],
      [2, SOUTH, outsider, southCoach],
    ] as const;
    for (const [circleId, word, first, second] of rooms)
      await plantRoom(db.owner, {
        ...{ circleId, organisationId: 1, word, quarter: 1, stage: 'closed' },
        ...{ first: first.personId, second: second.personId },
      });
    for (const [id, circleId, leads] of [
      [coming, 1, before],
      [southComing, 2, outsider],
    ] as const) {
      const cycleId = randomUUID();
      await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, ${circleId}, 2026, 1, '2026-01-05')`;
      await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
        values (${id}, ${circleId}, ${cycleId}, now() + interval '9 days', ${leads.personId}, ${id.slice(0, 8).toUpperCase()})`;
      if (circleId === 1)
        await db.owner`insert into learning.decisions (id, circle_id, cycle_id, body, owner, owner_id, until)
          values (${promise}, 1, ${cycleId}, ${NORTH}, 'Begeleider Noord', ${before.personId}, network.today() + 3)`;
    }
    const words = { kind: 'remark', body: UNNAMED, questionId: null, shared: false } as const;
    expect(await writeContribution(before, { ...words, id: unnamed, named: false })).toMatchObject({ ok: true });
    expect(await writeContribution(before, { ...words, id: named, body: NORTH, named: true })).toMatchObject({
      ok: true,
    });
    await keepPrivateNotes(before, { sessionId: coming, kind: 'during', body: NORTH, version: 0 });
    await chooseRhythm(before, { rhythm: 'at_once' });
    const made = await renewCalendar(before);
    secret = /\/api\/calendar\/([\w-]{43})\.ics$/.exec(made.ok ? made.value.url : '')?.[1] ?? '';
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
      values (${before.personId}, 'frontline', 2, 1, network.today() + 1)`;
  });
  afterAll(() => db.drop());

  /** All that SQL by hand gets out of the room with this sign-in, and what it finds there by a search. */
  async function reads(actor: CircleActor): Promise<string> {
    const said: string[] = [];
    for (const { name } of [...(await listTables(db, 'learning')), ...(await listTables(db, 'released'))]) {
      const columns = await columnsFor(db, 'circle', name, 'select');
      if (columns.length === 0) continue;
      const list = columns.map((one) => `"${one}"`).join(', ');
      said.push((await tryAs(db, 'circle', actor.token, `select ${list} from ${name}`)).said);
    }
    return said.join('\n');
  }

  /** Rows of the room and lines of the log that are of North, as far as this sign-in may count them. */
  async function countsOfNorth(actor: CircleActor): Promise<number> {
    let count = 0;
    for (const { name } of [...(await listTables(db, 'learning')), ...(await listTables(db, 'audit'))])
      if ((await columnsFor(db, 'circle', name, 'select')).includes('circle_id'))
        count += (await tryAs(db, 'circle', actor.token, `select circle_id from ${name} where circle_id = 1`)).count;
    return count;
  }
  const waitsIn = async () =>
    (
      await db.owner<{ circle: number }[]>`
        select distinct w.circle_id as circle from learning.waiting_for(${before.personId}) w order by 1`
    ).map(({ circle }) => circle);

  it('reads the one until that day, and nothing of the other before they have joined', async () => {
    const all = await reads(before);
    expect(all).toContain(NORTH);
    expect(all).not.toContain(SOUTH);
    expect(await countsOfNorth(before)).toBeGreaterThan(20);
    expect(await waitsIn()).toEqual([1]);
    expect((await findCalendar(secret)) ?? '').toContain(coming);
    expect((await findCalendar(secret)) ?? '').not.toContain(southComing);
  });

  describe('from that day on', () => {
    let after: CircleActor;
    beforeAll(async () => {
      await db.moveClock(1);
      await db.owner`update network.hats set ends_on = network.today() where person_id = ${before.personId} and circle_id = 1`;
      after = await db.actor<CircleActor>(PEOPLE.frontline);
    });

    it('reads nothing of the one, their own words and notes included, under the old sign-in or a new one; and reads the other', async () => {
      const old = await reads(before);
      expect(old).not.toContain(NORTH);
      expect(old).not.toContain(SOUTH);
      expect(after.hat).toMatchObject({ circleId: 2 });
      for (const actor of [before, after]) expect(await countsOfNorth(actor)).toBe(0);
      const now = await reads(after);
      expect(now).not.toContain(NORTH);
      expect(now).toContain(SOUTH);
      expect(JSON.stringify(await getHandover(after))).not.toContain(NORTH);
    });

    it('finds nothing of the one by searching, and the other', async () => {
      expect(JSON.stringify(await findEverywhere(after, NORTH))).not.toContain(NORTH);
      expect((await findEverywhere(after, SOUTH)).groups).not.toEqual([]);
    });

    it('changes nothing there any more, with a name or without', async () => {
      const change = { body: 'Anders', kind: 'remark', questionId: null, shared: false, version: 1 } as const;
      for (const id of [unnamed, named])
        expect(await editContribution(after, { ...change, id })).toMatchObject({ ok: false });
      const tokens = writerTokensOf(after.personId, 1).map((one) => `'\\x${one.toString('hex')}'`);
      const mine = await tryAs(
        db,
        'circle',
        after.token,
        `select body from learning.my_unnamed(array[${tokens.join(',')}]::bytea[])`,
      );
      expect(mine.rows).toEqual([]);
    });

    it('is mailed nothing of the one and has no session of it in their calendar', async () => {
      expect(await waitsIn()).toEqual([2]);
      await db.owner`delete from auth.mails`;
      await sendDigests({ APP_URL: 'https://leerkring.example' });
      const mails = await db.owner<{ body: string }[]>`
        select body from auth.mails where recipient = ${PEOPLE.frontline}`;
      for (const { body } of mails) expect(body).not.toContain('Noord\n');
      const calendar = (await findCalendar(secret)) ?? '';
      expect(calendar).not.toContain(coming);
      expect(calendar).toContain(southComing);
    });

    it('is, in the one, still who promised what they promised, which is then taken over', async () => {
      const { promised, leftBehind } = await getStewardship(steward, async () => null);
      expect(promised).toContainEqual(expect.objectContaining({ id: promise, owner: 'Begeleider Noord' }));
      expect(leftBehind).toContainEqual(expect.objectContaining({ what: { decisionId: promise } }));
      expect(await passDecisionOn(steward, { decisionId: promise, personId: steward.personId })).toMatchObject({
        ok: true,
      });
      expect((await getHandover(steward)).promised).toContainEqual(expect.objectContaining({ id: promise }));
    });

    it('wrote without a name there what stays without one: neither its circle nor the log learns whose it was', async () => {
      // Whoever prepares the session in their place reads the words.
      await db.owner`update learning.sessions set facilitator_id = ${coach.personId} where id = ${coming}`;
      const read = await tryAs(
        db,
        'circle',
        coach.token,
        `select author_id, author_name, written_on::text from learning.contributions where id = '${unnamed}'`,
      );
      expect(read.rows).toEqual([{ author_id: null, author_name: null, written_on: expect.any(String) }]);
      const log = await db.owner<{ n: number }[]>`
        select count(*)::int as n from audit.entries where person_id = ${before.personId} and (circle_id = 1 or subject like ${`%${unnamed}%`})`;
      expect(log).toEqual([{ n: 0 }]);
      expect(
        await db.owner`select from learning.contributions where id = ${unnamed} and author_id is not null`,
      ).toEqual([]);
    });
  });
});
