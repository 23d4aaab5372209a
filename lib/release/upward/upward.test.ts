import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { askDecision, askNoMore } from '@/lib/learning/signal/mutations';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { giveAnswer, takeBackGiven } from '../answer/mutations';
import { confirmRelease, letOutRelease, openRelease, sayAsMember, withdrawRelease } from '../release/mutations';
import { getRelease } from '../release/queries';
import { getPageFrom, getUpward } from './queries';

const ANSWER = { body: '', place: '', byWhen: null, whose: '' };

/** A subgroup of North, with a steward and another; North's circle stands above it. */
describe('a page upward', () => {
  let db: TestDatabase;
  let [first, second] = [] as unknown as [CircleActor, CircleActor];
  let coach: CircleActor;
  let frontline: CircleActor;
  let outsider: CircleActor;
  let below: number;
  const experimentId = randomUUID();

  const member = async (name: string, kind: string) => {
    const email = `${name}@groep.example`;
    await db.owner`insert into network.people (name, email) values (${`Lid ${name}`}, ${email})`;
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
      select p.id, ${kind}, ${below}, 1, '2024-01-01' from network.people p where p.email = ${email}`;
    return db.actor<CircleActor>(email);
  };
  /** Lets it out to the circle above with the yes of both; gives its publication. */
  const letOut = async (kind: 'signal' | 'experiment', subjectId: string, title: string, body: string) => {
    const id = randomUUID();
    await openRelease(first, { id, kind, subjectId, title, body, audience: ['above'] });
    await confirmRelease(second, { id, version: 1 });
    for (const one of [first, second]) await sayAsMember(one, { id, version: 1, agrees: true });
    expect(await letOutRelease(first, { id, version: 1 })).toEqual({ ok: true, value: null });
    return { id, publicationId: (await getRelease(first, id)).publicationId as string };
  };
  const ask = async (body: string) => {
    const id = randomUUID();
    expect(await askDecision(first, { id, body })).toEqual({ ok: true, value: null });
    return id;
  };
  const asked = async () => (await getPageFrom(coach, below)).asked.map(({ title }) => title);

  beforeAll(async () => {
    db = await freshDatabase();
    const [circle] = await db.owner<{ id: number }[]>`
      insert into network.circles (slug, name, kind, partnership_id) values ('wonen', 'Werkgroep wonen', 'subgroup', 1) returning id`;
    below = circle?.id ?? 0;
    await db.owner`insert into network.circle_links (circle_id, above_id, starts_on) values (${below}, 1, '2024-01-01')`;
    [first, second] = [await member('een', 'steward'), await member('twee', 'frontline')];
    const cycleId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, ${below}, 2024, 2, '2024-04-02')`;
    await db.owner`insert into learning.experiments (id, circle_id, cycle_id, title, question, action, actors, until, state, ended_on)
      values (${experimentId}, ${below}, ${cycleId}, 'Sleutel na kantooruur', 'Helpt het?', 'Sleutel', 'wij', '2024-06-01', 'embedded', network.today())`;
    await db.owner`insert into learning.embeddings (experiment_id, circle_id, form, change, owner)
      values (${experimentId}, ${below}, 'agreement', 'De sleutel ligt bij de buurtwinkel.', 'Lid een')`;
    coach = await db.actor(PEOPLE.coach);
    frontline = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
  });
  afterAll(() => db.drop());

  it('gathers what a circle embedded and the decisions that it asks for, and nothing stands on it before the gate', async () => {
    const id = await ask('Mag de sleutel ook in het weekend?');
    const ours = await getUpward(second);
    expect(ours.above).toBe('Noord');
    expect(ours.embedded).toMatchObject([{ id: experimentId, onPage: null }]);
    expect(ours.asked).toMatchObject([{ id, kind: 'decision', addressee: 'Noord', onPage: null, received: [] }]);
    expect(await getPageFrom(coach, below)).toMatchObject({ circle: 'Werkgroep wonen', embedded: [], asked: [] });
    expect(await askNoMore(second, { id })).toEqual({ ok: true, value: null });
    expect((await getUpward(first)).asked).toEqual([]);
  });

  it('is read by the circle above alone: what was embedded, and each question, which it answers; the answer comes back', async () => {
    const signalId = await ask('Wie betaalt de tweede sleutel?');
    const { publicationId } = await letOut(
      'signal',
      signalId,
      'De tweede sleutel',
      'Mogen wij een tweede sleutel kopen?',
    );
    const experiment = await letOut(
      'experiment',
      experimentId,
      'Sleutel',
      'De sleutel ligt nu in de winkel om de hoek.',
    );
    expect(await askNoMore(first, { id: signalId })).toMatchObject({ problem: { code: 'atTheGate' } });
    for (const reader of [coach, frontline]) {
      const page = await getPageFrom(reader, below);
      expect(page.embedded.map(({ id }) => id)).toEqual([experiment.publicationId]);
      expect(page.asked.map(({ id }) => id)).toEqual([publicationId]);
    }
    await expect(getPageFrom(outsider, below)).rejects.toMatchObject({ digest: expect.stringContaining('404') });
    await expect(getPageFrom(first, 1)).rejects.toMatchObject({ digest: expect.stringContaining('404') });

    const given = { id: randomUUID(), signals: [publicationId], ...ANSWER };
    const decided = { ...given, kind: 'taken_up', place: 'Kernteam', byWhen: '2030-01-01' } as const;
    expect(await giveAnswer(coach, decided)).toEqual({ ok: true, value: null });
    expect(await asked()).toEqual([]);
    expect((await getPageFrom(frontline, below)).answered).toMatchObject([
      { id: publicationId, answer: { place: 'Kernteam' } },
    ]);
    expect((await getUpward(second)).asked).toMatchObject([
      { onPage: { state: 'out', publicationId }, received: [{ kind: 'taken_up', place: 'Kernteam' }] },
    ]);
    await takeBackGiven(coach, { publicationId });
    expect(await asked()).toEqual(['De tweede sleutel']);
  });

  it('tells of an experiment that it was embedded only once it was, and loses what is withdrawn', async () => {
    await db.owner`update learning.experiments set state = 'running', ended_on = null where id = ${experimentId}`;
    const running = await letOut('experiment', experimentId, 'Nog niet', 'Wij proberen het nog altijd even uit.');
    expect((await getPageFrom(coach, below)).embedded.map(({ id }) => id)).not.toContain(running.publicationId);
    await db.owner`update learning.experiments set state = 'embedded', ended_on = network.today() where id = ${experimentId}`;
    const { id, publicationId } = await letOut(
      'experiment',
      experimentId,
      'Nu wel',
      'Het is nu van iedereen geworden hier.',
    );
    expect((await getPageFrom(coach, below)).embedded.map((one) => one.id)).toContain(publicationId);
    await withdrawRelease(first, { id });
    expect((await getPageFrom(coach, below)).embedded.map((one) => one.id)).not.toContain(publicationId);
  });

  it('is for nobody when no circle stands above any more: no question is asked, and no page is read', async () => {
    await db.owner`update network.circle_links set ends_on = network.today() where circle_id = ${below}`;
    expect((await getUpward(first)).above).toBeNull();
    expect(await askDecision(first, { id: randomUUID(), body: 'Voor wie?' })).toMatchObject({
      problem: { code: 'nobodyAbove' },
    });
    await expect(getPageFrom(coach, below)).rejects.toMatchObject({ digest: expect.stringContaining('404') });
  });
});
