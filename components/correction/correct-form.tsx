'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { TextArea } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import type { CORRECTABLE } from '@/lib/learning/correction/input';

const correctConclusion = verbOf('correctConclusion');

type What = keyof typeof CORRECTABLE;
type Field = (typeof CORRECTABLE)[What][number];

export interface Correctable {
  what: What;
  id: string;
  version: number;
  /** The words that can be put right, as they stand. */
  words: Partial<Record<Field, string>>;
}

/** Puts right what a closed cycle concluded. What is typed stays on the device until it is saved. */
export function CorrectForm({ what, id, version, words }: Correctable) {
  const t = useTranslations('cycle.correct');
  const ui = useTranslations('ui');
  const router = useRouter();
  const writing = useOpened();
  const [correction, setCorrection] = useState('');
  const parts = Object.keys(words) as Field[];
  const stored = { words: words as Record<Field, string>, version };
  const draft = useVersionedDraft(`correct.${id}`, fieldsOf(parts), stored, router.refresh);
  const { words: typed, theirs } = draft;
  const verb = useVerb(
    (input: Parameters<typeof correctConclusion>[0]) =>
      draft.send({ words: typed, version: input.version }, () => correctConclusion(input)),
    () => {
      // What was typed on while it was being saved is a correction of its own.
      setCorrection(newId());
      if (!draft.isDirty()) writing.leave();
      router.refresh();
    },
  );
  if (!writing.on) {
    return (
      <Button
        tone="plain"
        small
        className="no-print w-fit"
        {...writing.button}
        aria-label={t('name', { what: Object.values(words)[0]?.slice(0, 40) ?? '' })}
        onPress={() => {
          setCorrection(newId());
          writing.button.onPress();
        }}
      >
        {t('open')}
      </Button>
    );
  }
  return (
    <FormHere
      verb={verb}
      save={theirs ? ui('meanwhile.keepMine') : t('save')}
      onSend={() => void verb.run({ id: correction, what, subjectId: id, version: draft.seen, ...typed })}
      onLeave={writing.leave}
    >
      <p className="max-w-prose text-[0.94rem] text-soft">{t('means')}</p>
      {parts.map((part, index) => (
        <TextArea
          key={part}
          autoFocus={index === 0}
          label={t(`parts.${part}`)}
          rows={part === 'body' ? 4 : 2}
          value={typed[part]}
          error={verb.problem?.fields?.[part]}
          onChange={(event) => draft.change({ ...typed, [part]: event.target.value })}
        />
      ))}
      {theirs && (
        <Meanwhile
          title={ui('meanwhile.theirs')}
          sides={parts.map((part) => ({ head: t(`parts.${part}`), words: theirs.words[part] }))}
          ways={[{ label: ui('meanwhile.keepTheirs'), go: draft.drop }]}
        />
      )}
    </FormHere>
  );
}
