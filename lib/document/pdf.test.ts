import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pdfPlaces, pdfText as textOf } from '@/test/file-text';
import {
  ARABIC,
  AWKWARD_TEXTS,
  HEBREW,
  LABELS,
  lettersOf,
  MARKUP_LOOKALIKES,
  makeReport,
  positionsInOrder,
  SCRIPTS,
  TEXTS_IN_ORDER,
  withoutSpaces,
} from './collegial-report.fixture';
import { renderCollegialReportPdf } from './pdf';

/** A report of which the text in question is the only thing a person wrote, in each kind of place that takes one. */
function reportOf(text: string) {
  return makeReport({
    cases: [],
    sections: [{ title: text, paragraphs: [text] }],
    questions: [{ title: text, contributions: [{ body: text, kind: 'opmerking', author: text }] }],
    experiments: [{ title: text, question: text, action: text, who: text, until: text, state: text }],
  });
}

function bodyOnly(text: string) {
  return makeReport({
    cases: [],
    sections: [{ title: 'Begin', paragraphs: [text] }],
    questions: [],
    themes: [],
    learnings: [],
    experiments: [],
    decisions: [],
    signals: [],
    reservations: [{ organisation: 'Einde', text: 'Slot' }],
    agreedBy: null,
  });
}

describe('the PDF of a collegial report is accessible', () => {
  it('declares PDF/UA-1, is tagged, and names its language and its title', async () => {
    const source = latin1(await renderCollegialReportPdf(makeReport()));
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(source).toContain('/StructTreeRoot');
    expect(source).toMatch(/\/Marked true/);
    expect(source).toContain('/Lang (nl-BE)');
    expect(source).toContain('/DisplayDocTitle true');
    expect(utf8(source)).toContain('Collegiaal verslag – Kring Rivierenland – herfst 2026</rdf:li>');
  });

  it('says that an English report is English', async () => {
    const bytes = await renderCollegialReportPdf(makeReport({ language: 'en' }));
    expect(latin1(bytes)).toContain('/Lang (en-GB)');
    expect(textOf(bytes)).toContain('Joint report');
  });

  it('has real headings, lists and table heads', async () => {
    const source = latin1(await renderCollegialReportPdf(makeReport()));
    for (const tag of ['H1', 'H2', 'H3', 'L', 'LI', 'LBody', 'Table', 'THead', 'TH', 'TD', 'P']) {
      expect(source, tag).toMatch(new RegExp(`/S /${tag}\\s`));
    }
    expect(source.match(/\/S \/H1\s/g)).toHaveLength(1);
  });

  it('carries its fonts, so that it looks the same without ours installed', async () => {
    const source = latin1(await renderCollegialReportPdf(makeReport()));
    expect(source).toMatch(/\+Newsreader-Medium/);
    expect(source).toMatch(/\+AtkinsonHyperlegibleNext-Regular/);
    expect(source.match(/\/FontFile[23] /g)?.length).toBe(source.match(/\/Type \/FontDescriptor/g)?.length);
  });
});

describe('the PDF prints the report as it was agreed', () => {
  it('prints every part in order', async () => {
    const positions = positionsInOrder(textOf(await renderCollegialReportPdf(makeReport())), TEXTS_IN_ORDER);
    expect(TEXTS_IN_ORDER.filter((_, index) => (positions[index] ?? -1) < 0)).toEqual([]);
  });

  it('prints no name for a contribution without a name', async () => {
    const contributions = [{ body: 'Ik zweeg.', kind: 'verhaal', author: null }];
    const report = makeReport({ questions: [{ title: 'Wat werkte goed?', contributions }] });
    const text = withoutSpaces(textOf(await renderCollegialReportPdf(report)));
    expect(text).toContain('Ikzweeg.verhaalKringRivierenland');
    expect(text).not.toContain('LeenMaes');
  });

  it('names nobody as agreed before the report is final', async () => {
    const text = textOf(await renderCollegialReportPdf(makeReport({ agreedBy: null })));
    expect(text).toContain('Nog niet iedereen is akkoord');
    expect(text).not.toContain('OCMW Willebroek');
    expect(text).not.toContain('Akkoord');
  });

  it('leaves out a part in which nothing is', async () => {
    const text = textOf(await renderCollegialReportPdf(bodyOnly('Dit is alles.')));
    for (const label of ['said', 'themes', 'experiments', 'decisions', 'signals', 'agreedBy'] as const) {
      expect(text).not.toContain(LABELS.nl[label]);
    }
    expect(text).toContain('Dit is alles.');
  });

  it('numbers its pages', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `Alinea ${index}. ${'We leerden iets. '.repeat(12)}`);
    const text = textOf(await renderCollegialReportPdf(makeReport({ sections: [{ title: 'A', paragraphs: long }] })));
    expect(text).toMatch(/pagina 1 van \d/);
    expect(text).toMatch(/pagina 4 van \d/);
    expect(text).not.toContain('{page}');
  });

  it('is the same file for the same report', async () => {
    const [one, two] = [await renderCollegialReportPdf(makeReport()), await renderCollegialReportPdf(makeReport())];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});

