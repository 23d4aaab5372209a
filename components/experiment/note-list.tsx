'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { EditRemove } from '@/components/ui/edit-remove';
import { TextArea, TextField } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { Meanwhile } from '@/components/ui/meanwhile';
import { takeFocus } from '@/components/ui/take-focus';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import type { EditObservationInput } from '@/lib/learning/experiment/input';
import { TEXT_LIMIT } from '@/lib/text/limit';

const editObservation = verbOf('editObservation');
const removeObservation = verbOf('removeObservation');

const WORDS = fieldsOf(['body', 'figure'], ['figure']);

interface Note {
  id: string;
  body: string;
  figure: string;
  version: number;
  /** The reader's own to change still. */
  mine: boolean;
  /** Day and writer, as they are read. */
  head: string;
  /** What it is about, as it is read; null where it is about the whole. */
  about: string | null;
}

/** What people saw happen in an experiment, the latest first. When one is taken away, the list has the focus. */
export function NoteList({ notes, labelledBy }: { notes: Note[]; labelledBy: string }) {
  const list = useRef<HTMLOListElement>(null);
  const [gone, setGone] = useState<string[]>([]);
  useEffect(() => {
    if (gone.length > 0) takeFocus(list.current);
  }, [gone]);
  return (
    <ol
      ref={list}
      tabIndex={-1}
      aria-labelledby={labelledBy}
      className="relative grid gap-5 before:absolute before:top-3 before:bottom-3 before:left-[0.3rem] before:w-px before:bg-line"
    >
      {notes
        .filter((note) => !gone.includes(note.id))
        .map((note) => (
          <li key={note.id} className="relative pl-6">
            <span aria-hidden="true" className="absolute top-[0.45rem] left-0 size-2.5 rounded-full bg-accent" />
            <p className="text-[0.9rem] text-soft">{note.head}</p>
            <p dir="auto" className="text-[0.9rem] text-soft empty:hidden">
              {note.about}
            </p>
            {note.mine ? (
              <OwnNote note={note} onGone={() => setGone((before) => [...before, note.id])} />
            ) : (
              <Noted words={note} />
            )}
          </li>
        ))}
    </ol>
  );
}

/** The words of a note, and its figure where there is one. */
function Noted({ words: { body, figure } }: { words: Pick<Note, 'body' | 'figure'> }) {
  return (
    <>
      <p dir="auto" className="typed">
        {body}
      </p>
      <p dir="auto" className="mt-0.5 font-semibold empty:hidden">
        {figure}
      </p>
    </>
  );
}

function OwnNote({ note: { id, body, figure, version }, onGone }: { note: Note; onGone: () => void }) {
  const t = useTranslations('experiment.note');
  const ui = useTranslations('ui');
  const router = useRouter();
  const writing = useOpened();
  const draft = useVersionedDraft(`note.${id}`, WORDS, { words: { body, figure }, version }, router.refresh);
  const { theirs } = draft;
  const editing = useVerb(
    (input: EditObservationInput) =>
      draft.send({ words: { body: input.body, figure: input.figure }, version: input.version }, () =>
        editObservation(input),
      ),
    () => {
      if (!draft.isDirty()) writing.leave();
      router.refresh();
    },
  );
  const removing = useVerb(removeObservation, () => {
    draft.drop();
    onGone();
    router.refresh();
  });
  if (writing.on) {
    return (
      <FormHere
        verb={editing}
        save={theirs ? t('keepMine') : ui('save')}
        onSend={() => void editing.run({ id, ...draft.words, version: draft.seen })}
        onLeave={writing.leave}
      >
        <TextArea
          autoFocus
          label={t('label')}
          limit={TEXT_LIMIT}
          value={draft.words.body}
          error={editing.problem?.fields?.body}
          onChange={(event) => draft.change({ ...draft.words, body: event.target.value })}
        />
        <TextField
          label={t('figure')}
          limit={120}
          autoComplete="off"
          value={draft.words.figure}
          error={editing.problem?.fields?.figure}
          onChange={(event) => draft.change({ ...draft.words, figure: event.target.value })}
        />
        {theirs && (
          <Meanwhile
            title={t('theirs')}
            sides={[{ words: [theirs.words.body, theirs.words.figure].filter(Boolean).join('\n') }]}
            ways={[{ label: t('keepTheirs'), go: draft.drop }]}
          />
        )}
      </FormHere>
    );
  }
  return (
    <>
      <Noted words={draft.stored.words} />
      <EditRemove
        edit={{ button: writing.button, what: t('edit', { note: body.slice(0, 40) }) }}
        remove={{
          verb: removing,
          input: { id },
          label: t('remove', { note: body.slice(0, 40) }),
          meaning: t('removeMeans'),
          yes: t('removeYes'),
        }}
      />
    </>
  );
}
