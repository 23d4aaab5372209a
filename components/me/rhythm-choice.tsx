'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { RHYTHMS, type Rhythm } from '@/lib/auth/rhythm/input';

const chooseRhythm = verbOf('chooseRhythm');

/** How often somebody wants to be mailed; what is chosen is kept at once. "Never" stands among the others: it is a rhythm too. */
export function RhythmChoice({
  rhythm,
  hints = {},
}: {
  rhythm: Rhythm;
  /** What a rhythm means here, where that is otherwise than in a circle. */
  hints?: Partial<Record<Rhythm, string>>;
}) {
  const t = useTranslations('me.rhythm');
  const [chosen, setChosen] = useState(rhythm);
  const [saved, setSaved] = useState(false);
  const verb = useVerb(chooseRhythm);
  const kept = useRef(rhythm);
  const wanted = useRef(rhythm);
  const saving = useRef(false);
  /** Arrow keys go past choices on their way: what is chosen last is what is kept. */
  async function choose(next: Rhythm) {
    setChosen(next);
    setSaved(false);
    wanted.current = next;
    if (saving.current) return;
    saving.current = true;
    let ok = true;
    while (ok && kept.current !== wanted.current) {
      const sent = wanted.current;
      ok = await verb.run({ rhythm: sent });
      if (ok) kept.current = sent;
    }
    saving.current = false;
    setChosen(kept.current);
    setSaved(ok);
  }
  return (
    <div className="grid gap-3">
      <fieldset className="grid min-w-0 gap-2.5 border-0 p-0" aria-labelledby="rhythm" aria-describedby="rhythm-text">
        {RHYTHMS.map((one) => (
          <label
            key={one}
            className={`grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 rounded-2xl border-[1.5px] bg-card px-4 py-3 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent ${
              one === chosen ? 'border-accent bg-tint' : 'border-line'
            }`}
          >
            <input
              type="radio"
              name="rhythm"
              className="mt-1 size-5 accent-accent"
              value={one}
              checked={one === chosen}
              aria-describedby={`rhythm-${one}`}
              onChange={() => choose(one)}
            />
            <span className="grid min-w-0">
              <span className="font-semibold">{t(one)}</span>
              <span className="text-[0.94rem] text-soft" id={`rhythm-${one}`}>
                {hints[one] ?? t(`${one}Hint`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <FormProblem problem={verb.problem} />
      <p role="status" className="text-[0.94rem] text-soft empty:hidden">
        {saved && t('kept')}
      </p>
    </div>
  );
}
