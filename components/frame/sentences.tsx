'use client';

import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import { type ReactNode, use, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { preload } from 'react-dom';

/** The texts that are here, by their addresses: on the server all that it has laid (lib/language/texts.ts), in a browser those that came. */
const KEY = Symbol.for('leerkring.texts');
const shared = globalThis as { [KEY]?: Map<string, { messages: AbstractIntlMessages }> };
shared[KEY] ??= new Map();
const here = shared[KEY];
const coming = new Map<string, Promise<AbstractIntlMessages>>();

/** Brings a text, however often it takes: without its sentences a page cannot be used, and the net of a hall comes and goes. */
async function bring(address: string): Promise<AbstractIntlMessages> {
  for (let wait = 500; ; wait = Math.min(2 * wait, 8000)) {
    const messages: AbstractIntlMessages | null = await fetch(address).then(
      (answer) => (answer.ok ? answer.json() : null),
      () => null,
    );
    if (messages) {
      here.set(address, { messages });
      return messages;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function bringOnce(address: string): Promise<AbstractIntlMessages> {
  const text = coming.get(address) ?? bring(address);
  coming.set(address, text);
  return text;
}
// What the head of a page asked for is read before React gets to it.
if (typeof document !== 'undefined')
  for (const link of document.querySelectorAll('link[rel=preload][href^="/sentences/"]'))
    void bringOnce(link.getAttribute('href') ?? '');

/** The sentences at this address. The head of the page asks for them, so that they come along with its scripts. */
function useText(address: string): AbstractIntlMessages {
  if (typeof document === 'undefined') preload(address, { as: 'fetch', crossOrigin: 'anonymous' });
  return here.get(address)?.messages ?? use(bringOnce(address));
}

/**
 * The sentences that every page has in the browser, and its language. They stand at an address of their own (docs/decisions/0029).
 * What the controls say of themselves to a screen reader is in the page's language, not the browser's.
 */
export function Sentences({ locale, text, children }: { locale: string; text: string; children: ReactNode }) {
  return (
    <I18nProvider locale={locale}>
      <NextIntlClientProvider locale={locale} messages={useText(text)} timeZone="Europe/Brussels">
        {children}
      </NextIntlClientProvider>
    </I18nProvider>
  );
}

/** Adds sentences to those that are known here: a provider by itself would put its own in the place of the others. */
export function MoreSentences({ text, children }: { text: string; children: ReactNode }) {
  const locale = useLocale();
  const around = useMessages();
  const more = useText(text);
  const messages = useMemo(() => ({ ...around, ...more }), [around, more]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
