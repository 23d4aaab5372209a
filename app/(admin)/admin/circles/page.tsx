import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { CircleForm } from '@/components/network/circle-form';
import { CircleTree } from '@/components/network/circle-tree';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { listCircles } from '@/lib/network/circle/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('circles.title') };
}

export default async function CirclesPage() {
  const actor = await requireActor('admin');
  const [circles, t] = await Promise.all([listCircles(actor), getTranslations('admin')]);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-8">
        <div className="grid grid-cols-1 gap-2">
          <h1>{t('circles.title')}</h1>
          <p className="max-w-2xl text-soft">{t('circles.intro')}</p>
        </div>
        <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
          {circles.length === 0 ? <p>{t('circles.none')}</p> : <CircleTree circles={circles} />}
          <section className="grid grid-cols-1 content-start gap-4" aria-labelledby="new">
            <h2 id="new">{t('circles.new')}</h2>
            <p className="text-soft">{t('circles.newText')}</p>
            <ClientMessages namespaces={['admin']}>
              <CircleForm today={dayOf(actor.now)} />
            </ClientMessages>
          </section>
        </div>
      </div>
    </Frame>
  );
}
