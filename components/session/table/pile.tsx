'use client';

import { useTranslations } from 'next-intl';
import { type DragEvent, memo, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useDrag } from 'react-aria-components/useDrag';
import { useDrop } from 'react-aria-components/useDrop';
import { CardText, useWho } from '@/components/contribution/card';
import type { Elements } from '@/components/ui/elements';
import { useColumns } from './use-columns';
import { GLOW_MS, type PileCard } from './use-hands';
import { usePileKeys } from './use-pile-keys';

const CARD = 'leerkring-card';
const SMALL =
  'flex size-6 max-sm:size-11 shrink-0 items-center justify-center rounded-md text-soft hover:bg-tint hover:text-accent focus-visible:outline-3 focus-visible:outline-offset-0 focus-visible:outline-accent';

/** The acts of the table that piles and themes call. They stay the same for as long as the table is there. */
export interface Table {
  /** Cards were let go on this pile. */
  put: (ids: string[], themeId: string | null) => void;
  /** Cards were laid on each other: they are a theme by now, which wants a name. */
  pile: (ids: string[]) => void;
  /** The cards that were picked up by tapping are laid here. */
  putChosen: (themeId: string | null) => void;
  /** Everything that a hand takes along that reaches for these. */
  armful: (ids: string[]) => string[];
  lift: (ids: string[]) => void;
  /** These cards of a pile are chosen now, and no others of it. */
  choose: (pile: readonly PileCard[], ids: ReadonlySet<string>) => void;
  /** "Put in theme…" on one card. */
  ask: (id: string, from: Element) => void;
  /** Opens a theme that lies shut, and shuts it again. */
  fold: (themeId: string) => void;
  /** Ends when a theme that is being made has its outcome. */
  made: (themeId: string) => Promise<unknown>;
}

/**
 * Lets cards be dropped on a pile as a whole. By mouse, a card that is dropped on a card of the table makes a theme of both.
 *
 * @param awaitCard is told which card comes to lie in the pile
 */
function usePileDrop(
  grid: RefObject<HTMLDivElement | null>,
  themeId: string | null,
  table: Table,
  awaitCard: (id: string | undefined) => void,
) {
  /** The card under the card that a mouse carries. Nothing is drawn anew while that changes. */
  const beneath = useRef<HTMLElement | null>(null);
  function aim(card: HTMLElement | null) {
    if (beneath.current === card) return;
    delete beneath.current?.dataset.beneath;
    if (card) card.dataset.beneath = '';
    beneath.current = card;
  }
  const { dropProps, dropButtonProps, isDropTarget } = useDrop({
    ref: grid,
    hasDropButton: true,
    getDropOperation: (types) => (types.has(CARD) ? 'move' : 'cancel'),
    onDropExit: () => aim(null),
    async onDrop({ items }) {
      const target = beneath.current?.dataset.card;
      const found = items.map((item) => (item.kind === 'text' && item.types.has(CARD) ? item.getText(CARD) : null));
      const ids = (await Promise.all(found)).filter((id) => id !== null);
      if (target && !ids.includes(target)) return table.pile([target, ...ids]);
      awaitCard(ids[0]);
      table.put(ids, themeId);
    },
  });
  return {
    /** For the section: a mouse lets go anywhere in it. */
    ofSection: {
      ...dropProps,
      onDragOverCapture({ target }: DragEvent<HTMLElement>) {
        const onTable = themeId === null && target instanceof Element;
        const card = onTable ? target.closest<HTMLElement>('[data-card]') : null;
        aim(card?.dataset.dragging === undefined && card?.ariaSelected !== 'true' ? card : null);
      },
      'data-drop-target': isDropTarget || undefined,
    },
    /** For the grid: a keyboard lets go on it. */
    ofGrid: { 'aria-describedby': dropButtonProps?.['aria-describedby'] },
  };
}

/**
 * Cards in one place, which takes cards as a whole. Of two hundred only those are drawn again that changed
 * (docs/decisions/0019-a-pile-draws-what-changed.md).
 */
