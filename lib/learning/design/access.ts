import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { type Cases, DESIGN, idOf, idOfAsker, layDesign, NORTH_WORD } from '@/test/http/arranging';
import {
  BY_ANY_CIRCLE,
  CIRCLES,
  GUESTS,
  NOBODY,
  OTHER_COACHES,
  OTHER_PLAIN,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  SIGNED_IN,
} from '@/test/http/rows';

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // Each their own, in no circle.
  saveDesign: {
    row: BY_ANY_CIRCLE,
    input: async () => ({
      id: randomUUID(),
      title: NORTH_WORD,
      shared: false,
      blocks: DESIGN,
    }),
  },
  'saveDesign – shared': {
    row: {
      ok: ['coach', ...OTHER_COACHES],
      notYours: [...PLAIN_MEMBERS, 'steward', ...OTHER_PLAIN, 'stewardOfProvince', ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async () => ({
      id: randomUUID(),
      title: NORTH_WORD,
      shared: true,
      blocks: DESIGN,
    }),
  },
  "saveDesign – somebody else's": {
    row: {
      notYours: [...GUESTS, ...SIGNED_IN],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: await layDesign(world, idOf(world, FIXTURE.removed)),
      title: NORTH_WORD,
      shared: false,
      blocks: DESIGN,
    }),
  },
  removeDesign: {
    row: BY_ANY_CIRCLE,
    input: async (world, asker) => ({
      id: await layDesign(world, idOfAsker(world, asker)),
    }),
  },
  "removeDesign – somebody else's": {
    row: {
      nothing: CIRCLES,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: await layDesign(world, idOf(world, FIXTURE.removed)),
    }),
  },
};
