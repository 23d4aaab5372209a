import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** The day on which the period of a cycle begins: cycles are ordered by it, whatever their rhythm is and was. A week begins on its Monday (ISO 8601). */
export const periodStart = ({
  year,
  quarter,
  part,
}: Record<'year' | 'quarter' | 'part', SQLWrapper>): SQL => sql`case left(${part}, 1)
  when 'm' then make_date(${year}, substr(${part}, 2)::int, 1)
  when 'w' then to_date(${year} || ${part}, 'IYYY"w"IW')
  else make_date(${year}, ${quarter} * 3 - 2, 1) end`;
