'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { readDraft, whenOpen } from '@/components/ui/device-storage';
import { useLate } from '@/components/ui/use-writing';
import { Outgoing } from '../../room/outgoing';
import { newCardDraft } from '../../room/spot';
import type { Session } from '../../room/use-session';
import { WriteCard } from '../../table/write-card';

/** The box for one more card while cards are grouped. Everybody reads the card at once. */
export function AddCard({ session }: { session: Session }) {
  const t = useTranslations('session');
  const late = useLate();
  const { board, outgoing } = session;
  const name = newCardDraft(board.id);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  // What an earlier visit left in the box.
  useEffect(() => whenOpen(() => setOpen((now) => now || Boolean(readDraft(name)))), [name]);
  // After the room has gone on, the box stays as long as words stand in it, and after that for its writer to begin again.
  const stays = useRef(false);
  stays.current = late && (stays.current || Boolean(readDraft(name)));
  if (late && !stays.current) return null;
  return (
    <div className={open ? 'w-full' : ''}>
      {!late && (
        <Button
          tone="quiet"
          small
          className="max-sm:min-h-11"
          aria-expanded={open}
          onPress={() => {
            setOpen(!open);
            setAsked(true);
          }}
        >
          {open ? t('group.closeCard') : t('group.oneMore')}
        </Button>
      )}
      {open && (
        <div className={late ? undefined : 'card mt-2 mb-3 max-w-2xl'}>
          {late && <p className="mb-3 text-soft">{t(board.isGuest ? 'late.over' : 'late.gather')}</p>}
          <WriteCard session={session} draftKey={name} autoFocus={asked} />
          <Outgoing
            lines={outgoing.lines}
            isHere={({ verb, input }) => verb === 'writeContribution' && input.onTable === true}
            known={[]}
          />
        </div>
      )}
    </div>
  );
}
