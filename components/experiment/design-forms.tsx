'use client';

import { useTranslations } from 'next-intl';
import { Choice, TextArea } from '@/components/ui/field';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { type Part, REACHES } from '@/lib/learning/experiment-design/policy';

const saveResearchQuestion = verbOf('saveResearchQuestion');
const saveDesignPart = verbOf('saveDesignPart');

const WORDS = fieldsOf(['id', 'body'], ['id']);

/** Another question that the experiment answers, or one that is said otherwise. */
export function QuestionForm({
  experimentId,
  id,
  isNew,
  known,
  onLeave,
}: {
  experimentId: string;
  id: string;
  isNew: boolean;
  known: { id: string; body: string; version: number }[];
  onLeave: () => void;
}) {
  const t = useTranslations('experiment.design');
  return (
    <WordsForm<'body'>
      at={`design.${experimentId}.question.${isNew ? 'new' : id}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const { body = '', version = 0 } = known.find((it) => it.id === one) ?? {};
        return { words: { id: one, body }, version };
      }}
      send={(sent) => saveResearchQuestion({ ...sent, experimentId })}
      told={({ body }) => body}
      onLeave={onLeave}
    >
      {(box) => <TextArea autoFocus label={t('question')} limit={1000} rows={2} {...box('body')} />}
    </WordsForm>
  );
}

/** One part of a design. Emptied, it is a line to open again. */
export function PartForm({
  experimentId,
  part,
  stored,
  onLeave,
}: {
  experimentId: string;
  part: Part;
  stored: { body: string; version: number } | undefined;
  onLeave: () => void;
}) {
  const t = useTranslations('experiment.design');
  const { body = '', version = 0 } = stored ?? {};
  return (
    <WordsForm<'body'>
      at={`design.${experimentId}.${part}`}
      ways={part === 'scale' ? SCALE : WORDS}
      id={part}
      storedOf={(id) => ({ words: { id, body }, version })}
      send={({ id: _, ...sent }) => saveDesignPart({ ...sent, experimentId, part })}
      told={(words) => (part === 'scale' && words.body !== '' ? t(`scales.${words.body as 'team'}`) : words.body)}
      onLeave={onLeave}
    >
      {(box, change) =>
        part === 'scale' ? (
          <Choice
            legend={t('asks.scale')}
            name="scale"
            value={box('body').value}
            options={['', ...REACHES].map((value) => ({
              value,
              label: value === '' ? t('scaleNone') : t(`scales.${value as 'team'}`),
            }))}
            onChange={(value) => change('body', value)}
          />
        ) : (
          <TextArea
            autoFocus
            label={t(`asks.${part}`)}
            hint={t(`hints.${part}`)}
            limit={1000}
            rows={3}
            {...box('body')}
          />
        )
      }
    </WordsForm>
  );
}

const SCALE = fieldsOf(['id', 'body'], ['id', 'body']);
