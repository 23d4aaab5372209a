import en from '../../messages/en/document.json' with { type: 'json' };
import nl from '../../messages/nl/document.json' with { type: 'json' };
import type { CollegialReportDocument, CollegialReportLabels } from './collegial-report';

export const LABELS: Record<'nl' | 'en', CollegialReportLabels> = { nl, en };

/** A small report with something in every part; each text occurs once, so that a test can tell where it stands. */
export function makeReport(changes: Partial<CollegialReportDocument> = {}): CollegialReportDocument {
  return {
    language: 'nl',
    labels: LABELS[changes.language ?? 'nl'],
    circleName: 'Kring Rivierenland',
    quarterName: 'herfst 2026',
    sessionDate: '12 november 2026',
    version: 3,
    status: 'Nog niet iedereen is akkoord',
    sections: [{ title: 'In het kort', paragraphs: ['We begonnen met twee vragen.', 'Er bleef er een.'] }],
    questions: [
      {
        title: 'Wat werkte goed?',
        contributions: [
          { body: 'Het dinsdagoverleg helpt.', kind: 'opmerking', author: 'Leen Maes' },
          { body: 'Ik durfde eerst niets te zeggen.', kind: 'verhaal', author: null },
        ],
      },
    ],
    themes: [
      {
        title: 'Zelf kiezen',
        fate: 'We proberen het uit.',
        learnings: [{ body: 'Wie zelf kiest, komt vaker.', assumption: 'Mensen komen niet omdat ze niet willen.' }],
      },
    ],
    learnings: [{ body: 'Bellen werkt beter dan schrijven.', assumption: '' }],
    experiments: [
      {
        title: 'Een eigen dag',
        question: 'Komen mensen vaker met een eigen dag?',
        action: 'Twintig mensen kiezen een dag.',
        who: 'Youssef',
        until: '31 januari 2027',
        state: 'loopt',
      },
    ],
    decisions: [
      { body: 'We stoppen met het tweede formulier.', owner: 'Griet', helps: 'Eén keer vertellen volstaat.' },
    ],
    signals: [
      { kind: 'belemmering', body: 'Zes weken wachten op taalles.', to: 'Regio Mechelen', answer: null },
      { kind: 'hefboom', body: 'Opvang per halve dag.', to: 'Europa WSE', answer: 'We nemen het mee in januari.' },
    ],
    cases: [
      {
        happened: 'Iemand wilde werken, en verloor dan de taalles.',
        hindered: 'De les valt samen met elke vroege ploeg.',
        learned: 'Vraag eerst naar de week die er al is.',
      },
      { happened: 'Een moeder kwam pas toen er opvang was.', hindered: '', learned: '' },
    ],
    reservations: [{ organisation: 'CGG De Schakel', text: 'De wachttijd komt te kort aan bod.' }],
    agreedBy: ['OCMW Willebroek', 'VDAB'],
    ...changes,
  };
}

/** The fixture's texts in the order in which a report prints them. */
export const TEXTS_IN_ORDER = [
  'Collegiaal verslag',
  'Kring Rivierenland',
  'herfst 2026',
  '12 november 2026',
  'Nog niet iedereen is akkoord',
  'Zelf kiezen',
  'Wie zelf kiest, komt vaker.',
  'Mensen komen niet omdat ze niet willen.',
  'We proberen het uit.',
  'Wat we ook leerden',
  'Bellen werkt beter dan schrijven.',
  'Een eigen dag',
  'Komen mensen vaker met een eigen dag?',
  'Twintig mensen kiezen een dag.',
  'Youssef',
  '31 januari 2027',
  'loopt',
  'We stoppen met het tweede formulier.',
  'Griet',
  'Eén keer vertellen volstaat.',
  'belemmering',
  'Zes weken wachten op taalles.',
  'Regio Mechelen',
  'Nog geen antwoord',
  'hefboom',
  'Opvang per halve dag.',
  'Europa WSE',
  'We nemen het mee in januari.',
  'In het kort',
  'We begonnen met twee vragen.',
  'Er bleef er een.',
  'Casussen uit de praktijk',
  'Casus 1',
  'Wat er gebeurde',
  'Iemand wilde werken, en verloor dan de taalles.',
  'Wat in de weg stond',
  'De les valt samen met elke vroege ploeg.',
  'Wat we eruit leerden',
  'Vraag eerst naar de week die er al is.',
  'Casus 2',
  'Een moeder kwam pas toen er opvang was.',
  'Voorbehoud',
  'CGG De Schakel',
  'De wachttijd komt te kort aan bod.',
  'Akkoord',
  'OCMW Willebroek',
  'VDAB',
  'Bijlage: wat we vertelden',
  'Wat werkte goed?',
  'Het dinsdagoverleg helpt.',
  'opmerking · Leen Maes',
  'Ik durfde eerst niets te zeggen.',
  'verhaal',
];

