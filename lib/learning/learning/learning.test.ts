import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { lineFrom } from './policy';
import { getLearning } from './queries';

describe('what came of something, among the experiments of a circle', () => {
  /** A circle's experiments: each has one parent among those before it, or none; some began with what is followed. */
  const circle = fc
    .array(fc.tuple(fc.option(fc.nat(), { nil: null }), fc.boolean()), { minLength: 1, maxLength: 30 })
    .map((all) =>
      all.map(([at, begun], index) => ({
        id: `${index}`,
        parentId: at === null || index === 0 ? null : `${at % index}`,
        from: begun ? 'theme' : null,
      })),
    );

  test('is each that began with it and all that grew out of these, once, and no other', () => {
    fc.assert(
      fc.property(circle, (all) => {
        const comesOfIt = (one: (typeof all)[number] | undefined): boolean =>
          one !== undefined && (one.from !== null || comesOfIt(all.find(({ id }) => id === one.parentId)));
        const line = lineFrom(all).map(({ one }) => one.id);
        expect(line.toSorted()).toEqual(
          all
            .filter(comesOfIt)
            .map(({ id }) => id)
            .toSorted(),
        );
      }),
    );
  });

  test('stands under what it grew out of, one generation further', () => {
    fc.assert(
      fc.property(circle, (all) => {
        const line = lineFrom(all);
        for (const [at, { one, depth }] of line.entries()) {
          const parent = line.findIndex((other) => other.one.id === one.parentId);
          if (parent < 0) expect(depth).toBe(0);
          else {
            expect(parent).toBeLessThan(at);
            expect(depth).toBe((line[parent]?.depth ?? 0) + 1);
          }
        }
      }),
    );
  });
});