export function Pile({
  rows,
  themeId,
  chosen,
  label,
  empty,
  shut = false,
  away = false,
  className,
  head,
  foot,
  table,
}: {
  rows: readonly PileCard[];
  themeId: string | null;
  chosen: ReadonlySet<string>;
  label: string;
  /** The sentence where no card is drawn. */
  empty: string;
  /** Its cards are put away. A card that is let go on it still lies in it. */
  shut?: boolean;
  /** The room went on: of the pile only its head is left. */
  away?: boolean;
  className: string;
  head: Elements;
  foot?: Elements;
  table: Table;
}) {
  const onTable = themeId === null;
  const place = useRef<HTMLDivElement>(null);
  const columns = useColumns(place, rows, onTable);
  // The keyboard goes down one column after the other, as the cards stand in the page.
  const inOrder = useMemo(() => columns.flat(), [columns]);
  const { grid, current, handlers, ...keyboard } = usePileKeys({
    rows: inOrder,
    chosen,
    choose: (ids) => table.choose(rows, ids),
  });
  const drop = usePileDrop(grid, themeId, table, keyboard.await);
  return (
    <section
      {...drop.ofSection}
      aria-label={label}
      className={`relative has-[>[role=grid]:focus-visible]:outline-3 has-[>[role=grid]:focus-visible]:outline-accent data-[drop-target]:bg-glow-tint data-[drop-target]:ring-2 data-[drop-target]:ring-glow ${className}`}
    >
      {head}
      {/* biome-ignore lint/a11y/useSemanticElements: the grid pattern of the ARIA Authoring Practices; table, tr and td would undo the layout of cards, and read out as a table of figures */}
      <div
        {...drop.ofGrid}
        {...handlers}
        ref={grid}
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={rows.length}
        aria-colcount={1}
        tabIndex={rows.length === 0 && !shut ? 0 : -1}
        hidden={away}
        className={`outline-none ${shut ? 'sr-only' : onTable ? '' : 'mt-2'}`}
      >
        {rows.length === 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a part of the grid above, which is no table
          <div role="row" className="contents" tabIndex={-1}>
            <Cell>
              <p className="p-2 text-[0.92rem] text-soft">{empty}</p>
            </Cell>
          </div>
        )}
        {/* biome-ignore lint/a11y/useSemanticElements: a part of the grid above, which is no table */}
        <div ref={place} role="rowgroup" className="flex items-start gap-2 empty:hidden">
          {rows.length > 0 &&
            columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <div key={index} role="presentation" className="flex min-w-0 flex-1 flex-col gap-2">
                {column.map((row) => (
                  <Card
                    key={row.id}
                    row={row}
                    chosen={chosen.has(row.id)}
                    current={row.id === current}
                    onTable={onTable}
                    table={table}
                  />
                ))}
              </div>
            ))}
        </div>
      </div>
      {foot}
    </section>
  );
}

