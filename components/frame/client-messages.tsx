import type { ReactNode } from 'react';
import { requestLocale } from '@/lib/language/i18n';
import { messagesText } from '@/lib/language/messages';
import { MoreSentences } from './sentences';

/** Gives the browser the sentences of these namespaces, beside those that what stands around it has given. Each goes once. */
export async function ClientMessages({ namespaces, children }: { namespaces: string[]; children: ReactNode }) {
  return <MoreSentences text={messagesText(await requestLocale(), namespaces)}>{children}</MoreSentences>;
}
