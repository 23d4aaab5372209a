import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { STAGES } from '@/db/learning/session/tables';
import { tokenHash } from '@/db/token';
import type { Stage } from '@/lib/learning/session/policy';
import { writerTokensOf } from '@/lib/writer-token';
import { type PeopledCircle, type Planted, TOGETHER } from './canary';
import { lay, type Planting, say } from './canary-rows';
import { readTables } from './catalogue';
import { layFigures } from './figures';

/** Planted together, when all rooms stand. */
const FRAMEWORK_TABLES = ['learning.frameworks', 'learning.questions', 'learning.framework_questions'];
/** Questions of a report's sections; null for what the check-out round wants known outside. */
const SECTIONS = [1, 2, 3, 4, 5, 6, null];

/** The circle above North’s: the first after the two of the fixture. */
export const ABOVE_NORTH = 3;

/**
 * Fills the rooms with rows of every kind that somebody may or may not see, past every policy, as the owner. Every free text
 * of every row gets a token of its own, also in columns and tables that are not known here.
 * @throws naming the table that nobody knows how to plant
 */
export async function plantCanaries(sql: postgres.Sql, rooms: PeopledCircle[]): Promise<Planted> {
  const tables = await readTables(sql, 'learning');
  const others = [...(await readTables(sql, 'formal')), ...(await readTables(sql, 'released'))];
  const planted: Planted = { canaries: new Map(), rows: [], writerTokens: [], tables };
  const [{ day = '', soon = '' } = {}] = await sql<{ day: string; soon: string }[]>`
    select network.today()::text as day, (network.now() + interval '1 hour')::text as soon`;
  const planting: Planting = { sql, rooms, tables, others, planted, day };
  await sql`with above as (insert into network.circles (slug, name, kind) values ('streek', 'Streek', 'region')
      on conflict do nothing returning id)
    insert into network.circle_links (circle_id, above_id, starts_on) select 1, id, '2024-01-01' from above`;
  for (const room of rooms) await plantRoom({ planting, room, soon }, room.writer !== room.fellow);
  await plantQuestions(planting);
  await plantPeople(planting);
  return planted;
}

/** A room in which rows are planted. */
interface Scene {
  planting: Planting;
  room: PeopledCircle;
  /** An hour from now. */
  soon: string;
}

/** A session of a room, with its cycle. */
interface SessionScene extends Scene {
  stage: Stage;
  cycleId: string;
  sessionId: string;
}

/**
 * One cycle is open and its session planned; the others stand still at each stage, as no circle does, but so that each stage's
 * screens can be asked for. Three are closed: their reports are a draft, offered, final.
 */
async function plantRoom(scene: Scene, wide: boolean): Promise<void> {
  const closed: Stage[] = ['closed', 'closed', 'closed'];
  const stages: Stage[] = wide
    ? [...STAGES.filter((one) => one !== 'closed'), ...closed]
    : ['planned', 'conclude', ...closed];
  const reports = ['offered', 'draft', 'final'];
  for (const [index, stage] of stages.entries()) {
    const session: SessionScene = { ...scene, stage, cycleId: randomUUID(), sessionId: randomUUID() };
    await plantSession(session, index);
    await plantBlocks(session);
    const themeId = await plantTable(session);
    const learningId = await plantConclusions(session, themeId);
    if (stage === 'closed') {
      await plantCorrection(session, learningId);
      await plantReport(session, reports.shift() ?? '');
    }
    if (stage === 'planned') await plantRelease(session, learningId);
  }
  await plantDesign(scene);
  await plantWaiting(scene);
  await plantOtherTables(scene);
  await plantPublications(scene);
  await plantFormalReports(scene);
}

