'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, SelectField, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { addHat } from '@/lib/network/hat/actions';
import { HAT_KINDS, scopeOf } from '@/lib/network/hat/input';

interface Named {
  id: number;
  name: string;
}

/** Gives a person a hat. Which places can be chosen follows from the kind of hat. */
export function HatForm({
  personId,
  circles,
  partnerships,
  organisations,
  today,
}: {
  personId: string;
  circles: Named[];
  partnerships: Named[];
  organisations: Named[];
  today: string;
}) {
  const t = useTranslations('admin.hats');
  const frame = useTranslations('frame');
  const router = useRouter();
  const [kind, setKind] = useState<(typeof HAT_KINDS)[number]>('frontline');
  const [placeId, setPlaceId] = useState('');
  const [organisationId, setOrganisationId] = useState('');
  const [startsOn, setStartsOn] = useState(today);
  const [added, setAdded] = useState(false);
  const { run, problem, busy } = useVerb(addHat, () => {
    setAdded(true);
    router.refresh();
  });
  const scope = scopeOf(kind);
  const places = scope === 'circle' ? circles : partnerships;
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
          placeId: scope === 'flanders' || placeId === '' ? null : Number(placeId),
          organisationId: organisationId === '' ? null : Number(organisationId),
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
          if (scopeOf(next) !== scope) setPlaceId('');
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
        <SelectField
          label={t(scope)}
          value={placeId}
          error={errors.placeId}
          onChange={(event) => setPlaceId(event.target.value)}
        >
          <option value="">{t('choose')}</option>
          {places.map((place) => (
            <option key={place.id} value={place.id}>
              {place.name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t('organisation')}
        hint={t('organisationHint')}
        value={organisationId}
        error={errors.organisationId}
        onChange={(event) => setOrganisationId(event.target.value)}
      >
        <option value="">{t('noOrganisation')}</option>
        {organisations.map((organisation) => (
          <option key={organisation.id} value={organisation.id}>
            {organisation.name}
          </option>
        ))}
      </SelectField>
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
