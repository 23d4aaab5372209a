'use client';

import { useTranslations } from 'next-intl';
import {
  createContext,
  type Dispatch,
  type SetStateAction,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import type { Elements } from '@/components/ui/elements';
import type { State } from './outbox';
import { useIsWide } from './use-is-wide';

interface TrayOpen {
  slot: HTMLElement | null;
  /** What lies open; one thing at a time. */
  open: string | null;
  show: Dispatch<SetStateAction<string | null>>;
}
const TrayContext = createContext<TrayOpen>({ slot: null, open: null, show: () => {} });
export const useTray = () => useContext(TrayContext);

/** Above the bar at the foot: on a phone over its whole width, on a larger screen beside the plan. */
const OVER_THE_FOOT =
  'fixed inset-x-3 bottom-[calc(var(--keyboard,0px)+4.1rem+env(safe-area-inset-bottom))] lg:right-auto lg:bottom-4 lg:left-[16rem]';

/** Where what was left open lies, once its pill is pressed: over the page, which keeps its place. */
export const SHEET = `${OVER_THE_FOOT} card z-[25] max-h-[min(70dvh,36rem)] overflow-y-auto border-l-4 border-l-glow shadow-lg lg:w-[36rem]`;

/**
 * What somebody left unsent, or has to decide about, is a pill above the bar: it takes no room from the task that the room is at,
 * and it is gone when it is done. Beside it stands, for a moment, that something arrived.
 */
export function Tray({ children }: { children: Elements }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [open, show] = useState<string | null>(null);
  const tray = useMemo(() => ({ slot, open, show }), [slot, open]);
  useEffect(() => {
    if (open === null) return;
    const heard = ({ key }: KeyboardEvent) => key === 'Escape' && show(null);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [open]);
  return (
    <TrayContext value={tray}>
      {children}
      <div
        className={`${OVER_THE_FOOT} pointer-events-none z-20 flex flex-wrap items-end justify-center gap-1.5 lg:justify-start [&>*]:pointer-events-auto`}
      >
        <div ref={setSlot} className="contents" />
      </div>
    </TrayContext>
  );
}

const PILL =
  'inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full border px-3.5 py-1 text-[0.92rem] leading-tight shadow-md';

/**
 * What was sent last: on its way, kept here, or there. On a phone it is said here, where one looks; on a larger screen under the
 * box, and here only when that is gone.
 */
export function Arrived({ state, kept, hasBox }: { state: State | undefined; kept: number; hasBox: boolean }) {
  const t = useTranslations('ui.outbox');
  const { slot } = useTray();
  const wide = useIsWide();
  if (!slot || !state || (wide && hasBox)) return null;
  return createPortal(
    // Said aloud by what stands where it was written (outgoing.tsx).
    <p className={`${PILL} ${state === 'saved' ? 'border-accent bg-tint' : 'border-edge bg-card'}`} aria-hidden="true">
      {state === 'saved' && <span>✓</span>}
      <span>{kept > 0 ? t('pill.kept', { count: kept }) : t(state === 'saved' ? 'pill.saved' : 'sending')}</span>
    </p>,
    slot,
  );
}

/** Opens what was left; gone with it. */
export function Pill({ of, label }: { of: string; label: string }) {
  const { slot, open, show } = useTray();
  const opened = useRef(false);
  if (open === of) opened.current = true;
  if (!slot || open === of) return null;
  return createPortal(
    <button
      type="button"
      // Laid aside again, the focus is where it came from.
      ref={(button) => {
        if (!button || !opened.current) return;
        opened.current = false;
        button.focus({ preventScroll: true });
      }}
      className={`${PILL} cursor-pointer border-glow bg-glow-tint font-semibold`}
      onClick={() => {
        show(of);
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-sheet]:not([hidden])')?.focus());
      }}
    >
      <span className="truncate">{label}</span>
      <span aria-hidden="true">↑</span>
    </button>,
    slot,
  );
}
