import { getTranslations } from 'next-intl/server';

/** While a page is on its way. Shown late, so that a fast page does not flicker. */
export default async function Loading() {
  const t = await getTranslations('frame');
  return (
    <main className="mx-auto max-w-6xl px-4 py-16 sm:px-8" aria-busy="true">
      <p role="status" className="shown-late text-soft">
        {t('loading')}
      </p>
    </main>
  );
}
