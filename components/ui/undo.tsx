'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from './button';

/** What was just done, in place of what did it, and one press that undoes it. It has the focus, and is read with what was done. */
export function Undo({ said, busy, onPress }: { said: string; busy: boolean; onPress: () => void }) {
  const ui = useTranslations('ui');
  const id = useId();
  return (
    <p className="no-print flex flex-wrap items-center gap-x-3">
      <span id={id}>{said}</span>
      <Button tone="plain" small autoFocus aria-describedby={id} isDisabled={busy} onPress={onPress}>
        {ui('undo')}
      </Button>
    </p>
  );
}
