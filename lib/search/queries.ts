import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asReader, type Caller, type Tx } from '@/db/as';
import { periodStart } from '@/db/learning/cycle/tables';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import {
  asRegExp,
  asTyped,
  excerpt,
  isEnough,
  KINDS,
  type Kind,
  LEAST_LETTERS,
  marked,
  partsOf,
  patternOf,
  resembling,
  type Segment,
  type Stems,
  WINDOW,
  wordsOf,
} from './match';

/** One row that holds what was looked for. */
export interface Hit {
  id: string;
  /** What it is called, where it has a name beside its text. */
  title: Segment[];
  /** The sentence or so in which the words stand. */
  words: Segment[];
  /** The row on whose page it stands: of a remark its session, of an observation its experiment. Null where that is the cycle. */
  place: string | null;
  cycleId: string | null;
  /** The cycle or quarter that it is of; null for what waits for a session. */
  period: { year: number; quarter: number; part: string } | null;
  /** The circle that let it out. */
  circle: string | null;
}
export interface Group {
  kind: Kind;
  hits: Hit[];
  /** There are more than are shown. */
  more: boolean;
}
export interface Found {
  /** What holds the words, in some form. */
  groups: Group[];
  /** What resembles them, where little holds them. */
  near: Group[];
}

export const NOTHING: Found = { groups: [], near: [] };

/** Of each kind; and of one kind alone. */
export const SHOWN = 6;
const SHOWN_ALONE = 60;
/** With fewer than these, what resembles the words is looked for too. */
export const FEW = 4;

/** Rows of an experiment, with it. */
const ofExperiment = (rows: SQL) =>
  sql`(${rows}) x join learning.experiments e on e.id = x.experiment_id and e.circle_id = x.circle_id`;
/** They stand on its page, under its name, which is found by itself. */
const IN_EXPERIMENT = {
  title: sql`e.title`,
  isTitleOwn: false,
  text: sql`x.body`,
  place: sql`x.experiment_id`,
  cycle: sql`e.cycle_id`,
} satisfies Omit<Place, 'from'>;

/**
 * Where each kind stands, and which of its words are looked through. Whose rows there are, row-level security says: the statement runs as
 * whoever asks. What waits for a session is found only when it was shared: its facilitator reads the rest to prepare, and may
 * be looking on a screen that others see. Nobody's name is looked through.
 */
