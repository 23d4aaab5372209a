'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmbeddingFields, type EmbeddingWords, formOf } from '@/components/experiment/embedding-fields';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, TextArea, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { fieldsOf } from '@/components/ui/versioned-draft';
import {
  FOLLOW_UP_LIMIT,
  type FollowUpState,
  needsWords,
  type SubjectKind,
  statesOf,
} from '@/lib/learning/follow-up/policy';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../../room/use-session';

type FollowUp = Board['followUps'][number];
/** With what changes in practice, where an experiment is embedded; with the day of the next look, where something embedded lives. */
const WORDS = fieldsOf(
  ['state', 'body', 'form', 'change', 'owner', 'lookOn', 'nextOn'],
  ['state', 'form', 'lookOn', 'nextOn'],
);
/** The stored words before the session has said what became of it. */
const NOTHING = { state: '', body: '', form: 'agreement', change: '', owner: '', lookOn: '', nextOn: '' };

interface Props {
  kind: SubjectKind;
  id: string;
  /** What it is about, to tell the choices apart when they are read aloud. */
  what: string;
  /** The answer that came from outside: with it begins what the session writes down as the answer. */
  came?: string;
  /** What an experiment changes in practice, as far as that was said. */
  embedding?: EmbeddingWords | null;
  session: Session;
}

/**
 * What became of one thing that an earlier session left, as this session says it. Facilitator and co-facilitator write it down;
 * the circle reads it.
 */
export function Became(props: Props) {
  const { board } = props.session;
  const said = board.followUps.find((one) => one.subjectId === props.id);
  if (board.carriesRoom) return <Saying {...props} said={said} />;
  return said ? <Said said={said} /> : null;
}

/** The name of a state, in the words for this kind of thing. */
function useStateName(kind: SubjectKind) {
  const t = useTranslations('session.lookBack.became');
  return (state: FollowUpState) => t(`${kind}.${state}` as 'decision.done');
}

function Said({ said }: { said: FollowUp }) {
  const name = useStateName(said.kind);
  return (
    <div className="mt-3 border-l-[3px] border-l-glow pl-3">
      <p className="text-[0.94rem] font-semibold">{name(said.state)}</p>
      <p dir="auto" className="typed empty:hidden">
        {said.body}
      </p>
    </div>
  );
}

type SayingProps = Props & { said: FollowUp | undefined };

/** The state and the words that are being written: saved, saved over another version that came meanwhile, or let go. */
function useFollowUp({ kind, id, said, embedding, session: { board, act, catchUp } }: SayingProps) {
  const [fresh] = useState(newId);
  const before = { ...NOTHING, ...embedding };
  const stored = said
    ? {
        words: { ...before, state: said.state as string, body: said.body, nextOn: said.nextOn ?? '' },
        version: said.version,
      }
    : { words: before, version: 0 };
  const draft = useVersionedDraft(`became.${board.id}.${id}`, WORDS, stored, () => void catchUp());
  const { run, problem, busy, clear } = useVerb((input: LiveInputOf<'followUp'>) =>
    draft.send({ words: draft.words, version: input.version ?? 0 }, () => act('followUp', input)),
  );
  const stateOf = (words: typeof draft.words) => statesOf(kind).find((one) => one === words.state);
  const state = stateOf(draft.words);
  const { body } = draft.words;
  function save(version: number) {
    if (!state) return;
    const { change, owner, lookOn, nextOn } = draft.words;
    const changes = { form: formOf(draft.words), change, owner, lookOn };
    void run({
      id: said?.id ?? fresh,
      kind,
      subjectId: id,
      state,
      body,
      version: version || null,
      ...(state === 'embedded' && { embedding: changes }),
      ...(kind === 'embedding' && { nextOn: nextOn || null }),
    });
  }
  return {
    state,
    body,
    words: draft.words,
    dirty: draft.dirty,
    problem,
    busy,
    change(words: Partial<typeof draft.words>) {
      draft.change({ ...draft.words, ...words });
      clear();
    },
    save: () => save(draft.version),
    theirs: draft.theirs && {
      state: stateOf(draft.theirs.words),
      body: draft.theirs.words.body,
      version: draft.theirs.version,
    },
    saveOver(version: number) {
      draft.settle(draft.words);
      clear();
      save(version);
    },
    letGo() {
      draft.drop();
      clear();
    },
  };
}

