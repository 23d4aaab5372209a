import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CircleActor, findActorByToken, type GuestActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { layPlan } from '@/test/plan';
import { askToJoin, letIn } from '../session/mutations';
import { getBoard } from '../session/queries';
import { moveContribution } from '../theme/mutations';
import { changeCard, editContribution, removeContribution, takeBackCard, writeContribution } from './mutations';

describe('a card of one’s own', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let an: CircleActor;
  let bo: CircleActor;
  const [cycleId, sessionId, themeId] = [randomUUID(), randomUUID(), randomUUID()];
  let card: string;

  beforeAll(async () => {
    db = await freshDatabase();
    [coach, an, bo] = (await Promise.all(
      [PEOPLE.coach, PEOPLE.frontline, PEOPLE.frontline2].map((who) => db.actor<CircleActor>(who)),
    )) as [CircleActor, CircleActor, CircleActor];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, framework_id)
      values (${cycleId}, 1, 2030, 1, network.today(), learning.framework_of(null))`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, gathered, join_code)
      values (${sessionId}, 1, ${cycleId}, network.now(), '', ${coach.personId}, 'what_so_what', true, 'ABCDEFGH')`;
    await layPlan(db.owner, sessionId, 'm150');
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position) values (${themeId}, 1, ${sessionId}, 'Thema', 1)`;
  });
  beforeEach(async () => {
    await at('what_so_what');
    card = randomUUID();
    await db.owner`delete from learning.contributions`;
    await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, author_id)
      values (${card}, 1, 'Eerste woorden', 'remark', '2026-01-01', ${sessionId}, ${an.personId})`;
  });
  afterAll(() => db.drop());

  const at = (stage: string) => db.owner`update learning.sessions s set stage = ${stage}, block_id = b.id
    from learning.blocks b where s.id = ${sessionId} and b.session_id = s.id and b.kind = ${stage}`;
  const change = (who: CircleActor, body: string, version = 1) =>
    changeCard(who, { id: card, sessionId, body, version });
  const words = async () => (await getBoard(bo, sessionId)).cards.map((one) => one.body);

  it('with a name is changed by its writer while it lies on the table, by the version that they saw', async () => {
    expect((await getBoard(an, sessionId)).ownLaid.map((one) => one.id)).toEqual([card]);
    expect((await getBoard(bo, sessionId)).ownLaid).toEqual([]);
    for (let sent = 0; sent < 2; sent += 1)
      expect(await change(an, 'Betere woorden')).toEqual({ ok: true, value: { version: 2 } });
    expect(await change(an, 'Van een ander toestel')).toMatchObject({ problem: { code: 'changedElsewhere' } });
    expect(await words()).toEqual(['Betere woorden']);
  });

  it('is nobody else’s to change or to take back, by hand neither', async () => {
    for (const who of [bo, coach]) {
      expect(await change(who, 'vervalst')).toMatchObject({ problem: { code: 'cardGrouped' } });
      expect(await takeBackCard(who, { id: card, sessionId })).toMatchObject({ problem: { code: 'cardGrouped' } });
      const byHand = await tryAs(
        db,
        'circle',
        who.token,
        `select learning.change_laid('${sessionId}', '${card}', 'vervalst', 1) as version`,
      );
      expect(byHand.rows).toEqual([{ version: null }]);
    }
    expect(await words()).toEqual(['Eerste woorden']);
  });

  it('is taken back once, and gone from the table', async () => {
    for (let sent = 0; sent < 2; sent += 1)
      expect(await takeBackCard(an, { id: card, sessionId })).toEqual({ ok: true, value: null });
    expect(await words()).toEqual([]);
  });

  it('stays as it is from the moment cards are grouped, or somebody laid it in a theme; going back does not open it again', async () => {
    await at('group');
    expect(await change(an, 'Te laat')).toMatchObject({ problem: { code: 'cardGrouped' } });
    expect((await getBoard(an, sessionId)).ownLaid).toEqual([]);
    await moveContribution(bo, { id: card, sessionId, themeId, version: 1 });
    await at('what_so_what');
    expect(await change(an, 'Te laat', 2)).toMatchObject({ problem: { code: 'cardGrouped' } });
    expect(await takeBackCard(an, { id: card, sessionId })).toMatchObject({ problem: { code: 'cardGrouped' } });
    await db.owner`update learning.contributions set theme_id = null where id = ${card}`;
    await db.owner`update learning.sessions set visited = array(select id from learning.blocks where session_id = ${sessionId} and kind = 'group') where id = ${sessionId}`;
    expect(await change(an, 'Te laat', 2)).toMatchObject({ problem: { code: 'cardGrouped' } });
    await db.owner`update learning.sessions set visited = '{}' where id = ${sessionId}`;
  });

  it('of a guest is changed and taken back while it waits to be gathered, like a member’s without a name', async () => {
    await at('gather');
    const guestId = randomUUID();
    const asked = await askToJoin({ id: guestId, code: 'ABCDEFGH', name: 'Gast' });
    if (!asked.ok) throw new Error('not asked');
    await letIn(coach, { sessionId, guestId, welcome: true });
    const guest = (await findActorByToken(asked.value.token)) as GuestActor;
    const said = { kind: 'remark' as const, questionId: null, shared: false };
    const one = { id: randomUUID(), sessionId, ...said, body: 'van de gast', named: false };
    await writeContribution(guest, one);
    const edit = { id: one.id, sessionId, ...said, body: 'anders van de gast', version: 1 };
    expect(await editContribution(guest, edit)).toEqual({ ok: true, value: { version: 2 } });
    expect(await editContribution(an, { ...edit, version: 2 })).toMatchObject({ problem: { code: 'notFound' } });
    expect((await getBoard(guest, sessionId)).own.map((own) => own.body)).toEqual(['anders van de gast']);
    await removeContribution(an, { id: one.id, sessionId });
    expect((await getBoard(guest, sessionId)).own).toHaveLength(1);
    expect(await removeContribution(guest, { id: one.id, sessionId })).toMatchObject({ ok: true });
    expect((await getBoard(guest, sessionId)).own).toEqual([]);
  });
});
