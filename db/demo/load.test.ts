import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { translator } from '@/lib/language/messages';
import { DESIGNS } from '@/lib/learning/session/policy';
import { copyOf } from '@/test/database';
import { TOLD } from './areas';
import { isEmpty, loadDemoWorld } from './load';
import { PLAN } from './plan';

/** Noon on this day is what the databases below hold for now. */
const TODAY = '2026-11-21';
const open: postgres.Sql[] = [];

async function emptyDatabase(today = TODAY): Promise<{ url: string; sql: postgres.Sql }> {
  const url = await copyOf('leerkring_empty');
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  open.push(sql);
  await sql`update network.clock set shift = ${`${today} 12:00 Europe/Brussels`}::text::timestamptz - now()`;
  return { url, sql };
}

let world: Promise<{ url: string; sql: postgres.Sql }> | undefined;
/** One loaded world for the tests that only look. */
function theWorld() {
  world ??= emptyDatabase().then(async (empty) => {
    expect(await loadDemoWorld(empty.url)).toBe(true);
    return empty;
  });
  return world;
}

afterAll(() => Promise.all(open.map((sql) => sql.end())));

/** What the wall makes by chance: a line that is one's own ends in random signs, which every hash after it covers. */
const SIGNS: Record<string, string> = { 'audit.entries': "- 'hash' - 'subject'" };

