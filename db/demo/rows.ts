import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import { chosenHats } from '../auth/sign-in/tables';
import { figures as formalFigures, reports as formalReports } from '../formal/report/tables';
import { assumptions } from '../learning/assumption/tables';
import { checkouts } from '../learning/checkout/tables';
import { contributions } from '../learning/contribution/tables';
import { cycles } from '../learning/cycle/tables';
import { decisions } from '../learning/decision/tables';
import {
  embeddings,
  experimentActions,
  experimentMoves,
  experimentQuestions,
  experiments,
  observations,
} from '../learning/experiment/tables';
import { experimentDesigns } from '../learning/experiment-design/tables';
import { experimentFactors, experimentReadings, factorSignals } from '../learning/experiment-reading/tables';
import { followUps } from '../learning/follow-up/tables';
import { learnings } from '../learning/learning/tables';
import { mirrorAnswers, mirrorSpreads, mirrors } from '../learning/mirror/tables';
import {
  releaseConfirmations,
  releaseMemberWords,
  releasePartnerWords,
  releases,
  releaseVersions,
} from '../learning/release/tables';
import { agreements, reportSections, reports, reportVersions } from '../learning/report/tables';
import { reportCases } from '../learning/report-case/tables';
import { blocks, sessions } from '../learning/session/tables';
import { signals } from '../learning/signal/tables';
import { themes } from '../learning/theme/tables';
import { circleLinks, circles } from '../network/circle/tables';
import { hats } from '../network/hat/tables';
import { mandates } from '../network/mandate/tables';
import { memberships } from '../network/membership/tables';
import { organisations } from '../network/organisation/tables';
import { partnershipMunicipalities, partnerships } from '../network/partnership/tables';
import { people } from '../network/person/tables';
import { answers, patterns } from '../released/answer/tables';
import { letters, looks } from '../released/letter/tables';
import { offers } from '../released/offer/tables';
import { publications } from '../released/publication/tables';

/** The tables of the demo world, in the order in which their rows can be laid. */
const TABLES = {
  organisations,
  partnerships,
  partnershipMunicipalities,
  memberships,
  people,
  circles,
  circleLinks,
  hats,
  chosenHats,
  mandates,
  cycles,
  sessions,
  blocks,
  themes,
  contributions,
  assumptions,
  checkouts,
  learnings,
  publications,
  experiments,
  experimentMoves,
  embeddings,
  experimentQuestions,
  experimentActions,
  experimentDesigns,
  observations,
  experimentReadings,
  experimentFactors,
  decisions,
  signals,
  factorSignals,
  mirrors,
  mirrorAnswers,
  mirrorSpreads,
  reports,
  reportSections,
  reportCases,
  reportVersions,
  agreements,
  releases,
  releaseVersions,
  releaseConfirmations,
  releasePartnerWords,
  releaseMemberWords,
  offers,
  followUps,
  letters,
  looks,
  answers,
  patterns,
  formalReports,
  formalFigures,
};

/** Ids that the database gives elsewhere, the demo world gives itself, to be the same every time. */
type Row<T extends PgTable> = T['$inferSelect'] extends { id: number }
  ? T['$inferInsert'] & { id: number }
  : T['$inferInsert'];
export type Rows = { [name in keyof typeof TABLES]: Row<(typeof TABLES)[name]>[] };

export const emptyRows = () => Object.fromEntries(Object.keys(TABLES).map((name) => [name, []])) as unknown as Rows;

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Lays all rows, one statement per table. Rows of a table all have the columns of its first one. */
export async function layRows(tx: postgres.TransactionSql, all: Rows): Promise<void> {
  // A final report takes no more words: it is laid open, and made final once its words lie there.
  const rows = { ...all, reports: all.reports.map((report) => ({ ...report, finalOn: null })) };
  for (const key of Object.keys(TABLES) as (keyof Rows)[]) {
    const [first] = rows[key];
    if (!first) continue;
    const table: PgTable = TABLES[key];
    const { schema, name } = getTableConfig(table);
    const fields = Object.keys(first);
    const other = rows[key].flatMap((row) => Object.keys(row)).find((field) => !fields.includes(field));
    if (other) throw new Error(`A row of ${name} has ${other}, which the first one does not have.`);
    const columns = fields.map((field) => `"${snakeCase(field)}"`).join(', ');
    const list = rows[key].map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [snakeCase(k), v])));
    await tx.unsafe(
      `insert into ${schema}.${name} (${columns}) overriding system value
       select ${columns} from jsonb_populate_recordset(null::${schema}.${name}, $1::text::jsonb)`,
      [JSON.stringify(list)],
    );
    if (fields.includes('id') && getTableColumns(table).id?.dataType === 'number') {
      await tx.unsafe(
        `select setval(pg_get_serial_sequence('${schema}.${name}', 'id'), (select max(id) from ${schema}.${name}))`,
      );
    }
  }
  const finals = all.reports.map(({ id, finalOn }) => ({ id, final_on: finalOn }));
  await tx.unsafe(
    `update learning.reports r set final_on = f.final_on
     from jsonb_populate_recordset(null::learning.reports, $1::text::jsonb) f where f.id = r.id`,
    [JSON.stringify(finals)],
  );
}
