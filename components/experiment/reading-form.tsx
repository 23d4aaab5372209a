'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { EditRemove } from '@/components/ui/edit-remove';
import { Choice, ErrorSentence, TextArea } from '@/components/ui/field';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { MEANT } from '@/lib/learning/experiment-reading/policy';

const saveReading = verbOf('saveReading');
const removeReading = verbOf('removeReading');

const FIELDS = ['id', 'asMeant', 'body', 'data'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'asMeant']);

type Meant = (typeof MEANT)[number];
interface Reading {
  id: string;
  asMeant: Meant;
  body: string;
  data: string;
  version: number;
}

/** A reading as it stands, to be said otherwise by anybody; or the way to lay one. */
export function ReadingWords({
  experimentId,
  reading,
  head,
}: {
  experimentId: string;
  reading?: Reading & { mine: boolean };
  /** Its day and who laid it, as they are read. */
  head?: string;
}) {
  const t = useTranslations('experiment.reading');
  const router = useRouter();
  const writing = useOpened();
  const removing = useVerb(removeReading, router.refresh);
  if (writing.on)
    return <ReadingForm experimentId={experimentId} {...(reading && { reading })} onLeave={writing.leave} />;
  if (!reading)
    return (
      <Button tone="quiet" className="no-print w-fit" {...writing.button}>
        {t('open')}
      </Button>
    );
  return (
    <div className="grid gap-1 border-l-[3px] border-l-glow pl-4">
      <p className="text-[0.94rem] text-soft">{head}</p>
      <p className="font-semibold">{t(`found.${reading.asMeant}`)}</p>
      <p dir="auto" className="typed empty:hidden">
        {reading.body}
      </p>
      {reading.data !== '' && (
        <div className="grid">
          <h3 className="mt-1 font-sans text-[0.94rem] font-normal text-soft">{t('data')}</h3>
          <p dir="auto" className="typed">
            {reading.data}
          </p>
        </div>
      )}
      <EditRemove
        edit={{ button: writing.button, what: t('edit', { what: head ?? '' }) }}
        remove={
          reading.mine
            ? {
                verb: removing,
                input: { id: reading.id },
                label: t('remove', { what: head ?? '' }),
                meaning: t('removeMeans'),
                yes: t('removeYes'),
              }
            : null
        }
      />
    </div>
  );
}

function ReadingForm({
  experimentId,
  reading,
  onLeave,
}: {
  experimentId: string;
  reading?: Reading;
  onLeave: () => void;
}) {
  const t = useTranslations('experiment.reading');
  const [id] = useState(() => reading?.id ?? newId());
  return (
    <WordsForm<'asMeant' | 'body' | 'data'>
      at={`reading.${experimentId}.${reading?.id ?? 'new'}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const { asMeant = '', body = '', data = '', version = 0 } = reading ?? {};
        return { words: { id: one, asMeant, body, data }, version };
      }}
      send={({ asMeant, ...sent }) => saveReading({ ...sent, asMeant: asMeant as Meant, experimentId })}
      told={({ asMeant, body, data }) =>
        [asMeant !== '' && t(`found.${asMeant as Meant}`), body, data].filter(Boolean).join('\n')
      }
      onLeave={onLeave}
    >
      {(box, change) => {
        const { value, error } = box('asMeant');
        return (
          <>
            <div className="grid gap-1.5">
              <Choice
                legend={t('asMeant')}
                name="asMeant"
                value={value}
                options={MEANT.map((one) => ({ value: one as string, label: t(`meant.${one}`) }))}
                onChange={(one) => change('asMeant', one)}
              />
              <p role="alert" className="field-error empty:hidden">
                {typeof error === 'string' && <ErrorSentence code={error} />}
              </p>
            </div>
            <TextArea label={t('why')} limit={2000} rows={3} {...box('body')} />
            <TextArea label={t('data')} hint={t('dataHint')} limit={4000} rows={3} {...box('data')} />
          </>
        );
      }}
    </WordsForm>
  );
}
