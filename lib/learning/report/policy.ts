import type { DRAFT_SOURCES } from '@/db/learning/framework/tables';
import type { CircleActor } from '@/lib/actor';
import { beginningOf } from '@/lib/text/words';
import { SECTION_LIMIT } from './input';
import type { QuarterContent } from './queries';

/** Working days that partners have to give their word; then the report is final, and silence has blocked nothing. */
export const WORKING_DAYS_TO_AGREE = 10;

/** Everyone in the circle edits until the report is final; a new text is offered again. */
export const canEditReport = (_actor: CircleActor, report: { finalOn: string | null }) => report.finalOn === null;

/** The coach or the steward offers the text to the partners. */
export const canOfferReport = (actor: CircleActor, report: { finalOn: string | null }) =>
  report.finalOn === null && (actor.hat.kind === 'coach' || actor.hat.kind === 'steward');

type DraftSource = (typeof DRAFT_SOURCES)[number];

/**
 * What blocks of the session left for the report: the stories that the room chose, what it took from a case, and what became of what
 * was open.
 */
type Taken = Record<'chosen' | 'harvest' | 'followed', string[]>;

/** The lines that each source has for the section of a question. */
const LINES: Record<DraftSource, (quarter: QuarterContent, questionId: number, taken: Taken) => string[]> = {
  // What was said itself is an annex, which the circle may leave out: no section begins with it.
  said: ({ themes }, questionId) =>
    themes
      .filter((one) => one.questionId === questionId)
      .map(({ title, reason }) => (reason ? `${title}: ${reason}` : title)),
  not_now: ({ themes }) => themes.filter((one) => one.fate === 'not_now').map((one) => `${one.title}: ${one.reason}`),
  learnings: ({ learnings }) => learnings.map((one) => one.body),
  chosen: (_quarter, _questionId, taken) => taken.chosen,
  harvest: (_quarter, _questionId, taken) => taken.harvest,
  followed: (_quarter, _questionId, taken) => taken.followed,
};

/** What a section begins with, when the report drafts itself: the lines of its question's sources, in no telling order. */
export const firstDraft = (
  sources: readonly DraftSource[],
  quarter: QuarterContent,
  questionId: number,
  taken: Taken,
): string => listed(sources.flatMap((source) => LINES[source](quarter, questionId, taken)));

/** Lines as a section of a report has them, cut where it may not be longer. */
export const listed = (lines: string[]): string =>
  beginningOf(lines.map((line) => `– ${line}`).join('\n'), SECTION_LIMIT);
