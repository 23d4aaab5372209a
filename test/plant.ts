import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';

export interface Planted {
  cycleId: string;
  sessionId: string;
  themeId: string;
  reportId: string;
  releaseId: string;
  experimentId: string;
  /** A vote that runs, in which the members of the circle vote. */
  voteId: string;
  /** A report from before the circle worked here. */
  pastReportId: string;
  guestId: string;
  blockId: string;
  groupId: string;
  designId: string;
  /** A line that is open to all, a line of a group, and a reason that nobody reads yet. */
  notes: Record<'open' | 'grouped' | 'reason', string>;
  joinCode: string;
  writerToken: Buffer;
  contributions: Record<'gatheredNamed' | 'gatheredUnnamed' | 'keptNamed' | 'keptUnnamed' | 'sharedUnnamed', string>;
}

interface Room {
  circleId: number;
  organisationId: number;
  first: string;
  second: string;
  word: string;
  quarter: number;
  stage?: string;
}

/** The day on which all of it takes place. */
const DAY = '2024-05-06';
const id = () => randomUUID();

/**
 * Lays at least one row in every table of the learning room that belongs to a circle, past every policy. Every text says
 * `word`. `first` writes, lays dots and sits in a group, `second` steers, lays dots and agreed for `organisationId`.
 */
export async function plantRoom(sql: postgres.Sql, room: Room): Promise<Planted> {
  const planted = newNames();
  await sql.begin(async (tx) => {
    const here = { circle_id: room.circleId };
    const planting: Planting = {
      ...{ tx, room, planted, here },
      inCycle: { ...here, cycle_id: planted.cycleId },
      inSession: { ...here, session_id: planted.sessionId },
      lay: (table, row) => tx`insert into ${tx(`learning.${table}`)} ${tx(row)}`,
    };
    await plantCycle(planting);
    await plantSession(planting);
    await plantPlan(planting);
    await plantContributions(planting);
    await plantConclusions(planting);
    await plantMirror(planting);
    await plantUnderstanding(planting);
    await plantVotes(planting);
    await plantReport(planting);
    await plantRelease(planting);
  });
  return planted;
}

function newNames(): Planted {
  return {
    cycleId: id(),
    sessionId: id(),
    themeId: id(),
    reportId: id(),
    releaseId: id(),
    experimentId: id(),
    voteId: id(),
    pastReportId: id(),
    guestId: id(),
    blockId: id(),
    groupId: id(),
    designId: id(),
    notes: { open: id(), grouped: id(), reason: id() },
    joinCode: randomBytes(4).toString('hex').toUpperCase(),
    writerToken: randomBytes(32),
    contributions: {
      gatheredNamed: id(),
      gatheredUnnamed: id(),
      keptNamed: id(),
      keptUnnamed: id(),
      sharedUnnamed: id(),
    },
  };
}

interface Planting {
  tx: postgres.TransactionSql;
  room: Room;
  planted: Planted;
  /** The columns that say to which circle, cycle or session a row belongs. */
  here: { circle_id: number };
  inCycle: { circle_id: number; cycle_id: string };
  inSession: { circle_id: number; session_id: string };
  lay: (table: string, row: Record<string, unknown>) => Promise<unknown>;
}

async function plantCycle({ tx, room, planted: { cycleId }, here, lay }: Planting) {
  const { circleId, word, quarter, stage } = room;
  await lay('cycles', {
    ...here,
    id: cycleId,
    year: 2024,
    quarter,
    opened_on: DAY,
    closed_on: stage === 'closed' ? DAY : null,
    late_reason: word,
  });
  const [question] = await tx<{ id: number }[]>`
    insert into learning.questions (circle_id, text_nl, text_en, hint_nl, hint_en)
    values (${circleId}, ${word}, ${word}, ${word}, ${word}) returning id`;
  await tx`update learning.cycles
    set framework_id = learning.extend_framework(${circleId}, learning.framework_of(null), array[${question?.id ?? 0}::int])
    where id = ${cycleId}`;
}

