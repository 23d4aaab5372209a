/**
 * The collegial report as plain data: what both writers (PDF and .docx) take. Whoever fills it has already decided
 * what may be seen; a writer prints exactly what it is given, in the order of this type, and leaves out an empty part.
 */

/**
 * Every fixed word that a writer prints, as the message file `document` holds it. Pass the raw messages: `page` keeps
 * its placeholders `{page}` and `{pages}`, which the writer fills in itself because only it knows the pages.
 */
export interface CollegialReportLabels {
  /** Name of the document, on top of the first page and in the metadata. */
  title: string;
  /** One line under the title that says what this document is. */
  purpose: string;
  session: string;
  version: string;
  status: string;
  /** Heading of the annex: the contributions, grouped per question. */
  said: string;
  themes: string;
  /** In front of the line that tells what became of a theme. */
  fate: string;
  learnings: string;
  /** Heading of what was learned under no theme, where there are themes. */
  otherLearnings: string;
  /** In front of the assumption that a learning calls in question. */
  assumption: string;
  experiments: string;
  /** Column head above an experiment's name, question and action. */
  experiment: string;
  who: string;
  until: string;
  state: string;
  decisions: string;
  decision: string;
  owner: string;
  /** "Does this help the people we work for?", asked of every decision. */
  helps: string;
  signals: string;
  signal: string;
  to: string;
  answer: string;
  noAnswer: string;
  /** Heading of the stories from practice, and what stands above each part of one. */
  cases: string;
  caseOne: string;
  happened: string;
  hindered: string;
  caseLearned: string;
  reservations: string;
  agreedBy: string;
  /** With `{page}` and `{pages}`. */
  page: string;
  /** Explains the box that stands in the PDF for a sign of which no font here has a shape. */
  missingSign: string;
}

/** `assumption` is what it calls in question; empty where it does not. */
export interface ReportLearning {
  body: string;
  assumption: string;
}

export interface CollegialReportDocument {
  language: 'nl' | 'en';
  labels: CollegialReportLabels;
  circleName: string;
  /** The cycle's name, e.g. "herfst 2026". */
  quarterName: string;
  /** Already written out in the document's language; null when no session was held. */
  sessionDate: string | null;
  version: number;
  /** One printed line: final on a date, or not everyone has agreed yet. */
  status: string;
  themes: { title: string; fate: string; learnings: ReportLearning[] }[];
  /** Of no theme. */
  learnings: ReportLearning[];
  experiments: { title: string; question: string; action: string; who: string; until: string; state: string }[];
  decisions: { body: string; owner: string; helps: string }[];
  signals: { kind: string; body: string; to: string; answer: string | null }[];
  /** The agreed text, as it was edited together; a paragraph may hold line breaks. */
  sections: { title: string; paragraphs: string[] }[];
  /** Stories from practice, each read for recognisability by a second reader; a part may be empty. */
  cases: { happened: string; hindered: string; learned: string }[];
  reservations: { organisation: string; text: string }[];
  /** Names of the partners that agreed; null until the report is final. */
  agreedBy: string[] | null;
  /** The annex; none where the circle left it out. `kind` is the printed word; a null author is a contribution without a name. */
  questions: { title: string; contributions: { body: string; kind: string; author: string | null }[] }[];
}

/** The document's title for its metadata and its file: what it is, whose, and of which quarter. */
export function documentTitle(report: CollegialReportDocument): string {
  return [report.labels.title, report.circleName, report.quarterName]
    .map((part) => cleanText(part).replace(/\s+/g, ' '))
    .filter((part) => part !== '')
    .join(' – ');
}

/** Language tag (BCP 47) for the accessibility tree and the spelling checker. */
export function languageTag(report: CollegialReportDocument): 'nl-BE' | 'en-GB' {
  return report.language === 'nl' ? 'nl-BE' : 'en-GB';
}

/**
 * Text that any document format can carry: control characters, byte order marks and non-characters are taken out, a
 * broken surrogate becomes U+FFFD, every kind of line end becomes `\n`, and at most one empty line is left between two
 * lines. Letters with a loose accent become one letter (NFC), which is how fonts have them.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}\ufeff]/gu, '')
    .replace(/\n[^\S\n]*(?:\n[^\S\n]*)+/g, '\n\n')
    .trim();
}

/** The same value with every text in it passed through `change`; shape, numbers and nulls stay. */
export function mapTexts<T>(value: T, change: (text: string) => string): T;
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts<unknown>(item, change)]));
  }
  return value;
}