/** A cycle and its session, with those at the door. */
async function plantSession(
  { planting, room, soon, stage, cycleId, sessionId }: SessionScene,
  index: number,
): Promise<void> {
  const { day } = planting;
  const { circleId: circle, steward, facilitator } = room;
  const here = { circle_id: circle };
  const inSession = { circle, place: sessionId };
  const inCycle = { circle, place: cycleId };
  const open = stage === 'planned';
  await lay(
    planting,
    'learning.cycles',
    '',
    {
      ...here,
      id: cycleId,
      ...(open ? { year: 2030, quarter: 1 } : { year: 2024 + Math.floor(index / 4), quarter: 1 + (index % 4) }),
      opened_on: day,
      closed_on: open ? null : day,
    },
    inCycle,
  );
  await lay(
    planting,
    'learning.sessions',
    stage,
    {
      ...here,
      id: sessionId,
      cycle_id: cycleId,
      planned_at: soon,
      facilitator_id: ['planned', 'arrive', 'check_in', 'look_back'].includes(stage) ? facilitator : steward,
      stage,
      join_code: (word: () => string) => word().toUpperCase(),
      revealed: STAGES.indexOf(stage) > STAGES.indexOf('weigh'),
      closed_at: stage === 'closed' ? soon : null,
    },
    inSession,
  );
  await lay(planting, 'learning.stewardship_parts', '', { ...here, cycle_id: cycleId, part: 'missing' }, inCycle);
  await lay(planting, 'learning.five_lines', '', { ...here, cycle_id: cycleId, part: 'heard' }, inCycle);
  const line = { ...here, part: 'actor', kind: null, position: 1 };
  if (open) await lay(planting, 'learning.understandings', '', { ...line, id: randomUUID() }, inCycle);
  if (open) {
    const before = { ...here, id: randomUUID(), year: 2022, quarter: 1, part: '', added_on: day };
    await lay(planting, 'learning.past_reports', '', before, inCycle);
    const section = { ...here, past_report_id: before.id, position: 1, question_id: 1 };
    await lay(planting, 'learning.past_report_sections', '', { ...section, id: randomUUID() }, inCycle);
  } else {
    const kept = { ...line, cycle_id: cycleId, line_id: randomUUID() };
    await lay(planting, 'learning.understanding_versions', '', kept, inCycle);
  }
  if (stage !== 'closed') {
    for (const state of ['waiting', 'admitted', 'refused']) {
      const id = randomUUID();
      await lay(planting, 'learning.guests', state, { id, session_id: sessionId, state }, { ...inSession, of: id });
    }
  }
}

/** What lies on the table of a session: a theme, cards, dots, and what was said at the end. */
async function plantTable({ planting, room, stage, sessionId, cycleId }: SessionScene): Promise<string> {
  const { day } = planting;
  const { circleId: circle, writer, fellow } = room;
  const here = { circle_id: circle };
  const inSession = { circle, place: sessionId };
  const themeId = randomUUID();
  const inTheme = { ...here, session_id: sessionId, theme_id: themeId };
  await lay(
    planting,
    'learning.themes',
    '',
    {
      ...here,
      id: themeId,
      session_id: sessionId,
      position: 1,
      question_id: 1,
      fate: 'not_now',
      weight: stage === 'closed' ? 3 : null,
    },
    inSession,
  );
  await lay(planting, 'learning.assumptions', '', { ...inTheme }, inSession);
  await lay(planting, 'learning.checkouts', '', { ...here, session_id: sessionId }, inSession);
  const remark = { ...here, kind: 'remark', question_id: 1, written_on: day, author_name: null };
  for (const [label, who] of [
    ['gathered, named', { author_id: writer }],
    ['gathered, without a name', {}],
    ['gathered, a guest’s', { author_name: (word: () => string) => word() }],
  ] as const) {
    await lay(
      planting,
      'learning.contributions',
      label,
      { ...remark, session_id: sessionId, theme_id: themeId, ...who },
      inSession,
    );
  }
  const wasCard = { ...remark, shared: false, session_id: sessionId, in_room: false, version: 1 };
  const off = { ...here, session_id: sessionId, what: 'card', reason: 'client', author_id: writer };
  // Closing leaves nothing of what was taken off.
  if (stage !== 'closed') {
    const held = (word: () => string) => [{ ...wasCard, id: randomUUID(), author_id: writer, body: word() }];
    await lay(planting, 'learning.taken_off', '', { ...off, held }, { ...inSession, of: writer });
  }
  const mirrorId = randomUUID();
  const mirror = { ...here, id: mirrorId, cycle_id: cycleId, answered: 5, shown_on: day, step: 'd1' };
  await lay(planting, 'learning.mirrors', '', mirror, { circle, place: cycleId });
  const spread = { ...here, mirror_id: mirrorId, pair: 'd1', counts: [2, 0, 3, 0, 0] };
  await lay(planting, 'learning.mirror_spreads', '', spread, { circle, place: cycleId });
  if (stage === 'weigh') {
    for (const [voter, count] of [
      [writer, 3],
      [fellow, 4],
    ] as const) {
      await lay(
        planting,
        'learning.dots',
        '',
        { session_id: sessionId, theme_id: themeId, voter_id: voter, count },
        inSession,
      );
    }
  }
  return themeId;
}

