import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { type Addresses, at, type Cases, idOf, NORTH_WORD, OCMW, type World } from '@/test/http/arranging';
import { type Line, of, PAGE, SCREENS } from '@/test/http/readers';
import {
  BY_CARRIERS,
  CIRCLES,
  except,
  forMembers,
  GUESTS,
  MEMBERS,
  NOBODY,
  OTHER_CARRIERS,
  OTHER_CIRCLE,
  OTHER_PLAIN,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  pageOf,
  ROOM_PAGE,
  type Row,
} from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/decisions': pageOf(CIRCLES),
  '/decisions/[id]': ROOM_PAGE,
};

/** The address of each that has parts between brackets: one of North’s. */
export const ADDRESSES: Addresses = {
  '/decisions/[id]': ({ north }) => `/decisions/${north.voteId}`,
};

/** A vote of North that runs, by the coach; or one that ended and adopted its first option. */
async function layVote(
  { db: { owner }, ids, north }: World,
  { rule = 'unanimous', ended = false } = {},
): Promise<string> {
  const id = randomUUID();
  await owner`delete from learning.votes where circle_id = 1 and cycle_id = ${north.cycleId} and id <> ${north.voteId}
    and id not in (select d.vote_id from learning.decisions d where d.vote_id is not null)`;
  await owner`insert into learning.votes (id, circle_id, cycle_id, question, rule, named, until, opened_by, opened_on, ended_on)
    values (${id}, 1, ${north.cycleId}, ${NORTH_WORD}, ${rule}, false, network.today() + 7, ${ids.get(FIXTURE.coach) ?? ''},
      network.today(), ${ended ? '2024-05-06' : null})`;
  await owner`insert into learning.vote_options (vote_id, circle_id, number, body)
    select ${id}, 1, number, ${NORTH_WORD} || number from generate_series(1, 2) number`;
  await owner`insert into learning.vote_voters (vote_id, circle_id, number, organisation_id, membership_id, person_id)
    select ${id}, 1, row_number() over (), e.organisation_id, e.membership_id, e.person_id from learning.electorate(1, ${rule !== 'one_each'}) e`;
  if (ended) {
    await owner`insert into learning.vote_results (vote_id, circle_id, named, because, voters, adopted) values (${id}, 1, false, 'day', 2, 1)`;
  } else {
    await owner`insert into learning.ballots (vote_id, circle_id, number) select vote_id, 1, number from learning.vote_voters where vote_id = ${id}`;
  }
  return id;
}

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  openVote: {
    // In the open cycle of one's own circle: the coach of another opens one there.
    row: {
      ok: ['coach', 'steward', 'coachOfAnother'],
      noOpenCycle: ['stewardOfProvince', 'coachOfCoaches'],
      notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      await at(world, 'conclude');
      return {
        id: randomUUID(),
        question: NORTH_WORD,
        options: [`${NORTH_WORD} a`, `${NORTH_WORD} b`],
        rule: 'unanimous',
        agreed: '',
        named: false,
        until: await inDays(world, 7),
      };
    },
  },
  castBallot: {
    row: forMembers({ ok: ['steward', 'frontline'], voteNotYours: except(MEMBERS, 'steward', 'frontline') }),
    input: async (world) => ({ voteId: await layVote(world), organisationId: OCMW, choice: 1 }),
  },
  'castBallot – for oneself': {
    // A coach guides the vote and has none.
    row: {
      ok: except(MEMBERS, 'coach'),
      voteNotYours: ['coach'],
      notFound: OTHER_CIRCLE,
      notYours: [...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      voteId: await layVote(world, { rule: 'one_each' }),
      organisationId: null,
      choice: 0,
    }),
  },
  endVote: {
    row: {
      ok: ['coach'],
      notFound: OTHER_CIRCLE,
      notYours: [...except(MEMBERS, 'coach'), ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({ voteId: await layVote(world) }),
  },
  decide: {
    row: { ...BY_CARRIERS, notFound: [...OTHER_CARRIERS], notYours: [...(BY_CARRIERS.notYours ?? []), ...OTHER_PLAIN] },
    input: async (world) => {
      await at(world, 'conclude');
      return {
        id: randomUUID(),
        voteId: await layVote(world, { ended: true }),
        owner: 'VDAB',
        ownerId: idOf(world, FIXTURE.manager),
        helps: NORTH_WORD,
        until: null,
        lookAgainOn: null,
      };
    },
  },
};

async function inDays({ db: { owner } }: World, days: number): Promise<string> {
  const [row] = await owner<{ day: string }[]>`select (network.today() + ${days}::int)::text as day`;
  return row?.day ?? '';
}

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('votes', 'question'),
    who: ['member'],
    on: SCREENS,
    must: PAGE,
    because: 'what the circle votes on is its own; a session shows it where it concludes',
  },
  {
    what: of('votes', 'agreed'),
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what the circle votes on is its own',
  },
  {
    what: 'learning.vote_options.body',
    who: ['member'],
    on: SCREENS,
    must: PAGE,
    because: 'what can be chosen; what was, nobody reads before the end',
  },
];
