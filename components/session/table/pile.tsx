'use client';

import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useDrag } from 'react-aria-components/useDrag';
import { useDrop } from 'react-aria-components/useDrop';
import { CardText, useWho } from '@/components/contribution/card';
import { GLOW_MS, type PileCard } from './use-hands';
import { usePileKeys } from './use-pile-keys';

const CARD = 'leerkring-card';
const SMALL =
  'flex size-8 max-sm:-my-1.5 max-sm:size-11 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-tint hover:text-accent focus-visible:outline-3 focus-visible:outline-offset-0 focus-visible:outline-accent';

/** What piles and themes ask of the table that they lie on; these stay the same for as long as the table is there. */
export interface Table {
  /** Cards were let go on this pile. */
  put: (ids: string[], themeId: string | null) => void;
  /** What was picked up by tapping is laid here. */
  putChosen: (themeId: string | null) => void;
  /** Everything that a hand takes along that reaches for these. */
  armful: (ids: string[]) => string[];
  lift: (ids: string[]) => void;
  /** Which of a pile's cards are chosen now. */
  choose: (pile: readonly PileCard[], ids: ReadonlySet<string>) => void;
  /** "Put in theme…" on one card. */
  ask: (id: string, from: Element) => void;
  /** Opens a theme that lies shut, and shuts it again. */
  fold: (themeId: string) => void;
}

/**
 * Cards in one place, which takes cards as a whole. Of two hundred only those are drawn again that changed
 * (docs/decisions/0019-a-pile-draws-what-changed.md).
 */
export const Pile = memo(function Pile({
  rows,
  themeId,
  chosen,
  label,
  empty,
  wide = false,
  shut,
  table,
}: {
  rows: readonly PileCard[];
  themeId: string | null;
  chosen: ReadonlySet<string>;
  label: string;
  /** What stands where no card is drawn. */
  empty: string;
  wide?: boolean;
  /** Its cards are put away: what is let go on it lies in it all the same. */
  shut?: boolean;
  table: Table;
}) {
  const { grid, current, handlers, ...keyboard } = usePileKeys({
    rows,
    chosen,
    choose: (ids) => table.choose(rows, ids),
  });
  const { dropProps, isDropTarget } = useDrop({
    ref: grid,
    getDropOperation: (types) => (types.has(CARD) ? 'move' : 'cancel'),
    async onDrop({ items }) {
      const found = items.map((item) => (item.kind === 'text' && item.types.has(CARD) ? item.getText(CARD) : null));
      const ids = (await Promise.all(found)).filter((id) => id !== null);
      keyboard.await(ids[0]);
      table.put(ids, themeId);
    },
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid pattern of the ARIA Authoring Practices; table, tr and td would undo the layout of cards, and read out as a table of figures
    <div
      {...dropProps}
      {...handlers}
      ref={grid}
      role="grid"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows.length}
      aria-colcount={1}
      tabIndex={rows.length === 0 ? 0 : -1}
      data-drop-target={isDropTarget || undefined}
      className={`flex-1 rounded-xl outline-none data-[drop-target]:bg-glow-tint data-[drop-target]:ring-2 data-[drop-target]:ring-glow focus-visible:outline-3 focus-visible:outline-accent ${
        wide
          ? 'grid min-h-16 grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] content-start gap-2.5'
          : `flex flex-col gap-2 ${shut ? '' : 'min-h-14'}`
      }`}
    >
      {rows.length === 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a part of the grid above, which is no table
        <div role="row" className="contents" tabIndex={-1}>
          <Cell>
            <p className={`text-[0.92rem] text-soft ${shut ? 'pb-1' : 'p-3'}`}>{empty}</p>
          </Cell>
        </div>
      )}
      {rows.map((row) => (
        <Card
          key={row.id}
          row={row}
          chosen={chosen.has(row.id)}
          current={row.id === current}
          wide={wide}
          table={table}
        />
      ))}
    </div>
  );
});

const Card = memo(function Card({
  row,
  chosen,
  current,
  wide,
  table,
}: {
  row: PileCard;
  chosen: boolean;
  /** Where Tab comes into the pile. */
  current: boolean;
  wide: boolean;
  table: Table;
}) {
  const t = useTranslations('session');
  const { id, card, held } = row;
  const who = useWho(card);
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
      className={`relative isolate flex cursor-pointer scroll-my-20 [contain-intrinsic-size:auto_7rem] [content-visibility:auto] flex-col gap-1 rounded-xl border p-2.5 text-[0.97rem] leading-snug outline-none data-[dragging]:rotate-[-1.2deg] data-[dragging]:opacity-60 focus-visible:outline-3 focus-visible:outline-offset-2 focus-visible:outline-accent ${
        chosen
          ? 'border-accent bg-tint ring-2 ring-accent'
          : held
            ? 'border-dashed border-glow bg-card shadow-[0_6px_16px_rgb(10_16_20/0.18)]'
            : wide
              ? 'border-line bg-card'
              : 'border-transparent bg-paper'
      }`}
    >
      <Cell>
        {row.landed !== null && !chosen && <Glow landed={row.landed} />}
        <CardText card={card} nameless />
        <span className="-mb-1 flex items-center gap-1">
          <AriaButton
            {...dragButtonProps}
            excludeFromTabOrder
            aria-label={t('group.drag')}
            // A mouse drags the card itself, also by this.
            style={{ pointerEvents: 'none' }}
            className={`${SMALL} -ml-1.5 cursor-grab pointer-coarse:hidden`}
          >
            <span aria-hidden="true">⠿</span>
          </AriaButton>
          {/* In the place of the name: a card that grew would move the others away from under a finger. */}
          <span className="min-w-0 flex-1 text-[0.82rem] leading-tight text-soft">
            {held ? (
              <span className="-ml-2 rounded-full bg-glow-tint px-2 py-0.5 text-ink">{t('hands.held')}</span>
            ) : (
              who
            )}
          </span>
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
      </Cell>
    </div>
  );
});

/** What a row of a grid holds. */
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
