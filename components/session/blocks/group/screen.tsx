'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { memo, type RefObject, useCallback, useMemo, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { takeFocus } from '@/components/ui/take-focus';
import { useLate } from '@/components/ui/use-writing';
import type { Board } from '@/lib/learning/session/queries';
import { beginningOf } from '@/lib/text/words';
import { importWithRetry } from '../../room/import-with-retry';
import type { Act, Session } from '../../room/use-session';
import { LooksAlike } from '../../table/alike';
import { BlockHeading } from '../../table/block-heading';
import type { MergedTheme, MoveFeedback } from '../../table/moves';
import { Pile, type Table } from '../../table/pile';
import { PutInTheme } from '../../table/put-in';
import { NewTheme, ThemeFoot, ThemeTitle } from '../../table/theme';
import { useFirmTaps } from '../../table/use-firm-taps';
import type { PileCard } from '../../table/use-hands';
import { AddCard } from './add-card';
import { NONE, useShut, useTable } from './use-table';

const BringIn = dynamic(importWithRetry(() => import('../../table/bring-in').then((one) => one.BringIn)));

type Hand = ReturnType<typeof useTable>;

const EMPTY: PileCard[] = [];

/** Milliseconds after which a dialog has given its focus back, if it could. */
const GO_ON_MS = 120;
/**
 * Cards become themes, by several people at once: drag them onto each other or into a theme, pick up by tapping and lay down by
 * tapping, carry by keyboard, or "put in theme…". Several cards go together. The table stands beside the themes, which lie shut.
 * After the room has gone on, only the boxes stay in which this person was typing.
 */
export function Group({ session: told }: { session: Session }) {
  const t = useTranslations('session');
  const late = useLate();
  const firm = useFirmTaps();
  const shut = useShut();
  const hand = useTable(told, late, shut.fold);
  const { session, moves, table, piles, chosenIn, setAsked } = hand;
  const { board, act, catchUp } = session;
  const bar = useRef<HTMLDivElement>(null);
  const look = useCallback(() => void catchUp(), [catchUp]);
  // What today has no time for comes last.
  const themes = useMemo(
    () => [...board.themes].sort((a, b) => Number(a.fate === 'not_now') - Number(b.fate === 'not_now')),
    [board.themes],
  );
  return (
    <div {...firm} className="@container">
      <BlockHeading board={board} name={t('group.title')}>
        {t('group.text')}
      </BlockHeading>
      <div className={late ? undefined : '-mt-1 mb-3 flex flex-wrap items-center gap-2'}>
        <AddCard session={session} />
        {!late && <LooksAlike session={session} moves={moves} ask={setAsked} />}
        {!late && board.carriesRoom && <BringIn session={session} />}
      </div>
      {hand.problem && <FormProblem problem={hand.problem} />}
      <div className="grid items-start gap-4 max-sm:gap-3 @min-[40rem]:grid-cols-[minmax(0,1fr)_minmax(14rem,17rem)]">
        <div
          className={
            late
              ? 'grid gap-3'
              : 'grid gap-1.5 @min-[40rem]:sticky @min-[40rem]:top-[calc(var(--head)+1rem)] @min-[40rem]:order-last @min-[40rem]:max-h-[calc(100dvh-var(--head)-2rem)] @min-[40rem]:overflow-y-auto @min-[40rem]:p-1'
          }
        >
          {!late && <ThemesHead count={themes.length} shut={shut} />}
          <NewTheme sessionId={board.id} act={act} />
          {themes.map((theme) => (
            <ThemeBox
              key={theme.id}
              theme={theme}
              themes={themes}
              rows={piles.get(theme.id) ?? EMPTY}
              chosen={chosenIn.get(theme.id) ?? NONE}
              taking={hand.taking(theme.id)}
              opened={shut.isOpen(theme.id)}
              naming={hand.naming === theme.id}
              setNaming={hand.setNaming}
              late={late}
              isGuest={board.isGuest}
              questions={board.questions}
              act={act}
              look={look}
              merge={moves.merge}
              table={table}
            />
          ))}
        </div>
        {!late && (
          <div className="min-w-0">
            <Loose
              rows={piles.get(null) ?? EMPTY}
              chosen={chosenIn.get(null) ?? NONE}
              taking={hand.taking(null)}
              table={table}
            />
            <HandBar hand={hand} bar={bar} />
          </div>
        )}
      </div>
      {/* Stays while the room goes on: a name may stand half typed in it. */}
      <PutInTheme
        session={session}
        moves={moves}
        asked={hand.asked}
        close={(moved) => {
          setAsked(null);
          if (!moved) return;
          hand.letGo();
          const pile = hand.asked?.from.closest<HTMLElement>('[role=grid]');
          // The card from which a keyboard asked has gone, and its focus with it: the next one goes on in the pile where it lay.
          setTimeout(() => takeFocus(pile ?? bar.current?.querySelector('button')), GO_ON_MS);
        }}
      />
    </div>
  );
}

