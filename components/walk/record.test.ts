import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createFormatter, createTranslator, type Messages } from 'use-intl/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOOL_KINDS } from '@/components/tool/tools';
import type { CircleActor } from '@/lib/actor';
import { renderSessionRecordPdf } from '@/lib/document/pdf';
import { recordTitle } from '@/lib/document/session-record';
import { messagesOf } from '@/lib/language/messages';
import { exportSession } from '@/lib/learning/session/mutations';
import { type Kind, LIST_NAMES } from '@/lib/learning/session/policy';
import { getWalk, type SessionRecord } from '@/lib/learning/session/record-queries';
import { freshDatabase, keptOf, type TestDatabase } from '@/test/database';
import { pdfText } from '@/test/file-text';
import { PEOPLE } from '@/test/fixture';
import { layPlan } from '@/test/plan';
import { type Planted, plantRoom } from '@/test/plant';
import { beginning, type Chapter, chaptersOf, readingMinutes, stopsOf } from './chapters';
import { recordCsv, recordDocument, recordRows } from './record';
import { wordsFrom } from './words';

const wordsIn = (locale: 'nl' | 'en') => {
  const say = (namespace: string) =>
    createTranslator({
      locale,
      namespace,
      messages: messagesOf(locale) as Messages,
      timeZone: 'Europe/Brussels',
      onError: (error) => {
        throw error;
      },
    });
  return wordsFrom(
    {
      walk: say('walk'),
      session: say('session'),
      cycle: say('cycle'),
      frame: say('frame'),
      answer: say('answer'),
      ...Object.fromEntries(TOOL_KINDS.map((kind) => [kind, say(kind)])),
    } as unknown as Parameters<typeof wordsFrom>[0],
    createFormatter({ locale: locale === 'nl' ? 'nl-BE' : 'en-GB', timeZone: 'Europe/Brussels' }),
  );
};
const words = wordsIn('nl');

const NORTH = 'Noordergeheim';
const SOUTH = 'Zuidergeheim';
const FORMULA = '=HYPERLINK("http://kwaad.example";"klik")';
let db: TestDatabase;
let coach: CircleActor;
let an: CircleActor;
let bo: CircleActor;
let south: CircleActor;
let room: Planted;
const block: Partial<Record<Kind, string>> = {};

const lay = (table: string, row: Record<string, unknown>) =>
  db.owner`insert into ${db.owner(`learning.${table}`)} ${db.owner(row)}`;
const here = () => ({ circle_id: 1, session_id: room.sessionId });

beforeAll(async () => {
  db = await freshDatabase();
  [coach, an, bo, south] = (await Promise.all(
    [PEOPLE.coach, PEOPLE.frontline, PEOPLE.frontline2, PEOPLE.southCoach].map((email) => db.actor<CircleActor>(email)),
  )) as [CircleActor, CircleActor, CircleActor, CircleActor];
  room = await plantRoom(db.owner, {
    circleId: 1,
    organisationId: 1,
    first: an.personId,
    second: coach.personId,
    word: NORTH,
    quarter: 1,
    stage: 'weigh',
  });
  await plantRoom(db.owner, {
    circleId: 2,
    organisationId: 4,
    first: (await db.actor<CircleActor>(PEOPLE.outsider)).personId,
    second: south.personId,
    word: SOUTH,
    quarter: 1,
  });
  // Only what these tests write themselves is in the blocks.
  for (const table of ['notes', 'groups', 'blocks']) {
    await db.owner`delete from ${db.owner(`learning.${table}`)} where session_id = ${room.sessionId}`;
  }
  await layPlan(db.owner, room.sessionId, 'm150');
  for (const row of await db.owner<{ id: string; kind: Kind }[]>`
    select id, kind from learning.blocks where session_id = ${room.sessionId}`) {
    block[row.kind] = row.id;
  }
  await db.owner`update learning.facilitator_notes set body = 'Coachgeheim' where session_id = ${room.sessionId}`;
  const group = randomUUID();
  const pair = { ...here(), block_id: block.one_two_four_all as string };
  await lay('groups', { ...pair, id: group, number: 3, size: 2 });
  await lay('group_members', { group_id: group, session_id: room.sessionId, member_id: an.personId });
  await lay('notes', { ...pair, id: randomUUID(), group_id: group, part: 'line', body: 'Groepsgeheim', open: false });
  // As if the room had not come to where all speak.
  await db.owner`update learning.notes set open = false where body = 'Groepsgeheim'`;
  const sheet = { ...here(), block_id: block.what_so_what as string };
  const seen = randomUUID();
  await lay('notes', { ...sheet, id: seen, part: 'what', body: 'Wij zagen wachtrijen', open: true });
  await lay('notes', { ...sheet, id: randomUUID(), part: 'so_what', about: seen, body: 'Het loont niet', open: true });
  await lay('contributions', {
    ...here(),
    id: randomUUID(),
    body: FORMULA,
    kind: 'remark',
    written_on: '2024-05-06',
    in_room: true,
  });
  const card = () => ({
    ...here(),
    id: randomUUID(),
    kind: 'remark',
    written_on: '2024-05-06',
    theme_id: room.themeId,
  });
  await lay('contributions', { ...card(), body: 'Woorden met naam', author_id: an.personId });
  await lay('contributions', { ...card(), body: 'Woorden zonder naam' });
  for (const kept of ['keptNamed', 'keptUnnamed', 'sharedUnnamed'] as const) {
    await db.owner`update learning.contributions set body = 'Wachtgeheim' where id = ${room.contributions[kept]}`;
  }
});
afterAll(() => db.drop());

