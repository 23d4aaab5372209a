import type postgres from 'postgres';
import type { FiveLine } from '../ground/five-lines';
import { uuidOf } from './seed';

/** What the subgroup wrote last month, in which it did not meet. */
const LINES: Record<FiveLine, string> = {
  heard: 'Drie mensen zegden hun opleiding af: na zes uur rijdt er geen bus meer naar het bedrijventerrein.',
  learned: 'Niet de afstand houdt mensen tegen, wel de weg terug in het donker.',
  tried: 'Twee ploegbazen laten wie samen rijdt ook samen stoppen. We kijken na vier weken.',
  agreed: 'Luc belt de chauffeurs van de sociale werkplaats, tegen de vijftiende.',
  onward: 'De late bus: dat kunnen wij niet oplossen. We vragen het aan de grote kring.',
};

/** A circle of its own rhythm: it works by month, closed last month with five lines, and has this month open. */
export async function layOwnRhythm(tx: postgres.TransactionSql, slug: string): Promise<void> {
  await tx`insert into learning.paces (circle_id, pace) select id, 'month' from network.circles where slug = ${slug}`;
  for (const ago of [1, 0]) {
    const cycle = uuidOf(`own rhythm ${ago}`);
    await tx`
      insert into learning.cycles (id, circle_id, year, quarter, part, opened_on, closed_on)
      select ${cycle}, c.id, extract(year from m.first)::int, extract(quarter from m.first)::int, to_char(m.first, '"m"MM'), m.first,
        case when ${ago}::int > 0 then (m.first + interval '1 month - 1 day')::date end
      from network.circles c, (select (date_trunc('month', network.today()) - ${`${ago} months`}::interval)::date as first) m where c.slug = ${slug}`;
    if (ago === 0) continue;
    for (const [part, body] of Object.entries(LINES))
      await tx`insert into learning.five_lines (cycle_id, circle_id, part, body)
        select ${cycle}, id, ${part}, ${body} from network.circles where slug = ${slug}`;
  }
}
