'use client';

import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import type { ReactNode } from 'react';

/** Adds sentences to those that are known here: a provider by itself would put its own in the place of the others. */
export function MoreMessages({ messages, children }: { messages: AbstractIntlMessages; children: ReactNode }) {
  const locale = useLocale();
  const known = useMessages();
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...known, ...messages }}>
      {children}
    </NextIntlClientProvider>
  );
}
