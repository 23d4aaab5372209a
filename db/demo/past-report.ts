import type postgres from 'postgres';
import { uuidOf } from './seed';

/** What the partnership wrote together in Word before its circle began here. `question`: which of everybody's it answers, from 1. */
const SECTIONS: { question?: number; heading: string; body: string }[] = [
  {
    question: 1,
    heading: 'Wat goed liep',
    body: 'De trajectbegeleiders van VDAB en OCMW belden elkaar voor het eerst zonder verwijsformulier. Dat begon toevallig, omdat twee mensen op dezelfde bus zaten. Zeven mensen kregen daardoor binnen een week een eerste gesprek.\n\nDe koffie in het lokaal dienstencentrum blijft lopen. Wie er komt, komt terug.',
  },
  {
    question: 2,
    heading: 'Wat moeilijk was',
    body: 'We spreken elk een andere taal over dezelfde persoon:\n– VDAB heeft het over afstand tot de markt\n– het CAW over draagkracht\n– het CGG over wachttijd\n\nTegen de derde vraag is iemand zijn verhaal al vier keer kwijt.',
  },
  {
    question: 6,
    heading: 'Wat we meenemen',
    body: 'Samen aan tafel zitten kost een halve dag en bespaart er drie. We wisten dat al, en deden het toch niet: niemand had het in zijn planning staan.',
  },
  {
    heading: 'Wie erbij was',
    body: 'Organisatie | Aantal keer\nVDAB | 3\nOCMW | 3\nCAW | 2\nCGG | 1',
  },
];

/** An earlier report of a circle, of the quarter before its first cycle, brought in when it began here. */
export async function layPastReport(tx: postgres.TransactionSql, slug: string): Promise<void> {
  const id = uuidOf('past report');
  await tx`
    insert into learning.past_reports (id, circle_id, year, quarter, title, added_on)
    select ${id}, c.id, extract(year from f.first)::int, extract(quarter from f.first)::int, 'Verslag van het overleg toeleiding', f.opened
    from network.circles c cross join lateral (
      select make_date(y.year, y.quarter * 3 - 2, 1) - interval '3 months' as first, y.opened_on as opened
      from learning.cycles y where y.circle_id = c.id order by y.year, y.quarter limit 1) f where c.slug = ${slug}`;
  for (const [at, { question = null, heading, body }] of SECTIONS.entries())
    await tx`
      insert into learning.past_report_sections (id, circle_id, past_report_id, position, question_id, heading, body)
      select ${uuidOf(`past report ${at}`)}, r.circle_id, r.id, ${at + 1}::int,
        (select q.question_id from learning.framework_questions q where q.framework_id = learning.framework_of(null) and q.position = ${question}::int),
        ${heading}, ${body}
      from learning.past_reports r where r.id = ${id}`;
}
