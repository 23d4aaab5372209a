'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { EditRemove } from '@/components/ui/edit-remove';
import type { Elements } from '@/components/ui/elements';
import { Choice, FormProblem, SelectField, TextArea, TextField } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useDraft } from '@/components/ui/use-draft';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import type { Kind } from '@/lib/learning/experiment-reading/policy';

const saveFactor = verbOf('saveFactor');
const removeFactor = verbOf('removeFactor');
const raiseFactor = verbOf('raiseFactor');

const FIELDS = ['id', 'kind', 'body', 'scale', 'addressee'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'kind', 'scale', 'addressee']);

export interface Factor {
  id: string;
  kind: Kind | null;
  body: string;
  structural: boolean;
  addressee: string;
  version: number;
}
type Kinds = { value: Kind; label: string }[];

/** Adds what played along to a reading. */
export function NewFactor({ readingId, known, kinds }: { readingId: string; known: Factor[]; kinds: Kinds }) {
  const t = useTranslations('experiment.reading');
  const writing = useOpened();
  if (writing.on) return <FactorForm readingId={readingId} known={known} kinds={kinds} onLeave={writing.leave} />;
  return (
    <Button tone="quiet" small className="no-print w-fit" {...writing.button}>
      {t('addFactor')}
    </Button>
  );
}

function FactorForm({
  readingId,
  factor,
  known,
  kinds,
  raised = false,
  onLeave,
}: {
  readingId: string;
  factor?: Factor;
  known: Factor[];
  kinds: Kinds;
  /** It became a signal, and stays structural. */
  raised?: boolean;
  onLeave: () => void;
}) {
  const t = useTranslations('experiment.reading');
  const [id] = useState(() => factor?.id ?? newId());
  return (
    <WordsForm<'kind' | 'body' | 'scale' | 'addressee'>
      at={`factor.${readingId}.${factor?.id ?? 'new'}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const {
          kind = null,
          body = '',
          structural = false,
          addressee = '',
          version = 0,
        } = known.find((it) => it.id === one) ?? {};
        const scale = structural ? 'structural' : 'ours';
        return { words: { id: one, kind: kind ?? '', body, scale, addressee }, version };
      }}
      send={({ kind, scale, ...sent }) =>
        saveFactor({ ...sent, kind: (kind as Kind) || null, structural: scale === 'structural', readingId })
      }
      told={({ kind, body, scale, addressee }) =>
        [
          body,
          kinds.find(({ value }) => value === kind)?.label,
          t(scale === 'structural' ? 'structural' : 'ours'),
          addressee,
        ]
          .filter(Boolean)
          .join('\n')
      }
      onLeave={onLeave}
    >
      {(box, change) => (
        <>
          <TextArea autoFocus label={t('factor')} hint={t('factorHint')} limit={1000} rows={2} {...box('body')} />
          <SelectField
            label={t('kind')}
            value={box('kind').value}
            onChange={(event) => change('kind', event.target.value)}
          >
            <option value="">{t('kindNone')}</option>
            {kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
          {!raised && (
            <Choice
              legend={t('whose')}
              name="scale"
              value={box('scale').value}
              options={(['ours', 'structural'] as const).map((value) => ({
                value: value as string,
                label: t(`scales.${value}`),
              }))}
              onChange={(value) => change('scale', value)}
            />
          )}
          {box('scale').value === 'structural' && !raised && (
            <TextField
              label={t('addressee')}
              hint={t('addresseeHint')}
              limit={200}
              autoComplete="off"
              {...box('addressee')}
            />
          )}
        </>
      )}
    </WordsForm>
  );
}

/** What played along, at which scale; and, where it is structural, one press that makes a signal of it. */
export function FactorLine({
  readingId,
  factor,
  kinds,
  raised,
  hasCycle,
  children,
}: {
  readingId: string;
  factor: Factor;
  kinds: Kinds;
  raised: boolean;
  /** A cycle is open, to which a signal can come. */
  hasCycle: boolean;
  /** What became of it. */
  children: Elements;
}) {
  const t = useTranslations('experiment.reading');
  const router = useRouter();
  const writing = useOpened();
  const removing = useVerb(removeFactor, router.refresh);
  const { id, kind, body, structural } = factor;
  if (writing.on) {
    return (
      <FactorForm
        readingId={readingId}
        factor={factor}
        known={[factor]}
        kinds={kinds}
        raised={raised}
        onLeave={writing.leave}
      />
    );
  }
  return (
    <div className="grid justify-items-start gap-1 border-l-[3px] border-l-line pl-4">
      <p dir="auto" className="typed">
        {body}
      </p>
      <p className="text-[0.94rem] text-soft">
        {[kinds.find(({ value }) => value === kind)?.label, t(structural ? 'structural' : 'ours')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {children}
      {structural && !raised && !hasCycle && <p className="no-print text-[0.94rem] text-soft">{t('noCycle')}</p>}
      {structural && !raised && hasCycle && <Raise factor={factor} />}
      <EditRemove
        edit={{ button: writing.button, what: t('edit', { what: body }) }}
        remove={{
          verb: removing,
          input: { id },
          label: t('remove', { what: body }),
          meaning: t(raised ? 'removeRaised' : 'removeMeans'),
          yes: t('removeYes'),
        }}
      />
    </div>
  );
}

/** One press, where it is known who can do something about it; else that is asked first. */
function Raise({ factor: { id, body, addressee } }: { factor: Factor }) {
  const t = useTranslations('experiment.reading');
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  const to = useDraft(`raise.${id}`);
  const verb = useVerb(raiseFactor, () => {
    to.clear();
    setAsks(false);
    router.refresh();
  });
  if (asks) {
    return (
      <div className="card w-full p-4">
        <FormHere
          verb={verb}
          save={t('raise')}
          onSend={() => void verb.run({ id, addressee: to.value })}
          onLeave={() => setAsks(false)}
        >
          <TextField
            autoFocus
            label={t('addressee')}
            hint={t('addresseeHint')}
            limit={200}
            autoComplete="off"
            value={to.value}
            error={verb.problem?.fields?.addressee}
            onChange={(event) => to.change(event.target.value)}
          />
        </FormHere>
      </div>
    );
  }
  return (
    <>
      <Button
        tone="quiet"
        small
        className="no-print"
        aria-label={`${t('raise')}: ${body}`}
        isDisabled={verb.busy}
        onPress={() => (addressee === '' ? setAsks(true) : void verb.run({ id, addressee: '' }))}
      >
        {t('raise')}
      </Button>
      <FormProblem problem={verb.problem} />
    </>
  );
}