/** What an experiment was designed of: a further question, an action by its day, and when it stops. */
async function plantWorkedOut(
  planting: SessionScene['planting'],
  {
    circle,
    day,
    experimentId,
    inCycle,
  }: { circle: number; day: string; experimentId: string; inCycle: { circle: number; place: string } },
): Promise<void> {
  const here = { circle_id: circle, experiment_id: experimentId };
  await lay(planting, 'learning.experiment_questions', '', { ...here, id: randomUUID() }, inCycle);
  const action = { ...here, id: randomUUID(), until: day };
  await lay(planting, 'learning.experiment_actions', '', action, inCycle);
  await lay(planting, 'learning.experiment_designs', '', { ...here, part: 'stop' }, inCycle);
}

/** What the circle read in an experiment, and what played along. */
async function plantReading(
  planting: SessionScene['planting'],
  {
    circle,
    day,
    experimentId,
    inCycle,
    writer,
  }: {
    circle: number;
    day: string;
    experimentId: string;
    inCycle: { circle: number; place: string };
    writer: string;
  },
): Promise<void> {
  const here = { circle_id: circle };
  const id = randomUUID();
  const laid = { as_meant: 'partly', laid_by: writer, laid_on: day };
  await lay(
    planting,
    'learning.experiment_readings',
    '',
    { ...here, ...laid, id, experiment_id: experimentId },
    inCycle,
  );
  const factor = { id: randomUUID(), reading_id: id, kind: 'rule', structural: true };
  await lay(planting, 'learning.experiment_factors', '', { ...here, ...factor }, inCycle);
}

/** What a cycle concluded: learnings, experiments with what was seen of them, decisions, signals. */
async function plantConclusions(
  { planting, room, cycleId, sessionId }: SessionScene,
  themeId: string,
): Promise<string> {
  const { day } = planting;
  const { circleId: circle, writer } = room;
  const here = { circle_id: circle };
  const inCycle = { circle, place: cycleId };
  const concluded = { ...here, cycle_id: cycleId, theme_id: themeId };
  const learningId = randomUUID();
  await lay(planting, 'learning.learnings', '', { ...concluded, id: learningId, loop: 'double' }, inCycle);
  for (const state of ['running', 'embedded']) {
    const id = randomUUID();
    const ended = state === 'embedded';
    await lay(
      planting,
      'learning.experiments',
      state,
      {
        ...concluded,
        id,
        state,
        until: day,
        ended_on: ended ? day : null,
        ...(ended ? {} : { outcome: '' }),
      },
      inCycle,
    );
    await lay(
      planting,
      'learning.observations',
      '',
      { ...here, experiment_id: id, noted_on: day, author_id: writer },
      inCycle,
    );
    await plantWorkedOut(planting, { circle, day, experimentId: id, inCycle });
    await plantReading(planting, { circle, day, experimentId: id, inCycle, writer });
    if (ended) {
      await lay(
        planting,
        'learning.embeddings',
        '',
        { ...here, experiment_id: id, form: 'role', look_on: '2030-01-01' },
        inCycle,
      );
      await lay(
        planting,
        'learning.embedding_looks',
        '',
        { ...here, id: randomUUID(), experiment_id: id, lives: true, looked_by: writer, looked_on: day, next_on: null },
        inCycle,
      );
    }
    await lay(
      planting,
      'learning.experiment_moves',
      '',
      {
        ...here,
        id: randomUUID(),
        experiment_id: id,
        from_state: 'idea',
        to_state: 'running',
        moved_by: writer,
        moved_on: day,
        version: 1,
      },
      inCycle,
    );
  }
  const bodyId = randomUUID();
  const body = { ...here, id: bodyId, level: 'tactical', rule: 'unanimous', started_on: day, ended_on: null };
  await lay(planting, 'learning.bodies', '', body, inCycle);
  await lay(planting, 'learning.body_members', '', { ...here, body_id: bodyId, person_id: writer }, inCycle);
  const decisionId = randomUUID();
  const decision = { ...concluded, id: decisionId, until: day, body_id: bodyId };
  await lay(planting, 'learning.decisions', '', decision, inCycle);
  await lay(
    planting,
    'learning.decision_looks',
    '',
    { ...here, id: randomUUID(), decision_id: decisionId, finding: 'holds', looked_by: writer, looked_on: day },
    inCycle,
  );
  await plantVotes({ planting, room, day, inCycle, cycleId });
  const earlier = (word: () => string) => ({ body: word() });
  await lay(
    planting,
    'learning.earlier_conclusions',
    '',
    { ...here, cycle_id: cycleId, decision_id: decisionId, version: 1, words: earlier },
    inCycle,
  );
  const followUp = { ...here, session_id: sessionId, decision_id: decisionId, state: 'done' };
  await lay(planting, 'learning.follow_ups', '', followUp, { circle, place: sessionId });
  await lay(planting, 'learning.signals', 'answered', { ...concluded, kind: 'barrier', answered_on: day }, inCycle);
  await lay(planting, 'learning.signals', 'open', { ...concluded, kind: 'enabler', answer: null }, inCycle);
  return learningId;
}

