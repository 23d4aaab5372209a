import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { JoinPicture } from '@/components/session/room/join-picture';
import { SessionRoom } from '@/components/session/room/session-room';
import { WaitingRoom } from '@/components/session/room/waiting-room';
import { TOOL_KINDS } from '@/components/tool/tools';
import { findActor, guestCaller, requireActor } from '@/lib/actor';
import { getTranslations, requestLocale } from '@/lib/language/i18n';
import { findPageForGuest } from '@/lib/learning/session/page-queries';
import { getBoard } from '@/lib/learning/session/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('title') };
}

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const id = await routeId(params);
  // A guest's sign-in ends with the session: what is left for them is the one page.
  if (!(await findActor()) && (await findPageForGuest(await guestCaller()))) redirect('/join/after');
  const actor = await requireActor('circle', 'guest');
  if (actor.login === 'guest' && actor.state !== 'admitted') {
    return (
      <ClientMessages namespaces={['session']}>
        <WaitingRoom
          sessionId={id}
          name={actor.name}
          refused={actor.state === 'refused'}
          shownOut={actor.shownOut}
          locale={await requestLocale()}
        />
      </ClientMessages>
    );
  }
  const board = await getBoard(actor, id);
  return (
    <ClientMessages namespaces={['session', 'answer', 'write', 'take', 'plan', 'errors', 'experiment', ...TOOL_KINDS]}>
      <SessionRoom initial={board} joinPicture={board.joinCode && <JoinPicture code={board.joinCode} />} />
    </ClientMessages>
  );
}
