import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Sentences that any page may need in the browser. */
const EVERYWHERE = ['ui', 'errors', 'frame'];

/** Gives the browser the sentences of these namespaces, and no others. */
export async function ClientMessages({ namespaces, children }: { namespaces: string[]; children: ReactNode }) {
  const all = await getMessages();
  const wanted = [...EVERYWHERE, ...namespaces];
  const messages = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
