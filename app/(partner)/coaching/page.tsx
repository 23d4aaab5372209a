import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CoachedCircle } from '@/components/cycle/coached-circle';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { WearButton } from '@/components/hat/wear-button';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { canSeeCoached } from '@/lib/learning/cycle/policy';
import { listCoached } from '@/lib/learning/cycle/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('coaching'))('title') };
}

/** The circles of a coach side by side: where there is life, and what is planned. Nothing is counted, and nothing compared. */
export default async function CoachingPage() {
  const actor = await requireActor('circle');
  if (!canSeeCoached(actor)) redirect('/today');
  const [{ room, coached }, t] = await Promise.all([listCoached(actor), getTranslations('coaching')]);
  const partnerships = coached.filter((one) => !one.isCoaches);
  const coaches = coached.find((one) => one.isCoaches);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-9">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        <ClientMessages namespaces={['auth']}>
          <div className="grid gap-9">
            <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
              {partnerships.map((one) => (
                <CoachedCircle
                  key={one.hatId}
                  level="h2"
                  circle={one}
                  worn={one.hatId === actor.hat.id}
                  now={actor.now}
                />
              ))}
            </ul>
            {coaches && (
              <section className="grid max-w-3xl gap-5" aria-labelledby="coaches">
                <div className="grid gap-2">
                  <h2 id="coaches">{t('coaches')}</h2>
                  <p>{t('coachesText')}</p>
                </div>
                <ul className="grid gap-5 sm:grid-cols-2">
                  <CoachedCircle level="h3" circle={coaches} worn={coaches.hatId === actor.hat.id} now={actor.now} />
                </ul>
                <div className="note grid gap-3 p-5">
                  <h3>{t('centre')}</h3>
                  <p>{t('centreText')}</p>
                  {coaches.hatId === actor.hat.id ? (
                    <ButtonLink href="/write" tone="quiet" className="w-fit">
                      {t('centreGo')}
                    </ButtonLink>
                  ) : (
                    <div>
                      <WearButton hatId={coaches.hatId} says={t('centreGo')} name={coaches.circle} next="/write" />
                    </div>
                  )}
                </div>
              </section>
            )}
          </div>
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