const Card = memo(function Card({
  row,
  chosen,
  current,
  onTable,
  table,
}: {
  row: PileCard;
  chosen: boolean;
  /** Tab comes into the pile here. */
  current: boolean;
  onTable: boolean;
  table: Table;
}) {
  const t = useTranslations('session');
  const { id, card, held } = row;
  const who = useWho(card);
  // A card without a name has no line that says so.
  const says = card.author || card.inRoom || card.kind === 'client_said';
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    hasDragButton: true,
    getItems: () => table.armful([id]).map((one) => ({ [CARD]: one, 'text/plain': one })),
    getAllowedDropOperations: () => ['move'],
    onDragStart: () => table.lift(table.armful([id])),
    onDragEnd: () => table.lift([]),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the grid above, which is no table
    <div
      {...dragProps}
      role="row"
      aria-label={card.body}
      aria-selected={chosen}
      tabIndex={current ? 0 : -1}
      data-card={id}
      data-dragging={isDragging || undefined}
      className={`group relative isolate cursor-pointer scroll-my-20 [contain-intrinsic-size:auto_5rem] [content-visibility:auto] rounded-xl border px-2.5 py-1.5 text-[0.92rem] leading-snug outline-none data-[beneath]:ring-3 data-[beneath]:ring-glow data-[dragging]:rotate-[-1.2deg] data-[dragging]:opacity-60 focus-visible:outline-3 focus-visible:outline-offset-2 focus-visible:outline-accent max-sm:text-[0.97rem] ${
        chosen
          ? 'border-accent bg-tint ring-2 ring-accent'
          : held
            ? 'border-dashed border-glow bg-card shadow-[0_6px_16px_rgb(10_16_20/0.18)]'
            : onTable
              ? 'border-line bg-card'
              : 'border-transparent bg-paper'
      }`}
    >
      <Cell>
        {row.landed !== null && !chosen && <Glow landed={row.landed} />}
        <span className="float-right -mr-1.5 flex max-sm:-mt-1.5 max-sm:-mr-2.5">
          <AriaButton
            {...dragButtonProps}
            excludeFromTabOrder
            aria-label={t('group.drag')}
            // For keyboard and screen reader; a mouse drags the card itself. It lies over the words and does not move them.
            style={{ pointerEvents: 'none' }}
            className={`${SMALL} absolute top-1.5 right-7 bg-tint opacity-0 pointer-coarse:hidden group-focus-visible:opacity-100 focus-visible:opacity-100`}
          >
            <span aria-hidden="true">⠿</span>
          </AriaButton>
          <button
            type="button"
            tabIndex={-1}
            aria-haspopup="dialog"
            aria-label={t('group.putIn')}
            className={`${SMALL} cursor-pointer`}
            onClick={({ currentTarget }) => table.ask(id, currentTarget)}
          >
            <span aria-hidden="true">⋯</span>
          </button>
        </span>
        <Words card={card} />
        {says && <span className="block text-[0.8rem] leading-tight text-soft">{who}</span>}
        {/* It lies over the card: a card that grew would move the others away from under a finger. */}
        {held && (
          <span className="absolute right-1.5 bottom-1 rounded-full bg-glow-tint px-2 py-0.5 text-[0.8rem] leading-tight text-ink">
            {t('hands.held')}
          </span>
        )}
      </Cell>
    </div>
  );
});

/** A card shows the whole of a text of one line with at most so many signs. */
const SHORT = 80;

/** The first lines of a card, and a button for the rest. */
function Words({ card }: { card: PileCard['card'] }) {
  const t = useTranslations('session.group');
  const words = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [isCut, setCut] = useState(false);
  const mayBeCut = card.body.length > SHORT || card.body.includes('\n');
  useEffect(() => {
    const element = words.current;
    if (!mayBeCut || open || !element) return;
    const watch = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    watch.observe(element);
    return () => watch.disconnect();
  }, [mayBeCut, open]);
  return (
    <>
      {/* It is no box of its own (overflow: hidden would make it one), so that the words go around the buttons of the card. */}
      <div ref={words} className={open ? undefined : 'max-h-[calc(5*1.375em)] overflow-clip'}>
        <CardText card={card} nameless />
      </div>
      {(isCut || open) && (
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={open}
          className="min-h-6 cursor-pointer rounded-md text-[0.85rem] text-accent underline focus-visible:outline-3 focus-visible:outline-accent max-sm:min-h-11"
          onClick={() => setOpen(!open)}
        >
          {open ? t('less') : t('more')}
        </button>
      )}
    </>
  );
}

/** The one cell of a row of the grid. */
const Cell = ({ children }: { children: ReactNode }) => (
  // biome-ignore lint/a11y/useSemanticElements: a part of the grid above, which is no table
  // biome-ignore lint/a11y/useFocusableInteractive: in this grid rows take the focus, and a row has one cell
  <div role="gridcell" className="contents">
    {children}
  </div>
);

/** The card has just come to lie here. It fades by itself, and nothing is drawn for that. */
function Glow({ landed }: { landed: number }) {
  const [left] = useState(() => landed + GLOW_MS - Date.now());
  if (left <= 0) return null;
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 -z-10 animate-[fade-away_0.7s_both] rounded-xl border border-glow bg-glow-tint"
      style={{ animationDelay: `${left}ms` }}
    />
  );
}
