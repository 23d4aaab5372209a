import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { FACTORS } from '@/db/ground/factors';
import { UNDERSTANDING_PARTS } from '@/db/ground/understanding';
import type { CircleActor } from '@/lib/actor';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { saveUnderstandingInput } from './input';
import { removeUnderstanding, saveUnderstanding } from './mutations';
import { differenceOf, type Words } from './policy';
import { getSystem, getSystemOf } from './queries';

describe('the difference between two versions', () => {
  const line = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    part: fc.constantFrom(...UNDERSTANDING_PARTS),
    body: fc.constantFrom('een', 'twee', 'drie'),
    brings: fc.constantFrom('', 'tijd'),
    kind: fc.option(fc.constantFrom(...FACTORS), { nil: null }),
  });
  const version = fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 6 });
  const sorted = (lines: Words[]) => lines.toSorted((one, other) => one.id.localeCompare(other.id));

  test('leads from each to the other: what was there before is the same, changed or gone, and nothing else is', () => {
    fc.assert(
      fc.property(version, version, (before, now) => {
        const { lines, gone } = differenceOf(before, now);
        expect(lines.map((one) => one.line)).toEqual(now);
        const added = lines.filter(({ became }) => became === 'added').map((one) => one.line.id);
        const were = lines.flatMap((one) => (one.became === 'changed' ? [one.earlier] : []));
        const stayed = before.filter(({ id }) => lines.some((one) => one.line.id === id && one.became === 'same'));
        expect(sorted([...stayed, ...were, ...gone])).toEqual(sorted(before));
        expect(added.filter((id) => before.some((one) => one.id === id))).toEqual([]);
      }),
    );
  });

  test('is none between a version and itself, and none where there was no version before', () => {
    fc.assert(
      fc.property(version, (now) => {
        for (const { lines, gone } of [differenceOf(now, now), differenceOf(null, now)]) {
          expect(lines.every(({ became }) => became === 'same')).toBe(true);
          expect(gone).toEqual([]);
        }
      }),
    );
  });
});

