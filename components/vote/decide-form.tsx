'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PeopleBox } from '@/components/session/table/people-field';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextArea, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';

const decide = verbOf('decide');

const FIELDS = ['id', 'helps', 'owner', 'ownerId', 'until', 'lookAgainOn'] as const;
type Words = Record<(typeof FIELDS)[number], string>;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'owner', 'ownerId', 'until', 'lookAgainOn']);

/** Writes down what a vote adopted: why it is best for the people we work for, whose it is, and when the circle looks again. */
export function DecideForm({
  voteId,
  today,
  members,
}: {
  voteId: string;
  today: string;
  /** Who is of the circle. */
  members: { id: string; name: string }[];
}) {
  const t = useTranslations('vote.decide');
  const router = useRouter();
  const [id] = useState(newId);
  const empty: Words = { id, helps: '', owner: '', ownerId: '', until: '', lookAgainOn: '' };
  const draft = useVersionedDraft(`vote.decide.${voteId}`, WORDS, { words: empty, version: 0 }, () => undefined);
  const { words } = draft;
  const verb = useVerb(decide, () => {
    draft.drop();
    router.refresh();
  });
  const field = (name: 'helps' | 'owner' | 'until' | 'lookAgainOn') => ({
    name,
    label: t(name),
    value: words[name],
    error: verb.problem?.fields?.[name],
    onChange: (event: { target: { value: string } }) => draft.change({ ...words, [name]: event.target.value }),
  });
  return (
    <form
      className="no-print grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { until, lookAgainOn, ownerId, ...said } = words;
        void verb.run({
          ...said,
          voteId,
          ownerId: ownerId || null,
          until: until || null,
          lookAgainOn: lookAgainOn || null,
        });
      }}
    >
      <TextArea hint={t('helpsHint')} limit={1000} rows={3} {...field('helps')} />
      <PeopleBox
        people={members}
        choose={t('people')}
        label={t('owner')}
        limit={300}
        value={words.owner}
        error={verb.problem?.fields?.owner}
        onChange={(owner, ownerId) => draft.change({ ...words, owner, ownerId })}
      />
      {words.ownerId !== '' && (
        <p role="status" dir="auto" className="-mt-2 text-[0.88rem] text-soft">
          {t('onTheirDay', { name: words.owner })}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField type="date" min={today} hint={t('untilHint')} {...field('until')} />
        <TextField type="date" min={today} hint={t('lookAgainOnHint')} {...field('lookAgainOn')} />
      </div>
      <FormProblem problem={verb.problem} />
      <Button type="submit" className="w-fit" isDisabled={verb.busy}>
        {t('save')}
      </Button>
    </form>
  );
}
