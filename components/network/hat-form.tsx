'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, SelectField, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { HAT_KINDS, scopeOf } from '@/lib/network/hat/input';
import { idIn, LookupField, NOTHING } from './lookup-field';

const addHat = verbOf('addHat');

/** Gives a person a hat. Which places can be chosen follows from the kind of hat. */
export function HatForm({ personId, today }: { personId: string; today: string }) {
  const t = useTranslations('admin.hats');
  const frame = useTranslations('frame');
  const router = useRouter();
  const [kind, setKind] = useState<(typeof HAT_KINDS)[number]>('frontline');
  const [place, setPlace] = useState(NOTHING);
  const [organisation, setOrganisation] = useState(NOTHING);
  const [startsOn, setStartsOn] = useState(today);
  const [added, setAdded] = useState(false);
  const { run, problem, busy } = useVerb(addHat, () => {
    setAdded(true);
    router.refresh();
  });
  const scope = scopeOf(kind);
  const errors = problem?.fields ?? {};
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAdded(false);
        void run({
          personId,
          kind,
          placeId: scope === 'flanders' ? null : idIn(place),
          organisationId: idIn(organisation),
          startsOn,
        });
      }}
    >
      <SelectField
        label={t('kind')}
        hint={t(`scope.${scope}`)}
        value={kind}
        error={errors.kind}
        onChange={(event) => {
          const next = event.target.value as typeof kind;
          if (scopeOf(next) !== scope) setPlace(NOTHING);
          setKind(next);
        }}
      >
        {HAT_KINDS.map((one) => (
          <option key={one} value={one}>
            {frame(`hats.${one}`)}
          </option>
        ))}
      </SelectField>
      {scope !== 'flanders' && (
        <LookupField
          key={scope}
          what={scope === 'circle' ? 'circles' : 'partnerships'}
          label={t(scope)}
          chosen={place}
          error={errors.placeId}
          onChoose={setPlace}
        />
      )}
      <LookupField
        what="organisations"
        label={t('organisation')}
        hint={t('organisationHint')}
        chosen={organisation}
        error={errors.organisationId}
        onChoose={setOrganisation}
      />
      <TextField
        type="date"
        label={t('from')}
        value={startsOn}
        error={errors.startsOn}
        onChange={(event) => setStartsOn(event.target.value)}
      />
      <FormProblem problem={problem} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" isDisabled={busy}>
          {t('add')}
        </Button>
        <p role="status">{added && t('added', { hat: frame(`hats.${kind}`) })}</p>
      </div>
    </form>
  );
}