/** How many themes there are, and the button that opens or shuts them all. */
function ThemesHead({ count, shut }: { count: number; shut: ReturnType<typeof useShut> }) {
  const t = useTranslations('session.group');
  return (
    <div className="flex min-h-8 items-center justify-between gap-2">
      <h3>
        <span>{`${t('themes')} `}</span>
        <span className="numbers font-sans text-[0.9rem] text-soft">{count}</span>
      </h3>
      {count > 0 && (
        <Button small tone="plain" className="max-sm:min-h-11" onPress={shut.turnAll}>
          {shut.showsAll ? t('shutAll') : t('openAll')}
        </Button>
      )}
    </div>
  );
}

/** What can be done with the cards that were chosen; else what became of the last move, and the way back. */
function HandBar({ hand, bar }: { hand: Hand; bar: RefObject<HTMLDivElement | null> }) {
  const t = useTranslations('session.hands');
  const { chosen, moves, session } = hand;
  return (
    // Beneath the table only: a theme that it covered could take no card.
    <div className="sticky bottom-3 z-10 mt-4 flex justify-center">
      <div
        ref={bar}
        className={`flex max-w-full flex-wrap items-center justify-center gap-x-3 gap-y-1 rounded-[1.4rem] border border-line bg-card px-4 py-1.5 shadow-lg ${
          chosen.size === 0 && moves.steps === 0 && !moves.told ? 'sr-only' : ''
        }`}
      >
        <p role="status" className="max-w-[34rem] text-[0.92rem]">
          {chosen.size > 0 ? (
            <strong>{t('chosen', { count: chosen.size })}</strong>
          ) : (
            moves.told && <Tell told={moves.told} session={session} />
          )}
        </p>
        {chosen.size > 0 ? (
          <WaysForChosen hand={hand} />
        ) : (
          moves.steps > 0 && (
            <Button small tone="quiet" className="max-sm:min-h-11" onPress={() => void moves.undo()}>
              <span aria-hidden="true">↶</span>
              <span>{t('undo')}</span>
            </Button>
          )
        )}
      </div>
    </div>
  );
}

function WaysForChosen({ hand: { chosen, chosenIn, table, setAsked, letGo } }: { hand: Hand }) {
  const t = useTranslations('session');
  const fromThemes = [...chosenIn.keys()].some((place) => place !== null);
  return (
    <span className="flex flex-wrap items-center gap-2 max-sm:gap-1">
      <Button
        small
        className="max-sm:min-h-11"
        onPress={({ currentTarget }) => setAsked({ ids: [...chosen], from: currentTarget })}
      >
        {t('group.putIn')}
      </Button>
      <Button small tone="quiet" className="max-sm:min-h-11" onPress={() => table.pile([...chosen])}>
        {t('group.asTheme')}
      </Button>
      {fromThemes && (
        <Button small tone="quiet" className="max-sm:min-h-11" onPress={() => table.putChosen(null)}>
          {t('group.backToTable')}
        </Button>
      )}
      <Button small tone="plain" className="max-sm:min-h-11 max-sm:no-underline" onPress={letGo}>
        <span aria-hidden="true" className="sm:hidden">
          ✕
        </span>
        <span className="max-sm:sr-only">{t('hands.letGo')}</span>
      </Button>
    </span>
  );
}

/** What lies on the table still. */
const Loose = memo(function Loose({
  rows,
  chosen,
  taking,
  table,
}: {
  rows: PileCard[];
  chosen: ReadonlySet<string>;
  taking: number;
  table: Table;
}) {
  const t = useTranslations('session');
  const all = rows.length > 0 && chosen.size === rows.length;
  return (
    <Pile
      rows={rows}
      chosen={chosen}
      themeId={null}
      label={t('group.table')}
      empty={t('group.tableEmpty')}
      className="min-h-24 rounded-[1.1rem] border-2 border-dashed border-line p-3 max-sm:p-2.5"
      table={table}
      head={
        <div className="relative mb-2 flex min-h-8 flex-wrap items-center justify-between gap-2">
          <h3>
            <span>{`${t('group.table')} `}</span>
            <span className="numbers ml-1 font-sans text-[0.9rem] text-soft">
              {t('hands.count', { count: rows.length })}
            </span>
          </h3>
          {taking > 0 ? (
            <LayHere themeId={null} place={t('group.table')} count={taking} table={table} />
          ) : (
            rows.length > 1 && (
              <Button
                small
                tone="plain"
                className="max-sm:min-h-11"
                onPress={() => table.choose(rows, all ? NONE : new Set(rows.map(({ id }) => id)))}
              >
                {all ? t('hands.letGo') : t('group.chooseAll')}
              </Button>
            )
          )}
        </div>
      }
    />
  );
});

