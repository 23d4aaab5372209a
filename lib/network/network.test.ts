import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import { organisations } from '@/db/network/organisation/tables';
import { people } from '@/db/network/person/tables';
import type { AdminActor, CircleActor, FormalActor, ReviewerActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { translator } from '@/lib/language/messages';
import type { Outcome } from '@/lib/verb/outcome';
import { refusalOf } from '@/lib/verb/refusal';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { findByName } from './find/queries';
import { type AddHat, addHatInput } from './hat/input';
import { addHat, endHat } from './hat/mutations';
import { addMandate, endMandate } from './mandate/mutations';
import { addMembershipInput } from './membership/input';
import { addMembership, endMembership } from './membership/mutations';
import { addOrganisation } from './organisation/mutations';
import { listOrganisations } from './organisation/queries';
import { addPartnershipInput, slugOf } from './partnership/input';
import { addMunicipalities, addPartnership, endMunicipality } from './partnership/mutations';
import { findPartnership, listMunicipalities, listPartnerships } from './partnership/queries';
import { addPerson } from './person/mutations';
import { findPerson, listPeople } from './person/queries';
import { PARTNERSHIPS_SHOWN, SHOWN } from './search';

let database: TestDatabase;
let admin: AdminActor;
let today: string;

beforeAll(async () => {
  database = await freshDatabase();
  admin = await database.actor<AdminActor>(PEOPLE.admin);
  today = dayOf(admin.now);
  await database.owner`
    insert into network.municipalities values ('99001', 'Aadorp', 'Test', 'Test', 'Noord'), ('99002', 'Beedorp', 'Test', 'Test', 'Noord')
    on conflict do nothing`;
});
afterAll(() => database?.drop());

/** As `perform` does: a broken invariant becomes what the person is told. */
const told = async (outcome: Promise<Outcome<unknown>>) => {
  try {
    const found = await outcome;
    return found.ok ? 'done' : found.problem.code;
  } catch (error) {
    return refusalOf(error)?.code ?? String(error);
  }
};
const personId = async (email: string) => {
  const [person] = await database.owner<{ id: string }[]>`select id from network.people where email = ${email}`;
  return person?.id ?? '';
};
const hat = async (email: string, kind: AddHat['kind'], placeId: number | null = null) =>
  addHatInput.parse({ personId: await personId(email), kind, placeId, organisationId: null, startsOn: today });

describe('a list of hundreds', () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, at) => String(at).padStart(3, '0'));

  it('shows the first by name as people look names up, and says that there are more', async () => {
    await database.owner`insert into network.people (name, email)
      select 'Zzz ' || n, 'zzz' || n || '@voorbeeld.example' from unnest(${numbered(SHOWN)}::text[]) n`;
    await database.owner`insert into network.people (name, email) values ('Édith Aa', 'edith@voorbeeld.example'), ('eva Bb', 'eva@voorbeeld.example')`;
    const { people, more } = await listPeople(admin);
    const names = people.map(({ name }) => name);
    expect({ shown: people.length, more }).toEqual({ shown: SHOWN, more: true });
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'nl')));
    expect(names.indexOf('Édith Aa')).toBeLessThan(names.indexOf('eva Bb'));
  });

  it('finds somebody by a part of the name, the address, or the place of a hat worn today', async () => {
    const found = async (search: string) => (await listPeople(admin, search)).people.map(({ email }) => email);
    expect(await found('ÉDITH')).toEqual(['edith@voorbeeld.example']);
    expect(await found('zzz007@')).toEqual(['zzz007@voorbeeld.example']);
    const [place] = await database.owner<{ name: string }[]>`select c.name from network.circles c
      join network.hats h on h.circle_id = c.id join network.people p on p.id = h.person_id where p.email = ${PEOPLE.manager}`;
    expect(await found(place?.name.slice(1).toUpperCase() ?? '')).toContain(PEOPLE.manager);
    // What a pattern would read as "anything" is text.
    expect(await found('%')).toEqual([]);
    expect(await found('_')).toEqual([]);
  });

  it('finds an organisation by a part of its name or its number, however that is written', async () => {
    await database.owner`insert into network.organisations (name, kind, code_type, code)
      select 'Org ' || n, 'flemish_government', 'ovo', 'OVO888' || n from unnest(${numbered(SHOWN + 1)}::text[]) n`;
    expect(await listOrganisations(admin)).toMatchObject({ more: true });
    const found = async (search: string) =>
      (await listOrganisations(admin, search)).organisations.map(({ name }) => name);
    expect(await found('oRG 042')).toEqual(['Org 042']);
    expect(await found('ovo 888.042')).toEqual(['Org 042']);
    expect(await found('geen zulke')).toEqual([]);
  });

  it('offers whoever chooses the first by name, with what parts those of one name', async () => {
    const offer = await findByName(admin, 'people', 'zzz 0');
    expect(offer.found.slice(0, 2)).toMatchObject([
      { name: 'Zzz 000', about: 'zzz000@voorbeeld.example' },
      { name: 'Zzz 001', about: 'zzz001@voorbeeld.example' },
    ]);
    expect(offer.more).toBe(true);
    expect(await findByName(admin, 'people', 'ZZZ042@')).toMatchObject({ found: [{ name: 'Zzz 042' }], more: false });
    expect((await findByName(admin, 'organisations', '888042')).found).toMatchObject([{ name: 'Org 042' }]);
    expect((await findByName(admin, 'partnerships', 'noord')).found).toMatchObject([{ name: 'Noord' }]);
    expect(await findByName(admin, 'circles', '%')).toEqual({ found: [], more: false });
  });

  it('shows the admin the first partnerships by name, finds the others, and counts what holds of all', async () => {
    const made = await database.owner<
      { id: number }[]
    >`insert into network.partnerships (slug, name, target_group, starts_on)
      select 'zzz-' || n, 'Zzz ' || n, 'x', '2024-01-01' from unnest(${numbered(PARTNERSHIPS_SHOWN)}::text[]) n returning id`;
    try {
      const { partnerships, more, all } = await listPartnerships(admin);
      expect({ shown: partnerships.length, more }).toEqual({ shown: PARTNERSHIPS_SHOWN, more: true });
      expect(all).toBeGreaterThan(PARTNERSHIPS_SHOWN);
      expect(partnerships[0]?.name).toBe('Noord');
      const last = await listPartnerships(admin, 'ZZZ 09');
      expect(last.partnerships.map(({ name }) => name)).toEqual(
        numbered(100)
          .slice(90)
          .map((n) => `Zzz ${n}`),
      );
      expect({ more: last.more, all: last.all }).toEqual({ more: false, all });
    } finally {
      await database.owner`delete from network.partnerships where id = any (${made.map(({ id }) => id)})`;
    }
  });
});

