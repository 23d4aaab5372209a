'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, SelectField, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { MANDATE_KINDS } from '@/lib/network/mandate/input';
import { LookupField, NOTHING } from './lookup-field';

const addMandate = verbOf('addMandate');

/** Names who may say yes for a core partner. */
export function MandateForm({
  partnershipId,
  corePartners,
  today,
}: {
  partnershipId: number;
  corePartners: { id: number; name: string }[];
  today: string;
}) {
  const t = useTranslations('admin.mandates');
  const router = useRouter();
  const empty = {
    organisationId: '',
    person: NOTHING,
    kind: 'mandated' as (typeof MANDATE_KINDS)[number],
    startsOn: today,
  };
  const [value, setValue] = useState(empty);
  const [added, setAdded] = useState(false);
  const [missing, setMissing] = useState<{ organisationId?: string; personId?: string }>({});
  const { run, problem, busy } = useVerb(addMandate, () => {
    setAdded(true);
    setValue(empty);
    router.refresh();
  });
  const set = (part: Partial<typeof value>) => setValue({ ...value, ...part });
  const errors: Record<string, string | undefined> = { ...problem?.fields, ...missing };
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAdded(false);
        const open = {
          ...(value.organisationId ? {} : { organisationId: 'required' }),
          ...(value.person.id ? {} : { personId: 'required' }),
        };
        setMissing(open);
        const { person, organisationId, ...rest } = value;
        if (Object.keys(open).length === 0)
          void run({ ...rest, partnershipId, organisationId: Number(organisationId), personId: person.id });
      }}
    >
      <SelectField
        label={t('organisation')}
        value={value.organisationId}
        error={errors.organisationId}
        onChange={(event) => set({ organisationId: event.target.value })}
      >
        <option value="">{t('choose')}</option>
        {corePartners.map((organisation) => (
          <option key={organisation.id} value={organisation.id}>
            {organisation.name}
          </option>
        ))}
      </SelectField>
      <LookupField
        what="people"
        label={t('person')}
        chosen={value.person}
        error={errors.personId}
        onChoose={(person) => set({ person })}
      />
      <Choice
        legend={t('kind')}
        name="mandate-kind"
        value={value.kind}
        options={MANDATE_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => set({ kind })}
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