const take = (actor: CircleActor, form: 'pdf' | 'csv' = 'csv') => exportSession(actor, { id: room.sessionId, form });
const csvOf = async (actor: CircleActor) => [...recordCsv(await take(actor), words)].join('');
const pdfOf = async (actor: CircleActor) =>
  renderSessionRecordPdf(recordDocument(await take(actor, 'pdf'), words, actor));
const flat = (text: string) => text.replace(/[\s\u200b]+/g, '');

describe('a session taken along while it goes on', () => {
  it('holds what is on the table, in both forms, for any member', async () => {
    for (const actor of [coach, an, bo]) {
      const csv = await csvOf(actor);
      const pdf = flat(pdfText(await pdfOf(actor)));
      for (const told of [NORTH, 'Woorden met naam', 'Woorden zonder naam', 'Wij zagen wachtrijen', 'Het loont niet']) {
        expect(csv, told).toContain(told);
        expect(pdf, told).toContain(flat(told));
      }
    }
  });

  it('holds no dots until they are shown, and then the sum for each theme', async () => {
    const dotsIn = async () =>
      recordRows(await take(an), words)
        .filter((row) => row[0] === 'thema')
        .map((row) => row[5]);
    expect(await dotsIn()).toEqual([null]);
    expect(flat(pdfText(await pdfOf(coach)))).not.toMatch(/\dstip/);
    await db.owner`update learning.sessions set revealed = true where id = ${room.sessionId}`;
    expect(await dotsIn()).toEqual([2]);
    expect(flat(pdfText(await pdfOf(coach)))).toContain('2stippen');
  });

  it('holds a group’s lines for whoever sits in that group, and for nobody else, the coach included', async () => {
    expect(await csvOf(an)).toContain('Groepsgeheim');
    for (const actor of [coach, bo]) {
      expect(await csvOf(actor)).not.toContain('Groepsgeheim');
      expect(flat(pdfText(await pdfOf(actor)))).not.toContain('Groepsgeheim');
    }
  });

  it('names whoever left their name on, and nobody else', async () => {
    const rows = recordRows(await take(bo), words);
    const who = (body: string) => rows.find((row) => row[3] === body)?.[4];
    expect(who('Woorden met naam')).toBe('Begeleider Noord');
    expect(who('Woorden zonder naam')).toBe('');
    expect(JSON.stringify(recordDocument(await take(bo), words, bo)).match(/Begeleider Noord/g)).toHaveLength(2);
  });

  it('holds nothing that waits for the session, no private notes of the coach, and nothing of another circle', async () => {
    for (const actor of [coach, an]) {
      const everything = `${await csvOf(actor)}${flat(pdfText(await pdfOf(actor)))}`;
      for (const hidden of ['Wachtgeheim', 'Coachgeheim', SOUTH]) expect(everything).not.toContain(hidden);
    }
  });

  it('does not exist for another circle, and leaves no line in a log then', async () => {
    const lines = () =>
      db.owner`select subject, person_id from audit.entries where verb = 'session.export' order by id`;
    const before = await lines();
    await expect(take(south)).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
    expect(await lines()).toEqual(before);
    await take(an, 'pdf');
    expect((await lines()).at(-1)).toEqual({ subject: '2024-05-06 pdf', person_id: an.personId });
  });

  it('is no door for a guest: their login cannot even write the line', async () => {
    const token = randomBytes(32).toString('base64url');
    await db.owner`insert into auth.sessions (token_hash, guest_id, expires_at, created_at)
      values (${keptOf(token)}, ${room.guestId}, now() + interval '1 day', now())`;
    const guest = { ...an, login: 'guest', token } as unknown as CircleActor;
    await expect(take(guest)).rejects.toThrow('refused');
  });

  it('runs in no spreadsheet: what looks like a formula is text', async () => {
    const csv = await csvOf(an);
    expect(csv).toContain(`"'=HYPERLINK(""http://kwaad.example"";""klik"")"`);
    expect(csv).not.toMatch(/(^|;)"?[=+@]/m);
    expect(csv.split('\r\n')[0]).toBe('\ufeff"Soort";"Onderdeel";"Thema";"Tekst";"Wie";"Stippen"');
  });

  it('is one row for each thing, in the block where it belongs', async () => {
    const rows = recordRows(await take(an), words);
    const kinds = [...new Set(rows.map((row) => row[0]))];
    expect(kinds).toEqual(
      [
        'kaartje',
        'regel: Wat zagen we?',
        'regel: Wat betekent het?',
        'regel: Wat we meenemen',
        'thema',
        'aanname',
        'geleerd',
        'experiment',
        'beslissing',
        'signaal',
        'afronding, voor buiten',
      ].sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b)),
    );
    expect(rows.find((row) => row[3] === 'Wij zagen wachtrijen')?.[1]).toBe('5. Wat, wat betekent het, wat nu');
    expect(rows.find((row) => row[0] === 'geleerd')?.slice(1, 3)).toEqual(['11. Besluiten', NORTH]);
  });

  it('is a tagged PDF that says which circle and quarter, the plan, and where it stands', async () => {
    const bytes = await pdfOf(an);
    const source = Buffer.from(bytes).toString('latin1');
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(source).toContain('/StructTreeRoot');
    expect(source).toContain('/Lang (nl-BE)');
    for (const tag of ['H1', 'H2', 'H3', 'L', 'LI', 'Table', 'TH'])
      expect(source, tag).toMatch(new RegExp(`/S /${tag}\\s`));
    expect(Buffer.from(bytes).toString('utf8')).toContain('Wat op tafel ligt – Noord – winter 2024</rdf:li>');
    const text = pdfText(bytes).replace(/\s+/g, ' ');
    expect(text).toContain('6 mei 2024');
    expect(text).toContain('Bezig: Wegen');
    expect(text).toMatch(/Thema’s maken\s*15 min\s*geweest/);
    expect(text).toMatch(/Wegen\s*5 min\s*nu/);
    expect(text).toMatch(/Besluiten\s*20 min\s*nog te doen/);
  });

  it('speaks English to whoever does', async () => {
    const english: CircleActor = { ...an, locale: 'en' };
    const document = recordDocument(await take(an), wordsIn('en'), english);
    expect(recordTitle(document)).toBe('What is on the table – Noord – winter 2024');
    expect(document.status).toBe('Under way: Weighing');
    expect(Buffer.from(await renderSessionRecordPdf(document)).toString('latin1')).toContain('/Lang (en-GB)');
  });

  it('says so when nothing is there yet', async () => {
    const empty: SessionRecord = {
      ...(await take(an)),
      stage: 'planned',
      blockId: null,
      cards: [],
      notes: [],
      themes: [],
      assumptions: [],
      checkouts: [],
      learnings: [],
      experiments: [],
      decisions: [],
      signals: [],
      mirrors: [],
      followUps: [],
    };
    const text = pdfText(await renderSessionRecordPdf(recordDocument(empty, words, an)));
    expect(text).toContain('Er ligt nog niets op tafel.');
    expect(text).toContain('Nog niet begonnen');
    expect(recordRows(empty, words)).toEqual([]);
  });
});

