'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { addMunicipalities } from '@/lib/network/partnership/actions';
import type { Municipality } from '@/lib/network/partnership/queries';
import { MunicipalityPicker } from './municipality-picker';

/** Adds municipalities to a partnership that exists. */
export function AreaForm({
  partnershipId,
  municipalities,
  today,
}: {
  partnershipId: number;
  municipalities: Municipality[];
  today: string;
}) {
  const t = useTranslations('admin.municipalities');
  const router = useRouter();
  const [nisCodes, setNisCodes] = useState<string[]>([]);
  const [startsOn, setStartsOn] = useState(today);
  const [added, setAdded] = useState(false);
  const { run, problem, busy } = useVerb(addMunicipalities, () => {
    setAdded(true);
    setNisCodes([]);
    router.refresh();
  });
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAdded(false);
        void run({ partnershipId, nisCodes, startsOn });
      }}
    >
      <MunicipalityPicker
        municipalities={municipalities}
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
        <p role="status">{added && t('added')}</p>
      </div>
    </form>
  );
}
