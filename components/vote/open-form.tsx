'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, TextArea, TextField } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { RULES, type Rule } from '@/lib/learning/vote/input';
import { mayTell, voteHref } from '@/lib/learning/vote/policy';

const openVote = verbOf('openVote');

const FIELDS = ['id', 'question', 'options', 'rule', 'agreed', 'shown', 'until'] as const;
type Words = Record<(typeof FIELDS)[number], string>;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'rule', 'shown', 'until']);
const SHOWN = ['secret', 'named'] as const;

/** Puts a question to the vote. Who reads what of it is said here, before it begins: it is not loosened afterwards. */
export function OpenForm({
  today,
  voters,
  sessionId,
  opens,
}: {
  today: string;
  voters: { mandates: number; people: number };
  /** The session from which somebody came to do this. */
  sessionId: string | null;
  /** It was asked for where they came from. */
  opens: boolean;
}) {
  const t = useTranslations('vote.open');
  const router = useRouter();
  const writing = useOpened(opens);
  const [id] = useState(newId);
  const empty: Words = { id, question: '', options: '', rule: 'unanimous', agreed: '', shown: 'secret', until: '' };
  const draft = useVersionedDraft('vote.new', WORDS, { words: empty, version: 0 }, () => undefined);
  const { words } = draft;
  const rule = words.rule as Rule;
  const verb = useVerb(openVote, (_, input) => {
    draft.drop();
    router.push(voteHref(input.id, sessionId));
  });
  if (!writing.on) {
    return (
      <Button className="no-print w-fit" {...writing.button}>
        {t('go')}
      </Button>
    );
  }
  const field = (name: 'question' | 'options' | 'agreed' | 'until') => ({
    name,
    label: t(name),
    value: words[name],
    error: verb.problem?.fields?.[name],
    onChange: (event: { target: { value: string } }) => draft.change({ ...words, [name]: event.target.value }),
  });
  const count = rule === 'one_each' ? voters.people : voters.mandates;
  return (
    <div className="card w-full max-w-2xl p-5">
      <FormHere
        verb={verb}
        save={t('send')}
        onSend={() => {
          const options = words.options.split('\n').filter((line) => line.trim() !== '');
          void verb.run({
            id: words.id,
            question: words.question,
            options,
            rule,
            agreed: rule === 'majority' ? words.agreed : '',
            named: words.shown === 'named',
            until: words.until,
          });
        }}
        onLeave={writing.leave}
      >
        <TextArea autoFocus limit={500} rows={2} {...field('question')} />
        <TextArea hint={t('optionsHint')} rows={4} {...field('options')} />
        <Choice
          legend={t('rule')}
          name="rule"
          value={rule}
          options={RULES.map((value) => ({ value, label: t(`rules.${value}`) }))}
          onChange={(value) => draft.change({ ...words, rule: value })}
        />
        <p className="text-[0.94rem] text-soft">{t(`means.${rule}`, { count })}</p>
        {rule === 'majority' && (
          <TextField hint={t('agreedHint')} limit={500} autoComplete="off" {...field('agreed')} />
        )}
        <Choice
          legend={t('shown')}
          name="shown"
          value={words.shown as (typeof SHOWN)[number]}
          options={SHOWN.map((value) => ({ value, label: t(`shows.${value}`) }))}
          onChange={(value) => draft.change({ ...words, shown: value })}
        />
        <p className="text-[0.94rem] text-soft">{t(`showsMeans.${words.shown as (typeof SHOWN)[number]}`)}</p>
        {words.shown === 'secret' && mayTell({ rule, voters: count }) && (
          <p className="note">{t(`tells.${rule === 'unanimous' ? 'all' : 'few'}`)}</p>
        )}
        <TextField type="date" min={today} hint={t('untilHint')} {...field('until')} />
      </FormHere>
    </div>
  );
}
