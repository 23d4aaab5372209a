import { type Cases, FROM, layAnew, OCMW, spare, without } from '@/test/http/arranging';
import { BY_ADMIN } from '@/test/http/rows';

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  addHat: {
    row: BY_ADMIN,
    input: async (world) => {
      await without(world, 'hats', 'person_id', spare(world));
      return { personId: spare(world), kind: 'frontline', placeId: 1, organisationId: OCMW, startsOn: FROM };
    },
  },
  endHat: {
    row: BY_ADMIN,
    input: async (world) => {
      const row = { person_id: spare(world), kind: 'frontline', circle_id: 1, organisation_id: OCMW, starts_on: FROM };
      return { id: await layAnew(world, 'hats', row, ['person_id']), endsOn: '2025-06-01' };
    },
  },
};
