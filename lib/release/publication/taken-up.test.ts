import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { startExperiment } from '@/lib/learning/experiment/mutations';
import { getExperiment, getNewExperiment } from '@/lib/learning/experiment/queries';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import type { Audience } from '../release/input';
import {
  confirmRelease,
  letOutRelease,
  openRelease,
  rewriteRelease,
  sayAsPartner,
  withdrawRelease,
} from '../release/mutations';
import { getRelease } from '../release/queries';
import { canTakeUp } from './policy';
import { getPublication, listDescent } from './queries';

const [VDAB, OCMW, OCMW_SOUTH] = [1, 2, 4];
const left = { ok: true, value: null };
const BODY = 'Wie drie dagen na de telefoon koffie drinkt, komt terug naar de intake.';

/** North lets something out; South, its neighbour, takes it up. */
describe('what a circle let out is taken up by another', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let manager: CircleActor;
  let south: CircleActor;
  let southCoach: CircleActor;
  let far: CircleActor;

  beforeAll(async () => {
    db = await freshDatabase();
    await db.owner`insert into network.municipalities (nis_code, name, province, arrondissement, region) values
      ('90001', 'Noorderstad', 'P', 'Oost', 'Regio Oost'), ('90003', 'Zuiderstad', 'P', 'Oost', 'Regio Oost')`;
    await db.owner`insert into network.partnership_municipalities (partnership_id, nis_code, starts_on)
      values (1, '90001', '2024-01-01'), (2, '90003', '2024-01-01')`;
    await db.owner`insert into network.partnerships (slug, name, target_group, starts_on) values ('ver', 'Ver', 'Mensen ver van werk', '2024-01-01')`;
    await db.owner`insert into network.circles (slug, name, kind, partnership_id) values ('ver', 'Ver', 'partnership', 3)`;
    await db.owner`insert into network.people (name, email) values ('Lid Ver', 'lid@ver.example')`;
    await db.owner`insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
      select p.id, 'frontline', c.id, 4, '2024-01-01' from network.people p, network.circles c where p.email = 'lid@ver.example' and c.slug = 'ver'`;
    await db.owner`insert into network.mandates (partnership_id, organisation_id, person_id, kind, starts_on)
      select 2, o.id, p.id, 'mandated', '2024-01-01' from network.people p, network.organisations o
      where p.email = ${PEOPLE.outsider} and o.id in (${VDAB}, ${OCMW_SOUTH})`;
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      select gen_random_uuid(), id, 2024, 2, '2024-04-02' from network.circles`;
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    manager = await db.actor(PEOPLE.manager);
    south = await db.actor(PEOPLE.outsider);
    southCoach = await db.actor(PEOPLE.southCoach);
    far = await db.actor('lid@ver.example');
  });
  afterAll(() => db.drop());

  let from: string;
  let giverRelease: string;
  /** North lets this out, with both partners' consent. */
  const give = async (audience: Audience[] = ['neighbours']) => {
    giverRelease = randomUUID();
    const subjectId = randomUUID();
    await db.owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop)
      select ${subjectId}, 1, id, 'Wachten maakt stil', 'single' from learning.cycles where circle_id = 1`;
    const text = { id: giverRelease, title: 'Een gezicht', body: BODY, audience };
    await openRelease(coach, { ...text, kind: 'learning', subjectId });
    await confirmRelease(steward, { id: giverRelease, version: 1 });
    for (const [who, organisationId] of [
      [manager, VDAB],
      [steward, OCMW],
    ] as const)
      await sayAsPartner(who, { id: giverRelease, version: 1, organisationId, agrees: true });
    expect(await letOutRelease(coach, { id: giverRelease, version: 1 })).toEqual(left);
    return (await getRelease(coach, giverRelease)).publicationId as string;
  };
  beforeEach(async () => {
    from = await give();
  });
  const start = async (actor: CircleActor, publicationId: string, parentId: string | null = null) => {
    const id = randomUUID();
    const words = { title: '', question: 'Werkt dat hier?', action: 'Koffie op dag drie', actors: 'Onthaal' };
    const outcome = await startExperiment(actor, {
      ...words,
      id,
      until: '2024-09-01',
      state: 'running',
      parentId,
      from: parentId ? null : { kind: 'publication', id: publicationId },
    });
    return { id, outcome };
  };
  /** South lets out what came of its experiment. */
  const pass = async (subjectId: string, body: string, audience: Audience[] = ['flanders']) => {
    const id = randomUUID();
    await openRelease(south, { id, kind: 'experiment', subjectId, title: 'Bij ons', body, audience });
    await confirmRelease(southCoach, { id, version: 1 });
    for (const organisationId of [VDAB, OCMW_SOUTH])
      await sayAsPartner(south, { id, version: 1, organisationId, agrees: true });
    return { id, outcome: await letOutRelease(south, { id, version: 1 }) };
  };

  it('as an experiment that says where it comes from, by whoever may read it', async () => {
    expect(canTakeUp(south, await getPublication(south, from))).toBe(true);
    const { from: origin } = await getNewExperiment(south, { parent: null, from: { kind: 'publication', id: from } });
    expect(origin).toMatchObject({ circle: 'Noord', words: `Een gezicht\n\n${BODY}` });
    const { id, outcome } = await start(south, from);
    expect(outcome).toEqual(left);
    expect((await getExperiment(southCoach, id)).publication).toMatchObject({
      id: from,
      title: 'Een gezicht',
      circle: 'Noord',
    });
  });

  it('but not what it may not read, nor what is its own, nor what was withdrawn; and none of the three is told from another', async () => {
    const gone = { cause: { constraint_name: 'experiments_taken_up' } };
    await expect(start(far, from)).rejects.toMatchObject(gone);
    await expect(start(coach, from)).rejects.toMatchObject(gone);
    await expect(start(far, randomUUID())).rejects.toMatchObject(gone);
    expect(canTakeUp(coach, await getPublication(coach, from))).toBe(false);
    await withdrawRelease(manager, { id: giverRelease });
    await expect(start(south, from)).rejects.toMatchObject(gone);
    expect(canTakeUp(south, await getPublication(south, from))).toBe(false);
    expect((await getNewExperiment(south, { parent: null, from: { kind: 'publication', id: from } })).from).toBeNull();
  });

  it('and the experiment stays when it is withdrawn: who let it out is still named, its words are gone', async () => {
    const { id } = await start(south, from);
    await withdrawRelease(manager, { id: giverRelease });
    const { publication, experiment } = await getExperiment(southCoach, id);
    expect(publication).toMatchObject({ circle: 'Noord', title: '' });
    expect(experiment.question).toBe('Werkt dat hier?');
  });

  it('and whoever gave it sees where it went only when the taker lets that out, in however many steps', async () => {
    const { id } = await start(south, from);
    const { id: child } = await start(south, from, id);
    expect(await listDescent(coach, from)).toEqual([]);
    const { id: release, outcome } = await pass(child, 'Bij ons hielp bellen meer.');
    expect(outcome).toEqual(left);
    expect((await getRelease(southCoach, release)).text.descendsFrom).toEqual({ circle: 'Noord' });
    const onward = (await getRelease(south, release)).publicationId;
    const line = [
      { id: from, parentId: null, circle: 'Noord', title: 'Een gezicht', body: BODY, withdrawn: false },
      {
        id: onward,
        parentId: from,
        circle: 'Zuid',
        title: 'Bij ons',
        body: 'Bij ons hielp bellen meer.',
        withdrawn: false,
      },
    ];
    expect(await listDescent(coach, from)).toEqual(line);
    expect(await listDescent(coach, onward as string)).toEqual(line);
    // Who may not read the first does not learn that there is one.
    expect(await listDescent(far, onward as string)).toEqual([]);
    expect((await getExperiment(southCoach, child)).shared).toEqual([{ id: onward, takenUp: false }]);
  });

  it('and what the voices agreed to names where it began: hung under another line it is a new version', async () => {
    const { id: own } = await start(south, from, null);
    const other = await give(['flanders']);
    const { id: elsewhere } = await start(south, other);
    const { id: child } = await start(south, from, own);
    const release = randomUUID();
    const text = { id: release, title: 'Bij ons', body: 'Bellen hielp.', audience: ['flanders'] as Audience[] };
    await openRelease(south, { ...text, kind: 'experiment', subjectId: child });
    await db.owner`update learning.experiments set parent_id = ${elsewhere} where id = ${child}`;
    const agreed = () => db.owner`select version, descends_from as "from" from learning.release_versions
      where release_id = ${release} order by version`;
    expect(await agreed()).toEqual([{ version: 1, from }]);
    await rewriteRelease(south, { ...text, version: 1 });
    await rewriteRelease(south, { ...text, version: 2 });
    expect(await agreed()).toEqual([
      { version: 1, from },
      { version: 2, from: other },
    ]);
  });

  it('and words of it go no further than they were let out: the taker says it in its own', async () => {
    const { id } = await start(south, from);
    const { id: release, outcome } = await pass(id, `We hoorden: ${BODY}`);
    expect(outcome).toEqual({ ok: false, problem: { code: 'releaseWaits' } });
    expect((await getRelease(south, release)).standing.obstacles).toMatchObject({ others: ['Noord'] });
    const open = await start(south, await give(['flanders']));
    expect((await pass(open.id, `We hoorden: ${BODY}`)).outcome).toEqual(left);
  });

  it('and no login says afterwards that something was taken up, nor lays it in another’s name', async () => {
    const { id } = await start(south, from);
    const other = await give(['flanders']);
    for (const statement of [
      `update learning.experiments set from_publication_id = '${other}' where id = '${id}'`,
      `update released.publications set descends_from = null where id = '${from}'`,
      `update learning.release_versions set descends_from = null`,
    ])
      expect((await tryAs(db, 'circle', south.token, statement)).code, statement).toBe('42501');
  });
});
