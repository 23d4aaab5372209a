'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { RHYTHMS, type Rhythm } from '@/lib/auth/rhythm/input';

const chooseRhythm = verbOf('chooseRhythm');

/** How often somebody wants to be mailed; what is chosen is kept at once. "Never" stands among the others: it is a rhythm too. */
export function RhythmChoice({ rhythm }: { rhythm: Rhythm }) {
  const t = useTranslations('me.rhythm');
  const [kept, setKept] = useState(rhythm);
  const [changed, setChanged] = useState(false);
  const verb = useVerb(chooseRhythm, (_, { rhythm: chosen }) => {
    setKept(chosen);
    setChanged(true);
  });
  return (
    <div className="grid gap-3">
      <fieldset className="grid min-w-0 gap-2.5 border-0 p-0" aria-labelledby="rhythm" aria-describedby="rhythm-text">
        {RHYTHMS.map((one) => (
          <label
            key={one}
            className={`grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 rounded-2xl border-[1.5px] bg-card px-4 py-3 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent ${
              one === kept ? 'border-accent bg-tint' : 'border-line'
            }`}
          >
            <input
              type="radio"
              name="rhythm"
              className="mt-1 size-5 accent-accent"
              value={one}
              checked={one === kept}
              aria-describedby={`rhythm-${one}`}
              onChange={() => {
                setChanged(false);
                void verb.run({ rhythm: one });
              }}
            />
            <span className="grid min-w-0">
              <span className="font-semibold">{t(one)}</span>
              <span className="text-[0.94rem] text-soft" id={`rhythm-${one}`}>
                {t(`${one}Hint`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <FormProblem problem={verb.problem} />
      <p role="status" className="text-[0.94rem] text-soft empty:hidden">
        {changed && t('kept')}
      </p>
    </div>
  );
}
