import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AbstractIntlMessages, createTranslator, type Messages } from 'next-intl';

export type Locale = 'nl' | 'en';

const loaded = new Map<Locale, AbstractIntlMessages>();

/**
 * All sentences of a language; each file in messages/<locale> is a namespace. Read without a request: the jobs, which run
 * beside Next and not in it, say theirs from here too.
 */
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
