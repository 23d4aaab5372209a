import type { Metadata } from 'next';
import { cache } from 'react';
import { Frame } from '@/components/frame/frame';
import { routeId } from '@/components/frame/route-id';
import { PublicationPage, publicationTitle } from '@/components/release/publication-page';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getPublication } from '@/lib/release/publication/queries';

type Params = Promise<{ id: string }>;

/** Asked for by the title and by the page: one look in the database. */
const read = cache(async (id: string) => getPublication(await requireActor('signal_holder'), id));

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [found, words] = await Promise.all([read(await routeId(params)), releaseWords()]);
  return { title: publicationTitle(found, words) };
}

export default async function SignalPage({ params }: { params: Params }) {
  const actor = await requireActor('signal_holder');
  const [publication, words, t] = await Promise.all([
    read(await routeId(params)),
    releaseWords(),
    getTranslations('signals'),
  ]);
  return (
    <Frame actor={actor} line={t('line')}>
      <PublicationPage publication={publication} back={{ href: '/signals', name: t('back') }} words={words} />
    </Frame>
  );
}