/** The question for the words beside a state. */
function questionOf(kind: SubjectKind, state: FollowUpState) {
  if (state === 'stopped') return 'lookBack.because';
  if (kind === 'embedding') return state === 'gone' ? 'lookBack.whyGone' : 'lookBack.whyAlive';
  if (kind === 'offer') {
    if (state === 'asks') return 'lookBack.offerAsks';
    return state === 'taken_up' ? 'lookBack.offerHow' : 'lookBack.offerBecause';
  }
  return kind === 'signal' && state === 'done' ? 'lookBack.answer' : 'lookBack.learned';
}

function Saying(props: SayingProps) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const { kind, id, what, came = '', said } = props;
  const name = useStateName(kind);
  const followUp = useFollowUp(props);
  const { state, body, problem, theirs, change } = followUp;
  const lineOf = (one: Pick<typeof followUp, 'state' | 'body'>) =>
    [one.state && name(one.state), one.body].filter(Boolean).join(': ');
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        followUp.save();
      }}
    >
      <Choice
        legend={t(kind === 'embedding' ? 'lookBack.askLives' : 'lookBack.ask', { what })}
        hideLegend
        name={`became-${id}`}
        value={state ?? ('' as never)}
        onChange={(chosen) =>
          change({ state: chosen, ...(chosen === 'done' && body === '' && { body: came.slice(0, FOLLOW_UP_LIMIT) }) })
        }
        options={statesOf(kind).map((value) => ({ value, label: name(value) }))}
      />
      {state && (
        <TextArea
          label={t(questionOf(kind, state))}
          rows={2}
          value={body}
          limit={FOLLOW_UP_LIMIT}
          onChange={(event) => change({ body: event.target.value })}
          error={problem?.fields?.body}
        />
      )}
      {state === 'embedded' && (
        <EmbeddingFields
          name={`embeds-${id}`}
          words={followUp.words}
          change={change}
          errors={{
            change: problem?.fields?.['embedding.change'],
            owner: problem?.fields?.['embedding.owner'],
            lookOn: problem?.fields?.['embedding.lookOn'],
          }}
        />
      )}
      {kind === 'embedding' && state && (
        <TextField
          type="date"
          label={t('lookBack.nextOn')}
          hint={t('lookBack.nextOnHint')}
          value={followUp.words.nextOn}
          error={problem?.fields?.nextOn}
          onChange={(event) => change({ nextOn: event.target.value })}
        />
      )}
      {theirs ? (
        <Meanwhile
          title={ui('meanwhile.theirs')}
          sides={[{ words: lineOf(theirs) }]}
          ways={[
            { label: ui('meanwhile.keepMine'), go: () => followUp.saveOver(theirs.version) },
            { label: ui('meanwhile.keepTheirs'), go: followUp.letGo },
          ]}
        />
      ) : (
        <Save kind={kind} followUp={followUp} saved={said !== undefined} />
      )}
    </form>
  );
}

/** The button that saves, and whether the words are saved. */
function Save({
  kind,
  followUp: { state, body, dirty, problem, busy },
  saved,
}: {
  kind: SubjectKind;
  followUp: ReturnType<typeof useFollowUp>;
  saved: boolean;
}) {
  const t = useTranslations('ui');
  return (
    <>
      {problem && !problem.fields?.body && <FormProblem problem={problem} />}
      <div className="flex items-center gap-3 empty:hidden">
        {state && dirty && (
          <Button type="submit" small tone="quiet" isDisabled={busy || (needsWords(kind, state) && body.trim() === '')}>
            {t('save')}
          </Button>
        )}
        <span role="status" className="text-[0.9rem] text-soft">
          {!dirty && saved ? t('saved') : ''}
        </span>
      </div>
    </>
  );
}
