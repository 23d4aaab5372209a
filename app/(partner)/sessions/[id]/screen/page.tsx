import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { Projection } from '@/components/session/projector/projection';
import { JoinPicture } from '@/components/session/room/join-picture';
import { TOOL_KINDS } from '@/components/tool/tools';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getProjection } from '@/lib/learning/session/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('bigScreen') };
}

export default async function ScreenPage({ params }: { params: Promise<{ id: string }> }) {
  const id = await routeId(params);
  const actor = await requireActor('circle');
  const board = await getProjection(actor, id);
  return (
    <ClientMessages namespaces={['session', 'answer', 'plan', 'errors', ...TOOL_KINDS]}>
      <Projection initial={board} joinPicture={board.joinCode && <JoinPicture code={board.joinCode} />} />
    </ClientMessages>
  );
}
