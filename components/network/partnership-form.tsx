'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { MunicipalityPicker } from './municipality-picker';

const addPartnership = verbOf('addPartnership');

/** Adds a partnership with its area, and goes on to its page for partners and people. */
export function PartnershipForm({ today }: { today: string }) {
  const t = useTranslations('admin.partnership');
  const router = useRouter();
  const [value, setValue] = useState({ name: '', targetGroup: '', startsOn: today, nisCodes: [] as string[] });
  const { run, problem, busy } = useVerb(addPartnership, ({ id }) => router.push(`/admin/partnerships/${id}`));
  const set = (part: Partial<typeof value>) => setValue({ ...value, ...part });
  const errors = problem?.fields ?? {};
  return (
    <form
      className="grid max-w-2xl gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run(value);
      }}
    >
      <TextField
        label={t('name')}
        value={value.name}
        autoComplete="off"
        limit={120}
        error={errors.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextArea
        label={t('targetGroup')}
        hint={t('targetGroupHint')}
        rows={2}
        limit={500}
        value={value.targetGroup}
        error={errors.targetGroup}
        onChange={(event) => set({ targetGroup: event.target.value })}
      />
      <TextField
        type="date"
        label={t('startsOn')}
        value={value.startsOn}
        error={errors.startsOn}
        onChange={(event) => set({ startsOn: event.target.value })}
      />
      <MunicipalityPicker chosen={value.nisCodes} error={errors.nisCodes} onChange={(nisCodes) => set({ nisCodes })} />
      <FormProblem problem={problem} />
      <div>
        <Button type="submit" isDisabled={busy}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
