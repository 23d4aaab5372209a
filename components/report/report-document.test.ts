import { createFormatter, createTranslator, type Messages } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '@/lib/language/messages';
import { reportDocument } from './report-document';
import { wordsFrom } from './words';

const say = (namespace: string) =>
  createTranslator({ locale: 'nl', namespace, messages: messagesOf('nl') as Messages });
const words = wordsFrom(
  ...([
    say('report'),
    say('frame'),
    say('answer'),
    createFormatter({ locale: 'nl-BE', timeZone: 'Europe/Brussels' }),
  ] as unknown as Parameters<typeof wordsFrom>),
);
type Found = Parameters<typeof reportDocument>[0];

/** A quarter with a word of its own in every text that the page of the report shows. */
const WORDS = [
  ...['sectie', 'vraag', 'gezegd', 'naam', 'thema', 'reden', 'geleerd', 'aanname', 'los geleerd', 'losse aanname'],
  ...[
    'experiment',
    'onderzoeksvraag',
    'actie',
    'wie',
    'beslissing',
    'eigenaar',
    'nut',
    'signaal',
    'aan wie',
    'antwoord',
    'ontvangen',
    'waar opgenomen',
  ],
  ...['partner', 'voorbehoud', 'gebeurd', 'in de weg', 'uit geleerd'],
].map((word) => `<${word}>`);
const w = (word: string) => WORDS.find((one) => one === `<${word}>`) as string;
const found = {
  report: { version: 2, offeredOn: '2026-11-20', finalOn: '2026-11-30' },
  cycle: { year: 2026, quarter: 4, part: '' },
  version: 2,
  words: [{ organisation: w('partner'), reservation: w('voorbehoud') }],
  content: {
    sections: [{ questionId: 1, body: w('sectie') }],
    cases: [{ id: 'c', happened: w('gebeurd'), hindered: w('in de weg'), learned: w('uit geleerd') }],
    quarter: {
      sessionOn: '2026-11-12T09:00:00Z',
      questions: [{ id: 1, position: 1, text: w('vraag') }],
      said: [{ id: 'a', body: w('gezegd'), kind: 'remark', themeId: null, questionId: 1, author: w('naam') }],
      themes: [{ id: 't', title: w('thema'), questionId: null, weight: 1, fate: 'not_now', reason: w('reden') }],
      learnings: [
        { id: 'l', themeId: 't', body: w('geleerd'), loop: 'double', assumption: w('aanname') },
        { id: 'm', themeId: null, body: w('los geleerd'), loop: 'double', assumption: w('losse aanname') },
      ],
      experiments: [
        {
          id: 'e',
          title: w('experiment'),
          question: w('onderzoeksvraag'),
          action: w('actie'),
          actors: w('wie'),
          until: '2027-01-31',
          state: 'running',
        },
      ],
      decisions: [
        {
          id: 'd',
          body: w('beslissing'),
          owner: w('eigenaar'),
          helps: w('nut'),
          until: '2027-02-28',
          doneOn: '2027-03-31',
        },
      ],
      signals: [{ id: 's', kind: 'barrier', body: w('signaal'), addressee: w('aan wie'), answer: w('antwoord') }],
      received: {
        s: [
          {
            id: 'a',
            kind: 'taken_up',
            body: w('ontvangen'),
            place: w('waar opgenomen'),
            byWhen: '2027-05-31',
            whose: '',
          },
        ],
      },
    },
  },
} as unknown as Found;

describe('the documents of a report', () => {
  it('tell everything that its page tells', () => {
    const { labels, ...document } = reportDocument(found, { words, language: 'nl', circleName: 'Noord' });
    const told = JSON.stringify(document);
    const times = (word: string) => told.split(word).length - 1;
    // Above a section and above what was said; with a reservation and in agreement.
    const twice = ['<vraag>', '<partner>'];
    expect(WORDS.filter((word) => times(word) !== (twice.includes(word) ? 2 : 1))).toEqual([]);
    for (const day of ['31 januari 2027', '28 februari 2027', '31 maart 2027', '31 mei 2027'])
      expect(told).toContain(day);
  });
});
