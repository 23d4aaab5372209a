'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { OnOpen } from './on-open';

const endCircleLink = verbOf('endCircleLink');
const endHat = verbOf('endHat');
const endMandate = verbOf('endMandate');
const endMembership = verbOf('endMembership');
const endMunicipality = verbOf('endMunicipality');

const VERBS = {
  circleLink: endCircleLink,
  hat: endHat,
  mandate: endMandate,
  membership: endMembership,
  municipality: endMunicipality,
};

interface Ended {
  kind: keyof typeof VERBS;
  id: number;
  today: string;
}

/** Ends something from a day on, behind one more click. `what` is read aloud, so that ten of these can be told apart. */
export function EndForm({ what, ...ended }: Ended & { what: string }) {
  const t = useTranslations('admin.end');
  return (
    <OnOpen
      className="[&>summary]:whitespace-nowrap"
      summary={
        <span className="underline">
          <span>{t('open')}</span>
          <span className="sr-only">{`: ${what}`}</span>
        </span>
      }
    >
      <EndFields {...ended} />
    </OnOpen>
  );
}

function EndFields({ kind, id, today }: Ended) {
  const t = useTranslations('admin.end');
  const router = useRouter();
  const [endsOn, setEndsOn] = useState(today);
  const { run, problem, busy } = useVerb(VERBS[kind], () => router.refresh());
  return (
    <form
      className="mt-2 grid w-56 gap-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run({ id, endsOn });
      }}
    >
      <TextField
        type="date"
        label={t('from')}
        value={endsOn}
        error={problem?.fields?.endsOn}
        onChange={(event) => setEndsOn(event.target.value)}
      />
      <FormProblem problem={problem?.fields ? null : problem} />
      <Button type="submit" tone="quiet" small isDisabled={busy}>
        {t('confirm')}
      </Button>
    </form>
  );
}