/** A vote that runs, which nobody answered yet, and one with names that adopted its first option. */
async function plantVotes({
  planting,
  room: { circleId, writer, steward },
  day,
  inCycle,
  cycleId,
}: Pick<SessionScene, 'planting' | 'room' | 'cycleId'> & { day: string; inCycle: { circle: number; place: string } }) {
  const here = { circle_id: circleId };
  for (const ended of [false, true]) {
    const id = randomUUID();
    const vote = { ...here, id, cycle_id: cycleId, rule: 'majority', named: true, opened_by: steward, opened_on: day };
    const label = ended ? 'ended' : 'running';
    await lay(
      planting,
      'learning.votes',
      label,
      { ...vote, until: '2030-01-01', ended_on: ended ? day : null },
      inCycle,
    );
    const inVote = { ...here, vote_id: id, number: 1 };
    for (const number of [1, 2]) await lay(planting, 'learning.vote_options', label, { ...inVote, number }, inCycle);
    const voter = { person_id: writer, organisation_id: null, membership_id: null };
    await lay(planting, 'learning.vote_voters', '', { ...inVote, ...voter, choice: ended ? 1 : null }, inCycle);
    const result = { ...inVote, named: true, because: 'day', voters: 1, counts: [0, 1, 0], adopted: 1 };
    const { number: _, ...ofVote } = result;
    if (ended) await lay(planting, 'learning.vote_results', '', ofVote, inCycle);
    else await lay(planting, 'learning.ballots', '', { ...inVote, choice: null }, inCycle);
  }
}

/** What stood in a learning before it was put right. */
async function plantCorrection({ planting, room, cycleId }: SessionScene, learningId: string): Promise<void> {
  const { day } = planting;
  const { circleId: circle, steward } = room;
  const here = { circle_id: circle };
  const inCycle = { circle, place: cycleId };
  await lay(
    planting,
    'learning.corrections',
    '',
    {
      ...here,
      cycle_id: cycleId,
      kind: 'learning',
      subject_id: learningId,
      person_id: steward,
      corrected_on: day,
      version: 2,
      earlier: (word: () => string) => ({ body: word() }),
    },
    inCycle,
  );
}

/** A release that is being prepared. */
async function plantRelease({ planting, room, cycleId }: SessionScene, learningId: string): Promise<void> {
  const { day } = planting;
  const { circleId: circle, writer } = room;
  const here = { circle_id: circle };
  const inCycle = { circle, place: cycleId };
  const releaseId = randomUUID();
  await lay(
    planting,
    'learning.releases',
    'open',
    { ...here, id: releaseId, cycle_id: cycleId, kind: 'learning', subject_id: learningId, opened_on: day },
    inCycle,
  );
  await lay(
    planting,
    'learning.release_versions',
    'open',
    {
      ...here,
      release_id: releaseId,
      version: 1,
      audience: ['boards', 'letter'],
      written_by: writer,
      written_on: day,
    },
    inCycle,
  );
  await lay(
    planting,
    'learning.release_reservations',
    'open',
    { ...here, release_id: releaseId, version: 1, organisation_id: room.own },
    inCycle,
  );
}

