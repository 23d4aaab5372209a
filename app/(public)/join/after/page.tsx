import type { Metadata } from 'next';
import { Outcome } from '@/components/join/outcome';
import { guestCaller } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { findPageForGuest } from '@/lib/learning/session/page-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('after.title') };
}

/** What a session concluded, for its guests: they find it with the sign-in that they had, until the day after. */
export default async function AfterPage() {
  return <Outcome page={await findPageForGuest(await guestCaller())} />;
}
