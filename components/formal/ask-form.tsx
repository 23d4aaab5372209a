'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OnOpen } from '@/components/network/on-open';
import { Button } from '@/components/ui/button';
import { FormProblem, SelectField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { Quarter } from '@/lib/clock';
import { firstDayOf } from '@/lib/formal/indicator/policy';
import { quarterName } from '@/lib/language/period-name';

const askIndicator = verbOf('askIndicator');

interface Asked {
  code: string;
  /** What was set last. */
  asks: boolean;
  /** Those to come. */
  quarters: Quarter[];
}

/** Has the programme ask an indicator, or ask it no more, from a quarter on; behind one more click. */
export function AskForm({ label, ...asked }: Asked & { label: string }) {
  const t = useTranslations('admin.programme');
  return (
    <OnOpen
      summary={
        <span className="underline">
          <span>{t(asked.asks ? 'stop' : 'ask')}</span>
          <span className="sr-only">{`: ${label}`}</span>
        </span>
      }
    >
      <AskFields {...asked} />
    </OnOpen>
  );
}

function AskFields({ code, asks, quarters }: Asked) {
  const t = useTranslations('admin.programme');
  const frame = useTranslations('frame');
  const router = useRouter();
  const [from, setFrom] = useState(quarters[0] ? firstDayOf(quarters[0]) : '');
  const { run, problem, busy } = useVerb(askIndicator, () => router.refresh());
  return (
    <form
      className="mt-2 grid max-w-sm gap-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run({ code, asked: !asks, from });
      }}
    >
      <SelectField
        label={t('from')}
        value={from}
        error={problem?.fields?.from}
        onChange={(event) => setFrom(event.target.value)}
      >
        {quarters.map((quarter) => (
          <option key={firstDayOf(quarter)} value={firstDayOf(quarter)}>
            {quarterName(frame, quarter)}
          </option>
        ))}
      </SelectField>
      <FormProblem problem={problem?.fields ? null : problem} />
      <Button type="submit" tone="quiet" small isDisabled={busy}>
        {t(asks ? 'stop' : 'ask')}
      </Button>
    </form>
  );
}