const PLACES: Record<Kind, Place> = {
  learning: {
    from: sql`learning.learnings x`,
    text: lines(sql`x.body`, sql`x.assumption`),
    place: sql`x.session_id`,
    cycle: sql`x.cycle_id`,
  },
  experiment: {
    from: sql`learning.experiments x`,
    title: sql`x.title`,
    text: lines(sql`x.question`, sql`x.action`, sql`x.helps`, sql`x.outcome`),
    place: sql`x.id`,
    cycle: sql`x.cycle_id`,
  },
  // How people look at it: the parts of its design, what else they want to know, what they do. Of a scale only a code is kept.
  design: {
    from: ofExperiment(sql`
      select concat_ws('-', d.experiment_id, d.part) as id, d.circle_id, d.experiment_id, d.body from learning.experiment_designs d where d.part <> 'scale'
      union all select q.id::text, q.circle_id, q.experiment_id, q.body from learning.experiment_questions q
      union all select a.id::text, a.circle_id, a.experiment_id, a.body from learning.experiment_actions a`),
    ...IN_EXPERIMENT,
  },
  // What was read together, and what played along. To whom that is said is a name.
  reading: {
    from: ofExperiment(sql`
      select r.id::text as id, r.circle_id, r.experiment_id, ${lines(sql`r.body`, sql`r.data`)} as body from learning.experiment_readings r
      union all select f.id::text, f.circle_id, r.experiment_id, f.body from learning.experiment_readings r
        join learning.experiment_factors f on f.reading_id = r.id and f.circle_id = r.circle_id`),
    ...IN_EXPERIMENT,
  },
  // What changed in practice, and what the circle found when it looked whether that still lives.
  embedding: {
    from: ofExperiment(sql`
      select b.experiment_id::text as id, b.circle_id, b.experiment_id, b.change as body from learning.embeddings b
      union all select l.id::text, l.circle_id, l.experiment_id, l.body from learning.embedding_looks l`),
    ...IN_EXPERIMENT,
  },
  decision: {
    from: sql`learning.decisions x`,
    text: lines(sql`x.body`, sql`x.helps`),
    place: sql`x.session_id`,
    cycle: sql`x.cycle_id`,
  },
  // The question and what can be chosen; what was chosen is in no text.
  vote: {
    from: sql`learning.votes x`,
    title: sql`x.question`,
    text: lines(
      sql`(select string_agg(o.body, E'\n' order by o.number) from learning.vote_options o
        where o.vote_id = x.id and o.circle_id = x.circle_id)`,
      sql`x.agreed`,
    ),
    place: sql`x.id`,
    cycle: sql`x.cycle_id`,
  },
  signal: {
    from: sql`learning.signals x`,
    text: lines(
      sql`x.body`,
      sql`x.answer`,
      sql`(select string_agg(${lines(sql`a.body`, sql`a.place`)}, E'\n') from released.answers a
        where a.circle_id = x.circle_id and a.signal_id = x.id)`,
    ),
    place: sql`x.session_id`,
    cycle: sql`x.cycle_id`,
  },
  theme: {
    from: sql`learning.themes x join learning.sessions h on h.id = x.session_id and h.circle_id = x.circle_id`,
    title: sql`x.title`,
    text: sql`x.fate_reason`,
    place: sql`x.session_id`,
    cycle: sql`h.cycle_id`,
  },
  remark: {
    from: sql`learning.contributions x left join learning.sessions h on h.id = x.session_id and h.circle_id = x.circle_id`,
    where: sql`(x.session_id is not null or x.shared)`,
    text: sql`x.body`,
    // What waits, but is shared already, stands on the page of the cycle that is open.
    cycle: sql`coalesce(h.cycle_id, (select o.id from learning.cycles o where o.circle_id = x.circle_id and o.closed_on is null))`,
    place: sql`x.session_id`,
  },
  observation: {
    from: sql`learning.observations x join learning.experiments e on e.id = x.experiment_id and e.circle_id = x.circle_id`,
    title: sql`e.title`,
    isTitleOwn: false,
    text: lines(sql`x.body`, sql`x.figure`),
    place: sql`x.experiment_id`,
    cycle: sql`coalesce(x.cycle_id, e.cycle_id)`,
  },
  report: {
    // Its sections, and the cases that are part of it: one that waits for a second reader is not.
    from: sql`(select s.circle_id, s.report_id, s.question_id::text as part, s.body from learning.report_sections s
        union all select k.circle_id, k.report_id, k.id::text, ${lines(sql`k.happened`, sql`k.hindered`, sql`k.learned`)}
        from learning.report_cases k where k.seen = 'nobody') x
      join learning.reports r on r.id = x.report_id and r.circle_id = x.circle_id`,
    id: sql`concat_ws('-', x.report_id, x.part)`,
    text: sql`x.body`,
    place: sql`x.report_id`,
    cycle: sql`r.cycle_id`,
  },
  past_report: {
    from: sql`(select s.id, s.circle_id, s.past_report_id, s.heading, s.body, r.year, r.quarter, r.part from learning.past_report_sections s
      join learning.past_reports r on r.id = s.past_report_id and r.circle_id = s.circle_id) x`,
    title: sql`x.heading`,
    text: sql`x.body`,
    place: sql`x.past_report_id`,
  },
  five_line: {
    from: sql`learning.five_lines x`,
    id: sql`concat_ws('-', x.cycle_id, x.part)`,
    text: sql`x.body`,
    cycle: sql`x.cycle_id`,
  },
  // As it stands now. What closed cycles kept of it is on their pages: a line that was taken away is found no more.
  understanding: {
    from: sql`learning.understandings x`,
    text: lines(sql`x.body`, sql`x.brings`),
    place: sql`x.id`,
    cycle: sql`null::uuid`,
  },
  body: {
    from: sql`learning.bodies x`,
    title: sql`x.name`,
    text: sql`x.rhythm`,
    cycle: sql`null::uuid`,
  },
  stewardship: {
    from: sql`learning.stewardship_parts x join learning.cycles h on h.id = x.cycle_id and h.circle_id = x.circle_id`,
    id: sql`concat_ws('-', x.cycle_id, x.part)`,
    text: sql`x.body`,
    cycle: sql`x.cycle_id`,
  },
  publication: {
    from: sql`released.publications x join network.circles p on p.id = x.circle_id`,
    title: sql`x.title`,
    text: lines(sql`x.body`, sql`array_to_string(x.reservations, E'\n')`),
    place: sql`x.id`,
    circle: sql`p.name`,
  },
};
interface Place {
  from: SQL;
  /** What is looked for besides the words. */
  where?: SQL;
  id?: SQL;
  title?: SQL;
  /** The title is of something else, which is found by itself. */
  isTitleOwn?: false;
  text: SQL;
  /** The row on whose page it stands; without one, that is its cycle. */
  place?: SQL;
  /** None: it says itself of which quarter it is. */
  cycle?: SQL;
  circle?: SQL;
}

