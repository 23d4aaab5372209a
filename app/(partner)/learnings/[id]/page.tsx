import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { StartLink } from '@/components/experiment/start-link';
import { routeId } from '@/components/frame/route-id';
import { CameFrom, Learned, LedTo } from '@/components/learning/thread';
import { ReleaseLink } from '@/components/release/release-link';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { getLearning } from '@/lib/learning/learning/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('memory'))('thread.short') };
}

export default async function LearningPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const [thread, t, frame] = await Promise.all([
    getLearning(actor, await routeId(params)),
    getTranslations('memory.thread'),
    getTranslations('frame'),
  ]);
  const { id, body, cycleId } = thread.learning;
  return (
    <RoomFrame actor={actor} room={thread.room}>
      <article className="grid max-w-3xl gap-9">
        <header className="grid gap-2">
          <p className="no-print">
            <Link href={`/cycles/${cycleId}`} className="inline-block py-1 text-[0.94rem]">
              {t('back', { cycle: cycleName(frame, thread) })}
            </Link>
          </p>
          <h1>{t('title')}</h1>
        </header>
        <CameFrom of={thread} />
        <Learned of={thread} />
        <LedTo of={thread} />
        <p className="no-print flex flex-wrap gap-x-5">
          {thread.room.cycle && <StartLink kind="learning" id={id} title={body} />}
          <ReleaseLink kind="learning" subjectId={id} title={body} />
        </p>
      </article>
    </RoomFrame>
  );
}
