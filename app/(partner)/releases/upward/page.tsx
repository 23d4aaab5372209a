import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { Link } from '@/components/ui/link';
import { AskDecision } from '@/components/upward/ask-decision';
import { OurLines } from '@/components/upward/our-lines';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { getUpward } from '@/lib/release/upward/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('upward'))('ours.link') };
}

/** What a circle has for its page to the circle above. */
export default async function UpwardPage() {
  const actor = await requireActor('circle');
  const [room, upward, t, release] = await Promise.all([
    getRoomOf(actor),
    getUpward(actor),
    getTranslations('upward.ours'),
    getTranslations('release'),
  ]);
  const { above } = upward;
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-3xl gap-9">
        <header className="grid max-w-2xl gap-3">
          <p className="no-print">
            <Link href="/releases" className="inline-block py-1 text-[0.94rem]">
              {release('one.back')}
            </Link>
          </p>
          <h1 className="wrap-anywhere">{above ? t('title', { above }) : t('titleNone')}</h1>
          <p className="text-[1.1rem] text-soft">{above ? t('intro', { above }) : t('none')}</p>
        </header>
        {above && (
          <ClientMessages namespaces={['upward']}>
            <section className="grid gap-4" aria-labelledby="embedded">
              <h2 id="embedded">{t('embedded')}</h2>
              <OurLines
                none={t('embeddedNone')}
                lines={upward.embedded.map(({ id, title, change, onPage }) => ({
                  id,
                  kind: 'experiment',
                  href: `/experiments/${id}`,
                  words: change,
                  small: title,
                  onPage,
                  received: null,
                  mayDrop: false,
                }))}
              />
            </section>
            <section className="grid gap-4" aria-labelledby="asked">
              <h2 id="asked">{t('asked')}</h2>
              <OurLines
                none={t('askedNone')}
                lines={upward.asked.map(({ id, body, isClosed, received, onPage }) => ({
                  id,
                  kind: 'signal',
                  href: null,
                  words: body,
                  small: '',
                  onPage,
                  received,
                  mayDrop: onPage === null && !isClosed,
                }))}
              />
              {upward.hasCycle ? <AskDecision /> : <p className="text-soft">{t('noCycle')}</p>}
            </section>
          </ClientMessages>
        )}
      </div>
    </RoomFrame>
  );
}
