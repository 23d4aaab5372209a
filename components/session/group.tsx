'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { LooksAlike } from './alike';
import { Pile, type Table } from './pile';
import { type Asked, PutInTheme } from './put-in';
import { stubborn } from './stubborn';
import { NewTheme, ThemeFoot, ThemeTitle } from './theme';
import { type Row, useGlow, useHeld, useHolding, usePiles } from './use-hands';
import { type Told, useMoves } from './use-moves';
import type { Session } from './use-session';

const BringIn = dynamic(stubborn(() => import('./bring-in').then((one) => one.BringIn)));

const NONE: ReadonlySet<string> = new Set();
const EMPTY: Row[] = [];
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
export function Group({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board } = session;
  const moves = useMoves(session);
  const { move } = moves;
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const [lifted, setLifted] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(NONE);

  const mine = useMemo(() => new Set([...lifted, ...chosen]), [lifted, chosen]);
  useHolding(board.id, [...mine], board.cards);
  // Many changes at once are drawn together: a full table costs as much to draw for one card as for ten.
  const cards = useDeferredValue(board.cards);
  const held = useHeld(cards, mine);
  const piles = usePiles(cards, held, useGlow(cards));

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
  const table = useMemo<Table>(
    () => ({
      armful,
      put: (ids, themeId) => {
        void move(ids, themeId);
        setChosen(NONE);
      },
      lift: setLifted,
      choose: (pile, ids) =>
        setChosen((now) => {
          const here = new Set(pile.map((row) => row.id));
          return new Set([...[...now].filter((id) => !here.has(id)), ...ids]);
        }),
      ask: (id, from) => setAsked({ ids: armful([id]), from }),
    }),
    [armful, move],
  );
  const chosenIn = (rows: readonly Row[]) => {
    const here = rows.filter((row) => chosen.has(row.id)).map((row) => row.id);
    return here.length > 0 ? new Set(here) : NONE;
  };
  function toggle(id: string) {
    setOpened((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }
  /** Where to lay what was picked up by tapping. */
  const layHere = (themeId: string | null, place: string) =>
    chosen.size > 0 &&
    board.cards.some((card) => chosen.has(card.id) && card.themeId !== themeId) && (
      <Button
        small
        tone="quiet"
        className="mb-2 w-full max-sm:min-h-11"
        aria-label={t('hands.layIn', { place, count: chosen.size })}
        onPress={() => table.put([...chosen], themeId)}
      >
        <span aria-hidden="true">↓</span> {t('hands.layHere', { count: chosen.size })}
      </Button>
    );
  const loose = piles.get(null) ?? EMPTY;
  return (
    <div>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 className="text-[2rem]">{t('group.title')}</h2>
          <p className="mt-1 max-w-2xl text-soft">{t('group.text')}</p>
        </div>
        <NewTheme session={session} />
      </div>
      <div className="mb-4 flex flex-wrap items-start gap-2">
        <LooksAlike session={session} moves={moves} ask={setAsked} />
        {board.carriesRoom && <BringIn session={session} />}
      </div>
      {moves.problem && <FormProblem problem={moves.problem} />}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] items-stretch gap-4 max-sm:gap-3">
        {board.themes.map((theme) => {
          const rows = piles.get(theme.id) ?? EMPTY;
          const shut = narrow && rows.length > 0 && !opened.has(theme.id);
          return (
            <section
              key={theme.id}
              className="card flex flex-col rounded-[1.1rem] max-sm:px-3 max-sm:py-2.5"
              aria-label={theme.title}
            >
              <ThemeTitle theme={theme} session={session} shut={shut}>
                {narrow && rows.length > 0 && (
                  <Button
                    small
                    tone="plain"
                    className="size-11 p-0 no-underline"
                    aria-expanded={!shut}
                    aria-label={
                      shut ? t('hands.open', { theme: theme.title }) : t('hands.shut', { theme: theme.title })
                    }
                    onPress={() => toggle(theme.id)}
                  >
                    <span aria-hidden="true">{shut ? '▾' : '▴'}</span>
                  </Button>
                )}
              </ThemeTitle>
              {layHere(theme.id, theme.title)}
              <Pile
                // Begun anew, because a list that is emptied while the page comes alive forgets to say so.
                key={shut ? 'shut' : 'open'}
                rows={shut ? EMPTY : rows}
                chosen={shut ? NONE : chosenIn(rows)}
                themeId={theme.id}
                label={theme.title}
                empty={shut ? t('hands.count', { count: rows.length }) : t('group.drop')}
                shut={shut}
                table={table}
              />
              {!shut && <ThemeFoot theme={theme} session={session} empty={rows.length === 0} />}
            </section>
          );
        })}
        <section
          className="col-span-full rounded-[1.1rem] border-2 border-dashed border-line p-4 max-sm:p-2.5"
          aria-label={t('group.table')}
        >
          <h3 className="mb-3">
            {t('group.table')}{' '}
            <span className="numbers ml-1 font-sans text-[0.9rem] text-soft">
              {t('hands.count', { count: loose.length })}
            </span>
          </h3>
          {layHere(null, t('group.table'))}
          <Pile
            rows={loose}
            chosen={chosenIn(loose)}
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
                onPress={({ target }) => setAsked({ ids: [...chosen], from: target })}
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
                <span aria-hidden="true">↶</span> {t('hands.undo')}
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

/** What became of one's last move, said of where the card lies now. */
function Tell({ told: { kind, ids }, session: { board } }: { told: Told; session: Session }) {
  const t = useTranslations('session');
  const card = board.cards.find((one) => one.id === ids[0]);
  if (!card) return null;
  const theme = board.themes.find((one) => one.id === card.themeId);
  const words = card.body.length > 40 ? `${card.body.slice(0, 38).trimEnd()}…` : card.body;
  return t(`hands.${kind}`, { words, count: ids.length, place: theme?.title ?? t('group.table') });
}
