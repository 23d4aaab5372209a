import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { routeId } from '@/components/frame/route-id';
import { Link } from '@/components/ui/link';
import { EarlierVersions, UnderstandingParts } from '@/components/understanding/parts';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { getSystemOf } from '@/lib/learning/understanding/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('memory'))('system.title') };
}

export default async function SystemThenPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const [{ room, cycle, lines, before, kept }, t, frame] = await Promise.all([
    getSystemOf(actor, await routeId(params)),
    getTranslations('memory.system'),
    getTranslations('frame'),
  ]);
  const name = cycleName(frame, cycle);
  return (
    <RoomFrame actor={actor} room={room}>
      <article className="grid max-w-5xl gap-9">
        <header className="grid max-w-3xl gap-2">
          <p className="no-print">
            <Link href={`/cycles/${cycle.id}`} className="inline-block py-1 text-[0.94rem] first-letter:uppercase">
              {name}
            </Link>
          </p>
          <h1>{t('at', { cycle: name })}</h1>
          <p className="text-soft">
            {lines.length === 0
              ? t('atNone')
              : before
                ? t('since', { cycle: cycleName(frame, before.cycle) })
                : t('atFirst')}
          </p>
        </header>
        {lines.length > 0 && <UnderstandingParts lines={lines} before={before?.lines ?? null} keeps={false} />}
        <EarlierVersions kept={kept} here={cycle.id}>
          <Link href="/system" className="inline-block py-1">
            {t('now')}
          </Link>
        </EarlierVersions>
      </article>
    </RoomFrame>
  );
}
