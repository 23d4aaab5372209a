import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';

export interface Planted {
  cycleId: string;
  sessionId: string;
  themeId: string;
  reportId: string;
  releaseId: string;
  experimentId: string;
  guestId: string;
  blockId: string;
  groupId: string;
  designId: string;
  /** A line open to all, one of a group, and a reason that nobody reads yet. */
  notes: Record<'open' | 'grouped' | 'reason', string>;
  joinCode: string;
  writerToken: Buffer;
  contributions: Record<'gatheredNamed' | 'gatheredUnnamed' | 'keptNamed' | 'keptUnnamed' | 'sharedUnnamed', string>;
}

/**
 * Lays at least one row in every table of the learning room that belongs to a circle, past every policy. Every text says
 * `word`. `first` writes, lays dots and sits in a group, `second` steers, lays dots and agreed for `organisationId`.
 */
export async function plantRoom(
  sql: postgres.Sql,
  room: {
    circleId: number;
    organisationId: number;
    first: string;
    second: string;
    word: string;
    quarter: number;
    stage?: string;
  },
): Promise<Planted> {
  const { circleId, organisationId, first, second, word, quarter, stage = 'gather' } = room;
  const closed = stage === 'closed';
  const day = '2024-05-06';
  const id = () => randomUUID();
  const planted: Planted = {
    cycleId: id(),
    sessionId: id(),
    themeId: id(),
    reportId: id(),
    releaseId: id(),
    experimentId: id(),
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
  const { cycleId, sessionId, themeId, reportId, releaseId, experimentId, guestId, blockId, groupId, contributions } =
    planted;
  await sql.begin(async (tx) => {
    const lay = (table: string, row: Record<string, unknown>) => tx`insert into ${tx(`learning.${table}`)} ${tx(row)}`;
    const here = { circle_id: circleId };
    const inCycle = { ...here, cycle_id: cycleId };
    const inSession = { ...here, session_id: sessionId };
    await lay('cycles', {
      ...here,
      id: cycleId,
      year: 2024,
      quarter,
      opened_on: day,
      closed_on: closed ? day : null,
      late_reason: word,
    });
    const [question] = await tx<{ id: number }[]>`
      insert into learning.questions (circle_id, text_nl, text_en, hint_nl, hint_en)
      values (${circleId}, ${word}, ${word}, ${word}, ${word}) returning id`;
    await tx`update learning.cycles
      set framework_id = learning.extend_framework(${circleId}, learning.framework_of(null), array[${question?.id ?? 0}::int])
      where id = ${cycleId}`;
    await lay('sessions', {
      ...inCycle,
      id: sessionId,
      planned_at: `${day} 10:00+02`,
      place: word,
      facilitator_id: second,
      stage,
      join_code: planted.joinCode,
      closed_at: closed ? `${day} 12:00+02` : null,
    });
    await lay('guests', { id: guestId, session_id: sessionId, name: word, state: 'admitted' });
    await lay('guest_pages', { token_hash: randomBytes(32), session_id: sessionId, until: day });
    await lay('themes', { ...inSession, id: themeId, title: word, position: 1 });
    for (const voter of [first, second]) {
      await lay('dots', { session_id: sessionId, theme_id: themeId, voter_id: voter, count: 1 });
    }
    const block = { ...inSession, minutes: 20, prompt: word };
    await lay('blocks', { ...block, id: blockId, position: 1, kind: 'what_so_what' });
    const inBlock = { ...inSession, block_id: blockId };
    await lay('groups', { ...inBlock, id: groupId, number: 1, size: 6 });
    await lay('group_members', { group_id: groupId, session_id: sessionId, member_id: first });
    await lay('attendances', { session_id: sessionId, member_id: first, seen_at: `${day} 10:30+02` });
    await lay('notes', { ...inBlock, id: planted.notes.open, part: 'what', body: word, open: true });
    await lay('notes', { ...inBlock, id: planted.notes.grouped, group_id: groupId, part: 'what', body: word });
    await lay('notes', { ...inBlock, id: planted.notes.reason, part: 'reason', body: word });
    await lay('facilitator_notes', { ...inSession, person_id: second, body: word });
    await tx`insert into learning.designs (id, person_id, title, blocks)
      values (${planted.designId}, ${second}, ${word}, ${tx.json([{ kind: 'close', minutes: 5, prompt: word }])})`;
    await lay('assumptions', { ...inSession, id: id(), theme_id: themeId, body: word });
    await lay('checkouts', { ...inSession, id: id(), body: word });
    const remark = { ...here, body: word, kind: 'remark', written_on: day };
    const gathered = { session_id: sessionId, theme_id: themeId };
    await lay('contributions', { ...remark, ...gathered, id: contributions.gatheredNamed, author_id: first });
    await lay('contributions', { ...remark, ...gathered, id: contributions.gatheredUnnamed });
    await lay('contributions', { ...remark, id: contributions.keptNamed, author_id: first });
    await lay('contributions', { ...remark, id: contributions.keptUnnamed });
    await lay('contributions', { ...remark, id: contributions.sharedUnnamed, shared: true });
    await lay('writer_tokens', { writer_token: planted.writerToken, contribution_id: contributions.keptUnnamed });
    await lay('idempotency_keys', { id: id(), session_id: sessionId });
    await lay('learnings', { ...inCycle, id: id(), theme_id: themeId, body: word, loop: 'single' });
    await lay('experiments', {
      ...inCycle,
      id: experimentId,
      title: word,
      question: word,
      action: word,
      actors: word,
      until: day,
    });
    await lay('observations', {
      ...here,
      id: id(),
      experiment_id: experimentId,
      body: word,
      noted_on: day,
      author_id: first,
    });
    const decisionId = id();
    await lay('decisions', { ...inCycle, id: decisionId, body: word, owner: word });
    await tx`insert into learning.earlier_conclusions (circle_id, cycle_id, decision_id, version, words)
      values (${circleId}, ${cycleId}, ${decisionId}, 1, ${tx.json({ body: word })})`;
    await lay('follow_ups', { ...inSession, id: id(), decision_id: decisionId, state: 'done', body: word });
    await lay('signals', { ...inCycle, id: id(), kind: 'barrier', body: word, addressee: word });
    await tx`insert into learning.corrections (id, circle_id, cycle_id, kind, subject_id, earlier, person_id, corrected_on, version)
      values (${id()}, ${circleId}, ${cycleId}, 'learning', ${id()}, ${tx.json({ body: word })}, ${second}, ${day}, 2)`;
    const mirrorId = id();
    await lay('mirrors', { ...inCycle, id: mirrorId, shown_on: day, answered: 5 });
    await lay('mirror_answers', { ...here, mirror_id: mirrorId, pair: 'd1', person_id: first, place: 2 });
    await lay('mirror_spreads', { ...here, mirror_id: mirrorId, pair: 'd1', counts: [2, 0, 3, 0, 0] });
    await lay('reports', { ...inCycle, id: reportId, version: 1, offered_on: day });
    await lay('report_sections', { ...here, report_id: reportId, question_id: 1, body: word });
    await tx`insert into learning.report_versions (report_id, circle_id, version, made_on, content)
      values (${reportId}, ${circleId}, 1, ${day}, ${tx.json({ word })})`;
    await lay('agreements', {
      ...here,
      report_id: reportId,
      version: 1,
      organisation_id: organisationId,
      person_id: second,
      reservation: word,
      agreed_on: day,
    });
    await lay('releases', { ...inCycle, id: releaseId, kind: 'theme', subject_id: themeId, opened_on: day });
    const version = { ...here, release_id: releaseId, version: 1 };
    await tx`insert into learning.release_versions (release_id, circle_id, version, title, body, audience, written_by, written_on)
      values (${releaseId}, ${circleId}, 1, ${word}, ${word}, '{boards}', ${first}, ${day})`;
    await lay('release_reservations', { ...version, organisation_id: organisationId, body: word });
    await lay('release_confirmations', { ...version, person_id: second, confirmed_on: day });
    await lay('release_writer_words', { ...version, person_id: first, agrees: false });
    const partner = { organisation_id: organisationId, person_id: second };
    const [membership] = await tx<{ id: number }[]>`
      select m.id from network.circles c join network.memberships m on m.partnership_id = c.partnership_id
      where c.id = ${circleId} and m.organisation_id = ${organisationId} and m.ends_on is null`;
    if (!membership) throw new Error(`organisation ${organisationId} is no partner of circle ${circleId}`);
    const spoken = { ...partner, membership_id: membership.id, said_on: day };
    await lay('release_partner_words', { ...version, ...spoken, agrees: false });
    await tx`insert into learning.release_rules ${tx({ ...here, ...spoken, rule: 'two_thirds' })} on conflict do nothing`;
  });
  return planted;
}
