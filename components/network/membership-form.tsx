'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, TextArea, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { MEMBERSHIP_KINDS, type MembershipKind } from '@/lib/network/membership/input';
import { idIn, LookupField, NOTHING } from './lookup-field';

const addMembership = verbOf('addMembership');

export function MembershipForm({ partnershipId, today }: { partnershipId: number; today: string }) {
  const t = useTranslations('admin.memberships');
  const router = useRouter();
  const empty = { organisation: NOTHING, kind: 'core' as MembershipKind, fte: '', expertise: '', startsOn: today };
  const [value, setValue] = useState(empty);
  const [added, setAdded] = useState(false);
  const { run, problem, busy } = useVerb(addMembership, () => {
    setAdded(true);
    setValue(empty);
    router.refresh();
  });
  const set = (part: Partial<typeof value>) => setValue({ ...value, ...part });
  const errors = problem?.fields ?? {};
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAdded(false);
        const { organisation, ...rest } = value;
        void run({ ...rest, partnershipId, organisationId: idIn(organisation) ?? Number.NaN });
      }}
    >
      <LookupField
        what="organisations"
        label={t('organisation')}
        chosen={value.organisation}
        error={errors.organisationId}
        onChoose={(organisation) => set({ organisation })}
      />
      <Choice
        legend={t('kind')}
        name="kind"
        value={value.kind}
        options={MEMBERSHIP_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label={t('fte')}
        hint={t(value.kind === 'core' ? 'fteCore' : 'fteOther')}
        inputMode="decimal"
        autoComplete="off"
        value={value.fte}
        error={errors.fte}
        errorValues={{ max: 999 }}
        onChange={(event) => set({ fte: event.target.value })}
      />
      <TextArea
        label={t('expertise')}
        hint={t('expertiseHint')}
        rows={2}
        limit={1000}
        value={value.expertise}
        error={errors.expertise}
        onChange={(event) => set({ expertise: event.target.value })}
      />
      <TextField
        type="date"
        label={t('from')}
        value={value.startsOn}
        error={errors.startsOn}
        onChange={(event) => set({ startsOn: event.target.value })}
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
