import type { Metadata } from 'next';
import { WaitingList } from '@/components/answer/waiting-list';
import { RoomFrame } from '@/components/cycle/room-frame';
import { PublicationList } from '@/components/release/publication-list';
import { releaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { listSignalsFromBelow } from '@/lib/release/answer/queries';
import { listPublications } from '@/lib/release/publication/queries';
import { canOffer } from '@/lib/release/release/policy';
import { getGate } from '@/lib/release/release/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('release'))('publications.title') };
}

export default async function PublicationsPage() {
  const actor = await requireActor('circle');
  const [room, publications, below, gate, words] = await Promise.all([
    getRoomOf(actor),
    listPublications(actor),
    listSignalsFromBelow(actor),
    getGate(actor),
    releaseWords(),
  ]);
  const asked = below.filter((one) => one.answer === null).map((one) => ({ ...one, sentOn: one.releasedOn }));
  const { t } = words;
  const offer = await getTranslations('offer.patterns');
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-8">
        <div className="grid max-w-2xl gap-3">
          <p>
            <Link href="/releases" className="inline-block py-1 text-[0.94rem]">
              {t('one.back')}
            </Link>
          </p>
          <h1>{t('publications.title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('publications.intro')}</p>
          {publications.length > 0 && (
            <p className="no-print">
              <Link href="/search?kind=publication" className="inline-block py-1">
                {t('publications.search')}
              </Link>
            </p>
          )}
          {canOffer(gate) && (
            <p>
              <Link href="/publications/below" className="inline-block py-1">
                {offer('go')}
              </Link>
            </p>
          )}
        </div>
        <WaitingList
          id="below"
          title={t('publications.fromBelow')}
          waiting={asked}
          today={dayOf(actor.now)}
          words={words}
        />
        {publications.length === 0 ? (
          <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
            <h2 id="empty">{t('publications.emptyTitle')}</h2>
            <p>{t('publications.emptyText')}</p>
          </section>
        ) : (
          <PublicationList publications={publications} base="/publications" own={actor.hat.circleId} words={words} />
        )}
      </div>
    </RoomFrame>
  );
}
