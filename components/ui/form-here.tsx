'use client';

import { useTranslations } from 'next-intl';
import { Button } from './button';
import type { Elements } from './elements';
import { FormProblem } from './field';
import type { useVerb } from './use-verb';

/** A small form in the place of the button that opened it: its fields, what went wrong, and the two ways on. */
export function FormHere({
  verb,
  save,
  onSend,
  onLeave,
  children,
}: {
  verb: Pick<ReturnType<typeof useVerb>, 'busy' | 'problem'>;
  /** What stands on the button that sends it. */
  save: string;
  onSend: () => void;
  onLeave: () => void;
  children: Elements;
}) {
  const ui = useTranslations('ui');
  return (
    <form
      className="no-print grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" small isDisabled={verb.busy}>
          {save}
        </Button>
        <Button tone="plain" small onPress={onLeave}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}
