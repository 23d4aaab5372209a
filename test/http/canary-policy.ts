import type { Canary } from '../canary';

/**
 * Who may read which words, and where. What has no line here may be read by nobody: a column that is new fails the crawl
 * until somebody writes its line, with a reason.
 */
export type Reader =
  /** Of the circle whose room it is, under a circle hat. */
  | 'member'
  /** The person, guest or partner whose own it is. */
  | 'self'
  /** The facilitator of the session that it belongs to. */
  | 'steering'
  /** The facilitator of a session of this circle that has not begun to gather. */
  | 'preparing'
  /** Let in to the session that it belongs to. */
  | 'guest'
  | 'waiting guest'
  | 'promotor'
  | 'reviewer'
  | 'signal holder'
  | 'admin'
  | 'removed member'
  | 'anonymous'
  /** Of another circle, another partnership, another session. */
  | 'stranger';

/**
 * page: HTML and its payload. ahead: what the browser fetches before anybody clicks. data: what route handlers answer. file: PDF, Word. answer: what an action
 * or a verb says back. stream: the live stream. mail: subject, text and calendar. header: all of them. log: what the server
 * prints.
 */
export type Surface = 'page' | 'ahead' | 'data' | 'file' | 'answer' | 'stream' | 'mail' | 'header' | 'log';

export interface Line {
  what: string | RegExp;
  /** Rows of which kinds; all, when there is none. */
  rows?: RegExp;
  who: Reader[];
  /** Where they may read it. */
  on: Surface[];
  /** Where they must: the crawl proves that it sees. */
  must?: Surface[];
  because: string;
}

const SCREENS: Surface[] = ['page', 'data'];
const PAGE: Surface[] = ['page'];
const PAPER: Surface[] = ['page', 'file'];
const ALL: Surface[] = ['page', 'data', 'file'];
/** What is on the table: the board has it, and the live stream says when it changes. */
const LIVE: Surface[] = [...SCREENS, 'stream'];
const EVERYWHERE: Surface[] = [...ALL, 'stream'];

const EVERYBODY: Reader[] = [
  'anonymous',
  'waiting guest',
  'guest',
  'member',
  'stranger',
  'promotor',
  'reviewer',
  'signal holder',
  'admin',
  'removed member',
];

/** Columns of a table, as one pattern. */
const of = (table: string, ...columns: string[]) => new RegExp(`^learning\\.${table}\\.(${columns.join('|')})$`);

