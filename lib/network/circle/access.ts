import { randomUUID } from 'node:crypto';
import { type Addresses, type Cases, FROM, type World } from '@/test/http/arranging';
import {
  BY_ADMIN,
  GUESTS,
  NOBODY,
  OTHER_CARRIERS,
  OTHER_PLAIN,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  pageOf,
  type Row,
} from '@/test/http/rows';
import { emailOf } from '@/test/people';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/admin/circles': pageOf(['admin']),
  '/admin/circles/[id]': pageOf(['admin']),
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/admin/circles/[id]': () => '/admin/circles/1',
};

/** A circle that can stand above North, with nothing above North yet. */
async function regionFor(world: World): Promise<number> {
  await world.db.owner`delete from network.circle_links where circle_id = 1`;
  const [region] = await world.db.owner<{ id: number }[]>`
    insert into network.circles (slug, name, kind) values (${randomUUID()}, 'Regio', 'region') returning id`;
  return region?.id as number;
}

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  addCircle: {
    row: BY_ADMIN,
    input: async () => ({ name: `Werkgroep ${randomUUID()}`, kind: 'subgroup', partnershipId: 1, startsOn: FROM }),
  },
  linkCircle: {
    row: BY_ADMIN,
    input: async (world) => ({ circleId: 1, aboveId: await regionFor(world), startsOn: FROM }),
  },
  endCircle: {
    row: {
      ok: ['coach', 'steward', ...OTHER_CARRIERS],
      notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    // What runs here keeps these circles from ending, which circle.test.ts plays. Whoever may lets theirs go on after all.
    input: async ({ db }, asker) => {
      await db.owner`update network.circles set ended_on = null`;
      await db.owner`update network.circles c set ended_on = network.today() from network.hats h join network.people p on p.id = h.person_id
        where h.circle_id = c.id and p.email = ${emailOf(asker)} and h.kind in ('coach', 'steward')`;
      return { ended: false };
    },
  },
  endCircleLink: {
    row: BY_ADMIN,
    input: async (world) => {
      const above = await regionFor(world);
      const [link] = await world.db.owner<{ id: number }[]>`
        insert into network.circle_links (circle_id, above_id, starts_on) values (1, ${above}, ${FROM}) returning id`;
      return { id: link?.id, endsOn: '2025-06-01' };
    },
  },
};
