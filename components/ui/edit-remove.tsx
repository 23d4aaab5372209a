'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { AskHere } from './ask-here';
import { Button } from './button';
import type { useOpened } from './use-opened';

/** Below words that stand: a way to change them, and one to take them away. */
export function EditRemove<I extends object, T>({
  edit,
  remove,
}: {
  /** `what` is changed, in words. */
  edit: { button: ReturnType<typeof useOpened>['button']; what: string } | null;
  /** Called "remove" where it has no name of its own. */
  remove:
    | (Pick<ComponentProps<typeof AskHere<I, T>>, 'verb' | 'input' | 'label' | 'meaning' | 'yes'> & { name?: string })
    | null;
}) {
  const ui = useTranslations('ui');
  return (
    <div className="no-print -ml-2.5 flex flex-wrap items-start gap-1">
      {edit && (
        <Button tone="plain" small aria-label={edit.what} {...edit.button}>
          {ui('edit')}
        </Button>
      )}
      {remove && <AskHere tone="plain" no={ui('cancel')} {...remove} name={remove.name ?? ui('remove')} />}
    </div>
  );
}
