import { type Cases, NORTH_WORD } from '@/test/http/arranging';
import { ALL, type Line, of, PAGE } from '@/test/http/readers';
import {
  CIRCLES,
  GUESTS,
  NOBODY,
  OTHER_CARRIERS,
  OTHER_PLAIN,
  OTHER_SIDES,
  PLAIN_MEMBERS,
  pageOf,
  type Row,
} from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = { '/cycles/questions': pageOf(CIRCLES) };

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // Each in the circle of their own hat.
  askOwnQuestions: {
    row: {
      ok: ['coach', 'steward', ...OTHER_CARRIERS],
      notYours: [...PLAIN_MEMBERS, ...OTHER_PLAIN, ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => {
      await world.db.owner`update learning.frameworks set valid_until = valid_from where circle_id is not null`;
      const [everybodys] = await world.db.owner<{ id: number }[]>`select learning.framework_of(null) as id`;
      return { version: everybodys?.id, questions: [{ text: NORTH_WORD, hint: '' }] };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: of('questions', 'text_nl', 'hint_nl'),
    rows: /^(everybody’s|a circle’s own)$/,
    who: ['member', 'guest'],
    on: ALL,
    must: PAGE,
    because: 'what is asked is read in the room: everybody’s questions, and those of one’s own circle',
  },
  {
    what: of('questions', 'text_en', 'hint_en'),
    rows: /^(everybody’s|a circle’s own)$/,
    who: ['member', 'guest'],
    on: ALL,
    because: 'as above, in English',
  },
  {
    what: of('questions', 'text_nl', 'hint_nl', 'text_en', 'hint_en'),
    rows: /^of a framework that nobody uses$/,
    who: [],
    on: [],
    because: 'what no framework of theirs asks is shown to nobody',
  },
  {
    what: 'learning.frameworks.name',
    who: [],
    on: [],
    because: 'the name of a framework is for the code',
  },
];
