'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const confirmRelease = verbOf('confirmRelease');

/** "No client can be recognised in this": said with a tick and a button, by somebody who did not write along. */
export function ConfirmForm({ id, version }: { id: string; version: number }) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const [read, setRead] = useState(false);
  const [missing, setMissing] = useState(false);
  const verb = useVerb(confirmRelease, () => router.refresh());
  return (
    <form
      className="grid justify-items-start gap-3"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        setMissing(!read);
        if (read && !(await verb.run({ id, version }))) router.refresh();
      }}
    >
      <p className="text-[0.96rem]">{t('confirmText')}</p>
      <label className="grid grid-cols-[auto_minmax(0,1fr)] gap-3 py-1">
        <input
          type="checkbox"
          className="mt-0.5 size-5 accent-accent"
          checked={read}
          aria-describedby="confirm-missing"
          onChange={() => {
            setRead(!read);
            setMissing(false);
          }}
        />
        <span>{t('confirmSentence')}</span>
      </label>
      <p role="alert" id="confirm-missing" className="field-error">
        {missing ? t('confirmMissing') : ''}
      </p>
      <FormProblem problem={verb.problem} />
      <Button type="submit" isDisabled={verb.busy}>
        {t('confirm')}
      </Button>
    </form>
  );
}
