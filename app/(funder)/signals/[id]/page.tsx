import type { Metadata } from 'next';
import { cache } from 'react';
import { YourAnswer } from '@/components/answer/your-answer';
import { Frame } from '@/components/frame/frame';
import { routeId } from '@/components/frame/route-id';
import { PublicationPage, publicationTitle } from '@/components/release/publication-page';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { findDeskSignal } from '@/lib/release/answer/queries';
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
  const id = await routeId(params);
  const [publication, signal, words, t] = await Promise.all([
    read(id),
    findDeskSignal(actor, id),
    releaseWords(),
    getTranslations('signals'),
  ]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="space-y-8">
        <PublicationPage publication={publication} back={{ href: '/signals', name: t('back') }} words={words} />
        {signal && <YourAnswer signal={signal} title={t('yourAnswer')} today={dayOf(actor.now)} words={words} />}
      </div>
    </Frame>
  );
}
