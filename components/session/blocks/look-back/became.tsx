'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, TextArea } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { FOLLOW_UP_LIMIT, needsWords, type SubjectKind, statesOf } from '@/lib/learning/follow-up/policy';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../../room/use-session';

type FollowUp = Board['followUps'][number];
const WORDS = fieldsOf(['state', 'body'], ['state']);
/** What stands on the device before the session has said something. */
const NOTHING = { words: { state: '', body: '' }, version: 0 };

/** What became of one thing that was left, as the session says. Facilitator and co-facilitator write it down; the circle reads it. */
export function Became({
  kind,
  id,
  what,
  came = '',
  session,
}: {
  kind: SubjectKind;
  id: string;
  /** What it is about, to tell the choices apart when they are read aloud. */
  what: string;
  /** The answer that came from outside: with it begins what the session writes down as the answer. */
  came?: string;
  session: Session;
}) {
  const said = session.board.followUps.find((one) => one.subjectId === id);
  if (session.board.carriesRoom) return <Saying {...{ kind, id, what, came, said, session }} />;
  return said ? <Said said={said} /> : null;
}

function Said({ said }: { said: FollowUp }) {
  const t = useTranslations('session.lookBack.became');
  return (
    <div className="mt-3 border-l-[3px] border-l-glow pl-3">
      <p className="text-[0.94rem] font-semibold">{t(`${said.kind}.${said.state}` as 'decision.done')}</p>
      <p dir="auto" className="typed empty:hidden">
        {said.body}
      </p>
    </div>
  );
}

function Saying({
  kind,
  id,
  what,
  came,
  said,
  session: { board, act, catchUp },
}: {
  kind: SubjectKind;
  id: string;
  what: string;
  came: string;
  said: FollowUp | undefined;
  session: Session;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const [fresh] = useState(newId);
  const stored = said ? { words: { state: said.state as string, body: said.body }, version: said.version } : NOTHING;
  const draft = useVersionedDraft(`became.${board.id}.${id}`, WORDS, stored, () => void catchUp());
  const { theirs } = draft;
  const { body } = draft.words;
  const states = statesOf(kind);
  const state = states.find((one) => one === draft.words.state);
  const { run, problem, busy, clear } = useVerb((input: LiveInputOf<'followUp'>) =>
    draft.send({ words: draft.words, version: input.version ?? 0 }, () => act('followUp', input)),
  );
  const label = (one: (typeof states)[number]) =>
    t(`lookBack.became.${kind}.${one}` as 'lookBack.became.decision.done');
  const change = (words: Partial<typeof draft.words>) => {
    draft.change({ ...draft.words, ...words });
    clear();
  };
  const save = (version: number) => {
    if (state) void run({ id: said?.id ?? fresh, kind, subjectId: id, state, body, version: version || null });
  };
  const lineOf = (words: typeof draft.words) => {
    const chosen = states.find((one) => one === words.state);
    return [chosen && label(chosen), words.body].filter(Boolean).join(': ');
  };
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        save(draft.version);
      }}
    >
      <Choice
        legend={t('lookBack.ask', { what })}
        hideLegend
        name={`became-${id}`}
        value={state ?? ('' as never)}
        onChange={(chosen) =>
          change({ state: chosen, ...(chosen === 'done' && body === '' && { body: came.slice(0, FOLLOW_UP_LIMIT) }) })
        }
        options={states.map((value) => ({ value, label: label(value) }))}
      />
      {state && (
        <TextArea
          label={t(
            state === 'stopped'
              ? 'lookBack.because'
              : kind === 'signal' && state === 'done'
                ? 'lookBack.answer'
                : 'lookBack.learned',
          )}
          rows={2}
          value={body}
          limit={FOLLOW_UP_LIMIT}
          onChange={(event) => change({ body: event.target.value })}
          error={problem?.fields?.body}
        />
      )}
      {theirs ? (
        <Meanwhile
          title={t('sheet.theirs')}
          sides={[{ words: lineOf(theirs.words) }]}
          ways={[
            {
              label: t('sheet.keepMine'),
              go: () => {
                draft.settle(draft.words);
                clear();
                save(theirs.version);
              },
            },
            {
              label: t('sheet.keepTheirs'),
              go: () => {
                draft.drop();
                clear();
              },
            },
          ]}
        />
      ) : (
        <>
          {problem && !problem.fields?.body && <FormProblem problem={problem} />}
          <div className="flex items-center gap-3 empty:hidden">
            {state && draft.dirty && (
              <Button
                type="submit"
                small
                tone="quiet"
                isDisabled={busy || (needsWords(kind, state) && body.trim() === '')}
              >
                {ui('save')}
              </Button>
            )}
            <span role="status" className="text-[0.9rem] text-soft">
              {!draft.dirty && said ? ui('saved') : ''}
            </span>
          </div>
        </>
      )}
    </form>
  );
}
