import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { routeId } from '@/components/frame/route-id';
import { PublicationPage, publicationTitle } from '@/components/release/publication-page';
import { releaseWords } from '@/components/release/words';
import { Door } from '@/components/sign-in/door';
import { findPublic } from '@/lib/release/publication/queries';

type Params = Promise<{ id: string }>;

/** Asked for by the title and by the page: one look in the database. */
const read = cache(async (id: string) => (await findPublic(id)) ?? notFound());

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [found, words] = await Promise.all([read(await routeId(params)), releaseWords()]);
  return { title: publicationTitle(found, words) };
}

export default async function OnePublishedPage({ params }: { params: Params }) {
  const [publication, words] = await Promise.all([read(await routeId(params)), releaseWords()]);
  return (
    <Door wide>
      <PublicationPage
        publication={publication}
        back={{ href: '/published', name: words.t('published.back') }}
        words={words}
      />
    </Door>
  );
}
