import type { ReactNode } from 'react';
import { requestLocale } from '@/lib/language/i18n';
import { textsWith } from '@/lib/language/texts';
import { MoreSentences } from './sentences';

/** Gives the browser the sentences of these namespaces, beside those that every page has. */
export async function ClientMessages({ namespaces, children }: { namespaces: string[]; children: ReactNode }) {
  let content = children;
  for (const text of textsWith(await requestLocale(), namespaces))
    content = <MoreSentences text={text}>{content}</MoreSentences>;
  return content;
}
