'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { Hat } from '@/lib/actor';

const chooseHat = verbOf('chooseHat');

/** One's own hats, perhaps one of them worn. Whoever puts one on goes to `next`, or to where that hat is at home. */
export function HatList({
  hats,
  worn,
  next,
}: {
  hats: Pick<Hat, 'id' | 'kind' | 'side' | 'place'>[];
  worn: number | null;
  next: string;
}) {
  const t = useTranslations('auth.hats');
  const frame = useTranslations('frame');
  const ui = useTranslations('ui');
  const [chosen, setChosen] = useState<number | null>(null);
  const wear = t(next === '/' ? 'wear' : 'wearAndOpen');
  const choose = useVerb(chooseHat, ({ home }) => window.location.assign(next === '/' ? home : next));
  return (
    <div className="flex flex-col gap-3 [&>[role=alert]:empty]:-mb-3">
      <FormProblem problem={choose.problem} />
      <ul className="flex flex-col gap-3">
        {hats.map((hat) => {
          const name = [frame(`hats.${hat.kind}`), hat.place ?? frame('flanders')].join(' · ');
          return (
            <li key={hat.id} className="card flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
              <div>
                <p className="font-semibold">{name}</p>
                <p className="text-[0.94rem] text-soft">{t(`sides.${hat.side}`)}</p>
              </div>
              {hat.id === worn ? (
                <p className="chip chip-on cursor-default">{t('worn')}</p>
              ) : (
                <Button
                  tone="quiet"
                  aria-label={`${wear}: ${name}`}
                  onPress={() => {
                    setChosen(hat.id);
                    void choose.run({ hatId: hat.id });
                  }}
                >
                  {choose.busy && chosen === hat.id ? ui('busy') : wear}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
