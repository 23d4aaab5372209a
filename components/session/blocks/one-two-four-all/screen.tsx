'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useBack, useLate, useWriting } from '@/components/ui/use-writing';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { beginningOf } from '@/lib/text/words';
import { stepNow } from '../../room/place';
import type { Session } from '../../room/use-session';
import { groupOf } from '../../table/group';
import {
  type Box,
  Columns,
  Company,
  Lines,
  type Note,
  Nothing,
  OfferWords,
  Opening,
  Sheet,
  useBox,
  WhileHere,
  Write,
  written,
} from '../../table/sheet';
import { broughtByGroups, sizeOf } from './brought';

/**
 * First alone, on one's own device; then two, four, and all. A writer goes on in the same box from one step to the next, so
 * everything here keeps its place.
 */
export function OneTwoFourAll({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const { board } = session;
  const alone = useDraft(`alone.${board.blockId}`);
  const box = useBox(board, 'line');
  const name = stepNow(board)?.name;
  const size = name === 'fours' ? 4 : 2;
  return (
    <div>
      <Opening board={board} />
      {name !== 'all' && (name !== 'alone' || board.steers) && <Company session={session} size={size} />}
      {!board.steers && <Alone board={board} draft={alone} on={name === 'alone'} />}
      <WhileHere>{name === 'all' && <Brought session={session} />}</WhileHere>
      {!board.steers && name !== 'alone' && (
        <Together session={session} size={name === 'pairs' ? 2 : 4} all={name === 'all'} box={box} alone={alone} />
      )}
      <WhileHere>
        {name === 'all' ? (
          <Before session={session} />
        ) : (
          board.steers && (
            <p className="note max-w-3xl">
              {t(name === 'alone' ? 'coachAlone' : size === 2 ? 'coachPairs' : 'coachFours')}
            </p>
          )
        )}
      </WhileHere>
    </div>
  );
}

/** Milliseconds after the last key for which a writer counts as being in the middle of a sentence. */
const MID_SENTENCE = 15_000;

/**
 * Lines that nobody else ever reads, unless the writer gives one to the pair. A writer who is in the middle of a line when the
 * room goes on finishes it first.
 */
function Alone({ board, draft, on }: { board: Board; draft: ReturnType<typeof useDraft>; on: boolean }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const late = useLate();
  const back = useBack();
  const [was, setWas] = useState(on);
  const [stays, setStays] = useState(false);
  const typedAt = useRef(0);
  if (was !== on) {
    setWas(on);
    setStays(!on && draft.value !== '' && Date.now() - typedAt.current < MID_SENTENCE);
  }
  const shown = on || stays;
  // Finished lines stay on this device. They keep nothing on screen.
  useWriting(shown ? draft : NOTHING);
  if (!shown) return null;
  const passed = late || !on;
  return (
    <Sheet title={t('alone')} on className="mb-5 max-w-3xl">
      {passed && <p className="text-soft">{t(back ? 'aloneBack' : 'aloneLate')}</p>}
      <TextArea
        label={t('aloneLabel')}
        hint={passed ? undefined : t('aloneHint')}
        rows={6}
        limit={TEXT_LIMIT}
        value={draft.value}
        onChange={(event) => {
          typedAt.current = Date.now();
          draft.change(event.target.value);
        }}
      />
      <p className="text-[0.9rem] text-soft" role="status">
        {draft.kept ? t('aloneKept') : t('aloneOnly')}
      </p>
      {late ? (
        <OfferWords board={board} box={draft} />
      ) : (
        passed && (
          <Button small tone="quiet" className="self-start" onPress={() => setStays(false)}>
            {t('aloneDone')}
          </Button>
        )
      )}
    </Sheet>
  );
}
const NOTHING = { value: '', clear() {} };

/** The lines of a text, each once. */
const linesIn = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/**
 * Says whether the box of a group is open. In the last step, when the whole room works together, it opens if the reader has begun a
 * line or presses the button.
 */
function useOpenBox(step: 2 | 4 | 'all', box: Box) {
  const [was, setWas] = useState(step);
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  if (was !== step) {
    setWas(step);
    setAsked(false);
    setOpen(box.value !== '');
  } else if (box.value !== '' && !open) setOpen(true);
  function ask() {
    setAsked(true);
    setOpen(true);
  }
  return { open, asked, ask };
}

function Together({
  session,
  size,
  all,
  box,
  alone,
}: {
  session: Session;
  size: 2 | 4;
  /** The whole room is together: a group writes one more line, or finishes the line that it had begun. */
  all: boolean;
  box: Box;
  alone: ReturnType<typeof useDraft>;
}) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const { board } = session;
  const late = useLate();
  const { open, asked, ask } = useOpenBox(all ? 'all' : size, box);
  // A pair that is in the middle of a line goes on as a pair until there are fours.
  const mine = groupOf(board, size) ?? (all || open ? groupOf(board, 2) : undefined);
  if (all && !open && !late) {
    return (
      mine && (
        <Button tone="plain" className="mt-5 -ml-3" onPress={ask}>
          {t('oneMore')}
        </Button>
      )
    );
  }
  const lines = written(board, 'line');
  const ours = lines.filter((note) => mine && note.groupId === mine.id);
  return (
    <Columns className={all ? 'mt-5 max-w-3xl' : 'max-w-6xl xl:grid-cols-[3fr_2fr]'}>
      {(mine || late) && (
        <Sheet
          title={all ? t('oneMore') : t(mine?.size === 2 ? 'ourPair' : 'ourFour')}
          hint={mine && mine.size < size && !all ? t('stillPair') : undefined}
          on
        >
          {!all && <Lines session={session} lines={ours} writable large />}
          <Write
            session={session}
            part="line"
            groupId={mine?.id ?? null}
            box={box}
            label={t('write')}
            reader={t(all ? 'readAll' : mine?.size === 2 ? 'readPair' : 'readFour')}
            autoFocus={asked}
          />
        </Sheet>
      )}
      <WhileHere>
        {!all && (
          <div className="flex flex-col gap-5">
            {size === 4 && mine?.size === 4 && (
              <OfPairs
                session={session}
                lines={lines.filter((note) => sizeOf(board, note) === 2)}
                tools={(note) => <Take words={note.body} box={box} ours={ours} />}
              />
            )}
            <OfMe lines={linesIn(alone.value)} tools={(line) => mine && <Take words={line} box={box} ours={ours} />} />
          </div>
        )}
      </WhileHere>
    </Columns>
  );
}

