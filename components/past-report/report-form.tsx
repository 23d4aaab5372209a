'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskFirst } from '@/components/ui/ask-first';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { HEADING_LIMIT } from '@/lib/learning/past-report/policy';
import { type Periods, periodIn } from './bring-form';

const changePastReport = verbOf('changePastReport');
const removePastReport = verbOf('removePastReport');

const FIELDS = ['id', 'title', 'period'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'period']);

/** What whoever carries the circle may do with a whole report: name it otherwise, say another period, take it away. */
export function ReportActs({
  report: { id, title, period, version },
  periods,
}: {
  report: { id: string; title: string; period: string; version: number };
  /** Those that are free, and its own. */
  periods: Periods[];
}) {
  const t = useTranslations('past.one');
  const ui = useTranslations('ui');
  const fields = useTranslations('past.new');
  const router = useRouter();
  const writing = useOpened();
  const removing = useVerb(removePastReport, () => router.push('/history'));
  if (writing.on)
    return (
      <WordsForm<'title' | 'period'>
        at={`past-report.${id}`}
        ways={WORDS}
        id={id}
        storedOf={(one) => ({ words: { id: one, title, period }, version })}
        send={({ period: chosen, version: seen, ...sent }) =>
          changePastReport({ ...sent, ...periodIn(chosen), version: seen ?? 0 })
        }
        told={({ title: name, period: value }) =>
          [name, periods.flatMap(({ options }) => options).find((one) => one.value === value)?.label]
            .filter(Boolean)
            .join('\n')
        }
        onLeave={writing.leave}
      >
        {(box, change) => (
          <>
            <TextField autoFocus label={fields('name')} limit={HEADING_LIMIT} {...box('title')} />
            <SelectField
              label={fields('period')}
              value={box('period').value}
              error={box('period').error}
              onChange={(event) => change('period', event.target.value)}
            >
              {periods.map(({ label, options }) => (
                <optgroup key={label} label={label}>
                  {options.map((one) => (
                    <option key={one.value} value={one.value}>
                      {one.label}
                    </option>
                  ))}
                </optgroup>
              ))}
            </SelectField>
          </>
        )}
      </WordsForm>
    );
  return (
    <div className="no-print flex flex-wrap gap-2">
      <Button tone="quiet" small {...writing.button}>
        {t('rename')}
      </Button>
      <AskFirst
        name={t('removeAll')}
        tone="plain"
        small
        title={t('removeAllTitle')}
        yes={t('removeAllYes')}
        no={ui('cancel')}
        verb={removing}
        input={{ id }}
      >
        <p>{t('removeAllText')}</p>
      </AskFirst>
    </div>
  );
}
