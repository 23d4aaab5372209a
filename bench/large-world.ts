import type postgres from 'postgres';

export const PARTNERSHIPS = 600;
/** Every quarter that a formal report can be about. */
const QUARTERS = 24;
/** Of each partnership, in its circle. */
const PEOPLE = 10;

/**
 * Lays beside what is there a Flanders of ten times its size: partnerships with partners, people, a learning cycle and a formal
 * report for every quarter of six years.
 */
export async function layLargeWorld(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    // Laid as a migration would lay it: nobody is there for the log to name.
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into network.organisations (name, kind, code_type, code)
      select 'Dienst ' || n, (array['vdab','ocmw','caw','cgg'])[1 + n % 4], 'ovo', 'OVO' || 900000 + n
      from generate_series(1, ${PARTNERSHIPS * 4}::int) n`;
    await tx`
      insert into network.partnerships (slug, name, target_group, starts_on)
      select 'groot-' || n, 'Partnerschap ' || n, 'Mensen die ver van werk staan.', '2024-01-01'
      from generate_series(1, ${PARTNERSHIPS}::int) n`;
    await tx`
      insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on)
      select p.id, o.id, 'core', 1, '2024-01-01' from network.partnerships p
      cross join generate_series(1, 4) k
      join network.organisations o on o.code = 'OVO' || 900000 + (substr(p.slug, 7)::int - 1) * 4 + k
      where p.slug like 'groot-%'`;
    await tx`
      insert into network.circles (slug, name, kind, partnership_id)
      select slug, name, 'partnership', id from network.partnerships where slug like 'groot-%'`;
    await tx`
      insert into network.people (name, email)
      select 'Medewerker ' || n || ' van ' || c.name, c.slug || '-' || n || '@groot.example'
      from network.circles c cross join generate_series(1, ${PEOPLE}::int) n where c.slug like 'groot-%'`;
    await tx`
      insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
      select p.id, case split_part(split_part(p.email, '@', 1), '-', 3) when '1' then 'steward' when '2' then 'manager' else 'frontline' end,
        c.id, (select m.organisation_id from network.memberships m where m.partnership_id = c.partnership_id order by m.id limit 1), '2024-01-01'
      from network.people p join network.circles c on c.slug = 'groot-' || split_part(split_part(p.email, '@', 1), '-', 2)
      where p.email like 'groot-%@groot.example'`;
    await tx`
      insert into network.people (name, email)
      select 'Promotor van ' || name, slug || '-promotor@groot.example' from network.partnerships where slug like 'groot-%'`;
    await tx`
      insert into network.hats (person_id, kind, partnership_id, starts_on)
      select p.id, 'promotor', s.id, '2024-01-01' from network.partnerships s
      join network.people p on p.email = s.slug || '-promotor@groot.example'`;
    await tx`
      insert into learning.cycles (id, circle_id, year, quarter, opened_on, closed_on, framework_id)
      select gen_random_uuid(), c.id, 2024 + q / 4, 1 + q % 4, '2024-01-01', '2024-03-31', learning.framework_of(null)
      from network.circles c cross join generate_series(0, ${QUARTERS - 1}::int) q where c.slug like 'groot-%'`;
    await tx`
      insert into learning.learnings (id, circle_id, cycle_id, body, loop)
      select gen_random_uuid(), c.circle_id, c.id, 'Wat we leerden in leercyclus ' || c.quarter, 'single'
      from learning.cycles c join network.circles k on k.id = c.circle_id where k.slug like 'groot-%'`;
    await tx`
      insert into formal.reports (id, partnership_id, year, quarter, state, submitted_at, submitted_by)
      select gen_random_uuid(), s.id, 2024 + q / 4, 1 + q % 4, 'submitted', network.now(), p.id
      from network.partnerships s join network.people p on p.email = s.slug || '-promotor@groot.example'
      cross join generate_series(0, ${QUARTERS - 1}::int) q`;
    await tx`
      insert into formal.figures (report_id, code, gender, value)
      select r.id, cell.code, cell.gender, cell.value from formal.reports r join network.partnerships s on s.id = r.partnership_id
      cross join lateral (values ('EECO01', 'woman', 8 + r.quarter + 4 * (r.year - 2024)), ('EECO01', 'man', 10 + r.quarter + 4 * (r.year - 2024)),
        ('EECO01', 'non_binary', 1), ('COSTS', '', 25000 + s.id), ('FTE', '', 3.5)) cell (code, gender, value)
      where s.slug like 'groot-%'`;
  });
  await sql`analyze`;
}