/** The session, its guest, its themes and the dots on them. */
async function plantSession({ room, planted, inCycle, inSession, lay }: Planting) {
  const { first, second, word, stage = 'gather' } = room;
  const { sessionId, themeId, guestId, joinCode } = planted;
  await lay('sessions', {
    ...inCycle,
    id: sessionId,
    planned_at: `${DAY} 10:00+02`,
    place: word,
    facilitator_id: second,
    stage,
    join_code: joinCode,
    closed_at: stage === 'closed' ? `${DAY} 12:00+02` : null,
  });
  await lay('guests', { id: guestId, session_id: sessionId, name: word, state: 'admitted' });
  await lay('guest_pages', { token_hash: randomBytes(32), session_id: sessionId, until: DAY });
  await lay('themes', { ...inSession, id: themeId, title: word, position: 1 });
  for (const voter of [first, second]) {
    await lay('dots', { session_id: sessionId, theme_id: themeId, voter_id: voter, count: 1 });
  }
  await lay('attendances', { session_id: sessionId, member_id: first, seen_at: `${DAY} 10:30+02` });
  await lay('assumptions', { ...inSession, id: id(), theme_id: themeId, body: word });
  await lay('checkouts', { ...inSession, id: id(), body: word });
}

/** A block of the plan with its group and its lines, the facilitator's own notes, and a design. */
async function plantPlan({ tx, room: { first, second, word }, planted, inSession, lay }: Planting) {
  const { sessionId, blockId, groupId, designId, notes } = planted;
  const block = { ...inSession, minutes: 20, prompt: word };
  await lay('blocks', { ...block, id: blockId, position: 1, kind: 'what_so_what' });
  const inBlock = { ...inSession, block_id: blockId };
  await lay('groups', { ...inBlock, id: groupId, number: 1, size: 6 });
  await lay('group_members', { group_id: groupId, session_id: sessionId, member_id: first });
  await lay('notes', { ...inBlock, id: notes.open, part: 'what', body: word, open: true });
  await lay('notes', { ...inBlock, id: notes.grouped, group_id: groupId, part: 'what', body: word });
  await lay('notes', { ...inBlock, id: notes.reason, part: 'reason', body: word });
  await lay('facilitator_notes', { ...inSession, person_id: second, body: word });
  await tx`insert into learning.designs (id, person_id, title, blocks)
    values (${designId}, ${second}, ${word}, ${tx.json([{ kind: 'close', minutes: 5, prompt: word }])})`;
}

async function plantContributions({ room: { first, word }, planted, here, lay }: Planting) {
  const { sessionId, themeId, writerToken, contributions } = planted;
  const remark = { ...here, body: word, kind: 'remark', written_on: DAY };
  const gathered = { session_id: sessionId, theme_id: themeId };
  await lay('contributions', { ...remark, ...gathered, id: contributions.gatheredNamed, author_id: first });
  await lay('contributions', { ...remark, ...gathered, id: contributions.gatheredUnnamed });
  await lay('contributions', { ...remark, id: contributions.keptNamed, author_id: first });
  await lay('contributions', { ...remark, id: contributions.keptUnnamed });
  await lay('contributions', { ...remark, id: contributions.sharedUnnamed, shared: true });
  await lay('writer_tokens', { writer_token: writerToken, contribution_id: contributions.keptUnnamed });
  await lay('idempotency_keys', { id: id(), session_id: sessionId });
}

