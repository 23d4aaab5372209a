import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORGIVEN } from '@/bench/words';
import type { CircleActor, SignalHolderActor } from '@/lib/actor';
import { writeContribution } from '@/lib/learning/contribution/mutations';
import { takeOff } from '@/lib/learning/taken-off/mutations';
import { withdrawRelease } from '@/lib/release/release/mutations';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { layLetOut } from '@/test/let-out';
import { asRegExp, excerpt, type Kind, marked, resembling } from './match';
import { type Found, findEverywhere, findOnDesk } from './queries';

const textOf = (segments: [string, boolean][]) => segments.map(([text]) => text).join('');
const hitsOf = ({ groups }: Found) =>
  groups.flatMap(({ kind, hits }) => hits.map((hit) => ({ kind, ...hit, words: textOf(hit.words) })));
const nearOf = ({ groups, near }: Found) => hitsOf({ groups: [...groups, ...near], near: [] });

describe('one search', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;
  const cycleId = randomUUID();
  const sessionId = randomUUID();

  const layRemark = async (body: string, more: { circle?: number; session?: string | null; shared?: boolean } = {}) => {
    const { circle = 1, session = sessionId, shared = false } = more;
    const id = randomUUID();
    await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id, shared)
      values (${id}, ${circle}, ${body}, 'remark', '2026-01-10', ${session}, ${shared})`;
    return id;
  };
  const lay = async (table: string, row: Record<string, unknown>, circle = 1, cycle = cycleId) => {
    const id = randomUUID();
    await db.owner`insert into ${db.owner(`learning.${table}`)} ${db.owner({ id, circle_id: circle, cycle_id: cycle, ...row })}`;
    return id;
  };
  const letOut = (body: string, audience: string[]) => layLetOut(db, { cycleId, body, audience });

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor<CircleActor>(PEOPLE.coach);
    an = await db.actor<CircleActor>(PEOPLE.frontline);
    outsider = await db.actor<CircleActor>(PEOPLE.outsider);
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, network.now(), ${coach.personId}, 'group', 'ABCDEFGH')`;
  });
  afterAll(() => db.drop());

  it('finds every kind of thing in one’s own circle, with where it stands', async () => {
    const remark = await layRemark('De pluimvee-afspraak viel weg.');
    const theme = randomUUID();
    await db.owner`insert into learning.themes (id, circle_id, session_id, title, position)
      values (${theme}, 1, ${sessionId}, 'Pluimvee', 1)`;
    const learning = await lay('learnings', {
      body: 'Pluimvee helpt.',
      loop: 'double',
      assumption: 'Dat het niet hielp.',
    });
    const words = { question: 'Helpt pluimvee?', action: 'Proberen', actors: 'An', until: '2026-06-30' };
    const experiment = await lay('experiments', { title: 'Kippen', ...words });
    const observation = await (async () => {
      const id = randomUUID();
      await db.owner`insert into learning.observations (id, circle_id, experiment_id, body, noted_on)
        values (${id}, 1, ${experiment}, 'Het pluimvee at.', '2026-02-01')`;
      return id;
    })();
    const { owner } = db;
    /** A row besides, which has no cycle. */
    const row = async (table: string, values: object) => {
      const id = randomUUID();
      await owner`insert into ${owner(`learning.${table}`)} ${owner({ id, circle_id: 1, ...values })}`;
      return id;
    };
    const ofIt = { circle_id: 1, experiment_id: experiment };
    // A scale is kept as a code, and so is none of the circle's words.
    await owner`insert into learning.experiment_designs ${owner([
      { ...ofIt, part: 'data', body: 'We tellen pluimvee.' },
      { ...ofIt, part: 'scale', body: 'beyond' },
    ])}`;
    const wanted = await row('experiment_questions', { ...ofIt, body: 'Eet het pluimvee?' });
    const does = await row('experiment_actions', { ...ofIt, body: 'Pluimvee voeren', actor: 'An' });
    const laid = { as_meant: 'yes', laid_by: an.personId, laid_on: '2026-02-02' };
    const read = await row('experiment_readings', { ...ofIt, ...laid, body: '', data: 'Meer pluimvee.' });
    const factor = { reading_id: read, structural: true, body: 'Pluimvee is duur.', addressee: 'Hoenderbond' };
    const played = await row('experiment_factors', factor);
    const change = { form: 'role', change: 'Pluimvee op maandag.', owner: 'Hoenderman' };
    await owner`insert into learning.embeddings ${owner({ ...ofIt, ...change })}`;
    const look = { lives: false, body: 'Geen pluimvee meer.', looked_by: an.personId, looked_on: '2026-03-03' };
    const looked = await row('embedding_looks', { ...ofIt, ...look });
    const decision = await lay('decisions', { body: 'Meer pluimvee.', owner: 'An' });
    const vote = await lay('votes', {
      ...{ question: 'Wat doen we?', rule: 'unanimous', named: false, until: '2026-03-31' },
      ...{ opened_by: coach.personId, opened_on: '2026-03-01' },
    });
    await owner`insert into learning.vote_options ${owner([
      { vote_id: vote, circle_id: 1, number: 1, body: 'Meer pluimvee' },
      { vote_id: vote, circle_id: 1, number: 2, body: 'Minder pluimvee' },
    ])}`;
    const body = await row('bodies', { name: 'Raad voor pluimvee', level: 'tactical', started_on: '2026-01-05' });
    await owner`insert into learning.stewardship_parts ${owner({
      ...{ cycle_id: cycleId, circle_id: 1, part: 'missing', body: 'Wie zorgt voor het pluimvee?' },
    })}`;
    const signal = await lay('signals', {
      kind: 'barrier',
      body: 'Het mag niet.',
      addressee: 'VDAB',
      answer: 'Pluimvee mag.',
    });
    const closed = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on) values (${closed}, 1, 2025, 4, '2025-10-05', '2025-12-20')`;
    const report = await lay('reports', {}, 1, closed);
    await db.owner`insert into learning.report_sections (report_id, circle_id, body) values (${report}, 1, 'Over pluimvee.')`;
    const [line, told, waits] = [randomUUID(), randomUUID(), randomUUID()];
    await db.owner`insert into learning.understandings (id, circle_id, part, body, brings, position)
      values (${line}, 1, 'actor', 'De boerin', 'Pluimvee, en tijd.', 1)`;
    for (const [id, seen] of [
      [told, 'nobody'],
      [waits, null],
    ] as const)
      await db.owner`insert into learning.report_cases (id, report_id, circle_id, happened, seen)
        values (${id}, ${report}, 1, 'Iemand kreeg pluimvee.', ${seen})`;
    const found = hitsOf(await findEverywhere(an, 'pluimvee'));
    const here = { year: 2026, quarter: 1, part: '' };
    const kinds: [Kind, string, string | null, { year: number; quarter: number; part: string } | null][] = [
      ['learning', learning, sessionId, here],
      ['experiment', experiment, experiment, here],
      ['design', wanted, experiment, here],
      ['design', does, experiment, here],
      ['design', `${experiment}-data`, experiment, here],
      ['reading', read, experiment, here],
      ['reading', played, experiment, here],
      ['embedding', experiment, experiment, here],
      ['embedding', looked, experiment, here],
      ['decision', decision, sessionId, here],
      ['vote', vote, vote, here],
      ['signal', signal, sessionId, here],
      ['theme', theme, sessionId, here],
      ['remark', remark, sessionId, here],
      ['observation', observation, experiment, here],
      ['report', report, report, { year: 2025, quarter: 4, part: '' }],
      ['report', `${report}-${told}`, report, { year: 2025, quarter: 4, part: '' }],
      ['understanding', line, line, null],
      ['body', body, null, null],
      ['stewardship', `${cycleId}-missing`, null, here],
    ];
    // Of one kind and one quarter, rows stand in the order of their ids.
    const inOrder = (all: typeof kinds) =>
      all.toSorted(([one, id], [other, its]) => Number(one === other) && (id < its ? -1 : 1));
    expect(found.map(({ kind, id, place, period }) => [kind, id, place, period])).toEqual(inOrder(kinds));
    // Neither who looks after it, nor to whom it is said, nor a code.
    for (const name of ['hoenderman', 'hoenderbond', 'beyond'])
      expect(hitsOf(await findEverywhere(an, name))).toEqual([]);
    expect(await findEverywhere(outsider, 'pluimvee')).toEqual({ groups: [], near: [] });
  });

  it('finds nothing of another circle’s room, whoever looks', async () => {
    await layRemark('Alleen van noord: zeepkist.');
    expect(hitsOf(await findEverywhere(an, 'zeepkist'))).toHaveLength(1);
    expect(await findEverywhere(outsider, 'zeepkist')).toEqual({ groups: [], near: [] });
    expect(await findEverywhere(outsider, 'zeepkst')).toEqual({ groups: [], near: [] });
  });

  it('finds no words that the room was not shown yet: not even for who prepares, or who wrote them', async () => {
    await db.owner`update learning.sessions set stage = 'look_back' where id = ${sessionId}`;
    const wait = { kind: 'remark' as const, questionId: 1, shared: false };
    for (const named of [true, false])
      await writeContribution(an, { id: randomUUID(), body: 'Dit wacht nog: regenboog.', named, ...wait });
    for (const one of [an, coach]) expect(nearOf(await findEverywhere(one, 'regenboog'))).toEqual([]);
    await writeContribution(an, {
      id: randomUUID(),
      body: 'Meteen gedeeld: regenboog.',
      named: false,
      ...wait,
      shared: true,
    });
    const found = hitsOf(await findEverywhere(coach, 'regenboog'));
    expect(found.map(({ words, place, cycleId, period }) => [words, place, cycleId, period])).toEqual([
      ['Meteen gedeeld: regenboog.', null, cycleId, { year: 2026, quarter: 1, part: '' }],
    ]);
    await db.owner`update learning.sessions set stage = 'group' where id = ${sessionId}`;
  });

  it('finds a card no more that was taken off the screens or deleted', async () => {
    const id = await layRemark('Dit gaat over lantaarnpalen.');
    const gone = await layRemark('Dit gaat ook over lantaarnpalen.');
    expect(hitsOf(await findEverywhere(an, 'lantaarnpalen'))).toHaveLength(2);
    expect(await takeOff(coach, { sessionId, id, reason: 'client' })).toMatchObject({
      ok: true,
    });
    await db.owner`delete from learning.contributions where id = ${gone}`;
    for (const one of [an, coach]) expect(await findEverywhere(one, 'lantaarnpalen')).toEqual({ groups: [], near: [] });
  });

  it('finds what others let out to this reader, and nothing of it once it is withdrawn', async () => {
    const id = await letOut('Wij leerden van vuurtorens.', ['flanders']);
    await letOut('Alleen voor de besturen: vuurtorens.', ['boards']);
    const found = hitsOf(await findEverywhere(outsider, 'vuurtorens'));
    expect(found).toMatchObject([{ kind: 'publication', words: 'Wij leerden van vuurtorens.', circle: 'Noord' }]);
    const steward = await db.actor<CircleActor>(PEOPLE.manager);
    expect(await withdrawRelease(steward, { id })).toMatchObject({ ok: true });
    expect(await findEverywhere(outsider, 'vuurtorens')).toEqual({ groups: [], near: [] });
  });

  it('finds for the contact for signals what was let out to it, its own answers and names, and nothing of any room', async () => {
    const holder = await db.actor<SignalHolderActor>(PEOPLE.signalHolder);
    await layRemark('In de kring: vlierstruik.');
    await letOut('Voor het aanspreekpunt: vlierstruik.', ['signal_holder']);
    await letOut('Voor Vlaanderen: vlierstruik.', ['flanders']);
    const [signalId, releaseId] = [randomUUID(), await letOut('Hier groeit niets.', ['signal_holder'])];
    // As a signal it would have come by the same gate.
    await db.owner`alter table released.publications disable trigger publications_gate`;
    const [{ id = '' } = {}] = await db.owner<{ id: string }[]>`
      update released.publications set kind = 'signal', nature = 'barrier' where release_id = ${releaseId} returning id`;
    await db.owner`alter table released.publications enable trigger publications_gate`;
    const answered = async (letter: string | null, body: string) =>
      db.owner`insert into released.answers (given_as, publication_id, letter_id, circle_id, signal_id, kind, body, place, by_when, whose, answered_on)
        values (${randomUUID()}, ${id}, ${letter}, 1, ${signalId}, 'answered', ${body}, '', null, '', '2026-02-02')`;
    await answered(null, 'Er komt een vlierstruik.');
    await db.owner`insert into released.patterns (publication_id, by_circle, name) values (${id}, null, 'Rozenperk'), (${id}, 1, 'Distelveld')`;
    const found = async (words: string) =>
      hitsOf(await findOnDesk(holder, words)).map((hit) => [hit.kind, hit.words, hit.circle]);
    expect(await found('vlierstruik')).toEqual([
      ['signal', 'Hier groeit niets. Er komt een vlierstruik. Rozenperk', 'Noord'],
      ['publication', 'Voor het aanspreekpunt: vlierstruik.', 'Noord'],
    ]);
    expect((await found('rozenperk')).map(([kind]) => kind)).toEqual(['signal']);
    expect(await findOnDesk(holder, 'distelveld')).toEqual({ groups: [], near: [] });
    const manager = await db.actor<CircleActor>(PEOPLE.manager);
    await withdrawRelease(manager, { id: releaseId });
    expect((await found('vlierstruik')).map(([kind]) => kind)).toEqual(['publication']);
    // Under another hat the same login finds nothing.
    expect(await findOnDesk({ ...holder, token: an.token }, 'vlierstruik')).toEqual({ groups: [], near: [] });
  });

  it('asks nothing of one letter, of signs alone or of no words', async () => {
    for (const question of ['', ' ', 'v', '?!', '%', '.*', '_'])
      expect(await findEverywhere(an, question)).toEqual({ groups: [], near: [] });
  });

  it('takes what is typed as words, never as a pattern', async () => {
    await layRemark('Kost het 100 procent?');
    for (const question of ['.*', '(', '[a', '\\', "'; drop table x; --", '100%', 'a{1000}', '\\m', '*'.repeat(5000)])
      await findEverywhere(an, question);
    expect(hitsOf(await findEverywhere(an, '100%'))).toHaveLength(1);
  });

  it('takes letters of any script', async () => {
    for (const question of [
      '\u{1d41a}\u{1d41b}\u{1d41c}\u{1d41d}',
      'ab\u{10330}\u{10331}cd',
      'ﬁets',
      '日本語の言葉',
      'ʰʰʰʰʰʰ',
      'İstanbul',
    ])
      await findEverywhere(an, question);
  });

  it('keeps nobody else waiting for words that were written and looked for to do that', async () => {
    const near = `${'a'.repeat(25)}b${'a'.repeat(18)}, `;
    await layRemark(`${'a'.repeat(31)}, ${near.repeat(80)}`);
    let [longest, last] = [0, performance.now()];
    const beat = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    const heart = setInterval(beat, 5);
    const found = await findEverywhere(an, 'a'.repeat(32));
    beat();
    clearInterval(heart);
    expect(nearOf(found)).toHaveLength(1);
    expect(longest).toBeLessThan(1000);
  });

  it('shows of a long text what stands around the words, from the beginning of a word on', async () => {
    await layRemark(`${'Iets met netwerken. '.repeat(100)}Een koekoek. ${'En daarna. '.repeat(100)}`);
    const [hit] = hitsOf(await findEverywhere(an, 'koekoek'));
    expect(hit?.words).toMatch(/^… (Iets|met|netwerken\.) .*Een koekoek\. En .* …$/);
    expect(hit?.words.length).toBeLessThan(300);
  });

  it('marks the words in what it found, and nothing else', async () => {
    await layRemark('De regelneverij en de regels.');
    const [whole] = (await findEverywhere(an, 'regeln')).groups[0]?.hits ?? [];
    expect(whole?.words).toEqual([
      ['De ', false],
      ['regelneverij', true],
      [' en de regels.', false],
    ]);
    await layRemark(`${'Eerst veel anders. '.repeat(30)}De Fiétsen stonden <b>klaar</b>. ${'En daarna. '.repeat(30)}`);
    const { groups } = await findEverywhere(an, 'fietsen klaar');
    const [hit] = groups[0]?.hits ?? [];
    expect(hit?.words.filter(([, marked]) => marked).map(([text]) => text)).toEqual(['Fiétsen', 'klaar']);
    expect(textOf(hit?.words ?? []).length).toBeLessThan(300);
    expect(textOf(hit?.words ?? [])).toContain('<b>klaar</b>');
  });
});

/** Milliseconds of work for one text, during which everybody in this process stands still. What else the machine does is not counted. */
const STILL = 250;

describe('marking', () => {
  it('takes no longer for words that could be misspelt in a million ways', () => {
    const word = 'a'.repeat(32);
    const pattern = asRegExp(resembling(word, []) ?? '');
    for (const text of [
      `${'a'.repeat(31)}, ${'a'.repeat(25)}b${'a'.repeat(18)}`,
      `${'a'.repeat(36)}${'b'.repeat(8)}`,
      `${'a'.repeat(60)}. `.repeat(12),
    ]) {
      const before = process.cpuUsage();
      excerpt(text, [pattern]);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000, text).toBeLessThan(STILL);
    }
  });

  it('finds one mistake in each piece of a long word', () => {
    const pattern = asRegExp(resembling('vervoersmaatschappij', []) ?? '');
    for (const text of [
      'vervoersmaatschappij',
      'vervoersmatschappij',
      'vervoresmaatschapij',
      'vervvoersmaatschapppijen',
      'vervoersmaatschappi',
    ])
      expect(marked(text, [pattern]), text).toEqual([[text, true]]);
  });
});

const OTHERS = [
  'Zij vertelde over haar zoon.',
  'We belden drie keer.',
  'Niemand nam op.',
  'De formulieren zijn moeilijk.',
  'In de ochtend is het rustig.',
];

describe('a search that forgives', () => {
  let db: TestDatabase;
  let an: CircleActor;
  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor<CircleActor>(PEOPLE.frontline);
    const [cycleId, sessionId] = [randomUUID(), randomUUID()];
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${sessionId}, 1, ${cycleId}, network.now(), ${an.personId}, 'group', 'ABCDEFGH')`;
    for (const body of new Set([...FORGIVEN.map(([, text]) => text), ...OTHERS])) {
      await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
        values (${randomUUID()}, 1, ${body}, 'remark', '2026-01-10', ${sessionId})`;
    }
  });
  afterAll(() => db.drop());

  it.each(FORGIVEN)('“%s” finds “%s”', async (question, text) => {
    const found = nearOf(await findEverywhere(an, question, 'remark'));
    expect(found.map(({ words }) => words)).toContain(text);
    for (const other of OTHERS) expect(found.map(({ words }) => words)).not.toContain(other);
  });

  it('puts what has the words as they were typed first', async () => {
    const [first] = hitsOf(await findEverywhere(an, 'bus'));
    expect(first?.words).toBe('Er rijdt geen bus meer.');
  });

  it('says of what only resembles the words that it does', async () => {
    const found = await findEverywhere(an, 'vervoor');
    expect(found.groups).toEqual([]);
    expect(nearOf(found).map(({ words }) => words)).toEqual(['Het vervoer is duur.']);
  });
});
