'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/limit';
import { stepNow } from './place';
import { type Box, Company, groupOf, Lines, type Note, Nothing, Opening, Sheet, useBox, Write, written } from './sheet';
import type { Session } from './use-session';

/** First alone, on one's own device; then two, four, and all. */
export function OneTwoFourAll({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const { board } = session;
  const alone = useDraft(`alone.${board.blockId}`);
  const box = useBox(board, 'line');
  const name = stepNow(board)?.name;
  if (name === 'all') return <All session={session} box={box} />;
  const size = name === 'fours' ? 4 : 2;
  return (
    <div>
      <Opening board={board} />
      {(name !== 'alone' || board.steers) && <Company session={session} size={size} />}
      {name === 'alone' ? (
        !board.steers && <Alone draft={alone} />
      ) : board.steers ? (
        <p className="note max-w-3xl">{t(size === 2 ? 'coachPairs' : 'coachFours')}</p>
      ) : (
        <Together session={session} size={size} box={box} alone={alone} />
      )}
      {name === 'alone' && board.steers && <p className="note max-w-3xl">{t('coachAlone')}</p>}
    </div>
  );
}

/** Lines that nobody else ever reads, unless the writer gives one to the pair. */
function Alone({ draft }: { draft: ReturnType<typeof useDraft> }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  return (
    <Sheet title={t('alone')} on className="max-w-3xl">
      <TextArea
        label={t('aloneLabel')}
        hint={t('aloneHint')}
        rows={6}
        limit={TEXT_LIMIT}
        value={draft.value}
        onChange={(event) => draft.change(event.target.value)}
      />
      <p className="text-[0.9rem] text-soft" role="status">
        {draft.kept ? t('aloneKept') : t('aloneOnly')}
      </p>
    </Sheet>
  );
}

/** The lines of a text, each once. */
const linesIn = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

function Together({
  session,
  size,
  box,
  alone,
}: {
  session: Session;
  size: 2 | 4;
  box: Box;
  alone: ReturnType<typeof useDraft>;
}) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const { board } = session;
  const mine = groupOf(board, size);
  const lines = written(board, 'line');
  const ours = lines.filter((note) => mine && note.groupId === mine.id);
  const ofPairs = size === 4 ? lines.filter((note) => sizeOf(board, note) === 2) : [];
  const own = linesIn(alone.value);
  /** Puts words in the box, to be said in the group's way before they are written. */
  const take = (words: string) => box.change(box.value.trim() === '' ? words : `${box.value}\n${words}`);
  const has = (words: string) => box.value.includes(words) || ours.some((note) => note.body.includes(words));
  return (
    <div className="grid max-w-6xl items-start gap-5 xl:grid-cols-[3fr_2fr]">
      {mine && (
        <Sheet title={t(size === 2 ? 'ourPair' : 'ourFour')} on>
          <Lines session={session} lines={ours} writable large />
          <Write
            session={session}
            part="line"
            groupId={mine.id}
            box={box}
            label={t('write')}
            reader={t(size === 2 ? 'readPair' : 'readFour')}
          />
        </Sheet>
      )}
      <div className="flex flex-col gap-5">
        {size === 4 && mine && (
          <Sheet title={t('ofPairs')} hint={t('ofPairsHint')}>
            {ofPairs.length === 0 && <Nothing>{t('ofPairsNone')}</Nothing>}
            <Lines
              session={session}
              lines={ofPairs}
              nameGroups
              tools={(note) => <Take words={note.body} done={has(note.body)} take={take} />}
            />
          </Sheet>
        )}
        {own.length > 0 && (
          <Sheet title={t('ofMe')} hint={t('ofMeHint')}>
            <ul className="flex flex-col gap-2">
              {own.map((line) => (
                <li key={line} className="flex items-start justify-between gap-3 rounded-xl bg-paper px-3 py-2.5">
                  <span className="typed min-w-0">{line}</span>
                  {mine && <Take words={line} done={has(line)} take={take} />}
                </li>
              ))}
            </ul>
          </Sheet>
        )}
      </div>
    </div>
  );
}

function Take({ words, done, take }: { words: string; done: boolean; take: (words: string) => void }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  return (
    <span className="ml-auto shrink-0" role="status">
      {done ? (
        <span className="inline-flex min-h-[2.1rem] items-center text-[0.9rem] text-soft">
          <span aria-hidden="true">{'✓\u00a0'}</span>
          {t('taken')}
        </span>
      ) : (
        <Button small tone="quiet" onPress={() => take(words)} aria-label={t('takeThis', { line: words.slice(0, 40) })}>
          {t('take')}
        </Button>
      )}
    </span>
  );
}

const sizeOf = (board: Board, note: Note) => board.groups.find((group) => group.id === note.groupId)?.size;

/** What each group of the block brings before the whole room: the fours, or the pairs where no four wrote. */
export function broughtByGroups(board: Board, part: 'line' | 'best') {
  const lines = written(board, part).filter((note) => note.open);
  const groups = board.groups.filter((group) => group.blockId === board.blockId);
  const size = Math.max(
    2,
    ...groups.filter((one) => lines.some((note) => note.groupId === one.id)).map((one) => one.size),
  );
  return {
    size: size as 2 | 4,
    groups: groups
      .filter((group) => group.size === size)
      .map((group) => ({ ...group, lines: lines.filter((note) => note.groupId === group.id) }))
      .filter((group) => group.lines.length > 0),
    /** What smaller groups wrote on the way there. */
    before: lines.filter((note) => sizeOf(board, note) !== size),
  };
}

function All({ session, box }: { session: Session; box: Box }) {
  const t = useTranslations('session.blocks.oneTwoFour');
  const company = useTranslations('session.company');
  const { board } = session;
  const { size, groups, before } = broughtByGroups(board, 'line');
  const mine = groupOf(board, 4) ?? groupOf(board, 2);
  return (
    <div>
      <Opening board={board} />
      {groups.length === 0 && <p className="note mb-5 max-w-3xl">{t('allNone')}</p>}
      <div className="grid items-start gap-5 lg:grid-cols-2 2xl:grid-cols-3">
        {groups.map((group) => (
          <Sheet key={group.id} title={company(`called${size}`, { number: group.number })}>
            <Lines session={session} lines={group.lines} canLay large />
          </Sheet>
        ))}
      </div>
      {mine && (
        <details className="mt-5 max-w-3xl" open={box.value !== '' || undefined}>
          <summary className="cursor-pointer text-accent">{t('oneMore')}</summary>
          <div className="card mt-3">
            <Write session={session} part="line" groupId={mine.id} box={box} label={t('write')} reader={t('readAll')} />
          </div>
        </details>
      )}
      {before.length > 0 && (
        <details className="mt-5 max-w-3xl">
          <summary className="cursor-pointer text-accent">{t('before', { count: before.length })}</summary>
          <div className="mt-3">
            <Lines session={session} lines={before} canLay nameGroups />
          </div>
        </details>
      )}
    </div>
  );
}
