import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import { WAYS } from '../../components/ui/ways';
import config from '../../next.config';
import { LOCALES } from './messages';

describe('sentences that are parsed on the server and filled in by the browser', () => {
  it('are filled in by a part of use-intl that is where the build looks for it', async () => {
    const file = config.turbopack?.resolveAlias?.['use-intl/format-message'];
    expect(file).toEqual(expect.any(String));
    const { default: format } = await import(pathToFileURL(path.resolve(file as string)).href);
    expect(format.raw).toBe(false);
    const sentence = compile('{count, plural, one {# kaart} other {# kaarten}} voor {name}');
    const formatters = {
      getNumberFormat: () => new Intl.NumberFormat('nl'),
      getPluralRules: () => new Intl.PluralRules('nl'),
    };
    expect(format('key', sentence, { count: 2, name: 'Noor' }, { locale: 'nl', formatters })).toBe(
      '2 kaarten voor Noor',
    );
  });
});

/** Every sentence under a folder of messages, with its key: "cycle.list.title". */
function sentencesOf(locale: string): [key: string, sentence: string][] {
  const within = (key: string, value: unknown): [string, string][] =>
    typeof value === 'string'
      ? [[key, value]]
      : Object.entries(value as Record<string, unknown>).flatMap(([name, one]) => within(`${key}.${name}`, one));
  return readdirSync(`messages/${locale}`).flatMap((file) =>
    within(path.basename(file, '.json'), JSON.parse(readFileSync(`messages/${locale}/${file}`, 'utf8'))),
  );
}

/** What pages and parts take their sentences from: "cycle.list", with the file that names it. */
const namespacesInCode = () =>
  ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .flatMap((file) =>
        [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\b(?:use|get)Translations\(\s*'([\w.]+)'/g)].map(
          ([, name = '']) => ({ file: path.join(folder, file), name }),
        ),
      ),
  );

/** The names of what is filled in, and of the links, in a sentence that is taken apart. */
const valuesIn = (part: unknown): string[] =>
  Array.isArray(part)
    ? part.flatMap((one) => (Array.isArray(one) ? [String(one[0]), ...valuesIn(one.slice(1))] : valuesIn(one)))
    : part && typeof part === 'object'
      ? Object.values(part).flatMap(valuesIn)
      : [];

/** What people of the demo world say: the quoted sentences of its files. */
const demoSentences = (): [where: string, sentence: string][] =>
  readdirSync('db/demo')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      readFileSync(`db/demo/${file}`, 'utf8')
        .split('\n')
        .flatMap((line, at) =>
          [...line.matchAll(/'([^']*)'|`([^`]*)`/g)]
            .map(([, plain, filled]) => [`${file}:${at + 1}`, plain ?? filled ?? ''] as [string, string])
            .filter(([, words]) => words.includes(' ')),
        ),
    );

const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu');

describe('the words on screen', () => {
  /** A word that was chosen against, and what is said instead; the phrases, and the sentences, in which it is right after all. */
  const NOT: { not: RegExp; say: string; phrase?: RegExp; where?: RegExp }[] = [
    { not: word('beheerders?'), say: 'applicatiebeheerder' },
    { not: word('beoordelaars?'), say: 'dossierbeheerder' },
    { not: word('begeleiders?'), say: 'trajectbegeleider; sessieleider, wie de sessie leidt' },
    { not: word('begeleidt'), say: 'leidt de sessie' },
    { not: word('knelpunt\\p{L}*'), say: 'aanspreekpunt signalen; drempel' },
    { not: word('stewards?'), say: 'systeembegeleider', phrase: /\(system steward\)/g },
    { not: word('ingebedd?e?|inbedden'), say: 'verankerd, verankeren' },
    {
      not: word('kwarta(?:al|len)'),
      say: 'leercyclus, seizoen',
      // The formal side has quarters.
      where:
        /^(?:formal|review|admin\.programme|frame\.quarterName|auth\.demo\.comes\.promotor|errors\.(?:reportExists|correctionRemark|quarter))/,
    },
    { not: word('najaar|voorjaar'), say: 'herfst, lente' },
    { not: word('pet|petten'), say: 'rol', phrase: /wissel\p{L}*(?: dan)? van pet/giu },
    { not: word('lijn|lijnen'), say: 'regel', phrase: /aan de lijn/g },
    { not: word('vrijgaven?'), say: 'delen buiten de kring' },
    {
      not: word('gemandateerden?'),
      say: 'wie mag beslissen voor …',
      // Who gives the role learns how it is called elsewhere, beside what it means.
      where: /^admin\.(?:partnership\.mandatesText|mandates\.kinds\.mandated)$/,
    },
    { not: word('stand'), say: 'status', phrase: /in stand|houdt geen drie maanden stand/g },
    { not: word('verwittig\\p{L}*'), say: 'laat weten aan' },
  ];

  it.each([
    ['the messages', () => sentencesOf('nl')],
    ['the demo world', demoSentences],
  ])('are the settled ones in %s', (_, sentences) => {
    const wrong = sentences().flatMap(([key, sentence]) =>
      NOT.filter(({ where }) => !where?.test(key)).flatMap(({ not, say, phrase = /(?!)/g }) =>
        [...sentence.replace(phrase, '').matchAll(not)].map(([found]) => `${key} says "${found}", not "${say}"`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('are where pages and parts look for them', () => {
    const keys = sentencesOf('nl').map(([key]) => key);
    const asked = namespacesInCode();
    expect(asked.length).toBeGreaterThan(100);
    const missing = asked.filter(({ name }) => !keys.some((key) => key.startsWith(`${name}.`)));
    expect(missing).toEqual([]);
  });

  it('are the same sentences in every language: the same keys, with the same values and links in them', () => {
    const shapes = LOCALES.map((locale) =>
      sentencesOf(locale).map(([key, sentence]) => [key, ...new Set(valuesIn(compile(sentence)))].sort().join(' ')),
    );
    expect(shapes[1]?.toSorted()).toEqual(shapes[0]?.toSorted());
  });
});

describe('an error', () => {
  /** A page of one's own hats: its button beside the sentence signs in again. */
  const BUTTON = /^auth\.(?:hats|noHat)\./;

  it('links to what it asks for: a link around those words, to a page that is there', () => {
    for (const locale of LOCALES) {
      const tags = sentencesOf(locale)
        .filter(([key]) => key.startsWith('errors.'))
        .flatMap(([, sentence]) => [...sentence.matchAll(/<(\w+)>/g)].map(([, tag]) => tag as string));
      expect(tags).toContain('hats');
      expect(tags.filter((tag) => !Object.hasOwn(WAYS, tag))).toEqual([]);
    }
  });

  it('that asks to sign in again is a link to where one does, everywhere', () => {
    const asks = { nl: /meld je(?: dan)? opnieuw aan/i, en: /sign in again/i };
    for (const locale of LOCALES) {
      const bare = sentencesOf(locale)
        .filter(([key]) => !BUTTON.test(key))
        .filter(([, sentence]) => asks[locale].test(sentence.replace(/<again>.*?<\/again>/g, '')));
      expect(bare).toEqual([]);
    }
  });
});
