import { type Cases, idOfAsker, type World } from '@/test/http/arranging';
import { GUESTS, HATLESS, HATTED, NOBODY, pageOf, type Row, SIGNED_IN } from '@/test/http/rows';
import { hatOf, type Person } from '@/test/people';

const hatFor = async (world: World, person: Person) => {
  const [hat] = await world.db.owner<{ id: number }[]>`select id from network.hats
    where person_id = ${idOfAsker(world, person)} and kind = ${hatOf(person) ?? 'frontline'} limit 1`;
  return { hatId: hat?.id ?? 1 };
};

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/hats': { shown: SIGNED_IN, home: GUESTS, signIn: NOBODY },
  '/no-hat': pageOf(HATLESS),
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  chooseHat: { row: { ok: HATTED, hatNotWearable: HATLESS, notYours: GUESTS, signedOut: NOBODY }, input: hatFor },
  "chooseHat – somebody else's": {
    row: {
      hatNotWearable: SIGNED_IN,
      notYours: GUESTS,
      signedOut: NOBODY,
    },
    input: (world, asker) => hatFor(world, asker === 'admin' ? 'reviewer' : 'admin'),
  },
};
