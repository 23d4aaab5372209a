'use client';

import { useTranslations } from 'next-intl';
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import type { Problem } from '@/lib/outcome';

interface Shared {
  label: ReactNode;
  hint?: ReactNode;
  /** A key under `errors`. */
  error?: string;
  /** Values that the error's sentence names. */
  errorValues?: Record<string, string | number>;
  className?: string;
  /** Where the field is what the page or part is about, its label is also the heading. */
  heading?: 'h1' | 'h2';
}

function useField({ hint, error }: Pick<Shared, 'hint' | 'error'>) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return { id, aria: { id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined } };
}

function Frame({
  id,
  label,
  hint,
  error,
  errorValues,
  className,
  heading: Heading,
  children,
}: Shared & { id: string; children: ReactNode }) {
  const t = useTranslations('errors');
  const name = (
    <label className={Heading ? undefined : 'field-label'} htmlFor={id}>
      {label}
    </label>
  );
  return (
    <div className={['field', className].filter(Boolean).join(' ')}>
      {Heading ? <Heading className="mb-1">{name}</Heading> : name}
      {hint && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {error && (
        <span className="field-error" id={`${id}-error`}>
          {t(error, errorValues)}
        </span>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  errorValues,
  className,
  ...props
}: Shared & InputHTMLAttributes<HTMLInputElement>) {
  const { id, aria } = useField({ hint, error });
  return (
    <Frame {...{ id, label, hint, error, errorValues, className }}>
      <input className="input" {...props} {...aria} />
    </Frame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  errorValues,
  className,
  heading,
  limit,
  value,
  ...props
}: Shared & { limit?: number; value: string } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value'>) {
  const { id, aria } = useField({ hint, error });
  return (
    <Frame {...{ id, label, hint, error, errorValues: { max: limit ?? 0, ...errorValues }, className, heading }}>
      <textarea className="input" rows={4} value={value} {...props} {...aria} />
      {limit && <Count used={[...value].length} limit={limit} />}
    </Frame>
  );
}

/** How much room is left: quiet until it starts to matter. */
function Count({ used, limit }: { used: number; limit: number }) {
  const t = useTranslations('ui');
  if (used < limit * 0.8) return null;
  return (
    <span className={used > limit ? 'field-error' : 'field-hint'} aria-live="polite">
      {t('characters', { used, limit })}
    </span>
  );
}

export function SelectField({
  label,
  hint,
  error,
  errorValues,
  className,
  children,
  ...props
}: Shared & SelectHTMLAttributes<HTMLSelectElement>) {
  const { id, aria } = useField({ hint, error });
  return (
    <Frame {...{ id, label, hint, error, errorValues, className }}>
      <select className="input" {...props} {...aria}>
        {children}
      </select>
    </Frame>
  );
}

/** One choice out of a few, shown as chips. Arrow keys move, as in any radio group. */
export function Choice<T extends string>({
  legend,
  hideLegend,
  name,
  options,
  value,
  onChange,
}: {
  legend: string;
  hideLegend?: boolean;
  name: string;
  options: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <fieldset className="min-w-0 border-0 p-0">
      <legend className={hideLegend ? 'sr-only' : 'field-label mb-1.5'}>{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={`chip focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent ${option.value === value ? 'chip-on' : ''}`}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What went wrong with the whole form, said once and read aloud. */
export function FormProblem({ problem }: { problem: Problem | null }) {
  const t = useTranslations('errors');
  return (
    <div role="alert">
      {problem && <p className="note note-alarm">{t(problem.fields?.form ?? problem.code, problem.values)}</p>}
    </div>
  );
}