export const POLICY: Line[] = [
  // ------------------------------------------------------------------------------------------- what people noticed
  {
    what: 'learning.contributions.body',
    rows: /^gathered/,
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'gathered remarks are the circle’s, named or not',
  },
  {
    what: 'learning.contributions.body',
    rows: /^gathered/,
    who: ['guest'],
    on: LIVE,
    must: SCREENS,
    because: 'a guest sits at the table of this session',
  },
  {
    what: 'learning.contributions.body',
    rows: /^shared/,
    who: ['member'],
    on: SCREENS,
    must: PAGE,
    because: 'shared with the circle at once',
  },
  {
    what: 'learning.contributions.body',
    rows: /^kept/,
    who: ['self'],
    on: SCREENS,
    must: SCREENS,
    because: 'one’s own, to change until the session gathers',
  },
  {
    what: 'learning.contributions.body',
    rows: /^kept/,
    who: ['preparing'],
    on: PAGE,
    must: PAGE,
    because: 'whoever prepares the session reads what waits for it; the box says so',
  },
  {
    what: 'learning.contributions.author_name',
    who: ['member'],
    on: EVERYWHERE,
    because: 'a name that a guest chose to be shown',
  },

  // ------------------------------------------------------------------------------------------- the session
  {
    what: of('sessions', 'place', 'link'),
    who: ['member'],
    on: LIVE,
    must: SCREENS,
    because: 'the circle knows where its session is',
  },
  { what: of('sessions', 'place', 'link'), who: ['guest'], on: LIVE, because: 'so does whoever was let in to it' },
  {
    what: 'learning.sessions.join_code',
    who: ['member'],
    on: SCREENS,
    must: SCREENS,
    because: 'members let others know how to join; a guest is in already, and invites nobody',
  },
  {
    what: 'learning.guests.name',
    rows: /^waiting$/,
    who: ['steering'],
    on: SCREENS,
    must: SCREENS,
    because: 'the facilitator lets people in by the name that they gave',
  },
  { what: 'learning.guests.name', who: ['self'], on: SCREENS, because: 'one’s own name' },
  {
    what: of('themes', 'title', 'fate_reason'),
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'each theme ends with a line, for everybody',
  },
  { what: of('themes', 'title', 'fate_reason'), who: ['guest'], on: LIVE, must: SCREENS, because: 'at the table' },
  {
    what: of('(assumptions|checkouts)', 'body'),
    who: ['member', 'guest'],
    on: LIVE,
    must: SCREENS,
    because: 'nobody’s in particular, said at the table',
  },
  {
    what: of('(assumptions|checkouts)', 'body'),
    who: ['member'],
    on: ['file'],
    must: ['file'],
    because: 'what is on the table, a member may take along',
  },

  // ------------------------------------------------------------------------------------------- the plan, and what is written in it
  {
    what: 'learning.blocks.prompt',
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'the plan is everybody’s: where we are, and what comes',
  },
  {
    what: 'learning.blocks.prompt',
    who: ['guest'],
    on: LIVE,
    must: SCREENS,
    because: 'a guest sees the plan of this session',
  },
  {
    what: 'learning.notes.body',
    rows: /^open/,
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'a line that was laid open is the room’s',
  },
  {
    what: 'learning.notes.body',
    rows: /^open/,
    who: ['guest'],
    on: LIVE,
    must: SCREENS,
    because: 'a guest sits in this room',
  },
  {
    what: 'learning.notes.part',
    who: ['member', 'guest'],
    on: EVERYWHERE,
    because: 'which of the block’s questions a line answers',
  },
  {
    what: 'learning.notes.body',
    rows: /^a group’s$/,
    who: ['self'],
    on: [...SCREENS, 'file'],
    must: SCREENS,
    because:
      'what a group writes is its own until the session moves on, and in what it takes along: the facilitator’s no more than another’s',
  },
  {
    what: 'learning.notes.body',
    rows: /^a reason$/,
    who: [],
    on: [],
    because: 'why somebody chose a story is read by nobody until all are read',
  },
  {
    what: 'learning.facilitator_notes.body',
    who: ['self'],
    on: SCREENS,
    because: 'what a facilitator keeps for themselves about a session, on their own screen and never on the big one',
  },
  {
    what: of('designs', 'title', 'blocks'),
    who: ['self'],
    on: PAGE,
    because: 'a design that somebody keeps and has not shared',
  },

  // ------------------------------------------------------------------------------------------- what came of it
  {
    what: 'learning.learnings.body',
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'what the circle learned is its own',
  },
  {
    what: 'learning.learnings.assumption',
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'as above',
  },
  {
    what: of('experiments', 'title', 'question', 'action', 'actors', 'helps', 'outcome'),
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'what the circle tries is its own',
  },
  {
    what: of('decisions', 'body', 'owner', 'helps'),
    who: ['member'],
    on: EVERYWHERE,
    must: SCREENS,
    because: 'as above',
  },
  {
    what: of('signals', 'body', 'addressee', 'answer'),
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'as above',
  },
  {
    what: /^learning\.(learnings|experiments|decisions|signals)\./,
    who: ['guest'],
    on: LIVE,
    must: SCREENS,
    because: 'a guest concludes along, in this session’s cycle',
  },
  {
    what: 'learning.observations.body',
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'noted on the experiment, with a name, for the circle',
  },
  {
    what: /^learning\.corrections\.earlier/,
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what stood there before a closed cycle was corrected stays to be read beside it',
  },
  {
    what: 'learning.cycles.late_reason',
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'the circle reads why its cycle opened late',
  },

  // ------------------------------------------------------------------------------------------- the report
  {
    what: 'learning.report_sections.body',
    who: ['member'],
    on: PAPER,
    must: PAPER,
    because: 'the partners write it together',
  },
  {
    what: /^learning\.report_versions\.content#(section|said|author|theme|reason|question|experiment|decision|signal|answer)$/,
    who: ['member'],
    on: PAPER,
    must: PAPER,
    because: 'the text that partners gave their word on, whole',
  },
  {
    what: /^learning\.report_versions\.content#(learning|assumption|helps|owner|addressee|outcome|hint)$/,
    who: ['member'],
    on: PAPER,
    because: 'as above; not every form prints all of it',
  },
  {
    what: 'learning.agreements.reservation',
    rows: /^final/,
    who: ['member'],
    on: PAPER,
    must: PAPER,
    because: 'printed with the final report',
  },
  {
    what: 'learning.agreements.reservation',
    rows: /^offered/,
    who: [],
    on: [],
    because: 'until the report is final a partner’s word is that partner’s: who has not agreed yet must not show',
  },

  // ------------------------------------------------------------------------------------------- releases, before they leave
  {
    what: /^learning\.release_(versions|reservations)\./,
    who: ['member'],
    on: ALL,
    because: 'the exact text that would leave is shown to everybody who is asked for a yes',
  },

  {
    what: /^released\.publications\./,
    who: ['member'],
    on: PAGE,
    must: PAGE,
    because: 'what a circle let out stays its own to read',
  },
  {
    what: /^released\.publications\./,
    rows: /^signal_holder$/,
    who: ['signal holder'],
    on: PAGE,
    must: PAGE,
    because: 'it was let out to the signal holder, by everybody’s consent',
  },
  {
    what: /^released\.publications\./,
    rows: /^public$/,
    who: EVERYBODY,
    on: PAGE,
    must: PAGE,
    because: 'it was let out to the public',
  },

  // ------------------------------------------------------------------------------------------- shared ground
  {
    what: of('questions', 'text_nl', 'hint_nl'),
    who: ['member', 'guest'],
    on: ALL,
    must: PAGE,
    because: 'the framework’s questions are nobody’s secret; they are read in the room',
  },
  { what: of('questions', 'text_en', 'hint_en'), who: ['member', 'guest'], on: ALL, because: 'as above, in English' },

  {
    what: 'learning.questions.framework',
    who: [],
    on: [],
    because: 'the name of a framework is for the code; a framework that no circle uses is shown to nobody',
  },

  // ------------------------------------------------------------------------------------------- who is who
  { what: 'network.people.name', who: ['self'], on: PAPER, because: 'one’s own name, in one’s own log too' },
  {
    what: 'network.people.name',
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'people of one circle know each other by name',
  },
  { what: 'network.people.name', who: ['guest'], on: LIVE, because: 'names on the cards at the table' },
  {
    what: /^network\.people\./,
    who: ['admin'],
    on: SCREENS,
    must: SCREENS,
    because: 'the admin gives accounts and hats, and chooses whose; an address is what one signs in with',
  },
  { what: 'network.people.name', who: ['admin'], on: ['file'], because: 'the log says who changed what' },
  { what: /^network\.people\./, who: ['self'], on: ['mail'], because: 'a mail is addressed to its reader' },
  {
    what: 'network.people.name',
    who: ['member'],
    on: ['mail'],
    because: 'an invitation says who facilitates',
  },

  // ------------------------------------------------------------------------------------------- the other room
  {
    what: 'formal.reports.remark',
    who: ['promotor'],
    on: PAGE,
    must: PAGE,
    because: 'the formal report is made by the promotor and the support of that partnership',
  },
  {
    what: 'formal.reports.remark',
    rows: /^submitted$/,
    who: ['reviewer'],
    on: PAGE,
    must: PAGE,
    because: 'what was submitted is reviewed; a draft is not',
  },

  // ------------------------------------------------------------------------------------------- typed during the crawl
  { what: 'typed', rows: /^(member|guest)$/, who: ['self', 'member'], on: EVERYWHERE, because: 'written in the room' },
  {
    what: 'typed',
    rows: /^member$/,
    who: ['member'],
    on: ['mail'],
    because: 'place and link of a session, which whoever plans it has typed, stand in its invitation',
  },
  {
    what: 'typed',
    rows: /^(member|guest)$/,
    who: ['guest'],
    on: LIVE,
    because: 'at the table of a session, from its facilitator and the others',
  },
  { what: 'typed', rows: /^promotor$/, who: ['promotor', 'reviewer'], on: PAGE, because: 'a formal remark' },
  {
    what: 'typed',
    rows: /^admin$/,
    who: ['admin', 'promotor', 'reviewer', 'signal holder', 'member', 'stranger', 'guest', 'removed member'],
    on: PAPER,
    because: 'names of organisations and partnerships are public knowledge, and the admin gives them',
  },
];

const found = new Map<string, Line[]>();

/** The lines that speak of this canary. */
export function linesFor({ column, row }: Pick<Canary, 'column' | 'row'>): Line[] {
  const key = `${column}|${row}`;
  const lines =
    found.get(key) ??
    POLICY.filter(
      ({ what, rows }) =>
        (typeof what === 'string' ? what === column.replace(/#.*/, '') : what.test(column)) &&
        (!rows || rows.test(row)),
    );
  found.set(key, lines);
  return lines;
}

export const allowedFor = (canary: Canary, readers: Reader[], surface: Surface): boolean =>
  linesFor(canary).some(({ who, on }) => on.includes(surface) && who.some((one) => readers.includes(one)));
