import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { STAGES } from '@/db/learning/session/tables';
import { SECTION_KEYS } from '@/lib/learning/report/input';
import type { Stage } from '@/lib/learning/session/policy';
import { sealsOf } from '@/lib/seal';
import { type Column, readTables, type Table } from './catalogue';

/**
 * Canaries: words that stand nowhere else, one in each free text of the learning room. Whoever meets one outside the room
 * has found a hole in its wall.
 */
export interface Canary {
  token: string;
  /** learning.contributions.body; with a part behind a # where one column holds several texts. */
  column: string;
  /** What kind of row it stands in: "kept, without a name". Empty where all rows of a table are alike. */
  row: string;
  /** The circle whose room it stands in; null where it is in none. */
  circle: number | null;
  /** The session or the cycle that it belongs to, where it belongs to one. */
  place: string | null;
  /** The person, guest or organisation whose own it is; whoever of them reads it reads their own. */
  of: string | null;
  /** Since when a session has it on its table, where it was planted as waiting (milliseconds since 1970), and which. */
  gathered?: { at: number; place: string };
}

/** What a canary was at a moment: a remark that waited is the table's from when its session gathered it. */
export function asItStood(canary: Canary, at: number): Canary {
  const { gathered, ...waiting } = canary;
  if (!gathered || at < gathered.at) return waiting;
  return { ...waiting, row: `gathered (was ${waiting.row})`, place: gathered.place };
}

/** How every token begins: letters and digits that no language and no hash puts together by chance. */
export const MARK = 'qkz7vx';
export const TOKEN = new RegExp(`${MARK}[a-z2-7]{10}`, 'g');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
export const newToken = () => MARK + [...randomBytes(10)].map((byte) => LETTERS[byte % 32]).join('');

export interface PlantedRow {
  table: string;
  label: string;
  circle: number | null;
  place: string | null;
  values: Record<string, unknown>;
}

/** A circle with the people who fill its room. */
export interface Room {
  circleId: number;
  partnershipId: number;
  /** Core partners: the one that writer and steward can give a word for, and another. */
  own: number;
  other: number;
  writer: string;
  fellow: string;
  steward: string;
  facilitator: string;
}

export interface Planted {
  canaries: Map<string, Canary>;
  rows: PlantedRow[];
  /** The keyed hashes that lead to writers, as they could be written: nobody's to see. */
  seals: string[];
  tables: Table[];
}

/** Stages in which people write together, and what they wrote is not everybody's yet. */
export const TOGETHER: readonly Stage[] = ['one_two_four_all', 'what_so_what', 'significant_change', 'appreciative'];

/** Another circle's session never meets these: `place` tells a guest's session from the others. */
interface Where {
  circle?: number | null;
  place?: string | null;
  of?: string | null;
}

/** A given value, or what to make of the tokens that `word` hands out. Columns that are not given are filled by themselves. */
type Given = Record<string, unknown | ((word: (part?: string) => string) => unknown)>;

/**
 * Fills the rooms with rows of every kind that somebody may or may not see, past every policy, as the owner. Every free text
 * of every row gets a token of its own, also in columns and tables that are not known here.
 * @throws naming the table that nobody knows how to plant
 */
