import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type postgres from 'postgres';
import { expect } from 'vitest';
import { type Participant, readBoard } from './participant';

/**
 * Waits until it is so. (`expect.poll` knows only one test at a time.)
 * @throws when it is not so within the time, in milliseconds; `what` says what was waited for
 */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>, time = 90_000): Promise<void> {
  const end = performance.now() + time;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not within ${time} ms: ${what}`);
    await sleep(150);
  }
}

/** A board without what is of the moment at which it was read: that moment, and the share of the room that is there just then. */
const lasting = (board: Participant['board']) => ({ ...board, timer: { ...board.timer, at: '' }, share: null });

/**
 * What holds after everything that can happen to a session: every acknowledged write is in the database, once; nothing is
 * there twice; everybody's board is what the server gives them now, nobody's page would have been loaded anew.
 */
export async function expectWhole(
  sql: postgres.Sql,
  url: string,
  room: { session: string; cycle: string },
  people: Participant[],
): Promise<void> {
  const rows = await sql<{ id: string; body: string }[]>`
    select id, body from learning.checkouts where session_id = ${room.session}
    union all select id, body from learning.decisions where cycle_id = ${room.cycle}`;
  const there = new Set(rows.map((row) => row.id));
  const acknowledged = people.flatMap((one) => one.acknowledged);
  expect(
    acknowledged.filter((id) => !there.has(id)),
    'acknowledged and not there',
  ).toEqual([]);
  const bodies = rows.map((row) => row.body);
  expect(
    bodies.filter((body, at) => bodies.indexOf(body) !== at),
    'there twice',
  ).toEqual([]);
  for (const one of people) {
    let other: string[] = [];
    const compared = async () => {
      const now = await readBoard(url, room.session, one.token);
      other = Object.keys(now).filter((key) => {
        const [here, there] = [one.board, now].map((board) => lasting(board)[key as keyof typeof now]);
        return !isDeepStrictEqual(here, there);
      });
      return other.length === 0;
    };
    await eventually('everybody has the same board', compared).catch((error: Error) => {
      throw new Error(`${error.message}; other: ${other.join(', ')}`);
    });
    for (const list of [one.board.checkouts, one.board.decisions] as { id: string }[][])
      expect(new Set(list.map((row) => row.id)).size).toBe(list.length);
    expect(one.mustReload).toBe(0);
  }
}
