import { cleanText } from './collegial-report';

/**
 * What a session holds at one moment, as plain data for the PDF. Whoever fills it has already decided what its reader may
 * see; the template prints exactly what it is given.
 */

/** Every fixed word that the PDF prints. `page` keeps its placeholders `{page}` and `{pages}`. */
export interface SessionRecordLabels {
  /** Name of the document, on top of the first page and in the metadata. */
  title: string;
  /** One line under the title that says what this document is, and who may read it. */
  purpose: string;
  session: string;
  status: string;
  /** When it was taken along. */
  taken: string;
  plan: string;
  block: string;
  minutes: string;
  /** Column head above where a block stands: done, now, to come. */
  state: string;
  /** Heading of what was asked in a block. */
  asked: string;
  /** Where nothing was made yet. */
  nothing: string;
  page: string;
  missingSign: string;
}

export interface SessionRecordDocument {
  language: 'nl' | 'en';
  labels: SessionRecordLabels;
  circleName: string;
  /** The cycle's name, e.g. "herfst 2026". */
  quarterName: string;
  /** Days and states are written out in the document's language. */
  sessionDate: string;
  takenOn: string;
  /** One printed line: where the session stands. */
  status: string;
  plan: { title: string; prompt: string; minutes: string; state: string }[];
  /** Blocks in which something was made, in the plan's order. `ending` is one line after the words: dots, what became of it. */
  chapters: {
    title: string;
    asked: string;
    parts: { title: string; ending: string; lines: { body: string; more: string; by: string }[] }[];
  }[];
}

/** The document's title for its metadata and its file. */
export const recordTitle = ({ labels, circleName, quarterName }: SessionRecordDocument): string =>
  [labels.title, circleName, quarterName]
    .map((part) => cleanText(part).replace(/\s+/g, ' '))
    .filter((part) => part !== '')
    .join(' – ');
