import type { Metadata } from 'next';
import { CycleLine } from '@/components/cycle/cycle-line';
import { RoomFrame } from '@/components/cycle/room-frame';
import { Timeline } from '@/components/cycle/timeline';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { canOpenCycle } from '@/lib/learning/cycle/policy';
import { listCycles } from '@/lib/learning/cycle/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('list.title') };
}

export default async function CyclesPage() {
  const actor = await requireActor('circle');
  const [{ room, all, past, rings }, t, memory, before] = await Promise.all([
    listCycles(actor),
    getTranslations('cycle.list'),
    getTranslations('memory'),
    getTranslations('past'),
  ]);
  const mayOpen = !room.cycle && canOpenCycle(actor);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-4xl grid-cols-1 gap-8">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <div className="grid max-w-2xl gap-3">
            <h1>{t('title')}</h1>
            <p className="text-[1.1rem] text-soft">{t('intro')}</p>
            <p className="flex flex-wrap gap-x-5">
              <Link href="/cycles/questions" className="inline-block py-1">
                {t('questions')}
              </Link>
              <Link href="/system" className="inline-block py-1">
                {memory('system.link')}
              </Link>
              <Link href="/circle" className="inline-block py-1">
                {memory('introduction.link')}
              </Link>
              <Link href="/history" className="inline-block py-1">
                {before('title')}
              </Link>
            </p>
          </div>
          {mayOpen && <ButtonLink href="/cycles/new">{t('open')}</ButtonLink>}
        </div>
        {all.length === 0 && past.length > 0 && <Timeline rings={rings} opened={null} />}
        {all.length === 0 ? (
          <section className="note grid max-w-2xl gap-2 p-5" aria-labelledby="empty">
            <h2 id="empty">{t('emptyTitle')}</h2>
            <p>{[t('emptyText'), !mayOpen && t('emptyWait')].filter(Boolean).join(' ')}</p>
          </section>
        ) : (
          <>
            <div className="grid grid-cols-1 gap-2">
              <Timeline rings={rings} opened={null} />
              <p className="max-w-2xl text-[0.94rem] text-soft">
                {[memory('timeline.reading'), past.length > 0 && memory('timeline.readingPast')]
                  .filter(Boolean)
                  .join(' ')}
              </p>
            </div>
            <ol className="grid gap-9">
              {all.map((line) => (
                <CycleLine key={line.cycle.id} line={line} />
              ))}
            </ol>
          </>
        )}
      </div>
    </RoomFrame>
  );
}