async function plantDesign({ planting, room }: Scene): Promise<void> {
  const { circleId: circle, facilitator } = room;
  await lay(
    planting,
    'learning.designs',
    'kept for oneself',
    {
      id: randomUUID(),
      person_id: facilitator,
      blocks: (word: (part?: string) => string) => [{ kind: 'close', minutes: 5, prompt: word() }],
    },
    { circle, of: facilitator },
  );
}

/** What waits for a session: of members and of a guest, with a name and without, with the tokens that lead to its writers. */
async function plantWaiting({ planting, room }: Scene): Promise<void> {
  const { day, planted } = planting;
  const { circleId: circle, writer } = room;
  const here = { circle_id: circle };
  const waits = { ...here, kind: 'remark', question_id: 1, written_on: day, author_name: null };
  const own = { circle, of: writer };
  await lay(planting, 'learning.contributions', 'kept, named', { ...waits, author_id: writer }, own);
  await lay(
    planting,
    'learning.contributions',
    'shared, named',
    { ...waits, author_id: writer, shared: true },
    { circle },
  );
  await lay(planting, 'learning.contributions', 'shared, without a name', { ...waits, shared: true }, { circle });
  const guest = planted.rows.find(
    (one) => one.table === 'learning.guests' && one.label === 'admitted' && one.circle === circle,
  );
  for (const [label, writerId, of] of [
    ['kept, without a name', writer, writer],
    ['kept, a guest’s', `guest:${guest?.values.id}`, guest?.values.id as string],
  ] as const) {
    const row = await lay(planting, 'learning.contributions', label, { ...waits, id: randomUUID() }, { circle, of });
    const [writerToken] = writerTokensOf(writerId, circle);
    await lay(
      planting,
      'learning.writer_tokens',
      '',
      { writer_token: writerToken, contribution_id: row.id },
      { circle },
    );
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      planted.writerTokens.push((writerToken as Buffer).toString(encoding));
  }
}

/** Tables that have no scene of their own get one row each. */
async function plantOtherTables({ planting, room }: Scene): Promise<void> {
  const { tables, planted } = planting;
  const { circleId: circle } = room;
  for (const table of tables) {
    if (planted.rows.some((one) => one.table === table.name && one.circle === circle)) continue;
    if (!FRAMEWORK_TABLES.includes(table.name)) await lay(planting, table.name, 'by itself', {}, { circle });
  }
}