export async function plantCanaries(sql: postgres.Sql, rooms: Room[]): Promise<Planted> {
  const tables = await readTables(sql, 'learning');
  const others = [...(await readTables(sql, 'formal')), ...(await readTables(sql, 'released'))];
  const planted: Planted = { canaries: new Map(), rows: [], seals: [], tables };
  const [{ day = '' } = {}] = await sql<{ day: string }[]>`select network.today()::text as day`;

  for (const room of rooms) await plantRoom(room, room.writer !== room.fellow);
  await plantQuestions();
  await plantPeople();
  return planted;

  function say(column: string, label: string, { circle = null, place = null, of = null }: Where): string {
    const token = newToken();
    planted.canaries.set(token, { token, column, row: label, circle, place, of });
    return token;
  }

  /** One row; what is not given is made from the catalogue: tokens, keys of rows that were planted before, plain values. */
  async function lay(name: string, label: string, given: Given, where: Where): Promise<Record<string, unknown>> {
    const table = [...tables, ...others].find((one) => one.name === name);
    if (!table) throw new Error(`there is no table ${name}: its scene in test/canary.ts is out of date`);
    const values: Record<string, unknown> = {};
    for (const [column, value] of Object.entries(given)) {
      values[column] =
        typeof value === 'function'
          ? value((part?: string) => say(`${name}.${column}${part ? `#${part}` : ''}`, label, where))
          : value;
    }
    for (const reference of table.references) {
      const open = reference.columns.map(([here]) => here).filter((here) => !(here in values));
      if (!open.every((here) => table.columns.find((one) => one.name === here)?.needed)) continue;
      const row = [...planted.rows]
        .reverse()
        .find((one) => one.table === reference.table && (one.circle === null || one.circle === where.circle));
      const ground = row?.values ?? (await groundOf(reference.table, where.circle));
      for (const [here, there] of reference.columns) if (ground && !(here in values)) values[here] = ground[there];
    }
    for (const column of table.columns) {
      if (column.name in values) continue;
      if (column.free) values[column.name] = wordIn(column, say(`${name}.${column.name}`, label, where));
      else if (column.needed) values[column.name] = plainValue(column, where);
    }
    const columns = Object.keys(values);
    const parameters = columns.map((column) => {
      const value = values[column];
      const json = /^json/.test(table.columns.find((one) => one.name === column)?.type ?? '');
      return json
        ? sql.json(value as postgres.JSONValue)
        : value !== null && typeof value === 'object' && !Buffer.isBuffer(value) && !Array.isArray(value)
          ? sql.json(value as postgres.JSONValue)
          : value;
    });
    try {
      await sql.unsafe(
        `insert into ${name} (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
        parameters as never[],
      );
    } catch (error) {
      throw new Error(`nobody can plant ${name} (${label || 'a row'}): ${(error as Error).message}`, { cause: error });
    }
    planted.rows.push({ table: name, label, circle: where.circle ?? null, place: where.place ?? null, values });
    return values;
  }

  /** What a row refers to outside the learning room: the circle's own, or else whatever is there. */
  async function groundOf(
    table: string,
    circle: number | null | undefined,
  ): Promise<Record<string, unknown> | undefined> {
    const room = rooms.find((one) => one.circleId === circle);
    const ids: Record<string, unknown> = {
      'network.people': room?.writer,
      'network.organisations': room?.own,
      'network.circles': room?.circleId,
      'network.partnerships': room?.partnershipId,
    };
    if (table in ids) return { id: ids[table] };
    const [any] = await sql`select * from ${sql(table)} limit 1`;
    return any;
  }

  function wordIn(column: Column, token: string): unknown {
    if (column.array) return [token];
    return /^json/.test(column.type) ? { words: token } : token;
  }

  function plainValue(column: Column, { circle }: Where): unknown {
    if (column.codes) return column.array ? [column.codes[0]] : column.codes[0];
    if (column.name === 'circle_id') return circle;
    // The smallest group is a pair.
    if (column.name === 'size') return 2;
    if (column.type === 'uuid') return randomUUID();
    if (column.type === 'date' || column.type.startsWith('timestamp')) return day;
    if (column.type === 'boolean') return false;
    if (column.type === 'bytea') return randomBytes(32);
    return 1;
  }

  async function plantRoom(room: Room, wide: boolean): Promise<void> {
    const { circleId, writer, fellow, steward, facilitator } = room;
    const circle = circleId;
    const here = { circle_id: circleId };
    const [{ soon = '' } = {}] = await sql<
      { soon: string }[]
    >`select (network.now() + interval '1 hour')::text as soon`;
    // One cycle is open and its session planned; the others stand still at each stage, as no circle does, but so that each
    // stage's screens can be asked for. Three are closed: their reports are a draft, offered, final.
    const closed: Stage[] = ['closed', 'closed', 'closed'];
    const stages: Stage[] = wide
      ? [...STAGES.filter((one) => one !== 'closed'), ...closed]
      : ['planned', 'conclude', ...closed];
    const reports = ['offered', 'draft', 'final'];
    for (const [index, stage] of stages.entries()) {
      const cycleId = randomUUID();
      const sessionId = randomUUID();
      const inSession = { circle, place: sessionId };
      const inCycle = { circle, place: cycleId };
      const open = stage === 'planned';
      await lay(
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
        'learning.sessions',
        stage,
        {
          ...here,
          id: sessionId,
          cycle_id: cycleId,
          planned_at: soon,
          facilitator_id: ['planned', 'arrive', 'look_back'].includes(stage) ? facilitator : steward,
          stage,
          join_code: (word: () => string) => word().toUpperCase(),
          revealed: STAGES.indexOf(stage) > STAGES.indexOf('weigh'),
          closed_at: stage === 'closed' ? soon : null,
        },
        inSession,
      );
      if (stage !== 'closed') {
        for (const state of ['waiting', 'admitted', 'refused']) {
          const id = randomUUID();
          await lay('learning.guests', state, { id, session_id: sessionId, state }, { ...inSession, of: id });
        }
      }
      await plantBlocks(stage, sessionId);
      const themeId = randomUUID();
      const inTheme = { ...here, session_id: sessionId, theme_id: themeId };
      await lay(
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
      await lay('learning.assumptions', '', { ...inTheme }, inSession);
      await lay('learning.checkouts', '', { ...here, session_id: sessionId }, inSession);
      const remark = { ...here, kind: 'remark', question_id: 1, written_on: day, author_name: null };
      for (const [label, who] of [
        ['gathered, named', { author_id: writer }],
        ['gathered, without a name', {}],
        ['gathered, a guest’s', { author_name: (word: () => string) => word() }],
      ] as const) {
        await lay(
          'learning.contributions',
          label,
          { ...remark, session_id: sessionId, theme_id: themeId, ...who },
          inSession,
        );
      }
      const mirrorId = randomUUID();
      await lay(
        'learning.mirrors',
        '',
        { ...here, id: mirrorId, cycle_id: cycleId, answered: 5, shown_on: day, step: 'd1' },
        inCycle,
      );
      await lay(
        'learning.mirror_spreads',
        '',
        { ...here, mirror_id: mirrorId, pair: 'd1', counts: [2, 0, 3, 0, 0] },
        inCycle,
      );
      if (stage === 'weigh') {
        for (const [voter, count] of [
          [writer, 3],
          [fellow, 4],
        ] as const) {
          await lay(
            'learning.dots',
            '',
            { session_id: sessionId, theme_id: themeId, voter_id: voter, count },
            inSession,
          );
        }
      }
      const concluded = { ...here, cycle_id: cycleId, theme_id: themeId };
      const learningId = randomUUID();
      await lay('learning.learnings', '', { ...concluded, id: learningId, loop: 'double' }, inCycle);
      for (const state of ['running', 'embedded']) {
        const id = randomUUID();
        const ended = state === 'embedded';
        await lay(
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
          'learning.observations',
          '',
          { ...here, experiment_id: id, noted_on: day, author_id: writer },
          inCycle,
        );
      }
      await lay('learning.decisions', '', { ...concluded, until: day }, inCycle);
      await lay('learning.signals', 'answered', { ...concluded, kind: 'barrier', answered_on: day }, inCycle);
      await lay('learning.signals', 'open', { ...concluded, kind: 'enabler', answer: null }, inCycle);
      if (stage === 'closed') {
        await lay(
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
        await plantReport(reports.shift() ?? '', cycleId, sessionId);
      }
      if (open) {
        const releaseId = randomUUID();
        await lay(
          'learning.releases',
          'open',
          { ...here, id: releaseId, cycle_id: cycleId, kind: 'learning', subject_id: learningId, opened_on: day },
          inCycle,
        );
        await lay(
          'learning.release_versions',
          'open',
          { ...here, release_id: releaseId, version: 1, written_by: writer, written_on: day },
          inCycle,
        );
        await lay(
          'learning.release_reservations',
          'open',
          { ...here, release_id: releaseId, version: 1, organisation_id: room.own },
          inCycle,
        );
      }
    }

    // Private notes.
    await lay(
      'learning.designs',
      'kept for oneself',
      {
        id: randomUUID(),
        person_id: facilitator,
        blocks: (word: (part?: string) => string) => [{ kind: 'close', minutes: 5, prompt: word() }],
      },
      { circle, of: facilitator },
    );
    const waits = { ...here, kind: 'remark', question_id: 1, written_on: day, author_name: null };
    const own = { circle, of: writer };
    await lay('learning.contributions', 'kept, named', { ...waits, author_id: writer }, own);
    await lay('learning.contributions', 'shared, named', { ...waits, author_id: writer, shared: true }, { circle });
    await lay('learning.contributions', 'shared, without a name', { ...waits, shared: true }, { circle });
    const guest = planted.rows.find(
      (one) => one.table === 'learning.guests' && one.label === 'admitted' && one.circle === circle,
    );
    for (const [label, writerId, of] of [
      ['kept, without a name', writer, writer],
      ['kept, a guest’s', `guest:${guest?.values.id}`, guest?.values.id as string],
    ] as const) {
      const row = await lay('learning.contributions', label, { ...waits, id: randomUUID() }, { circle, of });
      const [seal] = sealsOf(writerId, circleId);
      await lay('learning.contribution_seals', '', { seal, contribution_id: row.id }, { circle });
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        planted.seals.push((seal as Buffer).toString(encoding));
    }
    // Tables that have no scene of their own here get one row each.
    for (const table of tables) {
      if (planted.rows.some((one) => one.table === table.name && one.circle === circle)) continue;
      if (table.name !== 'learning.questions') await lay(table.name, 'by itself', {}, { circle });
    }
    // What left the room did so by the gate alone; here it is laid past it.
    await sql.unsafe('alter table released.publications disable trigger user');
    for (const audience of ['boards', 'signal_holder', 'public']) {
      const id = randomUUID();
      const given = { id, release_id: randomUUID(), partnership_id: room.partnershipId, audience: [audience] };
      await lay('released.publications', audience, { ...given, released_on: day, year: 2024 }, { circle });
    }
    await sql.unsafe('alter table released.publications enable trigger user');
    for (const [index, state] of ['draft', 'submitted'].entries()) {
      await lay(
        'formal.reports',
        state,
        {
          id: randomUUID(),
          partnership_id: room.partnershipId,
          year: 2024,
          quarter: 1 + index,
          women: 4,
          men: 5,
          non_binary: 1,
          euros: 100,
          fte: 1,
          state,
          submitted_at: state === 'submitted' ? soon : null,
        },
        { circle },
      );
    }

    /** The plan of a session and what was written together in it: open to all, in two groups, and a reason nobody reads yet. */
    async function plantBlocks(stage: Stage, sessionId: string): Promise<void> {
      const inSession = { ...here, session_id: sessionId };
      const where = { circle, place: sessionId };
      const kind = stage === 'planned' ? 'arrive' : stage === 'closed' ? 'close' : stage;
      const blockId = randomUUID();
      await lay('learning.blocks', kind, { ...inSession, id: blockId, position: 1, kind, minutes: 20 }, where);
      if (stage !== 'planned') await sql`update learning.sessions set block_id = ${blockId} where id = ${sessionId}`;
      const steers = ['planned', 'arrive', 'look_back'].includes(stage) ? facilitator : steward;
      await lay('learning.facilitator_notes', '', { ...inSession, person_id: steers }, { ...where, of: steers });
      const note = { ...inSession, block_id: blockId, about: null, open: false };
      await lay('learning.notes', 'open', { ...note, id: randomUUID(), part: 'harvest', open: true }, where);
      await lay('learning.notes', 'open, of a part with a name', { ...note, id: randomUUID(), open: true }, where);
      if (!TOGETHER.includes(stage)) return;
      await lay('learning.notes', 'a reason', { ...note, id: randomUUID(), part: 'reason' }, where);
      for (const [index, sits] of [writer, fellow].entries()) {
        const groupId = randomUUID();
        const group = { ...inSession, id: groupId, block_id: blockId, number: index + 1, size: 6 };
        await lay('learning.groups', '', group, where);
        // So many that nobody who comes later is sent to sit with them.
        await sql`insert into learning.group_members (group_id, session_id, member_id)
          select ${groupId}, ${sessionId}, m from (select ${sits}::uuid union all select gen_random_uuid() from generate_series(1, 500)) as x (m)`;
        await lay(
          'learning.notes',
          'a group’s',
          { ...note, id: randomUUID(), group_id: groupId, part: 'line' },
          { ...where, of: sits },
        );
      }
      await lay(
        'learning.groups',
        'empty',
        { ...inSession, id: randomUUID(), block_id: blockId, number: 3, size: 6 },
        where,
      );
    }

    async function plantReport(state: string, cycleId: string, sessionId: string): Promise<void> {
      const reportId = randomUUID();
      const where = { circle, place: cycleId };
      const offered = state !== 'draft';
      await lay(
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
      for (const key of SECTION_KEYS)
        await lay('learning.report_sections', state, { ...here, report_id: reportId, key }, where);
      if (!offered) return;
      await lay(
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
          'learning.agreements',
          `${state}, ${label}`,
          {
            ...here,
            report_id: reportId,
            version: 1,
            organisation_id: organisation,
            person_id: steward,
            agreed_on: day,
          },
          where,
        );
      }
      if (state === 'final') await sql`update learning.reports set final_on = ${day} where id = ${reportId}`;
    }
  }

  /** The questions are everybody's ground; a seventh one carries their canaries. */
  async function plantQuestions(): Promise<void> {
    await lay('learning.questions', '', { framework: 'liverpool', version: 1, position: 7 }, {});
    await lay('learning.questions', 'of a framework that nobody uses', { version: 1, position: 1 }, {});
  }

  /** Names and addresses of everybody. Addresses are set last: people of the fixture are signed in by theirs. */
  async function plantPeople(): Promise<void> {
    const people = await sql<{ id: string; circle: number | null }[]>`
      select p.id, (select min(h.circle_id) from network.hats h where h.person_id = p.id) as circle from network.people p`;
    for (const { id, circle } of people) {
      const name = say('network.people.name', '', { circle, of: id });
      const email = say('network.people.email', '', { circle, of: id });
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
}

/** A whole text as it was offered: what `offerReport` keeps, with a token for each of its words. */
function offeredText(word: (part?: string) => string, sessionId: string) {
  const themeId = randomUUID();
  return {
    sections: SECTION_KEYS.map((key) => ({ key, body: word('section') })),
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