/** A learning, an experiment, a decision and a signal, with what came after each. */
async function plantConclusions({ tx, room, planted, here, inCycle, inSession, lay }: Planting) {
  const { circleId, first, second, word } = room;
  const { cycleId, themeId, experimentId } = planted;
  await lay('learnings', { ...inCycle, id: id(), theme_id: themeId, body: word, loop: 'single' });
  await lay('experiments', {
    ...inCycle,
    id: experimentId,
    title: word,
    question: word,
    action: word,
    actors: word,
    until: DAY,
  });
  await lay('observations', {
    ...here,
    id: id(),
    experiment_id: experimentId,
    body: word,
    noted_on: DAY,
    author_id: first,
  });
  const ofExperiment = { ...here, experiment_id: experimentId };
  const move = { from_state: 'idea', to_state: 'running', moved_by: first, moved_on: DAY };
  await lay('experiment_moves', { ...ofExperiment, ...move, id: id(), why: word, version: 1 });
  await lay('experiment_questions', { ...ofExperiment, id: id(), body: word });
  await lay('experiment_actions', { ...ofExperiment, id: id(), body: word, actor: word });
  await lay('experiment_designs', { ...ofExperiment, part: 'stop', body: word });
  const readingId = id();
  const factorId = id();
  const signalId = id();
  const laid = { as_meant: 'partly', laid_by: first, laid_on: DAY };
  await lay('experiment_readings', { ...ofExperiment, ...laid, id: readingId, body: word, data: word });
  const factor = { structural: true, body: word, addressee: word };
  await lay('experiment_factors', { ...here, ...factor, id: factorId, reading_id: readingId });
  await lay('embeddings', { ...ofExperiment, form: 'role', change: word, owner: word });
  const look = { lives: true, looked_by: first, looked_on: DAY };
  await lay('embedding_looks', { ...ofExperiment, ...look, id: id(), body: word });
  const decisionId = id();
  await lay('decisions', { ...inCycle, id: decisionId, body: word, owner: word });
  await tx`insert into learning.earlier_conclusions (circle_id, cycle_id, decision_id, version, words)
    values (${circleId}, ${cycleId}, ${decisionId}, 1, ${tx.json({ body: word })})`;
  await lay('decision_looks', {
    ...here,
    id: id(),
    decision_id: decisionId,
    finding: 'changed',
    body: word,
    looked_by: first,
    looked_on: DAY,
  });
  await lay('follow_ups', { ...inSession, id: id(), decision_id: decisionId, state: 'done', body: word });
  await lay('signals', { ...inCycle, id: signalId, kind: 'barrier', body: word, addressee: word });
  await lay('factor_signals', { ...here, factor_id: factorId, signal_id: signalId });
  await tx`insert into learning.corrections (id, circle_id, cycle_id, kind, subject_id, earlier, person_id, corrected_on, version)
    values (${id()}, ${circleId}, ${cycleId}, 'learning', ${id()}, ${tx.json({ body: word })}, ${second}, ${DAY}, 2)`;
}

/** A line of how the circle understands its system, and one that its cycle kept. */
async function plantUnderstanding({ tx, room: { word, first, quarter }, planted, here, inCycle, lay }: Planting) {
  const line = { part: 'actor', body: word, brings: word, position: 1 };
  await tx`insert into learning.digests (person_id, what, made_on) values (${first}, ${word}, ${DAY}) on conflict do nothing`;
  await lay('cancelled_sessions', {
    ...here,
    id: id(),
    planned_at: `${DAY} 10:00+02`,
    minutes: 60,
    calendar_seq: 2,
    cancelled_on: DAY,
  });
  await lay('stewardship_parts', { ...inCycle, part: 'missing', body: word });
  const bodyId = id();
  await lay('bodies', { ...here, id: bodyId, name: word, level: 'tactical', rhythm: word, started_on: DAY });
  await lay('body_members', { ...here, body_id: bodyId, person_id: first });
  await lay('five_lines', { ...inCycle, part: 'heard', body: word });
  await tx`insert into learning.paces ${tx({ ...here, pace: 'quarter' })} on conflict do nothing`;
  await lay('understandings', { ...here, ...line, id: id() });
  const { pastReportId } = planted;
  const before = { year: 2022, quarter, added_on: DAY };
  await lay('past_reports', { ...here, ...before, id: pastReportId, title: word });
  const section = { past_report_id: pastReportId, position: 1, heading: word, body: word };
  await lay('past_report_sections', { ...here, ...section, id: id() });
  await lay('understanding_versions', { ...inCycle, ...line, line_id: id() });
}

