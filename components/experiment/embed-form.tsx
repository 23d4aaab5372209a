'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormHere } from '@/components/ui/form-here';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import type { FORMS } from '@/lib/learning/experiment/policy';
import { EmbeddingFields, formOf } from './embedding-fields';

const embed = verbOf('embed');

const FIELDS = ['form', 'change', 'owner', 'lookOn'] as const;
type Words = Record<(typeof FIELDS)[number], string>;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['form', 'lookOn']);
type Form = (typeof FORMS)[number];

/** Says what an embedded experiment changed, or says it otherwise. */
export function EmbedForm({
  experimentId,
  embedding,
  today,
}: {
  experimentId: string;
  embedding: { form: Form; change: string; owner: string; lookOn: string | null; version: number } | null;
  /** YYYY-MM-DD, in Brussels. */
  today: string;
}) {
  const t = useTranslations('experiment.embedding');
  const ui = useTranslations('ui');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>('untouched');
  const { form = 'agreement', change = '', owner = '', lookOn = '', version = 0 } = embedding ?? {};
  const stored = { words: { form, change, owner, lookOn: lookOn ?? '' } as Words, version };
  const draft = useVersionedDraft(`embed.${experimentId}`, WORDS, stored, router.refresh);
  const { words, theirs } = draft;
  const verb = useVerb(
    (input: Parameters<typeof embed>[0]) =>
      draft.send({ words: { ...words }, version: input.version ?? 0 }, () => embed(input)),
    () => {
      if (!draft.isDirty()) setNow('back');
      router.refresh();
    },
  );
  if (now !== 'writing') {
    return (
      <Button tone="quiet" className="w-fit" autoFocus={now === 'back'} onPress={() => setNow('writing')}>
        {t(embedding ? 'edit' : 'open')}
      </Button>
    );
  }
  return (
    <div className="card w-full p-5">
      <FormHere
        verb={verb}
        save={theirs ? ui('meanwhile.keepMine') : ui('save')}
        onSend={() => {
          const seen = draft.seen === 0 ? null : draft.seen;
          void verb.run({ experimentId, ...words, form: formOf(words), version: seen });
        }}
        onLeave={() => setNow('back')}
      >
        <EmbeddingFields
          words={words}
          change={(some) => draft.change({ ...words, ...some })}
          errors={verb.problem?.fields ?? {}}
          today={today}
          takesFocus
        />
        {theirs && (
          <Meanwhile
            title={ui('meanwhile.theirs')}
            sides={[{ words: theirs.words.change }]}
            ways={[{ label: ui('meanwhile.keepTheirs'), go: draft.drop }]}
          />
        )}
      </FormHere>
    </div>
  );
}
