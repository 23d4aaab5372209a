'use client';

import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

/** Read once, however many pages are made of it: texts are those of lib/language/messages.ts, so there are a few dozen. */
const known = new Map<string, AbstractIntlMessages>();
function read(text: string): AbstractIntlMessages {
  const found = known.get(text) ?? (JSON.parse(text) as AbstractIntlMessages);
  known.set(text, found);
  return found;
}

/**
 * The sentences that every page has in the browser, and its language. They come as one text: sentence by sentence, a page would
 * cost the server as much again. What the controls say of themselves to a screen reader is in the page's language, not the
 * browser's.
 */
export function Sentences({ locale, text, children }: { locale: string; text: string; children: ReactNode }) {
  return (
    <I18nProvider locale={locale}>
      <NextIntlClientProvider locale={locale} messages={read(text)} timeZone="Europe/Brussels">
        {children}
      </NextIntlClientProvider>
    </I18nProvider>
  );
}

/** Adds sentences to those that are known here: a provider by itself would put its own in the place of the others. */
export function MoreSentences({ text, children }: { text: string; children: ReactNode }) {
  const locale = useLocale();
  const around = useMessages();
  const messages = useMemo(() => ({ ...around, ...read(text) }), [around, text]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
