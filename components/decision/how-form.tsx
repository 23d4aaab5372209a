'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { RULES, type Rule } from '@/lib/learning/vote/input';

const describeDecision = verbOf('describeDecision');

interface Said {
  id: string;
  version: number;
  rule: Rule | null;
  decidedBy: string;
  weighed: string;
  lookAgainOn: string | null;
}

/** Says how a decision was made without a vote. Nothing of it must be filled in. */
export function HowForm({ decision, today }: { decision: Said; today: string }) {
  const t = useTranslations('decision.how');
  const ui = useTranslations('ui');
  const router = useRouter();
  const { id, version, rule, decidedBy, weighed, lookAgainOn } = decision;
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>('untouched');
  const [words, setWords] = useState({ rule: rule ?? '', decidedBy, weighed, lookAgainOn: lookAgainOn ?? '' });
  const verb = useVerb(describeDecision, () => {
    setNow('back');
    router.refresh();
  });
  if (now !== 'writing') {
    return (
      <Button tone="quiet" className="no-print w-fit" autoFocus={now === 'back'} onPress={() => setNow('writing')}>
        {t('open')}
      </Button>
    );
  }
  const field = (name: keyof typeof words) => ({
    label: t(name),
    value: words[name],
    error: verb.problem?.fields?.[name],
    onChange: (event: { target: { value: string } }) => setWords({ ...words, [name]: event.target.value }),
  });
  return (
    <div className="card w-full max-w-2xl p-5">
      <FormHere
        verb={verb}
        save={ui('save')}
        onSend={() => {
          const said = { rule: (words.rule || null) as Rule | null, lookAgainOn: words.lookAgainOn || null };
          void verb.run({ id, version, decidedBy: words.decidedBy, weighed: words.weighed, ...said });
        }}
        onLeave={() => setNow('back')}
      >
        <SelectField {...field('rule')}>
          <option value="">{t('rules.none')}</option>
          {RULES.map((name) => (
            <option key={name} value={name}>
              {t(`rules.${name}`)}
            </option>
          ))}
        </SelectField>
        <TextField hint={t('decidedByHint')} limit={300} autoComplete="off" {...field('decidedBy')} />
        <TextArea hint={t('weighedHint')} limit={2000} rows={3} {...field('weighed')} />
        <TextField type="date" min={today} {...field('lookAgainOn')} />
      </FormHere>
    </div>
  );
}
