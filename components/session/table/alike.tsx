'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { importWithRetry } from '../room/import-with-retry';
import type { Session } from '../room/use-session';
import type { Asked } from './put-in';
import type { Moves } from './use-moves';

const loadFound = importWithRetry(() => import('./alike-found').then((one) => one.AlikeFound));
const AlikeFound = dynamic(loadFound, { loading: () => <Reading /> });

function Reading() {
  const t = useTranslations('session.alike');
  return (
    <p role="status" className="mt-2 text-soft">
      {t('reading')}
    </p>
  );
}

/** Pairs of cards that share words. A reader asks for them, and dismisses a pair on their own screen only. */
export function LooksAlike({ session, moves, ask }: { session: Session; moves: Moves; ask: (asked: Asked) => void }) {
  const t = useTranslations('session.alike');
  const [open, setOpen] = useState(false);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  return (
    <div className={open ? 'mb-5 w-full' : ''}>
      <Button tone="quiet" small className="max-sm:min-h-11" aria-expanded={open} onPress={() => setOpen(!open)}>
        {open ? t('hide') : t('ask')}
      </Button>
      {open && (
        <AlikeFound
          board={session.board}
          moves={moves}
          ask={ask}
          dismissed={dismissed}
          dismiss={(pairs) => setDismissed((now) => new Set([...now, ...pairs]))}
        />
      )}
    </div>
  );
}