describe('setting up a first installation', () => {
  it('goes from an organisation to somebody who can sign in', async () => {
    await addOrganisation(admin, {
      name: 'Stad Aadorp',
      kind: 'local_government',
      codeType: 'kbo',
      code: '0999000129',
    });
    const organisation = (await listOrganisations(admin, 'Stad Aadorp')).organisations[0];
    const made = await addPartnership(
      admin,
      addPartnershipInput.parse({
        name: 'Aadorp & Beedorp',
        targetGroup: 'Mensen ver van werk',
        startsOn: today,
        nisCodes: ['99001'],
      }),
    );
    if (!made.ok || !organisation) throw new Error('not set up');
    const { id } = made.value;
    await addMembership(
      admin,
      addMembershipInput.parse({
        partnershipId: id,
        organisationId: organisation.id,
        kind: 'core',
        fte: '1,5',
        expertise: '',
        startsOn: today,
      }),
    );
    const person = await addPerson(admin, { name: 'Nieuw Gezicht', email: 'nieuw@aadorp.example', locale: 'nl' });
    if (!person.ok) throw new Error('no person');
    const { found } = await findByName(admin, 'circles', 'aadorp & bee');
    expect(found.map(({ name }) => name)).toEqual(['Aadorp & Beedorp']);
    const worn = {
      personId: person.value.id,
      placeId: Number(found[0]?.id),
      organisationId: organisation.id,
      startsOn: today,
    };
    expect(await told(addHat(admin, addHatInput.parse({ ...worn, kind: 'steward' })))).toBe('done');
    expect(
      await told(
        addMandate(admin, {
          partnershipId: id,
          organisationId: organisation.id,
          personId: person.value.id,
          kind: 'mandated',
          startsOn: today,
        }),
      ),
    ).toBe('done');

    const partnership = await findPartnership(admin, id);
    expect(partnership).toMatchObject({
      area: [{ name: 'Aadorp' }],
      memberships: [{ organisation: 'Stad Aadorp', kind: 'core', fte: 1.5 }],
      hats: [{ person: 'Nieuw Gezicht', kind: 'steward' }],
      mandates: [{ person: 'Nieuw Gezicht', kind: 'mandated' }],
    });
    const steward = await database.actor<CircleActor>('nieuw@aadorp.example');
    expect(steward.hat).toMatchObject({ kind: 'steward', circleSlug: 'aadorp-beedorp', place: 'Aadorp & Beedorp' });

    const { partnerships, uncovered } = await listPartnerships(admin);
    expect(partnerships.find((one) => one.id === id)).toMatchObject({ municipalities: 1, corePartners: 1 });
    expect(uncovered.map(({ name }) => name)).toContain('Beedorp');
    expect(uncovered.map(({ name }) => name)).not.toContain('Aadorp');
  });

  it('makes a name fit for an address, and refuses one without letters', () => {
    expect(slugOf('Midden-Kempen & Co')).toBe('midden-kempen-co');
    expect(slugOf('Één Regio')).toBe('een-regio');
    expect(addPartnershipInput.safeParse({ name: '!!', targetGroup: 'x', startsOn: today, nisCodes: [] }).success).toBe(
      false,
    );
  });
});

