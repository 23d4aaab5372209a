'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { Session } from './use-session';

/** Milliseconds for which it is said that all is well again. */
const SAID = 6000;

/** Told by the browser that the net went; whether it is there, a browser does not know. */
function useCut(): boolean {
  const [cut, setCut] = useState(false);
  useEffect(() => {
    const change = ({ type }: Event) => setCut(type === 'offline');
    window.addEventListener('offline', change);
    window.addEventListener('online', change);
    return () => {
      window.removeEventListener('offline', change);
      window.removeEventListener('online', change);
    };
  }, []);
  return cut;
}

/** One quiet line for as long as there is no connection, and a moment longer for who had something waiting. */
export function Connection({ session: { connected, outgoing } }: { session: Session }) {
  const t = useTranslations('session');
  const cut = useCut();
  const waits = outgoing.lines.some(({ state }) => state === 'kept' || state === 'sending');
  const away = cut || !connected || outgoing.lines.some(({ state }) => state === 'kept');
  const refused = outgoing.lines.some(({ state }) => state === 'refused');
  const waited = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (away && waits) waited.current = true;
    if (away || waits || !waited.current) return;
    waited.current = false;
    setBack(true);
    const over = setTimeout(() => setBack(false), SAID);
    return () => clearTimeout(over);
  }, [away, waits]);
  return (
    <div role="status" className="bg-glow-tint text-[0.92rem]">
      {(away || (back && !refused)) && <p className="px-4 py-1.5 sm:px-6">{t(away ? 'reconnecting' : 'backOnline')}</p>}
    </div>
  );
}
