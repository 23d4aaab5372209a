'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { TEXT } from '@/components/ui/versioned-draft';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';

type Theme = Board['themes'][number];

/** Where the device keeps the reason that is being written for a theme. */
export const notNowDraft = (themeId: string) => `fate.${themeId}`;
const REASON_LIMIT = 500;

/** "Not now, because…" of one theme, so that who wrote about it sees it land. */
export function NotNow({
  theme,
  session: { act, catchUp },
  takesFocus,
  onDone,
}: {
  theme: Theme;
  session: Session;
  takesFocus: boolean;
  onDone: () => void;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const stored = { words: theme.fateReason, version: theme.version };
  const draft = useVersionedDraft(notNowDraft(theme.id), TEXT, stored, () => catchUp());
  const { words: reason, theirs } = draft;
  const { run, problem, busy, clear } = useVerb(
    (input: LiveInputOf<'sayNotNow'>) =>
      draft.send({ words: reason, version: input.version }, () => act('sayNotNow', input)),
    () => {
      if (!draft.isDirty()) onDone();
    },
  );
  const save = (version: number) => void run({ id: theme.id, reason, version });
  function drop() {
    draft.drop();
    onDone();
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save(draft.version);
      }}
    >
      <Reason
        value={reason}
        takesFocus={takesFocus}
        problem={problem}
        onChange={(words) => {
          draft.change(words);
          clear();
        }}
      />
      {theirs ? (
        <Meanwhile
          title={ui('meanwhile.theirs')}
          sides={[{ words: theirs.words || t('conclude.noLine') }]}
          ways={[
            {
              label: ui('meanwhile.keepMine'),
              go: () => {
                draft.settle(reason);
                save(theirs.version);
              },
            },
            { label: ui('meanwhile.keepTheirs'), go: drop },
          ]}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" isDisabled={busy}>
            {ui('save')}
          </Button>
          <Button tone="plain" onPress={drop}>
            {ui('cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}

function Reason({
  value,
  hint,
  takesFocus,
  problem,
  onChange,
}: {
  value: string;
  hint?: string;
  takesFocus: boolean;
  problem: ReturnType<typeof useVerb>['problem'];
  onChange: (words: string) => void;
}) {
  const t = useTranslations('session.conclude');
  const box = useRef<HTMLDivElement>(null);
  const asked = useRef(takesFocus);
  useEffect(() => {
    if (asked.current) box.current?.querySelector('input')?.focus();
  }, []);
  return (
    <div ref={box} className="grid gap-2">
      <TextField
        label={t('because')}
        hint={hint}
        value={value}
        limit={REASON_LIMIT}
        onChange={({ target }) => onChange(target.value)}
        error={problem?.fields?.reason}
      />
      {problem && !problem.fields?.reason && <FormProblem problem={problem} />}
    </div>
  );
}

/** One reason for all themes of which nothing was said yet, from whoever steers; each can be opened again by itself. */
export function OthersNotNow({ open, session: { board, act } }: { open: Theme[]; session: Session }) {
  const t = useTranslations('session.conclude');
  const ui = useTranslations('ui');
  const draft = useDraft(`conclude.others.${board.id}`);
  const [asked, setAsked] = useState(false);
  function end() {
    draft.clear();
    setAsked(false);
  }
  const { run, problem, busy } = useVerb((input: LiveInputOf<'sayOthersNotNow'>) => act('sayOthersNotNow', input), end);
  if (!asked && draft.value === '') {
    return (
      <Button small tone="quiet" className="justify-self-start max-sm:min-h-11" onPress={() => setAsked(true)}>
        {t('others', { count: open.length })}
      </Button>
    );
  }
  return (
    <form
      aria-label={t('others', { count: open.length })}
      className="card flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void run({ themes: open.map(({ id }) => id), reason: draft.value });
      }}
    >
      <Reason
        value={draft.value}
        hint={t('othersHint', { themes: open.map(({ title }) => title).join(' · ') })}
        takesFocus={asked}
        problem={problem}
        onChange={draft.change}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isDisabled={busy}>
          {ui('save')}
        </Button>
        <Button tone="plain" onPress={end}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}