/** Where each text begins when every one is looked for after the one before it; -1 from the first that is not there. */
export function positionsInOrder(whole: string, texts: string[]): number[] {
  const bare = withoutSpaces(whole);
  let from = 0;
  return texts.map((text) => {
    const at = from < 0 ? -1 : bare.indexOf(withoutSpaces(text), from);
    from = at < 0 ? -1 : at + withoutSpaces(text).length;
    return at;
  });
}

/** White space and places to break a line are the layout's, not the writer's. */
export function withoutSpaces(text: string): string {
  return text.replace(/[\s\u200b]+/g, '');
}

/** What a writer may type that a typesetter or a markup language would read as its own. */
export const MARKUP_LOOKALIKES = [
  '#let x = 1; #x #panic("nee") #import "x.typ"',
  '*vet* _schuin_ `code` ```blok``` $x^2$ ~ -- ---',
  '@verwijzing <label> https://voorbeeld.be/?a=1&b=2',
  '\\ omgekeerde \\n streep \\u{1F600} \\#',
  '= geen kop\n- geen lijst\n+ geen nummer\n/ geen: term',
  '// geen commentaar /* ook niet */ [haken] {accolades}',
  '"aanhaling" \'en\' ]]> <w:t>xml</w:t> &amp; %PDF )Tj',
];

/** Scripts that the PDF promises, by the blocks of Unicode in which they stand. */
export const SCRIPTS: [name: string, first: number, last: number][] = [
  ['Greek', 0x0370, 0x03ff],
  ['Cyrillic', 0x0400, 0x04ff],
  ['Armenian', 0x0531, 0x058a],
  ['Hebrew', 0x05d0, 0x05f4],
  ['Arabic', 0x0620, 0x06ff],
  ['Devanagari', 0x0900, 0x097f],
  ['Bengali', 0x0980, 0x09ff],
  ['Gurmukhi', 0x0a00, 0x0a7f],
  ['Tamil', 0x0b80, 0x0bff],
  ['Thai', 0x0e00, 0x0e7f],
  ['Georgian', 0x10a0, 0x10ff],
  ['Ethiopic', 0x1200, 0x137f],
];

/** Every letter, figure and mark of punctuation of a script. */
export const lettersOf = ([name, first, last]: (typeof SCRIPTS)[number]): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).filter(
    (sign) => new RegExp(`\\p{Script=${name}}`, 'u').test(sign) && /[\p{L}\p{N}\p{P}]/u.test(sign),
  );

/** Written from right to left, with a name and a figure that are not. */
export const ARABIC = 'قالت: أريد أن أعمل في VDAB منذ 3 أشهر، ولم يجبها أحد.';
export const HEBREW = 'אמרתי לה: אני רוצה ללמוד.';

export const AWKWARD_TEXTS = [
  'nul\u0000 bel\u0007 escape\u001b wissen\u007f C1\u0085\u009f',
  'halve paren \ud800 en \udc00',
  'geen teken \ufffe \uffff, merk \ufeff, eigen gebruik \ue000',
  'regel\r\nregel\rregel\u2028regel\u2029regel\u000bregel\ttab',
  'emoji 😊 👩🏽‍🌾 🇧🇪 ❤️ 3️⃣',
  'schriften 漢字 مرحبا привіт שלום ཨོཾ 𓀀',
  'stapels e\u20dd x\u0323\u0301\u0302 en richting \u202eomgekeerd\u202c \u2067',
  'w'.repeat(4000),
  '\u200b'.repeat(50),
  '\n\n\n\n',
];
