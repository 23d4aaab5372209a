import 'server-only';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, type Tx } from '@/db/as';
import { contributions } from '@/db/learning/contribution/tables';
import { cycles } from '@/db/learning/cycle/tables';
import { agreements, reportSections, reports, reportVersions } from '@/db/learning/report/tables';
import { sessions } from '@/db/learning/session/tables';
import { themes } from '@/db/learning/theme/tables';
import { organisations } from '@/db/network/organisation/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';
import { getRoom, lineOf } from '../cycle/queries';
import { findHowDecided, type HowDecided } from '../decision/queries';
import { listQuestions } from '../framework/queries';
import { isInReport, type Told } from '../report-case/policy';
import { listCases, toldOf } from '../report-case/queries';
import { getConclusionsOfCycle } from '../session/list-queries';
import { dateOfSession } from '../session/policy';
import { findReceived, type Received } from '../signal/queries';

/** What is known of the quarter, beside the partners' own sections: what was said, themes and what became of each. */
export async function getQuarter(tx: Tx, cycleId: string, locale: 'nl' | 'en') {
  const [held, conclusions, questions, received, how] = await Promise.all([
    tx.select().from(sessions).where(eq(sessions.cycleId, cycleId)).orderBy(asc(sessions.closedAt)),
    getConclusionsOfCycle(tx, cycleId),
    listQuestions(tx, locale, cycleId),
    findReceived(tx, cycleId),
    findHowDecided(tx, cycleId),
  ]);
  const ids = held.map(({ id }) => id);
  const days = held.map((session) => dateOfSession(session).toISOString());
  const [said, allThemes] = ids[0]
    ? await Promise.all([
        // In an order that tells nothing: ids were given at random when the session gathered.
        tx
          .select({
            id: contributions.id,
            body: contributions.body,
            kind: contributions.kind,
            themeId: contributions.themeId,
            questionId: sql<number | null>`coalesce(${contributions.questionId}, ${themes.questionId})`,
            author: sql<string | null>`coalesce(${people.name}, ${contributions.authorName})`,
          })
          .from(contributions)
          .leftJoin(themes, eq(themes.id, contributions.themeId))
          .leftJoin(people, eq(people.id, contributions.authorId))
          .where(inArray(contributions.sessionId, ids))
          .orderBy(asc(contributions.id)),
        tx
          .select({
            id: themes.id,
            title: themes.title,
            questionId: themes.questionId,
            weight: themes.weight,
            fate: themes.fate,
            // What was learned stands beneath the theme, and a signal leaves by itself.
            reason: lineOf('decided', 'tried'),
          })
          .from(themes)
          .where(inArray(themes.sessionId, ids))
          .orderBy(desc(themes.weight), asc(themes.position), asc(themes.id)),
      ])
    : [[], []];
  return {
    sessionOn: days.at(-1) ?? null,
    /** The days of all its sessions, in their order; texts of before there could be several have none. */
    sessionsOn: days as string[] | undefined,
    said,
    themes: allThemes,
    questions,
    ...conclusions,
    /** What came back on its signals, by signal; texts of before this was asked have none. */
    received: received as Record<string, Received[]> | undefined,
    /** How its decisions were made, by decision; texts of before this was asked have none. */
    how: how as Record<string, HowDecided> | undefined,
  };
}
/** The quarter as the report has it: without what was said, where the circle leaves that out. */
export const withAnnex = (quarter: QuarterContent, quotes: boolean): QuarterContent =>
  quotes ? quarter : { ...quarter, said: [] };
export type QuarterContent = Awaited<ReturnType<typeof getQuarter>>;

/** A text as it was offered: sections and quarter together, whole. What was said is not in it where the circle left that out. */
export interface ReportContent {
  /** Whether what was said stands in it; versions of before that was asked have it. */
  quotes?: boolean;
  sections: { questionId: number | null; body: string }[];
  /** Cases from practice; versions of before there were any have none. */
  cases?: Told[];
  quarter: QuarterContent;
}

