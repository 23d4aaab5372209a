import { randomUUID } from 'node:crypto';
import { at, type Cases, NORTH_WORD, type World } from '@/test/http/arranging';
import { type Line, of, PAGE } from '@/test/http/readers';
import { BY_CARRIERS } from '@/test/http/rows';

/** A cycle of North that is open and has no session, with a line in it where one is wanted. */
async function layCycle(world: World, body: string | null): Promise<string> {
  await at(world, 'gather');
  const id = randomUUID();
  const { owner } = world.db;
  await owner`update learning.cycles set closed_on = '2024-12-31' where circle_id = 1 and closed_on is null`;
  await owner`insert into learning.cycles (id, circle_id, year, quarter, part, opened_on) values (${id}, 1, 2031, 4, 'm11', '2024-12-31')`;
  if (body !== null)
    await owner`insert into learning.five_lines (cycle_id, circle_id, part, body) values (${id}, 1, 'heard', ${body})`;
  return id;
}

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  saveFiveLine: {
    row: BY_CARRIERS,
    input: async (world) => ({
      cycleId: await layCycle(world, null),
      part: 'heard',
      body: NORTH_WORD,
      version: null,
    }),
  },
  closeByLines: {
    row: BY_CARRIERS,
    input: async (world) => ({ cycleId: await layCycle(world, NORTH_WORD) }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('five_lines', 'body'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'five lines in place of a session are the circle’s to read',
  },
];