describe('a session that is over, walked through', () => {
  const idsIn = (chapters: readonly Chapter[]) =>
    chapters.flatMap((chapter) => chapter.parts.flatMap((part) => part.lines.map((line) => line.id)));

  it('goes in the plan’s order, each thing in its block, what was asked above it', async () => {
    // Its plan has no block for the mirror, and nobody looked back.
    const record = { ...(await getWalk(bo, room.sessionId)).record, mirrors: [], followUps: [] };
    const chapters = chaptersOf(record, words);
    expect(chapters.map((chapter) => chapter.title)).toEqual([
      'Wat, wat betekent het, wat nu',
      'Thema’s maken',
      'Wegen',
      'Onder de oppervlakte',
      'Besluiten',
      'Afronden',
    ]);
    expect(chapters.every((chapter) => chapter.asked !== '')).toBe(true);
    expect(chapters[0]?.parts.map((part) => part.title)).toEqual(['Wat zagen we?', 'Wat betekent het?']);
    expect(chapters[0]?.parts[1]?.lines[0]?.by).toBe('bij “Wij zagen wachtrijen”');
    expect(stopsOf(record, chapters, words).map((stop) => stop.chapter)).toEqual([
      null,
      null,
      null,
      null,
      0,
      null,
      1,
      null,
      2,
      3,
      4,
      5,
    ]);
  });

  it('says where cards are read when not where they were written, and shows them there while there are no themes', async () => {
    const { record } = await getWalk(an, room.sessionId);
    const gathered = (one: SessionRecord) => {
      const chapters = chaptersOf(one, words);
      return stopsOf(one, chapters, words).find((stop) => stop.title === 'Verzamelen');
    };
    expect(gathered(record)).toMatchObject({ chapter: null, note: 'lees je bij ‘Thema’s maken’' });
    expect(gathered({ ...record, cards: [] })).toMatchObject({ chapter: null, note: 'niets opgeschreven' });
    const early = {
      ...record,
      themes: [],
      assumptions: [],
      followUps: [],
      cards: record.cards.map((card) => ({ ...card, themeId: null })),
    };
    expect(gathered(early)?.chapter).toBe(0);
  });

  it('shows the standard order where no plan was kept', async () => {
    const { record } = await getWalk(an, room.sessionId);
    const old = { ...record, plan: [], notes: [], mirrors: [] };
    expect(stopsOf(old, chaptersOf(old, words), words).map((stop) => stop.title)).toEqual([
      'Welkom',
      'Terugblik',
      'Verzamelen',
      'Thema’s maken',
      'Wegen',
      'Onder de oppervlakte',
      'Besluiten',
      'Afronden',
    ]);
  });

  it('loses nothing that was on the table and shows nothing twice, whatever the plan', async () => {
    const { record } = await getWalk(an, room.sessionId);
    // The plan is made up here, its notes hang on it, and a theme is what others stand under.
    const lists = LIST_NAMES.filter((name) => !['plan', 'notes', 'themes'].includes(name));
    const all = lists.flatMap((name) => record[name].map((one) => one.id));
    expect(lists.every((name) => record[name].length > 0)).toBe(true);
    const once = fc.subarray(
      ['gather', 'group', 'weigh', 'beneath', 'conclude', 'close', 'pause', 'case_review'] as Kind[],
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(once, (kinds) => {
        const plan = kinds.map((kind, position) => ({
          id: kind,
          kind,
          position,
          minutes: 5,
          prompt: '',
          starts: false,
        }));
        const shown = idsIn(chaptersOf({ ...record, notes: [], plan }, words)).filter((id) => !id.startsWith('fate '));
        // Of a mirror each pair has a line of its own; here there is one.
        expect(shown.map((id) => id.replace(/ d1$/, '')).sort()).toEqual([...all].sort());
      }),
    );
  });

  it('shows what was promised the time before where the session looked back', async () => {
    await db.owner`update learning.sessions set stage = 'closed', closed_at = '2024-05-06 12:00+02' where id = ${room.sessionId}`;
    await db.owner`update learning.cycles set closed_on = '2024-05-06' where id = ${room.cycleId}`;
    const cycle = randomUUID();
    const next = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycle}, 1, 2024, 3, '2024-07-01')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${next}, 1, ${cycle}, '2024-09-01 10:00+02', ${coach.personId}, 'look_back', 'TESTCODE')`;
    const chapters = chaptersOf((await getWalk(an, next)).record, words);
    expect(chapters.map((chapter) => chapter.title)).toEqual(['Terugblik']);
    expect(chapters[0]?.parts.map((part) => part.title)).toEqual([
      'Wat we proberen',
      'Wat we beslisten',
      'Wat we doorgeven',
    ]);
    // The first one had none before it.
    const first = (await getWalk(an, room.sessionId)).record;
    expect(first.promised).toEqual({ experiments: [], decisions: [], signals: [], remaining: [] });
    expect(recordDocument(first, words, an).status).toBe('Afgesloten op 6 mei 2024');
  });

  it('is another circle’s to walk through as little as any page of it', async () => {
    await expect(getWalk(south, room.sessionId)).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
  });
});

describe('reading time', () => {
  const chapter = (many: number): Chapter => ({
    id: 'x',
    kind: 'rest',
    title: '',
    asked: '',
    parts: [{ id: 'p', title: '', dots: null, lines: [{ id: 'l', body: 'woord '.repeat(many), more: '', by: '' }] }],
  });

  it('is whole minutes at 200 words each, at least one, and never less for more words', () => {
    expect(readingMinutes([])).toBe(1);
    expect(readingMinutes([chapter(1000)])).toBe(5);
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        expect(readingMinutes([chapter(a), chapter(b)])).toBe(Math.max(1, Math.round((a + b) / 200)));
        expect(readingMinutes([chapter(a + b)])).toBeGreaterThanOrEqual(readingMinutes([chapter(a)]));
      }),
    );
  });

  it('a text’s beginning is enough to recognise it by, and cut between words', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const start = beginning(text);
        expect(start.length).toBeLessThanOrEqual(61);
        expect(text.replace(/\s+/g, ' ').trim().startsWith(start.replace(/…$/, ''))).toBe(true);
      }),
    );
    expect(beginning(`${'aan de '.repeat(20)}`)).toMatch(/^(aan de ?)+aan…$|^(aan de ?)+…$/);
  });
});
