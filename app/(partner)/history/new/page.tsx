import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { BringForm } from '@/components/past-report/bring-form';
import { periodsFor } from '@/components/past-report/periods';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getPace } from '@/lib/learning/pace/queries';
import { canKeepPastReports } from '@/lib/learning/past-report/policy';
import { listPastReports } from '@/lib/learning/past-report/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('past'))('new.title') };
}

export default async function BringPastReportPage() {
  const actor = await requireActor('circle');
  if (!canKeepPastReports(actor)) redirect('/history');
  const [{ room, questions, taken }, pace, t, frame] = await Promise.all([
    listPastReports(actor),
    getPace(actor),
    getTranslations('past'),
    getTranslations('frame'),
  ]);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-4xl grid-cols-1 gap-7">
        <div className="grid max-w-2xl gap-3">
          <p>
            <Link href="/history" className="inline-block py-1 text-[0.94rem]">
              {t('new.back')}
            </Link>
          </p>
          <h1>{t('new.title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('new.intro')}</p>
        </div>
        <ClientMessages namespaces={['past']}>
          <BringForm
            periods={periodsFor(actor.now, taken, { weeks: pace === 'week' }, { t, frame })}
            questions={questions}
          />
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
