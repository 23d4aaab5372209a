import type { Metadata } from 'next';
import { Frame } from '@/components/frame/frame';
import { PublicationList } from '@/components/release/publication-list';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { listPublications } from '@/lib/release/publication/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('title') };
}

/** What circles let out to the signal holder. No figures, and nothing about who let out nothing. */
export default async function SignalsPage() {
  const actor = await requireActor('signal_holder');
  const [publications, words, t] = await Promise.all([
    listPublications(actor),
    releaseWords(),
    getTranslations('signals'),
  ]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <h1>{t('title')}</h1>
        {publications.length === 0 ? (
          <div className="card grid max-w-2xl gap-2">
            <p className="font-semibold">{t('empty')}</p>
            <p>{t('emptyText')}</p>
          </div>
        ) : (
          <PublicationList publications={publications} base="/signals" words={words} />
        )}
        <section className="grid max-w-2xl grid-cols-1 gap-3" aria-labelledby="comes">
          <h2 id="comes">{t('comes')}</h2>
          <ul className="grid grid-cols-1 list-disc gap-1.5 pl-5">
            <li>{t('comesBarrier')}</li>
            <li>{t('comesEnabler')}</li>
            <li>{t('comesLearning')}</li>
          </ul>
          <p>{t('answer')}</p>
          <p className="text-soft">{t('never')}</p>
        </section>
      </div>
    </Frame>
  );
}
