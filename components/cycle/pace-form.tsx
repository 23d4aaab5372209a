'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { PACES } from '@/lib/learning/pace/policy';

const choosePace = verbOf('choosePace');
type Pace = (typeof PACES)[number];

/** By what the circle works, for coach and steward to choose otherwise. */
export function PaceForm({ pace }: { pace: Pace }) {
  const t = useTranslations('cycle.new.pace');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'choosing' | 'back'>('untouched');
  const [chosen, setChosen] = useState<Pace>(pace);
  const verb = useVerb(choosePace, () => {
    setNow('back');
    router.refresh();
  });
  return (
    <section className="grid justify-items-start gap-2" aria-labelledby="pace">
      <h2 id="pace" className="text-[1.2rem]">
        {t('title')}
      </h2>
      {now === 'choosing' ? (
        <div className="card w-full max-w-xl p-4">
          <FormHere
            verb={verb}
            save={t('save')}
            onSend={() => void verb.run({ pace: chosen })}
            onLeave={() => {
              setChosen(pace);
              setNow('back');
            }}
          >
            <SelectField
              autoFocus
              label={t('label')}
              hint={t('hint')}
              value={chosen}
              error={verb.problem?.fields?.pace}
              onChange={(event) => setChosen(event.target.value as Pace)}
            >
              {PACES.map((one) => (
                <option key={one} value={one}>
                  {t(`options.${one}`)}
                </option>
              ))}
            </SelectField>
          </FormHere>
        </div>
      ) : (
        <>
          <p>{t('now', { pace: t(`paces.${pace}`) })}</p>
          <Button
            tone="plain"
            small
            className="-ml-2.5"
            autoFocus={now === 'back'}
            onPress={() => {
              setChosen(pace);
              setNow('choosing');
            }}
          >
            {t('change')}
          </Button>
        </>
      )}
    </section>
  );
}