/** Each table's rows as one hash, whatever their order. */
async function fingerprints(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('auth', 'network', 'learning', 'formal', 'released', 'audit') and tablename <> 'clock' order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') as mark
        from (select (to_jsonb(t) ${SIGNS[name] ?? ''})::text as row from ${name} t) rows`,
    );
    found[name] = row?.mark;
  }
  return found;
}

/** Every text that a person could have written, with the table and column it stands in. */
async function texts(sql: postgres.Sql): Promise<{ at: string; text: string }[]> {
  const columns = await sql<{ schema: string; table: string; column: string }[]>`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns
    where table_schema in ('network', 'learning', 'formal') and data_type = 'text'
      and column_name not in ('code', 'email', 'nis_code', 'join_code', 'link', 'late_reason')`;
  const all = [];
  for (const { schema, table, column } of columns) {
    const rows = await sql.unsafe(`select ${column} as text from ${schema}.${table} where ${column} <> ''`);
    all.push(...rows.map((row) => ({ at: `${schema}.${table}.${column}`, text: String(row.text) })));
  }
  return all;
}

describe('the demo world', () => {
  test('plans its sessions as the ready design of 150 minutes', async () => {
    const t = translator('nl', 'session');
    const ready = DESIGNS.m150.map(({ kind, minutes, ask }) => ({
      kind,
      minutes,
      prompt: ask ? t(`prompts.${ask}`) : '',
    }));
    expect(PLAN.map((block) => ({ prompt: '', ...block }))).toEqual(ready);
    const { sql, url } = await emptyDatabase();
    await loadDemoWorld(url);
    const [plans] =
      await sql`select count(*)::int as sessions, count(*) filter (where b.kinds = ${PLAN.map((block) => block.kind).join()})::int as planned
      from learning.sessions s left join lateral (
        select string_agg(kind, ',' order by position) as kinds from learning.blocks where session_id = s.id) b on true`;
    expect(plans?.sessions).toBeGreaterThan(100);
    expect(plans?.planned).toBe(plans?.sessions);
  });

  test('marks its own', async () => {
    const { sql, url } = await theWorld();
    expect(await sql`select mark from auth.demo`).toEqual([{ mark: true }]);
    expect(await isEmpty(url)).toBe(false);
  });

  test('covers every Flemish municipality once, by about sixty partnerships', async () => {
    const { sql } = await theWorld();
    const uncovered = await sql`
      select m.name, count(pm.id)::int as times from network.municipalities m
      left join network.partnership_municipalities pm using (nis_code) group by m.nis_code having count(pm.id) <> 1`;
    expect(uncovered).toEqual([]);
    const [{ n }] = await sql<[{ n: number }]>`select count(*)::int as n from network.partnerships`;
    expect(n).toBeGreaterThanOrEqual(58);
    expect(n).toBeLessThanOrEqual(62);
    for (const name of ['Antwerpen', 'Gent']) {
      const alone = await sql`
        select count(*)::int as n from network.partnership_municipalities
        where partnership_id = (select id from network.partnerships where name = ${name})`;
      expect(alone).toEqual([{ n: 1 }]);
    }
  });

  test('gives every partnership its four core partners, all its local governments, a network, a team and a word for each core partner', async () => {
    const { sql } = await theWorld();
    const lacking = await sql`
      select p.slug from network.partnerships p join network.circles c on c.partnership_id = p.id and c.kind = 'partnership'
      where (select array_agg(distinct o.kind order by o.kind) from network.memberships m join network.organisations o on o.id = m.organisation_id
          where m.partnership_id = p.id and m.kind = 'core' and m.ends_on is null) <> '{caw,cgg,ocmw,vdab}'
        or (select count(*) from network.memberships m join network.organisations o on o.id = m.organisation_id
          where m.partnership_id = p.id and m.kind <> 'core' and m.ends_on is null and o.kind <> 'local_government') not between 3 and 8
        or (select count(*) from network.memberships m join network.organisations o on o.id = m.organisation_id
          where m.partnership_id = p.id and m.ends_on is null and (o.name like 'OCMW %' or o.name like 'Gemeente en OCMW %'))
          <> (select count(*) from network.partnership_municipalities x where x.partnership_id = p.id)
        or (select count(distinct kind) from network.hats h where h.circle_id = c.id
          and h.kind in ('frontline', 'manager', 'steward', 'coach', 'expert_by_experience')) <> 5
        or (select count(*) from network.hats h where h.circle_id = c.id and h.kind = 'frontline') < 2
        or not exists (select from network.hats h where h.partnership_id = p.id and h.kind = 'promotor')
        or (select count(*) from network.mandates d where d.partnership_id = p.id) <> 8`;
    expect(lacking).toEqual([]);
    const coaches = await sql`
      select h.person_id from network.hats h join network.circles c on c.id = h.circle_id and c.kind = 'partnership'
      where h.kind = 'coach' group by h.person_id having count(*) not between 2 and 3 or bool_or(h.organisation_id is null)`;
    expect(coaches).toEqual([]);
    const [starts] = await sql`select count(distinct starts_on)::int as days from network.partnerships`;
    expect(starts?.days).toBe(4);
    const [together] = await sql`
      select count(*)::int as promotors from network.hats h join network.organisations o on o.id = h.organisation_id
      where h.kind = 'promotor' and o.kind = 'local_government'`;
    expect(together?.promotors).toBeGreaterThan(3);
    const invented = await sql`select code from network.organisations where code !~ '^(0999|OVO999)'`;
    expect(invented).toEqual([]);
    const [{ left }] = await sql<[{ left: number }]>`
      select count(*)::int as left from network.memberships where ends_on is not null`;
    expect(left).toBeGreaterThan(5);
  });

  test('is the same in two databases', async () => {
    const first = await theWorld();
    const second = await emptyDatabase();
    await loadDemoWorld(second.url);
    expect(await fingerprints(second.sql)).toEqual(await fingerprints(first.sql));
  });

  test('never enters a database that holds anything', async () => {
    const { url, sql } = await emptyDatabase();
    expect(await isEmpty(url)).toBe(true);
    await sql`insert into network.people (name, email) values ('Iemand', 'iemand@example.org')`;
    const before = await fingerprints(sql);
    expect(await isEmpty(url)).toBe(false);
    expect(await loadDemoWorld(url)).toBe(false);
    expect(await fingerprints(sql)).toEqual(before);
    expect(await sql`select from auth.demo`).toHaveLength(0);
  });

  test('is loaded once when two starts try at the same moment', async () => {
    const { url, sql } = await emptyDatabase();
    const both = await Promise.all([loadDemoWorld(url), loadDemoWorld(url)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await sql`select count(*)::int as n from network.circles where slug = ${TOLD}`).toEqual([{ n: 1 }]);
  });

  test('holds only words that a person could type, and no number or address of anyone', async () => {
    const { sql } = await theWorld();
    const all = await texts(sql);
    expect(all.length).toBeGreaterThan(5000);
    for (const { at, text } of all) {
      expect(text, at).toBe(text.trim().normalize('NFC'));
      expect([...text].length, `${at}: ${text}`).toBeLessThanOrEqual(4000);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there but the end of a line
      expect(text, at).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
      expect(text, at).not.toMatch(/\d{2}[.\s/-]?\d{2}[.\s/-]?\d{2}[\s.-]?\d{3}[.\s-]?\d{2}/);
      expect(text, at).not.toMatch(/(\+32|\b0\d)[\s./]?\d{2,3}([\s./]?\d{2}){2}|BE\d{10}|@/);
    }
  });

  test('keeps no trace of who wrote, weighed or joined', async () => {
    const { sql } = await theWorld();
    const [traces] = await sql`
      select (select count(*)::int from learning.writer_tokens) as writer_tokens, (select count(*)::int from learning.dots) as dots,
        (select count(*)::int from learning.guests) as guests, (select count(*)::int from learning.idempotency_keys) as idempotency_keys`;
    expect(traces).toEqual({ writer_tokens: 0, dots: 0, guests: 0, idempotency_keys: 0 });
  });

  test('has in its log what such quarters leave: every step on its day, in the name of somebody of the circle, linked', async () => {
    const { sql } = await theWorld();
    const verbs =
      await sql`select verb, count(*)::int as n from audit.entries e join network.circles c on c.id = e.circle_id
      where c.slug = ${TOLD} group by verb`;
    const lines = Object.fromEntries(verbs.map(({ verb, n }) => [verb, n]));
    expect(lines).toMatchObject({ 'session.close': 4, 'session.plan': 5, 'cycle.open': 5, 'report.offer': 4 });
    const [wrong] = await sql`
      select count(*) filter (where person_id is not null and hat is null)::int as hatless,
        count(*) filter (where person_id is null and verb not in ('report.final', 'release.leave', 'answer.give', 'vote.end'))::int as nobodys,
        count(*) filter (where at > network.now())::int as ahead,
        count(*) filter (where at < last_at)::int as backwards,
        count(*) filter (where hash <> audit.hash_of(one, coalesce(last, '')))::int as unlinked
      from (select e as one, e.*, lag(hash) over w as last, lag(at) over w as last_at from audit.entries e window w as (order by id)) e`;
    expect(wrong).toEqual({ hatless: 0, nobodys: 0, ahead: 0, backwards: 0, unlinked: 0 });
  });

  test('has one vote that runs among core partners, in which nobody spoke yet, and one that ended and waits to be written down', async () => {
    const { sql } = await theWorld();
    const votes = await sql`
      select v.rule, v.ended_on is null as runs, r.adopted, r.counts[2] * 2 > r.voters as most,
        (select count(*)::int from learning.ballots b where b.vote_id = v.id and b.choice is null) as silent,
        (select count(*)::int from learning.vote_voters e where e.vote_id = v.id) as voters
      from learning.votes v left join learning.vote_results r on r.vote_id = v.id order by v.rule desc`;
    expect(votes).toMatchObject([
      { rule: 'unanimous', runs: true, adopted: null },
      { rule: 'one_each', runs: false, adopted: 1, most: true, silent: 0 },
    ]);
    expect(votes[0]?.silent).toBe(votes[0]?.voters);
  });

  test('has a line in its log for whatever was made, given, ended, answered and confirmed, as the wall writes it', async () => {
    const { sql } = await theWorld();
    const [made] = await sql<Record<string, number>[]>`
      select (select count(*)::int from network.people) - 1 as "person.add", (select count(*)::int from network.hats) - 1 as "hat.add",
        (select count(*)::int from network.organisations) - 1 as "organisation.add", (select count(*)::int from network.partnerships) as "partnership.add",
        (select count(*)::int from network.partnerships) as "municipality.add", (select count(*)::int from network.circles) as "circle.add",
        (select count(*)::int from network.circle_links) as "circle_link.add",
        (select count(*)::int from network.mandates) as "mandate.add", (select count(*)::int from network.memberships) as "membership.add",
        (select count(*)::int from network.memberships where ends_on is not null) as "membership.end",
        (select count(*)::int from formal.reports) as "formal.make", (select count(*)::int from formal.reports where state = 'submitted') as "formal.submit",
        (select count(*)::int from learning.release_confirmations) as "release.confirm",
        (select count(*)::int from learning.releases where state = 'withdrawn') as "release.withdraw",
        (select count(*)::int from released.letters) as "letter.send",
        (select count(*)::int from released.answers) as "answer.give",
        (select count(*)::int from released.offers where word is not null) as "offer.answer",
        (select count(*)::int from learning.decisions where done_on is not null) as "decision.done",
        (select count(*)::int from learning.votes) as "vote.open",
        (select count(*)::int from learning.votes where ended_on is not null) as "vote.end",
        (select count(*)::int from learning.signals where answered_on is not null) as "signal.answer",
        (select count(*)::int from learning.mirrors where shown_on is not null) as "mirror.show",
        (select count(*)::int from learning.mirrors where step is not null) as "mirror.choose",
        (select count(*)::int from learning.experiments where ended_on is not null) as "experiment.end"`;
    const lines = await sql<
      { verb: string; n: number }[]
    >`select verb, count(*)::int as n from audit.entries group by verb`;
    expect(Object.fromEntries(lines.map(({ verb, n }) => [verb, n]))).toMatchObject(made ?? {});
    // The admin makes who and where, and is of no circle and no partnership; a subject is what the pages of the log read.
    const strange = await sql`
      select verb, subject from audit.entries e where verb ~ '^(person|hat|organisation|partnership|municipality|circle|circle_link|mandate|membership)\\.'
        and ((hat, circle_id, partnership_id) is distinct from ('admin', null::int, null::int) or case
          when verb in ('person.add', 'hat.add') then not exists (select from network.people p where p.id::text = split_part(subject, ' ', 1))
          when verb = 'organisation.add' then not exists (select from network.organisations o where o.code = subject)
          when verb ~ '^m(andate|embership)' then not exists (select from network.memberships m
            where m.partnership_id || ' ' || m.organisation_id = split_part(subject, ' ', 1) || ' ' || split_part(subject, ' ', 2))
          when verb = 'circle_link.add' then not exists (select from network.circle_links l where l.circle_id || ' ' || l.above_id = subject)
          when verb = 'circle.add' then not exists (select from network.circles c where c.slug = split_part(subject, ' ', 1))
          else not exists (select from network.partnerships p where p.slug = split_part(subject, ' ', 1)) end)`;
    expect(strange).toEqual([]);
  });

  test('lets nothing out but what everybody consented to, and has something on the table that still waits', async () => {
    const { sql } = await theWorld();
    const releases = await sql<{ told: boolean; state: string }[]>`
      select c.slug = ${TOLD} as told, r.state from learning.releases r join network.circles c on c.id = r.circle_id order by 1, 2`;
    expect(releases.filter((one) => one.told).map((one) => one.state)).toEqual([
      'open',
      'out',
      'out',
      'out',
      'out',
      'out',
      'withdrawn',
    ]);
    expect(releases.filter((one) => !one.told && one.state === 'out').length).toBeGreaterThan(5);
    const wrong = await sql`
      select r.id from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version
      left join released.publications p on p.release_id = r.id
      where exists (select from learning.named_writers(r.id)) or learning.voices_agree(r.id) <> (r.state <> 'open')
        or not exists (select from learning.release_confirmations k where k.release_id = r.id and k.version = 1 and k.person_id <> v.written_by)
        or exists (select from learning.release_partner_words w where w.release_id = r.id and w.said_on > coalesce(r.left_on, network.today()))
        or v.descends_from is distinct from learning.taken_up_from(r.kind, r.subject_id) or p.id is not null and p.descends_from is distinct from v.descends_from
        or r.state = 'out' and (p.title, p.body, p.audience, p.released_on) is distinct from (v.title, v.body, v.audience, r.left_on)
        or r.state = 'withdrawn' and (p.title, p.body, p.withdrawn_on) is distinct from ('', '', r.withdrawn_on)
        or r.state = 'open' and p.id is not null`;
    expect(wrong).toEqual([]);
    const [gate] = await sql`select tgenabled as enabled from pg_trigger where tgname = 'publications_gate'`;
    expect(gate).toEqual({ enabled: 'O' });
  });

  test('tells a quarter of the coaches and a month of a subgroup, each with what came back', async () => {
    const { sql } = await theWorld();
    const asked = await sql`
      select c.kind, g.kind as asks, p.audience, a.kind as answer, (select kind from network.circles where id = a.by_circle) as by,
        cy.closed_on <= p.released_on and p.released_on < a.answered_on and a.answered_on <= network.today() as in_order,
        (select count(*)::int from learning.sessions s where s.circle_id = c.id and s.stage = 'planned') as ahead
      from released.publications p join released.answers a on a.publication_id = p.id join network.circles c on c.id = p.circle_id
        join learning.releases r on r.id = p.release_id join learning.signals g on g.id = r.subject_id join learning.cycles cy on cy.id = g.cycle_id
      where c.kind <> 'partnership' order by 1`;
    expect(asked).toEqual([
      {
        kind: 'coaches',
        asks: 'barrier',
        audience: ['signal_holder'],
        answer: 'taken_up',
        by: null,
        in_order: true,
        ahead: 1,
      },
      {
        kind: 'subgroup',
        asks: 'decision',
        audience: ['above'],
        answer: 'taken_up',
        by: 'partnership',
        in_order: true,
        ahead: 0,
      },
    ]);
    // What goes to the centre names no partnership.
    const named = await sql`
      select n.name from released.publications p join network.circles c on c.id = p.circle_id and c.kind = 'coaches'
        join network.circles n on n.kind = 'partnership' and p.title || p.body ilike '%' || n.name || '%'`;
    expect(named).toEqual([]);
  });

  test('has someone to sign in as for every hat', async () => {
    const { sql } = await theWorld();
    const people = await sql<{ email: string; hats: string[] }[]>`
      select split_part(p.email, '@', 1) as email, array_agg(h.kind || ' ' || coalesce(c.slug, pa.slug, '') order by h.id) as hats
      from network.people p join network.hats h on h.person_id = p.id
      left join network.circles c on c.id = h.circle_id left join network.partnerships pa on pa.id = h.partnership_id
      where p.email like '%@demo.leerkring.example' group by 1 order by 1`;
    expect(Object.fromEntries(people.map(({ email, hats }) => [email, hats]))).toEqual({
      admin: ['admin '],
      cgg: [`manager ${TOLD}`],
      coach: [`coach ${TOLD}`, 'coach zuiderkempen', 'coach coaches'],
      expert: [`expert_by_experience ${TOLD}`],
      frontline: [`frontline ${TOLD}`],
      manager: [`manager ${TOLD}`],
      outsider: ['frontline waasland'],
      promotor: [`promotor ${TOLD}`],
      region: ['steward regio-kempen'],
      reviewer: ['reviewer '],
      signalholder: ['signal_holder '],
      steward: [`steward ${TOLD}`],
      subgroup: ['steward midden-kempen-onderweg'],
      support: [`frontline ${TOLD}`, `administrative_support ${TOLD}`],
    });
    const chosen = await sql`
      select split_part(p.email, '@', 1) as who, c.slug as circle from auth.chosen_hats k join network.people p on p.id = k.person_id
      join network.hats h on h.id = k.hat_id join network.circles c on c.id = h.circle_id where p.email like '%@demo.%'`;
    expect(chosen).toEqual([{ who: 'coach', circle: TOLD }]);
    const words = await sql`
      select o.kind, split_part(p.email, '@', 1) as who, d.kind as as from network.mandates d
      join network.organisations o on o.id = d.organisation_id join network.people p on p.id = d.person_id
      where d.partnership_id = (select id from network.partnerships where slug = ${TOLD}) and p.email like '%@demo.%'
      order by 1`;
    expect(words).toEqual([
      { kind: 'caw', who: 'steward', as: 'mandated' },
      { kind: 'cgg', who: 'cgg', as: 'mandated' },
      { kind: 'ocmw', who: 'frontline', as: 'deputy' },
      { kind: 'vdab', who: 'manager', as: 'mandated' },
    ]);
  });

  test('tells one partnership in full: four closed quarters, each with words, themes, fates and a final report', async () => {
    const { sql } = await theWorld();
    const quarters = await sql`
      select cy.year, cy.quarter, s.stage, r.final_on is not null as final,
        (select count(*)::int from learning.contributions x where x.session_id = s.id) as said,
        (select count(*)::int from learning.contributions x where x.session_id = s.id and x.author_id is null) as unnamed,
        (select count(*)::int from learning.contributions x where x.session_id = s.id and x.theme_id is null) as loose,
        (select count(*)::int from learning.themes t where t.session_id = s.id and t.fate is not null and t.fate_reason <> ''
          and t.weight is not null) as themes,
        (select count(*)::int from learning.learnings l where l.cycle_id = cy.id) as learnings,
        (select count(*)::int from learning.experiments e where e.cycle_id = cy.id) as experiments,
        (select count(*)::int from learning.report_sections rs where rs.report_id = r.id and rs.body <> '') as sections
      from learning.cycles cy join learning.sessions s on s.cycle_id = cy.id left join learning.reports r on r.cycle_id = cy.id
      where cy.circle_id = (select id from network.circles where slug = ${TOLD}) order by 1, 2`;
    expect(quarters.map(({ year, quarter, stage }) => [year, quarter, stage])).toEqual([
      [2025, 4, 'closed'],
      [2026, 1, 'closed'],
      [2026, 2, 'closed'],
      [2026, 3, 'closed'],
      [2026, 4, 'planned'],
    ]);
    for (const quarter of quarters.slice(0, 4)) {
      expect(quarter).toMatchObject({ final: true, loose: 0, sections: 7 });
      expect(quarter.said).toBeGreaterThanOrEqual(14);
      expect(quarter.said).toBeLessThanOrEqual(22);
      expect(quarter.unnamed).toBeGreaterThan(quarter.said / 2);
      expect(quarter.themes).toBeGreaterThanOrEqual(4);
      expect(quarter.learnings).toBeGreaterThanOrEqual(3);
      expect(quarter.experiments).toBeGreaterThanOrEqual(1);
    }
    // Its reports tell cases, and none says who wrote or read them.
    const cases = await sql`
      select c.year, c.quarter, count(*)::int as told, count(*) filter (where k.writer_id is null and k.reader_id is null)::int as nobodys,
        bool_and(exists (select from learning.report_versions v, jsonb_array_elements(v.content -> 'cases') said
          where v.report_id = r.id and v.version = r.version and said ->> 'happened' = k.happened)) as agreed
      from learning.report_cases k join learning.reports r on r.id = k.report_id join learning.cycles c on c.id = r.cycle_id
      where k.seen = 'nobody' group by 1, 2 order by 1, 2`;
    expect(cases).toEqual([
      { year: 2026, quarter: 2, told: 1, nobodys: 1, agreed: true },
      { year: 2026, quarter: 3, told: 2, nobodys: 2, agreed: true },
    ]);
    const states = await sql`
      select e.state, p.state as grew_out_of from learning.experiments e left join learning.experiments p on p.id = e.parent_id
      where e.circle_id = (select id from network.circles where slug = ${TOLD}) order by e.state`;
    expect(states.map(({ state, grew_out_of }) => [state, grew_out_of])).toEqual([
      ['adapted', null],
      ['embedded', 'adapted'],
      ['running', null],
      ['shared', null],
      ['stopped', null],
    ]);
    // Every end says who ended it and why, and what was embedded says what it changed and when the circle looks again.
    const untold = await sql`
      select e.id from learning.experiments e left join learning.experiment_moves m on m.experiment_id = e.id and m.version = e.version
      where e.ended_on is not null and (m.to_state, m.why, m.moved_on) is distinct from (e.state, e.outcome, e.ended_on)`;
    expect(untold).toEqual([]);
    const changes = await sql`
      select e.state, b.look_on > network.today() as ahead from learning.embeddings b join learning.experiments e on e.id = b.experiment_id`;
    expect(changes).toEqual([{ state: 'embedded', ahead: true }]);
    // One experiment is worked out and was read; a rule that played along became a signal of the cycle in which it was read.
    const [read] = await sql`
      select e.title, (select count(*)::int from learning.experiment_designs d where d.experiment_id = e.id) as parts,
        r.laid_on between c.opened_on and c.closed_on as within, g.answered_on between r.laid_on and network.today() as answered, g.body = f.body as same
      from learning.factor_signals l join learning.experiment_factors f on f.id = l.factor_id
        join learning.experiment_readings r on r.id = f.reading_id join learning.experiments e on e.id = r.experiment_id
        join learning.signals g on g.id = l.signal_id join learning.cycles c on c.id = g.cycle_id`;
    expect(read).toEqual({ title: 'Een fiets op dag één', parts: 8, within: true, answered: true, same: true });
    const [present] = await sql`
      select (select count(*)::int from learning.contributions where circle_id = c.id and session_id is null) as waiting,
        (select count(*)::int from learning.decisions where circle_id = c.id and done_on is null) as open_decisions,
        (select count(*)::int from learning.decisions d where circle_id = c.id and done_on is null and owner_id is not null
          and not exists (select from network.hats h where h.person_id = d.owner_id and h.circle_id = c.id and h.ends_on is null)) as left_behind,
        (select count(*)::int from learning.signals s join learning.cycles cy on cy.id = s.cycle_id
          where s.circle_id = c.id and s.answer is null) as unanswered,
        (select network.today() - max(noted_on) from learning.observations where circle_id = c.id) as days_since
      from network.circles c where c.slug = ${TOLD}`;
    expect(present).toEqual({ waiting: 7, open_decisions: 2, left_behind: 1, unanswered: 1, days_since: 8 });
    const formal = await sql`
      select state, not exists (select from formal.figures f where f.report_id = r.id) as unfilled from formal.reports r
      where partnership_id = (select id from network.partnerships where slug = ${TOLD}) order by year, quarter`;
    expect(formal.at(-1)).toEqual({ state: 'draft', unfilled: true });
    expect(new Set(formal.slice(0, -1).map(({ state, unfilled }) => `${state} ${unfilled}`))).toEqual(
      new Set(['submitted false']),
    );
  });

  test.each(['2026-01-01', '2026-03-31', '2026-07-21', '2028-02-29'])('fits when today is %s', async (today) => {
    const { url, sql } = await emptyDatabase(today);
    expect(await loadDemoWorld(url)).toBe(true);
    const ahead = await sql`
      select 'contribution' as what from learning.contributions where written_on > network.today()
      union all select 'observation' from learning.observations where noted_on > network.today()
      union all select 'cycle' from learning.cycles where greatest(opened_on, closed_on) > network.today()
      union all select 'report' from learning.reports where final_on > network.today()
      union all select 'agreement' from learning.agreements where agreed_on > network.today()
      union all select 'experiment' from learning.experiments where ended_on > network.today()
      union all select 'release' from learning.releases where greatest(opened_on, left_on, withdrawn_on) > network.today()
      union all select 'run out' from learning.experiments where state = 'running' and until < network.today()
      union all select 'formal' from formal.reports where submitted_at > network.now()
      union all select 'closed session' from learning.sessions where closed_at > network.now()
      union all select 'coming session' from learning.sessions where stage = 'planned' and planned_at < network.now()
      union all select 'holiday' from learning.sessions
        where not network.is_working_day((planned_at at time zone 'Europe/Brussels')::date)`;
    expect(ahead).toEqual([]);
    const [told] = await sql`
      select to_char(s.planned_at at time zone 'Europe/Brussels', 'HH24:MI') as at,
        (s.planned_at at time zone 'Europe/Brussels')::date - network.today() as days,
        (select network.today() - max(noted_on) from learning.observations o where o.circle_id = s.circle_id) as since,
        (select bool_and(r.final_on is not null) from learning.reports r where r.circle_id = s.circle_id) as final,
        (select count(*)::int from learning.cycles cy where cy.circle_id = s.circle_id and cy.closed_on is null
          and (cy.year, cy.quarter) = (extract(year from network.today()), extract(quarter from network.today()))) as present
      from learning.sessions s
      where s.stage = 'planned' and s.circle_id = (select id from network.circles where slug = ${TOLD})`;
    expect(told).toMatchObject({ at: '09:30', since: 8, final: true, present: 1 });
    expect(told?.days).toBeGreaterThanOrEqual(19);
    expect(told?.days).toBeLessThanOrEqual(23);
  });
});
