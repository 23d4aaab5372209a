'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { type DropItem, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { CardText, useWho } from '@/components/contribution/card';
import type { Row } from './use-hands';

const CARD = 'leerkring-card';
const SMALL =
  'flex size-8 max-sm:-my-2 max-sm:size-11 shrink-0 items-center justify-center rounded-lg text-soft data-[hovered]:bg-tint data-[hovered]:text-accent data-[focus-visible]:outline-3 data-[focus-visible]:outline-accent';

/** What a pile asks of the table that it lies on; these stay the same for as long as the table is there. */
export interface Table {
  /** Cards were let go on this pile. */
  put: (ids: string[], themeId: string | null) => void;
  /** Everything that a hand takes along that reaches for these. */
  armful: (ids: string[]) => string[];
  lift: (ids: string[]) => void;
  /** Which of a pile's cards are chosen now. */
  choose: (pile: readonly Row[], ids: ReadonlySet<string>) => void;
  /** "Put in theme…" on one card. */
  ask: (id: string, from: Element) => void;
}

/** Cards in one place. Drawn again only when something in it changed: a table of two hundred stays light. */
export const Pile = memo(function Pile({
  rows,
  themeId,
  chosen,
  label,
  empty,
  wide,
  shut,
  table,
}: {
  rows: readonly Row[];
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
  async function take({ items }: { items: DropItem[] }) {
    const found = items.map((item) => (item.kind === 'text' && item.types.has(CARD) ? item.getText(CARD) : null));
    const ids = (await Promise.all(found)).filter((id) => id !== null);
    table.put(ids, themeId);
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => table.armful([...keys].map(String)).map((id) => ({ [CARD]: id, 'text/plain': id })),
    acceptedDragTypes: [CARD],
    getDropOperation: () => 'move',
    onDragStart: ({ keys }) => table.lift(table.armful([...keys].map(String))),
    onDragEnd: () => table.lift([]),
    onRootDrop: take,
    // Every place in a list counts as the list: a keyboard that walks the places must find each of them open.
    onInsert: take,
    onReorder: () => {},
  });
  return (
    <GridList
      aria-label={label}
      items={rows}
      selectionMode="multiple"
      selectionBehavior="toggle"
      selectedKeys={chosen}
      onSelectionChange={(keys) =>
        table.choose(rows, keys === 'all' ? new Set(rows.map((row) => row.id)) : new Set([...keys].map(String)))
      }
      dependencies={[table]}
      dragAndDropHooks={dragAndDropHooks}
      className={`flex-1 rounded-xl outline-none data-[drop-target]:bg-glow-tint data-[drop-target]:ring-2 data-[drop-target]:ring-glow data-[focus-visible]:outline-3 data-[focus-visible]:outline-accent ${
        wide
          ? 'grid min-h-16 grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] content-start gap-2.5'
          : `flex flex-col gap-2 ${shut ? '' : 'min-h-14'}`
      }`}
      renderEmptyState={() => <p className={`text-[0.92rem] text-soft ${shut ? 'pb-1' : 'p-3'}`}>{empty}</p>}
    >
      {(row) => (
        <GridListItem
          id={row.id}
          textValue={row.card.body}
          className={({ isSelected }) =>
            `flex cursor-pointer flex-col gap-1 rounded-xl border p-2.5 text-[0.97rem] leading-snug outline-none transition-[background-color,border-color,box-shadow] duration-700 data-[dragging]:rotate-[-1.2deg] data-[dragging]:opacity-60 data-[focus-visible]:outline-3 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent ${
              isSelected
                ? 'border-accent bg-tint ring-2 ring-accent duration-100'
                : row.glows
                  ? 'border-glow bg-glow-tint duration-100'
                  : row.held
                    ? 'border-dashed border-glow bg-card shadow-[0_6px_16px_rgb(10_16_20/0.18)]'
                    : wide
                      ? 'border-line bg-card'
                      : 'border-transparent bg-paper'
            }`
          }
        >
          <CardText card={row.card} nameless />
          {row.held && <HeldTag />}
          <span className="-mb-1 flex items-center gap-1">
            <DragHandle />
            <Who row={row} />
            <PutIn id={row.id} ask={table.ask} />
          </span>
        </GridListItem>
      )}
    </GridList>
  );
});

/** In somebody's hand; whose, the server does not know. It can still be moved: the first to lay it down has it. */
function HeldTag() {
  const t = useTranslations('session.hands');
  return <span className="self-start rounded-full bg-glow-tint px-2 py-0.5 text-[0.82rem]">{t('held')}</span>;
}

function DragHandle() {
  const t = useTranslations('session');
  return (
    <AriaButton
      slot="drag"
      aria-label={t('group.drag')}
      className={`${SMALL} -ml-1.5 cursor-grab pointer-coarse:hidden`}
    >
      <span aria-hidden="true">⠿</span>
    </AriaButton>
  );
}

const Who = ({ row: { card } }: { row: Row }) => (
  <span className="min-w-0 flex-1 text-[0.82rem] leading-tight text-soft">{useWho(card)}</span>
);

/** The way without dragging. */
function PutIn({ id, ask }: { id: string; ask: Table['ask'] }) {
  const t = useTranslations('session');
  return (
    <AriaButton
      aria-haspopup="dialog"
      aria-label={t('group.putIn')}
      className={`${SMALL} cursor-pointer`}
      onPress={({ target }) => ask(id, target)}
    >
      <span aria-hidden="true">⋯</span>
    </AriaButton>
  );
}
