import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Outcome } from '@/components/join/outcome';
import { findActor, guestCaller } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { findPageForGuest } from '@/lib/learning/session/page-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('after.title') };
}

/**
 * What a session concluded, for its guests: they find it with the sign-in that they had, until the day after. Whose session goes on (it
 * was closed by accident), or stands at its door, is there.
 */
export default async function AfterPage() {
  const actor = await findActor();
  if (actor?.login === 'guest') redirect(`/sessions/${actor.sessionId}`);
  return <Outcome page={await findPageForGuest(await guestCaller())} />;
}
