'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { readDraft, whenOpen } from '@/components/ui/device-storage';
import { FormProblem, TextArea } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useRetainedRows } from '@/components/ui/use-retained-rows';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { TEXT } from '@/components/ui/versioned-draft';
import type {
  EditContributionInput,
  RemoveContributionInput,
  WriteContributionInput,
} from '@/lib/learning/contribution/input';
import type { OwnContribution } from '@/lib/learning/contribution/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Outcome } from '@/lib/verb/outcome';
import { changeDraft } from './kept-changes';

/** The words that I wrote and that no session has gathered yet: I can change them or take them back. */
export function OwnList({
  circleId,
  own,
  write,
  edit,
  remove,
  onChanged,
  latestId,
  inRoom,
  heading,
  state,
  ended,
}: {
  circleId: number;
  own: OwnContribution[];
  /** Keeps words anew that were changed here and taken away elsewhere. */
  write?: (input: WriteContributionInput) => Promise<Outcome<unknown>>;
  edit?: (input: EditContributionInput) => Promise<Outcome<{ version: number }>>;
  remove?: (input: RemoveContributionInput) => Promise<Outcome<unknown>>;
  onChanged?: () => void;
  /** The words that were kept last stand first, so that their writer sees that they landed. */
  latestId?: string;
  /** The session gathers right now. */
  inRoom?: boolean;
  /** What the list is called, and what is said of each, where it is another than what waits. */
  heading?: string;
  state?: string;
  /** What is said of words that are gone while they are changed here, and of the button that keeps them anew. */
  ended?: { said: string; again: string };
}) {
  const t = useTranslations('write');
  const section = useRef<HTMLElement>(null);
  const latestFirst = [...own].sort((a, b) => Number(b.id === latestId) - Number(a.id === latestId));
  const { rows, isGone, retain } = useRetainedRows(latestFirst, ({ id }) => id);
  if (rows.length === 0) return null;
  return (
    <section ref={section} tabIndex={-1} className="mt-8 outline-none">
      <h2 className="mb-3 text-[1.25rem]">{heading ?? t('own')}</h2>
      <ul className="flex flex-col gap-3">
        {rows.map((one) => (
          <li key={one.id} className="card">
            <Own
              circleId={circleId}
              one={one}
              gone={isGone(one)}
              write={write}
              edit={edit}
              remove={remove}
              onEditing={(on) => retain(one, on)}
              onRemoved={() => {
                // The row goes away, and with the last row the whole list.
                const next = own.length > 1 ? section.current : document.getElementById('content');
                next?.focus({ preventScroll: true });
                onChanged?.();
              }}
              onChanged={onChanged}
              inRoom={inRoom}
              state={state}
              ended={ended}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Pressed = 'edit' | 'remove';

function Own({
  circleId,
  one,
  gone,
  write,
  edit,
  remove,
  onEditing,
  onRemoved,
  onChanged,
  inRoom,
  state,
  ended,
}: { one: OwnContribution; gone: boolean; onEditing: (on: boolean) => void; onRemoved: () => void } & Omit<
  Parameters<typeof OwnList>[0],
  'own' | 'latestId' | 'heading'
>) {
  const ui = useTranslations('ui');
  const [open, setOpen] = useState<Pressed | null>(null);
  /** Of two buttons that come back, the one that was pressed has the focus again. */
  const [back, setBack] = useState<Pressed | null>(null);
  const [pressed, setPressed] = useState(false);
  const removing = useVerb(remove ?? neverAsked, onRemoved);

  // A change that an earlier visit left stands open again.
  const take = useEffectEvent(() => {
    if (!edit || readDraft(changeDraft(circleId, one.id)) === null) return;
    setOpen('edit');
    onEditing(true);
  });
  useEffect(() => whenOpen(() => take()), []);

  if (open === 'edit' && edit) {
    return (
      <Change
        circleId={circleId}
        one={one}
        gone={gone}
        ended={ended}
        focus={pressed}
        edit={edit}
        write={write}
        onChanged={onChanged}
        onDone={(kept) => {
          setBack('edit');
          setOpen(null);
          onEditing(false);
          if (gone) onRemoved();
          else if (kept) onChanged?.();
        }}
      />
    );
  }
  return (
    <>
      <p dir="auto" className="typed">
        {one.body}
      </p>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
        <Facts one={one} inRoom={inRoom} state={state} />
        <span className="flex">
          {edit && (
            <Button
              small
              tone="plain"
              autoFocus={back === 'edit'}
              onPress={() => {
                setPressed(true);
                setOpen('edit');
                onEditing(true);
              }}
            >
              {ui('edit')}
            </Button>
          )}
          {remove && (
            <RemoveButtons
              asks={open === 'remove'}
              busy={removing.busy}
              isBack={back === 'remove'}
              ask={() => setOpen('remove')}
              remove={() => removing.run({ id: one.id })}
              cancel={() => {
                setBack('remove');
                setOpen(null);
              }}
            />
          )}
        </span>
      </div>
      {removing.problem && <FormProblem problem={removing.problem} />}
    </>
  );
}

function Facts({
  one,
  inRoom,
  state,
}: {
  one: OwnContribution;
  inRoom: boolean | undefined;
  /** What is said of it, where it is another than what waits. */
  state: string | undefined;
}) {
  const t = useTranslations('write');
  return (
    <span className="text-[0.88rem] text-soft">
      {[
        t(`kinds.${one.kind}`),
        one.named ? t('named') : t('unnamed'),
        state ?? (one.shared ? t('sharedNow') : inRoom ? t('inRoom') : t('waits')),
      ].join(' · ')}
    </span>
  );
}

/** Takes one's words back, after asking once more. */
function RemoveButtons({
  asks,
  busy,
  isBack,
  ask,
  remove,
  cancel,
}: {
  asks: boolean;
  busy: boolean;
  /** The first button comes back after a cancel, and has the focus then. */
  isBack: boolean;
  ask: () => void;
  remove: () => void;
  cancel: () => void;
}) {
  const t = useTranslations('write');
  const ui = useTranslations('ui');
  if (!asks)
    return (
      <Button small tone="plain" autoFocus={isBack} onPress={ask}>
        {ui('remove')}
      </Button>
    );
  return (
    <>
      <Button small tone="plain" isDisabled={busy} onPress={remove}>
        {t('removeSure')}
      </Button>
      <Button small tone="plain" autoFocus onPress={cancel}>
        {ui('cancel')}
      </Button>
    </>
  );
}

/**
 * Changes one's own words. When another device changed them meanwhile, both are shown, and their writer says which stay. When it
 * took them away, the words that stand here can be kept anew.
 */
function Change({
  circleId,
  one,
  gone,
  ended,
  focus,
  edit,
  write,
  onChanged,
  onDone,
}: {
  circleId: number;
  one: OwnContribution;
  gone: boolean;
  ended: { said: string; again: string } | undefined;
  focus: boolean;
  edit: (input: EditContributionInput) => Promise<Outcome<{ version: number }>>;
  write: ((input: WriteContributionInput) => Promise<Outcome<unknown>>) | undefined;
  onChanged: (() => void) | undefined;
  onDone: (kept: boolean) => void;
}) {
  const t = useTranslations('write');
  const ui = useTranslations('ui');
  const [fresh] = useState(newId);
  const stored = { words: one.body, version: one.version };
  const draft = useVersionedDraft(changeDraft(circleId, one.id), TEXT, stored, () => onChanged?.());
  function end(kept: boolean) {
    draft.drop();
    onDone(kept);
  }
  const saving = useVerb(
    (input: EditContributionInput) => draft.send({ words: input.body, version: input.version }, () => edit(input)),
    () => {
      // Words that were typed while the others were being saved keep their box.
      if (draft.isDirty()) onChanged?.();
      else end(true);
    },
  );
  const again = useVerb(write ?? neverAsked, () => end(true));
  const { problem, busy } = gone ? again : saving;
  const theirs = gone ? null : draft.theirs;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const { id, kind, questionId, shared, named } = one;
        const body = draft.words;
        if (gone) void again.run({ id: fresh, body, kind, questionId, shared, named });
        else void saving.run({ id, body, kind, questionId, shared, version: draft.seen });
      }}
    >
      <TextArea
        label={t('change')}
        value={draft.words}
        limit={TEXT_LIMIT}
        autoFocus={focus}
        onChange={(event) => draft.change(event.target.value)}
        error={problem?.fields?.body}
      />
      <Meanwhile
        title={theirs && t('theirs')}
        sides={[{ words: theirs?.words ?? '' }]}
        takenAway={gone ? (ended?.said ?? t('takenAway')) : null}
      />
      {problem && !problem.fields?.body && theirs === null && <FormProblem problem={problem} />}
      <div className="flex gap-2">
        <Button type="submit" small isDisabled={busy}>
          {gone ? (ended?.again ?? t('writeAgain')) : theirs === null ? ui('save') : t('keepMine')}
        </Button>
        <Button small tone="plain" onPress={() => end(false)}>
          {theirs === null ? ui('cancel') : t('keepTheirs')}
        </Button>
      </div>
    </form>
  );
}

/** Stands in for a verb where the list is only shown: its button is not there. */
const neverAsked = async (): Promise<Outcome<never>> => ({ ok: false, problem: { code: 'notYours' } });
