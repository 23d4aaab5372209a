import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import {
  type CollegialReportDocument,
  type CollegialReportLabels,
  cleanText,
  documentTitle,
  languageTag,
  mapTexts,
  type ReportLearning,
} from './collegial-report';

const INK = '1E2B33';
const SOFT = '56636C';
const PETROL = '0B5563';
const HAIRLINE = 'DDD5C8';
/** Families that come with every word processor: a Word file takes its letters from the reader's machine. */
const SERIF = 'Georgia';
const SANS = 'Calibri';
const BULLETS = 'report-bullets';

/** Lengths in twentieths of a point, as Word counts: A4 with 25 mm beside the text. */
const MM = 1440 / 25.4;
const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM) };
const MARGIN = {
  top: Math.round(24 * MM),
  bottom: Math.round(26 * MM),
  left: Math.round(25 * MM),
  right: Math.round(25 * MM),
};
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;

type Block = Paragraph | Table;
type Run = Omit<IRunOptions, 'text' | 'children'>;

/**
 * Sets the collegial report as a Word document: the same parts and words, in the same order, as the PDF. Headings,
 * lists and table heads are real ones, so that the document's own navigation and a screen reader find them. Signs that
 * the PDF cannot show are kept.
 */
export async function renderCollegialReportDocx(report: CollegialReportDocument): Promise<Uint8Array> {
  const clean = mapTexts(report, cleanText);
  const document = new Document({
    title: documentTitle(clean),
    creator: oneLine(clean.circleName),
    lastModifiedBy: oneLine(clean.circleName),
    styles: styles(clean),
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 280, hanging: 280 } }, run: { color: PETROL } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        footers: { default: footer(clean) },
        children: [
          ...firstPage(clean),
          ...themes(clean),
          ...otherLearnings(clean),
          ...experiments(clean),
          ...decisions(clean),
          ...signals(clean),
          ...agreedText(clean),
          ...cases(clean),
          ...reservations(clean),
          ...agreement(clean),
          ...said(clean),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function styles(report: CollegialReportDocument): ConstructorParameters<typeof Document>[0]['styles'] {
  const heading = (size: number, color: string, before: number, after: number) => ({
    run: { font: SERIF, size, color, bold: false },
    paragraph: { keepNext: true, spacing: { before, after } },
  });
  return {
    default: {
      document: {
        run: { font: SANS, size: 23, color: INK, language: { value: languageTag(report) } },
        paragraph: { spacing: { after: 140, line: 300, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(56, INK, 0, 60),
      heading2: heading(34, PETROL, 440, 140),
      heading3: heading(25, INK, 300, 110),
    },
    paragraphStyles: [
      {
        id: 'ReportKind',
        name: 'Report kind',
        basedOn: 'Normal',
        next: 'Normal',
        run: { font: SERIF, size: 28, color: PETROL },
        paragraph: { spacing: { after: 240 } },
      },
      {
        id: 'ReportQuarter',
        name: 'Report quarter',
        basedOn: 'Normal',
        next: 'Normal',
        run: { font: SERIF, size: 34, color: SOFT },
        paragraph: { spacing: { after: 240 } },
      },
      {
        id: 'ReportNote',
        name: 'Report note',
        basedOn: 'Normal',
        next: 'Normal',
        run: { size: 19, color: SOFT },
        paragraph: { spacing: { after: 160 } },
      },
    ],
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

const RIGHT_TO_LEFT = '\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';
const BEGINS_RIGHT = new RegExp(`^\\P{L}*(?=\\p{L})[${RIGHT_TO_LEFT}]`, 'u');
/** What is written from right to left, with the spaces and figures in it. */
const WRITTEN_RIGHT = new RegExp(`([${RIGHT_TO_LEFT}](?:[^\\p{L}]*[${RIGHT_TO_LEFT}])*\\p{M}*)`, 'u');

/** A text goes by its first letter: from right to left where that is how it was written. */
const direction = (text: string): { bidirectional?: true } => (BEGINS_RIGHT.test(text) ? { bidirectional: true } : {});

/** Runs of a text: a word processor has to be told which parts go from right to left. */
function runs(text: string, run: Run = {}, lineBefore = false): TextRun[] {
  const parts = text.split(WRITTEN_RIGHT).map((part, index) => ({ part, rightToLeft: index % 2 === 1 }));
  const shown = parts.filter(({ part }, index) => part !== '' || (index === 0 && text === ''));
  return shown.map(
    ({ part, rightToLeft }, index) =>
      new TextRun({
        ...run,
        text: part,
        break: lineBefore && index === 0 ? 1 : 0,
        ...(rightToLeft ? { rightToLeft } : {}),
      }),
  );
}

/** Runs for a text on one line. */
const line = (text: string, run: Run = {}): TextRun[] => runs(oneLine(text), run);

/** A text as paragraphs: an empty line parts two of them, a single line end stays one. An empty text gives none. */
function prose(text: string, paragraph: Omit<IParagraphOptions, 'children' | 'text'> = {}, run: Run = {}): Paragraph[] {
  if (text === '') return [];
  return text.split('\n\n').map(
    (part) =>
      new Paragraph({
        ...paragraph,
        ...direction(part),
        children: part.split('\n').flatMap((piece, index) => runs(piece, run, index > 0)),
      }),
  );
}

/** A heading; none for an empty text, which would be an empty stop for a screen reader. */
function heading(level: 1 | 2 | 3, text: string): Paragraph[] {
  if (text === '') return [];
  const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };
  return [new Paragraph({ heading: levels[level], ...direction(text), children: line(text) })];
}

function note(text: string, paragraph: Omit<IParagraphOptions, 'children' | 'text'> = {}): Paragraph {
  return new Paragraph({ style: 'ReportNote', ...paragraph, ...direction(text), children: line(text) });
}

/** One item of a list: its first paragraph carries the bullet, the others stand under it. */
function item(text: string, keepNext = false): Paragraph[] {
  const [first = '', ...others] = text.split('\n\n');
  const spacing = { after: keepNext ? 40 : 110 };
  return [
    ...prose(first, { numbering: { reference: BULLETS, level: 0 }, keepNext, spacing }),
    ...others.flatMap((other) => prose(other, { indent: { left: 280 }, keepNext, spacing })),
  ];
}

function footer({ circleName, quarterName, labels }: CollegialReportDocument): Footer {
  const numbers = labels.page.split(/(\{page\}|\{pages\})/).map((part) => {
    if (part === '{page}') return new TextRun({ children: [PageNumber.CURRENT] });
    if (part === '{pages}') return new TextRun({ children: [PageNumber.TOTAL_PAGES] });
    return new TextRun(part);
  });
  return new Footer({
    children: [
      new Paragraph({
        style: 'ReportNote',
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        border: { top: { style: BorderStyle.SINGLE, size: 4, space: 6, color: HAIRLINE } },
        children: [...line(`${circleName} · ${quarterName}`), new TextRun({ children: [new Tab()] }), ...numbers],
      }),
    ],
  });
}

function firstPage(report: CollegialReportDocument): Block[] {
  const { labels } = report;
  const facts: [string, string][] = [
    [labels.version, String(report.version)],
    [labels.status, report.status],
  ];
  if (report.sessionDate !== null) facts.unshift([labels.session, report.sessionDate]);
  return [
    new Paragraph({ style: 'ReportKind', children: line(labels.title) }),
    ...heading(1, report.circleName || labels.title),
    new Paragraph({ style: 'ReportQuarter', children: line(report.quarterName) }),
    ...prose(labels.purpose, { spacing: { after: 240 } }),
    ...facts.map(
      ([label, value]) =>
        new Paragraph({
          spacing: { after: 40 },
          children: [...line(`${label}: `, { color: SOFT }), ...line(value, { bold: true })],
        }),
    ),
  ];
}

function agreedText({ sections }: CollegialReportDocument): Block[] {
  return sections.flatMap((section) => [
    ...heading(2, section.title),
    ...section.paragraphs.flatMap((paragraph) => prose(paragraph)),
  ]);
}

function cases({ labels, cases }: CollegialReportDocument): Block[] {
  if (cases.length === 0) return [];
  const part = (label: string, body: string) =>
    body === ''
      ? []
      : [
          new Paragraph({ keepNext: true, spacing: { before: 120, after: 40 }, children: line(label, { bold: true }) }),
          ...prose(body),
        ];
  return [
    ...heading(2, labels.cases),
    ...cases.flatMap(({ happened, hindered, learned }, index) => [
      ...heading(3, labels.caseOne.replace('{number}', String(index + 1))),
      ...part(labels.happened, happened),
      ...part(labels.hindered, hindered),
      ...part(labels.caseLearned, learned),
    ]),
  ];
}

function said({ labels, questions }: CollegialReportDocument): Block[] {
  const asked = questions.filter((question) => question.contributions.length > 0);
  if (asked.length === 0) return [];
  return [
    ...heading(2, labels.said),
    ...asked.flatMap((question) => [
      ...heading(3, question.title),
      ...question.contributions.flatMap(({ body, kind, author }) => {
        const by = [kind, author ?? ''].filter((part) => part !== '').join(' · ');
        return by === '' ? item(body) : [...item(body, true), note(by, { indent: { left: 280 } })];
      }),
    ]),
  ];
}

function learned(learnings: ReportLearning[], labels: CollegialReportLabels): Block[] {
  return learnings.flatMap(({ body, assumption }) =>
    assumption === ''
      ? item(body)
      : [...item(body, true), note(`${labels.assumption}: ${assumption}`, { indent: { left: 280 } })],
  );
}

function themes({ labels, themes }: CollegialReportDocument): Block[] {
  if (themes.length === 0) return [];
  const head = () =>
    new Paragraph({ keepNext: true, spacing: { after: 80 }, children: line(labels.learnings, { bold: true }) });
  return [
    ...heading(2, labels.themes),
    ...themes.flatMap((theme) => [
      ...heading(3, theme.title),
      ...(theme.learnings.length === 0 ? [] : [head(), ...learned(theme.learnings, labels)]),
      ...(theme.fate === ''
        ? []
        : [note(labels.fate, { keepNext: true, spacing: { before: 120, after: 20 } }), ...prose(theme.fate)]),
    ]),
  ];
}

/** What was learned under no theme. */
function otherLearnings({ labels, themes, learnings }: CollegialReportDocument): Block[] {
  if (learnings.length === 0) return [];
  return [...heading(2, themes.length > 0 ? labels.otherLearnings : labels.learnings), ...learned(learnings, labels)];
}

function experiments({ labels, experiments }: CollegialReportDocument): Block[] {
  if (experiments.length === 0) return [];
  return [
    ...heading(2, labels.experiments),
    table(
      [78, 33, 24, 25],
      [labels.experiment, labels.who, labels.until, labels.state],
      experiments.map(({ title, question, action, who, until, state }) => ({
        cells: [
          [
            ...prose(title, CELL, { ...CELL_RUN, bold: true }),
            ...prose(question, CELL, CELL_RUN),
            ...prose(action, CELL, CELL_RUN),
          ],
          ...[who, until, state].map((value) => prose(value, CELL, CELL_RUN)),
        ],
        long: isLong(title + question + action, who, until, state),
      })),
    ),
  ];
}

function decisions({ labels, decisions }: CollegialReportDocument): Block[] {
  if (decisions.length === 0) return [];
  return [
    ...heading(2, labels.decisions),
    table(
      [74, 34, 52],
      [labels.decision, labels.owner, labels.helps],
      decisions.map(({ body, owner, helps }) => ({
        cells: [body, owner, helps].map((value) => prose(value, CELL, CELL_RUN)),
        long: isLong(body, owner, helps),
      })),
    ),
  ];
}

function signals({ labels, signals }: CollegialReportDocument): Block[] {
  if (signals.length === 0) return [];
  return [
    ...heading(2, labels.signals),
    table(
      [74, 34, 52],
      [labels.signal, labels.to, labels.answer],
      signals.map(({ kind, body, to, answer }) => ({
        cells: [
          [...prose(oneLine(kind), CELL, { size: 19, color: SOFT }), ...prose(body, CELL, CELL_RUN)],
          prose(to, CELL, CELL_RUN),
          prose(answer || labels.noAnswer, CELL, { ...CELL_RUN, color: answer ? INK : SOFT }),
        ],
        long: isLong(body, to, answer),
      })),
    ),
  ];
}

function reservations({ labels, reservations }: CollegialReportDocument): Block[] {
  if (reservations.length === 0) return [];
  return [
    ...heading(2, labels.reservations),
    ...reservations.flatMap(({ organisation, text }) => [...heading(3, organisation), ...prose(text)]),
  ];
}

function agreement({ labels, agreedBy }: CollegialReportDocument): Block[] {
  if (agreedBy === null || agreedBy.length === 0) return [];
  return [...heading(2, labels.agreedBy), ...agreedBy.flatMap((name) => item(oneLine(name)))];
}

const CELL: Omit<IParagraphOptions, 'children' | 'text'> = { spacing: { after: 50, line: 270 } };
const CELL_RUN: Run = { size: 21 };

/** Letters in a cell above which its row may be split. */
const LONGEST_WHOLE_CELL = 900;

/** One row: the paragraphs of its cells, and whether it is so long that it may go over two pages. */
type CellRow = { cells: Paragraph[][]; long: boolean };

function isLong(...texts: (string | null)[]): boolean {
  return texts.some((text) => (text ?? '').length > LONGEST_WHOLE_CELL);
}

/** A table over the text's width; `widths` in millimetres. Its head repeats on every page, short rows stay whole. */
function table(widths: number[], head: string[], rows: CellRow[]): Table {
  const columns = widths.map((width) => Math.round(width * MM));
  const cell = (children: Paragraph[], index: number, isHead: boolean) =>
    new TableCell({
      children: children.length > 0 ? children : [new Paragraph({})],
      margins: { top: 90, bottom: 60, right: 80, left: index === 0 ? 0 : 80 },
      width: { size: columns[index] ?? 0, type: WidthType.DXA },
      verticalAlign: isHead ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
      borders: { bottom: { style: BorderStyle.SINGLE, size: isHead ? 8 : 4, color: isHead ? INK : HAIRLINE } },
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: columns,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    borders: TableBorders.NONE,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, index) =>
          cell(
            [new Paragraph({ ...CELL, keepNext: true, children: line(text, { size: 19, bold: true }) })],
            index,
            true,
          ),
        ),
      }),
      ...rows.map(
        ({ cells, long }) =>
          new TableRow({ cantSplit: !long, children: cells.map((children, index) => cell(children, index, false)) }),
      ),
    ],
  });
}
