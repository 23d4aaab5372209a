'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const castBallot = verbOf('castBallot');

/** One vote: one's own, or that of a core partner. Nothing of it stays on this device, and until the end it can be changed. */
export function BallotForm({
  voteId,
  options,
  organisation,
  choice,
}: {
  voteId: string;
  options: { number: number; body: string }[];
  organisation: { id: number; name: string } | null;
  choice: number | null;
}) {
  const t = useTranslations('vote.ballot');
  const errors = useTranslations('errors');
  const router = useRouter();
  const name = useId();
  const [chosen, setChosen] = useState(choice);
  const [missing, setMissing] = useState(false);
  const verb = useVerb(castBallot, () => router.refresh());
  const lines = [...options, { number: 0, body: t('notYet') }];
  const kept = choice !== null && chosen === choice;
  return (
    <form
      className="no-print grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === null) return setMissing(true);
        void verb.run({ voteId, organisationId: organisation?.id ?? null, choice: chosen });
      }}
    >
      <fieldset className="grid min-w-0 gap-2 border-0 p-0">
        <legend dir="auto" className="field-label mb-1.5">
          {organisation ? t('for', { organisation: organisation.name }) : t('own')}
        </legend>
        {lines.map(({ number, body }) => (
          <label
            key={number}
            className={`flex min-h-12 cursor-pointer items-start gap-3 rounded-xl border px-4 py-3 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent ${
              chosen === number ? 'border-accent bg-tint' : 'border-line'
            }`}
          >
            <input
              type="radio"
              className="mt-1 size-4 flex-none"
              name={name}
              checked={chosen === number}
              onChange={() => {
                setChosen(number);
                setMissing(false);
              }}
            />
            <span dir="auto" className="min-w-0 wrap-anywhere">
              {body}
            </span>
          </label>
        ))}
      </fieldset>
      <p role="alert" className="field-error empty:hidden">
        {missing ? errors('required') : ''}
      </p>
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" isDisabled={verb.busy}>
          {t(choice === null ? 'send' : 'change')}
        </Button>
        <p role="status" className="text-[0.94rem] text-soft">
          {kept ? t('kept') : ''}
        </p>
      </div>
    </form>
  );
}
