'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { FewWriters } from '@/components/contribution/few-writers';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { readDraft, whenOpen } from '@/components/ui/device-storage';
import type { Elements } from '@/components/ui/elements';
import { FormProblem, TextArea } from '@/components/ui/field';
import { MainAct } from '@/components/ui/main-act';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { useLate, useWriting } from '@/components/ui/use-writing';
import { TEXT } from '@/components/ui/versioned-draft';
import { takesNote } from '@/lib/learning/note/policy';
import { placesOf, stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { beginningOf } from '@/lib/text/words';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { RoomNow } from '../room/held';
import { importWithRetry } from '../room/import-with-retry';
import { Outgoing } from '../room/outgoing';
import { blockNow, stepNow } from '../room/place';
import { editDraft, noteDraft } from '../room/spot';
import { useArrival } from '../room/use-arrival';
import type { Session } from '../room/use-session';
import { BlockHeading } from './block-heading';
import { groupOf, tablesOf, topicOf, useGroupName } from './group';
import { Offer } from './offer';

const Seats = dynamic(importWithRetry(() => import('./seats').then((one) => one.Seats)));
const Tables = dynamic(importWithRetry(() => import('./tables').then((one) => one.Tables)));

export type Note = Board['notes'][number];
export type Part =
  | 'line'
  | 'what'
  | 'so_what'
  | 'now_what'
  | 'story'
  | 'reason'
  | 'chosen'
  | 'feedback'
  | 'told'
  | 'question'
  | 'reflection'
  | 'factor'
  | 'harvest'
  | 'best'
  | 'dream'
  | 'ordinary'
  | 'stuck'
  | 'way'
  | 'asked'
  | 'topic'
  | 'heard'
  | 'taken';

/** How many sit together in the step where the session stands; null when the whole room does. */
function sizeNow(board: Board) {
  const block = blockNow(board);
  return block && stepsOf(block.kind)[board.step]?.size;
}

/** What was written for one question of the block where the session stands. */
export const written = (board: Board, part: Part) =>
  board.notes.filter((note) => note.blockId === board.blockId && note.part === part);

/** The heading of a block that works in steps: the step where the session stands, and what to do in it. */
export function Opening({ board }: { board: Board }) {
  const t = useTranslations('session');
  const now = stepNow(board);
  if (!now) return null;
  return (
    <BlockHeading board={board} name={t(`steps.${now.key}`)}>
      {t(`stepText.${now.key}`)}
    </BlockHeading>
  );
}

/** Who sits with whom. Each phone shows the names of its own group; the person who steers sees all groups, and moves people. */
export function Company({ session, size }: { session: Session; size: 2 | 4 | 6 }) {
  const t = useTranslations('session.company');
  const { board, act } = session;
  const mine = groupOf(board, size);
  const formed = board.groups.filter((group) => group.blockId === board.blockId && group.size === size).length;
  const hasTables = tablesOf(board).length > 0;
  const topic = mine && topicOf(board, mine.id);
  const topics = written(board, 'topic').length;
  const forming = useVerb((input: LiveInputOf<'formGroups'>) => act('formGroups', input));
  const joining = useVerb((input: LiveInputOf<'joinGroup'>) => act('joinGroup', input));
  if (useLate()) return null;
  return (
    <section className="mb-5 max-w-3xl" aria-label={t(`which${size}`)}>
      <div role="status">
        {mine && (
          <div className="card border-l-[6px] border-l-accent">
            {topic && (
              <p dir="auto" className="typed font-semibold">
                {topic}
              </p>
            )}
            <p className="text-[0.95rem] font-semibold text-soft">
              {t(topic ? 'yoursTable' : `yours${size}`, { number: mine.number })}
            </p>
            <p dir="auto" className="typed font-serif text-[1.35rem] leading-snug">
              {mine.names.join(' · ')}
            </p>
            {mine.names.length === 1 && <p className="mt-1 text-soft">{t('onYourOwn')}</p>}
          </div>
        )}
        {!mine && !board.steers && <p className="note">{formed > 0 ? t('none') : t('notYet')}</p>}
        {board.steers && (
          <p className="mb-2 text-soft">
            {formed > 0 ? t(hasTables ? 'formedTables' : `formed${size}`, { count: formed }) : t('nobodyYet')}
          </p>
        )}
      </div>
      {board.steers && formed > 0 && <Seats session={session} size={size} />}
      {hasTables && !board.steers && <Tables session={session} />}
      {!mine && formed > 0 && !hasTables && !board.steers && (
        <Button className="mt-2" isDisabled={joining.busy} onPress={() => joining.run({})}>
          {t('join')}
        </Button>
      )}
      {board.steers && (
        <Button
          tone={formed > 0 ? 'plain' : 'quiet'}
          small={formed > 0}
          isDisabled={forming.busy}
          onPress={() => forming.run({ id: newId(), size })}
        >
          {formed > 0 ? t('again') : topics > 0 ? t('formTables', { count: topics }) : t(`form${size}`)}
        </Button>
      )}
      {joining.problem && <FormProblem problem={joining.problem} />}
      {forming.problem && <FormProblem problem={forming.problem} />}
    </section>
  );
}

/** The box where a line is written. Its text stays on this device until it is sent. */
export function useBox(board: Board, part: Part, about: string | null = null) {
  return useDraft(noteDraft(board.blockId, part, about));
}
export type Box = ReturnType<typeof useBox>;
type LateBox = Pick<Box, 'name' | 'value' | 'clear'>;

/**
 * For a box in a block of steps, which stays with its writer when the room goes on.
 *
 * @param board as it looks from the box
 * @param made whether its text can go in no more, whatever the room does
 * @returns `gone`: the room went on and the box was empty; `fate`: what becomes of the text, null where the room is;
 *   `readNow`: the room reads by now the lines of this box
 */
export function useLateBox(board: Board, part: string, { name, value, clear }: LateBox, made = false) {
  const late = useWriting({ value, clear });
  const { board: room, stand } = useContext(RoomNow) ?? {};
  useEffect(() => stand?.(name), [stand, name]);
  // A box that was written in stays, so that a writer who empties it to begin again keeps it.
  const stays = useRef(false);
  stays.current = late && (stays.current || value !== '');
  if (!late || !room) return { gone: false, fate: null, readNow: false };
  const placeOf = ({ blockId, step }: Board) =>
    placesOf(room.plan).findIndex((place) => place.blockId === blockId && place.step === step);
  const ahead = room.stage !== 'closed' && placeOf(board) > placeOf(room);
  const takes = !made && takesNote(room, room.plan, board.blockId ?? '', part);
  const fate = takes ? ('goesOn' as const) : ahead ? ('back' as const) : ('over' as const);
  return {
    gone: !stays.current,
    fate,
    readNow: takes && (room.blockId !== board.blockId || sizeNow(room) === null),
  };
}
type Fate = ReturnType<typeof useLateBox>['fate'];

/** Says above a box what can still become of its text. */
export function FateText({ fate }: { fate: Fate }) {
  const t = useTranslations('session');
  if (!fate) return null;
  return <p className="text-soft">{t(fate === 'over' ? 'late.over' : `lateNote.${fate}`)}</p>;
}

/** The ways out for words that the session does not take, or not now. */
export function OfferWords({ board, box }: { board: Board; box: Pick<Box, 'value' | 'clear'> }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Offer words={box.value} circle={board.isGuest ? null : board.circleId} onKept={box.clear} />
    </div>
  );
}

