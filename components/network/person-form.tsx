'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const addPerson = verbOf('addPerson');

/** Adds a person, and goes on to that person's page for a hat. */
export function PersonForm() {
  const t = useTranslations('admin.people');
  const router = useRouter();
  const [value, setValue] = useState({ name: '', email: '', locale: 'nl' as 'nl' | 'en' });
  const { run, problem, busy } = useVerb(addPerson, ({ id }) => router.push(`/admin/people/${id}`));
  const set = (part: Partial<typeof value>) => setValue({ ...value, ...part });
  const errors = problem?.fields ?? {};
  return (
    <form
      className="grid gap-4"
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
      <TextField
        type="email"
        label={t('email')}
        hint={t('emailHint')}
        value={value.email}
        autoComplete="off"
        error={errors.email}
        onChange={(event) => set({ email: event.target.value })}
      />
      <Choice
        legend={t('language')}
        name="locale"
        value={value.locale}
        options={[
          { value: 'nl', label: t('nl') },
          { value: 'en', label: t('en') },
        ]}
        onChange={(locale) => set({ locale })}
      />
      <FormProblem problem={problem} />
      <div>
        <Button type="submit" isDisabled={busy}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
