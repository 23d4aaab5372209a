'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';

/** Whether to stay signed in; nobody ticks it for you. */
export function OwnDevice({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations('auth');
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 size-6 shrink-0 accent-accent"
        aria-describedby={`${id}-hint`}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id} className="field-label">
          {t('ownDevice')}
        </label>
        <p id={`${id}-hint`} className="field-hint">
          {t('ownDeviceHint')}
        </p>
      </div>
    </div>
  );
}
