import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreMessages } from './more-messages';

/** Gives the browser the sentences of these namespaces, beside those that what stands around it has given. Each goes once. */
export async function ClientMessages({ namespaces, children }: { namespaces: string[]; children: ReactNode }) {
  const all = await getMessages();
  const messages = Object.fromEntries(Object.entries(all).filter(([name]) => namespaces.includes(name)));
  return <MoreMessages messages={messages}>{children}</MoreMessages>;
}
