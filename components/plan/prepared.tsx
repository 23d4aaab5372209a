'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { readNow } from '@/components/ui/query';
import { READS } from '@/components/ui/reads';
import type { Board } from '@/lib/learning/session/queries';
import { Composer } from './composer';
import type { Design } from './design-choice';
import { liveVerb } from './live-verb';
import { PrivateNotes } from './private-notes';
import type { Shape } from './use-plan';

/** The plan, to shape before the session. */
export function PreparedPlan({
  session,
  blockId,
  designs,
  canShare,
}: {
  session: { id: string; plan: Board['plan']; seq: number; plannedAt: string; cycleId: string };
  /** Where the session stands, when it has begun. */
  blockId: string | null;
  designs: Design[];
  canShare: boolean;
}) {
  const shape: Shape = useMemo(() => liveVerb(session.id, 'shapePlan'), [session.id]);
  return <Composer session={session} shape={shape} designs={designs} canShare={canShare} standsIn={blockId} />;
}

/** One's own notes, before the session. */
export function PreparedNotes({
  sessionId,
  notes,
}: {
  sessionId: string;
  notes: { body: string; version: number } | null;
}) {
  const keep = useMemo(() => liveVerb(sessionId, 'keepPrivateNotes'), [sessionId]);
  return (
    <PrivateNotes
      sessionId={sessionId}
      notes={notes}
      keep={keep}
      readAgain={async () => (await readNow(READS.board(sessionId)))?.privateNotes ?? null}
      heading="h2"
    />
  );
}

/** After the session: how it went, for oneself alone. */
export function LookingBack({
  sessionId,
  notes,
}: {
  sessionId: string;
  notes: { body: string; version: number } | null;
}) {
  const router = useRouter();
  const keep = useMemo(() => liveVerb(sessionId, 'keepPrivateNotes'), [sessionId]);
  return (
    <PrivateNotes
      sessionId={sessionId}
      kind="after"
      notes={notes}
      keep={keep}
      readAgain={async () => {
        router.refresh();
        return null;
      }}
      heading="h2"
    />
  );
}
