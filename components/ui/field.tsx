'use client';

import { useFormatter, useTranslations } from 'next-intl';
import {
  type ChangeEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
  useRef,
} from 'react';
import { contactDetailsIn } from '@/lib/text/contact-details';
import { Button } from './button';
import type { Elements } from './elements';
import type { FieldProblem, HeldProblem, Warning } from './use-verb';
import { WAYS } from './ways';

interface Shared {
  label: ReactNode;
  hint?: ReactNode;
  error?: FieldProblem;
  /** Values that the error's sentence names. */
  errorValues?: Record<string, string | number>;
  className?: string;
  /** Where the field is what the page or part is about, its label is also the heading. */
  heading?: 'h1' | 'h2';
  /** How to send what stands here despite a warning; the form is submitted when nothing else is said. */
  onInsist?: () => void;
}

/** The ids that tie a field to its label, hint and error. */
export function useField({ hint, error }: Pick<Shared, 'hint' | 'error'>) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const wrong = typeof error === 'string' && error !== '';
  return { id, aria: { id, 'aria-describedby': describedBy, 'aria-invalid': wrong ? true : undefined } };
}

/** What stands around a field: its label, hint and what is wrong with it. */
export function Frame({
  id,
  label,
  hint,
  error,
  errorValues,
  className,
  heading: Heading,
  onInsist,
  value,
  children,
}: Shared & { id: string; value?: unknown; children: Elements }) {
  const name = (
    <label dir="auto" className={Heading ? undefined : 'field-label'} htmlFor={id}>
      {label}
    </label>
  );
  return (
    <div className={['field', className].filter(Boolean).join(' ')}>
      {Heading ? <Heading className="mb-1">{name}</Heading> : name}
      {hint ? (
        <span dir="auto" className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children}
      {typeof error === 'string' && error !== '' && (
        <InSight key={error}>
          <span className="field-error" id={`${id}-error`} role="alert">
            <ErrorSentence code={error} values={errorValues} />
          </span>
        </InSight>
      )}
      {typeof error === 'object' && (
        <ContactWarning id={id} typed={String(value ?? '')} warning={error} onInsist={onInsist} />
      )}
    </div>
  );
}

/**
 * What was seen and why it matters, with one press that saves it all the same. It looks at what stands in the field now,
 * and goes away by itself once the address or the number does. A button of its own kind, so that Enter never presses it.
 */
function ContactWarning({
  id,
  typed,
  warning,
  onInsist,
}: {
  id: string;
  typed: string;
  warning: Warning;
  onInsist?: () => void;
}) {
  const t = useTranslations('ui.contact');
  const format = useFormatter();
  const { emails, phones } = contactDetailsIn(typed);
  // A number is read in one go, so it stays on one line.
  const seen = [...new Set([...emails, ...phones])].map((one) => one.replace(/\s/g, '\u00a0'));
  if (seen.length === 0) return null;
  const kind = phones.length === 0 ? 'email' : emails.length === 0 ? 'phone' : 'both';
  return (
    <InSight className="note note-warning grid justify-items-start gap-3">
      <div id={`${id}-error`} role="alert">
        <p className="font-semibold wrap-anywhere">{t(kind, { seen: format.list(seen), count: seen.length })}</p>
        <p>{t('why')}</p>
      </div>
      <Button
        tone="quiet"
        small
        onPress={({ currentTarget, detail }) => {
          const form = currentTarget.closest('form');
          // The button goes away. A press by keyboard or screen reader counts no clicks: that person goes on from the field.
          if (detail === 0) document.getElementById(id)?.focus();
          warning.insist(onInsist ?? (() => form?.requestSubmit()));
        }}
      >
        {t('keep')}
      </Button>
    </InSight>
  );
}

/**
 * Brings what a form found wrong on the screen, when it is the first of its form: on a phone the button is often below the
 * field. Whoever has gone on typing elsewhere is left alone.
 */
function InSight({ className, children }: { className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const found = box.current;
    const typing = document.activeElement?.matches('input, textarea, select');
    const first = found?.closest('form')?.querySelector('[data-found]');
    if (found && !typing && (!first || first === found)) found.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} data-found className={`scroll-mt-32 scroll-mb-6 ${className ?? ''}`}>
      {children}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  errorValues,
  className,
  limit,
  onInsist,
  ...props
}: Shared & { limit?: number } & InputHTMLAttributes<HTMLInputElement>) {
  const { id, aria } = useField({ hint, error });
  return (
    <Frame
      {...{ id, label, hint, error, className, onInsist }}
      errorValues={{ max: limit ?? 0, ...errorValues }}
      value={props.value}
    >
      <input dir="auto" className="input" {...props} {...aria} />
      {limit !== undefined && <Count used={[...String(props.value ?? '')].length} limit={limit} />}
    </Frame>
  );
}

/** Signs up to which a box finds the direction of each paragraph: a browser stands still for minutes over one of a million. */
const LAID_OUT = 50_000;

export function TextArea({
  label,
  hint,
  error,
  errorValues,
  className,
  heading,
  limit,
  value,
  onInsist,
  ...props
}: Shared & { limit?: number; value: string } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value'>) {
  const { id, aria } = useField({ hint, error });
  const box = useRef<HTMLTextAreaElement>(null);
  const { onChange } = props;
  const typing = useRef({ value, onChange });
  useEffect(() => {
    const target = box.current;
    if (!target) return;
    // The page can be typed in before its script is there: what stands in the box by then is taken over.
    if (target.value !== typing.current.value) {
      typing.current.onChange?.({ target, currentTarget: target } as ChangeEvent<HTMLTextAreaElement>);
    }
    // A browser lays out what is pasted before it says so.
    const makeReady = ({ data }: InputEvent) => {
      if ((data?.length ?? 0) > LAID_OUT) target.removeAttribute('dir');
    };
    target.addEventListener('beforeinput', makeReady);
    return () => target.removeEventListener('beforeinput', makeReady);
  }, []);
  return (
    <Frame
      {...{ id, label, hint, error, className, heading, onInsist, value }}
      errorValues={{ max: limit ?? 0, ...errorValues }}
    >
      <textarea
        dir={value.length > LAID_OUT ? undefined : 'auto'}
        ref={box}
        className="input"
        rows={4}
        value={value}
        {...props}
        {...aria}
      />
      {limit !== undefined && <Count used={[...value].length} limit={limit} />}
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
      <legend dir="auto" className={hideLegend ? 'sr-only' : 'field-label mb-1.5'}>
        {legend}
      </legend>
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
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What went wrong, in a sentence. What it asks for is done beside this page, on which everything stays as typed. */
export function ErrorSentence({
  code,
  values,
}: {
  code: string;
  values?: Record<string, string | number> | undefined;
}) {
  const t = useTranslations('errors');
  const links = Object.entries(WAYS).map(([tag, to]) => [
    tag,
    (words: ReactNode) => (
      <a href={to(location.pathname + location.search)} target="_blank" rel="noreferrer">
        {words}
      </a>
    ),
  ]);
  const sentence = t.rich(code, { ...values, ...Object.fromEntries(links) });
  return <span>{sentence}</span>;
}

/** What went wrong with the whole form, said once and read aloud. */
export function FormProblem({ problem }: { problem: HeldProblem | null }) {
  const form = problem?.fields?.form;
  return (
    <div role="alert">
      {problem && (
        <p className={`note ${problem.warning ? 'note-warning' : 'note-alarm'}`}>
          <ErrorSentence code={typeof form === 'string' ? form : problem.code} values={problem.values} />
        </p>
      )}
    </div>
  );
}
