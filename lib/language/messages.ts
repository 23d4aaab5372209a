import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { type AbstractIntlMessages, createFormatter, createTranslator, type Messages } from 'next-intl';
import formatMessage from 'use-intl/format-message';

export const LOCALES = ['nl', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Dates and numbers as they are written here and in Europe's English. */
export const FORMATS: Record<Locale, string> = { nl: 'nl-BE', en: 'en-GB' };
export const TIME_ZONE = 'Europe/Brussels';

type Written = { [key: string]: string | Written };
type Compiled = { [key: string]: CompiledMessage | Compiled };

const loaded = new Map<Locale, { written: Written; said: Written | Compiled }>();

/** Each file in messages/<locale> is a namespace. */
function load(locale: Locale) {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV === 'production') return known;
  const folder = path.join(process.cwd(), 'messages', locale);
  const written: Written = Object.fromEntries(
    readdirSync(folder).map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
    ]),
  );
  // In the app the half of it that only formats stands in its place (next.config.ts), so that no phone loads the parser.
  const formatsOnly = (formatMessage as { raw?: boolean }).raw === false;
  // By way of text: a page takes plain objects only.
  const both = { written, said: formatsOnly ? (JSON.parse(JSON.stringify(compiled(written))) as Compiled) : written };
  loaded.set(locale, both);
  return both;
}

/** Sentences with their plurals and their places for values taken apart. */
const compiled = (messages: Written): Compiled =>
  Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [key, typeof value === 'string' ? compile(value) : compiled(value)]),
  );

/**
 * All sentences of a language, to be formatted. Read without a request: the jobs, which run beside Next and not in it, say
 * theirs from here too.
 */
export const messagesOf = (locale: Locale): AbstractIntlMessages => load(locale).said as AbstractIntlMessages;

/** What is written around the text of a document; its maker puts in the numbers of pages itself. */
export const labelsOf = <Labels>(locale: Locale, namespace: string): Labels =>
  load(locale).written[namespace] as unknown as Labels;

/** What was made of the sentences of a language, kept as long as they are. */
const made = new WeakMap<AbstractIntlMessages, Map<string, unknown>>();
function keep<T>(locale: Locale, name: string, make: (messages: AbstractIntlMessages) => T): T {
  const messages = messagesOf(locale);
  const kept = made.get(messages) ?? new Map<string, unknown>();
  made.set(messages, kept);
  if (!kept.has(name)) kept.set(name, make(messages));
  return kept.get(name) as T;
}

/** Sentences of a namespace, in any language: a page speaks that of its request (lib/language/i18n.ts), a mail that of its reader. */
export const translator = (locale: Locale, namespace: string) =>
  keep(locale, `translator ${namespace}`, (messages) =>
    createTranslator({ locale: FORMATS[locale], namespace, messages: messages as Messages, timeZone: TIME_ZONE }),
  );

export const formatter = (locale: Locale) =>
  keep(locale, 'formatter', () => createFormatter({ locale: FORMATS[locale], timeZone: TIME_ZONE }));

/** The sentences of these namespaces as JSON, for a browser. */
export const messagesText = (locale: Locale, namespaces: string[]): string =>
  keep(locale, `text ${namespaces}`, (messages) =>
    JSON.stringify(Object.fromEntries(namespaces.map((name) => [name, messages[name]]))),
  );

/** The same in every language: for a mail whose readers each have their own. */
export const inEachLanguage = <T>(write: (locale: Locale) => T): Record<Locale, T> =>
  Object.fromEntries(LOCALES.map((locale) => [locale, write(locale)])) as Record<Locale, T>;
