import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import { type Cases, idOf, NORTH_WORD, reportOnOffer, type World } from '@/test/http/arranging';
import { type Line, PAGE, PAPER } from '@/test/http/readers';
import {
  BY_MEMBERS,
  except,
  forMembers,
  GUESTS,
  MEMBERS,
  NOBODY,
  OTHER_CIRCLE,
  OTHER_SIDES,
  PLAIN_MEMBERS,
} from '@/test/http/rows';

/** A case of North’s report that waits, written by nobody who asks, or by one of them. */
async function layCase(world: World, writer: string | null = null): Promise<string> {
  const id = randomUUID();
  const reportId = await reportOnOffer(world);
  await world.db.owner`insert into learning.report_cases (id, report_id, circle_id, happened, writer_id)
    values (${id}, ${reportId}, 1, ${NORTH_WORD}, ${writer})`;
  return id;
}
const read = (id: string) => ({ id, version: 1, seen: 'nobody', hint: '' });

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  saveCase: {
    row: BY_MEMBERS,
    input: async (world) => ({
      id: randomUUID(),
      reportId: await reportOnOffer(world),
      happened: NORTH_WORD,
      hindered: NORTH_WORD,
      learned: '',
      version: null,
    }),
  },
  readCase: { row: BY_MEMBERS, input: async (world) => read(await layCase(world)) },
  // Nobody is the second reader of what they wrote themselves.
  'readCase – one’s own': {
    row: forMembers({ ok: except(MEMBERS, 'coach'), ownCase: ['coach'] }),
    input: async (world) => read(await layCase(world, idOf(world, FIXTURE.coach))),
  },
  // Past what it cannot see, nothing is there for another circle.
  removeCase: {
    row: {
      ok: ['coach', 'steward'],
      nothing: OTHER_CIRCLE,
      notYours: [...PLAIN_MEMBERS, ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({ id: await layCase(world) }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^learning\.report_cases\.(happened|hindered|learned)$/,
    rows: /, read$/,
    who: ['member'],
    on: PAPER,
    must: PAPER,
    because: 'a second member read it and recognised nobody: it is part of the report',
  },
  {
    what: /^learning\.report_cases\.(happened|hindered|learned|hint)$/,
    rows: /, (waits|asked)$/,
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'a second reader reads it where the report is written; no paper has it before',
  },
];