/** All of ASCII and Latin-1 that shows, and what else Dutch, its neighbours and its newcomers' names need. */
const LETTERS = [
  ...Array.from({ length: 0x5f }, (_, index) => String.fromCodePoint(0x20 + index)),
  ...Array.from({ length: 0x5f }, (_, index) => String.fromCodePoint(0xa1 + index)).filter((sign) => sign !== '\u00ad'),
  ...'ŒœŠšŽžĆćČčĐđĘęĄąŁłŃńŐőŰűŚśŻżŞşĞğİıĀāŪū€“”„‘’–—…•',
];

describe('what people wrote is data, never markup', () => {
  it.each(MARKUP_LOOKALIKES)('prints %j as it is', async (text) => {
    expect(withoutSpaces(textOf(await renderCollegialReportPdf(bodyOnly(text))))).toContain(
      `Begin${withoutSpaces(text)}`,
    );
  });

  it('prints markup as it is in headings, names and tables too', async () => {
    const text = '#x *a* $b$ @c \\ <d> "e"';
    const printed = withoutSpaces(textOf(await renderCollegialReportPdf(reportOf(text))));
    expect(printed.split(withoutSpaces(text)).length - 1).toBe(11);
  });

  it('makes no link, script, form or attachment of it', async () => {
    for (const text of [
      '=HYPERLINK("https://voorbeeld.be")',
      'app.alert(1)',
      'mailto:an@voorbeeld.be',
      ...MARKUP_LOOKALIKES,
    ]) {
      const source = latin1(await renderCollegialReportPdf(bodyOnly(text)));
      expect(source).not.toMatch(
        /\/(?:URI|Link|JavaScript|JS|Launch|AcroForm|EmbeddedFiles?|OpenAction|AA|RichMedia)\b/,
      );
    }
  });

  it('prints any Latin text, letter for letter', async () => {
    const latin = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(latin, async (text) => {
        const printed = withoutSpaces(textOf(await renderCollegialReportPdf(bodyOnly(text))));
        expect(printed).toContain(`Begin${withoutSpaces(text)}Voorbehoud`);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the PDF brings the letters of the people who are quoted', () => {
  it.each(SCRIPTS)('%s has a shape for every letter, on a machine without any font', async (...script) => {
    const letters = lettersOf(script);
    expect(letters.length).toBeGreaterThan(25);
    const printed = textOf(await renderCollegialReportPdf(reportOf(letters.join(' '))));
    expect(printed).not.toContain('□');
  });

  it('takes no letter from the machine: what none of our fonts has is a box everywhere', async () => {
    // DejaVu, which most machines have, has this one.
    expect(textOf(await renderCollegialReportPdf(bodyOnly('Zij schreef ⵣ op.')))).toContain('□');
  });

  it.each([
    ['Arabic', ARABIC, 'right'],
    ['Hebrew', HEBREW, 'right'],
    ['Dutch with Arabic in it', 'Zij zei مرحبا en zweeg.', 'left'],
    ['figures before Arabic', `1. ${ARABIC}`, 'right'],
  ])('lays %s where it begins', async (_, text, side) => {
    expect((await beginningOf(text)) > 80).toBe(side === 'right');
  });
});

describe('no text keeps a report from being made', () => {
  it.each(AWKWARD_TEXTS.map((text) => [text.slice(0, 60), text]))('sets %j', async (_, text) => {
    expect(latin1(await renderCollegialReportPdf(reportOf(text)))).toContain('pdfuaid:part');
  });

  it('explains the box that stands for a sign without a shape, and only then', async () => {
    const marked = textOf(await renderCollegialReportPdf(bodyOnly('Zij schreef 𓀀 op.')));
    expect(withoutSpaces(marked)).toContain('Zijschreef□op.');
    expect(withoutSpaces(marked)).toContain(withoutSpaces(LABELS.nl.missingSign));
    expect(textOf(await renderCollegialReportPdf(bodyOnly('Zij schreef op.')))).not.toContain('□');
  });

  it('holds for any text at all, broken surrogates included', async () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.constantFrom(' ', '\n', 'a', '#', '\\', '"', '`'),
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 120 }), async (text) => {
        expect(latin1(await renderCollegialReportPdf(reportOf(text)))).toContain('pdfuaid:part');
      }),
      { numRuns: 40 },
    );
  });
});

/** Where the one line begins that stands on a page of `bodyOnly`, in points from the left of the paper. */
async function beginningOf(text: string): Promise<number> {
  const bare = pdfPlaces(await renderCollegialReportPdf(bodyOnly('.')));
  const places = pdfPlaces(await renderCollegialReportPdf(bodyOnly(text)));
  const laid = places.filter(({ x, y }) => !bare.some((one) => one.x === x && one.y === y));
  const line = (laid[0] ?? bare[0])?.y;
  return Math.min(...places.filter(({ y }) => y === line).map(({ x }) => x));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function utf8(source: string): string {
  return Buffer.from(source, 'latin1').toString('utf8');
}
