import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';

/** A wrong address, or something that does not exist for whoever asks: the two look the same. */
export default async function NotFound() {
  const t = await getTranslations('frame');
  return (
    <main className="mx-auto grid max-w-2xl gap-5 px-4 py-16 sm:px-8">
      <h1>{t('notFoundTitle')}</h1>
      <p className="text-soft">{t('notFoundText')}</p>
      <p>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </p>
    </main>
  );
}
