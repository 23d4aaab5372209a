import { type Cases, EUROPA_WSE, FROM, layAnew, without } from '@/test/http/arranging';
import { BY_ADMIN } from '@/test/http/rows';

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  addMembership: {
    row: BY_ADMIN,
    input: async (world) => {
      await without(world, 'memberships', 'organisation_id', EUROPA_WSE);
      return { partnershipId: 1, organisationId: EUROPA_WSE, kind: 'network', fte: '', expertise: '', startsOn: FROM };
    },
  },
  endMembership: {
    row: BY_ADMIN,
    input: async (world) => {
      const membership = { partnership_id: 1, organisation_id: EUROPA_WSE, kind: 'network', starts_on: FROM };
      return { id: await layAnew(world, 'memberships', membership, ['organisation_id']), endsOn: '2025-06-01' };
    },
  },
};
