'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';

/** The key that opens and shuts the drawer, with Alt: by where it is, as Alt makes other signs of letters on some keyboards. */
const KEY = { code: 'KeyN', name: 'Alt+N' };

/** Opens and shuts the drawer, by press and by key; opened, one types in it at once. */
export function NotesButton({ open, change }: { open: boolean; change: (open: boolean) => void }) {
  const t = useTranslations('plan.notes');
  const button = useRef<HTMLSpanElement>(null);
  const asked = useRef(false);
  function turn() {
    asked.current = !open;
    if (open) button.current?.querySelector('button')?.focus();
    change(!open);
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== KEY.code) return;
    event.preventDefault();
    turn();
  });
  useEffect(() => {
    const look = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', look);
    return () => document.removeEventListener('keydown', look);
  }, []);
  // A drawer that stood open from before takes no focus.
  useEffect(() => {
    if (open && asked.current) document.querySelector<HTMLElement>(`#${DRAWER} textarea`)?.focus();
  }, [open]);
  return (
    <span ref={button} className="contents">
      <Button
        tone="quiet"
        small
        className="shrink-0"
        aria-expanded={open}
        aria-controls={DRAWER}
        aria-keyshortcuts={KEY.name}
        title={t('key', { key: KEY.name })}
        onPress={turn}
      >
        {t('short')}
      </Button>
    </span>
  );
}

const DRAWER = 'for-you';

/** Beside the room, which stays usable: what only this person reads. Shut, it still sends what was typed in it. */
export function NotesDrawer({ open, children }: { open: boolean; children: Elements }) {
  const t = useTranslations('plan.notes');
  return (
    <aside
      id={DRAWER}
      hidden={!open}
      aria-label={t('drawer')}
      className="w-72 shrink-0 border-line border-l bg-card max-lg:hidden"
    >
      <div className="sticky top-(--head) flex max-h-[calc(100dvh-var(--head))] flex-col gap-4 overflow-y-auto p-4">
        {children}
      </div>
    </aside>
  );
}