describe('what the database refuses is told in words', () => {
  it('a number, an address or a name that is known', async () => {
    expect(await told(addOrganisation(admin, { name: 'Weer', kind: 'vdab', codeType: 'ovo', code: 'OVO999001' }))).toBe(
      'codeKnown',
    );
    expect(await told(addPerson(admin, { name: 'Weer', email: PEOPLE.coach, locale: 'nl' }))).toBe('emailKnown');
    const again = addPartnershipInput.parse({ name: 'Noord', targetGroup: 'x', startsOn: today, nisCodes: [] });
    expect(await told(addPartnership(admin, again))).toBe('partnershipKnown');
  });

  it('a municipality that another partnership works in, until that has ended', async () => {
    const later = { partnershipId: 2, nisCodes: ['99001'], startsOn: addDays(today, 10) };
    expect(await told(addMunicipalities(admin, later))).toBe('municipalityTaken');
    const [held] = await database.owner<
      { id: number }[]
    >`select id from network.partnership_municipalities where nis_code = '99001'`;
    expect(await told(endMunicipality(admin, { id: held?.id ?? 0, endsOn: addDays(today, 10) }))).toBe('done');
    expect(await told(addMunicipalities(admin, later))).toBe('done');
    const places = await listMunicipalities(admin);
    expect(places.filter(({ nisCode }) => nisCode === '99001')).toHaveLength(1);
  });

  it('a second membership in the same period; after its end a new one stands beside the old', async () => {
    const again = addMembershipInput.parse({
      partnershipId: 1,
      organisationId: 3,
      kind: 'network',
      fte: '',
      expertise: '',
      startsOn: today,
    });
    expect(await told(addMembership(admin, again))).toBe('membershipOverlaps');
    const [held] = await database.owner<
      { id: number }[]
    >`select id from network.memberships where partnership_id = 1 and organisation_id = 3`;
    expect(await told(endMembership(admin, { id: held?.id ?? 0, endsOn: '2020-01-01' }))).toBe('endBeforeStart');
    expect(await told(endMembership(admin, { id: held?.id ?? 0, endsOn: today }))).toBe('done');
    expect(await told(addMembership(admin, again))).toBe('done');
  });

  it('hats that may not go together, in either order, each by the name of its own rule', async () => {
    const refusals = [
      [PEOPLE.reviewer, PEOPLE.coach, 'coach', 1, 'hatsReviewerCircle'],
      [PEOPLE.reviewer, PEOPLE.frontline, 'frontline', 1, 'hatsReviewerCircle'],
      [PEOPLE.reviewer, PEOPLE.promotor, 'promotor', 1, 'hatsReviewerFormal'],
      [PEOPLE.reviewer, PEOPLE.support, 'administrative_support', 1, 'hatsReviewerFormal'],
      [PEOPLE.reviewer, PEOPLE.signalHolder, 'signal_holder', null, 'hatsReviewerSignals'],
      [PEOPLE.reviewer, PEOPLE.admin, 'admin', null, 'hatsReviewerAdmin'],
      [PEOPLE.signalHolder, PEOPLE.steward, 'steward', 1, 'hatsSignalsCircle'],
      [PEOPLE.signalHolder, PEOPLE.promotor, 'promotor', 1, 'hatsSignalsFormal'],
    ] as const;
    for (const [funder, other, kind, place, code] of refusals) {
      expect(await told(addHat(admin, await hat(funder, kind, place)))).toBe(code);
      const of = funder === PEOPLE.reviewer ? 'reviewer' : 'signal_holder';
      expect(await told(addHat(admin, await hat(other, of)))).toBe(code);
      for (const locale of ['nl', 'en'] as const) expect(translator(locale, 'errors')(code)).not.toContain(code);
    }
  });

  it('a hat that is worn already; after its end it can be given again', async () => {
    const again = await hat(PEOPLE.manager, 'manager', 1);
    expect(await told(addHat(admin, again))).toBe('hatKnown');
    const detail = await findPerson(admin, again.personId);
    expect(await told(endHat(admin, { id: detail?.hats[0]?.id ?? 0, endsOn: today }))).toBe('done');
    expect((await listPeople(admin)).people.find(({ email }) => email === PEOPLE.manager)?.hats).toEqual([]);
    expect(await told(addHat(admin, again))).toBe('done');
  });

  it('a mandate that is held already', async () => {
    const id = await personId(PEOPLE.steward);
    const again = { partnershipId: 1, organisationId: 2, personId: id, kind: 'deputy' as const, startsOn: today };
    expect(await told(addMandate(admin, again))).toBe('mandateKnown');
    const [held] = await database.owner<{ id: number }[]>`select id from network.mandates where person_id = ${id}`;
    expect(await told(endMandate(admin, { id: held?.id ?? 0, endsOn: today }))).toBe('done');
    expect(await told(addMandate(admin, again))).toBe('done');
  });

  it('a core partner without full-time equivalents', () => {
    const sent = {
      partnershipId: 1,
      organisationId: 3,
      kind: 'core',
      fte: '',
      expertise: '',
      startsOn: today,
    } as const;
    const errors = (fte: string) =>
      addMembershipInput.safeParse({ ...sent, fte }).error?.issues.map(({ message }) => message);
    expect(errors('')).toEqual(['required']);
    expect(errors('0')).toEqual(['aboveZero']);
    expect(errors('1,5')).toBeUndefined();
  });
});

