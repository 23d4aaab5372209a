import path from 'node:path';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { type CollegialReportDocument, cleanText, documentTitle, mapTexts } from './collegial-report';
import { recordTitle, type SessionRecordDocument } from './session-record';

/** Scripts in which front-line workers quote people here: with Latin, Cyrillic and Greek, those of printed.typ. */
const SCRIPTS = [
  ...['', '-arabic', '-armenian', '-bengali', '-devanagari', '-ethiopic', '-georgian'],
  ...['-gurmukhi', '-hebrew', '-tamil', '-thai'],
];
const FONT_FOLDERS = [
  'newsreader/500Medium',
  'newsreader/400Regular',
  'atkinson-hyperlegible-next/400Regular',
  'atkinson-hyperlegible-next/600SemiBold',
  ...SCRIPTS.flatMap((script) => [`noto-sans${script}/400Regular`, `noto-sans${script}/600SemiBold`]),
  'noto-emoji/400Regular',
];

const FONTS = 'node_modules/@expo-google-fonts';
const TEMPLATE_FOLDER = 'lib/document';

/** Stands in the PDF for a sign of which no font at hand has a shape; the message `missingSign` explains it. */
const MISSING_SIGN = '□';

/** How the engine names a text it cannot show or may not carry: quoted twice over, as Rust's debug output does. */
const NAMED_SIGN = /the (?:text|disallowed codepoint) `\\"(.+?)\\"`/gu;

/** All but what the text font certainly has: the last resort. */
const BEYOND_PLAIN_LATIN = /[^\n -~\u00a1-\u00ff]/gu;

/** Runs of letters longer than this get places where a line may break, so that none leaves the page. */
const LONGEST_RUN = 40;

/** How often a document may come back with signs that cannot be shown before only plain Latin text is kept. */
const ATTEMPTS = 4;

/** Renders whose memoised parts the engine keeps: with none it takes half as long again, with all memory only grows. */
const CACHE_AGE = 5;

let compiler: NodeCompiler | undefined;

/** The one compiler of this process. Template and fonts are found from the folder the server was started in. */
function typst(): NodeCompiler {
  if (compiler) return compiler;
  const folder = path.resolve(TEMPLATE_FOLDER);
  process.env.FONTCONFIG_FILE = path.join(folder, 'no-system-fonts.conf');
  compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: FONT_FOLDERS.map((one) => path.resolve(FONTS, one)) }],
  });
  return compiler;
}

/** What both documents have for the page that they are printed on (`printed.typ`). */
interface PrintedDocument {
  language: 'nl' | 'en';
  labels: { title: string; purpose: string; page: string; missingSign: string };
  circleName: string;
  quarterName: string;
}

/** Sets the collegial report as a PDF: see `render`. */
export const renderCollegialReportPdf = (report: CollegialReportDocument): Promise<Uint8Array> =>
  render('collegial-report.typ', report, documentTitle(report));

/** Sets what a session holds as a PDF: see `render`. */
export const renderSessionRecordPdf = (record: SessionRecordDocument): Promise<Uint8Array> =>
  render('session-record.typ', record, recordTitle(record));

/**
 * Sets a document as a tagged A4 PDF/UA-1 (ISO 14289-1), with its language and title in the metadata.
 *
 * A sign that no font has a shape for becomes a plain box, and a line on the first page says so: PDF/UA forbids text
 * without a shape (clause 7.21.8). Takes tens of milliseconds, during which the thread is busy. Throws when the
 * template itself is at fault; the error never holds words from the document.
 */
async function render<D extends PrintedDocument>(template: string, document: D, title: string): Promise<Uint8Array> {
  const clean = mapTexts(document, (text) => breakable(cleanText(text)));
  const missing: string[] = [];
  const set = (signs: (string | RegExp)[]) => compile(template, withoutSigns(clean, signs), title, signs.length > 0);
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const compiled = set(missing);
      try {
        return typst().pdf(compiled, { pdfStandard: 'ua-1' });
      } catch (error) {
        const signs = namedSigns(error);
        if (signs.length === 0) break;
        missing.push(...signs);
      }
    }
    return typst().pdf(set([BEYOND_PLAIN_LATIN]), { pdfStandard: 'ua-1' });
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new Error('The document could not be written as PDF/UA-1.');
  } finally {
    typst().evictCache(CACHE_AGE);
  }
}

/** The template or its surroundings are at fault, not what people wrote. */
class TemplateError extends Error {
  override name = 'TemplateError';
}

function compile(
  template: string,
  document: PrintedDocument,
  documentTitle: string,
  missingSign: boolean,
): NodeTypstDocument {
  const running = [document.circleName, document.quarterName].join(' · ');
  const compiled = typst().compile({
    mainFilePath: path.join(process.cwd(), TEMPLATE_FOLDER, template),
    inputs: { data: JSON.stringify({ ...document, documentTitle, running, missingSign }) },
  });
  if (!compiled.result)
    throw new TemplateError(`The template ${template} does not compile: ${reasons(compiled.takeError())}`);
  return compiled.result;
}

/** What the engine says of a faulty template: its message, which speaks of the template's own names only. */
function reasons(error: NodeError | null): string {
  const diagnostics: { message?: string }[] = error?.shortDiagnostics ?? [];
  return diagnostics.map((diagnostic) => diagnostic.message ?? '').join('; ');
}

/** Lets an endless word end somewhere: a place without width where the line may break. */
function breakable(text: string): string {
  return text.replace(new RegExp(`[^\\s\u200b]{${LONGEST_RUN}}(?=[^\\s\u200b])`, 'gu'), (run) => `${run}\u200b`);
}

/** The document with each of these signs replaced, the explanation of the box excepted. */
function withoutSigns<D extends PrintedDocument>(document: D, signs: (string | RegExp)[]): D {
  const shown = mapTexts(document, (text) =>
    signs.reduce<string>((rest, sign) => rest.replaceAll(sign, MISSING_SIGN), text),
  );
  return { ...shown, labels: document.labels };
}

/** The signs that the engine refuses, as it names them in its error; none when it is about something else. */
function namedSigns(error: unknown): string[] {
  const message = error instanceof Error ? error.message : '';
  return [...message.matchAll(NAMED_SIGN)].map((match) => unescapeRust(unescapeRust(match[1] ?? '')));
}

function unescapeRust(text: string): string {
  return text.replace(/\\(?:u\{([0-9a-f]+)\}|(.))/g, (_, code: string | undefined, sign: string | undefined) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return { n: '\n', r: '\r', t: '\t', 0: '\0' }[sign ?? ''] ?? sign ?? '';
  });
}