/** The lines of both pairs, for the four that they became. */
function OfPairs({ session, lines, tools }: { session: Session; lines: Note[]; tools: (note: Note) => Elements }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  return (
    <Sheet title={t('ofPairs')} hint={t('ofPairsHint')}>
      {lines.length === 0 && <Nothing>{t('ofPairsNone')}</Nothing>}
      <Lines session={session} lines={lines} nameGroups tools={tools} />
    </Sheet>
  );
}

/** The lines that this person wrote alone. */
function OfMe({ lines, tools }: { lines: string[]; tools: (line: string) => Elements }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  if (lines.length === 0) return null;
  return (
    <Sheet title={t('ofMe')} hint={t('ofMeHint')}>
      <ul className="flex flex-col gap-2">
        {lines.map((line) => (
          <li key={line} className="flex items-start justify-between gap-3 rounded-xl bg-paper px-3 py-2.5">
            <span dir="auto" className="typed min-w-0">
              {line}
            </span>
            {tools(line)}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Puts words in the box of the group. The group says them in its own way before it writes them. */
function Take({ words, box, ours }: { words: string; box: Box; ours: Note[] }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const isTaken = box.value.includes(words) || ours.some((note) => note.body.includes(words));
  return (
    <span className="ml-auto shrink-0" role="status">
      {isTaken ? (
        <span className="inline-flex min-h-[2.1rem] items-center text-[0.9rem] text-soft">
          <span aria-hidden="true">{'✓\u00a0'}</span>
          <span>{t('taken')}</span>
        </span>
      ) : (
        <Button
          small
          tone="quiet"
          onPress={() => box.change(box.value.trim() === '' ? words : `${box.value}\n${words}`)}
          aria-label={t('takeThis', { line: beginningOf(words, 40) })}
        >
          {t('take')}
        </Button>
      )}
    </span>
  );
}

/** The lines that each group brings when the whole room comes together. */
function Brought({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const company = useTranslations('session.company');
  const { size, groups } = broughtByGroups(session.board, 'line');
  return (
    <>
      {groups.length === 0 && <p className="note mb-5 max-w-3xl">{t('allNone')}</p>}
      <div className="grid items-start gap-5 lg:grid-cols-2 2xl:grid-cols-3">
        {groups.map((group) => (
          <Sheet key={group.id} title={company(`called${size}`, { number: group.number })}>
            <Lines session={session} lines={group.lines} canLay large />
          </Sheet>
        ))}
      </div>
    </>
  );
}

/** The lines that smaller groups wrote on the way, folded away. */
function Before({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const { before } = broughtByGroups(session.board, 'line');
  if (before.length === 0) return null;
  return (
    <details className="mt-5 max-w-3xl">
      <summary>{t('before', { count: before.length })}</summary>
      <div className="mt-3">
        <Lines session={session} lines={before} canLay nameGroups />
      </div>
    </details>
  );
}