/** What left the room did so by the gate alone; here it is laid past it. */
async function plantPublications({ planting, room }: Scene): Promise<void> {
  const { sql, day } = planting;
  const { circleId: circle } = room;
  await sql.unsafe('alter table released.publications disable trigger user');
  for (const audience of ['boards', 'signal_holder', 'public']) {
    const id = randomUUID();
    const given = { id, release_id: randomUUID(), partnership_id: room.partnershipId, audience: [audience] };
    await lay(planting, 'released.publications', audience, { ...given, released_on: day, year: 2024 }, { circle });
  }
  // Signals with an answer of each kind, under a name of the desk's.
  const said = (word: () => string) => word();
  for (const [kind, words] of [
    ['answered', { body: said }],
    ['taken_up', { body: said, place: said, by_when: '2030-01-01' }],
    ['not_ours', { body: said, whose: said }],
  ] as const) {
    const id = randomUUID();
    const given = { id, release_id: randomUUID(), partnership_id: room.partnershipId, kind: 'signal' };
    const left = { ...given, audience: ['signal_holder'], released_on: day, year: 2024 };
    await lay(planting, 'released.publications', `signal_holder ${kind}`, left, { circle });
    const answer = { given_as: randomUUID(), publication_id: id, circle_id: circle, signal_id: randomUUID(), kind };
    const nothing = { body: '', place: '', by_when: null, whose: '' };
    await lay(planting, 'released.answers', kind, { ...answer, ...nothing, ...words, answered_on: day }, { circle });
    await lay(planting, 'released.patterns', kind, { publication_id: id }, { circle });
  }
  // A signal that went by letter, and what was answered by its link.
  const id = randomUUID();
  const left = {
    id,
    release_id: randomUUID(),
    partnership_id: room.partnershipId,
    kind: 'signal',
    audience: ['letter'],
  };
  await lay(planting, 'released.publications', 'letter', { ...left, released_on: day, year: 2024 }, { circle });
  const letterId = randomUUID();
  const about = { publication_id: id, circle_id: circle, signal_id: randomUUID() };
  const secret_hash = tokenHash(letterSecretOf(circle));
  await lay(
    planting,
    'released.letters',
    '',
    { ...about, id: letterId, secret_hash, sent_on: day, until: day },
    { circle },
  );
  // The same secret opens the calendar of a member, who has it from their own page.
  await sql`insert into auth.calendars (person_id, secret_hash, made_on)
    select h.person_id, ${secret_hash}, ${day} from network.hats h where h.circle_id = ${circle} and h.kind = 'frontline' order by h.id limit 1
    on conflict do nothing`;
  const answer = {
    ...about,
    given_as: randomUUID(),
    letter_id: letterId,
    kind: 'answered',
    place: '',
    by_when: null,
    whose: '',
  };
  await lay(planting, 'released.answers', 'by letter', { ...answer, body: said, answered_on: day }, { circle });
  // An offer of the circle above, of which those who carry this one told what it makes of it; and one that lies on the table still.
  await sql.unsafe('alter table released.offers disable trigger user');
  for (const answered of [true, false]) {
    const offerId = randomUUID();
    const given = { id: offerId, release_id: randomUUID(), circle_id: ABOVE_NORTH, partnership_id: null };
    const offer = { ...given, kind: 'offer', nature: 'enabler', audience: ['below'], released_on: day, year: 2024 };
    await lay(planting, 'released.publications', 'offer', offer, { circle });
    const told = answered ? { word: 'taken_up', line: said, answered_on: day } : { line: '' };
    const to = { publication_id: offerId, circle_id: circle, by_circle: ABOVE_NORTH };
    await lay(planting, 'released.offers', answered ? 'told' : 'on the table', { ...to, ...told }, { circle });
  }
  await sql.unsafe('alter table released.offers enable trigger user');
  // And one that waits for an answer: the last that is laid, so that the desk answers it on the way.
  const release = planting.planted.rows.find((one) => one.table === 'learning.releases' && one.circle === circle);
  const waits = { release_id: release?.values.id ?? randomUUID(), partnership_id: room.partnershipId, kind: 'signal' };
  const subject = { ...waits, id: randomUUID(), audience: ['signal_holder'], released_on: day, year: 2024 };
  await lay(planting, 'released.publications', 'signal_holder waits', subject, { circle });
  await sql.unsafe('alter table released.publications enable trigger user');
}

/** The secret in the link of a circle's letter. */
export const letterSecretOf = (circle: number): string => String(circle).repeat(43);

async function plantFormalReports({ planting, room, soon }: Scene): Promise<void> {
  const { circleId: circle } = room;
  // Two that may be estimated or left out are asked, so that the words beside them have a page.
  await planting.sql`insert into formal.asked (programme, code, valid_from, asked)
    select p.code, i.code, p.first_quarter, true from formal.programmes p, formal.indicators i where i.code in ('EECO12', 'EECO13')
    on conflict do nothing`;
  for (const [index, state] of ['draft', 'submitted'].entries()) {
    const id = randomUUID();
    const where = { circle };
    const of = { id, partnership_id: room.partnershipId, year: 2024, quarter: 1 + index, state };
    const report = { ...of, submitted_at: state === 'submitted' ? soon : null };
    await lay(planting, 'formal.reports', state, report, where);
    await layFigures(planting.sql, id, { women: 4, men: 5, others: 1 });
    const cell = { report_id: id, gender: 'woman' };
    const estimate = { ...cell, code: 'EECO12', how: 'estimate', value: 2, reason: '' };
    await lay(planting, 'formal.figures', state, estimate, where);
    const leftOut = { ...cell, code: 'EECO13', how: 'not_collected', value: null, method: '', basis: '' };
    await lay(planting, 'formal.figures', state, leftOut, where);
  }
}

