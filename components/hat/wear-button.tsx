'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const chooseHat = verbOf('chooseHat');

/** Puts on one of one's own hats, and goes to `next`, or to where that hat is at home. */
export function WearButton({
  hatId,
  says,
  name,
  next = '/',
}: {
  hatId: number;
  /** What stands on the button; `name` tells it from others like it. */
  says: string;
  name: string;
  next?: string;
}) {
  const ui = useTranslations('ui');
  const choose = useVerb(chooseHat, ({ home }) => window.location.assign(next === '/' ? home : next));
  return (
    <>
      <Button
        tone="quiet"
        aria-label={`${says}: ${name}`}
        isDisabled={choose.busy}
        onPress={() => void choose.run({ hatId })}
      >
        {choose.busy ? ui('busy') : says}
      </Button>
      <FormProblem problem={choose.problem} />
    </>
  );
}
