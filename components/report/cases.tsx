'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { EditRemove } from '@/components/ui/edit-remove';
import { FormProblem, TextArea } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { CASE_LIMIT } from '@/lib/learning/report-case/input';
import { type Case, canChangeCase, canReadCase } from '@/lib/learning/report-case/policy';
import { CaseWords } from './case-words';

const saveCase = verbOf('saveCase');
const readCase = verbOf('readCase');
const removeCase = verbOf('removeCase');

const FIELDS = ['id', 'happened', 'hindered', 'learned'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id']);

/** Stories from practice in a report that is being written: each waits for a second reader before it is part of it. */
export function Cases({
  reportId,
  cases,
  removable,
}: {
  reportId: string;
  cases: Case[];
  /** Those that the reader may take out. */
  removable: string[];
}) {
  const t = useTranslations('report.cases');
  const writing = useOpened();
  return (
    <>
      <p className="no-print max-w-prose text-soft">{t('intro')}</p>
      {cases.length > 0 && (
        <ul className="grid gap-4">
          {cases.map((one, index) => (
            <li key={one.id} className={one.seen === 'nobody' ? undefined : 'no-print'}>
              <CaseCard reportId={reportId} it={one} number={index + 1} removable={removable.includes(one.id)} />
            </li>
          ))}
        </ul>
      )}
      {writing.on ? (
        <CaseForm reportId={reportId} known={cases} onLeave={writing.leave} />
      ) : (
        <Button tone="quiet" small className="no-print w-fit" {...writing.button}>
          {t('add')}
        </Button>
      )}
    </>
  );
}

function CaseForm({
  reportId,
  it,
  known,
  onLeave,
}: {
  reportId: string;
  it?: Case;
  known: Case[];
  onLeave: () => void;
}) {
  const t = useTranslations('report.cases');
  const [id] = useState(() => it?.id ?? newId());
  return (
    <WordsForm<'happened' | 'hindered' | 'learned'>
      at={`report.${reportId}.case.${it?.id ?? 'new'}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const { happened = '', hindered = '', learned = '', version = 0 } = known.find((is) => is.id === one) ?? {};
        return { words: { id: one, happened, hindered, learned }, version };
      }}
      send={(sent) => saveCase({ ...sent, reportId })}
      told={({ happened, hindered, learned }) => [happened, hindered, learned].filter(Boolean).join('\n')}
      onLeave={onLeave}
    >
      {(box) => (
        <>
          <p className="max-w-prose text-[0.94rem]">{t('how')}</p>
          <TextArea autoFocus label={t('happened')} limit={CASE_LIMIT} rows={5} {...box('happened')} />
          <TextArea label={t('hindered')} limit={CASE_LIMIT} rows={3} {...box('hindered')} />
          <TextArea label={t('learned')} limit={CASE_LIMIT} rows={3} {...box('learned')} />
        </>
      )}
    </WordsForm>
  );
}

function CaseCard({
  reportId,
  it,
  number,
  removable,
}: {
  reportId: string;
  it: Case;
  number: number;
  removable: boolean;
}) {
  const t = useTranslations('report.cases');
  const router = useRouter();
  const writing = useOpened();
  const removing = useVerb(removeCase, router.refresh);
  const changeable = canChangeCase(it);
  const heading = t('one', { number });
  if (writing.on) return <CaseForm reportId={reportId} it={it} known={[it]} onLeave={writing.leave} />;
  return (
    <article
      className="card grid gap-3.5 p-5 print:border-0 print:p-0 print:shadow-none"
      aria-labelledby={`case-${it.id}`}
    >
      <h3 id={`case-${it.id}`}>{heading}</h3>
      <CaseWords told={it} t={t} />
      <Standing it={it} />
      {canReadCase(it) && <SecondReader it={it} heading={heading} />}
      {(changeable || removable) && (
        <EditRemove
          edit={changeable ? { button: writing.button, what: t('edit', { what: heading }) } : null}
          remove={
            removable
              ? {
                  verb: removing,
                  input: { id: it.id },
                  name: t('remove'),
                  label: t('removeNamed', { what: heading }),
                  meaning: t('removeMeans'),
                  yes: t('removeYes'),
                }
              : null
          }
        />
      )}
    </article>
  );
}

/** Whether a case is in the report, and what it waits for. */
function Standing({ it: { seen, mine, hint } }: { it: Case }) {
  const t = useTranslations('report.cases');
  if (seen === 'nobody') return <p className="no-print text-[0.92rem] text-soft">{t('read')}</p>;
  if (seen === null) return mine ? <p className="note">{t('waitsMine')}</p> : null;
  return (
    <div className="note grid gap-1.5">
      <p>{t(mine ? 'somebodyMine' : 'somebody')}</p>
      {hint && (
        <p dir="auto" className="typed">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The question to the second reader, and the two answers. */
function SecondReader({ it, heading }: { it: Case; heading: string }) {
  const t = useTranslations('report.cases');
  const router = useRouter();
  const [telling, setTelling] = useState(false);
  const [hint, setHint] = useState('');
  const verb = useVerb(readCase, router.refresh);
  const asked = { id: it.id, version: it.version };
  return (
    <fieldset
      className="no-print grid gap-3 border-l-[3px] border-l-glow pl-4"
      aria-label={t('askNamed', { what: heading })}
    >
      <div className="grid gap-1">
        <p className="font-semibold">{t('ask')}</p>
        <p className="max-w-prose text-[0.94rem]">{t('askHow')}</p>
      </div>
      {telling ? (
        <FormHere
          verb={verb}
          save={t('tell')}
          onSend={() => void verb.run({ ...asked, seen: 'somebody', hint })}
          onLeave={() => {
            verb.clear();
            setTelling(false);
          }}
        >
          <TextArea
            autoFocus
            label={t('hint')}
            hint={t('hintHint')}
            limit={1000}
            rows={2}
            value={hint}
            error={verb.problem?.fields?.hint}
            onChange={(event) => setHint(event.target.value)}
          />
        </FormHere>
      ) : (
        <>
          <FormProblem problem={verb.problem} />
          <div className="flex flex-wrap gap-2">
            <Button small isDisabled={verb.busy} onPress={() => void verb.run({ ...asked, seen: 'nobody', hint: '' })}>
              {t('nobody')}
            </Button>
            <Button small tone="quiet" isDisabled={verb.busy} onPress={() => setTelling(true)}>
              {t('maybe')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}
