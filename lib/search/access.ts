import type { Addresses } from '@/test/http/arranging';
import { type Line, of, SCREENS } from '@/test/http/readers';
import { ANYONE, CIRCLES, except, NOBODY, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/search': pageOf(CIRCLES),
};

/** Who is answered by which handler. What is in the answer, row-level security says: of one's own room, and what was let out to it. */
export const HANDLERS: Record<string, Row> = {
  'GET /search/found': { shown: CIRCLES, notFound: except(ANYONE, ...CIRCLES, ...NOBODY), unauthorized: NOBODY },
};

/** The address of each that has parts between brackets, or asks for something. */
export const ADDRESSES: Addresses = {
  '/search/found': () => '/search/found?q=noord',
};

/** Who may read which words of it, and where: what is read on the page of its noun is found by the same people, and by nobody else. */
export const READERS: Line[] = [
  {
    what: 'learning.contributions.body',
    rows: /^(gathered|shared)/,
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'found by the circle once it was shown to it; what waits is not',
  },
  {
    what: of('(learnings|experiments|decisions|signals|observations|report_sections)', '(body|question|action)'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds what it learned, tried, saw, decided, signalled and wrote in its report',
  },
  {
    what: of(
      '(learnings|experiments|decisions|signals|observations)',
      '(assumption|title|helps|outcome|answer|figure)',
    ),
    who: ['member'],
    on: SCREENS,
    because: 'as above; of a long text the sentence around the first mark is shown',
  },
  {
    what: of('five_lines', 'body'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds the five lines that stand in place of a session',
  },
  {
    what: of('past_report_sections', 'heading', 'body'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds what it wrote before it worked here',
  },
  {
    what: of('understandings', 'body'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds how it understands its system now',
  },
  {
    what: 'learning.report_cases.happened',
    rows: /, read$/,
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'a case is found once it is part of the report; one that waits is not',
  },
  {
    what: /^learning\.(understandings\.brings|report_cases\.(hindered|learned))$/,
    rows: /^$|, read$/,
    who: ['member'],
    on: SCREENS,
    because: 'as above; of a long text the sentence around the first mark is shown',
  },
  {
    what: of('experiment_(designs|questions|actions|factors)', 'body'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds how it goes about its experiments, and what played along in them',
  },
  {
    what: of('experiment_readings', 'body', 'data'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds what it read in its experiments',
  },
  {
    what: /^learning\.(embeddings\.change|embedding_looks\.body)$/,
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds what it changed in its practice, and whether that still lives',
  },
  {
    what: of('votes', 'question', 'agreed'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds what it voted on; what anybody chose is nowhere to find',
  },
  {
    what: 'learning.vote_options.body',
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'found with its vote',
  },
  {
    what: of('bodies', 'name', 'rhythm'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds where it decides',
  },
  {
    what: of('stewardship_parts', 'body'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds how it is carried',
  },
  {
    what: of('themes', 'title', 'fate_reason'),
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'the circle finds its themes',
  },
  {
    what: /^released\.answers\.(body|place)$/,
    who: ['member'],
    on: SCREENS,
    because: 'an answer is found with its signal',
  },
  {
    what: /^released\.publications\./,
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'what a circle let out stays its own to find',
  },
  {
    what: /^released\.publications\./,
    rows: /^public$/,
    who: ['member', 'stranger'],
    on: SCREENS,
    because: 'what was let out to everybody is found in every circle',
  },
];