/** One theme: its name and how many cards, and what lies in it when it is opened. Drawn again only when something in it changed. */
const ThemeBox = memo(function ThemeBox({
  theme,
  themes,
  rows,
  chosen,
  taking,
  opened,
  naming,
  setNaming,
  late,
  isGuest,
  questions,
  act,
  look,
  merge,
  table,
}: {
  theme: Board['themes'][number];
  themes: Board['themes'];
  rows: PileCard[];
  chosen: ReadonlySet<string>;
  taking: number;
  opened: boolean;
  /** It wants a name. */
  naming: boolean;
  setNaming: (themeId: string | null) => void;
  late: boolean;
  isGuest: boolean;
  questions: Board['questions'];
  act: Act;
  look: () => unknown;
  merge: (theme: MergedTheme, into: string) => Promise<void>;
  table: Table;
}) {
  const t = useTranslations('session');
  const name = useCallback((now: boolean) => setNaming(now ? theme.id : null), [setNaming, theme.id]);
  const allChosen = rows.length > 0 && chosen.size === rows.length;
  const isAside = theme.fate === 'not_now';
  const title = (
    <ThemeTitle theme={theme} act={act} look={look} made={table.made} naming={naming} setNaming={name}>
      <span className="numbers text-[0.9rem] text-soft">
        <span aria-hidden="true">{rows.length}</span>
        <span className="sr-only">{t('hands.count', { count: rows.length })}</span>
      </span>
      {taking > 0 ? (
        <LayHere themeId={theme.id} place={theme.title} count={taking} table={table} />
      ) : (
        <button
          type="button"
          className="-my-1 -mr-1 flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-lg text-accent after:absolute after:inset-0 after:rounded-xl hover:bg-tint focus-visible:outline-3 focus-visible:outline-accent max-sm:size-11"
          aria-expanded={opened}
          aria-label={opened ? t('hands.shut', { theme: theme.title }) : t('hands.open', { theme: theme.title })}
          onClick={() => table.fold(theme.id)}
        >
          <span aria-hidden="true">{opened ? '▴' : '▾'}</span>
        </button>
      )}
    </ThemeTitle>
  );
  // One element in one place: a box keeps its focus and its caret when the room goes on.
  return (
    <Pile
      rows={opened && !late ? rows : EMPTY}
      chosen={opened ? chosen : NONE}
      themeId={theme.id}
      label={theme.title}
      empty={rows.length > 0 ? t('hands.count', { count: rows.length }) : t('group.drop')}
      shut={!opened}
      away={late}
      className={late ? 'not-has-[form]:hidden' : `card rounded-xl! px-2.5! py-1! ${isAside ? 'border-dashed!' : ''}`}
      table={table}
      head={
        <div className={late ? undefined : 'relative'}>
          {title}
          {isAside && !late && (
            <p dir="auto" className="typed text-[0.85rem] text-soft">
              {t('group.isAside', { why: theme.fateReason })}
            </p>
          )}
        </div>
      }
      foot={
        opened &&
        !late && (
          <ThemeFoot
            theme={theme}
            session={{ act, board: { isGuest, questions, themes } }}
            count={rows.length}
            allChosen={allChosen}
            chooseAll={() => table.choose(rows, allChosen ? NONE : new Set(rows.map(({ id }) => id)))}
            rename={() => name(true)}
            merge={(into) => void merge(theme, into)}
          />
        )
      }
    />
  );
});

/** Where to lay what was picked up by tapping: it takes the place of what stands there else, and moves nothing. */
function LayHere({
  themeId,
  place,
  count,
  table,
}: {
  themeId: string | null;
  place: string;
  count: number;
  table: Table;
}) {
  const t = useTranslations('session.hands');
  return (
    <Button
      small
      tone="quiet"
      className="-my-0.5 shrink-0 px-2! after:absolute after:inset-0 after:rounded-xl max-sm:min-h-11"
      aria-label={t('layIn', { place, count })}
      onPress={() => table.putChosen(themeId)}
    >
      <span aria-hidden="true">↓</span>
      <span>{t('layHere')}</span>
    </Button>
  );
}

/** What became of one's last move, said of where the card lies now. */
function Tell({ told: { kind, ids }, session: { board } }: { told: MoveFeedback; session: Session }) {
  const t = useTranslations('session');
  const card = board.cards.find((one) => one.id === ids[0]);
  if (!card) return null;
  const theme = board.themes.find((one) => one.id === card.themeId);
  const start = beginningOf(card.body, 40);
  const words = start === card.body ? start : `${start.trimEnd()}…`;
  return <span>{t(`hands.${kind}`, { words, count: ids.length, place: theme?.title ?? t('group.table') })}</span>;
}