async function plantMirror({ room: { first }, here, inCycle, lay }: Planting) {
  const mirrorId = id();
  await lay('mirrors', { ...inCycle, id: mirrorId, shown_on: DAY, answered: 5 });
  await lay('mirror_answers', { ...here, mirror_id: mirrorId, pair: 'd1', person_id: first, place: 2 });
  await lay('mirror_spreads', { ...here, mirror_id: mirrorId, pair: 'd1', counts: [2, 0, 3, 0, 0] });
}

/** A vote that runs, in which nobody spoke yet, and one that ended with names. */
async function plantVotes({ room: { first, second, word }, planted, here, inCycle, lay }: Planting) {
  for (const [voteId, ended] of [
    [planted.voteId, false],
    [id(), true],
  ] as const) {
    const vote = {
      question: word,
      rule: 'one_each',
      named: true,
      until: '2030-05-06',
      opened_by: second,
      opened_on: DAY,
    };
    await lay('votes', { ...inCycle, ...vote, id: voteId, ended_on: ended ? DAY : null });
    const inVote = { ...here, vote_id: voteId };
    for (const number of [1, 2]) await lay('vote_options', { ...inVote, number, body: `${word} ${number}` });
    await lay('vote_voters', { ...inVote, number: 1, person_id: first, choice: ended ? 1 : null });
    if (!ended) await lay('ballots', { ...inVote, number: 1, choice: null });
    else {
      await lay('vote_results', { ...inVote, named: true, because: 'day', voters: 1, counts: [0, 1, 0], adopted: 1 });
    }
  }
}

async function plantReport({ tx, room, planted: { reportId }, here, inCycle, lay }: Planting) {
  const { circleId, organisationId, second, word } = room;
  await lay('reports', { ...inCycle, id: reportId, version: 1, offered_on: DAY });
  await lay('report_sections', { ...here, report_id: reportId, question_id: 1, body: word });
  const told = { happened: word, hindered: word, learned: word };
  await lay('report_cases', { ...here, ...told, id: id(), report_id: reportId, seen: 'nobody', writer_id: room.first });
  await tx`insert into learning.report_versions (report_id, circle_id, version, made_on, content)
    values (${reportId}, ${circleId}, 1, ${DAY}, ${tx.json({ word })})`;
  await lay('agreements', {
    ...here,
    report_id: reportId,
    version: 1,
    organisation_id: organisationId,
    person_id: second,
    reservation: word,
    agreed_on: DAY,
  });
}

/** A release that waits, with a word of each kind about it. */
async function plantRelease({ tx, room, planted: { themeId, releaseId }, here, inCycle, lay }: Planting) {
  const { circleId, organisationId, first, second, word } = room;
  await lay('releases', { ...inCycle, id: releaseId, kind: 'theme', subject_id: themeId, opened_on: DAY });
  const version = { ...here, release_id: releaseId, version: 1 };
  await tx`insert into learning.release_versions (release_id, circle_id, version, title, body, audience, written_by, written_on)
    values (${releaseId}, ${circleId}, 1, ${word}, ${word}, '{boards}', ${first}, ${DAY})`;
  await lay('release_reservations', { ...version, organisation_id: organisationId, body: word });
  await lay('release_confirmations', { ...version, person_id: second, confirmed_on: DAY });
  await lay('release_writer_words', { ...version, person_id: first, agrees: false });
  const partner = { organisation_id: organisationId, person_id: second };
  const [membership] = await tx<{ id: number }[]>`
    select m.id from network.circles c join network.memberships m on m.partnership_id = c.partnership_id
    where c.id = ${circleId} and m.organisation_id = ${organisationId} and m.ends_on is null`;
  if (!membership) throw new Error(`organisation ${organisationId} is no partner of circle ${circleId}`);
  const spoken = { ...partner, membership_id: membership.id, said_on: DAY };
  await lay('release_partner_words', { ...version, ...spoken, agrees: false });
  await tx`insert into learning.release_rules ${tx({ ...here, ...spoken, rule: 'two_thirds' })} on conflict do nothing`;
}
