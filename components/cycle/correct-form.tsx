'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { TextArea } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { CORRECTABLE } from '@/lib/learning/conclusion/input';

const correctConclusion = verbOf('correctConclusion');

type What = keyof typeof CORRECTABLE;
type Part = (typeof CORRECTABLE)[What][number];

export interface Correctable {
  what: What;
  id: string;
  version: number;
  /** The words that can be put right, as they stand. */
  words: Partial<Record<Part, string>>;
}

/** Puts right what a closed cycle concluded. What is typed stays on the device until it is saved. */
export function CorrectForm({ what, id, version, words }: Correctable) {
  const t = useTranslations('cycle.correct');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>('untouched');
  const [correction, setCorrection] = useState('');
  const draft = useDraft(`correct.${id}`);
  const verb = useVerb(correctConclusion, () => {
    draft.clear();
    setNow('back');
    router.refresh();
  });
  const parts = Object.entries(words) as [Part, string][];
  const typed: Partial<Record<Part, string>> = draft.value ? JSON.parse(draft.value) : {};
  if (now !== 'writing') {
    return (
      <Button
        tone="plain"
        small
        className="no-print w-fit"
        autoFocus={now === 'back'}
        aria-label={t('name', { what: parts[0]?.[1].slice(0, 40) ?? '' })}
        onPress={() => {
          setCorrection(newId());
          setNow('writing');
        }}
      >
        {t('open')}
      </Button>
    );
  }
  return (
    <FormHere
      verb={verb}
      save={t('save')}
      onSend={() => void verb.run({ id: correction, what, subjectId: id, version, ...words, ...typed })}
      onLeave={() => setNow('back')}
    >
      <p className="max-w-prose text-[0.94rem] text-soft">{t('means')}</p>
      {parts.map(([part, value], index) => (
        <TextArea
          key={part}
          autoFocus={index === 0}
          label={t(`parts.${part}`)}
          rows={part === 'body' ? 4 : 2}
          value={typed[part] ?? value}
          error={verb.problem?.fields?.[part]}
          onChange={(event) => draft.change(JSON.stringify({ ...typed, [part]: event.target.value }))}
        />
      ))}
    </FormHere>
  );
}
