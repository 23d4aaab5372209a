'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, TextArea, TextField } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const lookAtEmbedding = verbOf('lookAtEmbedding');

/** Asks whether an embedded change still lives. No is an answer, and says why. */
export function LookForm({ experimentId, today, due }: { experimentId: string; today: string; due: boolean }) {
  const t = useTranslations('experiment.embedding');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>(due ? 'writing' : 'untouched');
  const [answer, setAnswer] = useState<{ lives: 'yes' | 'no' | ''; missing: boolean }>({ lives: '', missing: false });
  const body = useDraft(`look.${experimentId}`);
  const next = useDraft(`look.${experimentId}.next`);
  const id = useDraft(`look.${experimentId}.id`);
  const verb = useVerb(lookAtEmbedding, (_, input) => {
    body.clear(input.body);
    next.clear();
    id.clear();
    setAnswer({ lives: '', missing: false });
    setNow('back');
    router.refresh();
  });
  if (now !== 'writing') {
    return (
      <Button tone="quiet" className="w-fit" autoFocus={now === 'back'} onPress={() => setNow('writing')}>
        {t('look')}
      </Button>
    );
  }
  return (
    <div className="card w-full p-5">
      <FormHere
        verb={verb}
        save={ui('save')}
        onSend={() => {
          const { lives } = answer;
          if (lives === '') return setAnswer({ lives, missing: true });
          const look = id.value || newId();
          id.change(look);
          const nextOn = next.value || null;
          void verb.run({ id: look, experimentId, lives: lives === 'yes', body: body.value, nextOn });
        }}
        onLeave={() => setNow('back')}
      >
        <Choice
          legend={t('lives')}
          name="lives"
          value={answer.lives}
          options={(['yes', 'no'] as const).map((value) => ({ value: value as typeof answer.lives, label: t(value) }))}
          onChange={(lives) => setAnswer({ lives, missing: false })}
        />
        <p role="alert" className="field-error">
          {answer.missing ? errors('required') : ''}
        </p>
        <TextArea
          label={t(answer.lives === 'no' ? 'whyGone' : 'whyAlive')}
          limit={2000}
          rows={3}
          value={body.value}
          error={verb.problem?.fields?.body}
          onChange={(event) => body.change(event.target.value)}
        />
        <TextField
          type="date"
          min={today}
          label={t('nextOn')}
          hint={t('nextOnHint')}
          value={next.value}
          error={verb.problem?.fields?.nextOn}
          onChange={(event) => next.change(event.target.value)}
        />
      </FormHere>
    </div>
  );
}
