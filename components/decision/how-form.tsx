'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { RULES, type Rule } from '@/lib/learning/vote/input';

const describeDecision = verbOf('describeDecision');

const FIELDS = ['id', 'rule', 'decidedBy', 'weighed', 'lookAgainOn'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'rule', 'decidedBy', 'lookAgainOn']);

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
  const { id, version, rule, decidedBy, weighed, lookAgainOn } = decision;
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>('untouched');
  if (now !== 'writing') {
    return (
      <Button tone="quiet" className="no-print w-fit" autoFocus={now === 'back'} onPress={() => setNow('writing')}>
        {t('open')}
      </Button>
    );
  }
  const nameOf = (one: string) => t(`rules.${(one || 'none') as Rule | 'none'}`);
  return (
    <WordsForm<'rule' | 'decidedBy' | 'weighed' | 'lookAgainOn'>
      at={`decision.${id}.how`}
      ways={WORDS}
      id={id}
      storedOf={() => ({
        words: { id, rule: rule ?? '', decidedBy, weighed, lookAgainOn: lookAgainOn ?? '' },
        version,
      })}
      send={({ version: seen, rule: said, lookAgainOn: day, ...sent }) =>
        describeDecision({ ...sent, rule: (said || null) as Rule | null, lookAgainOn: day || null, version: seen ?? 0 })
      }
      told={(words) =>
        [words.rule && nameOf(words.rule), words.decidedBy, words.weighed, words.lookAgainOn].filter(Boolean).join('\n')
      }
      onLeave={() => setNow('back')}
    >
      {(box) => (
        <>
          <SelectField autoFocus label={t('rule')} {...box('rule')}>
            <option value="">{nameOf('')}</option>
            {RULES.map((name) => (
              <option key={name} value={name}>
                {nameOf(name)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('decidedBy')}
            hint={t('decidedByHint')}
            limit={300}
            autoComplete="off"
            {...box('decidedBy')}
          />
          <TextArea label={t('weighed')} hint={t('weighedHint')} limit={2000} rows={3} {...box('weighed')} />
          <TextField type="date" min={today} label={t('lookAgainOn')} {...box('lookAgainOn')} />
        </>
      )}
    </WordsForm>
  );
}