describe('a learning that is followed', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let outsider: CircleActor;
  const ids = Object.fromEntries(
    [
      ...['cycle', 'session', 'theme', 'other', 'learning', 'decision', 'signal', 'grewSignal', 'otherSignal'],
      ...['tried', 'grew', 'later', 'unrelated', 'reading', 'factor', 'release', 'named', 'unnamed', 'waits'],
    ].map((name) => [name, randomUUID()]),
  ) as Record<string, string>;
  const of = (name: string) => ids[name] ?? '';

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
    const { owner } = db;
    await owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on)
      values (${of('cycle')}, 1, 2026, 1, '2026-01-05', '2026-03-02')`;
    await owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code, stage, closed_at)
      values (${of('session')}, 1, ${of('cycle')}, '2026-03-02', ${an.personId}, 'ABCDEFGH', 'closed', '2026-03-02')`;
    await owner`insert into learning.themes (id, circle_id, session_id, title, position) values
      (${of('theme')}, 1, ${of('session')}, 'Wachten', 1), (${of('other')}, 1, ${of('session')}, 'Iets anders', 2)`;
    const remark = { circle_id: 1, kind: 'remark', written_on: '2026-02-02' };
    const gathered = { ...remark, session_id: of('session') };
    await owner`insert into learning.contributions ${owner([
      { ...gathered, id: of('named'), body: 'Zes weken stil', theme_id: of('theme'), author_id: an.personId },
      { ...gathered, id: of('unnamed'), body: 'Ik belde niet terug', theme_id: of('theme'), author_id: null },
      { ...gathered, id: randomUUID(), body: 'Van een ander thema', theme_id: of('other'), author_id: null },
      { ...remark, id: of('waits'), body: 'Wacht nog', session_id: null, theme_id: null, author_id: an.personId },
    ])}`;
    await owner`insert into learning.learnings (id, circle_id, cycle_id, theme_id, body, loop)
      values (${of('learning')}, 1, ${of('cycle')}, ${of('theme')}, 'Stilte kost moed', 'single')`;
    const trial = { circle_id: 1, cycle_id: of('cycle'), question: 'v', action: 'a', actors: 'w', until: '2026-06-30' };
    const none = { theme_id: null, parent_id: null, from_learning_id: null };
    await owner`insert into learning.experiments ${owner([
      {
        ...trial,
        ...none,
        id: of('tried'),
        title: 'Op het thema',
        theme_id: of('theme'),
        state: 'running',
        ended_on: null,
      },
      {
        ...trial,
        ...none,
        id: of('later'),
        title: 'Ermee begonnen',
        from_learning_id: of('learning'),
        state: 'running',
        ended_on: null,
      },
      {
        ...trial,
        ...none,
        id: of('grew'),
        title: 'Eruit gegroeid',
        parent_id: of('tried'),
        state: 'embedded',
        ended_on: '2026-06-01',
      },
      {
        ...trial,
        ...none,
        id: of('unrelated'),
        title: 'Los ervan',
        theme_id: of('other'),
        state: 'running',
        ended_on: null,
      },
    ])}`;
    await owner`insert into learning.embeddings (experiment_id, circle_id, form, change, owner)
      values (${of('grew')}, 1, 'process', 'We bellen binnen drie dagen', 'An')`;
    await owner`insert into learning.decisions (id, circle_id, cycle_id, theme_id, body, owner) values
      (${of('decision')}, 1, ${of('cycle')}, ${of('theme')}, 'Eén nummer', 'An'),
      (${randomUUID()}, 1, ${of('cycle')}, ${of('other')}, 'Beslist op iets anders', 'An')`;
    await owner`insert into learning.signals (id, circle_id, cycle_id, theme_id, kind, body, addressee) values
      (${of('signal')}, 1, ${of('cycle')}, ${of('theme')}, 'barrier', 'Bellen telt niet', 'WSE'),
      (${of('grewSignal')}, 1, ${of('cycle')}, null, 'barrier', 'Uit het experiment', 'NMBS'),
      (${of('otherSignal')}, 1, ${of('cycle')}, ${of('other')}, 'barrier', 'Elders', 'NMBS')`;
    await owner`insert into learning.experiment_readings (id, circle_id, experiment_id, as_meant, laid_by, laid_on)
      values (${of('reading')}, 1, ${of('grew')}, 'yes', ${an.personId}, '2026-05-01')`;
    await owner`insert into learning.experiment_factors (id, circle_id, reading_id, body, structural, addressee)
      values (${of('factor')}, 1, ${of('reading')}, 'Uit het experiment', true, 'NMBS')`;
    await owner`insert into learning.factor_signals (factor_id, signal_id, circle_id) values (${of('factor')}, ${of('grewSignal')}, 1)`;
    await owner`insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, state, opened_on, left_on)
      values (${of('release')}, 1, ${of('cycle')}, 'learning', ${of('learning')}, 'out', '2026-03-10', '2026-03-12')`;
    await owner`insert into learning.release_versions (release_id, circle_id, version, title, body, audience, written_by, written_on)
      values (${of('release')}, 1, 1, 'Over stilte', 'Stilte kost moed', '{flanders}', ${an.personId}, '2026-03-10')`;
  });
  afterAll(() => db.drop());

  it('leads back to the remarks of its theme, named as they were and unnamed as they were, and to none that waits', async () => {
    const { theme, session, remarks } = await getLearning(an, of('learning'));
    expect([theme?.title, session?.id]).toEqual(['Wachten', of('session')]);
    expect(remarks.map(({ body, author }) => [body, author]).toSorted()).toEqual([
      ['Ik belde niet terug', null],
      ['Zes weken stil', an.name],
    ]);
  });

  it('leads on to what was decided, passed on and tried, what grew out of that, what was kept, and what left the room', async () => {
    const thread = await getLearning(an, of('learning'));
    expect(thread.decided.map(({ body }) => body)).toEqual(['Eén nummer']);
    expect(thread.raised.map(({ body }) => body).toSorted()).toEqual(['Bellen telt niet', 'Uit het experiment']);
    const line = thread.line.map(({ one, depth }) => [one.title, one.from, depth, one.change]);
    expect(line.toSorted()).toEqual([
      ['Ermee begonnen', 'learning', 0, null],
      ['Eruit gegroeid', null, 1, 'We bellen binnen drie dagen'],
      ['Op het thema', 'theme', 0, null],
    ]);
    expect(thread.carried).toMatchObject([{ id: of('release'), title: 'Over stilte', withdrawnOn: null }]);
  });

  it('leads to nothing of other themes where it has no theme itself', async () => {
    const loose = randomUUID();
    await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop)
      values (${loose}, 1, ${of('cycle')}, 'Zonder thema', 'single')`;
    const thread = await getLearning(an, loose);
    expect([thread.remarks, thread.decided, thread.raised, thread.line, thread.carried]).toEqual([[], [], [], [], []]);
  });

  it('does not exist for another circle', async () => {
    await expect(getLearning(outsider, of('learning'))).rejects.toMatchObject({
      digest: expect.stringContaining('404'),
    });
  });
});