/** Shows its parts only where the room is. In a spot that the room left, nothing but the boxes stays. */
export const WhileHere = ({ children }: { children: Elements }) => !useLate() && children;

/** Sheets beside each other. After the room went on, the boxes that are still open stand below each other. */
export function Columns({ className, children }: { className: string; children: ReactNode }) {
  return <div className={useLate() ? 'flex flex-col' : `grid items-start gap-5 ${className}`}>{children}</div>;
}

/** Writes a line for one question, in a group or on the sheet of the whole room. */
export function Write({
  session: { board, act, outgoing },
  part,
  box,
  label,
  groupId = null,
  about = null,
  reader,
  add,
  rows = 2,
  autoFocus,
  second,
}: {
  session: Session;
  part: Part;
  box: Box;
  label: string;
  groupId?: string | null;
  about?: string | null;
  /** The sentence that says who will read this, and when. */
  reader?: string;
  add?: string;
  rows?: number;
  autoFocus?: boolean;
  /** Another box on the screen matters more. */
  second?: boolean;
}) {
  const t = useTranslations('session');
  const { gone, fate, readNow } = useLateBox(board, part, box);
  const sends = fate === null || fate === 'goesOn';
  const reading = readNow ? t('lateNote.readNow') : reader;
  const [id, setId] = useState(newId);
  const { run, problem, busy } = useVerb(
    (input: LiveInputOf<'writeNote'>) => act('writeNote', input),
    (_, { body }) => {
      box.clear(body);
      setId(newId());
    },
  );
  if (gone) return null;
  return (
    <Outgoing
      lines={outgoing.lines}
      isHere={({ verb, input }) =>
        verb === 'writeNote' && input.blockId === board.blockId && input.part === part && input.about === about
      }
      known={fate === null ? board.notes : []}
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (sends && board.blockId) void run({ id, blockId: board.blockId, groupId, part, about, body: box.value });
        }}
      >
        <FateText fate={fate} />
        <TextArea
          label={label}
          rows={rows}
          limit={TEXT_LIMIT}
          value={box.value}
          autoFocus={autoFocus}
          onChange={(event) => box.change(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
          error={problem?.fields?.body}
        />
        {problem && !problem.fields?.body && <FormProblem problem={problem} />}
        {sends ? (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <MainAct type="submit" tone="quiet" second={second} isDisabled={busy}>
              {add ?? t('sheet.add')}
            </MainAct>
            {reading && <p className="min-w-48 flex-1 text-[0.9rem] text-soft">{`${reading} ${t('sheet.quoted')}`}</p>}
          </div>
        ) : (
          <OfferWords board={board} box={box} />
        )}
        <FewWriters few={board.fewWriters && groupId === null && part !== 'chosen' && part !== 'feedback'} />
      </form>
    </Outgoing>
  );
}

