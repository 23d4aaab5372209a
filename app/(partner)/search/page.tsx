import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { Everything } from '@/components/search/everything';
import { requireActor } from '@/lib/actor';
import { consumeLeased } from '@/lib/http/rate-limit';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { searchIn } from '@/lib/network/search';
import { isEnough, isKind } from '@/lib/search/match';
import { findEverywhere, NOTHING } from '@/lib/search/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('title') };
}

type Asked = { q?: string | string[]; kind?: string | string[] };

export default async function SearchPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const actor = await requireActor('circle');
  const asked = await searchParams;
  const search = searchIn(asked);
  const kind = isKind(asked.kind) ? asked.kind : null;
  const wait = isEnough(search) ? await consumeLeased('search', actor.personId) : null;
  const [room, found, t] = await Promise.all([
    getRoomOf(actor),
    wait ? NOTHING : findEverywhere(actor, search, kind),
    getTranslations('search'),
  ]);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        <h1>{t('title')}</h1>
        <ClientMessages namespaces={['search']}>
          <Everything first={found} search={search} kind={kind} wait={wait} />
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
