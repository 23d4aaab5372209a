import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as } from '@/db/as';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { type CircleActor, recallMember } from '../actor';
import { dayOf } from '../clock';
import { inFront } from '../http/request-context';
import { SESSION_COOKIE } from '../http/session-cookie';
import { done } from './outcome';
import { performLive } from './perform';

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** Asks as the browser does that holds this token. */
const asking = <T>(token: string, work: () => Promise<T>): Promise<T> =>
  inFront({ headers: { cookie: `${SESSION_COOKIE}=${token}` } } as IncomingMessage, work);

const write = (token: string, id = randomUUID()) =>
  asking(token, () =>
    performLive('writeContribution', {
      id,
      body: 'Wat ik zag',
      kind: 'remark',
      questionId: null,
      shared: false,
      named: true,
    }),
  );
const isKept = async (id: string) => (await db.owner`select from learning.contributions where id = ${id}`).length === 1;

describe('whoever wrote before is remembered, and is still asked by the database who they are', () => {
  /** A member who has written, and is remembered. */
  async function member(email: string = PEOPLE.twoHats): Promise<CircleActor> {
    const one = await db.actor<CircleActor>(email, email === PEOPLE.twoHats ? 'frontline' : undefined);
    expect(await write(one.token)).toMatchObject({ ok: true });
    expect(await asking(one.token, recallMember)).toMatchObject({ personId: one.personId, hat: { id: one.hat.id } });
    return one;
  }
  const refusal = (code: string) => ({ ok: false, problem: { code } });

  test('is who they were: the next write is theirs too', async () => {
    const { token, personId } = await member();
    const id = randomUUID();
    expect(await write(token, id)).toEqual(done({ id }));
    expect(await db.owner`select author_id from learning.contributions where id = ${id}`).toEqual([
      { author_id: personId },
    ]);
  });

  test('wears another hat now: it is refused as that hat’s', async () => {
    const { token, personId } = await member();
    await db.owner`update auth.sessions set hat_id = (select id from network.hats where person_id = ${personId} and kind = 'promotor')
      where person_id = ${personId}`;
    const id = randomUUID();
    expect(await write(token, id)).toEqual(refusal('notYours'));
    expect(await isKept(id)).toBe(false);
    expect(await asking(token, recallMember)).toBe(null);
  });

  test('signed out: it is refused', async () => {
    const { token, personId } = await member(PEOPLE.frontline2);
    await db.owner`delete from auth.sessions where person_id = ${personId}`;
    const id = randomUUID();
    expect(await write(token, id)).toEqual(refusal('signedOut'));
    expect(await isKept(id)).toBe(false);
  });

  test('is no member any more: it is refused', async () => {
    const { token, hat } = await member(PEOPLE.manager);
    await db.owner`update network.hats set ends_on = network.today() where id = ${hat.id}`;
    const id = randomUUID();
    expect(await write(token, id)).toEqual(refusal('notYours'));
    expect(await isKept(id)).toBe(false);
  });

  test('writes after midnight: it stands on the new day', async () => {
    const { token } = await member(PEOPLE.frontline);
    await db.moveClock(1);
    const id = randomUUID();
    expect(await write(token, id)).toMatchObject({ ok: true });
    const [row] = await db.owner<{ day: string }[]>`
      select written_on::text as day from learning.contributions where id = ${id}`;
    expect(row?.day).toBe(dayOf(new Date(Date.now() + 24 * 3_600_000)));
    await db.moveClock(0);
  });

  test('nothing of the work is done for whom the database does not know again, whatever the work did', async () => {
    const { token } = await member(PEOPLE.steward);
    const actor = (await asking(token, recallMember)) as CircleActor;
    const id = randomUUID();
    const stranger = { ...actor, remembered: `${actor.remembered}x` };
    await expect(
      as(stranger, (tx) =>
        tx.execute(sql`select learning.write_unnamed(${id}, 'van wie?', 'remark', null, false, '{}')`),
      ),
    ).rejects.toThrow('no longer who they were');
    await expect(as(stranger, (tx) => tx.execute(sql`select 1/0`))).rejects.toThrow('no longer who they were');
    expect(await isKept(id)).toBe(false);
    // Whoever they really are goes on, on a connection that was cleaned.
    expect(await as(actor, async () => 'hier')).toBe('hier');
  });

  test('an input that is wrong is told without the database', async () => {
    const { token } = await member(PEOPLE.expert);
    expect(await asking(token, () => performLive('removeContribution', { id: 'geen' }))).toMatchObject({
      ok: false,
      problem: { code: 'checkFields' },
    });
  });
});
