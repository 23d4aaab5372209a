import { describe, expect, it } from 'vitest';
import { cleanText, documentTitle, mapTexts } from './collegial-report';
import { LABELS, makeReport } from './collegial-report.fixture';

describe('text is made fit for every document format', () => {
  it('loses control characters, byte order marks and non-characters, and nothing else', () => {
    expect(cleanText('a\u0000b\u001bc\u007fd\ufeffe\ufffef')).toBe('abcdef');
    expect(cleanText('é 😊 漢 # \\ <x> \u200d')).toBe('é 😊 漢 # \\ <x> \u200d');
  });

  it('makes one letter of a letter with a loose accent', () => {
    expect(cleanText('cafe\u0301')).toBe('café');
  });

  it('shows a broken surrogate as the replacement sign', () => {
    expect(cleanText('x\ud800y')).toBe('x\ufffdy');
  });

  it('knows one kind of line end, and at most one empty line', () => {
    expect(cleanText('a\r\nb\rc\u2028d\n \n\t\n\ne\n')).toBe('a\nb\nc\nd\n\ne');
  });
});

describe('the report as data', () => {
  it('is named by what it is, whose it is and which quarter it tells', () => {
    expect(documentTitle(makeReport())).toBe('Collegiaal verslag – Kring Rivierenland – herfst 2026');
  });

  it('changes texts everywhere and leaves numbers, nulls and shape alone', () => {
    const shouted = mapTexts(makeReport({ agreedBy: null }), (text) => text.toUpperCase());
    expect(shouted.version).toBe(3);
    expect(shouted.agreedBy).toBeNull();
    expect(shouted.questions[0]?.contributions[1]).toEqual({
      body: 'IK DURFDE EERST NIETS TE ZEGGEN.',
      kind: 'VERHAAL',
      author: null,
    });
  });

  it('has the same words to print in both languages, none of them empty', () => {
    expect(Object.keys(LABELS.en)).toEqual(Object.keys(LABELS.nl));
    for (const label of [...Object.values(LABELS.nl), ...Object.values(LABELS.en)]) expect(label).not.toBe('');
    for (const { page } of [LABELS.nl, LABELS.en]) expect(page).toMatch(/\{page\}.*\{pages\}/);
  });
});