describe('how a circle understands its system', () => {
  let db: TestDatabase;
  let an: CircleActor;
  let bo: CircleActor;
  let outsider: CircleActor;
  let cycleId: string;
  let sessionId: string;
  let year = 2026;

  beforeAll(async () => {
    db = await freshDatabase();
    an = await db.actor(PEOPLE.frontline);
    bo = await db.actor(PEOPLE.frontline2);
    outsider = await db.actor(PEOPLE.outsider);
  });
  beforeEach(async () => {
    [cycleId, sessionId] = [randomUUID(), randomUUID()];
    year += 1;
    await db.owner`delete from learning.understandings`;
    await db.owner`delete from learning.understanding_versions`;
    await db.owner`update learning.cycles set closed_on = '2026-01-01' where closed_on is null`;
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, ${year}, 1, '2026-01-05')`;
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code, stage)
      values (${sessionId}, 1, ${cycleId}, '2026-03-02', ${bo.personId}, ${sessionId.slice(0, 8).toUpperCase()}, 'close')`;
  });
  afterAll(() => db.drop());

  const aLine = (more: object = {}) =>
    saveUnderstandingInput.parse({
      id: randomUUID(),
      part: 'open',
      body: 'Waarom komt niemand op vrijdag?',
      brings: '',
      kind: null,
      version: null,
      ...more,
    });
  const close = () =>
    db.owner`update learning.sessions set stage = 'closed', closed_at = now() where id = ${sessionId}`;
  const bodies = (lines: { body: string }[]) => lines.map(({ body }) => body);

  it('is kept up by each of its members, line by line and in the order in which lines came, and is no other circle’s', async () => {
    const first = aLine({ part: 'actor', body: 'De buurtwinkel', brings: 'Tijd voor een praatje' });
    expect(await saveUnderstanding(an, first)).toEqual({ ok: true, value: { version: 1 } });
    await saveUnderstanding(bo, aLine({ part: 'actor', body: 'De bus' }));
    expect(await saveUnderstanding(bo, { ...first, body: 'De buurtwinkel op de hoek', version: 1 })).toEqual({
      ok: true,
      value: { version: 2 },
    });
    expect(bodies((await getSystem(an)).lines)).toEqual(['De buurtwinkel op de hoek', 'De bus']);
    expect((await getSystem(outsider)).lines).toEqual([]);
    for (const version of [null, 2])
      expect(await saveUnderstanding(outsider, { ...first, version })).toMatchObject({ problem: { code: 'notFound' } });
    await removeUnderstanding(outsider, { id: first.id });
    expect((await getSystem(an)).lines).toHaveLength(2);
  });

  it('tells the second of two who changed a line, and takes what is sent twice once', async () => {
    const line = aLine();
    await saveUnderstanding(an, line);
    expect(await saveUnderstanding(an, line)).toEqual({ ok: true, value: { version: 1 } });
    await saveUnderstanding(bo, { ...line, body: 'Komt er iemand op vrijdag?', version: 1 });
    expect(await saveUnderstanding(an, { ...line, body: 'Wie komt op vrijdag?', version: 1 })).toMatchObject({
      problem: { code: 'changedElsewhere' },
    });
    expect(await removeUnderstanding(bo, { id: line.id })).toEqual({ ok: true, value: null });
    expect(await removeUnderstanding(an, { id: line.id })).toEqual({ ok: true, value: null });
    expect((await getSystem(an)).lines).toEqual([]);
  });

  it('says what somebody brings of those who play a part alone, and where it lies of a factor alone', async () => {
    const more = { brings: 'Tijd', kind: 'rule' };
    for (const part of UNDERSTANDING_PARTS) await saveUnderstanding(an, aLine({ part, ...more }));
    const { lines } = await getSystem(an);
    expect(Object.fromEntries(lines.map(({ part, brings, kind }) => [part, [brings, kind]]))).toEqual({
      purpose: ['', null],
      actor: ['Tijd', null],
      factor: ['', 'rule'],
      open: ['', null],
    });
  });

  it('stays to be read as it was when a cycle closed, and what differs since is told', async () => {
    const [kept, changed, gone] = [
      aLine({ body: 'Blijft' }),
      aLine({ body: 'Verandert' }),
      aLine({ body: 'Gaat weg' }),
    ];
    for (const line of [kept, changed, gone]) await saveUnderstanding(an, line);
    expect((await getSystem(an)).before).toBeNull();
    await close();
    await saveUnderstanding(an, { ...changed, body: 'Veranderde', version: 1 });
    await removeUnderstanding(an, { id: gone.id });
    await saveUnderstanding(an, aLine({ body: 'Kwam erbij' }));

    const { lines, before } = await getSystem(an);
    expect(before?.cycle.id).toBe(cycleId);
    const difference = differenceOf(before?.lines ?? null, lines);
    expect(difference.lines.map(({ line, became }) => [line.body, became])).toEqual([
      ['Blijft', 'same'],
      ['Veranderde', 'changed'],
      ['Kwam erbij', 'added'],
    ]);
    expect(bodies(difference.gone)).toEqual(['Gaat weg']);
    expect(bodies((await getSystemOf(an, cycleId)).lines)).toEqual(['Blijft', 'Verandert', 'Gaat weg']);
    await expect(getSystemOf(outsider, cycleId)).rejects.toMatchObject({ digest: expect.stringContaining('404') });
  });

  it('is kept anew by a cycle that closes again after it was opened once more', async () => {
    await saveUnderstanding(an, aLine({ body: 'Eerst' }));
    await close();
    await db.owner`update learning.sessions set stage = 'close', closed_at = null where id = ${sessionId}`;
    await db.owner`update learning.cycles set closed_on = null where id = ${cycleId}`;
    // While it is open again there is no version of it.
    expect((await getSystem(an)).before).toBeNull();
    await saveUnderstanding(an, aLine({ body: 'Dan' }));
    await close();
    expect(bodies((await getSystemOf(an, cycleId)).lines)).toEqual(['Eerst', 'Dan']);
  });

  it('lets nobody change what a closed cycle kept, by hand neither', async () => {
    await saveUnderstanding(an, aLine());
    await close();
    for (const statement of [
      `update learning.understanding_versions set body = 'anders'`,
      'delete from learning.understanding_versions',
      `insert into learning.understanding_versions (cycle_id, circle_id, line_id, part, body, position)
        values ('${cycleId}', 1, '${randomUUID()}', 'open', 'Erbij', 1)`,
    ])
      expect((await tryAs(db, 'circle', an.token, statement)).code, statement).toBe('42501');
    expect((await getSystemOf(an, cycleId)).lines).toHaveLength(1);
  });

  it('is read by nobody outside the rooms where people learn', async () => {
    for (const login of ['guest', 'formal', 'reviewer', 'signal_holder', 'admin'] as const)
      for (const table of ['understandings', 'understanding_versions'])
        expect((await tryAs(db, login, an.token, `select from learning.${table}`)).code, login).toBe('42501');
  });
});
