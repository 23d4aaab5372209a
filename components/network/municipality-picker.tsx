'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { TextField } from '@/components/ui/field';
import { READS } from '@/components/ui/reads';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { useRead } from '@/components/ui/use-read';
import type { FieldProblem } from '@/components/ui/use-verb';
import type { Municipality } from '@/lib/network/partnership/queries';

const NONE: Municipality[] = [];
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Chooses municipalities by name or region. Those that have a partnership say which, and cannot be chosen. */
export function MunicipalityPicker({
  chosen,
  onChange,
  error,
}: {
  chosen: string[];
  onChange: (nisCodes: string[]) => void;
  error?: FieldProblem;
}) {
  const t = useTranslations('admin.municipalities');
  const errors = useTranslations('errors');
  const find = useTranslations('admin.find');
  const id = useId();
  const [wanted, setWanted] = useState('');
  const { data: municipalities = NONE, isPending, isError, refetch } = useRead(READS.municipalities());
  const state = isPending ? 'reading' : isError ? 'failed' : 'read';
  const found = municipalities.filter(
    ({ name, region, nisCode }) =>
      plain(`${name} ${region}`).includes(plain(wanted.trim())) || nisCode === wanted.trim(),
  );
  const picked = municipalities.filter(({ nisCode }) => chosen.includes(nisCode));
  const toggle = (nisCode: string) =>
    onChange(chosen.includes(nisCode) ? chosen.filter((one) => one !== nisCode) : [...chosen, nisCode]);
  return (
    <fieldset className="m-0 grid min-w-0 gap-2 border-0 p-0" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="field-label mb-1 p-0">{t('legend')}</legend>
      <p role="status">
        {picked.length === 0 ? t('noneChosen') : t('chosen', { names: picked.map(({ name }) => name).join(', ') })}
      </p>
      <TextField
        label={t('search')}
        hint={t('searchHint')}
        value={wanted}
        autoComplete="off"
        onChange={(event) => {
          setWanted(event.target.value);
          if (state === 'failed') void refetch();
        }}
        // Enter would send the whole form.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <ScrollRegion label={t('list')} className="card max-h-72 overflow-y-auto p-2">
        <ul className="grid gap-0.5">
          {found.length === 0 && <li className="p-2">{state === 'read' ? t('notFound') : find(state)}</li>}
          {found.map(({ nisCode, name, region, takenBy }) => (
            <li key={nisCode}>
              <label className="flex min-h-10 items-center gap-3 rounded-lg px-2 hover:bg-tint">
                <input
                  type="checkbox"
                  className="size-5 shrink-0 accent-accent"
                  checked={chosen.includes(nisCode)}
                  disabled={takenBy !== null}
                  onChange={() => toggle(nisCode)}
                />
                <span>
                  <span>{`${name} `}</span>
                  <span className="text-soft">{takenBy ? t('taken', { partnership: takenBy }) : region}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </ScrollRegion>
      {typeof error === 'string' && (
        <p className="field-error" id={`${id}-error`}>
          {errors(error)}
        </p>
      )}
    </fieldset>
  );
}
