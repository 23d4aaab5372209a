import type postgres from 'postgres';

/** What is looked for, and a remark that must be found by it: forms of a word, accents, compounds and typing errors. */
export const FORGIVEN: [question: string, text: string][] = [
  ['wachtlijst', 'De wachtlijsten worden langer.'],
  ['wachtlijsten', 'Er is een wachtlijst.'],
  ['bedrijf', 'Twee bedrijven deden mee.'],
  ['bedrijven', 'Een bedrijf deed mee.'],
  ['huis', 'De huizen zijn te duur.'],
  ['huizen', 'Zij vond een huis.'],
  ['lopen', 'Hij loopt mee.'],
  ['loopt', 'Zij lopen mee.'],
  ['werken', 'Zij werkt halftijds.'],
  ['leren', 'Wat hebben we geleerd?'],
  ['afspraak', 'Drie afspraken gemist.'],
  ['waiting', 'They waited for weeks.'],
  ['policy', 'New policies came.'],
  ['cafe', 'We zagen elkaar in het café.'],
  ['café', 'We zagen elkaar in het cafe.'],
  ['ideeen', 'Er waren ideeën genoeg.'],
  ['één', 'Er bleef er maar een over, dus een.'],
  ['bus', 'De avondbus rijdt niet.'],
  ['avondbus', 'Er rijdt geen bus meer.'],
  ['jobcoach', 'De job coach ging mee.'],
  ['jobcoach', 'De job-coach ging mee.'],
  ['job coach', 'De jobcoaches gingen mee.'],
  ['job-coach', 'De jobcoach ging mee.'],
  ['lijst', 'De wachtlijsten worden langer.'],
  ['wachtlijstbeheer', 'De wachtlijst is lang.'],
  ['opvang', 'Kinderopvang is er niet.'],
  ['kinderopvang', 'Er is geen opvang.'],
  ['vervoor', 'Het vervoer is duur.'],
  ['experimnt', 'Dit experiment liep goed.'],
  ['wachtlisjt', 'Er is een wachtlijst.'],
  ['bereikbarheid', 'De bereikbaarheid is slecht.'],
  ['schuldbemidelling', 'Hij zit in schuldbemiddeling.'],
  ['jobcoch', 'De jobcoach ging mee.'],
  ['vertrouwn', 'Vertrouwen kost tijd.'],
  ['partnrschap', 'Het partnerschap groeit.'],
  ['evrvoer', 'Het vervoer is duur.'],
];

/** Words of the field, the commonest first. */
const WORDS =
  'de het een van in op met voor naar niet en maar want omdat als dan ook nog wel meer minder klant klanten werk job jobcoach jobcoaches avondbus bus vervoer vroeg ploeg uur wachtlijst wachtlijsten team gesprek gesprekken afspraak afspraken kinderopvang opvang school moeder vader gezin schulden schuldbemiddeling budget huis woning woningen huur dokter psycholoog zorg gezondheid verslaving taal tolk tolken onthaal loket brief brieven digitaal computer telefoon vertrouwen tijd rust druk regels regel attest papier dossier dossiers experiment warme overdracht samen alleen buddy vrijwilliger vrijwilligers stage stages werkgever werkgevers vacature opleiding opleidingen diploma rijbewijs fiets trein bereikbaar bereikbaarheid platteland stad dorp gemeente sociaal maatwerk activering traject trajecten begeleider begeleiding kwetsbaar drempel drempels hefboom vlot traag lang kort weken maand maanden goed beter slecht moeilijk anders nieuwe oude eerste laatste iemand niemand mensen cliënten café idee ideeën leren leerden geleerd proberen werkt werkte loopt liep gaat ging komt kwam zegt zei ziet zag blijft bleef vindt vond krijgt kreeg nodig mogelijk bedrijf bedrijven project projecten middelen subsidie beleid provincie partner partners partnerschap overleg vergadering verslag verslagen signaal signalen antwoord vraag vragen gemist'.split(
    ' ',
  );

/**
 * Fills the rooms of so many circles of the large world, cycle by cycle: in each 20 remarks under 5 themes, 3 learnings, an experiment with 4
 * observations, 2 decisions, 2 signals, 6 sections of a report, and one text that was let out. The room of the second circle is
 * quiet: there lies what must be found, and nothing that hides it.
 */
