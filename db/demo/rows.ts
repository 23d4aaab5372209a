import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import * as signIn from '../schema/auth/sign-in';
import * as formalReport from '../schema/formal/report';
import * as conclusion from '../schema/learning/conclusion';
import * as contribution from '../schema/learning/contribution';
import * as cycle from '../schema/learning/cycle';
import * as release from '../schema/learning/release';
import * as report from '../schema/learning/report';
import * as session from '../schema/learning/session';
import * as organisation from '../schema/network/organisation';
import * as person from '../schema/network/person';
import * as publication from '../schema/released/publication';

/** Numbered by the database elsewhere; the demo world numbers them itself, to be the same every time. */
interface Numbered {
  id: number;
}

/** The rows of the demo world, table by table, in the order in which they can be laid. */
export const emptyRows = () => ({
  organisations: [] as (typeof organisation.organisations.$inferInsert & Numbered)[],
  partnerships: [] as (typeof organisation.partnerships.$inferInsert & Numbered)[],
  partnershipMunicipalities: [] as (typeof organisation.partnershipMunicipalities.$inferInsert & Numbered)[],
  memberships: [] as (typeof organisation.memberships.$inferInsert & Numbered)[],
  people: [] as (typeof person.people.$inferInsert)[],
  circles: [] as (typeof person.circles.$inferInsert & Numbered)[],
  hats: [] as (typeof person.hats.$inferInsert & Numbered)[],
  chosenHats: [] as (typeof signIn.chosenHats.$inferInsert)[],
  mandates: [] as (typeof person.mandates.$inferInsert & Numbered)[],
  cycles: [] as (typeof cycle.cycles.$inferInsert)[],
  sessions: [] as (typeof session.sessions.$inferInsert)[],
  blocks: [] as (typeof session.blocks.$inferInsert)[],
  themes: [] as (typeof session.themes.$inferInsert)[],
  contributions: [] as (typeof contribution.contributions.$inferInsert)[],
  assumptions: [] as (typeof session.assumptions.$inferInsert)[],
  checkouts: [] as (typeof session.checkouts.$inferInsert)[],
  learnings: [] as (typeof conclusion.learnings.$inferInsert)[],
  experiments: [] as (typeof conclusion.experiments.$inferInsert)[],
  observations: [] as (typeof conclusion.observations.$inferInsert)[],
  decisions: [] as (typeof conclusion.decisions.$inferInsert)[],
  signals: [] as (typeof conclusion.signals.$inferInsert)[],
  reports: [] as (typeof report.reports.$inferInsert)[],
  reportSections: [] as (typeof report.reportSections.$inferInsert)[],
  reportVersions: [] as (typeof report.reportVersions.$inferInsert)[],
  agreements: [] as (typeof report.agreements.$inferInsert)[],
  releases: [] as (typeof release.releases.$inferInsert)[],
  releaseVersions: [] as (typeof release.releaseVersions.$inferInsert)[],
  releaseConfirmations: [] as (typeof release.releaseConfirmations.$inferInsert)[],
  releasePartnerWords: [] as (typeof release.releasePartnerWords.$inferInsert)[],
  publications: [] as (typeof publication.publications.$inferInsert)[],
  formalReports: [] as (typeof formalReport.reports.$inferInsert)[],
});
export type Rows = ReturnType<typeof emptyRows>;

const TABLES: Record<keyof Rows, PgTable> = {
  organisations: organisation.organisations,
  partnerships: organisation.partnerships,
  partnershipMunicipalities: organisation.partnershipMunicipalities,
  memberships: organisation.memberships,
  people: person.people,
  circles: person.circles,
  hats: person.hats,
  chosenHats: signIn.chosenHats,
  mandates: person.mandates,
  cycles: cycle.cycles,
  sessions: session.sessions,
  blocks: session.blocks,
  themes: session.themes,
  contributions: contribution.contributions,
  assumptions: session.assumptions,
  checkouts: session.checkouts,
  learnings: conclusion.learnings,
  experiments: conclusion.experiments,
  observations: conclusion.observations,
  decisions: conclusion.decisions,
  signals: conclusion.signals,
  reports: report.reports,
  reportSections: report.reportSections,
  reportVersions: report.reportVersions,
  agreements: report.agreements,
  releases: release.releases,
  releaseVersions: release.releaseVersions,
  releaseConfirmations: release.releaseConfirmations,
  releasePartnerWords: release.releasePartnerWords,
  publications: publication.publications,
  formalReports: formalReport.reports,
};

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Lays all rows, one statement per table. Rows of a table all have the columns of its first one. */
export async function layRows(tx: postgres.TransactionSql, all: Rows): Promise<void> {
  // A final report takes no more words: it is laid open, and made final once its words lie there.
  const rows = { ...all, reports: all.reports.map((report) => ({ ...report, finalOn: null })) };
  for (const key of Object.keys(TABLES) as (keyof Rows)[]) {
    const [first] = rows[key];
    if (!first) continue;
    const table = TABLES[key];
    const { schema, name } = getTableConfig(table);
    const fields = Object.keys(first);
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
