import 'server-only';
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { asReader } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { frameworkQuestions, questions } from '@/db/learning/framework/tables';
import { pastReportSections, pastReports } from '@/db/learning/past-report/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { givenBy, RINGS, ROOM, ringsOf, roomOf } from '../cycle/queries';

/** What the circle is asked from now on, and whatever its earlier reports answer besides, in the order of the questions. */
const ASKED = ({ circleId }: Given<'circleId'>) =>
  query
    .select({ id: questions.id, textNl: questions.textNl, textEn: questions.textEn })
    .from(questions)
    .leftJoin(
      frameworkQuestions,
      and(
        eq(frameworkQuestions.questionId, questions.id),
        eq(frameworkQuestions.frameworkId, sql`learning.framework_of(${circleId})`),
      ),
    )
    .where(
      or(
        sql`${frameworkQuestions.position} is not null`,
        inArray(
          questions.id,
          sql`(select ${pastReportSections.questionId} from ${pastReportSections} where ${pastReportSections.circleId} = ${circleId})`,
        ),
      ),
    )
    .orderBy(sql`${frameworkQuestions.position} nulls last`, asc(questions.id));

/** Periods that have a cycle: no report of them comes in. */
const NAMES = ({ circleId }: Given<'circleId'>) =>
  query
    .select({ year: cycles.year, quarter: cycles.quarter, part: cycles.part })
    .from(cycles)
    .where(eq(cycles.circleId, circleId));

const readPage = reading((given: Given<'circleId' | 'today' | 'id'>) => ({
  ...ROOM(given),
  ...RINGS(given),
  asked: ASKED(given),
  names: NAMES(given),
  found: query
    .select({
      id: pastReports.id,
      year: pastReports.year,
      quarter: pastReports.quarter,
      part: pastReports.part,
      title: pastReports.title,
      version: pastReports.version,
      addedOn: pastReports.addedOn,
    })
    .from(pastReports)
    .where(and(eq(pastReports.id, given.id), eq(pastReports.circleId, given.circleId))),
  sections: query
    .select({
      id: pastReportSections.id,
      questionId: pastReportSections.questionId,
      heading: pastReportSections.heading,
      body: pastReportSections.body,
      version: pastReportSections.version,
    })
    .from(pastReportSections)
    .where(and(eq(pastReportSections.pastReportId, given.id), eq(pastReportSections.circleId, given.circleId)))
    .orderBy(asc(pastReportSections.position), asc(pastReportSections.id)),
}));
type Asked = Awaited<ReturnType<typeof readPage>>['asked'];

const inLanguage = ({ locale }: CircleActor, asked: Asked) =>
  asked.map(({ id, textNl, textEn }) => ({ id, text: locale === 'nl' ? textNl : textEn }));

/** One earlier report with its sections, in the row of rings. */
export async function getPastReport(actor: CircleActor, id: string) {
  const { found, sections, asked, names, rings, past, ...read } = await asReader(actor, (tx) =>
    readPage(tx, { ...givenBy(actor), id }),
  );
  const report = found[0] ?? notFound();
  const room = roomOf(actor, read);
  return {
    room,
    report,
    sections,
    questions: inLanguage(actor, asked),
    rings: ringsOf({ rings, past }, room.life),
    /** Periods of cycles and of other reports. */
    taken: [...names, ...past.filter((one) => one.id !== id)],
  };
}
export type PastReport = Awaited<ReturnType<typeof getPastReport>>;

const readList = reading((given: Given<'circleId' | 'today'>) => ({
  ...ROOM(given),
  ...RINGS(given),
  asked: ASKED(given),
  names: NAMES(given),
}));

/** All earlier reports of the circle, the latest first, with what one more is sorted by. */
export async function listPastReports(actor: CircleActor) {
  const { asked, names, rings, past, ...read } = await asReader(actor, (tx) => readList(tx, givenBy(actor)));
  const room = roomOf(actor, read);
  return {
    room,
    past,
    rings: ringsOf({ rings, past }, room.life),
    questions: inLanguage(actor, asked),
    taken: [...names, ...past],
  };
}
