'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { PATTERN_LIMIT } from '@/lib/release/answer/input';

const namePattern = verbOf('namePattern');

/** Gives texts that were chosen a name for what they have in common; an empty one takes them apart again. */
export function NameForm({
  signals,
  hint,
}: {
  signals: string[];
  /** Who reads the name. */
  hint: string;
}) {
  const t = useTranslations('signals');
  const router = useRouter();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const verb = useVerb(namePattern, (_, input) => {
    setSaid(t(input.name.trim() === '' ? 'unnamed' : 'named'));
    setName('');
    router.refresh();
  });
  return (
    <form
      className="grid gap-3 border-t border-line pt-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void verb.run({ signals, name });
      }}
    >
      <p className="font-semibold">{t('nameThem')}</p>
      <TextField
        label={t('nameLabel')}
        hint={hint}
        value={name}
        limit={PATTERN_LIMIT}
        error={verb.problem?.fields?.name}
        onChange={(event) => {
          setName(event.target.value);
          setSaid('');
        }}
      />
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="quiet" small isDisabled={verb.busy}>
          {t('nameSave')}
        </Button>
        <p role="status" className="text-[0.94rem] text-soft">
          {said}
        </p>
      </div>
    </form>
  );
}