/** Lines of one question: to change and take away where that is allowed, to lay on the table when the whole room reads them. */
export function Lines({
  session,
  lines,
  writable,
  canLay,
  nameGroups,
  large,
  tools,
  beneath,
  keep,
}: {
  session: Session;
  lines: Note[];
  writable?: boolean;
  canLay?: boolean;
  /** Says which group wrote a line, by its number. */
  nameGroups?: boolean;
  large?: boolean;
  tools?: (note: Note) => Elements;
  /** The answers that belong to one line. */
  beneath?: (note: Note) => Elements;
  /** Whether a line stays because others hang on it. */
  keep?: (note: Note) => boolean;
}) {
  const { board, act } = session;
  const inOrder = useArrival(lines);
  const editing = useEditing(lines, writable);
  const late = useLate();
  const list = useRef<HTMLUListElement>(null);
  const taking = useTakingAway(act, lines, () => list.current?.focus());
  const mayRemove = (note: Note) => writable && !board.isGuest && (!note.open || board.carriesRoom) && !keep?.(note);
  return (
    <>
      {(lines.length > 0 || editing.lost) && (
        <ul ref={list} tabIndex={-1} className="flex flex-col gap-2 outline-none">
          {inOrder.map((note) => (
            <li
              key={note.id}
              className={late ? 'empty:hidden' : `rounded-xl bg-paper px-3 py-2.5 ${large ? 'text-[1.08rem]' : ''}`}
            >
              {editing.line?.id === note.id ? (
                <Edit
                  note={note}
                  seen={editing.line}
                  session={session}
                  focus={editing.pressed === note.id}
                  onDone={editing.close}
                />
              ) : (
                <>
                  {(!late || editing.touched === note.id) && (
                    <p dir="auto" className="typed">
                      {note.body}
                    </p>
                  )}
                  {!late && (
                    <div className={`-mb-1 flex flex-wrap items-center gap-x-1 ${nameGroups ? '' : '-ml-3.5'}`}>
                      {nameGroups && <GroupName board={board} note={note} />}
                      {writable && <LineButton act="edit" note={note} onPress={() => editing.open(note)} />}
                      {mayRemove(note) && (
                        <LineButton act="remove" note={note} busy={taking.busy} onPress={() => taking.remove(note)} />
                      )}
                      {tools?.(note)}
                      {canLay && note.open && <Lay note={note} act={act} />}
                    </div>
                  )}
                  {beneath?.(note)}
                </>
              )}
            </li>
          ))}
          {editing.lost && (
            <li className="rounded-xl bg-paper p-2.5">
              <Edit note={null} seen={editing.lost} session={session} focus onDone={editing.close} />
            </li>
          )}
        </ul>
      )}
      <PutBack taking={taking} late={late} />
    </>
  );
}

