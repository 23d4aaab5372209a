import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, AdminActor, CircleActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { addHat, endHat } from '@/lib/network/hat/mutations';
import { endMandate } from '@/lib/network/mandate/mutations';
import { endMembership } from '@/lib/network/membership/mutations';
import { endMunicipality } from '@/lib/network/partnership/mutations';
import type { End } from '@/lib/network/period';
import type { Outcome } from '@/lib/verb/outcome';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';

let db: TestDatabase;
let admin: AdminActor;
let today: string;
beforeAll(async () => {
  db = await freshDatabase();
  admin = await db.actor<AdminActor>(PEOPLE.admin);
  today = dayOf(admin.now);
  await db.owner`insert into network.municipalities values ('99001', 'Aadorp', 'Test', 'Test', 'Noord') on conflict do nothing`;
  await db.owner`insert into network.partnership_municipalities (partnership_id, nis_code, starts_on) values (1, '99001', '2024-01-01')`;
});
afterAll(() => db.drop());

/** What has a period, and the verb that ends it. */
const PERIODS: Record<string, (actor: AdminActor, input: End) => Promise<Outcome<null>>> = {
  hats: endHat,
  mandates: endMandate,
  memberships: endMembership,
  partnership_municipalities: endMunicipality,
};

/** As `perform` does: a broken invariant becomes what the person is told. */
const told = (outcome: Promise<Outcome<unknown>>) =>
  outcome.then(
    (found) => (found.ok ? 'done' : found.problem.code),
    (error) => refusalOf(error)?.code ?? String(error),
  );
/** A row of this table that ends on this day, or has no end; not the admin's own. */
async function endingOn(table: string, day: string | null): Promise<number> {
  const [row] = await db.owner.unsafe<{ id: number }[]>(
    `update network.${table} t set ends_on = $1 where id = (select min(id) from network.${table}) returning id`,
    [day],
  );
  return row?.id ?? 0;
}
const endOf = async (table: string, id: number) => {
  const [row] = await db.owner.unsafe<{ day: string | null }[]>(
    `select ends_on::text as day from network.${table} where id = ${id}`,
  );
  return row?.day;
};
const lines = async () => (await db.owner`select from audit.entries`).length;

describe('an end', () => {
  it.each(Object.keys(PERIODS))('of %s comes sooner, never later, and what is over stays over', async (table) => {
    const end = PERIODS[table] as (typeof PERIODS)[string];
    const open = await endingOn(table, null);
    const by = (day: string | null) =>
      tryAs(db, 'admin', admin.token, `update network.${table} set ends_on = $1 where id = ${open}`, [day], true);

    expect(await told(end(admin, { id: open, endsOn: addDays(today, 30) }))).toBe('done');
    for (const later of [addDays(today, 31), '2099-01-01'])
      expect(await told(end(admin, { id: open, endsOn: later }))).toBe('endLater');
    expect((await by(null)).code).toBe('23514');
    expect((await by('infinity')).code).toBe('23514');
    expect(await endOf(table, open)).toBe(addDays(today, 30));
    expect(await told(end(admin, { id: open, endsOn: today }))).toBe('done');

    for (const over of [today, addDays(today, -20)]) {
      await endingOn(table, over);
      const before = await lines();
      for (const other of [addDays(today, -30), addDays(today, 1), '2099-01-01'])
        expect(await told(end(admin, { id: open, endsOn: other }))).toBe('endLater');
      expect((await by(null)).code).toBe('23514');
      expect(await endOf(table, open)).toBe(over);
      expect(await lines()).toBe(before);
    }
    await endingOn(table, null);
  });

  it('lets nobody who left back in; coming back is a new hat, with its own line in the log', async () => {
    const [left] = await db.owner<{ id: number; person: string }[]>`
      select h.id, h.person_id as person from network.hats h join network.people p on p.id = h.person_id where p.email = ${PEOPLE.removed}`;
    expect(await told(endHat(admin, { id: left?.id ?? 0, endsOn: '2099-01-01' }))).toBe('endLater');
    expect(await db.actor<Actor>(PEOPLE.removed)).not.toMatchObject({ login: 'circle' });
    const before = await lines();
    const again = { personId: left?.person ?? '', kind: 'frontline' as const, circleId: 1, partnershipId: null };
    expect(await told(addHat(admin, { ...again, organisationId: 2, startsOn: today }))).toBe('done');
    expect((await db.actor<CircleActor>(PEOPLE.removed)).hat.kind).toBe('frontline');
    const [line] = await db.owner`select verb from audit.entries order by id desc limit 1`;
    expect(line?.verb).toBe('hat.add');
    expect(await lines()).toBe(before + 1);
  });

  it('set to what it was already, leaves no line that something ended', async () => {
    const id = await endingOn('mandates', addDays(today, 30));
    const before = await lines();
    expect(await told(endMandate(admin, { id, endsOn: addDays(today, 30) }))).toBe('done');
    expect(await lines()).toBe(before);
  });
});
