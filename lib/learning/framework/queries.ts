import 'server-only';
import { asc, eq, getTableColumns, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { asReader, type Tx } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { frameworkQuestions, questions } from '@/db/learning/framework/tables';
import { type Given, query, reading } from '@/db/reading';
import type { CircleActor } from '@/lib/actor';
import { givenBy, ROOM, roomOf } from '../cycle/queries';

export const asked = (framework: SQL) =>
  query
    .select({
      ...getTableColumns(questions),
      position: frameworkQuestions.position,
      frameworkId: frameworkQuestions.frameworkId,
    })
    .from(frameworkQuestions)
    .innerJoin(questions, eq(questions.id, frameworkQuestions.questionId))
    .where(eq(frameworkQuestions.frameworkId, framework))
    .orderBy(asc(frameworkQuestions.position));
type Row = ReturnType<typeof asked>['_']['result'][number];

/** Of the open cycle; between two cycles, of the one that would open today. */
const frameworkNow = (circleId: Placeholder) => sql<number>`coalesce(
  (select ${cycles.frameworkId} from ${cycles} where ${cycles.circleId} = ${circleId} and ${cycles.closedOn} is null),
  learning.framework_of(${circleId}))`;

/** What the circle is asked now, for a page that asks more in the same statement. */
export const QUESTIONS = ({ circleId }: Given<'circleId'>) => asked(frameworkNow(circleId));

const readQuestions = reading(({ cycleId }: Given<'cycleId'>) => ({
  all: asked(sql`(select ${cycles.frameworkId} from ${cycles} where ${cycles.id} = ${cycleId})`),
}));

/** Questions as a reader of this language sees them, in their order. */
export const questionsIn = (locale: 'nl' | 'en', all: Row[]) =>
  all.map((row) => ({
    id: row.id,
    position: row.position,
    text: locale === 'nl' ? row.textNl : row.textEn,
    hint: locale === 'nl' ? row.hintNl : row.hintEn,
  }));
export type Question = ReturnType<typeof questionsIn>[number];

/** What a cycle asks, or asked. */
export const listQuestions = async (tx: Tx, locale: 'nl' | 'en', cycleId: string): Promise<Question[]> =>
  questionsIn(locale, (await readQuestions(tx, { cycleId })).all);

/** What a section of a cycle's report begins with, by question. */
export const listDraftSources = async (tx: Tx, cycleId: string) =>
  new Map((await readQuestions(tx, { cycleId })).all.map(({ id, draftsFrom }) => [id, draftsFrom]));

const readFramework = reading((given: Given<'circleId' | 'today'>) => ({
  ...ROOM(given),
  questions: asked(sql`learning.framework_of(${given.circleId})`),
}));

/** What the circle asks from now on: everybody's questions, and its own. `version` is the framework that a change starts from. */
export async function getFramework(actor: CircleActor) {
  const read = await asReader(actor, (tx) => readFramework(tx, givenBy(actor)));
  const of = (whose: (row: Row) => boolean) => questionsIn(actor.locale, read.questions.filter(whose));
  return {
    room: roomOf(actor, read),
    version: read.questions[0]?.frameworkId ?? 0,
    everybodys: of((row) => row.circleId === null),
    own: of((row) => row.circleId !== null),
  };
}
