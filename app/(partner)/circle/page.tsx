import type { Metadata } from 'next';
import { Bodies } from '@/components/body/bodies';
import { CircleStory } from '@/components/cycle/introduction';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { EndCircle } from '@/components/network/end-circle';
import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { canKeepBodies } from '@/lib/learning/body/policy';
import { getIntroduction } from '@/lib/learning/cycle/introduction-queries';
import { canEndCircle, goesOn } from '@/lib/network/circle/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('memory'))('introduction.title') };
}

export default async function CirclePage() {
  const actor = await requireActor('circle');
  const [introduction, t] = await Promise.all([getIntroduction(actor), getTranslations('memory.introduction')]);
  return (
    <RoomFrame actor={actor} room={introduction.room}>
      <article className="grid max-w-4xl gap-9 print:gap-4">
        <header className="grid gap-2 print:gap-0">
          <p dir="auto" className="hidden text-soft print:block">
            {actor.hat.place}
          </p>
          <h1 className="print:text-[22pt]">{t('title')}</h1>
          <p className="text-[1.1rem] text-soft print:hidden">{t('intro')}</p>
        </header>
        <CircleStory
          of={introduction}
          circle={actor.hat.place}
          where={<Bodies of={introduction.bodies} members={canKeepBodies(actor) ? introduction.members : null} />}
        />
        <nav aria-labelledby="further" className="no-print grid gap-2">
          <h2 id="further" className="text-[1.2rem]">
            {t('further')}
          </h2>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            <li>
              <Link href="/cycles" className="inline-block py-1">
                {t('cycles')}
              </Link>
            </li>
            <li>
              <Link href="/system" className="inline-block py-1">
                {t('system')}
              </Link>
            </li>
            {goesOn(actor) && (
              <li>
                <Link href="/write" className="inline-block py-1">
                  {t('write')}
                </Link>
              </li>
            )}
          </ul>
        </nav>
        {canEndCircle(actor) && (
          <ClientMessages namespaces={['memory']}>
            <EndCircle hasEnded={!goesOn(actor)} />
          </ClientMessages>
        )}
        <p className="no-print">
          <PrintButton>{t('print')}</PrintButton>
        </p>
      </article>
    </RoomFrame>
  );
}
