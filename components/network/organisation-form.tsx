'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, SelectField, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { ORGANISATION_KINDS, type OrganisationKind } from '@/lib/network/organisation/input';

const addOrganisation = verbOf('addOrganisation');

const EMPTY = { name: '', kind: 'nonprofit' as OrganisationKind, codeType: 'kbo' as 'kbo' | 'ovo', code: '' };

export function OrganisationForm() {
  const t = useTranslations('admin.organisations');
  const router = useRouter();
  const [value, setValue] = useState(EMPTY);
  const [added, setAdded] = useState('');
  const { run, problem, busy } = useVerb(addOrganisation, ({ name }) => {
    setAdded(name);
    setValue(EMPTY);
    router.refresh();
  });
  const set = (part: Partial<typeof EMPTY>) => setValue({ ...value, ...part });
  const errors = problem?.fields ?? {};
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAdded('');
        void run(value);
      }}
    >
      <TextField
        label={t('name')}
        value={value.name}
        limit={200}
        error={errors.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label={t('kind')}
        value={value.kind}
        error={errors.kind}
        onChange={(event) => set({ kind: event.target.value as OrganisationKind })}
      >
        {ORGANISATION_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      <Choice
        legend={t('codeType')}
        name="codeType"
        value={value.codeType}
        options={[
          { value: 'kbo', label: t('kbo') },
          { value: 'ovo', label: t('ovo') },
        ]}
        onChange={(codeType) => set({ codeType })}
      />
      <TextField
        label={t(value.codeType)}
        hint={t(value.codeType === 'kbo' ? 'kboHint' : 'ovoHint')}
        value={value.code}
        autoComplete="off"
        limit={40}
        error={errors.code}
        onChange={(event) => set({ code: event.target.value })}
      />
      <FormProblem problem={problem} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" isDisabled={busy}>
          {t('add')}
        </Button>
        <p role="status">{added && t('added', { name: added })}</p>
      </div>
    </form>
  );
}
