'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { Audience } from '@/lib/release/release/input';

/** Who may read it once it is out, each with one sentence of what that means. */
export function AudienceField({
  value,
  error,
  onChange,
  readers,
  above,
}: {
  value: Audience[];
  error?: string;
  onChange: (value: Audience[]) => void;
  /** Readers that this thing of this circle can have, and those it had before. */
  readers: Audience[];
  /** The circle above; null when none stands there. */
  above: string | null;
}) {
  const t = useTranslations('release.audience');
  const errors = useTranslations('errors');
  const id = useId();
  return (
    <fieldset
      className="grid min-w-0 gap-2 border-0 p-0"
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
    >
      <legend className="field-label">{t('legend')}</legend>
      <p id={`${id}-hint`} className="field-hint">
        {t('hint')}
      </p>
      {readers.map((one) => {
        const chosen = value.includes(one);
        return (
          <div
            key={one}
            className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-xl border-[1.5px] px-3.5 py-2.5 ${
              chosen ? 'border-accent bg-tint' : 'border-line bg-card'
            }`}
          >
            <input
              type="checkbox"
              id={`${id}-${one}`}
              className="mt-1 size-5 accent-accent"
              checked={chosen}
              aria-describedby={`${id}-${one}-text`}
              onChange={() => onChange(chosen ? value.filter((other) => other !== one) : [...value, one])}
            />
            <div>
              <label htmlFor={`${id}-${one}`} className="font-semibold">
                {one === 'above' && above ? t('aboveNamed', { circle: above }) : t(one)}
              </label>
              <p id={`${id}-${one}-text`} className={`text-[0.92rem] ${chosen ? '' : 'text-soft'}`}>
                {t(`${one}Text`)}
              </p>
            </div>
          </div>
        );
      })}
      <p role="alert" id={`${id}-error`} className="field-error">
        {error ? errors(error) : ''}
      </p>
    </fieldset>
  );
}
