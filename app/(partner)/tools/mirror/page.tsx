import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { MirrorOnPage } from '@/components/tool/mirror/mirror';
import { Spreads } from '@/components/tool/mirror/spreads';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { getMirror } from '@/lib/learning/mirror/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mirror'))('name') };
}

export default async function MirrorPage() {
  const actor = await requireActor('circle');
  const [{ room, now, own, earlier, mayShow }, t, frame] = await Promise.all([
    getMirror(actor),
    getTranslations('mirror'),
    getTranslations('frame'),
  ]);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-9">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('name')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        <ClientMessages namespaces={['mirror']}>
          {room.cycle ? (
            <MirrorOnPage cycleId={room.cycle.id} mirror={now} own={own} mayShow={mayShow} />
          ) : (
            <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
              <h2 id="empty">{t('noCycle.title')}</h2>
              <p>{t('noCycle.text')}</p>
            </section>
          )}
          {earlier.length > 0 && (
            <section className="grid gap-3" aria-labelledby="earlier">
              <h2 id="earlier">{t('earlier')}</h2>
              {earlier.map((mirror) => (
                <details key={mirror.id}>
                  <summary className="first-letter:uppercase">{cycleName(frame, mirror)}</summary>
                  <div className="mt-4">
                    <Spreads mirror={mirror} />
                  </div>
                </details>
              ))}
            </section>
          )}
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
