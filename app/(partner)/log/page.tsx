import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { LogPage, pageIn } from '@/components/log/log-page';
import { requireActor } from '@/lib/actor';
import { readLog } from '@/lib/audit/entry/queries';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('title') };
}

export default async function CircleLogPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const actor = await requireActor('circle');
  const page = pageIn((await searchParams).page);
  const [log, room, t] = await Promise.all([readLog(actor, page), getRoomOf(actor), getTranslations('log')]);
  return (
    <RoomFrame actor={actor} room={room}>
      <LogPage log={log} page={page} address="/log" intro={t('intro.circle')} />
    </RoomFrame>
  );
}