/** The line whose box stands open. A change that an earlier visit left stands open again. */
function useEditing(lines: Note[], writable = false) {
  const [line, setLine] = useState<Note | null>(null);
  const [pressed, setPressed] = useState<string | null>(null);
  const [touched, setTouched] = useState<string | null>(null);
  const found = useRef(writable ? lines : []);
  useEffect(
    () =>
      whenOpen(() => {
        const left = found.current.find((note) => readDraft(editDraft(note)) !== null) ?? null;
        setLine((now) => now ?? left);
      }),
    [],
  );
  return {
    /** The line as it was when its box was opened. */
    line,
    /** The same, when others took the line away since. */
    lost: line !== null && !lines.some((note) => note.id === line.id) ? line : null,
    /** The line whose button was pressed. A box that an earlier visit left takes no focus. */
    pressed,
    /** The line whose box was closed last. */
    touched,
    open(note: Note) {
      setLine(note);
      setPressed(note.id);
    },
    close() {
      setTouched(line?.id ?? null);
      setLine(null);
    },
  };
}

/** Takes lines away, and puts back the line that was taken away last. */
function useTakingAway(act: Session['act'], lines: Note[], onGone: () => void) {
  const [taken, setTaken] = useState<Note | null>(null);
  const removing = useVerb(
    (input: LiveInputOf<'removeNote'>) => act('removeNote', input),
    (_, { id }) => {
      setTaken(lines.find((note) => note.id === id) ?? null);
      onGone();
    },
  );
  const undoing = useVerb(
    // The line stood here before: its writer is not warned a second time.
    (input: LiveInputOf<'writeNote'>) => act('writeNote', { ...input, despiteWarning: true }),
    () => setTaken(null),
  );
  return {
    /** The line that was taken away last, as long as it is gone. */
    taken: taken && !lines.some((note) => note.id === taken.id) ? taken : null,
    busy: removing.busy,
    remove: ({ id }: Note) => void removing.run({ id }),
    undoing: undoing.busy,
    undo: ({ blockId, groupId, part, about, body }: Note) =>
      void undoing.run({ id: newId(), blockId, groupId, part, about, body }),
    problems: [removing.problem, undoing.problem],
  };
}

function PutBack({ taking, late }: { taking: ReturnType<typeof useTakingAway>; late: boolean }) {
  const t = useTranslations('session.sheet');
  const { taken, undoing, undo, problems } = taking;
  return (
    <>
      <div role="status">
        {taken && !late && (
          <p className="flex flex-wrap items-center gap-x-2 text-[0.95rem] text-soft">
            <span>{t('gone')}</span>
            <Button small tone="plain" isDisabled={undoing} onPress={() => undo(taken)}>
              {t('undo')}
            </Button>
          </p>
        )}
      </div>
      {problems.map((problem, at) => problem && <FormProblem key={at === 0 ? 'remove' : 'undo'} problem={problem} />)}
    </>
  );
}

/** The button that changes a line or takes it away. It is read aloud with the line's first words. */
function LineButton({
  act,
  note,
  busy = false,
  onPress,
}: {
  act: 'edit' | 'remove';
  note: Note;
  busy?: boolean;
  onPress: () => void;
}) {
  const t = useTranslations('session.sheet');
  return (
    <Button small tone="plain" isDisabled={busy} onPress={onPress} aria-label={t(`${act}This`, named(note))}>
      {t(act)}
    </Button>
  );
}

/** The first words of a line, to tell its buttons apart when they are read aloud. */
const named = ({ body }: Note) => {
  const start = beginningOf(body, 40);
  return { line: start === body ? body : `${start}…` };
};

/** The number of the group that wrote a line, as the room knows it. */
export function GroupName({ board, note, large }: { board: Board; note: Note; large?: boolean }) {
  const nameOf = useGroupName(board);
  const group = board.groups.find((one) => one.id === note.groupId);
  if (!group) return null;
  return (
    <span dir="auto" className={`mr-2 text-soft ${large ? 'text-[0.8em]' : 'text-[0.85rem]'}`}>
      {nameOf(group)}
    </span>
  );
}

