import { type Cases, FROM, layAnew, OCMW, spare, without } from '@/test/http/arranging';
import { BY_ADMIN } from '@/test/http/rows';

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  addMandate: {
    row: BY_ADMIN,
    input: async (world) => {
      await without(world, 'mandates', 'person_id', spare(world));
      return { partnershipId: 1, organisationId: OCMW, personId: spare(world), kind: 'deputy', startsOn: FROM };
    },
  },
  endMandate: {
    row: BY_ADMIN,
    input: async (world) => {
      const mandate = {
        partnership_id: 1,
        organisation_id: OCMW,
        person_id: spare(world),
        kind: 'deputy',
        starts_on: FROM,
      };
      return { id: await layAnew(world, 'mandates', mandate, ['person_id']), endsOn: '2025-06-01' };
    },
  },
};
