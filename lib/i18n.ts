import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { findActor } from './actor';
import { type Locale, messagesOf } from './messages';

const FORMATS: Record<Locale, string> = { nl: 'nl-BE', en: 'en-GB' };
export const LOCALE_COOKIE = 'leerkring.locale';

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