/** One tap makes a card of an open line, once. */
function Lay({ note, act }: { note: Note; act: Session['act'] }) {
  const t = useTranslations('session.sheet');
  const [cardId] = useState(newId);
  const { run, problem, busy } = useVerb((input: LiveInputOf<'layNote'>) => act('layNote', input));
  return (
    <span className="ml-auto" role="status">
      {note.laid ? (
        <span className="inline-flex min-h-[2.1rem] items-center text-[0.9rem] text-soft">
          <span aria-hidden="true">{'✓\u00a0'}</span>
          <span>{t('laid')}</span>
        </span>
      ) : (
        <Button
          small
          tone="quiet"
          isDisabled={busy}
          onPress={() => run({ id: note.id, cardId })}
          aria-label={t('layThis', named(note))}
        >
          {t('lay')}
        </Button>
      )}
      {problem && <FormProblem problem={problem} />}
    </span>
  );
}

/**
 * Changes a line. When another person changed it meanwhile, both versions are shown and the writer chooses which one stays. When
 * another person took it away, the words in the box can go back as a line of their own.
 */
function Edit({
  note,
  seen,
  session: { board, act, catchUp },
  focus,
  onDone,
}: {
  /** The line as it is now; null when it is gone. */
  note: Note | null;
  /** The line as it was when the writer began. */
  seen: Note;
  session: Session;
  focus: boolean;
  onDone: () => void;
}) {
  const t = useTranslations('session.sheet');
  const ui = useTranslations('ui');
  const name = editDraft(seen);
  const { body, version } = note ?? seen;
  const draft = useVersionedDraft(name, TEXT, { words: body, version }, () => void catchUp());
  // As long as the box says the same as the line, nothing is being written.
  const value = draft.dirty ? draft.words : '';
  const { gone, fate } = useLateBox(board, seen.part, { name, value, clear: draft.drop });
  const sends = fate === null || fate === 'goesOn';
  const [fresh] = useState(newId);
  function end() {
    draft.drop();
    onDone();
  }
  const saving = useVerb(
    (input: LiveInputOf<'editNote'>) =>
      draft.send({ words: input.body, version: input.version }, () => act('editNote', input)),
    () => {
      // Words that were typed during the save keep their box.
      if (!draft.isDirty()) end();
    },
  );
  const again = useVerb((input: LiveInputOf<'writeNote'>) => act('writeNote', input), end);
  const theirs = note && draft.theirs;
  const { problem, busy } = note ? saving : again;
  function save() {
    const { blockId, groupId, part, about } = seen;
    if (note) void saving.run({ id: note.id, body: draft.words, version: draft.seen });
    else void again.run({ id: fresh, blockId, groupId, part, about, body: draft.words });
  }
  if (gone) return null;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (sends) save();
      }}
    >
      <FateText fate={fate} />
      <TextArea
        label={theirs === null ? t('change') : t('yours')}
        rows={3}
        limit={TEXT_LIMIT}
        value={draft.words}
        autoFocus={focus}
        onChange={(event) => draft.change(event.target.value)}
        error={problem?.fields?.body}
      />
      <Meanwhile
        title={theirs && ui('meanwhile.theirs')}
        sides={[{ words: theirs?.words ?? '' }]}
        takenAway={note ? null : t('takenAway')}
      />
      {problem && !problem.fields?.body && theirs === null && <FormProblem problem={problem} />}
      {!sends && <OfferWords board={board} box={{ value, clear: end }} />}
      <div className="flex flex-wrap gap-2">
        {sends && (
          <Button type="submit" small isDisabled={busy}>
            {theirs !== null ? ui('meanwhile.keepMine') : note ? ui('save') : t('writeAgain')}
          </Button>
        )}
        <Button small tone="plain" onPress={end}>
          {theirs !== null ? ui('meanwhile.keepTheirs') : ui('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A question's sheet with its heading. */
export function Sheet({
  title,
  hint,
  on,
  className,
  children,
}: {
  title: string;
  hint?: string;
  /** The group writes on it now. */
  on?: boolean;
  className?: string;
  children: Elements;
}) {
  const late = useLate();
  const now = `card gap-3 ${on ? 'border-t-[6px] border-t-accent' : ''} ${className ?? ''}`;
  return (
    <section className={`flex min-w-0 flex-col ${late ? 'empty:hidden' : now}`}>
      {!late && (
        <div>
          <h3>{title}</h3>
          {hint && <p className="mt-1 text-[0.95rem] text-soft">{hint}</p>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Where nothing is written yet: says what will stand there. */
export const Nothing = ({ children }: { children: ReactNode }) => !useLate() && <p className="text-soft">{children}</p>;
