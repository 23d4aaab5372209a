'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/limit';
import { blockNow } from './plan';
import type { Session } from './use-session';

type Note = Board['notes'][number];

/** A block of steps: its question, what to do now, who sits together, and the sheets that are written on. */
export function Sheets({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board } = session;
  const block = blockNow(board);
  if (!block) return null;
  const step = stepsOf(block.kind)[board.step];
  if (!step) return null;
  const parts = [...new Set(stepsOf(block.kind).flatMap((one) => one.parts))];
  return (
    <div>
      <h2 className="text-[2rem]">{t(`stages.${block.kind}`)}</h2>
      {block.prompt && <p className="typed mt-1 max-w-3xl font-serif text-[1.35rem]">{block.prompt}</p>}
      <p className="mt-2 mb-5 max-w-2xl text-[1.05rem] text-soft">
        {t(`stepText.${block.kind}.${step.name}` as 'stepText.one_two_four_all.alone')}
      </p>
      {step.size && <Company session={session} size={step.size} />}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        {parts.map((part) => (
          <Sheet key={part} session={session} part={part} open={(step.parts as readonly string[]).includes(part)} />
        ))}
      </div>
    </div>
  );
}

/** Who sits with whom: on each phone its own group only. */
export function Company({ session: { board, act }, size }: { session: Session; size: number }) {
  const t = useTranslations('session.company');
  const mine = board.company.find((group) => group.size === size);
  const formed = board.groups.some((group) => group.blockId === board.blockId && group.size === size);
  return (
    <div className="note mb-5 flex max-w-2xl flex-wrap items-center justify-between gap-3" role="status">
      {mine ? (
        <p>
          <strong>{t('yours', { number: mine.number })}</strong> <span className="typed">{mine.names.join(', ')}</span>
        </p>
      ) : (
        <p>{formed ? t('none') : t('notYet')}</p>
      )}
      {!mine && formed && !board.steers && (
        <Button small onPress={() => act('joinGroup', {})}>
          {t('join')}
        </Button>
      )}
      {board.steers && (
        <Button small tone="quiet" onPress={() => act('formGroups', { size })}>
          {formed ? t('again') : t(`form${size}` as 'form2')}
        </Button>
      )}
    </div>
  );
}

/** One question's sheet: lines by whoever may write on it, each laid on the table as a card when it is open to all. */
function Sheet({ session, part, open }: { session: Session; part: string; open: boolean }) {
  const t = useTranslations('session');
  const { board, act } = session;
  const draft = useDraft(`note.${board.blockId}.${part}`);
  const [id, setId] = useState(newId);
  const step = blockNow(board) && stepsOf(blockNow(board)?.kind ?? 'pause')[board.step];
  const group = step?.size ? board.company.find((one) => one.size === step.size) : undefined;
  const lines = board.notes.filter((note) => note.blockId === board.blockId && note.part === part);
  const { run, problem } = useVerb(
    (input: object) => act('writeNote', input),
    () => {
      draft.clear();
      setId(newId());
    },
  );
  const canWrite = open && (!step?.size || group !== undefined);
  if (lines.length === 0 && !canWrite) return null;
  return (
    <section className="card flex flex-col gap-4">
      <h3>{t(`parts.${part}` as 'parts.line')}</h3>
      <ul className="flex flex-col gap-2">
        {lines.map((note) => (
          <Line key={note.id} note={note} session={session} />
        ))}
      </ul>
      {canWrite && (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void run({ id, blockId: board.blockId, groupId: group?.id ?? null, part, body: draft.value });
          }}
        >
          <TextArea
            label={t('sheet.label')}
            rows={2}
            limit={TEXT_LIMIT}
            value={draft.value}
            onChange={(event) => draft.change(event.target.value)}
            error={problem?.fields?.body}
          />
          {problem && !problem.fields?.body && <FormProblem problem={problem} />}
          <Button type="submit" tone="quiet" className="self-start">
            {t('sheet.add')}
          </Button>
        </form>
      )}
    </section>
  );
}

function Line({ note, session: { board, act } }: { note: Note; session: Session }) {
  const t = useTranslations('session.sheet');
  const [cardId] = useState(newId);
  const group = board.groups.find((one) => one.id === note.groupId);
  return (
    <li className="flex items-start justify-between gap-3 rounded-xl bg-paper p-2.5">
      <span className="min-w-0">
        <span className="typed">{note.body}</span>
        {group && <span className="block text-[0.82rem] text-soft">{t('group', { number: group.number })}</span>}
      </span>
      {note.open &&
        (note.laid ? (
          <span className="shrink-0 text-[0.85rem] text-soft">{t('laid')}</span>
        ) : (
          <Button small tone="plain" className="shrink-0" onPress={() => act('layNote', { id: note.id, cardId })}>
            {t('lay')}
          </Button>
        ))}
    </li>
  );
}
