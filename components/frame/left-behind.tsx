'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { listDrafts, whenOpen } from '@/components/ui/device-storage';

/**
 * What somebody wrote in a session and could not be sent before they closed it goes from the next page of theirs that they
 * open. Where there is nothing, which is nearly always, no script for it is loaded.
 */
export function LeftBehind({ circleId }: { circleId: number }) {
  const [Leftover, setLeftover] = useState<ComponentType<{ circleId: number }> | null>(null);
  useEffect(
    () =>
      whenOpen(() => {
        if (listDrafts('outbox.').length === 0) return;
        import('@/components/session/room/leftover')
          .then((one) => setLeftover(() => one.Leftover))
          .catch(() => {
            // The net is as bad as it was: what waits stays on the device, and goes from the page after this one.
          });
      }),
    [],
  );
  return Leftover && <Leftover circleId={circleId} />;
}
