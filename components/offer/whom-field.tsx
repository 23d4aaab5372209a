'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';

/** The circles below to which an offer goes: all of them with one tick, or chosen ones. */
export function WhomField({
  circles,
  value,
  error,
  onChange,
}: {
  circles: { id: number; name: string }[];
  value: number[];
  error?: string | undefined;
  onChange: (value: number[]) => void;
}) {
  const t = useTranslations('offer.form');
  const errors = useTranslations('errors');
  const id = useId();
  const all = circles.every((one) => value.includes(one.id));
  const box = (key: string, label: string, checked: boolean, toggle: () => void) => (
    <div key={key} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 py-1.5">
      <input
        type="checkbox"
        id={`${id}-${key}`}
        className="mt-0.5 size-5 accent-accent"
        checked={checked}
        onChange={toggle}
      />
      <label htmlFor={`${id}-${key}`} className="[overflow-wrap:anywhere]">
        {label}
      </label>
    </div>
  );
  return (
    <fieldset
      className="grid min-w-0 gap-2 border-0 p-0"
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
    >
      <legend className="field-label">{t('whom')}</legend>
      <p id={`${id}-hint`} className="field-hint">
        {t('whomHint')}
      </p>
      <div className="rounded-xl border-[1.5px] border-line bg-card px-3.5 py-2">
        {circles.length > 1 && (
          <div className="mb-1.5 border-b border-line pb-1.5 font-semibold">
            {box('all', t('all'), all, () => onChange(all ? [] : circles.map((one) => one.id)))}
          </div>
        )}
        <div className="grid gap-x-5 sm:grid-cols-2">
          {circles.map((one) =>
            box(String(one.id), one.name, value.includes(one.id), () =>
              onChange(value.includes(one.id) ? value.filter((other) => other !== one.id) : [...value, one.id]),
            ),
          )}
        </div>
      </div>
      <p role="alert" id={`${id}-error`} className="field-error">
        {error ? errors(error) : ''}
      </p>
    </fieldset>
  );
}
