'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, SelectField, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { ADDED_KINDS } from '@/lib/network/circle/input';
import { idIn, LookupField, NOTHING } from './lookup-field';

const addCircle = verbOf('addCircle');

/** Adds a circle, and goes on to its page for what stands above it. */
export function CircleForm({ today }: { today: string }) {
  const t = useTranslations('admin.circles');
  const router = useRouter();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<(typeof ADDED_KINDS)[number]>('subgroup');
  const [partnership, setPartnership] = useState(NOTHING);
  const { run, problem, busy } = useVerb(addCircle, ({ id }) => router.push(`/admin/circles/${id}`));
  const errors = problem?.fields ?? {};
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run({ name, kind, partnershipId: kind === 'subgroup' ? idIn(partnership) : null, startsOn: today });
      }}
    >
      <TextField
        label={t('name')}
        value={name}
        autoComplete="off"
        limit={120}
        error={errors.name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={t('kind')}
        value={kind}
        error={errors.kind}
        onChange={(event) => setKind(event.target.value as typeof kind)}
      >
        {ADDED_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`kinds.${one}`)}
          </option>
        ))}
      </SelectField>
      {kind === 'subgroup' && (
        <LookupField
          what="partnerships"
          label={t('partnership')}
          chosen={partnership}
          error={errors.partnershipId}
          onChoose={setPartnership}
        />
      )}
      <FormProblem problem={problem} />
      <div>
        <Button type="submit" isDisabled={busy}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
