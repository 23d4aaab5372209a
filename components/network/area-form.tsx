'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { MunicipalityPicker } from './municipality-picker';

const addMunicipalities = verbOf('addMunicipalities');

/** Adds municipalities to a partnership that exists. */
export function AreaForm({ partnershipId, today }: { partnershipId: number; today: string }) {
  const t = useTranslations('admin.municipalities');
  const router = useRouter();
  const [nisCodes, setNisCodes] = useState<string[]>([]);
  const [startsOn, setStartsOn] = useState(today);
  const [added, setAdded] = useState(0);
  const { run, problem, busy } = useVerb(addMunicipalities, () => {
    setAdded(added + 1);
    setNisCodes([]);
    router.refresh();
  });
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run({ partnershipId, nisCodes, startsOn });
      }}
    >
      <MunicipalityPicker
        // What was added is taken from then on: the list is read again.
        key={added}
        chosen={nisCodes}
        error={problem?.fields?.nisCodes}
        onChange={setNisCodes}
      />
      <TextField
        type="date"
        label={t('from')}
        value={startsOn}
        error={problem?.fields?.startsOn}
        onChange={(event) => setStartsOn(event.target.value)}
      />
      <FormProblem problem={problem} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" tone="quiet" isDisabled={busy}>
          {t('add')}
        </Button>
        <p role="status">{added > 0 && nisCodes.length === 0 && t('added')}</p>
      </div>
    </form>
  );
}
