'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { EditRemove } from '@/components/ui/edit-remove';
import type { Elements } from '@/components/ui/elements';
import { SelectField, TextArea } from '@/components/ui/field';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import type { Kind } from '@/lib/learning/experiment-reading/policy';
import type { Part, Words } from '@/lib/learning/understanding/policy';

const saveUnderstanding = verbOf('saveUnderstanding');
const removeUnderstanding = verbOf('removeUnderstanding');

const FIELDS = ['id', 'body', 'brings', 'kind'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'kind']);

export type KeptLine = Words & { version: number };
type Kinds = { value: Kind; label: string }[];

/** Adds a line to a part. */
export function NewLine({ part, known, kinds }: { part: Part; known: KeptLine[]; kinds: Kinds }) {
  const t = useTranslations(`memory.system.parts.${part}`);
  const writing = useOpened();
  if (writing.on) return <LineForm part={part} known={known} kinds={kinds} onLeave={writing.leave} />;
  return (
    <Button tone="quiet" small className="no-print w-fit" {...writing.button}>
      {t('add')}
    </Button>
  );
}

function LineForm({
  part,
  line,
  known,
  kinds,
  onLeave,
}: {
  part: Part;
  line?: KeptLine;
  known: KeptLine[];
  kinds: Kinds;
  onLeave: () => void;
}) {
  const t = useTranslations('memory.system.parts');
  const [id] = useState(() => line?.id ?? newId());
  const kindOf = (value: string) => kinds.find((one) => one.value === value)?.label;
  return (
    <WordsForm<'body' | 'brings' | 'kind'>
      at={`understanding.${part}.${line?.id ?? 'new'}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const { body = '', brings = '', kind = null, version = 0 } = known.find((it) => it.id === one) ?? {};
        return { words: { id: one, body, brings, kind: kind ?? '' }, version };
      }}
      send={({ kind, ...sent }) => saveUnderstanding({ ...sent, part, kind: (kind as Kind) || null })}
      told={({ body, brings, kind }) => [body, brings, kindOf(kind)].filter(Boolean).join('\n')}
      onLeave={onLeave}
    >
      {(box, change) => (
        <>
          <TextArea
            autoFocus
            label={t(`${part}.label`)}
            hint={t(`${part}.labelHint`)}
            limit={1000}
            rows={2}
            {...box('body')}
          />
          {part === 'actor' && (
            <TextArea label={t('actor.brings')} hint={t('actor.bringsHint')} limit={1000} rows={2} {...box('brings')} />
          )}
          {part === 'factor' && (
            <SelectField
              label={t('factor.kind')}
              value={box('kind').value}
              onChange={(event) => change('kind', event.target.value)}
            >
              <option value="">{t('factor.kindNone')}</option>
              {kinds.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
          )}
        </>
      )}
    </WordsForm>
  );
}

/** A line as it stands, to be said otherwise or taken away by anybody of the circle. */
export function LineKept({ line, kinds, children }: { line: KeptLine; kinds: Kinds; children: Elements }) {
  const t = useTranslations('memory.system');
  const router = useRouter();
  const writing = useOpened();
  const removing = useVerb(removeUnderstanding, router.refresh);
  const { id, part, body } = line;
  if (writing.on) return <LineForm part={part} line={line} known={[line]} kinds={kinds} onLeave={writing.leave} />;
  return (
    <div className="grid gap-0.5">
      {children}
      <EditRemove
        edit={{ button: writing.button, what: t('edit', { what: body }) }}
        remove={{
          verb: removing,
          input: { id },
          label: t('remove', { what: body }),
          meaning: t('removeMeans'),
          yes: t('removeYes'),
        }}
      />
    </div>
  );
}
