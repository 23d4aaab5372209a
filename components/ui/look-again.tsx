'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Insisting, Outcome } from '@/lib/verb/outcome';
import { Button } from './button';
import { newId } from './client-id';
import { Choice, TextArea, TextField } from './field';
import { FormHere } from './form-here';
import { useDraft } from './use-draft';
import { useVerb } from './use-verb';

/** What a circle says when it looks again at something that was agreed or embedded. `nextOn`: the day of the next look. */
interface Look<Found extends string> {
  id: string;
  found: Found;
  body: string;
  nextOn: string | null;
}

/**
 * Asks on its day how something stands by now: one of a few answers, why, and when the circle looks the next time. The form is open on
 * the day itself; before that day a button opens it. What is typed stays on the device until it is sent.
 */
export function LookAgain<Found extends string>({
  name,
  due,
  today,
  words,
  choices,
  whyOf,
  last,
  look,
}: {
  /** Under which the draft lies on the device. */
  name: string;
  due: boolean;
  today: string;
  words: { open: string; legend: string; nextOn: string; nextOnHint: string };
  choices: { value: Found; label: string }[];
  /** The question beside an answer; with '' as long as none is chosen. */
  whyOf: (found: Found | '') => string;
  /** After this answer nobody looks any more. */
  last?: Found;
  look: (said: Look<Found> & Insisting) => Promise<Outcome<null>>;
}) {
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const router = useRouter();
  const [now, setNow] = useState<'untouched' | 'writing' | 'back'>(due ? 'writing' : 'untouched');
  const [{ found, missing }, setAnswer] = useState<{ found: Found | ''; missing: boolean }>({
    found: '',
    missing: false,
  });
  const body = useDraft(name);
  const next = useDraft(`${name}.next`);
  const id = useDraft(`${name}.id`);
  const verb = useVerb(look, (_, said) => {
    body.clear(said.body);
    next.clear();
    id.clear();
    setAnswer({ found: '', missing: false });
    setNow('back');
    router.refresh();
  });
  if (now !== 'writing') {
    return (
      <Button tone="quiet" className="w-fit" autoFocus={now === 'back'} onPress={() => setNow('writing')}>
        {words.open}
      </Button>
    );
  }
  return (
    <div className="card w-full max-w-2xl p-5">
      <FormHere
        verb={verb}
        save={ui('save')}
        onSend={() => {
          if (found === '') return setAnswer({ found, missing: true });
          const said = id.value || newId();
          id.change(said);
          void verb.run({ id: said, found, body: body.value, nextOn: found === last ? null : next.value || null });
        }}
        onLeave={() => setNow('back')}
      >
        <Choice
          legend={words.legend}
          name="found"
          value={found}
          options={choices.map(({ value, label }) => ({ value: value as Found | '', label }))}
          onChange={(value) => setAnswer({ found: value, missing: false })}
        />
        <p role="alert" className="field-error empty:hidden">
          {missing ? errors('required') : ''}
        </p>
        <TextArea
          label={whyOf(found)}
          limit={2000}
          rows={3}
          value={body.value}
          error={verb.problem?.fields?.body}
          onChange={(event) => body.change(event.target.value)}
        />
        {found !== last && (
          <TextField
            type="date"
            min={today}
            label={words.nextOn}
            hint={words.nextOnHint}
            value={next.value}
            error={verb.problem?.fields?.nextOn}
            onChange={(event) => next.change(event.target.value)}
          />
        )}
      </FormHere>
    </div>
  );
}
