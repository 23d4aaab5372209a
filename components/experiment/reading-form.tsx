'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, ErrorSentence, TextArea } from '@/components/ui/field';
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
  const ui = useTranslations('ui');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>('untouched');
  const removing = useVerb(removeReading, router.refresh);
  if (now === 'writing')
    return <ReadingForm experimentId={experimentId} {...(reading && { reading })} onLeave={() => setNow('back')} />;
  const button = (
    <Button
      tone={reading ? 'plain' : 'quiet'}
      small={reading !== undefined}
      className="no-print w-fit"
      autoFocus={now === 'back'}
      {...(head && { 'aria-label': t('edit', { what: head }) })}
      onPress={() => setNow('writing')}
    >
      {reading ? ui('edit') : t('open')}
    </Button>
  );
  if (!reading) return button;
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
      <div className="no-print -ml-2.5 flex flex-wrap items-start gap-1">
        {button}
        {reading.mine && (
          <AskHere
            name={ui('remove')}
            label={t('remove', { what: head ?? '' })}
            tone="plain"
            meaning={t('removeMeans')}
            yes={t('removeYes')}
            no={ui('cancel')}
            verb={removing}
            input={{ id: reading.id }}
          />
        )}
      </div>
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
