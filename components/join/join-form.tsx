'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextField } from '@/components/ui/field';
import { post } from '@/components/ui/request';
import { useVerb } from '@/components/ui/use-verb';
import type { Outcome } from '@/lib/verb/outcome';

export function JoinForm({ code: given }: { code: string }) {
  const t = useTranslations('join');
  const [id] = useState(newId);
  const [code, setCode] = useState(given);
  const [name, setName] = useState('');
  const { run, problem, busy } = useVerb(
    async (input: { id: string; code: string; name: string }): Promise<Outcome<null>> =>
      (await post('/api/join', JSON.stringify(input))).json(),
    () => window.location.assign('/join'),
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run({ id, code, name });
      }}
    >
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        error={problem?.fields?.code}
        limit={40}
      />
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="given-name"
        error={problem?.fields?.name}
        limit={60}
      />
      {problem && !problem.fields && <FormProblem problem={problem} />}
      <Button type="submit" isDisabled={busy}>
        {t('knock')}
      </Button>
    </form>
  );
}