interface Row extends Record<string, unknown> {
  kind: Kind;
  id: string;
  title: string;
  text: string;
  place: string | null;
  cycle_id: string | null;
  year: number | null;
  quarter: number | null;
  part: string | null;
  circle: string | null;
}

/**
 * The first rows of a kind of which some word matches every pattern: those with the words as they were typed first, then the latest. Of a long
 * text only what stands around the first of the words: marking them takes this process, and so everybody, as long as the text is.
 */
function rowsOf(kind: Kind, at: Place, patterns: string[], typed: string[], most: number, whose: SQL): SQL {
  const { from, where = sql`true`, id = sql`x.id`, text, circle = sql`null::text`, ...one } = at;
  const { title = sql`''`, isTitleOwn = true, cycle } = one;
  const words = isTitleOwn && one.title ? lines(title, text) : text;
  const period = cycle
    ? sql`left join learning.cycles c on c.id = ${cycle} and c.circle_id = x.circle_id`
    : sql`cross join lateral (select null::uuid as id, x.year, x.quarter, x.part) c`;
  const place = one.place ?? sql`null::uuid`;
  return sql`(select found.kind, found.id, found.title, ${around(sql`found.text`, patterns)} as text, found.place, found.cycle_id, found.year,
      found.quarter, found.part, found.circle
    from (select ${kind}::text as kind, ${id}::text as id, ${title} as title, ${text} as text, ${place} as place, c.id as cycle_id, c.year,
        c.quarter, c.part, ${circle} as circle
      from ${from} ${period}
      where ${where} and ${whose} and ${holds(words, patterns)}
      order by (${holds(words, typed)}) desc, ${periodStart({ year: sql`c.year`, quarter: sql`c.quarter`, part: sql`c.part` })} desc nulls first, ${id} limit ${most}) found)`;
}
/** What stands in a text around the first of the words, from the beginning of a word on; its beginning, where it has none of them. */
function around(text: SQL, patterns: string[]): SQL {
  const places = patterns.map((one) => sql`nullif(regexp_instr(${text}, ${one}, 1, 1, 0, 'i'), 0)`);
  return sql`(select case when start.at > 1 then regexp_replace(substr(${text}, start.at, ${WINDOW.most}), '^\\S{1,40}(?=\\s)', '')
      else substr(${text}, 1, ${WINDOW.most}) end
    from (select coalesce(least(${sql.join(places, sql`, `)}), 1) - ${WINDOW.before}::int) start(at))`;
}
const holds = (words: SQL, patterns: string[]) =>
  sql.join(
    patterns.map((one) => sql`${words} ~* ${one}`),
    sql` and `,
  );
function lines(...texts: SQL[]): SQL {
  return sql`concat_ws(E'\n', ${sql.join(texts, sql`, `)})`;
}

/**
 * The statement of a search: every kind's rows, one after the other.
 * @param whose rows besides: all that the wall lets through, unless a measurement looks past it and names them by hand
 */
export const statementOf = (
  kinds: readonly Kind[],
  patterns: string[],
  typed: string[],
  most: number,
  whose = (_kind: Kind): SQL => sql`true`,
): SQL =>
  sql.join(
    kinds.map((kind) => rowsOf(kind, PLACES[kind], patterns, typed, most, whose(kind))),
    sql` union all `,
  );

/** What PostgreSQL's Dutch and English make of words; a word that only holds others together has no stem in Dutch. */
export const stemsOf = (words: string[]): SQL<Stems> => sql`
  select w.word, (ts_lexize('pg_catalog.dutch_stem', w.word))[1] as dutch, (ts_lexize('pg_catalog.english_stem', w.word))[1] as english
  from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) w(word)`;

/**
 * The patterns of a question: what holds its words and what resembles them, word for word.
 * @param stems those of its words and of their parts
 */
