'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { READS } from '@/components/ui/reads';
import { useRead } from '@/components/ui/use-read';

/** Milliseconds between two looks of a guest at the door, who gets no stream of the room. */
const LOOK_AGAIN = 2500;

/** Looks whether the door was opened, until there is an answer that stays. */
export function LookAgain({ sessionId, onClosed }: { sessionId: string; onClosed: () => void }) {
  const router = useRouter();
  const { data, error } = useRead(READS.door(sessionId), {
    refetchInterval: ({ state }) =>
      (state.error ? state.error.isPassing : state.data?.state === 'waiting') && LOOK_AGAIN,
    retry: false,
    meta: { saysSignedOut: true },
  });
  // A guest is signed in for one session: when it closes, that ends.
  const closed = error?.status === 401;
  const decided = !closed && (error ? !error.isPassing : data !== undefined && data.state !== 'waiting');
  useEffect(() => {
    if (closed) onClosed();
    if (decided) router.refresh();
  }, [closed, decided, onClosed, router]);
  return null;
}
