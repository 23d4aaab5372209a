import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { cache } from 'react';
import { findActor } from '../actor';
import { FORMATS, formatter, type Locale, messagesOf, TIME_ZONE, translator } from './messages';

export const LOCALE_COOKIE = 'leerkring.locale';

/** The language of this request: the person's own, else the browser's choice here, else Dutch. Found once per request. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const actor = await findActor().catch(() => null);
  if (actor && 'locale' in actor) return actor.locale;
  return (await cookies()).get(LOCALE_COOKIE)?.value === 'en' ? 'en' : 'nl';
});

/**
 * Sentences of a namespace in the language of this request. (What next-intl gives under this name is made anew for each request,
 * with its own formats of dates and numbers, which are slow to make: lib/language/messages.ts keeps one for each language.)
 */
export const getTranslations = async (namespace: string) => translator(await requestLocale(), namespace);

/** Dates and numbers, as they are written in the language of this request. */
export const getFormatter = async () => formatter(await requestLocale());

/** For components that stand on the server as well as in the browser, which ask next-intl itself. */
export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale: FORMATS[locale], messages: messagesOf(locale), timeZone: TIME_ZONE };
});