export async function layWords(sql: postgres.Sql, circles: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(`create function pg_temp.say(words int, turn bigint) returns text language sql volatile as $$
      select string_agg(w[1 + floor(power(random(), 1.6) * ${WORDS.length})::int], ' ')
      from generate_series(1, words), (select '{${WORDS.join(',')}}'::text[] as w) v $$`);
    await tx.unsafe(`
      create temp table rooms on commit drop as select c.id as cycle, c.circle_id as circle, c.year, c.quarter, k.partnership_id as partnership, k.slug = 'groot-2' as quiet,
        gen_random_uuid() as session, gen_random_uuid() as experiment, gen_random_uuid() as report, row_number() over () as n
        from learning.cycles c join network.circles k on k.id = c.circle_id where substr(k.slug, 7)::int <= ${Math.max(circles, 2)} and k.slug like 'groot-%';
      insert into learning.sessions (id, circle_id, cycle_id, planned_at, stage, closed_at, join_code, facilitator_id)
        select session, circle, cycle, '2024-02-01', 'closed', '2024-02-01', lpad(n::text, 8, 'A'), (select id from network.people limit 1) from rooms;
      insert into learning.themes (id, circle_id, session_id, title, position) select gen_random_uuid(), circle, session, pg_temp.say(4, n + k), k from rooms, generate_series(1, 5) k where not quiet;
      insert into learning.contributions (id, circle_id, body, kind, written_on, session_id) select gen_random_uuid(), circle, pg_temp.say(12 + k, n), 'remark', '2024-02-01', session from rooms, generate_series(1, 20) k where not quiet;
      insert into learning.learnings (id, circle_id, cycle_id, session_id, body, loop) select gen_random_uuid(), circle, cycle, session, pg_temp.say(25, n + k), 'single' from rooms, generate_series(1, 3) k where not quiet;
      insert into learning.experiments (id, circle_id, cycle_id, session_id, title, question, action, actors, until) select experiment, circle, cycle, session, pg_temp.say(4, n), pg_temp.say(12, n), pg_temp.say(15, n), 'Wij', '2024-06-01' from rooms where not quiet;
      insert into learning.observations (id, circle_id, experiment_id, body, noted_on) select gen_random_uuid(), circle, experiment, pg_temp.say(20, n + k), '2024-04-01' from rooms, generate_series(1, 4) k where not quiet;
      insert into learning.decisions (id, circle_id, cycle_id, session_id, body, owner) select gen_random_uuid(), circle, cycle, session, pg_temp.say(15, n + k), 'Wij' from rooms, generate_series(1, 2) k where not quiet;
      insert into learning.signals (id, circle_id, cycle_id, session_id, kind, body, addressee) select gen_random_uuid(), circle, cycle, session, 'barrier', pg_temp.say(20, n + k), 'VDAB' from rooms, generate_series(1, 2) k where not quiet;
      insert into learning.reports (id, circle_id, cycle_id) select report, circle, cycle from rooms;
      insert into learning.report_sections (report_id, circle_id, question_id, body) select s.report, s.circle, q.id, pg_temp.say(60, n) from rooms s, (select id from learning.questions order by id limit 6) q where not quiet;
      insert into released.publications (release_id, circle_id, partnership_id, kind, year, quarter, title, body, audience, released_on)
        select gen_random_uuid(), circle, partnership, 'learning', year, quarter, pg_temp.say(5, n), pg_temp.say(60, n),
          case n % 3 when 0 then '{flanders}'::text[] when 1 then '{public}' else '{neighbours}' end, '2024-04-01' from rooms where not quiet;`);
    for (const text of new Set(FORGIVEN.map(([, text]) => text))) {
      await tx`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
        select gen_random_uuid(), s.circle, ${text}, 'remark', '2024-02-01', s.session from rooms s join network.circles k on k.id = s.circle
        where k.slug = 'groot-2' order by s.year desc, s.quarter desc limit 1`;
    }
  });
  await sql`vacuum analyze`;
}
