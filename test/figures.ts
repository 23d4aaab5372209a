import type postgres from 'postgres';

/** The figures that every report is asked, in a report that was laid by hand: so many of each gender, so much money, so many FTE. */
export async function layFigures(
  sql: postgres.Sql,
  reportId: string,
  { women = 1, men = 1, others = 0, costs = 10, fte = 1 } = {},
): Promise<void> {
  await sql`
    insert into formal.figures (report_id, code, gender, value)
    select ${reportId}, code, gender, value from (values ('EECO01', 'woman', ${women}::numeric), ('EECO01', 'man', ${men}),
      ('EECO01', 'non_binary', ${others}), ('COSTS', '', ${costs}), ('FTE', '', ${fte})) cell (code, gender, value)`;
}

/** What a form sends of the same. */
export const typedFigures = (figures: Record<string, string> = {}) => ({
  figures: { 'EECO01.woman': '1', 'EECO01.man': '1', 'EECO01.non_binary': '0', COSTS: '1', FTE: '1', ...figures },
  ways: {},
});
