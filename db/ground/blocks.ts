/** One of a block's steps: what is written in it, and by how many together. */
export interface Step {
  name: string;
  /** Its share of the block's minutes, in parts. */
  share: number;
  /** How many sit together; null when the whole room writes on one sheet. */
  size: 2 | 4 | 6 | null;
  /** What is written: the words stay apart by part. */
  parts: readonly string[];
}
/** What a kind is to the eye, where a plan is drawn: coming and going, gathering, working together, digging, nothing. */
export type Tint = 'threshold' | 'gathering' | 'together' | 'digging' | 'rest';
/** What a block leaves to be read afterwards. */
export type Left = 'notes' | 'promised' | 'cards' | 'weights' | 'assumptions' | 'mirrors' | 'conclusions' | 'checkouts';
interface AnyBlock {
  tint: Tint;
  leaves: Left;
  minutes: number;
  once: boolean;
  opens?: Readonly<Record<string, string>>;
}
/** A block that works in steps says which of their parts are offered when the room concludes. */
export type Block = AnyBlock &
  ({ steps: readonly [Step, ...Step[]]; brings: readonly string[] } | { steps: readonly []; brings?: undefined });
const step = (name: string, share: number, parts: readonly string[] = [], size: Step['size'] = null): Step => ({
  name,
  share,
  size,
  parts,
});

/**
 * What a session is built from, with the minutes that a block gets when it is added. Steps of 1-2-4-all, what/so what/now
 * what, most significant change, appreciative inquiry and case review follow their published order (names as reference; every
 * instruction is our own). `opens`: by part, the step in which the whole room reads what was written apart before; what is not
 * named here stays with its group until the next block. `brings`: the parts whose lines lie ready when the room concludes; where groups of
 * several sizes wrote one part, those of the largest.
 */
export const BLOCKS = {
  arrive: { tint: 'threshold', leaves: 'notes', minutes: 10, once: true, steps: [] },
  check_in: { tint: 'threshold', leaves: 'notes', minutes: 5, once: true, steps: [] },
  look_back: { tint: 'threshold', leaves: 'promised', minutes: 10, once: true, steps: [] },
  gather: { tint: 'gathering', leaves: 'cards', minutes: 10, once: true, steps: [] },
  one_two_four_all: {
    tint: 'together',
    leaves: 'notes',
    minutes: 20,
    once: false,
    steps: [step('alone', 1), step('pairs', 2, ['line'], 2), step('fours', 4, ['line'], 4), step('all', 5)],
    opens: { line: 'all' },
    brings: ['line'],
  },
  what_so_what: {
    tint: 'together',
    leaves: 'notes',
    minutes: 25,
    once: false,
    steps: [
      step('what', 3, ['what'], 6),
      step('so_what', 3, ['so_what'], 6),
      step('now_what', 4, ['now_what'], 6),
      step('share', 2),
    ],
    opens: { what: 'share', so_what: 'share', now_what: 'share' },
    brings: ['now_what'],
  },
  group: { tint: 'gathering', leaves: 'cards', minutes: 20, once: true, steps: [] },
  weigh: { tint: 'gathering', leaves: 'weights', minutes: 5, once: true, steps: [] },
  beneath: { tint: 'digging', leaves: 'assumptions', minutes: 25, once: true, steps: [] },
  mirror: { tint: 'gathering', leaves: 'mirrors', minutes: 20, once: true, steps: [] },
  significant_change: {
    tint: 'together',
    leaves: 'notes',
    minutes: 60,
    once: false,
    steps: [
      step('stories', 15, ['story']),
      step('choose', 15, ['reason']),
      step('reasons', 20),
      step('decide', 10, ['chosen', 'feedback']),
    ],
    opens: { reason: 'reasons' },
    brings: ['chosen'],
  },
  case_review: {
    tint: 'together',
    leaves: 'notes',
    minutes: 60,
    once: false,
    steps: [
      step('tell', 15, ['told']),
      step('ask', 10, ['question']),
      step('reflect', 15, ['reflection']),
      step('factors', 15, ['factor']),
      step('harvest', 5, ['harvest']),
    ],
    brings: ['harvest'],
  },
  appreciative: {
    tint: 'together',
    leaves: 'notes',
    minutes: 60,
    once: false,
    steps: [
      step('interview', 20, ['best'], 2),
      step('share', 15),
      step('dream', 15, ['dream']),
      step('design', 10, ['ordinary']),
    ],
    opens: { best: 'share' },
    brings: ['ordinary'],
  },
  stuck_case: {
    tint: 'together',
    leaves: 'notes',
    minutes: 40,
    once: false,
    steps: [
      step('tell', 8, ['told']),
      step('stuck', 10, ['stuck'], 4),
      step('way', 10, ['way'], 4),
      step('share', 5),
      step('ask', 7, ['asked']),
    ],
    opens: { stuck: 'share', way: 'share' },
    brings: ['asked'],
  },
  forum: {
    tint: 'together',
    leaves: 'notes',
    minutes: 60,
    once: false,
    steps: [
      step('topics', 10, ['topic']),
      step('tables', 30, ['heard'], 6),
      step('share', 10),
      step('take_home', 10, ['taken']),
    ],
    opens: { heard: 'share' },
    brings: ['taken'],
  },
  pause: { tint: 'rest', leaves: 'notes', minutes: 10, once: false, steps: [] },
  conclude: { tint: 'digging', leaves: 'conclusions', minutes: 20, once: true, steps: [] },
  close: { tint: 'threshold', leaves: 'checkouts', minutes: 5, once: true, steps: [] },
} as const satisfies Record<string, Block>;

export type Kind = keyof typeof BLOCKS;
/** In the order in which a planner is offered them. */
export const BLOCK_KINDS = Object.keys(BLOCKS) as [Kind, ...Kind[]];

/** Which part of which kind is read by all from which step on (numbered from 0), as the database reads it (learning.block_parts). */
export const OPENED = Object.entries<Block>(BLOCKS).flatMap(([kind, { steps, opens = {} }]) =>
  Object.entries(opens).map(([part, name]) => ({ kind, part, opens_at: steps.findIndex((one) => one.name === name) })),
);