describe('a person who is added', () => {
  it('gets a mail in their own language that says what this is and where it begins; nobody else can be written to', async () => {
    for (const [locale, first] of [
      ['nl', 'Je eerste stap'],
      ['en', 'Your first step'],
    ] as const) {
      const email = `${locale}@nieuw.example`;
      const made = await addPerson(admin, { name: 'Nieuw Iemand', email, locale });
      const mails = await database.owner<{ body: string }[]>`select body from auth.mails where recipient = ${email}`;
      expect(mails).toHaveLength(1);
      for (const words of ['Nieuw Iemand', first, '/sign-in']) expect(mails[0]?.body).toContain(words);
      const again = as(admin, (tx) =>
        tx.execute(sql`select network.welcome(${made.ok ? made.value.id : null}, 'Koop nu', 'Klik hier')`),
      );
      await expect(again).rejects.toMatchObject({ cause: { constraint_name: 'mails_door' } });
    }
  });
});

describe('who may', () => {
  it('only the admin writes the shared ground', async () => {
    const others = [
      await database.actor<CircleActor>(PEOPLE.frontline),
      await database.actor<FormalActor>(PEOPLE.promotor),
      await database.actor<ReviewerActor>(PEOPLE.reviewer),
    ];
    for (const actor of others) {
      await expect(
        as(actor, (tx) =>
          tx.insert(organisations).values({ name: 'X', kind: 'caw', codeType: 'ovo', code: 'OVO999777' }),
        ),
      ).rejects.toThrow();
      await expect(
        as(actor, (tx) => tx.insert(people).values({ name: 'X', email: 'x@example.org' })),
      ).rejects.toThrow();
      await expect(as(actor, (tx) => tx.select({ email: people.email }).from(people))).rejects.toThrow();
    }
  });

  it('the admin has no door to what is said or reported', async () => {
    const sql = (text: string) => as(admin, (tx) => tx.execute(text));
    for (const table of ['learning.contributions', 'learning.themes', 'learning.reports', 'formal.reports']) {
      await expect(sql(`select from ${table}`)).rejects.toThrow();
    }
  });

  it('what changed, and by whom, is in the log', async () => {
    const rows = await database.owner<
      { verb: string }[]
    >`select distinct verb from audit.entries where person_id = ${admin.personId} order by verb`;
    expect(rows.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining([
        'hat.add',
        'hat.end',
        'membership.add',
        'organisation.add',
        'partnership.add',
        'person.add',
      ]),
    );
  });
});
