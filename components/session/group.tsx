'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { type DropItem, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { CardText, useWho } from '@/components/contribution/card';
import { FormProblem } from '@/components/ui/field';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/outcome';
import { NewTheme, ThemeFoot, ThemeTitle } from './theme';
import type { Session } from './use-session';

type Card = Board['cards'][number];
const CARD = 'leerkring-card';

/** Cards become themes: drag one, move it by keyboard, or choose "put in theme…". Several people at once. */
export function Group({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board, act, edit } = session;
  const [problem, setProblem] = useState<Problem | null>(null);

  /** Shows the card in its new place at once; when somebody else was first, it goes to where it really lies. */
  async function move(card: Card, themeId: string | null) {
    if (card.themeId === themeId) return;
    edit((now) => ({
      ...now,
      cards: now.cards.map((one) => (one.id === card.id ? { ...one, themeId, version: card.version + 1 } : one)),
    }));
    const outcome = await act('moveContribution', { id: card.id, themeId, version: card.version });
    if (outcome.ok) setProblem(null);
    else {
      edit((now) => ({ ...now, cards: now.cards.map((one) => (one.id === card.id ? card : one)) }));
      setProblem(outcome.problem);
    }
  }
  const loose = board.cards.filter((card) => card.themeId === null);
  return (
    <div>
      <div className="mb-5 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 className="text-[2rem]">{t('group.title')}</h2>
          <p className="mt-1 max-w-2xl text-soft">{t('group.text')}</p>
        </div>
        <NewTheme session={session} />
      </div>
      {problem && <FormProblem problem={problem} />}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] items-stretch gap-4">
        {board.themes.map((theme) => (
          <section key={theme.id} className="card flex flex-col rounded-[1.1rem]" aria-label={theme.title}>
            <ThemeTitle theme={theme} session={session} />
            <Pile
              cards={board.cards.filter((card) => card.themeId === theme.id)}
              themeId={theme.id}
              board={board}
              move={move}
              label={theme.title}
            />
            <ThemeFoot theme={theme} session={session} empty={!board.cards.some((card) => card.themeId === theme.id)} />
          </section>
        ))}
        <section
          className="rounded-[1.1rem] border-2 border-dashed border-line p-4 col-span-full"
          aria-label={t('group.table')}
        >
          <h3 className="mb-3">
            {t('group.table')} <span className="ml-2 font-sans text-[0.9rem] text-soft">{t('group.tableHint')}</span>
          </h3>
          <Pile cards={loose} themeId={null} board={board} move={move} label={t('group.table')} wide />
        </section>
      </div>
    </div>
  );
}

function Pile({
  cards,
  themeId,
  board,
  move,
  label,
  wide,
}: {
  cards: Card[];
  themeId: string | null;
  board: Board;
  move: (card: Card, themeId: string | null) => void;
  label: string;
  wide?: boolean;
}) {
  const t = useTranslations('session');
  async function take({ items }: { items: DropItem[] }) {
    for (const item of items) {
      if (item.kind !== 'text' || !item.types.has(CARD)) continue;
      const id = await item.getText(CARD);
      const card = board.cards.find((one) => one.id === id);
      if (card) move(card, themeId);
    }
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [CARD]: String(key), 'text/plain': String(key) })),
    acceptedDragTypes: [CARD],
    getDropOperation: () => 'move',
    onRootDrop: take,
    // Every place in a list counts as the list: a keyboard that walks the places must find each of them open.
    onInsert: take,
    onReorder: () => {},
  });
  return (
    <GridList
      aria-label={label}
      items={cards}
      // Rows are drawn again only when their card changes, or these do.
      dependencies={[board.themes]}
      dragAndDropHooks={dragAndDropHooks}
      className={`min-h-16 flex-1 rounded-xl outline-none data-[drop-target]:bg-glow-tint data-[drop-target]:ring-2 data-[drop-target]:ring-glow ${
        wide ? 'grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-2.5' : 'flex flex-col gap-2'
      }`}
      renderEmptyState={() => (
        <p className="p-3 text-[0.92rem] text-soft">{wide ? t('group.tableEmpty') : t('group.drop')}</p>
      )}
    >
      {(card) => (
        <GridListItem
          id={card.id}
          textValue={card.body}
          className={`flex flex-col gap-1 rounded-xl p-2.5 text-[0.97rem] leading-snug outline-none data-[dragging]:rotate-[-1.2deg] data-[dragging]:opacity-60 data-[focus-visible]:outline-3 data-[focus-visible]:outline-accent ${
            wide ? 'border border-line bg-card' : 'bg-paper'
          }`}
        >
          <CardText card={card} nameless />
          <span className="-mb-1 flex items-center gap-1">
            <AriaButton
              slot="drag"
              aria-label={t('group.drag')}
              className="-ml-1 flex size-7 shrink-0 cursor-grab items-center justify-center rounded-md text-soft data-[focus-visible]:outline-3"
            >
              <span aria-hidden="true">⠿</span>
            </AriaButton>
            <Who card={card} />
            <PutIn card={card} board={board} move={move} />
          </span>
        </GridListItem>
      )}
    </GridList>
  );
}

const Who = ({ card }: { card: Card }) => (
  <span className="min-w-0 flex-1 text-[0.82rem] leading-tight text-soft">{useWho(card)}</span>
);

/** The way without dragging: every card can be put in a theme from a list. */
function PutIn({
  card,
  board,
  move,
}: {
  card: Card;
  board: Board;
  move: (card: Card, themeId: string | null) => void;
}) {
  const t = useTranslations('session');
  const item =
    'min-h-11 flex items-center cursor-pointer rounded-lg px-3 outline-none data-[focused]:bg-tint data-[focused]:text-accent';
  return (
    <MenuTrigger>
      <AriaButton
        className="size-7 shrink-0 cursor-pointer rounded-md text-soft data-[hovered]:bg-tint data-[focus-visible]:outline-3"
        aria-label={t('group.putIn')}
      >
        <span aria-hidden="true">⋯</span>
      </AriaButton>
      <Popover
        placement="bottom end"
        className="max-h-80 max-w-80 min-w-56 overflow-auto rounded-2xl border border-line bg-card p-1.5 shadow-lg"
      >
        <Menu
          aria-label={t('group.putIn')}
          className="outline-none"
          onAction={(key) => move(card, key === 'table' ? null : String(key))}
        >
          {board.themes.map((theme) => (
            <MenuItem
              key={theme.id}
              id={theme.id}
              className={item}
              textValue={theme.title}
              isDisabled={theme.id === card.themeId}
            >
              {t('group.putInTheme', { theme: theme.title })}
            </MenuItem>
          ))}
          {card.themeId !== null && (
            <MenuItem id="table" className={item} textValue={t('group.backToTable')}>
              {t('group.backToTable')}
            </MenuItem>
          )}
          {board.themes.length === 0 && (
            <MenuItem id="table" className={item} isDisabled textValue={t('group.noThemes')}>
              {t('group.noThemes')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