/** The plan of a session and what was written together in it: open to all, in two groups, and a reason nobody reads yet. */
async function plantBlocks({ planting, room, stage, sessionId }: SessionScene): Promise<void> {
  const { sql } = planting;
  const { circleId: circle, writer, fellow, steward, facilitator } = room;
  const here = { circle_id: circle };
  const inSession = { ...here, session_id: sessionId };
  const where = { circle, place: sessionId };
  const kind = stage === 'planned' ? 'arrive' : stage === 'closed' ? 'close' : stage;
  const blockId = randomUUID();
  await lay(planting, 'learning.blocks', kind, { ...inSession, id: blockId, position: 1, kind, minutes: 20 }, where);
  if (stage !== 'planned') await sql`update learning.sessions set block_id = ${blockId} where id = ${sessionId}`;
  const steers = ['planned', 'arrive', 'check_in', 'look_back'].includes(stage) ? facilitator : steward;
  for (const kind of ['during', 'after']) {
    const own = { ...inSession, person_id: steers, kind };
    await lay(planting, 'learning.facilitator_notes', kind, own, { ...where, of: steers });
  }
  const note = { ...inSession, block_id: blockId, about: null, open: false };
  await lay(planting, 'learning.notes', 'open', { ...note, id: randomUUID(), part: 'harvest', open: true }, where);
  await lay(
    planting,
    'learning.notes',
    'open, of a part with a name',
    { ...note, id: randomUUID(), open: true },
    where,
  );
  if (!TOGETHER.includes(stage)) return;
  await lay(planting, 'learning.notes', 'a reason', { ...note, id: randomUUID(), part: 'reason' }, where);
  for (const [index, sits] of [writer, fellow].entries()) {
    const groupId = randomUUID();
    const group = { ...inSession, id: groupId, block_id: blockId, number: index + 1, size: 6 };
    await lay(planting, 'learning.groups', '', group, where);
    // So many that nobody who comes later is sent to sit with them.
    await sql`insert into learning.group_members (group_id, session_id, member_id)
      select ${groupId}, ${sessionId}, m from (select ${sits}::uuid union all select gen_random_uuid() from generate_series(1, 500)) as x (m)`;
    await lay(
      planting,
      'learning.notes',
      'a group’s',
      { ...note, id: randomUUID(), group_id: groupId, part: 'line' },
      { ...where, of: sits },
    );
  }
  await lay(
    planting,
    'learning.groups',
    'empty',
    { ...inSession, id: randomUUID(), block_id: blockId, number: 3, size: 6 },
    where,
  );
}

/** A report of a closed cycle: a draft, offered to the partners, or agreed to by all. */
async function plantReport({ planting, room, cycleId, sessionId }: SessionScene, state: string): Promise<void> {
  const { sql, day } = planting;
  const { circleId: circle, steward } = room;
  const here = { circle_id: circle };
  const reportId = randomUUID();
  const where = { circle, place: cycleId };
  const offered = state !== 'draft';
  await lay(
    planting,
    'learning.reports',
    state,
    {
      ...here,
      id: reportId,
      cycle_id: cycleId,
      version: offered ? 1 : 0,
      offered_on: offered ? day : null,
    },
    where,
  );
  for (const questionId of SECTIONS)
    await lay(
      planting,
      'learning.report_sections',
      state,
      { ...here, report_id: reportId, question_id: questionId },
      where,
    );
  // Read by a second member, waiting for one, and with what made somebody recognisable.
  for (const [label, seen] of [
    ['read', 'nobody'],
    ...(state === 'draft' ? [['waits', null] as const, ['asked', 'somebody'] as const] : []),
  ] as const) {
    const id = randomUUID();
    const hint = seen === 'somebody' ? {} : { hint: '' };
    await lay(
      planting,
      'learning.report_cases',
      `${state}, ${label}`,
      { ...here, ...hint, id, report_id: reportId, seen, writer_id: null, reader_id: null },
      where,
    );
  }
  if (!offered) return;
  await lay(
    planting,
    'learning.report_versions',
    state,
    {
      ...here,
      report_id: reportId,
      version: 1,
      made_on: day,
      content: (word: (part?: string) => string) => offeredText(word, sessionId),
    },
    where,
  );
  // A report that both core partners have agreed to is final.
  const words = [['another partner’s', room.other], ...(state === 'final' ? [['own partner’s', room.own]] : [])];
  for (const [label, organisation] of words) {
    await lay(
      planting,
      'learning.agreements',
      `${state}, ${label}`,
      {
        ...here,
        report_id: reportId,
        version: 1,
        organisation_id: organisation,
        person_id: steward,
        wish: '',
        agreed_on: day,
      },
      where,
    );
  }
  // Before that, one of them would like something changed.
  if (state !== 'final') {
    await lay(
      planting,
      'learning.agreements',
      `${state}, a wish`,
      {
        ...here,
        report_id: reportId,
        version: 1,
        organisation_id: room.own,
        person_id: steward,
        reservation: '',
        agreed_on: day,
      },
      where,
    );
  }
  if (state === 'final') await sql`update learning.reports set final_on = ${day} where id = ${reportId}`;
}

