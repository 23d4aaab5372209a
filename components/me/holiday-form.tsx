'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { Holiday } from '@/lib/learning/holiday/queries';

const keepHoliday = verbOf('keepHoliday');
const endHoliday = verbOf('endHoliday');

/** The days on which the circle reminds nobody, for coach and steward. */
export function HolidayForm({ holiday, today }: { holiday: Holiday | null; today: string }) {
  const t = useTranslations('me.holiday');
  const router = useRouter();
  const [days, setDays] = useState(holiday ?? { startsOn: '', endsOn: '' });
  const keep = useVerb(keepHoliday, () => router.refresh());
  const end = useVerb(endHoliday, () => {
    setDays({ startsOn: '', endsOn: '' });
    router.refresh();
  });
  const field = (name: 'startsOn' | 'endsOn', label: string) => ({
    label,
    value: days[name],
    error: keep.problem?.fields?.[name],
    onChange: (event: { target: { value: string } }) => setDays({ ...days, [name]: event.target.value }),
  });
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keep.run(days);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField type="date" {...field('startsOn', t('from'))} />
        <TextField type="date" min={today} {...field('endsOn', t('to'))} />
      </div>
      <FormProblem problem={keep.problem ?? end.problem} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="quiet" isDisabled={keep.busy} className="max-sm:w-full">
          {t('keep')}
        </Button>
        {holiday && (
          <Button tone="plain" isDisabled={end.busy} className="max-sm:w-full" onPress={() => end.run({})}>
            {t('end')}
          </Button>
        )}
      </div>
    </form>
  );
}
