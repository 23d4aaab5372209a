import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { at, type Cases, type World } from '@/test/http/arranging';
import {
  BY_CARRIERS,
  BY_MEMBERS,
  CIRCLES,
  except,
  GUESTS,
  NOBODY,
  OTHER_CIRCLE,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  pageOf,
  type Row,
} from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/tools/mirror': pageOf(CIRCLES),
};

/** North's mirror in its running cycle: five people answered. */
async function layMirror({ db: { owner }, north: { cycleId } }: World, shown = false): Promise<{ cycleId: string }> {
  await owner`delete from learning.mirrors where cycle_id = ${cycleId}`;
  const id = randomUUID();
  await owner`insert into learning.mirrors (id, circle_id, cycle_id, answered, shown_on)
    values (${id}, 1, ${cycleId}, 5, ${shown ? '2024-05-06' : null})`;
  if (shown) {
    await owner`insert into learning.mirror_spreads (mirror_id, circle_id, pair, counts) values (${id}, 1, 'd1', '{2,0,3,0,0}')`;
  }
  return { cycleId };
}

/** Who does which verb in a live session… */
export const LIVE = {
  placeInMirror: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'gather');
      return { ...(await layMirror(world)), pair: 'd1', place: 2 };
    },
  },
  showMirror: {
    row: BY_CARRIERS,
    input: async (world) => {
      await at(world, 'gather');
      return layMirror(world);
    },
  },
  'showMirror – by a member who steers': {
    row: {
      ok: ['coach', 'steward', 'frontline'],
      notFound: OTHER_CIRCLE,
      notYours: [...except(PLAIN_MEMBERS, 'frontline'), ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      await at(world, 'gather', FIXTURE.frontline);
      return layMirror(world);
    },
  },
  chooseStep: {
    row: BY_MEMBERS,
    input: async (world) => {
      await at(world, 'gather');
      return { ...(await layMirror(world, true)), pair: 'd1' };
    },
  },
} satisfies Cases;

/** …and from a page: the same people. */
export const ACTIONS: Cases = {
  placeInMirror: LIVE.placeInMirror,
  showMirror: LIVE.showMirror,
  chooseStep: LIVE.chooseStep,
};
