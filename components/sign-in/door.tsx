import type { ReactNode } from 'react';
import { Ring } from '@/components/ring/ring';
import { getTranslations, requestLocale } from '@/lib/language/i18n';
import { LocaleSwitch } from './locale-switch';

/** The frame of pages at the door, for people of whom nothing is known yet. */
export async function Door({ wide, children }: { wide?: boolean; children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations('frame'), requestLocale()]);
  const width = wide ? 'max-w-5xl' : 'max-w-md';
  return (
    <div className="flex min-h-dvh flex-col">
      <header className={`no-print mx-auto flex w-full ${width} items-center justify-between gap-4 px-4 pt-5 sm:px-8`}>
        <span className="flex items-center gap-3">
          <span aria-hidden="true">
            <Ring life={{ understand: 1, design: 0.5, test: 1, embed: 0.5 }} label={t('product')} className="size-11" />
          </span>
          <span className="font-serif text-[1.4rem] text-accent">{t('product')}</span>
        </span>
        <LocaleSwitch locale={locale} />
      </header>
      <main id="content" className={`mx-auto w-full ${width} flex-1 px-4 pt-8 pb-16 sm:px-8`}>
        {children}
      </main>
      <footer className={`no-print mx-auto w-full ${width} px-4 pb-6 text-[0.85rem] text-soft sm:px-8`}>
        <p>{t('description')}</p>
      </footer>
    </div>
  );
}
