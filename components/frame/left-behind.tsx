'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { listDrafts } from '@/components/ui/device';

const Leftover = dynamic(() => import('@/components/session/leftover').then((one) => one.Leftover));

/**
 * What somebody wrote in a session and could not be sent before they closed it goes from the next page of theirs that they
 * open. Where there is nothing, which is nearly always, no script for it is loaded.
 */
export function LeftBehind({ circleId }: { circleId: number }) {
  const [any, setAny] = useState(false);
  useEffect(() => setAny(listDrafts('outbox.').length > 0), []);
  return any ? <Leftover circleId={circleId} /> : null;
}
