import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { at, type Cases, idOf, idOfAsker, layConclusion, NORTH_WORD, type World } from '@/test/http/arranging';
import { CIRCLES, GUESTS, MEMBERS, NOBODY, OTHER_CIRCLE, OTHER_SIDES, pageOf, type Row } from '@/test/http/rows';
import type { Person } from '@/test/people';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = { '/handover': pageOf(CIRCLES) };

const ONLY_ONES_OWN: Row = {
  ok: MEMBERS,
  notFound: OTHER_CIRCLE,
  notYours: [...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
};

const layNotes = async ({ db: { owner }, north }: World, personId: string) => {
  await owner`insert into learning.facilitator_notes (circle_id, session_id, person_id, body)
    values (1, ${north.sessionId}, ${personId}, ${NORTH_WORD}) on conflict do nothing`;
  return { sessionId: north.sessionId, kind: 'during' };
};

/** Somebody of North who is not the one that asks. */
const another = (world: World, asker: Person) =>
  idOf(world, idOfAsker(world, asker) === idOf(world, FIXTURE.manager) ? FIXTURE.steward : FIXTURE.manager);

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  passNotesOn: {
    row: ONLY_ONES_OWN,
    input: async (world, asker) => ({
      ...(await layNotes(world, idOfAsker(world, asker))),
      personId: another(world, asker),
    }),
  },
  throwNotesAway: {
    // Past what it cannot see, nothing is there for another circle.
    row: { ok: MEMBERS, nothing: OTHER_CIRCLE, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY },
    input: (world, asker) => layNotes(world, idOfAsker(world, asker)),
  },
  passDecisionOn: {
    row: ONLY_ONES_OWN,
    input: async (world, asker) => {
      await at(world, 'conclude');
      return {
        decisionId: await layConclusion(world, 'decisions', {
          body: NORTH_WORD,
          owner: 'Wie vraagt',
          owner_id: idOfAsker(world, asker),
        }),
        personId: another(world, asker),
      };
    },
  },
  passActionOn: {
    row: ONLY_ONES_OWN,
    input: async (world, asker) => {
      const actionId = randomUUID();
      await world.db.owner`insert into learning.experiment_actions (id, circle_id, experiment_id, body, actor, actor_id)
        values (${actionId}, 1, ${world.north.experimentId}, ${NORTH_WORD}, ${NORTH_WORD}, ${idOfAsker(world, asker)})`;
      return { actionId, personId: another(world, asker) };
    },
  },
};
