'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, SelectField, TextArea } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const openCycle = verbOf('openCycle');

const REASON_LIMIT = 500;

export interface Opening {
  year: number;
  quarter: number;
  part: string;
  label: string;
  late: boolean;
}

/** Opens the circle's cycle under the name of a period; one that has passed asks why only now. */
export function OpenCycleForm({ openings, start }: { openings: Opening[]; start: number }) {
  const t = useTranslations('cycle.new');
  const router = useRouter();
  const [id] = useState(newId);
  const [chosen, setChosen] = useState(start);
  const [reason, setReason] = useState('');
  const verb = useVerb(openCycle, ({ id: opened }) => router.push(`/cycles/${opened}`));
  const opening = openings[chosen];
  if (!opening) return null;
  const fields = verb.problem?.fields;
  return (
    <form
      className="grid max-w-xl gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { year, quarter, part, late } = opening;
        void verb.run({ id, year, quarter, part, lateReason: late ? reason : '' });
      }}
    >
      <SelectField
        label={t('quarter')}
        hint={t('quarterHint')}
        value={String(chosen)}
        error={fields?.quarter ?? fields?.year}
        onChange={(event) => {
          setChosen(Number(event.target.value));
          verb.clear();
        }}
      >
        {openings.map((one, index) => (
          <option key={`${one.year}-${one.quarter}-${one.part}`} value={index}>
            {one.late ? t('past', { quarter: one.label }) : one.label}
          </option>
        ))}
      </SelectField>
      {opening.late && (
        <TextArea
          label={t('late')}
          hint={t('lateHint')}
          limit={REASON_LIMIT}
          rows={3}
          value={reason}
          error={fields?.lateReason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <FormProblem problem={verb.problem} />
      <Button type="submit" className="w-fit max-sm:w-full" isDisabled={verb.busy}>
        {t('submit')}
      </Button>
    </form>
  );
}
