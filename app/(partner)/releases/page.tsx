import type { Metadata } from 'next';
import { WaitingList } from '@/components/answer/waiting-list';
import { RoomFrame } from '@/components/cycle/room-frame';
import { OfferBelow } from '@/components/offer/offer-below';
import { ReleaseList } from '@/components/release/release-list';
import { releaseWords } from '@/components/release/words';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { listWaitingSignals } from '@/lib/release/answer/queries';
import { canOffer } from '@/lib/release/release/policy';
import { listReleases, type ReleaseLine } from '@/lib/release/release/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('release'))('title') };
}

const asksMe = ({ asked }: ReleaseLine) =>
  asked !== null && (asked.asWriter || asked.asMember || asked.asPartner.length > 0 || asked.confirm);

export default async function ReleasesPage() {
  const actor = await requireActor('circle');
  const [room, { releases, gate }, waiting, words] = await Promise.all([
    getRoomOf(actor),
    listReleases(actor),
    listWaitingSignals(actor),
    releaseWords(),
  ]);
  const { t } = words;
  const upward = await getTranslations('upward.ours');
  const asked = releases.filter(asksMe);
  const open = releases.filter((one) => one.state === 'open' && !asksMe(one));
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-x-14 gap-y-9 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid max-w-2xl gap-3 lg:col-span-2">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        <div className="grid content-start gap-9">
          {releases.length === 0 && (
            <section className="note grid justify-items-start gap-3 p-5" aria-labelledby="empty">
              <h2 id="empty">{t('list.emptyTitle')}</h2>
              <p>{t(gate.hasVoices ? 'list.emptyText' : 'list.emptyNoPartners')}</p>
              {gate.hasVoices && (
                <ButtonLink href="/cycles" tone="quiet">
                  {t('list.emptyGo')}
                </ButtonLink>
              )}
            </section>
          )}
          <ReleaseList id="asked" title={t('list.asked')} releases={asked} words={words} first />
          <ReleaseList id="open" title={t('list.open')} releases={open} words={words} />
          <WaitingList waiting={waiting} today={dayOf(actor.now)} words={words} />
          <ReleaseList
            id="out"
            title={t('list.out')}
            releases={releases.filter((one) => one.state === 'out')}
            words={words}
          />
          <ReleaseList
            id="withdrawn"
            title={t('list.withdrawn')}
            releases={releases.filter((one) => one.state === 'withdrawn')}
            words={words}
          />
          <p className="text-soft">{t('list.never')}</p>
        </div>
        <div className="grid content-start gap-5">
          {gate.above && (
            <aside
              className="card grid content-start justify-items-start gap-3 self-start p-5"
              aria-labelledby="upward"
            >
              <h2 id="upward" className="text-[1.3rem]">
                {upward('link')}
              </h2>
              <p>{upward('linkText', { above: gate.above })}</p>
              <ButtonLink href="/releases/upward" tone="quiet">
                {upward('linkGo')}
              </ButtonLink>
            </aside>
          )}
          {canOffer(gate) && <OfferBelow hasCycle={(room.cycle ?? room.lastClosed) !== null} />}
          <aside className="card grid content-start justify-items-start gap-3 self-start p-5" aria-labelledby="shared">
            <h2 id="shared" className="text-[1.3rem]">
              {t('list.shared')}
            </h2>
            <p>{t('list.sharedText')}</p>
            <ButtonLink href="/publications" tone="quiet">
              {t('list.sharedGo')}
            </ButtonLink>
          </aside>
        </div>
      </div>
    </RoomFrame>
  );
}
