import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipPart as part } from '@/test/file-text';
import { mapTexts } from './collegial-report';
import {
  ARABIC,
  AWKWARD_TEXTS,
  HEBREW,
  MARKUP_LOOKALIKES,
  makeReport,
  positionsInOrder,
  TEXTS_IN_ORDER,
  withoutSpaces,
} from './collegial-report.fixture';
import { renderCollegialReportDocx } from './docx';

/** Signs that XML 1.0 (2.2) does not allow, escaped or not. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function sectionOf(text: string) {
  return makeReport({ sections: [{ title: 'Begin', paragraphs: [text] }] });
}

describe('the Word document of a collegial report is accessible', () => {
  it('has real headings, a list style and table heads that repeat', async () => {
    const xml = part(await renderCollegialReportDocx(makeReport()), 'word/document.xml');
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(1);
    expect(xml).toContain('<w:pStyle w:val="Heading2"/>');
    expect(xml).toContain('<w:pStyle w:val="Heading3"/>');
    expect(xml).toContain('<w:numPr>');
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(3);
  });

  it.each([
    ['nl', 'nl-BE', 'Collegiaal verslag – Kring Rivierenland – herfst 2026'],
    ['en', 'en-GB', 'Joint report – Kring Rivierenland – herfst 2026'],
  ] as const)('names its language and title in %s', async (language, tag, title) => {
    const bytes = await renderCollegialReportDocx(makeReport({ language }));
    expect(part(bytes, 'word/styles.xml')).toContain(`<w:lang w:val="${tag}"/>`);
    expect(part(bytes, 'docProps/core.xml')).toContain(`<dc:title>${title}</dc:title>`);
  });
});

describe('the Word document prints the report as it was agreed', () => {
  it('prints every part in the same order as the PDF', async () => {
    const positions = positionsInOrder(words(await renderCollegialReportDocx(makeReport())), TEXTS_IN_ORDER);
    expect(TEXTS_IN_ORDER.filter((_, index) => (positions[index] ?? -1) < 0)).toEqual([]);
  });

  it('prints no name for a contribution without a name', async () => {
    const contributions = [{ body: 'Ik zweeg.', kind: 'verhaal', author: null }];
    const report = makeReport({ questions: [{ title: 'Wat werkte goed?', contributions }] });
    const text = withoutSpaces(words(await renderCollegialReportDocx(report)));
    expect(text.endsWith('Ikzweeg.verhaal')).toBe(true);
    expect(text).not.toContain('LeenMaes');
  });

  it('names nobody as agreed before the report is final', async () => {
    const text = words(await renderCollegialReportDocx(makeReport({ agreedBy: null })));
    expect(text).not.toContain('OCMW Willebroek');
  });

  it('numbers its pages with fields, not with fixed figures', async () => {
    const footer = part(await renderCollegialReportDocx(makeReport()), 'word/footer1.xml');
    expect(footer).toMatch(/pagina <\/w:t>.*PAGE.* van <\/w:t>.*NUMPAGES/);
  });
});

describe('the Word document lays each text by its own first letter', () => {
  const paragraph = async (text: string) => {
    const xml = part(await renderCollegialReportDocx(sectionOf(text)), 'word/document.xml');
    return xml
      .match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs)
      ?.filter((one) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(one))[0];
  };

  it.each([
    ['Arabic', ARABIC],
    ['Hebrew', HEBREW],
  ])('%s from right to left, in runs that say so', async (_, text) => {
    const found = (await paragraph(text)) ?? '';
    expect(found).toContain('<w:bidi/>');
    const [first = ''] = found.match(/<w:r>.*?<\/w:r>/s) ?? [];
    expect(first).toContain('<w:rtl/>');
  });

  it('Dutch from left to right, with what is quoted in it from right to left', async () => {
    const found = (await paragraph('Zij zei مرحبا en zweeg.')) ?? '';
    expect(found).not.toContain('<w:bidi/>');
    const directed = (found.match(/<w:r>.*?<\/w:r>/gs) ?? []).map((run) => [
      run.includes('<w:rtl/>'),
      /<w:t[^>]*>([^<]*)/.exec(run)?.[1],
    ]);
    expect(directed).toEqual([
      [false, 'Zij zei '],
      [true, 'مرحبا'],
      [false, ' en zweeg.'],
    ]);
  });
});

describe('what people wrote is data in the Word document too', () => {
  it.each(MARKUP_LOOKALIKES)('prints %j as it is', async (text) => {
    const bytes = await renderCollegialReportDocx(sectionOf(text));
    expect(withoutSpaces(words(bytes))).toContain(`Begin${withoutSpaces(text)}`);
  });

  it('escapes what XML would read as its own', async () => {
    const xml = part(await renderCollegialReportDocx(sectionOf('<label> & "x" </w:t>')), 'word/document.xml');
    expect(xml).toContain('&lt;label&gt; &amp; ');
    expect(xml).not.toContain('<label>');
  });

  it.each([
    '{ DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc.exe" }',
    '\u0013 HYPERLINK "https://voorbeeld.be" \u0015',
    '<w:instrText>INCLUDEPICTURE "https://voorbeeld.be/x"</w:instrText>',
    '</w:t></w:r><w:fldSimple w:instr="DDE"/>',
    'CURRENT',
    '=HYPERLINK("https://voorbeeld.be")',
  ])('makes no field or link of %j, wherever it stands', async (text) => {
    const { labels } = makeReport();
    const bytes = await renderCollegialReportDocx({ ...mapTexts(makeReport(), () => text), labels });
    expect(part(bytes, 'word/document.xml')).not.toMatch(/<w:(?:fldChar|fldSimple|instrText|hyperlink|object)/);
    const fields = [...part(bytes, 'word/footer1.xml').matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, code]) => code);
    expect(fields).toEqual(['PAGE', 'NUMPAGES']);
    expect(part(bytes, 'word/_rels/document.xml.rels')).not.toContain('External');
  });

  it.each(AWKWARD_TEXTS.map((text) => [text.slice(0, 60), text]))('stays XML with %j', async (_, text) => {
    expect(part(await renderCollegialReportDocx(sectionOf(text)), 'word/document.xml')).not.toMatch(NOT_XML);
  });

  it('keeps any text, emoji and every script included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 150 }), async (text) => {
        const bytes = await renderCollegialReportDocx(sectionOf(text));
        expect(withoutSpaces(words(bytes))).toContain(`Begin${withoutSpaces(text.normalize('NFC'))}`);
      }),
      { numRuns: 30 },
    );
  });
});

/** The words of the body, in order. */
function words(bytes: Uint8Array): string {
  return [...part(bytes, 'word/document.xml').matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map((match) => (match[1] === undefined ? '\n' : unescapeXml(match[1])))
    .join('');
}

function unescapeXml(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(\w+);/g, (entity, name: string) => signs[name] ?? entity);
}
