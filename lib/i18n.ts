import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cookies } from 'next/headers';
import { type AbstractIntlMessages, createTranslator, type Messages } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { findActor } from './actor';

export const LOCALES = ['nl', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
const FORMATS: Record<Locale, string> = { nl: 'nl-BE', en: 'en-GB' };
export const LOCALE_COOKIE = 'leerkring.locale';

const loaded = new Map<Locale, AbstractIntlMessages>();

/** All sentences of a language; each file in messages/<locale> is a namespace. */
export function messagesOf(locale: Locale): AbstractIntlMessages {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV === 'production') return known;
  const folder = path.join(process.cwd(), 'messages', locale);
  const messages = Object.fromEntries(
    readdirSync(folder).map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
    ]),
  );
  loaded.set(locale, messages);
  return messages;
}

/** Sentences in a language that is not the request's: a mail in its reader's own. */
export const translator = (locale: Locale, namespace: string) =>
  createTranslator({ locale, namespace, messages: messagesOf(locale) as Messages, timeZone: 'Europe/Brussels' });

/** The language of this request: the person's own, else the browser's choice here, else Dutch. */
export async function requestLocale(): Promise<Locale> {
  const actor = await findActor().catch(() => null);
  if (actor && 'locale' in actor) return actor.locale;
  return (await cookies()).get(LOCALE_COOKIE)?.value === 'en' ? 'en' : 'nl';
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  // Dates and numbers as they are written here and in Europe's English.
  return { locale: FORMATS[locale], messages: messagesOf(locale), timeZone: 'Europe/Brussels' };
});
