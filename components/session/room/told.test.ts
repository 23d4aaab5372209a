import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGES } from '@/db/learning/session/tables';
import type { CircleActor } from '@/lib/actor';
import { type Changes, readNews } from '@/lib/learning/session/change-queries';
import { LIST_NAMES, LISTS, type ListName } from '@/lib/learning/session/policy';
import { type Board, getBoard, getProjection } from '@/lib/learning/session/queries';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { type Planted, plantRoom } from '@/test/plant';
import { changed } from './board';

/** As it comes over the net. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));
/** The clock is as it was when it was read. */
const clockless = ({ timer: _, ...board }: Board) => sent(board);

describe('what a session’s board lists', () => {
  let db: TestDatabase;
  /** Has laid no dot and steers nothing: has nothing of their own on the board. */
  let manager: CircleActor;
  let room: Planted;

  beforeAll(async () => {
    db = await freshDatabase();
    manager = await db.actor<CircleActor>(PEOPLE.manager);
    const [coach, steward] = [
      await db.actor<CircleActor>(PEOPLE.coach),
      await db.actor<CircleActor>(PEOPLE.steward),
    ] as const;
    room = await plantRoom(db.owner, {
      circleId: 1,
      organisationId: 1,
      word: 'woord',
      quarter: 1,
      first: coach.personId,
      second: steward.personId,
    });
    // What comes second, by an id that would come first.
    const second = () => `00000000${randomUUID().slice(8)}`;
    const { sessionId, cycleId } = room;
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position) values (${second()}, 1, ${sessionId}, 'tweede', 2)`;
    await db.owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes) values (${second()}, 1, ${sessionId}, 2, 'pause', 10)`;
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until)
      values (${second()}, 1, ${cycleId}, 'tweede', 'wat', 'dit', 'wij', '2024-11-02')`;
  });
  afterAll(() => db.drop());

  /** The rows of a list are all said to be others now, and one to be gone. */
  async function touch(name: ListName, ghost: string) {
    const { change } = LISTS[name];
    await db.owner`update ${db.owner(`learning.${change}`)} r set id = r.id
      where to_jsonb(r)->>'session_id' = ${room.sessionId} or to_jsonb(r)->>'cycle_id' = ${room.cycleId}`;
    await db.owner`select learning.note_change(${room.sessionId}, ${change}, array[${ghost}::uuid])`;
  }

  for (const name of LIST_NAMES) {
    it(`is told of ${name} too, and then stands where the server stands: in the room and on the projector`, async () => {
      const ghost = randomUUID();
      const read = { room: getBoard, screen: getProjection };
      const before = {
        room: await getBoard(manager, room.sessionId),
        screen: await getProjection(manager, room.sessionId),
      };
      await touch(name, ghost);
      for (const where of ['room', 'screen'] as const) {
        const rows = before[where][name];
        expect(rows.length).toBeGreaterThan(0);
        const stale: Board = { ...before[where], [name]: [{ ...rows[0], id: ghost }] };
        const news = await readNews(manager, room.sessionId, stale.seq, []);
        const heard = news.heardBy(news.earOf({ actor: manager, screen: where === 'screen' })) as Changes;
        const now = changed(stale, sent(heard));
        expect(now && clockless(now)).toEqual(clockless(await read[where](manager, room.sessionId)));
      }
    });
  }

  it('goes by words that the database says, and the database says no others', async () => {
    const said = await db.owner<{ word: string }[]>`
      select c.relname as word from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
      where f.oid in ('learning.touch_session'::regproc, 'learning.touch_session_of_cycle'::regproc, 'learning.announce_session'::regproc)
      union
      select (regexp_matches(prosrc, 'note_change\\([^,]+, ''(\\w+)''', 'g'))[1] from pg_proc where pronamespace = 'learning'::regnamespace`;
    expect(said.map(({ word }) => word).sort()).toEqual([...CHANGES].sort());
  });
});
