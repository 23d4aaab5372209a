import type { Metadata } from 'next';
import { PublicationList } from '@/components/release/publication-list';
import { releaseWords } from '@/components/release/words';
import { Door } from '@/components/sign-in/door';
import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { listPublic } from '@/lib/release/publication/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('release'))('published.title') };
}

/** What partnerships chose to show everyone. Nobody signs in for it. */
export default async function PublishedPage() {
  const [publications, words] = await Promise.all([listPublic(), releaseWords()]);
  const { t } = words;
  return (
    <Door wide>
      <div className="grid gap-8">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('published.title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('published.intro')}</p>
        </div>
        {publications.length === 0 ? (
          <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
            <h2 id="empty">{t('published.emptyTitle')}</h2>
            <p>{t('published.emptyText')}</p>
          </section>
        ) : (
          <PublicationList publications={publications} base="/published" words={words} />
        )}
        <p>
          <Link href="/" className="inline-block py-1">
            {t('published.home')}
          </Link>
        </p>
      </div>
    </Door>
  );
}
