import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/components/frame/frame';
import { requireActor } from '@/lib/actor';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('title') };
}

/** Where released learnings and signals will come to be answered. Nothing can be released yet, and the page says so. */
export default async function SignalsPage() {
  const actor = await requireActor('signal_holder');
  const t = await getTranslations('signals');
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 max-w-2xl gap-7">
        <h1>{t('title')}</h1>
        <div className="card grid gap-2">
          <p className="font-semibold">{t('empty')}</p>
          <p>{t('emptyText')}</p>
        </div>
        <section className="grid grid-cols-1 gap-3" aria-labelledby="comes">
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
