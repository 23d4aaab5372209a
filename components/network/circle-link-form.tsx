'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { idIn, LookupField, NOTHING } from './lookup-field';

const linkCircle = verbOf('linkCircle');

/** Puts another circle above this one; the one that stands there makes place from that day on. */
export function CircleLinkForm({ circleId, today }: { circleId: number; today: string }) {
  const t = useTranslations('admin.circles');
  const router = useRouter();
  const [above, setAbove] = useState(NOTHING);
  const [startsOn, setStartsOn] = useState(today);
  const [linked, setLinked] = useState('');
  const { run, problem, busy } = useVerb(linkCircle, () => {
    setLinked(above.name);
    setAbove(NOTHING);
    router.refresh();
  });
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setLinked('');
        void run({ circleId, aboveId: idIn(above) ?? Number.NaN, startsOn });
      }}
    >
      <LookupField
        what="circles"
        label={t('chooseAbove')}
        chosen={above}
        error={problem?.fields?.aboveId}
        onChoose={setAbove}
      />
      <TextField
        type="date"
        label={t('from')}
        value={startsOn}
        error={problem?.fields?.startsOn}
        onChange={(event) => setStartsOn(event.target.value)}
      />
      <FormProblem problem={problem} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" isDisabled={busy}>
          {t('link')}
        </Button>
        <p role="status">{linked && t('linked', { name: linked })}</p>
      </div>
    </form>
  );
}
