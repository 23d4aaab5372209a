'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, SelectField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const passNotesOn = verbOf('passNotesOn');
const passDecisionOn = verbOf('passDecisionOn');
const passActionOn = verbOf('passActionOn');

type What = { sessionId: string; kind: 'during' | 'after' } | { decisionId: string } | { actionId: string };

function pass(what: What, to: { personId: string }) {
  if ('decisionId' in what) return passDecisionOn({ ...what, ...to });
  return 'actionId' in what ? passActionOn({ ...what, ...to }) : passNotesOn({ ...what, ...to });
}

/** Lets the reader choose another member and give them these notes, this decision or this action. */
export function PassOn({
  what,
  name,
  others,
}: {
  what: What;
  /** Tells this button from others like it. */
  name: string;
  others: { id: string; name: string }[];
}) {
  const t = useTranslations('handover');
  const router = useRouter();
  const [personId, setPersonId] = useState('');
  const [missing, setMissing] = useState(false);
  const verb = useVerb((to: { personId: string }) => pass(what, to), router.refresh);
  return (
    <form
      className="grid gap-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(personId === '');
        if (personId !== '') void verb.run({ personId });
      }}
    >
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('to')}
          aria-label={`${t('to')} ${name}`}
          value={personId}
          error={missing ? 'required' : undefined}
          onChange={(event) => setPersonId(event.target.value)}
        >
          <option value="">{t('choose')}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
        <Button type="submit" tone="quiet" aria-label={`${t('give')}: ${name}`} isDisabled={verb.busy}>
          {t('give')}
        </Button>
      </div>
      <FormProblem problem={verb.problem} />
    </form>
  );
}
