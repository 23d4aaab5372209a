import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';
import { layPlan } from '@/test/plan';
import { writeContribution } from '../contribution/mutations';
import { layNote } from '../note/mutations';
import { getChanges } from '../session/change-queries';
import { closeSession, handOver, present } from '../session/mutations';
import { getBoard, getProjection } from '../session/queries';
import { getWalk } from '../session/record-queries';
import { addAssumption, layCards } from '../theme/mutations';
import { listAlike } from '../theme/queries';
import { putBack, removeOff, rewriteOff, takeOff } from './mutations';
import type { Reason } from './policy';
import { readOff } from './queries';

const SLIP = 'Fatima Peeters kwam drie keer niet';

describe('what whoever steers takes off the screens', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  let [cycleId, sessionId, themeId, card] = ['', '', '', ''];

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, an, bo, outsider] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.outsider].map((one) => db.actor<CircleActor>(one)),
    )) as [CircleActor, CircleActor, CircleActor, CircleActor];
  });
  afterAll(() => db.drop());

  const lay = async (body: string, of: Record<string, unknown> = {}) => {
    const id = randomUUID();
    const row = { id, circle_id: 1, body, kind: 'remark', written_on: '2026-01-06', session_id: sessionId, ...of };
    await db.owner`insert into learning.contributions ${db.owner(row)}`;
    return id;
  };
  /** A session of its own for each, at the table, with one card of An's. */
  beforeEach(async () => {
    [cycleId, sessionId, themeId] = [randomUUID(), randomUUID(), randomUUID()];
    await db.owner`update learning.cycles set closed_on = network.today() where closed_on is null`;
    const [{ n }] = (await db.owner`select count(*)::int as n from learning.cycles`) as unknown as [{ n: number }];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
      values (${cycleId}, 1, ${2026 + Math.floor(n / 4)}, ${1 + (n % 4)}, network.today(), learning.framework_of(null))`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, network.now(), '', ${coach.personId}, 'group', ${sessionId.slice(0, 8)})`;
    await layPlan(db.owner, sessionId);
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position, fate, fate_reason)
      values (${themeId}, 1, ${sessionId}, 'Afspraken', 1, 'not_now', 'later')`;
    card = await lay(SLIP, { author_id: an.personId, theme_id: themeId });
  });

  const take = (id: string, reason: Reason = 'client', who = coach) => takeOff(who, { sessionId, id, reason });
  const at = (stage: string) => db.owner`update learning.sessions s set stage = ${stage}, block_id = b.id
    from learning.blocks b where s.id = ${sessionId} and b.session_id = s.id and b.kind = ${stage}`;
  /** Everything that anybody may read of this session, as one text. */
  const read = async () =>
    JSON.stringify([
      ...(await Promise.all([an, bo, coach].map((who) => getBoard(who, sessionId)))).map(
        ({ ownOff: _, ...rest }) => rest,
      ),
      await getProjection(coach, sessionId),
      await getWalk(coach, sessionId),
      await listAlike(an, sessionId),
      await getChanges(an, sessionId, 0),
    ]);

  it('is gone from every board, the projector, look-alikes and the stream, which says its id and nothing else', async () => {
    await present(coach, { sessionId, id: card });
    const before = (await getBoard(bo, sessionId)).seq;
    expect(await read()).toContain('Fatima');
    expect(await take(card)).toEqual({ ok: true, value: null });
    expect(await take(card)).toEqual({ ok: true, value: null });
    expect(await read()).not.toContain('Fatima');
    const { changes } = await getChanges(bo, sessionId, before);
    expect(changes).toMatchObject({ cards: { put: [], gone: [card] }, head: { presented: null }, off: true });
  });

  it('is taken off and put back by whoever steers alone, whatever SQL another sends', async () => {
    expect(await take(card, 'client', an)).toMatchObject({ problem: { code: 'notSteering' } });
    expect(await take(card, 'client', outsider)).toMatchObject({ problem: { code: 'notFound' } });
    for (const who of [an, outsider]) {
      const { code } = await tryAs(
        db,
        'circle',
        who.token,
        `select learning.take_off('${sessionId}', '${card}', 'client')`,
      );
      expect(code).toBe('23514');
    }
    await take(card);
    for (const who of [an, bo, outsider]) {
      for (const door of ['put_back', 'remove_off']) {
        expect((await tryAs(db, 'circle', who.token, `select learning.${door}('${sessionId}', '${card}')`)).code).toBe(
          '23514',
        );
      }
      for (const door of ['list_off', 'read_off']) {
        expect((await tryAs(db, 'circle', who.token, `select * from learning.${door}('${sessionId}')`)).count).toBe(0);
      }
    }
    for (const who of [coach, an]) {
      for (const statement of ['select * from', 'delete from', 'insert into learning.taken_off default values --']) {
        expect((await tryAs(db, 'circle', who.token, `${statement} learning.taken_off`)).code).toBe(REFUSED);
      }
    }
    await expect(readOff(an, sessionId)).rejects.toThrow('404');
    // Whoever steers next has it, and whoever steered has it no more.
    await handOver(coach, { sessionId, personId: bo.personId });
    expect(await readOff(bo, sessionId)).toEqual([{ id: card, body: SLIP }]);
    await expect(readOff(coach, sessionId)).rejects.toThrow('404');
  });

  it('leaves a line in the log that says who and why, and none of its words', async () => {
    const last = await db.owner`select coalesce(max(id), 0) as id from audit.entries`;
    await take(card, 'person');
    await putBack(coach, { sessionId, id: card });
    const lines =
      await db.owner`select verb, subject, person_id as who from audit.entries where id > ${last[0]?.id} order by id`;
    expect(lines).toMatchObject([
      { verb: 'session.take_off', subject: expect.stringMatching(/^\d{4}-\d\d-\d\d person$/), who: coach.personId },
      { verb: 'session.put_back', subject: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), who: coach.personId },
    ]);
  });

  it('shows whoever steers what is off and why, its words when asked, and lays it back where it lay', async () => {
    const before = (await getBoard(an, sessionId)).cards;
    await take(card);
    const board = await getBoard(coach, sessionId);
    expect(board.off).toEqual([{ id: card, what: 'card', reason: 'client', held: true }]);
    expect(JSON.stringify(board)).not.toContain('Fatima');
    expect((await getBoard(bo, sessionId)).off).toEqual([]);
    expect(await readOff(coach, sessionId)).toEqual([{ id: card, body: SLIP }]);
    expect(await putBack(coach, { sessionId, id: card })).toMatchObject({ ok: true });
    expect((await getBoard(an, sessionId)).cards).toEqual(before);
    // A card whose theme is gone meanwhile lies on the table.
    await take(card);
    await db.owner`delete from learning.themes where id = ${themeId}`;
    await putBack(coach, { sessionId, id: card });
    expect((await getBoard(an, sessionId)).cards).toMatchObject([{ id: card, themeId: null }]);
  });

  it('tells the writer of a card with a name why, who says it otherwise in the same place; nobody else can', async () => {
    await take(card, 'client');
    expect((await getBoard(an, sessionId)).ownOff).toEqual([{ id: card, reason: 'client', body: SLIP }]);
    expect((await getBoard(bo, sessionId)).ownOff).toEqual([]);
    const again = { sessionId, id: card, cardId: randomUUID(), body: 'Een klant kwam drie keer niet' };
    expect(await rewriteOff(bo, { ...again, cardId: randomUUID() })).toMatchObject({ problem: { code: 'notFound' } });
    for (let sent = 0; sent < 2; sent += 1) expect(await rewriteOff(an, again)).toEqual({ ok: true, value: null });
    const { cards, ownOff } = await getBoard(an, sessionId);
    expect(cards).toMatchObject([{ id: again.cardId, body: again.body, themeId, author: an.name }]);
    expect(ownOff).toEqual([]);
    expect(await putBack(coach, { sessionId, id: card })).toMatchObject({ ok: true });
    expect(await read()).not.toContain('Fatima');
  });

  it('stays off, whatever a device sends once more because no answer came', async () => {
    const [brought, below] = [randomUUID(), randomUUID()];
    const bring = () => layCards(coach, { sessionId, cards: [{ id: brought, body: SLIP }], questionId: null });
    await bring();
    await at('beneath');
    const think = () => addAssumption(an, { id: below, sessionId, themeId, body: SLIP });
    await think();
    for (const id of [brought, below]) expect(await take(id, 'double')).toMatchObject({ ok: true });
    await think();
    await at('group');
    await bring();
    await removeOff(coach, { sessionId, id: brought });
    await bring();
    const board = await getBoard(bo, sessionId);
    expect([...board.cards, ...board.assumptions].map((one) => one.id)).toEqual([card]);
  });

  it('takes whatever says the same along when somebody is named in it: a line, and the card that was made of it', async () => {
    const [block] = await db.owner`select id from learning.blocks where session_id = ${sessionId} and kind = 'group'`;
    const [line, about] = [randomUUID(), randomUUID()];
    await db.owner`insert into learning.notes (id, circle_id, session_id, block_id, part, about, body, open) values
      (${line}, 1, ${sessionId}, ${block?.id}, 'line', null, 'Iets over Karim', true), (${about}, 1, ${sessionId}, ${block?.id}, 'reason', ${line}, 'Om Karim', true)`;
    await layNote(an, { sessionId, id: line, cardId: randomUUID() });
    const double = await lay('Staat er dubbel');
    await lay('Staat er dubbel');
    expect(await take(line, 'client')).toMatchObject({ ok: true });
    expect(await read()).not.toContain('Karim');
    await take(double, 'double');
    expect((await getBoard(an, sessionId)).cards.map((one) => one.body).sort()).toEqual(
      [SLIP, 'Staat er dubbel'].sort(),
    );
    // Back comes the line with what was said about it.
    await putBack(coach, { sessionId, id: line });
    expect((await getBoard(an, sessionId)).notes.map((one) => one.body).sort()).toEqual([
      'Iets over Karim',
      'Om Karim',
    ]);
  });

  it('is removed for good where whoever steers wants it, and by closing: no word of it is in a row, a draft or an answer', async () => {
    const unnamed = await lay('Nog over Fatima');
    for (const id of [card, unnamed]) await take(id);
    await removeOff(coach, { sessionId, id: unnamed });
    expect(await readOff(coach, sessionId)).toEqual([{ id: card, body: SLIP }]);
    await removeOff(coach, { sessionId, id: card });
    expect((await getBoard(an, sessionId)).ownOff).toEqual([{ id: card, reason: 'client', body: null }]);
    await at('close');
    expect(await closeSession(coach, { sessionId })).toMatchObject({ ok: true });
    expect(await db.owner`select from learning.taken_off where session_id = ${sessionId}`).toHaveLength(0);
    const drafted =
      await db.owner`select body from learning.report_sections s join learning.reports r on r.id = s.report_id where r.cycle_id = ${cycleId}`;
    expect(JSON.stringify(drafted)).not.toContain('Fatima');
    expect(await takeOff(coach, { sessionId, id: card, reason: 'client' })).toMatchObject({
      problem: { code: 'sessionClosed' },
    });
  });

  it('touches no remark that waits: what nobody reads yet is nobody’s to take off', async () => {
    const id = randomUUID();
    await writeContribution(an, {
      id,
      body: 'wacht nog',
      kind: 'remark',
      questionId: null,
      named: true,
      shared: false,
    });
    expect(await take(id)).toMatchObject({ problem: { code: 'notFound' } });
  });
});
