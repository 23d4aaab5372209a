'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { EditRemove } from '@/components/ui/edit-remove';
import type { Elements } from '@/components/ui/elements';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { HEADING_LIMIT, SECTION_LIMIT } from '@/lib/learning/past-report/policy';
import type { Questions } from './bring-form';
import { PlaceOptions } from './piece-card';
import { questionOf } from './pieces';

const savePastSection = verbOf('savePastSection');
const removePastSection = verbOf('removePastSection');

const FIELDS = ['id', 'place', 'heading', 'body'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'place']);

export interface KeptSection {
  id: string;
  questionId: number | null;
  heading: string;
  body: string;
  version: number;
}

const placeOf = (questionId: number | null) => (questionId === null ? 'own' : `q${questionId}`);

/** A section as it stands; whoever carries the circle changes it, puts it elsewhere or takes it away. */
export function SectionKept({
  reportId,
  section,
  name,
  questions,
  children,
}: {
  reportId: string;
  section: KeptSection;
  /** What it is called: its heading, or its first words. */
  name: string;
  questions: Questions;
  children: Elements;
}) {
  const t = useTranslations('past.one');
  const router = useRouter();
  const writing = useOpened();
  const removing = useVerb(removePastSection, router.refresh);
  if (writing.on)
    return (
      <SectionForm
        reportId={reportId}
        section={section}
        known={[section]}
        questions={questions}
        onLeave={writing.leave}
      />
    );
  return (
    <div className="grid gap-1">
      {children}
      <EditRemove
        edit={{ button: writing.button, what: t('edit', { what: name }) }}
        remove={{
          verb: removing,
          input: { id: section.id },
          label: t('remove', { what: name }),
          meaning: t('removeMeans'),
          yes: t('removeYes'),
        }}
      />
    </div>
  );
}

/** Adds a section to a report that is here. */
export function NewSection({
  reportId,
  known,
  questions,
}: {
  reportId: string;
  known: KeptSection[];
  questions: Questions;
}) {
  const t = useTranslations('past.one');
  const writing = useOpened();
  if (writing.on)
    return <SectionForm reportId={reportId} known={known} questions={questions} onLeave={writing.leave} />;
  return (
    <Button tone="quiet" small className="no-print w-fit" {...writing.button}>
      {t('add')}
    </Button>
  );
}

function SectionForm({
  reportId,
  section,
  known,
  questions,
  onLeave,
}: {
  reportId: string;
  section?: KeptSection;
  known: KeptSection[];
  questions: Questions;
  onLeave: () => void;
}) {
  const t = useTranslations('past.one');
  const fields = useTranslations('past.new');
  const places = useTranslations('past.places');
  const [id] = useState(() => section?.id ?? newId());
  const nameOf = (place: string) => questions.find((one) => placeOf(one.id) === place)?.text ?? '';
  return (
    <WordsForm<'place' | 'heading' | 'body'>
      at={`past-report.${reportId}.${section?.id ?? 'new'}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const found = known.find((it) => it.id === one);
        const { heading = '', body = '', version = 0 } = found ?? {};
        return { words: { id: one, place: found ? placeOf(found.questionId) : '', heading, body }, version };
      }}
      send={async ({ place, ...sent }) =>
        place === ''
          ? { ok: false, problem: { code: 'checkFields', fields: { place: 'required' } } }
          : savePastSection({ ...sent, pastReportId: reportId, questionId: questionOf(place) })
      }
      told={({ place, heading, body }) => [nameOf(place), heading, body].filter(Boolean).join('\n')}
      onLeave={onLeave}
    >
      {(box, change) => (
        <>
          <SelectField
            autoFocus
            label={fields('where')}
            value={box('place').value}
            error={box('place').error}
            onChange={(event) => change('place', event.target.value)}
          >
            <PlaceOptions questions={questions}>
              {box('place').value === '' ? <option value="">{places('none')}</option> : undefined}
            </PlaceOptions>
          </SelectField>
          <TextField
            label={fields('heading')}
            hint={box('place').value === 'own' ? '' : t('headingHint')}
            limit={HEADING_LIMIT}
            {...box('heading')}
          />
          <TextArea label={fields('text')} limit={SECTION_LIMIT} rows={8} {...box('body')} />
        </>
      )}
    </WordsForm>
  );
}
