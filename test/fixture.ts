import type postgres from 'postgres';

/** People of the fixture, by address. North and South are two partnerships, each with its circle. */
export const PEOPLE = {
  coach: 'coach@north.example',
  steward: 'steward@north.example',
  frontline: 'frontline@north.example',
  frontline2: 'frontline2@north.example',
  manager: 'manager@north.example',
  expert: 'expert@north.example',
  promotor: 'promotor@north.example',
  support: 'support@north.example',
  reviewer: 'reviewer@wse.example',
  signalHolder: 'signals@wse.example',
  admin: 'admin@wse.example',
  outsider: 'frontline@south.example',
  southCoach: 'coach@south.example',
  southPromotor: 'promotor@south.example',
  twoHats: 'two@north.example',
  removed: 'removed@north.example',
} as const;

/** Small and plain: enough of every kind of person to ask who may do what. */
export async function layFixture(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    insert into network.organisations (name, kind, code_type, code) values
      ('VDAB', 'vdab', 'ovo', 'OVO999001'), ('OCMW Noord', 'ocmw', 'ovo', 'OVO999002'),
      ('CAW Noord', 'caw', 'ovo', 'OVO999003'), ('OCMW Zuid', 'ocmw', 'ovo', 'OVO999004'),
      ('Europa WSE', 'flemish_government', 'ovo', 'OVO999005');
    insert into network.partnerships (slug, name, target_group, starts_on) values
      ('noord', 'Noord', 'Mensen ver van werk', '2024-01-01'), ('zuid', 'Zuid', 'Mensen ver van werk', '2024-01-01');
    insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on) values
      (1, 1, 'core', 1, '2024-01-01'), (1, 2, 'core', 1.5, '2024-01-01'), (1, 3, 'network', null, '2024-01-01'),
      (2, 1, 'core', 1, '2024-01-01'), (2, 4, 'core', 1, '2024-01-01');
    insert into network.circles (slug, name, kind, partnership_id) values
      ('noord', 'Noord', 'partnership', 1), ('zuid', 'Zuid', 'partnership', 2);
    insert into network.people (name, email) values
      ('Coach Noord', '${PEOPLE.coach}'), ('Steward Noord', '${PEOPLE.steward}'), ('Begeleider Noord', '${PEOPLE.frontline}'),
      ('Begeleider Twee', '${PEOPLE.frontline2}'), ('Leiding Noord', '${PEOPLE.manager}'), ('Ervaring Noord', '${PEOPLE.expert}'),
      ('Promotor Noord', '${PEOPLE.promotor}'), ('Steun Noord', '${PEOPLE.support}'), ('Beoordelaar', '${PEOPLE.reviewer}'),
      ('Knelpunt', '${PEOPLE.signalHolder}'), ('Beheer', '${PEOPLE.admin}'), ('Begeleider Zuid', '${PEOPLE.outsider}'),
      ('Coach Zuid', '${PEOPLE.southCoach}'), ('Promotor Zuid', '${PEOPLE.southPromotor}'), ('Twee Petten', '${PEOPLE.twoHats}'),
      ('Weg Noord', '${PEOPLE.removed}');
    insert into network.hats (person_id, kind, circle_id, partnership_id, organisation_id, starts_on, ends_on)
    select p.id, h.kind, h.circle_id, h.partnership_id, h.organisation_id, '2024-01-01', h.ends_on::date
    from (values
      ('${PEOPLE.coach}', 'coach', 1, null, 5, null), ('${PEOPLE.steward}', 'steward', 1, null, 2, null),
      ('${PEOPLE.frontline}', 'frontline', 1, null, 2, null), ('${PEOPLE.frontline2}', 'frontline', 1, null, 3, null),
      ('${PEOPLE.manager}', 'manager', 1, null, 1, null), ('${PEOPLE.expert}', 'expert_by_experience', 1, null, null, null),
      ('${PEOPLE.promotor}', 'promotor', null, 1, 2, null), ('${PEOPLE.support}', 'administrative_support', null, 1, 2, null),
      ('${PEOPLE.reviewer}', 'reviewer', null, null, 5, null), ('${PEOPLE.signalHolder}', 'signal_holder', null, null, 5, null),
      ('${PEOPLE.admin}', 'admin', null, null, 5, null), ('${PEOPLE.outsider}', 'frontline', 2, null, 4, null),
      ('${PEOPLE.southCoach}', 'coach', 2, null, 5, null), ('${PEOPLE.southPromotor}', 'promotor', null, 2, 4, null),
      ('${PEOPLE.twoHats}', 'frontline', 1, null, 2, null), ('${PEOPLE.twoHats}', 'promotor', null, 1, 2, null),
      ('${PEOPLE.removed}', 'frontline', 1, null, 2, '2025-01-01')
    ) as h (email, kind, circle_id, partnership_id, organisation_id, ends_on)
    join network.people p on p.email = h.email;
    insert into network.mandates (partnership_id, organisation_id, person_id, kind, starts_on)
    select 1, m.org, p.id, m.kind, '2024-01-01' from (values
      (1, '${PEOPLE.manager}', 'mandated'), (2, '${PEOPLE.steward}', 'mandated'), (2, '${PEOPLE.frontline}', 'deputy')
    ) as m (org, email, kind) join network.people p on p.email = m.email;
  `);
}
