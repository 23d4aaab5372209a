'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { useOpened } from '@/components/ui/use-opened';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { RULES, type Rule } from '@/lib/learning/vote/input';

const describeDecision = verbOf('describeDecision');

const FIELDS = ['id', 'bodyId', 'rule', 'decidedBy', 'weighed', 'lookAgainOn'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'bodyId', 'rule', 'decidedBy', 'lookAgainOn']);

interface Said {
  id: string;
  version: number;
  bodyId: string | null;
  rule: Rule | null;
  decidedBy: string;
  weighed: string;
  lookAgainOn: string | null;
}

/** Says how a decision was made without a vote. Nothing of it must be filled in. */
export function HowForm({
  decision,
  bodies,
  today,
}: {
  decision: Said;
  /** Where it can have been taken, each with the rule by which it decides. */
  bodies: { id: string; name: string; rule: Rule | null }[];
  today: string;
}) {
  const t = useTranslations('decision.how');
  const { id, version, bodyId, rule, decidedBy, weighed, lookAgainOn } = decision;
  const writing = useOpened();
  if (!writing.on) {
    return (
      <Button tone="quiet" className="no-print w-fit" {...writing.button}>
        {t('open')}
      </Button>
    );
  }
  const bodyOf = (one: string) => bodies.find((body) => body.id === one);
  const nameOf = (one: string) => t(`rules.${(one || 'none') as Rule | 'none'}`);
  return (
    <WordsForm<'bodyId' | 'rule' | 'decidedBy' | 'weighed' | 'lookAgainOn'>
      at={`decision.${id}.how`}
      ways={WORDS}
      id={id}
      storedOf={() => ({
        words: { id, bodyId: bodyId ?? '', rule: rule ?? '', decidedBy, weighed, lookAgainOn: lookAgainOn ?? '' },
        version,
      })}
      send={({ version: seen, bodyId: where, rule: said, lookAgainOn: day, ...sent }) =>
        describeDecision({
          ...sent,
          bodyId: where || null,
          rule: (said || null) as Rule | null,
          lookAgainOn: day || null,
          version: seen ?? 0,
        })
      }
      told={(words) =>
        [
          bodyOf(words.bodyId)?.name,
          words.rule && nameOf(words.rule),
          words.decidedBy,
          words.weighed,
          words.lookAgainOn,
        ]
          .filter(Boolean)
          .join('\n')
      }
      onLeave={writing.leave}
    >
      {(box, change) => (
        <>
          {bodies.length > 0 && (
            <SelectField
              autoFocus
              label={t('body')}
              {...box('bodyId')}
              onChange={(event) => {
                const [before, now] = [bodyOf(box('bodyId').value), bodyOf(event.target.value)];
                // The rule of the body is filled in only where nobody chose a rule by hand.
                const follows = ['', before?.rule].includes(box('rule').value);
                change('bodyId', event.target.value, follows ? { rule: now?.rule ?? '' } : {});
              }}
            >
              <option value="">{t('bodyNone')}</option>
              {bodies.map(({ id: one, name }) => (
                <option key={one} value={one}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
          <SelectField autoFocus={bodies.length === 0} label={t('rule')} {...box('rule')}>
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