export function patternsOf(question: string, stems: Map<string, Stems>) {
  const all = wordsOf(question).map((word) => stems.get(word) ?? { word, dutch: null, english: null });
  const telling = all.filter(({ word, dutch }) => dutch !== null && word.length >= LEAST_LETTERS);
  // Where there is nothing but such words, they are what is looked for.
  const words = telling.length > 0 ? telling : all.filter(({ word }) => word.length >= LEAST_LETTERS);
  const isMeant = (part: string) => (stems.get(part)?.dutch ?? null) !== null;
  const held = words.map(patternOf);
  return {
    held,
    typed: words.map(({ word }) => asTyped(word)),
    near: words.map(({ word }, at) =>
      [held[at], resembling(word, partsOf(word).filter(isMeant))].filter(Boolean).join('|'),
    ),
  };
}

/** Looks through everything that the circle and others laid before this reader. The question stays in this process and this statement. */
export async function findEverywhere(actor: CircleActor, question: string, kind: Kind | null = null): Promise<Found> {
  const kinds = kind ? [kind] : KINDS;
  return find(actor, question, kind ? SHOWN_ALONE : SHOWN, (...asked) => statementOf(kinds, ...asked));
}

/** What was let out to the desk and still stands, with what the desk itself said of it: signals, and the rest. */
const ON_DESK = {
  from: sql`released.publications x join network.circles p on p.id = x.circle_id`,
  title: sql`x.title`,
  place: sql`x.id`,
  circle: sql`p.name`,
};
const WORDS_OUT = [sql`x.body`, sql`array_to_string(x.reservations, E'\n')`];
const DESK: [Kind, Place][] = [
  [
    'signal',
    {
      ...ON_DESK,
      where: sql`x.kind = 'signal' and x.withdrawn_on is null`,
      text: lines(
        ...WORDS_OUT,
        sql`(select string_agg(${lines(sql`a.body`, sql`a.place`)}, E'\n') from released.answers a where a.publication_id = x.id)`,
        sql`(select g.name from released.patterns g where g.publication_id = x.id)`,
      ),
    },
  ],
  ['publication', { ...ON_DESK, where: sql`x.kind <> 'signal' and x.withdrawn_on is null`, text: lines(...WORDS_OUT) }],
];

/** Looks through what circles let out to the contact for signals, what the desk answered, and the names that it gave. */
export const findOnDesk = (actor: SignalHolderActor, question: string): Promise<Found> =>
  find(actor, question, SHOWN_ALONE, (patterns, typed, most) =>
    sql.join(
      DESK.map(([kind, at]) => rowsOf(kind, at, patterns, typed, most, sql`true`)),
      sql` union all `,
    ),
  );

/** Looks as this caller for what holds the words, and where that is little, for what resembles them. */
async function find(
  caller: Caller,
  question: string,
  shown: number,
  statement: (patterns: string[], typed: string[], most: number) => SQL,
): Promise<Found> {
  if (!isEnough(question)) return NOTHING;
  const words = wordsOf(question);
  return asReader(caller, async (tx) => {
    const rows = await tx.execute<Stems & Record<string, unknown>>(
      stemsOf([...new Set(words.flatMap((word) => [word, ...partsOf(word)]))]),
    );
    const { held, typed, near } = patternsOf(question, new Map(rows.map((one) => [one.word, one])));
    const found = await look(tx, statement(held, typed, shown + 1));
    const groups = groupsOf(found, held, shown);
    if (found.length >= FEW || near.join() === held.join()) return { groups, near: [] };
    const known = new Set(found.map(({ id }) => id));
    const others = await look(tx, statement(near, typed, shown + 1));
    return {
      groups,
      near: groupsOf(
        others.filter(({ id }) => !known.has(id)),
        near,
        shown,
      ),
    };
  });
}

const look = (tx: Tx, statement: SQL) => tx.execute<Row>(statement);

function groupsOf(rows: readonly Row[], patterns: string[], most: number): Group[] {
  const marks = patterns.map(asRegExp);
  return KINDS.flatMap((kind): Group[] => {
    const those = rows.filter((row) => row.kind === kind);
    if (those.length === 0) return [];
    return [{ kind, hits: those.slice(0, most).map((row) => hitOf(row, marks)), more: those.length > most }];
  });
}

function hitOf({ kind, title, text, year, quarter, part, ...row }: Row, marks: RegExp[]): Hit {
  const isTitleOwn = PLACES[kind].isTitleOwn ?? true;
  return {
    id: row.id,
    title: title === '' ? [] : isTitleOwn ? marked(title, marks) : [[title, false]],
    words: excerpt(text, marks),
    place: row.place,
    cycleId: row.cycle_id,
    period: year === null || quarter === null ? null : { year, quarter, part: part ?? '' },
    circle: row.circle,
  };
}