export function getReport(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [found, sections, cases, room, words, agreed, mandates, standing] = await Promise.all([
      tx
        .select({ report: reports, cycle: cycles })
        .from(reports)
        .innerJoin(cycles, eq(cycles.id, reports.cycleId))
        .where(eq(reports.id, id)),
      tx.select().from(reportSections).where(eq(reportSections.reportId, id)),
      listCases(tx, id),
      getRoom(actor, tx),
      tx
        .select({
          organisationId: agreements.organisationId,
          organisation: organisations.name,
          version: agreements.version,
          reservation: agreements.reservation,
          wish: agreements.wish,
        })
        .from(agreements)
        .innerJoin(organisations, eq(organisations.id, agreements.organisationId))
        .where(eq(agreements.reportId, id))
        .orderBy(asc(organisations.name)),
      tx.execute<{ agreed: boolean | null }>(sql`select learning.everyone_agreed(${id}) as agreed`),
      tx
        .select({ id: organisations.id, name: organisations.name })
        .from(organisations)
        .where(sql`${organisations.id} = any (network.my_mandates())`),
      tx.execute<{ undecided: string[]; silent: string[]; wishes: string[] }>(sql`
        select to_json(learning.my_undecided_partners()) as undecided, to_json(learning.silent_partners(${id})) as silent,
          to_json(learning.report_wishes(${id})) as wishes`),
    ]);
    const row = found[0];
    if (!row) notFound();
    const [quarter, versions, kept] = await Promise.all([
      getQuarter(tx, row.cycle.id, actor.locale),
      tx
        .select({ version: reportVersions.version, madeOn: reportVersions.madeOn })
        .from(reportVersions)
        .where(eq(reportVersions.reportId, id))
        .orderBy(desc(reportVersions.version)),
      tx
        .select({ content: reportVersions.content })
        .from(reportVersions)
        .where(and(eq(reportVersions.reportId, id), eq(reportVersions.version, row.report.version))),
    ]);
    const offered = (kept[0]?.content as ReportContent | undefined) ?? null;
    return {
      ...row,
      sections,
      /** The cases as they stand now, with those that wait for a second reader. */
      cases,
      quarter,
      room,
      words: words.filter(
        (one) => one.version === row.report.version && (row.report.finalOn === null || one.wish === ''),
      ),
      everyoneAgreed: agreed[0]?.agreed ?? false,
      mandates,
      /** Core partners for which nobody can give a word now, by name. */
      undecided: standing[0]?.undecided ?? [],
      /** Core partners that have not spoken yet about the text now offered, by name; for the coach. */
      silent: standing[0]?.silent ?? [],
      /** What partners would like changed in it, without whose wish it is; for those who offer it. */
      wishes: standing[0]?.wishes ?? [],
      versions,
      /** The text that the partners gave, or give, their word on; null before the first was offered. */
      offered,
      /** Whether the sections, or what stands beside them, were worked on since then. */
      changedSince:
        offered !== null &&
        ((offered.quotes ?? true) !== row.report.withQuotes ||
          asWords(offered.cases ?? []) !== asWords(toldOf(cases)) ||
          !cases.every(isInReport) ||
          sections.some(
            (one) => offered.sections.find((same) => same.questionId === one.questionId)?.body !== one.body,
          )),
    };
  });
}

const asWords = (cases: Told[]) =>
  JSON.stringify(cases.map(({ happened, hindered, learned }) => [happened, hindered, learned]));

/** One offered version, whole, as partners read it when they gave their word. */
export const getReportVersion = (actor: CircleActor, id: string, version: number | null) =>
  as(actor, (tx) => readReportVersion(tx, actor, id, version));

export async function readReportVersion(tx: Tx, actor: CircleActor, id: string, version: number | null) {
  const [found] = await tx
    .select({ report: reports, cycle: cycles })
    .from(reports)
    .innerJoin(cycles, eq(cycles.id, reports.cycleId))
    .where(eq(reports.id, id));
  if (!found) notFound();
  const wanted = version ?? found.report.version;
  const [kept, words, everyone] = await Promise.all([
    tx
      .select()
      .from(reportVersions)
      .where(and(eq(reportVersions.reportId, id), eq(reportVersions.version, wanted))),
    tx
      .select({ organisation: organisations.name, reservation: agreements.reservation })
      .from(agreements)
      .innerJoin(organisations, eq(organisations.id, agreements.organisationId))
      .where(and(eq(agreements.reportId, id), inArray(agreements.version, [wanted]), eq(agreements.wish, '')))
      .orderBy(asc(organisations.name)),
    tx.execute<{ agreed: boolean | null }>(sql`select learning.everyone_agreed(${id}) as agreed`),
  ]);
  const content =
    (kept[0]?.content as ReportContent | undefined) ??
    (wanted === found.report.version
      ? {
          sections: await tx
            .select({ questionId: reportSections.questionId, body: reportSections.body })
            .from(reportSections)
            .where(eq(reportSections.reportId, id)),
          cases: toldOf(await listCases(tx, id)),
          quotes: found.report.withQuotes,
          quarter: withAnnex(await getQuarter(tx, found.cycle.id, actor.locale), found.report.withQuotes),
        }
      : notFound());
  const final = found.report.finalOn !== null && wanted === found.report.version;
  return {
    ...found,
    version: wanted,
    content,
    words: final ? words : [],
    everyoneAgreed: everyone[0]?.agreed ?? false,
  };
}
