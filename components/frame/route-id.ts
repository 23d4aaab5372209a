import { notFound } from 'next/navigation';
import { clientId } from '@/lib/text/text';

/** The id in a page's address; an address with anything else in its place is no page of ours. */
export async function routeId(params: Promise<{ id: string }>): Promise<string> {
  const id = clientId.safeParse((await params).id);
  return id.success ? id.data : notFound();
}
