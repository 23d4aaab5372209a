'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { memo, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import type { Board } from '@/lib/learning/session/queries';
import { beginningOf } from '@/lib/text/words';
import { importWithRetry } from '../../room/import-with-retry';
import type { Act, Session } from '../../room/use-session';
import { LooksAlike } from '../../table/alike';
import type { MoveFeedback } from '../../table/moves';
import { Pile, type Table } from '../../table/pile';
import { type Asked, PutInTheme } from '../../table/put-in';
import { NewTheme, ThemeFoot, ThemeTitle } from '../../table/theme';
import { useFirmTaps } from '../../table/use-firm-taps';
import { type PileCard, useCardsInHand, useHolding, usePiles } from '../../table/use-hands';
import { useMoves } from '../../table/use-moves';

const BringIn = dynamic(importWithRetry(() => import('../../table/bring-in').then((one) => one.BringIn)));

const NONE: ReadonlySet<string> = new Set();
const EMPTY: PileCard[] = [];
const NARROW = '(max-width: 639px)';
function onWidth(changed: () => void) {
  const width = window.matchMedia(NARROW);
  width.addEventListener('change', changed);
  return () => width.removeEventListener('change', changed);
}
/** A phone shows its themes closed: sixty cards are a long way to scroll. */
const useNarrow = () =>
  useSyncExternalStore(
    onWidth,
    () => window.matchMedia(NARROW).matches,
    () => false,
  );

/** Milliseconds after which a dialog has given its focus back, if it could. */
const GO_ON_MS = 120;
/** The card from which a keyboard asked has gone, and its focus with it: the next one goes on in the pile where it lay. */
function goOnFrom(place: HTMLElement | null | undefined) {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (lost) place?.focus({ preventScroll: true });
}

/**
 * Cards become themes, by several people at once: drag, pick up by tapping and lay down by tapping, carry by keyboard, or "put
 * in theme…". Several cards go together.
 */
export function Group({ session: told }: { session: Session }) {
  const t = useTranslations('session');
  const moves = useMoves(told);
  const firm = useFirmTaps();
  const { move } = moves;
  const session = { ...told, board: { ...told.board, cards: moves.cards } };
  const { board, act } = session;
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const [lifted, setLifted] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(NONE);

  const mine = useMemo(() => new Set([...lifted, ...chosen]), [lifted, chosen]);
  useHolding(board.id, [...mine], board.cards);
  const held = useCardsInHand(board.cards, mine);
  const piles = usePiles(board.cards, held);

  // Somebody else may have moved a chosen card: it stays chosen. What is no longer there does not.
  useEffect(() => {
    const there = new Set(board.cards.map((card) => card.id));
    setChosen((now) => ([...now].every((id) => there.has(id)) ? now : new Set([...now].filter((id) => there.has(id)))));
  }, [board.cards]);

  const bar = useRef<HTMLDivElement>(null);
  const choice = useRef(chosen);
  choice.current = chosen;
  const armful = useCallback(
    (ids: string[]) => (ids.some((id) => choice.current.has(id)) ? [...new Set([...choice.current, ...ids])] : ids),
    [],
  );
  const table = useMemo<Table>(() => {
    const put = (ids: string[], themeId: string | null) => {
      void move(ids, themeId);
      setChosen(NONE);
    };
    return {
      armful,
      put,
      putChosen: (themeId) => put([...choice.current], themeId),
      lift: setLifted,
      choose: (pile, ids) =>
        setChosen((now) => {
          const here = new Set(pile.map((row) => row.id));
          return new Set([...[...now].filter((id) => !here.has(id)), ...ids]);
        }),
      ask: (id, from) => setAsked({ ids: armful([id]), from }),
      fold: (themeId) =>
        setOpened((now) => {
          const next = new Set(now);
          if (!next.delete(themeId)) next.add(themeId);
          return next;
        }),
    };
  }, [armful, move]);
  const chosenIn = useMemo(() => {
    const inPiles = new Map<string | null, Set<string>>();
    for (const [place, rows] of chosen.size > 0 ? piles : []) {
      const here = rows.filter((row) => chosen.has(row.id)).map((row) => row.id);
      if (here.length > 0) inPiles.set(place, new Set(here));
    }
    return inPiles;
  }, [chosen, piles]);
  /** How many cards can be laid here that were picked up by tapping; none when all of them lie here. */
  const taking = (place: string | null) => (chosen.size === (chosenIn.get(place)?.size ?? 0) ? 0 : chosen.size);
  const loose = piles.get(null) ?? EMPTY;
  return (
    <div {...firm}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 className="text-[2rem]">{t('group.title')}</h2>
          <p className="mt-1 max-w-2xl text-soft">{t('group.text')}</p>
        </div>
        <NewTheme act={act} />
      </div>
      <div className="mb-4 flex flex-wrap items-start gap-2">
        <LooksAlike session={session} moves={moves} ask={setAsked} />
        {board.carriesRoom && <BringIn session={session} />}
      </div>
      {moves.problem && <FormProblem problem={moves.problem} />}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] items-stretch gap-4 max-sm:gap-3">
        {board.themes.map((theme) => (
          <ThemeBox
            key={theme.id}
            theme={theme}
            rows={piles.get(theme.id) ?? EMPTY}
            chosen={chosenIn.get(theme.id) ?? NONE}
            taking={taking(theme.id)}
            folds={narrow}
            opened={opened.has(theme.id)}
            questions={board.isGuest ? null : board.questions}
            act={act}
            table={table}
          />
        ))}
        <section
          className="col-span-full rounded-[1.1rem] border-2 border-dashed border-line p-4 max-sm:p-2.5"
          aria-label={t('group.table')}
        >
          <h3 className="mb-3">
            <span>{`${t('group.table')} `}</span>
            <span className="numbers ml-1 font-sans text-[0.9rem] text-soft">
              {t('hands.count', { count: loose.length })}
            </span>
          </h3>
          <LayHere themeId={null} place={t('group.table')} count={taking(null)} table={table} />
          <Pile
            rows={loose}
            chosen={chosenIn.get(null) ?? NONE}
            themeId={null}
            label={t('group.table')}
            empty={t('group.tableEmpty')}
            table={table}
            wide
          />
        </section>
      </div>
      <div className="sticky bottom-3 z-10 mt-4 flex justify-center">
        <div
          ref={bar}
          className={`flex max-w-full flex-wrap items-center justify-center gap-x-3 gap-y-1 rounded-[1.4rem] border border-line bg-card px-4 py-1.5 shadow-lg ${
            chosen.size === 0 && moves.steps === 0 && !moves.told ? 'sr-only' : ''
          }`}
        >
          <p role="status" className="max-w-[34rem] text-[0.92rem]">
            {chosen.size > 0 ? (
              <strong>{t('hands.chosen', { count: chosen.size })}</strong>
            ) : (
              moves.told && <Tell told={moves.told} session={session} />
            )}
          </p>
          {chosen.size > 0 ? (
            <span className="flex items-center gap-2">
              <Button
                small
                className="max-sm:min-h-11"
                onPress={({ currentTarget }) => setAsked({ ids: [...chosen], from: currentTarget })}
              >
                {t('group.putIn')}
              </Button>
              <Button small tone="plain" className="max-sm:min-h-11" onPress={() => setChosen(NONE)}>
                {t('hands.letGo')}
              </Button>
            </span>
          ) : (
            moves.steps > 0 && (
              <Button small tone="quiet" className="max-sm:min-h-11" onPress={() => void moves.undo()}>
                <span aria-hidden="true">↶</span>
                <span>{t('hands.undo')}</span>
              </Button>
            )
          )}
        </div>
      </div>
      <PutInTheme
        session={session}
        moves={moves}
        asked={asked}
        close={(moved) => {
          setAsked(null);
          if (!moved) return;
          setChosen(NONE);
          const pile = asked?.from.closest<HTMLElement>('[role=grid]');
          setTimeout(() => goOnFrom(pile ?? bar.current?.querySelector('button')), GO_ON_MS);
        }}
      />
    </div>
  );
}