/** Everybody's questions are ground; one more carries their canaries. Each circle asks one of its own beside them. */
async function plantQuestions(planting: Planting): Promise<void> {
  const { sql, rooms, day } = planting;
  const draftsFrom = { drafts_from: ['said'] };
  const ask = async (framework: number, label: string, circle: number | null) => {
    const words = { ...draftsFrom, circle_id: circle };
    const { text_nl } = await lay(planting, 'learning.questions', label, words, { circle });
    await sql`
      insert into learning.framework_questions (framework_id, question_id, position)
      select ${framework}, q.id, 1 + (select count(*) from learning.framework_questions where framework_id = ${framework})
      from learning.questions q where q.text_nl = ${text_nl as string}`;
  };
  const [{ everybodys = 0 } = {}] = await sql<
    { everybodys: number }[]
  >`select learning.framework_of(null) as everybodys`;
  await ask(everybodys, 'everybody’s', null);
  // Valid on no day.
  const never = { version: 1, valid_from: day, valid_until: day, circle_id: null, extends_id: null };
  await lay(planting, 'learning.frameworks', 'that nobody uses', never, {});
  await lay(planting, 'learning.questions', 'of a framework that nobody uses', { ...draftsFrom, circle_id: null }, {});
  for (const { circleId } of rooms) {
    const [{ own = 0 } = {}] = await sql<{ own: number }[]>`
      select learning.extend_framework(${circleId}, ${everybodys}, '{}') as own`;
    await ask(own, 'a circle’s own', circleId);
    await sql`update learning.cycles set framework_id = ${own} where circle_id = ${circleId}`;
  }
}

/** Names and addresses of everybody. Addresses are set last: people of the fixture are signed in by theirs. */
async function plantPeople(planting: Planting): Promise<void> {
  const { sql, planted } = planting;
  const people = await sql<{ id: string; circle: number | null }[]>`
    select p.id, (select min(h.circle_id) from network.hats h where h.person_id = p.id) as circle from network.people p`;
  for (const { id, circle } of people) {
    const name = say(planting, 'network.people.name', '', { circle, of: id });
    const email = say(planting, 'network.people.email', '', { circle, of: id });
    await sql`update network.people set name = name || ' ' || ${name}, email = ${`${email}@post.example`} where id = ${id}`;
    planted.rows.push({
      table: 'network.people',
      label: '',
      circle,
      place: null,
      values: { id, email: `${email}@post.example` },
    });
  }
}

/** A whole text as it was offered: what `offerReport` keeps, with a token for each of its words. */
function offeredText(word: (part?: string) => string, sessionId: string) {
  const themeId = randomUUID();
  return {
    sections: SECTIONS.map((questionId) => ({ questionId, body: word('section') })),
    cases: [{ id: themeId, happened: word('case'), hindered: word('case'), learned: word('case') }],
    quarter: {
      sessionOn: '2024-05-06T10:00:00.000Z',
      said: [
        { id: randomUUID(), body: word('said'), kind: 'remark', themeId, questionId: 1, author: word('author') },
        { id: randomUUID(), body: word('said'), kind: 'case', themeId: null, questionId: null, author: null },
      ],
      themes: [
        { id: themeId, title: word('theme'), questionId: 1, weight: 2, fate: 'not_now', reason: word('reason') },
      ],
      questions: [{ id: 1, position: 1, text: word('question'), hint: word('hint') }],
      learnings: [{ id: sessionId, body: word('learning'), loop: 'double', assumption: word('assumption') }],
      experiments: [
        {
          id: sessionId,
          title: word('experiment'),
          question: word('experiment'),
          action: word('experiment'),
          actors: word('experiment'),
          until: '2024-09-01',
          helps: word('helps'),
          state: 'embedded',
          outcome: word('outcome'),
        },
      ],
      decisions: [
        {
          id: sessionId,
          body: word('decision'),
          owner: word('owner'),
          until: null,
          helps: word('helps'),
          doneOn: null,
        },
      ],
      signals: [
        {
          id: sessionId,
          kind: 'barrier',
          body: word('signal'),
          addressee: word('addressee'),
          answer: word('answer'),
          answeredOn: '2024-06-01',
        },
      ],
    },
  };
}
