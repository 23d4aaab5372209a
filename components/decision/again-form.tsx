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
import { FINDINGS } from '@/lib/learning/decision/input';

const lookAtDecision = verbOf('lookAtDecision');
type Finding = (typeof FINDINGS)[number];

/** Asks whether a decision still holds. That it changed, or holds no longer, are answers too, and say what and why. */
export function AgainForm({ decisionId, today, due }: { decisionId: string; today: string; due: boolean }) {
  const t = useTranslations('decision.again');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>(due ? 'writing' : 'untouched');
  const [answer, setAnswer] = useState<{ finding: Finding | ''; missing: boolean }>({ finding: '', missing: false });
  const body = useDraft(`again.${decisionId}`);
  const next = useDraft(`again.${decisionId}.next`);
  const id = useDraft(`again.${decisionId}.id`);
  const verb = useVerb(lookAtDecision, (_, input) => {
    body.clear(input.body);
    next.clear();
    id.clear();
    setAnswer({ finding: '', missing: false });
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
  const { finding } = answer;
  return (
    <div className="card w-full max-w-2xl p-5">
      <FormHere
        verb={verb}
        save={ui('save')}
        onSend={() => {
          if (finding === '') return setAnswer({ finding, missing: true });
          const look = id.value || newId();
          id.change(look);
          const nextOn = finding === 'no_longer' ? null : next.value || null;
          void verb.run({ id: look, decisionId, finding, body: body.value, nextOn });
        }}
        onLeave={() => setNow('back')}
      >
        <Choice
          legend={t('holds')}
          name="finding"
          value={finding}
          options={FINDINGS.map((value) => ({ value: value as Finding | '', label: t(`findings.${value}`) }))}
          onChange={(value) => setAnswer({ finding: value, missing: false })}
        />
        <p role="alert" className="field-error empty:hidden">
          {answer.missing ? errors('required') : ''}
        </p>
        <TextArea
          label={t(`why.${finding || 'holds'}`)}
          limit={2000}
          rows={3}
          value={body.value}
          error={verb.problem?.fields?.body}
          onChange={(event) => body.change(event.target.value)}
        />
        {finding !== 'no_longer' && (
          <TextField
            type="date"
            min={today}
            label={t('nextOn')}
            hint={t('nextOnHint')}
            value={next.value}
            error={verb.problem?.fields?.nextOn}
            onChange={(event) => next.change(event.target.value)}
          />
        )}
      </FormHere>
    </div>
  );
}