/** One theme and its cards. Like a pile it is drawn again only when something in it changed. */
const ThemeBox = memo(function ThemeBox({
  theme,
  rows,
  chosen,
  taking,
  folds,
  opened,
  questions,
  act,
  table,
}: {
  theme: Board['themes'][number];
  rows: PileCard[];
  chosen: ReadonlySet<string>;
  taking: number;
  /** On a phone it lies shut until it is opened. */
  folds: boolean;
  opened: boolean;
  /** Null for who may not place it. */
  questions: Board['questions'] | null;
  act: Act;
  table: Table;
}) {
  const t = useTranslations('session');
  const foldable = folds && rows.length > 0;
  const shut = foldable && !opened;
  return (
    <section className="card flex flex-col rounded-[1.1rem] max-sm:px-3 max-sm:py-2.5" aria-label={theme.title}>
      <ThemeTitle theme={theme} act={act} shut={shut}>
        {foldable && (
          <Button
            small
            tone="plain"
            className="size-11 p-0 no-underline"
            aria-expanded={!shut}
            aria-label={shut ? t('hands.open', { theme: theme.title }) : t('hands.shut', { theme: theme.title })}
            onPress={() => table.fold(theme.id)}
          >
            <span aria-hidden="true">{shut ? '▾' : '▴'}</span>
          </Button>
        )}
      </ThemeTitle>
      <LayHere themeId={theme.id} place={theme.title} count={taking} table={table} />
      <Pile
        rows={shut ? EMPTY : rows}
        chosen={shut ? NONE : chosen}
        themeId={theme.id}
        label={theme.title}
        empty={shut ? t('hands.count', { count: rows.length }) : t('group.drop')}
        shut={shut}
        table={table}
      />
      {!shut && questions && <ThemeFoot theme={theme} questions={questions} act={act} empty={rows.length === 0} />}
    </section>
  );
});

/** Where to lay what was picked up by tapping. */
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
  if (count === 0) return null;
  return (
    <Button
      small
      tone="quiet"
      className="mb-2 w-full max-sm:min-h-11"
      aria-label={t('layIn', { place, count })}
      onPress={() => table.putChosen(themeId)}
    >
      <span aria-hidden="true">↓</span>
      <span>{t('layHere', { count })}</span>
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
